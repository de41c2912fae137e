"""Score the readers on the corpora that lie beside the project, with their own scorers.

    python benchmarks/accuracy.py ../shared [--incidents]

Prints recognition and resolution of place names, and the reading of incidents, for every set that
is there; sets and scorers that are absent are named and left out. `--incidents` scores these alone,
and again with the places of the annotation, so that reading is seen apart from placing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from corpora import rows_of
from predict import predict

from geo.gazetteer import Gazetteer

SETS = (
    ("Arabic tweets, recognition", "corpora/idrisi-ar-lmr/*.jsonl", False, ()),
    ("Arabic tweets, resolution", "corpora/idrisi-ar-lmd/*.jsonl", True, ("--oracle",)),
    ("English tweets, recognition", "corpora/idrisi-en-lmr/*.dev.jsonl", False, ()),
    ("English tweets, resolution", "corpora/idrisi-en-lmd/*.dev.jsonl", True, ("--oracle",)),
    ("English local news, recognition", "corpora/lgl/*.jsonl", False, ()),
    ("English local news, resolution", "corpora/lgl/*.jsonl", True, ("--oracle",)),
)
"""Title, files, whether the spans are given, the scorer's options."""

INCIDENTS = (
    ("Incidents, model report", "seed/gold.jsonl"),
    ("Incidents, eight reports", "reports/dev.jsonl"),
)


def main() -> int:
    """Score every set below the folder on the command line."""
    folders = [argument for argument in sys.argv[1:] if argument != "--incidents"]
    shared = Path(folders[0] if folders else "../shared")
    toponyms, incidents = (
        shared / "tools" / f"score_{name}.py" for name in ("toponyms", "incidents")
    )
    if not toponyms.is_file() or not incidents.is_file():
        print(f"{shared}: no scorers here; nothing to score", file=sys.stderr)
        return 0
    gazetteer = Gazetteer.core()
    with tempfile.TemporaryDirectory() as folder:
        for title, pattern in INCIDENTS:
            score(title, sorted(shared.glob(pattern)), incidents, gazetteer, Path(folder))
        if "--incidents" in sys.argv:
            for title, pattern in INCIDENTS:
                files = sorted(shared.glob(pattern))
                told = f"{title}, with the places of the annotation"
                score(told, files, incidents, gazetteer, Path(folder), gold_places=True)
            return 0
        for title, pattern, given, options in SETS:
            files = sorted(shared.glob(pattern))
            score(title, files, toponyms, gazetteer, Path(folder), given=given, options=options)
    return 0


def score(
    title: str,
    files: list[Path],
    scorer: Path,
    gazetteer: Gazetteer,
    folder: Path,
    *,
    given: bool = False,
    gold_places: bool = False,
    options: tuple[str, ...] = (),
) -> None:
    """Predict one set and print what its scorer says."""
    print(f"\n== {title}", flush=True)
    rows = [row for file in files for row in rows_of(file)]
    if not rows:
        print("absent")
        return
    gold, found = folder / "gold.jsonl", folder / "found.jsonl"
    rows = list({row["id"]: row for row in rows}.values())
    gold.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    with found.open("w", encoding="utf-8") as lines:
        for row in rows:
            told = predict(row, gazetteer, gold_spans=given, gold_places=gold_places)
            lines.write(json.dumps(told) + "\n")
    subprocess.run([sys.executable, scorer, *options, gold, found], check=False)


if __name__ == "__main__":
    sys.exit(main())
