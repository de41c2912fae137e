"""The rows of a page in their reading order: columns one after the other, tables row by row."""

from __future__ import annotations

import itertools
import statistics
from typing import TYPE_CHECKING, NamedTuple

from geo.documents.document import row_of
from geo.documents.pdf_lines import Line, Way, line_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.documents.pdf_glyphs import Glyph
    from geo.documents.pdf_lines import Row

    Cells = list[list[Line | None]]

GUTTER, WIDE_GUTTER = 0.6, 1.0
"""Widths, in heights of a line, of what is empty between columns: beside four lines, and three."""

LEAST_LINES, FEWEST_LINES = 4, 3
"""Lines on either side of an empty space that divides columns; the fewer if it is wide."""

MOST_ROWS, MOST_CORRIDORS = 400, 400
"""Of a page; with more it is a drawing, and is read from side to side."""

DEEPEST = 40
BULLET_LETTERS = 3
"""Of what stands beside a text as its number or bullet, and is no column."""

COMMON_STEP = 1.2
"""Of the distance of lines in a cell: a wider one in all columns at once is between two rows."""

LEAST_TABLE_ROWS = 3
MOST_CELL_LINES = 14
MOST_SHARE, HALF = 0.8, 0.5
MOST_LABEL = 40
"""Letters of a usual cell in the shortest column of a table; columns of text have paragraphs."""

SHORT_CELL_WORDS, SHORT_CELL_LETTERS = 2, 24
"""Of the median line of a column that holds days or names and no text."""

IN_CELL, CONTINUED, OTHER_SIZE = 1.6, 2.6, 0.15
"""Of the usual distance of lines, and of their height: what stands nearer to a cell or a column,
and is set as large, belongs to it."""


class Corridor(NamedTuple):
    """A space without glyphs through rows that follow each other, in points and row numbers."""

    lo: float
    hi: float
    first: int
    last: int

    @property
    def middle(self) -> float:
        """Give where it is cut."""
        return (self.lo + self.hi) / 2


class Layout(NamedTuple):
    """The lines of a page, column after column, and where it is cut into columns of text."""

    blocks: list[list[Line]]
    gutters: tuple[float, ...]


def layout_of(
    glyphs: Sequence[Glyph], *, known: Sequence[float] = (), turned: bool = False
) -> Layout:
    """Give the lines of a page in their reading order; a row of a table is one line.

    Parameters
    ----------
    known
        Where the page before is cut into columns; there a few lines are enough.
    turned
        For the work of programs that know no Arabic and drew it from left to right.
    """
    rows, way = rows_of(glyphs), Way.of(glyphs, turned=turned)
    gutters: list[float] = []
    blocks = _Cutter(way, tuple(known), gutters).blocks(rows, DEEPEST)
    return Layout(list(blocks) if len(rows) <= MOST_ROWS else [_lines(rows, way)], tuple(gutters))


class _Cutter(NamedTuple):
    """Cuts a page; `found` takes where."""

    way: Way
    known: tuple[float, ...]
    found: list[float]

    def blocks(self, rows: Sequence[Row], deep: int) -> Iterator[list[Line]]:
        """Yield columns: what is above the longest gutter, beside it, and below it."""
        gutters = _gutters(rows, self.known) if deep else []
        if not gutters:
            if rows:
                yield _lines(rows, self.way)
            return
        cut = _continued(gutters[0], rows, IN_CELL)
        region = rows[cut.first : cut.last + 1]
        table = _table_rows(_cells(region, sorted(gutters), self.way), region)
        if not table:
            cut = _continued(gutters[0], rows, CONTINUED)
        yield from self.blocks(rows[: cut.first], deep - 1)
        if table:
            yield [line for row in table for line in _told(row)]
        else:
            yield from self._beside(rows[cut.first : cut.last + 1], cut.middle, deep - 1)
        yield from self.blocks(rows[cut.last + 1 :], deep - 1)

    def _beside(self, region: Sequence[Row], middle: float, deep: int) -> Iterator[list[Line]]:
        self.found.append(middle)
        sides = ([row.left_of(middle) for row in region], [row.right_of(middle) for row in region])
        for side in reversed(sides) if self.way.rtl else sides:
            yield from self.blocks([row for row in side if row.glyphs], deep)


def _lines(rows: Sequence[Row], way: Way) -> list[Line]:
    return [line_of(row.glyphs, way) for row in rows]


def _gutters(rows: Sequence[Row], known: Sequence[float]) -> list[Corridor]:
    """Give the space that divides most lines, then all others that cross the same rows."""
    height = statistics.median(row.height for row in rows) if rows else 0.0
    cut = [
        core
        for corridor in _corridors(rows, GUTTER * height)
        if (core := _core(corridor, rows, height, known)) is not None
    ]
    texts = [corridor for corridor in cut if not _beside_bullets(corridor, rows)]
    best = max(texts, key=lambda one: (one.last - one.first, one.hi - one.lo), default=None)
    if best is None:
        return []
    chosen = [best]
    for other in sorted(cut, key=lambda one: one.lo - one.hi):
        shared = min(other.last, best.last) - max(other.first, best.first)
        apart = all(other.hi <= one.lo or other.lo >= one.hi for one in chosen)
        if apart and shared >= MOST_SHARE * (best.last - best.first):
            chosen.append(other)
    return chosen


def _corridors(rows: Sequence[Row], least: float) -> list[Corridor]:
    """Give all spaces that stay empty through some rows, as wide as `least` at their narrowest."""
    done: list[Corridor] = []
    active: dict[tuple[float, float], Corridor] = {}
    for number, row in enumerate(rows):
        gaps = row.gaps(least)
        grown: dict[tuple[float, float], Corridor] = {}
        for corridor in active.values():
            narrowed = [
                (max(corridor.lo, lo), min(corridor.hi, hi))
                for lo, hi in gaps
                if min(corridor.hi, hi) - max(corridor.lo, lo) >= least
            ]
            if not narrowed:
                done.append(corridor)
            for lo, hi in narrowed:
                grown.setdefault((lo, hi), Corridor(lo, hi, corridor.first, number))
            if (corridor.lo, corridor.hi) not in grown and narrowed:
                done.append(corridor)
        for lo, hi in gaps:
            grown.setdefault((lo, hi), Corridor(lo, hi, number, number))
        kept = sorted(grown.values(), key=lambda one: one.first)[:MOST_CORRIDORS]
        active = {(one.lo, one.hi): one for one in kept}
    return [*done, *active.values()]


def _core(
    corridor: Corridor, rows: Sequence[Row], height: float, known: Sequence[float]
) -> Corridor | None:
    """Cut a space to the rows between lines on both of its sides; none where these are too few."""
    within = range(corridor.first, corridor.last + 1)
    left = [at for at in within if rows[at].x0 < corridor.lo]
    right = [at for at in within if rows[at].x1 > corridor.hi]
    if not left or not right:
        return None
    first, last = max(left[0], right[0]), min(left[-1], right[-1])
    fewest = min(sum(first <= at <= last for at in side) for side in (left, right))
    wide = corridor.hi - corridor.lo >= WIDE_GUTTER * height
    least = FEWEST_LINES if wide else LEAST_LINES
    if fewest < (1 if any(corridor.lo <= x <= corridor.hi for x in known) else least):
        return None
    return corridor._replace(first=first, last=last)


def _beside_bullets(corridor: Corridor, rows: Sequence[Row]) -> bool:
    """Say whether on one side there is nothing but numbers or bullets."""
    region = rows[corridor.first : corridor.last + 1]
    middle = corridor.middle
    for side in ([row.left_of(middle) for row in region], [row.right_of(middle) for row in region]):
        lengths = [sum(len(glyph.text) for glyph in row.glyphs) for row in side if row.glyphs]
        if statistics.median(lengths) <= BULLET_LETTERS:
            return True
    return False


def _continued(core: Corridor, rows: Sequence[Row], times: float) -> Corridor:
    """Add the lines of the longer column, as far as they follow each other."""
    steps = sorted(
        one.y - other.y for one, other in itertools.pairwise(rows[core.first : core.last + 1])
    )
    middle = len(steps) // 2
    usual = times * max([rows[core.first].height, *steps[middle : middle + 1]])
    first, last = core.first, core.last
    while last + 1 < len(rows) and _follows(rows[last + 1], rows[last::-1], core, usual):
        last += 1
    while first and _follows(rows[first - 1], rows[first:], core, usual):
        first -= 1
    return core._replace(first=first, last=last)


def _follows(row: Row, near: Iterable[Row], core: Corridor, usual: float) -> bool:
    """Say whether a row is one more line of the column on one side of a space."""
    if row.x1 <= core.lo:
        same = next((other for other in near if other.x0 < core.lo), None)
    elif row.x0 >= core.hi:
        same = next((other for other in near if other.x1 > core.hi), None)
    else:
        return False
    if same is None or abs(row.height - same.height) > OTHER_SIZE * same.height:
        return False
    return abs(row.y - same.y) <= usual


def _cells(region: Sequence[Row], gutters: Sequence[Corridor], way: Way) -> Cells:
    """Cut rows at the gutters; cells are in the order in which they are read."""
    edges = [float("-inf"), *(one.middle for one in gutters), float("inf")]
    cells: Cells = []
    for row in region:
        parts = [row.between(low, high).glyphs for low, high in itertools.pairwise(edges)]
        lines = [line_of(part, way) if part else None for part in parts]
        cells.append(lines[::-1] if way.rtl else lines)
    return cells


def _table_rows(cells: Cells, region: Sequence[Row]) -> list[Cells]:
    """Give the rows of a table, each the lines that it takes; nothing for columns of text."""
    columns = [[line for line in column if line] for column in zip(*cells, strict=True)]
    if not all(columns):
        return []
    spaced = _spaced_rows(cells, columns, region)
    if spaced:
        return spaced
    filled = sum(sum(line is not None for line in row) > 1 for row in cells)
    if filled < HALF * len(cells) or not any(map(_is_short, columns)):
        return []
    rows: list[Cells] = []
    for lines in cells:
        if lines[0] is None and rows:
            rows[-1].append(lines)
        else:
            rows.append([lines])
    return rows


def _spaced_rows(
    cells: Cells, columns: Sequence[Sequence[Line]], region: Sequence[Row]
) -> list[Cells]:
    """Give rows that are told by the space between them, which is wide in all columns at once."""
    steps = [_steps(column) for column in columns]
    usual = sorted(itertools.chain.from_iterable(steps))
    if not usual:
        return []
    least = COMMON_STEP * usual[len(usual) // 20]
    rows = [[cells[0]]]
    for (above, below), lines in zip(itertools.pairwise(region), cells[1:], strict=True):
        if above.y - below.y > least:
            rows.append([lines])
        else:
            rows[-1].append(lines)
    own = max(sum(step > least for step in column) for column in steps)
    several = sum(sum(any(cell) for cell in zip(*row, strict=True)) > 1 for row in rows)
    if (
        len(rows) < LEAST_TABLE_ROWS
        or len(rows) - 1 < MOST_SHARE * own
        or several < MOST_SHARE * len(rows)
        or max(map(len, rows)) > MOST_CELL_LINES
        or min(map(_usual_cell, zip(*map(_joined, rows), strict=True))) > MOST_LABEL
    ):
        return []
    return rows


def _joined(row: Cells) -> list[str]:
    """Give the words of each cell of a row."""
    return [" ".join(line.text for line in cell if line) for cell in zip(*row, strict=True)]


def _usual_cell(column: Sequence[str]) -> float:
    return statistics.median(len(words) for words in column)


def _steps(column: Sequence[Line]) -> list[float]:
    return [one.y - other.y for one, other in itertools.pairwise(column)]


def _is_short(column: Sequence[Line]) -> bool:
    words = statistics.median(len(line.text.split()) for line in column)
    letters = statistics.median(len(line.text) for line in column)
    return words <= SHORT_CELL_WORDS and letters <= SHORT_CELL_LETTERS


def _told(row: Cells) -> Iterator[Line]:
    """Give a row of a table as one line, or its cells one after the other where they are long."""
    lines = [line for cells in row for line in cells if line]
    top = lines[0]
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    for words in row_of([[words] for words in _joined(row)]):
        yield top._replace(text=words, x0=left, x1=right, alone=True)
