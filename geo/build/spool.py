"""Temporary files for what grows with the number of places."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

IN_MEMORY = 1 << 26
"""Bytes that are kept in memory, before they go to the disk."""


def spool(folder: Path | None) -> tempfile.SpooledTemporaryFile[bytes]:
    """Open a temporary file without a name, gone when it is closed or the program ends.

    Parameters
    ----------
    folder
        On whose disk it lies; None for the system's own place.
    """
    return tempfile.SpooledTemporaryFile(
        max_size=IN_MEMORY, dir=None if folder is None else str(folder)
    )
