"""A gazetteer entry: what a name may denote, read from a pack's row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from geo.pack import AMBIGUOUS, DEGREE, FAME_SHIFT, HOW, HOW_SHIFT, MAIN, ROW_MASK, SEPARATOR
from geo.place import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.pack import Pack

EXACT_RADIUS_M = 1_500
"""Largest radius of a facility that counts as an exact spot."""

PRECISIONS = (
    ("A.PCL", Precision.COUNTRY),
    ("A.TERR", Precision.COUNTRY),
    ("A.ADM1", Precision.FIRST_DIVISION),
    ("A", Precision.SECOND_DIVISION),
    ("P", Precision.NEAR),
    ("H.SEA", Precision.SEA_OR_AIR),
    ("H.OCN", Precision.SEA_OR_AIR),
    ("H.GULF", Precision.SEA_OR_AIR),
    ("H.STRT", Precision.SEA_OR_AIR),
    ("H.CHN", Precision.SEA_OR_AIR),
    ("H.BAY", Precision.SEA_OR_AIR),
    ("H", Precision.VAGUE),
    ("L", Precision.VAGUE),
    ("T", Precision.VAGUE),
    ("V", Precision.VAGUE),
)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What a name may denote: one record of one pack.

    Attributes
    ----------
    pack, row
        Name of the pack and the record's row in it.
    source, id
        The data set that the record comes from, and its identifier there.
    name, local_name
        In Latin script, and in the country's own script or "".
    feature
        GeoNames class and code, "P.PPL".
    lon, lat
        Degrees in EPSG:4326.
    radius_m
        Radius in metres that holds the true place at least nine times in ten.
    country
        ISO 3166-1 alpha-2 code, or "".
    division, division_code
        English name and GeoNames code of the first-order division, or "".
    timezone
        IANA name, or "".
    parent
        What holds the place, for records entered by hand.
    ambiguous
        Its names mean other things as well, more often than not.
    fame
        How widely it is known, 0 to 15, by the number of its names.
    main
        The key that was looked up is a name by which the place is chiefly known.
    how
        How the key came from the place's name: "exact", "article" (written with it or without),
        "space-free", "composed", "abbreviation", "skeleton" (only its consonants agree),
        "transcribed" (from another script, letter by letter) or "shortened" (its noun left out).
    """

    pack: str
    row: int
    source: str
    id: str
    name: str
    local_name: str
    feature: str
    lon: float
    lat: float
    radius_m: float
    population: int
    country: str
    division: str
    division_code: str
    timezone: str
    parent: str
    ambiguous: bool
    fame: int
    main: bool
    how: str


def entries_of(pack: Pack, postings: Iterable[int]) -> list[Entry]:
    """Read the records that postings point to; bare rows are exact names."""
    return [_entry(pack, posting) for posting in postings]


def _entry(pack: Pack, posting: int) -> Entry:
    row = posting & ROW_MASK
    fields = pack.row(row)
    lon, lat, population, radius_m, _, _, country, division, timezone, feature, source, flags = (
        fields
    )
    name, local_name, identifier, parent = pack.label(row)
    code, _, division_name = pack.table("divisions")[division].partition(SEPARATOR)
    return Entry(
        pack=pack.name,
        row=row,
        source=pack.sources[source].name,
        id=identifier,
        name=name,
        local_name=local_name,
        feature=pack.table("features")[feature],
        lon=lon / DEGREE,
        lat=lat / DEGREE,
        radius_m=radius_m,
        population=population,
        country=pack.table("countries")[country],
        division=division_name,
        division_code=code.partition(".")[2],
        timezone=pack.table("timezones")[timezone],
        parent=parent,
        ambiguous=bool(flags & AMBIGUOUS),
        fame=flags >> FAME_SHIFT,
        main=bool(posting & MAIN),
        how=HOW[posting >> HOW_SHIFT],
    )


def precision_of(feature: str, radius_m: float) -> Precision:
    """Give the precision class of a place by what it is."""
    for head, precision in PRECISIONS:
        if feature.startswith(head):
            return precision
    return Precision.EXACT if radius_m <= EXACT_RADIUS_M else Precision.NEAR
