"""Which marks stand too close together to be told apart, and deserve a map of their own."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from maps.fan import SAME
from maps.figure_frame import fitted
from maps.scene import DEGREE_M

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.shapes import Box
    from maps.figure_frame import Frame, Point
    from maps.scene import Mark, Scene

CLOSE = 34.0
"""Units of the figure, 960 wide, within which two marks cover each other."""

WORTH_IT = 3
"""Spots of a heap that deserve a map of their own; fewer only stand aside a little."""

LEAST_SPREAD_M = 300.0
"""Marks closer together than this are at one spot, as far as anybody knows."""

SPARE = 0.35
"""Room around the close-up's marks, in widths of what they span."""


def close_up(scene: Scene, width: float, height: float, padding: float) -> Box | None:
    """Give the box of the largest heap of marks at different spots; None where all are apart.

    Parameters
    ----------
    width, height, padding
        Of the frame in which they would cover each other.
    """
    frame = fitted(scene.box, width, height, padding)
    spots = {_spot(mark) for mark in scene.marks if mark.kind in {"site", "stop"}}
    heaps = _heaps(sorted(spots), [frame.at(*spot) for spot in sorted(spots)])
    boxes = [
        _box(heap)
        for heap in heaps
        if _spread_m(heap) >= LEAST_SPREAD_M
        and (len(heap) >= WORTH_IT or _on_one_spot(heap, frame))
    ]
    return boxes[0] if boxes else None


def marks_in(marks: Iterable[Mark], box: Box) -> list[Mark]:
    """Give the sites and stops of a box."""
    west, south, east, north = box
    return [
        mark
        for mark in marks
        if mark.kind in {"site", "stop"}
        and west <= mark.place.lon <= east
        and south <= mark.place.lat <= north
    ]


def _spot(mark: Mark) -> Point:
    return mark.place.lon, mark.place.lat


def _heaps(spots: Sequence[Point], seen: Sequence[Point]) -> list[list[Point]]:
    """Join spots that are close in the picture, directly or by others; the largest heap first."""
    heaps: list[set[int]] = []
    for number, one in enumerate(seen):
        near = [heap for heap in heaps if any(math.dist(one, seen[n]) < CLOSE for n in heap)]
        heaps = [heap for heap in heaps if heap not in near]
        heaps.append({number}.union(*near))
    heaps.sort(key=lambda heap: (-len(heap), min(heap)))
    return [[spots[n] for n in sorted(heap)] for heap in heaps]


def _on_one_spot(heap: list[Point], frame: Frame) -> bool:
    """Say whether two spots are one in the picture."""
    return math.dist(frame.at(*heap[0]), frame.at(*heap[1])) < SAME


def _spread_m(heap: list[Point]) -> float:
    (west, south, east, north), narrow = _bounds(heap), math.cos(math.radians(heap[0][1]))
    return math.hypot((east - west) * narrow, north - south) * DEGREE_M


def _bounds(heap: list[Point]) -> Box:
    lons, lats = [lon for lon, _ in heap], [lat for _, lat in heap]
    return min(lons), min(lats), max(lons), max(lats)


def _box(heap: list[Point]) -> Box:
    west, south, east, north = _bounds(heap)
    spare = SPARE * max(east - west, north - south)
    return west - spare, south - spare, east + spare, north + spare
