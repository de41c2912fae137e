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

APART = 33.0
"""Between marks that stand aside."""

IN_A_ROW = 3
"""Most marks that stand in a row; more stand in a circle."""


def fanned(spots: Mapping[str, Point]) -> dict[str, Point]:
    """Give the seat of each mark: its own spot, or one beside it where others are too close."""
    heaps: list[list[str]] = []
    for name, spot in spots.items():
        near = (h for h in heaps if any(math.dist(spot, spots[other]) < CLOSE for other in h))
        heap = next(near, None)
        if heap is None:
            heaps.append([name])
        else:
            heap.append(name)
    seats = {name: seat for heap in heaps for name, seat in _seats(heap, spots)}
    # A heap that stands apart may reach into another: then they are one.
    while met := _meeting(heaps, seats):
        heaps = [heap for heap in heaps if heap not in met] + [[*met[0], *met[1]]]
        seats.update(_seats(heaps[-1], spots))
    return seats


def _meeting(
    heaps: list[list[str]], seats: Mapping[str, Point]
) -> tuple[list[str], list[str]] | None:
    for one, other in itertools.combinations(heaps, 2):
        if any(math.dist(seats[a], seats[b]) < CLOSE - 2 for a in one for b in other):
            return one, other
    return None


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
