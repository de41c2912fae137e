"""Distances on a sphere, for decisions about nearness that must not wait for pyproj to load."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.place import Place

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius. Source: IUGG."""

MOST_REMEMBERED = 10_000
"""Distances that are kept: those of one report's places are asked for again and again."""


def rough_distance_m(one: Place, other: Place) -> float:
    """Give the distance of two places in metres, to within one part in 150."""
    return _between(one.lon, one.lat, other.lon, other.lat)


@functools.lru_cache(maxsize=MOST_REMEMBERED)
def _between(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    lat, other_lat = math.radians(lat), math.radians(other_lat)
    half = math.sin((other_lat - lat) / 2) ** 2
    across = math.radians(other_lon - lon)
    half += math.cos(lat) * math.cos(other_lat) * math.sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(half)))
