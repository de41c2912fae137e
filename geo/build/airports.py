"""Airports: the package airportsdata, with local names composed from the towns they serve."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import airportsdata

from geo.build.record import Name, PlaceRecord
from geo.build.variants import ARABIC_COUNTRIES
from geo.folding import fold_name
from geo.skeleton import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator

    from airportsdata import Airport

    from geo.build.nearest import TownGrid

SOURCE = "airportsdata"
REACH_KM = 35.0
"""Largest distance from an airport to the town that it is named after."""

RADIUS_M = 2_500.0
"""Half the length of a long runway with its aprons."""

_AIR_BASE = re.compile(r"\b(air ?base|air force|military|afb|air station)\b", re.IGNORECASE)
_KIND = re.compile(
    r"\b(international|domestic|regional|municipal|civil|military|new|old|highway strip|"
    r"air ?base|air ?port|airfield|airstrip|aerodrome|heliport|north|south|east|west)\b",
    re.IGNORECASE,
)
_LEAST_CONSONANTS = 2


def airports(grid: TownGrid) -> Iterator[PlaceRecord]:
    """Yield every airport that has an ICAO or IATA code, in the order of its code."""
    for code, airport in sorted(airportsdata.load("ICAO").items()):
        if airport["country"] and airport["name"] and not airport["name"].startswith("["):
            yield _record(code, airport, grid)


def _record(code: str, airport: Airport, grid: TownGrid) -> PlaceRecord:
    country, title = airport["country"], airport["name"]
    near = grid.near(airport["lon"], airport["lat"], country, REACH_KM)
    military = _AIR_BASE.search(title) is not None
    is_known = military or bool(airport["iata"]) or country in ARABIC_COUNTRIES
    town = _named_after(airport, near) if is_known else None
    names = [Name(title, main=True)]
    local = ""
    if town is not None:
        names += _english(town, military=military)
        if country in ARABIC_COUNTRIES and town.local_name:
            local = f"مطار {town.local_name}"
            names += _arabic(town, military=military)
    return PlaceRecord(
        source=SOURCE,
        id=code,
        name=title,
        names=tuple(names),
        feature="S.AIRB" if military else "S.AIRP",
        lon=airport["lon"],
        lat=airport["lat"],
        radius_m=RADIUS_M,
        local_name=local,
        country=country,
        division=near[0][1].division if near else "",
        timezone=airport["tz"],
    )


def _named_after(airport: Airport, near: list[tuple[float, PlaceRecord]]) -> PlaceRecord | None:
    """Find the town in reach whose name the airport or its city bears."""
    for label in (_KIND.sub("", airport["name"]), airport["city"]):
        folded, consonants = fold_name(label), skeleton(label)
        if not folded:
            continue
        for _, town in near:
            if any(_folded(name.text) == folded for name in town.names):
                return town
        for _, town in near:
            if len(consonants) >= _LEAST_CONSONANTS and _skeleton(town.name) == consonants:
                return town
    return None


_folded = functools.lru_cache(maxsize=None)(fold_name)
_skeleton = functools.lru_cache(maxsize=None)(skeleton)


def _english(town: PlaceRecord, *, military: bool) -> list[Name]:
    titles = ["Airport"] if not military else ["Air Base", "Airbase", "Military Airport", "Airport"]
    names = [n.text for n in town.names if n.text.isascii() or n.main]
    return [
        Name(f"{name} {title}", how="composed")
        for name in dict.fromkeys([town.name, *names])
        for title in titles
    ]


def _arabic(town: PlaceRecord, *, military: bool) -> list[Name]:
    names = []
    for bare in dict.fromkeys([town.local_name]):
        names.append(Name(f"مطار {bare}", how="composed"))
        names.append(Name(f"مطار {bare} {'العسكري' if military else 'الدولي'}", how="composed"))
        if military:
            names.append(Name(f"قاعدة {bare} الجوية", how="composed"))
            names.append(Name(f"مطار {bare} الحربي", how="composed"))
    return names
