"""Read the files of the corpora: one JSON document a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def rows_of(file: Path) -> list[dict[str, Any]]:
    """Give the documents of a file; only line feeds end a line, for texts hold U+2028."""
    return [json.loads(line) for line in file.read_text("utf-8").split("\n") if line.strip()]
