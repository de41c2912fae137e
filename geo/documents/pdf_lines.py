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
    from collections.abc import Iterable, Sequence

    from geo.documents.pdf_glyphs import Glyph

ON_ONE_LINE = 0.3
"""Of the height of a line: how far its glyphs may stand above or below each other."""

SPACE_BETWEEN, SPACE_WITHIN, SPACE_BY_BRACKET = 0.09, 0.19, 0.15
"""Gaps that are a space, as a share of the height: where the file has one, where not, and where
that may be wrong."""

LEAST_ROW = 4
"""Fewer glyphs with vowel signs among them may belong to the line beside."""

BETWEEN_COLUMNS = 0.9
"""A gap of this share of the height may lie between columns."""

HALF, ARABIC_SHARE = 0.5, 0.25
"""Of the letters: more Arabic makes a page, or a line of an Arabic page, run from right to left."""

_CLASS = {"R": "R", "AL": "R", "L": "L", "EN": "N", "AN": "N"}
_SEPARATORS = ".,:/\u066b\u066c"
_MIRRORED = {sign: pair for pair in ("()", "[]", "{}", "«»", "“”") for sign in pair}
_QUOTATION = frozenset("«»“”")
_AFTER_CLOSING = ".,;:!?،؛؟"
_LOOSE_BRACKET = re.compile(r"(?<=[(\[«“{]) | (?=[)\]»”}،؛])")
_TATWEEL = re.compile("(?<=[\u0621-\u064a])\u0640+(?=[\u0621-\u064a])")


class Line(NamedTuple):
    """A line of a page, or the part of it that stands in one column; in points."""

    text: str
    x0: float
    x1: float
    y: float
    height: float


def lines_of(glyphs: Sequence[Glyph], *, turned: bool = False) -> list[Line]:
    """Give the lines of a page from the top, cut where a wide gap is.

    `turned` is for the work of programs that know no Arabic and drew it from left to right.
    """
    if not glyphs:
        return []
    page_rtl = _is_rtl(glyph.text for glyph in glyphs)
    lines = []
    for row in _rows(glyphs):
        rtl = _is_rtl((glyph.text for glyph in row), ARABIC_SHARE if page_rtl else HALF)
        parts = _parts(_with_marks(row))
        lines += [_line(part, rtl=rtl, turned=turned) for part in parts]
    return lines


def in_reading_order(lines: list[Line]) -> list[list[Line]]:
    """Give columns, one after the other; a line across them ends those above it.

    Cut parts of one row that stand in one column are put together again.
    """
    rtl = _is_rtl(line.text for line in lines)
    gutter = _gutter(lines)
    if gutter is None:
        return [_rejoined(lines, rtl=rtl)] if lines else []
    ordered: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []
    for row in [*_by_row(lines), None]:
        across = row is None or any(line.x0 < gutter < line.x1 for line in row)
        if across:
            for side in (right, left) if rtl else (left, right):
                ordered += in_reading_order(side)
            left, right = [], []
            ordered += [_rejoined(row, rtl=rtl)] if row else []
        elif row:
            left += [line for line in row if line.x1 <= gutter]
            right += [line for line in row if line.x0 >= gutter]
    return ordered


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.y):
        if rows and rows[-1][0].y - glyph.y <= ON_ONE_LINE * max(glyph.height, rows[-1][0].height):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return _without_small_rows(rows)


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


def _parts(row: list[Glyph]) -> list[list[Glyph]]:
    parts: list[list[Glyph]] = []
    right = 0.0
    widest = BETWEEN_COLUMNS * _height(row) if row else 0.0
    for glyph in row:
        if parts and glyph.x0 - right <= widest:
            parts[-1].append(glyph)
        else:
            parts.append([glyph])
        right = max(right, glyph.x1) if len(parts[-1]) > 1 else glyph.x1
    return parts


def _height(row: Sequence[Glyph]) -> float:
    return statistics.median_high(glyph.height for glyph in row)


def _line(row: list[Glyph], *, rtl: bool, turned: bool) -> Line:
    height = max(glyph.height for glyph in row)
    units: list[str] = []
    for before, glyph in itertools.pairwise([None, *row]):
        if before is not None and glyph is not None:
            gap = glyph.x0 - before.x1
            if gap > _least_space(before, glyph) * height:
                units.append(" ")
        if glyph is not None:
            units.append(glyph.text)
    return Line(
        text=_bracketed("".join(units)) if turned else logical(units, rtl=rtl),
        x0=row[0].x0,
        x1=max(glyph.x1 for glyph in row),
        y=statistics.median(glyph.y for glyph in row),
        height=height,
    )


def _least_space(before: Glyph, glyph: Glyph) -> float:
    if glyph.word != before.word:
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


LEAST_COLUMN_LINES = 4
MOST_ACROSS = 0.2
"""Of all lines: more across a gutter, and it is none."""

LEAST_WIDTH = 20
"""In heights of a line: what is narrower is one column, however wide its spaces are."""


def _gutter(lines: list[Line]) -> float | None:
    """Find where a page is cut into columns: beside it lines stand, and few lie across."""
    best = 0
    at: float | None = None
    width = max((line.x1 for line in lines), default=0) - min(
        (line.x0 for line in lines), default=0
    )
    if not lines or width < LEAST_WIDTH * statistics.median(line.height for line in lines):
        return None
    for x in sorted({line.x1 + 1.0 for line in lines}):
        left = [line for line in lines if line.x1 <= x]
        right = [line for line in lines if line.x0 >= x]
        across = len(lines) - len(left) - len(right)
        least = min(len(left), len(right))
        if least < LEAST_COLUMN_LINES or across > MOST_ACROSS * len(lines):
            continue
        if least - across > best and _beside(left, right):
            best = least - across
            at = (max(line.x1 for line in left) + min(line.x0 for line in right)) / 2
    return at


def _beside(left: list[Line], right: list[Line]) -> bool:
    """Say whether two sets of lines stand beside each other and not one under the other."""
    top = min(max(line.y for line in left), max(line.y for line in right))
    bottom = max(min(line.y for line in left), min(line.y for line in right))
    shared = [line for line in (*left, *right) if bottom <= line.y <= top]
    return len(shared) >= len(left + right) / 2


def _by_row(lines: list[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.y):
        if rows and rows[-1][0].y - line.y <= ON_ONE_LINE * line.height:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _rejoined(lines: list[Line], *, rtl: bool) -> list[Line]:
    """Put the parts of each row together again."""
    joined = []
    for row in _by_row(lines):
        parts = sorted(row, key=lambda line: -line.x1 if rtl else line.x0)
        joined.append(
            Line(
                text=" ".join(part.text for part in parts),
                x0=min(part.x0 for part in parts),
                x1=max(part.x1 for part in parts),
                y=parts[0].y,
                height=max(part.height for part in parts),
            )
        )
    return joined
