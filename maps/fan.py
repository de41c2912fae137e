"""Marks that would cover each other stand apart, as on the page (`page/marks.js`)."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from maps.figure_frame import Point

CLOSE = 30.0
"""Units of the figure within which two marks cover each other."""

SAME = 10.0
"""Within which they are at one spot."""

APART = 33.0
"""Between marks that stand around one spot."""

IN_A_ROW = 3
"""Most marks that stand in a row; more stand in a circle."""

ROUNDS = 60
"""Most times that marks push each other away."""


def fanned(spots: Mapping[str, Point]) -> dict[str, Point]:
    """Give the seat of each mark: its own spot, or one beside it where others are too close."""
    heaps: list[list[str]] = []
    for name, spot in spots.items():
        near = (h for h in heaps if math.dist(spot, spots[h[0]]) < SAME)
        heap = next(near, None)
        if heap is None:
            heaps.append([name])
        else:
            heap.append(name)
    seats = {name: seat for heap in heaps for name, seat in _seats(heap, spots)}
    names = list(spots)
    for _ in range(ROUNDS):
        if not _push_apart(names, seats):
            break
    return seats


def _push_apart(names: list[str], seats: dict[str, Point]) -> bool:
    """Push marks that meet away from each other, no further than needed; say whether any did."""
    met = False
    for (number, one), (_, other) in itertools.combinations(enumerate(names), 2):
        (ax, ay), (bx, by) = seats[one], seats[other]
        far = math.hypot(bx - ax, by - ay)
        if far >= CLOSE - 1:
            continue
        met = True
        x, y = (
            (math.cos(number), math.sin(number))
            if far < 0.01  # noqa: PLR2004 - at one spot
            else ((bx - ax) / far, (by - ay) / far)
        )
        push = (CLOSE - far) / 2
        seats[one] = (ax - x * push, ay - y * push)
        seats[other] = (bx + x * push, by + y * push)
    return met


def _seats(heap: list[str], spots: Mapping[str, Point]) -> Iterator[tuple[str, Point]]:
    if len(heap) == 1:
        yield heap[0], spots[heap[0]]
        return
    many = len(heap)
    x = sum(spots[name][0] for name in heap) / many
    y = sum(spots[name][1] for name in heap) / many
    reach = max(26.0, many * APART / (2 * math.pi))
    for number, name in enumerate(heap):
        if many <= IN_A_ROW:
            yield name, (x + (number - (many - 1) / 2) * APART, y)
        else:
            turn = number / many * 2 * math.pi - math.pi / 2
            yield name, (x + math.cos(turn) * reach, y + math.sin(turn) * reach)
