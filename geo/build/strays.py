"""Towns that GeoNames puts into the wrong first-order division, told by where they lie."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.build.distance import distance_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.build.record import PlaceRecord

STRAY_KM = 100.0
"""How far a stray lies from every other town of its division, at the least."""

TIMES_NEARER = 4.0
"""How many times nearer the next town of another division lies."""

LEAST_TOWNS = 4
"""Towns of a division of which one may be a stray."""


def strays(towns: Sequence[PlaceRecord]) -> frozenset[str]:
    """Give the identifiers of the towns that lie among those of another division.

    Bamba by Sikasso, in the south of Mali, is entered under Gao, 900 km away, where another Bamba
    lies. The exclave of a division is taken for a stray as well.
    """
    countries: defaultdict[str, list[PlaceRecord]] = defaultdict(list)
    for town in towns:
        if town.division:
            countries[town.country].append(town)
    return frozenset(town.id for own in countries.values() for town in _strays_of(own))


def _strays_of(country: Sequence[PlaceRecord]) -> list[PlaceRecord]:
    divisions: defaultdict[str, list[PlaceRecord]] = defaultdict(list)
    for town in country:
        divisions[town.division].append(town)
    found = []
    for division, own in divisions.items():
        if len(own) < LEAST_TOWNS:
            continue
        alone = _alone(own)
        others = [town for town in country if town.division != division] if alone else []
        for town, away_km in alone:
            if any(_km(town, other) * TIMES_NEARER < away_km for other in others):
                found.append(town)
    return found


def _alone(own: Sequence[PlaceRecord]) -> list[tuple[PlaceRecord, float]]:
    """Give the towns that are far from all others of their division, and how far in km."""
    stretch = math.cos(math.radians(float(np.mean([town.lat for town in own]))))
    points = shapely.points([(town.lon * stretch, town.lat) for town in own])
    pairs = shapely.STRtree(points).query_nearest(points, exclusive=True, all_matches=False)
    away = ((own[one], _km(own[one], own[other])) for one, other in zip(*pairs, strict=True))
    return [(town, km) for town, km in away if km > STRAY_KM]


def _km(one: PlaceRecord, other: PlaceRecord) -> float:
    return distance_km(one.lon, one.lat, other.lon, other.lat)
