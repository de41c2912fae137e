"""The curve of a leg in the figure: bent, so that a way back lies beside the way there."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from maps.figure_frame import Point

BEND = 0.14
"""How far a leg bends to its left, of its length; a way back lies beside the way there."""

BEND_MORE = 0.1
"""How much further each later leg between the same two places bends."""


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


def bent(start: Point, end: Point, turn: int) -> Way:
    """Bend a leg to its left, each later one between the same places further."""
    (ax, ay), (bx, by), bend = start, end, BEND + BEND_MORE * turn
    return Way(start, ((ax + bx) / 2 + (by - ay) * bend, (ay + by) / 2 - (bx - ax) * bend), end)
