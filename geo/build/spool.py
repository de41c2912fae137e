"""Bytes that are gathered as a stream, in a temporary file once they are many."""

from __future__ import annotations

import mmap
import tempfile
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

IN_MEMORY = 1 << 24
"""Bytes that are kept in memory, before they go to the disk."""

BLOCK_BYTES = 1 << 22
"""Bytes that are read at a time."""


class Spool:
    """A stream of bytes, written once and then read.

    The file has no name: it is gone when it is closed or the program ends. Closing writes nothing,
    so that a full disk does not keep it from being given back.

    Parameters
    ----------
    folder
        On whose disk the file lies; None for the system's own place.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._fresh = bytearray()
        self._file: IO[bytes] | None = None
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def write(self, data: bytes) -> None:
        """Add bytes at the end."""
        self._fresh += data
        self._size += len(data)
        if len(self._fresh) >= IN_MEMORY:
            self._spill()

    def blocks(self) -> Iterator[bytes]:
        """Yield all bytes, some at a time, each block but the last of one size."""
        if self._file is None:
            yield bytes(self._fresh)
            return
        file = self._spill()
        file.seek(0)
        while block := file.read(BLOCK_BYTES):
            yield block

    def lines(self) -> Iterator[list[str]]:
        """Yield all lines in UTF-8, some at a time, without their ends."""
        rest = b""
        for block in self.blocks():
            whole, end, tail = (rest + block).rpartition(b"\n")
            if end:
                yield whole.decode().split("\n")
            rest = tail

    def write_to(self, path: Path) -> None:
        """Write all bytes into a file."""
        with path.open("wb") as file:
            file.writelines(self.blocks())

    def whole(self) -> bytes | mmap.mmap:
        """Give all bytes, mapped where they lie in a file; nothing may be added after that."""
        if self._file is None:
            return bytes(self._fresh)
        return mmap.mmap(self._spill().fileno(), 0, access=mmap.ACCESS_READ)

    def close(self) -> None:
        """Give the file back."""
        self._fresh.clear()
        if self._file is not None:
            self._file.close()

    def _spill(self) -> IO[bytes]:
        if self._file is None:
            self._file = tempfile.TemporaryFile(buffering=0, dir=self._folder)  # noqa: SIM115
        at = 0
        while at < len(self._fresh):
            at += self._file.write(memoryview(self._fresh)[at:])
        self._fresh.clear()
        return self._file
