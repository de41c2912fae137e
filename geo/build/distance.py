"""Distances on a sphere, for the choice of what lies near."""

from __future__ import annotations

import math

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the WGS 84 ellipsoid."""


def distance_km(lon: float, lat: float, to_lon: float, to_lat: float) -> float:
    """Give the distance of two points in kilometres, right within half a per cent."""
    phi, to_phi = math.radians(lat), math.radians(to_lat)
    half = (
        math.sin((to_phi - phi) / 2) ** 2
        + math.cos(phi) * math.cos(to_phi) * math.sin(math.radians(to_lon - lon) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))
