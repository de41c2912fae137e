"""Write what was made: to a file, its folder made first, or to standard output."""

from __future__ import annotations

import sys
from pathlib import Path

from maps.errors import OutputError

STANDARD_OUTPUT = "-"


def write_output(name: str, content: str | bytes) -> None:
    """Write text (as UTF-8) or bytes to a file, or to standard output for "-".

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    written = content.encode() if isinstance(content, str) else content
    if name == STANDARD_OUTPUT:
        sys.stdout.buffer.write(written)
        return
    path = Path(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written)
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror}); give another place with -o"
        raise OutputError(message) from error
