"""The point and the radius that stand for a shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.build.distance import distance_km

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

QUANTILE = 0.9
"""Share of a shape's corners that its radius holds."""

SPACING_DEG = 0.05
"""Largest distance between the corners that are measured, in degrees."""


def extent_of_shape(shape: BaseGeometry) -> tuple[float, float, float]:
    """Give a point inside a shape, (lon, lat) in degrees, and a radius in metres.

    The radius holds nine tenths of the outline; 0 for a point.
    """
    import shapely  # noqa: PLC0415 - only shapes need it

    point = shape.representative_point()
    corners = shapely.get_coordinates(shapely.segmentize(shape, SPACING_DEG)).tolist()
    distances = sorted(distance_km(point.x, point.y, lon, lat) for lon, lat in corners)
    return point.x, point.y, round(distances[int((len(distances) - 1) * QUANTILE)] * 1_000, -1)
