"""Airports: the package airportsdata, with local names composed from the towns they serve."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import airportsdata

from geo.build.countries import distance_km
from geo.build.record import Name, PlaceRecord
from geo.build.towns import towns
from geo.build.variants import ARABIC_COUNTRIES
from geo.folding import fold_name
from geo.skeleton import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def airports() -> Iterator[PlaceRecord]:
    """Yield every airport that has an ICAO or IATA code, in the order of its code."""
    grid = _TownGrid()
    for code, airport in sorted(airportsdata.load("ICAO").items()):
        if airport["country"] and airport["name"] and not airport["name"].startswith("["):
            yield _record(code, airport, grid)


class _TownGrid:
    """Towns by the degree square that they lie in."""

    def __init__(self) -> None:
        self._squares: defaultdict[tuple[int, int], list[PlaceRecord]] = defaultdict(list)
        for town in towns():
            self._squares[math.floor(town.lon), math.floor(town.lat)].append(town)

    def near(self, lon: float, lat: float) -> list[tuple[float, PlaceRecord]]:
        """Give the towns within reach, with their distances in kilometres, nearest first."""
        column, line = math.floor(lon), math.floor(lat)
        found = []
        for x in (column - 1, column, column + 1):
            for y in (line - 1, line, line + 1):
                for town in self._squares.get((x, y), ()):
                    km = distance_km(lon, lat, town.lon, town.lat)
                    if km <= REACH_KM:
                        found.append((km, town))
        return sorted(found, key=lambda pair: (pair[0], pair[1].id))


def _record(code: str, airport: dict[str, Any], grid: _TownGrid) -> PlaceRecord:
    country, title = airport["country"], airport["name"]
    near = grid.near(airport["lon"], airport["lat"])
    town = _named_after(airport, near)
    military = _AIR_BASE.search(title) is not None
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
        division=next((t.division for _, t in near if t.country == country), ""),
        timezone=airport["tz"],
    )


def _named_after(
    airport: dict[str, Any], near: list[tuple[float, PlaceRecord]]
) -> PlaceRecord | None:
    """Find the town in reach whose name the airport or its city bears."""
    for label in (_KIND.sub("", airport["name"]), airport["city"]):
        folded, consonants = fold_name(label), skeleton(label)
        if not folded:
            continue
        own = [town for _, town in near if town.country == airport["country"]]
        for town in own:
            if any(fold_name(name.text) == folded for name in town.names):
                return town
        for town in own:
            if len(consonants) >= _LEAST_CONSONANTS and skeleton(town.name) == consonants:
                return town
    return None


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
