"""The curve of a leg in the figure: bent, so that a way back lies beside the way there."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from maps.figure_frame import Point

BEND = 0.14
"""How far a leg bends to its left, of its length; a way back lies beside the way there."""

BEND_MORE = 0.1
"""How much further each later leg between the same two places bends."""


OTHER_BENDS = (0.0, 0.12, 0.24, -0.4, -0.52)
"""What is tried where a leg would run through a mark, in this order."""

CLEAR, NEAR_END = 20.0, 45.0
"""Units that a leg keeps from other marks, but for those around its own ends."""

STEPS = 32


class Way(NamedTuple):
    """A leg's curve: its ends and the point that bends it."""

    start: Point
    bend: Point
    end: Point

    def at(self, t: float) -> Point:
        """Give the point at a share of the way, 0 to 1."""
        (ax, ay), (mx, my), (bx, by) = self
        return (
            (1 - t) ** 2 * ax + 2 * t * (1 - t) * mx + t**2 * bx,
            (1 - t) ** 2 * ay + 2 * t * (1 - t) * my + t**2 * by,
        )

    def heading_deg(self, t: float) -> float:
        """Give where it leads there, clockwise from the right."""
        (ax, ay), (mx, my), (bx, by) = self
        dx, dy = (1 - t) * (mx - ax) + t * (bx - mx), (1 - t) * (my - ay) + t * (by - my)
        return math.degrees(math.atan2(dy, dx))


def bent(start: Point, end: Point, turn: int, others: Iterable[Point] = ()) -> Way:
    """Bend a leg to its left, each later one between the same places further.

    Parameters
    ----------
    others
        Where other marks stand: a leg that ran through one would tell another way.
    """
    in_the_way = [
        spot for spot in others if min(math.dist(spot, start), math.dist(spot, end)) > NEAR_END
    ]
    ways = [_way(start, end, BEND + BEND_MORE * turn + more) for more in OTHER_BENDS]
    return next((way for way in ways if _is_clear(way, in_the_way)), ways[0])


def _way(start: Point, end: Point, bend: float) -> Way:
    (ax, ay), (bx, by) = start, end
    return Way(start, ((ax + bx) / 2 + (by - ay) * bend, (ay + by) / 2 - (bx - ax) * bend), end)


def _is_clear(way: Way, spots: list[Point]) -> bool:
    points = [way.at(step / STEPS) for step in range(STEPS + 1)]
    return all(math.dist(point, spot) > CLEAR for spot in spots for point in points)
