"""Where the figure's things stand: Mercator's projection, fitted to a box."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, NamedTuple

from maps.scene import NORTHMOST_DEG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.shapes import Box

EARTH_RADIUS_M = 6_378_137.0

BEYOND = 20.0
"""How far lines reach beyond the frame, so that none of their ends is seen."""

LEAST_STEP = 1.0
"""Units of the picture between two points of a coast or border."""

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""


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
        return _path([self.at(lon, lat) for lon, lat in ring])

    def line(self, line: Iterable[Point]) -> str:
        """Write an open line as a path."""
        return self.ring(line)[:-1]

    def land(self, rings: Iterable[Iterable[Point]]) -> str:
        """Write the rings of a land as a path, without what nobody would see of it."""
        room = (-BEYOND, -BEYOND, self.width + BEYOND, self.height + BEYOND)
        shapes = (_cut([self.at(lon, lat) for lon, lat in ring], room) for ring in rings)
        thin = (_thinned(shape) for shape in shapes)
        return "".join(_path(shape) for shape in thin if len(shape) > 2)  # noqa: PLR2004 - an area

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


def _path(points: list[Point]) -> str:
    """Write points in tenths of a unit, each as its step from the one before: half as long."""
    tenths = [(round(10 * x), round(10 * y)) for x, y in points]
    steps = [(x - west, y - north) for (west, north), (x, y) in itertools.pairwise(tenths)]
    return f"M{_joined(tenths[:1])}" + (f"l{_joined(steps)}" if steps else "") + "Z"


def _joined(tenths: list[tuple[int, int]]) -> str:
    """Write numbers without what a path's reader can do without: noughts, blanks before a sign."""
    numbers = " ".join(_number(number) for point in tenths for number in point)
    return numbers.replace(" -", "-")


def _number(tenths: int) -> str:
    whole, rest = divmod(abs(tenths), 10)
    written = f"{whole or ''}.{rest}" if rest else str(whole)
    return f"-{written}" if tenths < 0 else written


def _thinned(points: list[Point]) -> list[Point]:
    """Leave out points that lie too close to the one before."""
    kept: list[Point] = []
    for point in points:
        if not kept or math.dist(point, kept[-1]) >= LEAST_STEP:
            kept.append(point)
    return kept


def _cut(points: list[Point], room: Rectangle) -> list[Point]:
    """Cut a ring to a rectangle, side by side.

    What runs along the rectangle's sides instead lies outside of the picture.
    Source: Sutherland and Hodgman, Reentrant polygon clipping, CACM 17(1), 1974.
    """
    for side, limit in enumerate(room):
        axis, sign = side % 2, 1 if side < 2 else -1  # noqa: PLR2004 - left and top, then right and bottom
        kept: list[Point] = []
        for before, point in zip([*points[-1:], *points[:-1]], points, strict=True):
            was, now = (sign * (p[axis] - limit) for p in (before, point))
            if (was < 0) != (now < 0):
                share = was / (was - now)
                x, y = (a + share * (b - a) for a, b in zip(before, point, strict=True))
                kept.append((x, y))
            if now >= 0:
                kept.append(point)
        points = kept
    return points
