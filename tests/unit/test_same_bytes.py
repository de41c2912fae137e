"""The same report gives the same bytes in every process, under every seed, zone and locale."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C", "LANG": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "77", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8",
     "LANGUAGE": "ar", "COLUMNS": "40"},
)  # fmt: skip
"""A locale that the machine lacks counts as C; where Turkish is there, its letter i is a trap."""


def test_surroundings_leave_no_trace_in_what_is_written(tmp_path: Path) -> None:
    made = []
    for number, surroundings in enumerate(SURROUNDINGS):
        folder = tmp_path / str(number)
        folder.mkdir()
        subprocess.run(
            [sys.executable, "-m", "maps", "map", str(ROOT / "examples" / "quba-ambush.ar.txt"),
             "-o", str(folder / "map.html"), "--figure", str(folder / "map.svg"),
             "--incident", str(folder / "incident.json")],
            check=True, cwd=ROOT, env=os.environ | surroundings, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        files = sorted(folder.iterdir())
        made.append({f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files})
    assert set(made[0]) == {"map.html", "map.svg", "incident.json"}
    assert made[0] == made[1] == made[2]
