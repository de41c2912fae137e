"""Read the files of the corpora: one JSON document a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

OWN_REPORTS = Path(__file__).parent / "reports"
"""Reports written and annotated for this project, a file a language."""

SETS = {
    "English local news": "corpora/lgl/*.jsonl",
    "Arabic posts": "corpora/idrisi-ar-lmd/*.jsonl",
    "English posts": "corpora/idrisi-en-lmd/*.dev.jsonl",
    "Reports": "reports/dev.jsonl",
    "Own reports": str(OWN_REPORTS / "*.jsonl"),
}
"""Sets with positions: title, and files below the folder of corpora or a whole path."""


def rows_of(file: Path) -> list[dict[str, Any]]:
    """Give the documents of a file; only line feeds end a line, for texts hold U+2028."""
    return [json.loads(line) for line in file.read_text("utf-8").split("\n") if line.strip()]


def files_of(folder: Path, pattern: str) -> list[Path]:
    """Give the files of a pattern below a folder, or of a whole path with wildcards."""
    whole = Path(pattern)
    found = whole.parent.glob(whole.name) if whole.is_absolute() else folder.glob(pattern)
    return sorted(found)


def in_area(toponym: dict[str, Any], lon: float, lat: float) -> bool:
    """Say whether a point lies in a gold toponym's box: south, north, west, east in degrees."""
    if "bbox" not in toponym:
        return False
    south, north, west, east = toponym["bbox"]
    across = west <= lon <= east if west <= east else lon >= west or lon <= east
    return bool(across and south <= lat <= north)
