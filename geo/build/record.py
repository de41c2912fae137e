"""What a source of a pack says about one place, before it becomes a row."""

from __future__ import annotations

from typing import NamedTuple

Ring = tuple[tuple[float, float], ...]


class Name(NamedTuple):
    """A name under which a place is found.

    Attributes
    ----------
    text
        As its source writes it; it is folded when the pack is written.
    main
        The place is chiefly known by it.
    how
        How it came from a name that people use: one of `geo.pack.HOW`.
    """

    text: str
    main: bool = False
    how: str = "exact"


class PlaceRecord(NamedTuple):
    """One place.

    Attributes
    ----------
    source
        Name of the data set, as in the pack's list of sources.
    id
        Identifier in that data set.
    name, local_name
        In Latin script, and in the script of the country or "".
    names
        All names, `name` and `local_name` among them, to be found by.
    feature
        GeoNames class and code, "P.PPL".
    lon, lat
        Degrees in EPSG:4326.
    radius_m
        Holds the true place nine times in ten.
    country, division
        ISO 3166-1 alpha-2 code and GeoNames code of the first-order division, or "".
    timezone
        IANA name, or "".
    parent
        Name of what holds the place, for places that were entered by hand.
    confirmed
        False where no source confirms the position.
    ambiguous
        Its names mean other things as well, more often than not.
    outline
        Rings of (lon, lat) of an area, closed; outer ones clockwise, holes counter-clockwise.
    all_names
        How many names the source has for it, in all scripts; 0 where it does not say.
    """

    source: str
    id: str
    name: str
    names: tuple[Name, ...]
    feature: str
    lon: float
    lat: float
    radius_m: float
    population: int = 0
    local_name: str = ""
    country: str = ""
    division: str = ""
    timezone: str = ""
    parent: str = ""
    confirmed: bool = True
    ambiguous: bool = False
    outline: tuple[Ring, ...] = ()
    all_names: int = 0
