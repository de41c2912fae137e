"""From glyphs to lines, in the order of the ear."""

from __future__ import annotations

import functools
import itertools
import re
import statistics
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from geo.documents.pdf_glyphs import is_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.documents.pdf_glyphs import Glyph

ON_ONE_LINE = 0.3
"""Of the height of a line: how far its glyphs may stand above or below each other."""

SPACE_BETWEEN, SPACE_WITHIN, SPACE_BY_BRACKET = 0.09, 0.19, 0.15
"""Gaps that are a space, as a share of the height: where the file has one, where not, and where
that may be wrong."""

SMALL, RAISED = 0.88, 0.15
"""Of the height of a line: so small, and so far above the level, are the numbers of notes."""

MOST_REFERENCES = 500
"""On a page; with more it is a table in small print."""

LEAST_ROW = 4
"""Fewer glyphs with vowel signs among them may belong to the line beside."""

HALF, ARABIC_SHARE = 0.5, 0.25
"""Of the letters: more Arabic makes a page, or a line of an Arabic page, run from right to left."""

_CLASS = {"R": "R", "AL": "R", "L": "L", "EN": "N", "AN": "N"}
_SEPARATORS = ".,:/\u066b\u066c"
_MIRRORED = {sign: pair for pair in ("()", "[]", "{}", "«»", "“”") for sign in pair}
_NOTE_SIGNS = frozenset("*†‡§,[]()")
_QUOTATION = frozenset("«»“”")
_AFTER_CLOSING = ".,;:!?،؛؟"
_LOOSE_BRACKET = re.compile(r"(?<=[(\[«“{]) | (?=[)\]»”}،؛])")
TATWEEL = "\u0640"
_TATWEEL = re.compile("(?<=[\u0621-\u063f\u0641-\u0652])\u0640+(?=[\u0621-\u064a])")


class Line(NamedTuple):
    """A line of a page, or the part of it that stands in one column; in points.

    A row of a table stands alone: it continues nothing, and nothing continues it.
    """

    text: str
    x0: float
    x1: float
    y: float
    height: float
    alone: bool = False


class Way(NamedTuple):
    """How the writing of a page runs: whether most is Arabic, and whether a program turned it."""

    rtl: bool
    turned: bool = False

    @classmethod
    def of(cls, glyphs: Iterable[Glyph], *, turned: bool = False) -> Way:
        """Tell it by the letters."""
        return cls(_is_rtl(glyph.text for glyph in glyphs), turned)


class Row(NamedTuple):
    """Glyphs on one level of a page, from left to right, vowel signs behind their letters."""

    glyphs: list[Glyph]
    y: float
    height: float

    @property
    def x0(self) -> float:
        """Give the left edge."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """Give the right edge."""
        return max(glyph.x1 for glyph in self.glyphs)

    def gaps(self, least: float) -> list[tuple[float, float]]:
        """Give what is empty and as wide as `least`, the margins with it."""
        found, right = [], float("-inf")
        for glyph in self.glyphs:
            if glyph.x0 - right >= least:
                found.append((right, glyph.x0))
            right = max(right, glyph.x1)
        return [*found, (right, float("inf"))]

    def between(self, left: float, right: float) -> Row:
        """Give the part of the row whose glyphs have their middle between two edges."""
        kept = [glyph for glyph in self.glyphs if left <= (glyph.x0 + glyph.x1) / 2 < right]
        return self._replace(glyphs=kept)

    def left_of(self, edge: float) -> Row:
        """Give the part of the row on the left of an edge."""
        return self.between(float("-inf"), edge)

    def right_of(self, edge: float) -> Row:
        """Give the part of the row on the right of an edge."""
        return self.between(edge, float("inf"))


def rows_of(glyphs: Sequence[Glyph]) -> list[Row]:
    """Give the rows of a page from the top."""
    rows = []
    for row in _rows(_without_references(glyphs)):
        marked = _with_marks(row)
        if marked:
            level = statistics.median(glyph.y for glyph in marked)
            rows.append(Row(_with_tatweel(marked), level, _height(marked)))
    return rows


def _with_tatweel(row: list[Glyph]) -> list[Glyph]:
    """Take a glyph without a meaning between two Arabic letters for the stroke that joins them."""
    if all(glyph.meant for glyph in row):
        return row
    told = list(row)
    for start, end in _runs([not glyph.meant for glyph in row]):
        around = [*row[max(start - 1, 0) : start], *row[end : end + 1]]
        if len(around) == len("ab") and all(_kind(glyph.text) == "R" for glyph in around):
            told[start:end] = [glyph._replace(text=TATWEEL) for glyph in row[start:end]]
    return told


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield where true values that stand together begin and end."""
    for is_true, group in itertools.groupby(range(len(flags)), key=lambda at: flags[at]):
        numbers = list(group)
        if is_true:
            yield numbers[0], numbers[-1] + 1


def line_of(row: Sequence[Glyph], way: Way) -> Line:
    """Write the glyphs of a row, from left to right, in the order in which they are read."""
    height = max(glyph.height for glyph in row)
    units: list[str] = []
    for before, glyph in itertools.pairwise([None, *row]):
        if before is not None and glyph is not None:
            gap = glyph.x0 - before.x1
            if gap > _least_space(before, glyph) * height:
                units.append(" ")
        if glyph is not None:
            units.append(glyph.text)
    rtl = _is_rtl((glyph.text for glyph in row), ARABIC_SHARE if way.rtl else HALF)
    return Line(
        text=_bracketed("".join(units)) if way.turned else logical(units, rtl=rtl),
        x0=row[0].x0,
        x1=max(glyph.x1 for glyph in row),
        y=statistics.median(glyph.y for glyph in row),
        height=height,
    )


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.y):
        if rows and rows[-1][0].y - glyph.y <= ON_ONE_LINE * max(glyph.height, rows[-1][0].height):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return _without_small_rows(rows)


def _without_references(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Leave the small raised numbers out that lead to notes, which no reader speaks."""
    usual = SMALL * statistics.median(glyph.height for glyph in glyphs) if glyphs else 0.0
    small = {at for at, glyph in enumerate(glyphs) if glyph.height < usual and _is_reference(glyph)}
    if not 0 < len(small) < MOST_REFERENCES:
        return list(glyphs)
    large = [glyph for glyph in glyphs if glyph.height >= usual]
    return [
        glyph
        for at, glyph in enumerate(glyphs)
        if at not in small or not any(_is_raised(glyph, other) for other in large)
    ]


def _is_raised(small: Glyph, other: Glyph) -> bool:
    """Say whether a small glyph stands above the level of a letter that it is beside."""
    beside = max(small.x0 - other.x1, other.x0 - small.x1) < other.height
    return beside and RAISED < (small.y - other.y) / other.height < SMALL


def _is_reference(glyph: Glyph) -> bool:
    return glyph.text.isdecimal() or glyph.text in _NOTE_SIGNS


def _without_small_rows(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Put vowel signs that are set on a level of their own into the line that they belong to."""
    kept: list[list[Glyph]] = []
    small: list[list[Glyph]] = []
    for row in rows:
        signs = any(unicodedata.combining(letter) for glyph in row for letter in glyph.text)
        (small if signs and len(row) < LEAST_ROW else kept).append(row)
    for row in small:
        near = min(kept, key=lambda other: abs(other[0].y - row[0].y), default=None)
        if near is not None and abs(near[0].y - row[0].y) < _height(near):
            near += row
        else:
            kept.append(row)
    return sorted(kept, key=lambda row: -row[0].y)


def _with_marks(row: list[Glyph]) -> list[Glyph]:
    """Put vowel signs behind the letters that they stand over; give the row from left to right."""
    bases = [glyph for glyph in row if not is_mark(glyph.text)]
    if not bases:
        return []
    marks: dict[int, str] = {}
    for mark in (glyph for glyph in row if is_mark(glyph.text)):
        nearest = min(range(len(bases)), key=lambda at: _farness(bases[at], mark))
        marks[nearest] = marks.get(nearest, "") + mark.text
    joined = [
        glyph._replace(text=glyph.text + marks[at]) if at in marks else glyph
        for at, glyph in enumerate(bases)
    ]
    return sorted(joined, key=lambda glyph: glyph.x0 + glyph.x1)


def _farness(base: Glyph, mark: Glyph) -> float:
    """Give how far a vowel sign stands from a letter."""
    middle = (mark.x0 + mark.x1) / 2
    return max(base.x0 - middle, middle - base.x1, 0.0)


def _height(row: Sequence[Glyph]) -> float:
    return statistics.median_high(glyph.height for glyph in row)


def _least_space(before: Glyph, glyph: Glyph) -> float:
    # Between a letter with a vowel sign and the next, PDFium sees spaces where none is.
    signed = before.text[1:] or glyph.text[1:]
    if glyph.apart != before.apart or (glyph.word != before.word and not signed):
        return SPACE_BETWEEN
    # PDFium turns a bracket round with its word, and the space ends up on the other side.
    beside = glyph.text in _MIRRORED or before.text in _MIRRORED
    return SPACE_BY_BRACKET if beside else SPACE_WITHIN


def logical(units: Sequence[str], *, rtl: bool) -> str:
    """Put what stands from left to right into the order in which it is read.

    The bidirectional algorithm run backwards, as far as that is possible: Latin words and numbers
    run from left to right within Arabic; brackets open and close as their neighbours tell.
    """
    if not rtl:
        text = _ltr("".join(_kind(unit) for unit in units), units)
        # Many languages use these marks the other way round, or with spaces within.
        return _bracketed(text) if _QUOTATION.isdisjoint(text) else text
    kinds = "".join(_kind(unit) for unit in units)
    kept = re.sub(r"L(?:[^R]*[LN])?|N(?:SN|N)*", lambda run: "=" * len(run[0]), kinds)
    parts = []
    end = len(units)
    while end > 0:
        start = end
        while start > 0 and kept[start - 1] == "=":
            start -= 1
        if start < end:
            runs = re.finditer(r"L(?:[^R]*[LN])?|N(?:SN|N)*", kinds[start:end])
            found = ["".join(units[start + run.start() : start + run.end()]) for run in runs]
            parts.append("".join(reversed(found)))
            end = start
        else:
            end -= 1
            parts.append(units[end])
    return _TATWEEL.sub("", _bracketed("".join(parts)))


def _ltr(kinds: str, units: Sequence[str]) -> str:
    """Turn the Arabic stretches of a Latin line round."""
    parts: list[str] = []
    at = 0
    for run in re.finditer(r"R(?:[^L]*R)?", kinds):
        parts += units[at : run.start()]
        parts.append(logical(units[run.start() : run.end()], rtl=True))
        at = run.end()
    return "".join([*parts, *units[at:]])


@functools.lru_cache(maxsize=4096)
def _kind(unit: str) -> str:
    """Give R, L, N (a number), S (a sign within numbers) or O for what a unit is."""
    if unit in _SEPARATORS:
        return "S"
    return _CLASS.get(unicodedata.bidirectional(unit[:1]), "O") if unit else "O"


def _is_rtl(texts: Iterable[str], least: float = HALF) -> bool:
    """Say whether this share of the letters is Arabic; numbers go with the page."""
    kinds = [_kind(letter) for text in texts for letter in text]
    arabic, latin = kinds.count("R"), kinds.count("L")
    return arabic > least * (arabic + latin) or (not latin and least < HALF)


def _bracketed(text: str) -> str:
    """Let each bracket open or close as the spaces beside it tell."""
    if not any(sign in text for sign in _MIRRORED):
        return text
    letters, within = list(text), ""
    for at, letter in enumerate(text):
        pair = _MIRRORED.get(letter)
        if pair is None:
            continue
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if not before or before.isspace():
            opens = True
        elif not after or after.isspace() or after in _AFTER_CLOSING:
            opens = False
        else:
            opens = pair not in within
        letters[at] = pair[0] if opens else pair[1]
        within = within + pair if opens else within.replace(pair, "", 1)
    return _LOOSE_BRACKET.sub("", "".join(letters))
