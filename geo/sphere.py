"""Distances on a sphere, for decisions about nearness that must not wait for pyproj to load."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.place import Place

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius. Source: IUGG."""


def rough_distance_m(one: Place, other: Place) -> float:
    """Give the distance of two places in metres, to within one part in 150."""
    lat, other_lat = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((other_lat - lat) / 2) ** 2
    across = math.radians(other.lon - one.lon)
    half += math.cos(lat) * math.cos(other_lat) * math.sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(half)))
