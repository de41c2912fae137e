"""The names of GeoNames' `alternateNames` files, found by the place that they belong to.

The files are in the order of the names' own identifiers. The names lie in a temporary file, and in
memory only where those of a place stand: eight bytes a name.
"""

from __future__ import annotations

import array
import bisect
import mmap
from typing import TYPE_CHECKING, Self

import numpy as np

from geo.build.geonames_dump import lines_of
from geo.build.record import Name
from geo.build.spool import Spool
from geo.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

COLUMNS = 8, 10
"""Least and most columns of a line, with and without the dates."""

NOT_NAMES = frozenset(("link", "post", "iata", "icao", "faac", "wkdt", "unlc", "tcid", "abbr"))
"""Codes in the language column of what is no name."""

MAIN_LANGUAGES = frozenset(("ar", "en"))


def are_alternates(file: Path) -> bool:
    """Say whether a file is named like one of alternate names."""
    return "alternatenames" in file.name.lower()


class AlternateNames:
    """Alternate names by GeoNames identifier.

    Parameters
    ----------
    files
        `alternateNames` or `alternateNamesV2`, txt or zip.
    folder
        Where the temporary file may lie.

    Raises
    ------
    PackError
        A line has not the columns of such a file, or its identifier is no number.
    """

    def __init__(self, files: Iterable[Path], folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._text = Spool(folder)
        owners, starts = array.array("I"), array.array("I")
        try:
            for file in files:
                for number, fields in lines_of(file):
                    owner, text = _parsed(fields, f"{file}, line {number}")
                    if text:
                        owners.append(owner)
                        starts.append(len(self._text))
                        self._text.write(text)
        except BaseException:
            self._text.close()
            raise
        order = np.argsort(np.frombuffer(owners, np.uint32), kind="stable")
        self._names = self._text.whole()
        self._owners = array.array("I", np.frombuffer(owners, np.uint32)[order].tobytes())
        self._starts = array.array("I", np.frombuffer(starts, np.uint32)[order].tobytes())

        self._next = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if isinstance(self._names, mmap.mmap):
            self._names.close()
        self._text.close()

    def names(self, identifier: str) -> tuple[Name, ...]:
        """Give the alternate names of a place, in the order of their files."""
        owners, text = self._owners, self._names
        owner = int(identifier) if identifier.isdecimal() else 0
        # Dumps are nearly in the order of their identifiers: mostly the next one is asked for.
        at, count = self._next, len(owners)
        if at >= count or owners[at] < owner or (at and owners[at - 1] >= owner):
            at = bisect.bisect_left(owners, owner)
        found = []
        while at < count and owners[at] == owner:
            start = self._starts[at]
            line = text[start : text.find(b"\n", start)].decode()
            found.append(Name(line[1:], line[0] == "+"))
            at += 1
        self._next = at
        return tuple(found)


def _parsed(fields: list[str], where: str) -> tuple[int, bytes]:
    """Give the place of a line and its name with a sign before it, nothing for what is no name."""
    if not COLUMNS[0] <= len(fields) <= COLUMNS[1]:
        message = f"{where}: {len(fields)} columns, wanted the {COLUMNS[1]} of alternateNamesV2"
        raise PackError(message)
    if not fields[1].isdecimal():
        message = f"{where}: {fields[1]!r} is no GeoNames identifier"
        raise PackError(message)
    if fields[2] in NOT_NAMES:
        return 0, b""
    main = fields[2] in MAIN_LANGUAGES and fields[4] == "1"
    return int(fields[1]), f"{'+' if main else '-'}{fields[3]}\n".encode()
