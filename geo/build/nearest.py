"""The towns around a point."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from geo.build.distance import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.build.record import PlaceRecord


DEGREE_KM = 110.5
"""Kilometres of the shortest degree of latitude."""


class TownGrid:
    """Towns by the degree square that they lie in."""

    def __init__(self, towns: Iterable[PlaceRecord]) -> None:
        self._squares: defaultdict[tuple[int, int], list[PlaceRecord]] = defaultdict(list)
        for town in towns:
            self._squares[math.floor(town.lon), math.floor(town.lat)].append(town)

    def near(
        self, lon: float, lat: float, country: str, reach_km: float
    ) -> list[tuple[float, PlaceRecord]]:
        """Give a country's towns within reach with their distances in km, nearest first.

        The reach is at most that of a degree.
        """
        high = reach_km / DEGREE_KM
        wide = high / max(0.1, math.cos(math.radians(lat)))
        column, line = math.floor(lon), math.floor(lat)
        found = []
        for x in (column - 1, column, column + 1):
            for y in (line - 1, line, line + 1):
                for town in self._squares.get((x, y), ()):
                    if town.country != country:
                        continue
                    if abs(town.lat - lat) <= high and abs(town.lon - lon) <= wide:
                        km = distance_km(lon, lat, town.lon, town.lat)
                        if km <= reach_km:
                            found.append((km, town))
        return sorted(found, key=lambda pair: (pair[0], pair[1].id))
