"""Geodesic circles and ways on WGS 84, cut where they cross the antimeridian."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyproj import Geod
    from shapely.geometry.base import BaseGeometry

    from geo.place import Place

VERTICES = 72
"""Of a circle: one each five degrees, two thousandths of the radius inside the true one."""

POLE_DEG = 89.9
"""A circle stops short of the poles, where it would enclose every longitude."""

HALF, FULL = 180.0, 360.0


def circle(lon: float, lat: float, radius_m: float) -> BaseGeometry:
    """Give the circle of a radius in metres around a point, a (Multi)Polygon."""
    from shapely.geometry import Polygon  # noqa: PLC0415 - loads numpy

    bearings = [-FULL * step / VERTICES for step in range(VERTICES)]
    count = len(bearings)
    lons, lats, _ = geod().fwd([lon] * count, [lat] * count, bearings, [radius_m] * count)
    lats = [max(-POLE_DEG, min(POLE_DEG, value)) for value in lats]
    return _cut(Polygon(zip(_unwrapped(lon, lons), lats, strict=True)))


def way(origin: Place, destination: Place) -> BaseGeometry:
    """Give the (Multi)LineString between two places, the short way round the earth."""
    from shapely.geometry import LineString  # noqa: PLC0415 - loads numpy

    lons = _unwrapped(origin.lon, (origin.lon, destination.lon))
    return _cut(LineString(zip(lons, (origin.lat, destination.lat), strict=True)))


def distance_m(origin: Place, destination: Place) -> float:
    """Give the geodesic distance of two places, in metres."""
    _, _, metres = geod().inv(origin.lon, origin.lat, destination.lon, destination.lat)
    return float(metres)


def extent(place: Place) -> BaseGeometry:
    """Give the outline of a place or the circle around it, a (Multi)Polygon."""
    from shapely.geometry import MultiPolygon, Polygon  # noqa: PLC0415 - loads numpy

    if place.outline is None:
        return circle(place.lon, place.lat, max(place.radius_m, 1.0))
    parts = [Polygon(ring) for ring in place.outline]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


@functools.cache
def geod() -> Geod:
    """Give the ellipsoid WGS 84."""
    from pyproj import Geod  # noqa: PLC0415 - loads a database

    return Geod(ellps="WGS84")


def _unwrapped(first: float, lons: Sequence[float]) -> list[float]:
    """Let longitudes run past 180 degrees rather than jump to the other side."""
    return [
        lon if abs(lon - first) <= HALF else first + (lon - first + HALF) % FULL - HALF
        for lon in lons
    ]


def _cut(shape: BaseGeometry) -> BaseGeometry:
    """Cut an unwrapped shape at the antimeridian (RFC 7946, 3.1.9)."""
    west, south, east, north = shape.bounds
    if west >= -HALF and east <= HALF:
        return shape
    import shapely.affinity  # noqa: PLC0415 - loads numpy

    pieces = []
    for turn in (-FULL, 0.0, FULL):
        box = shapely.box(-HALF + turn, south - 1, HALF + turn, north + 1)
        piece = shapely.intersection(shape, box)
        if not piece.is_empty and piece.length > 0:
            pieces.append(shapely.affinity.translate(piece, xoff=-turn))
    return shapely.union_all(pieces)
