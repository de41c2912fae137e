"""Where the figure's labels stand: where they hide no mark, no leg and no label placed before."""

from __future__ import annotations

import textwrap
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from maps.controls import spelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from maps.figure_frame import Point, Rectangle

LETTER = 7.4
"""Width of a letter of a label, in SVG units; an estimate, for letters cannot be measured here."""

MEASURED_AT = 14
LONGEST = 38
"""Letters of a label's line; about a third of the picture."""

BROKEN, MOST_LINES = 24, 2
"""Letters and number of lines where a label is broken or cut to find room."""

BOLD = 1.1
"""Of a bold letter's width to that of a plain one."""


class Label(NamedTuple):
    """Words at a place: what they keep clear of, their lines, size and colour.

    The first `strong` lines are the name in the report's spelling.
    """

    x: float
    y: float
    reach: float
    lines: tuple[str, ...]
    size: float
    colour: str
    bold: bool
    strong: int = 1


class Written(NamedTuple):
    """A label as SVG, "" where it found no room, and whether it holds the whole name."""

    svg: str
    whole: bool


class Room:
    """The room of a frame, of which marks, legs and labels take their parts."""

    def __init__(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._taken: list[Rectangle] = []
        self._legs: list[Rectangle] = []

    def take(self, box: Rectangle) -> None:
        """Keep labels away from here."""
        self._taken.append(box)

    def take_leg(self, box: Rectangle) -> None:
        """Keep labels away from a leg, as far as there is other room for them."""
        self._legs.append(box)

    def is_free(self, box: Rectangle, *, on_legs: bool = False) -> bool:
        """Say whether a rectangle lies in the frame and hides nothing."""
        inside = box[0] > 0 and box[1] > 0 and box[2] < self._width and box[3] < self._height
        taken = self._taken if on_legs else [*self._taken, *self._legs]
        return inside and not any(meet(box, other) for other in taken)

    def place(self, label: Label) -> str:
        """Write words where they hide nothing; "" where there is no room.

        How they are anchored, and their halo, is told by what they stand in.
        """
        letter = LETTER * (BOLD if label.bold else 1)
        width = max(map(len, label.lines)) * letter * label.size / MEASURED_AT
        height = label.size * 1.15 * len(label.lines)
        # A mark's name stands on a leg rather than nowhere; a town's does not.
        for on_legs in (False, True)[: 1 + label.bold]:
            for left, top in _positions(label, width, height):
                box = (left - 2, top, left + width + 2, top + height)
                if self.is_free(box, on_legs=on_legs):
                    self.take(box)
                    return "".join(_lines(label, left + width / 2, top))
        return ""

    def name(self, label: Label) -> Written:
        """Write a mark's names whole, else broken in two, else cut until there is room."""
        for lines, strong, whole in _forms(label.lines):
            written = self.place(label._replace(lines=lines, strong=strong))
            if written:
                return Written(written, whole)
        return Written("", whole=False)


def _forms(names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int, bool]]:
    """Give the lines of names, how many are the first's, and whether it is whole; best first."""
    own = names[0]
    if max(map(len, names)) <= LONGEST:
        yield names, 1, True
    broken = [_broken(name) for name in names]
    whole = textwrap.wrap(own, BROKEN) == broken[0]
    yield tuple(line for lines in broken for line in lines), len(broken[0]), whole
    yield tuple(broken[0]), len(broken[0]), whole
    for longest in (BROKEN, BROKEN // 2):
        yield (short(own, longest),), 1, len(own) <= longest


def _broken(name: str) -> list[str]:
    """Break a name in two lines; what is longer is cut."""
    first, *rest = textwrap.wrap(name, BROKEN)
    return [first, *rest] if len(rest) < MOST_LINES else [first, f"{rest[0][: BROKEN - 1]}…"]


def short(name: str, longest: int = LONGEST) -> str:
    """Cut a name that is a sentence: foot and tables have it whole."""
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"


def meet(one: Rectangle, other: Rectangle) -> bool:
    """Say whether two rectangles share room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _lines(label: Label, middle: float, top: float) -> Iterator[str]:
    for number, line in enumerate(label.lines):
        own = number < label.strong
        size = label.size - (0 if own else 2)
        weight = "600" if label.bold and own else "400"
        base = top + label.size * (0.9 + 1.1 * number)
        yield (
            f'<text x="{middle:.1f}" y="{base:.1f}" font-size="{size}" font-weight="{weight}" '
            f'fill="{label.colour}" unicode-bidi="isolate">'
            f"{escape(spelled(line))}</text>"
        )


def _positions(label: Label, width: float, height: float) -> Sequence[Point]:
    """Give where a label may stand, the best first: right, left, above, below of its mark."""
    x, y, reach = label.x, label.y, label.reach
    if not reach:
        return [(x - width / 2, y - height / 2), (x - width / 2, y + 14), (x - width / 2, y - 44)]
    return [
        (x + reach, y - height / 2),
        (x - reach - width, y - height / 2),
        (x - width / 2, y - reach - height),
        (x - width / 2, y + reach),
        (x + reach, y - height - 3),
        (x + reach, y + 3),
        (x - reach - width, y - height - 3),
        (x - reach - width, y + 3),
    ]
