"""Where the figure's things stand: Mercator's projection, fitted to a box."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.shapes import Box

EARTH_RADIUS_M = 6_378_137.0
NORTHMOST_DEG = 85.0

Point = tuple[float, float]


class Frame(NamedTuple):
    """A picture's frame; its units are those of the SVG file.

    Attributes
    ----------
    width, height
        Of the frame.
    scale
        Units a radian of longitude.
    west, top
        Of the frame's corner, in radians of Mercator's sphere.
    middle_deg
        Latitude for which the scale bar holds.
    """

    width: float
    height: float
    scale: float
    west: float
    top: float
    middle_deg: float

    def at(self, lon: float, lat: float) -> Point:
        """Give where a position stands."""
        x, y = mercator(lon, lat)
        return (x - self.west) * self.scale, (self.top - y) * self.scale

    def ring(self, ring: Iterable[Point]) -> str:
        """Write a closed line as a path."""
        points = (self.at(lon, lat) for lon, lat in ring)
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"

    def length(self, metres: float, lat: float) -> float:
        """Give how long a distance is at a latitude."""
        return metres * self.scale / (EARTH_RADIUS_M * math.cos(math.radians(lat)))


def fitted(box: Box, width: float, height: float, padding: float) -> Frame:
    """Give the frame that shows a box with room around it."""
    west, south = mercator(box[0], box[1])
    east, north = mercator(box[2], box[3])
    wide, tall = max(east - west, 1e-9), max(north - south, 1e-9)
    scale = min((width - 2 * padding) / wide, (height - 2 * padding) / tall)
    x, y = (west + east) / 2, (south + north) / 2
    left, top = x - width / 2 / scale, y + height / 2 / scale
    return Frame(width, height, scale, left, top, (box[1] + box[3]) / 2)


def mercator(lon: float, lat: float) -> Point:
    """Project to radians of Mercator's sphere, y to the north."""
    clipped = max(-NORTHMOST_DEG, min(NORTHMOST_DEG, lat))
    return math.radians(lon), math.log(math.tan(math.pi / 4 + math.radians(clipped) / 2))
