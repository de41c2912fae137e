"""From the lines of a PDF to its paragraphs, without heads and feet of pages."""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from geo.documents.document import PAGE, joined
from geo.documents.pdf_layout import layout_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.documents.pdf_glyphs import Sheet
    from geo.documents.pdf_lines import Line

MARGIN = 0.12
"""Of a page's height, at its head and its foot, where a running title or a number may stand."""

WIDER_GAP, WIDE_GAP = 1.35, 1.7
"""A wider one begins a paragraph: of the usual distance of lines, and of the height of a line that
ends a sentence."""

LEAST_STEP = 0.5
"""Of a line's height: what is nearer stands on the same line."""

SHORT, VERY_SHORT = 0.08, 0.3
"""Of a column's width, left empty at a line's end: with a full stop, and without one."""

INDENT = 0.8
"""Of a line's height: so far indented, a line begins a paragraph."""

EDGE = 0.4
"""Of a line's height: so near to the edge of its column, a line begins or ends there."""

FLUSH, HALF = 0.75, 0.5
"""Shares of a column's lines at its one edge and at its other: more and fewer make it flush."""

OTHER_SIZE = 0.15
"""Difference of two heights, as a share, that tells a heading from its text."""

_ENDED = re.compile(r"[.!?؟:…][\"'”»’)\]]*$")
_BULLET = re.compile(r"^(?:[•●▪◦–—*-]\s|\(?[0-9\u0660-\u0669]{1,2}[.)]\s)")
_NUMBER = re.compile(
    r"^\W*(?:page|صفحة|ص)?\W*\d{1,3}(?:\W*(?:of|من|/)\W*\d{1,3})?[^\w.]*$", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_BROKEN = re.compile(r"[A-Za-z\u00c0-\u024f][-\u2010\u00ad]$")
_NO_BEGINNING = re.compile("(?<![\u0621-\u0652])[ةى](?=[\u0621-\u0652])")
_NO_TITLE = re.compile(
    r"^microsoft word|\.(?:docx?|indd|pdf|odt|html?)$|^untitled|^\W*$", re.IGNORECASE
)


class Page(NamedTuple):
    """A page: its columns in reading order, its height in points, its letters without a meaning."""

    blocks: list[list[Line]]
    height: float
    unknown: int
    gutters: tuple[float, ...] = ()

    @classmethod
    def of(
        cls, sheets: Sequence[Sheet], *, known: Sequence[float] = (), turned: bool = False
    ) -> Page:
        """Make the lines of a page; what is written another way than most of it comes last.

        `known` is where the page before is cut into columns.
        """
        layouts = [
            layout_of(sheet.glyphs, known=() if number else known, turned=turned)
            for number, sheet in enumerate(sheets)
        ]
        return cls(
            list(itertools.chain.from_iterable(layout.blocks for layout in layouts)),
            sheets[0].height if sheets else 0.0,
            sum(_is_unknown(glyph.text) for sheet in sheets for glyph in sheet.glyphs),
            layouts[0].gutters if layouts else (),
        )

    @property
    def lines(self) -> list[Line]:
        """Give all lines, in reading order."""
        return list(itertools.chain.from_iterable(self.blocks))


class Column(NamedTuple):
    """Lines that stand under each other, the edges of them all, and the side that they begin at.

    Arabic that a program set from the left begins there, as far as its edges can tell.
    """

    lines: list[Line]
    left: float
    right: float
    rtl: bool

    @classmethod
    def of(cls, lines: list[Line]) -> Column:
        """Measure a column."""
        left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
        at_left = sum(line.x0 - left < EDGE * line.height for line in lines)
        at_right = sum(right - line.x1 < EDGE * line.height for line in lines)
        rtl = _is_rtl(" ".join(line.text for line in lines)) and not (
            at_left > FLUSH * len(lines) and at_right < HALF * len(lines)
        )
        return cls(lines, left, right, rtl)

    def left_empty(self, line: Line) -> float:
        """Give the share of its width that a line leaves empty at its end."""
        empty = line.x0 - self.left if self.rtl else self.right - line.x1
        return empty / max(self.right - self.left, 1.0)

    def indent(self, line: Line) -> float:
        """Give how far in a line begins, in points."""
        return self.right - line.x1 if self.rtl else line.x0 - self.left


def pages_of(drawn: Iterable[Sequence[Sheet]], *, turned: bool = False) -> list[Page]:
    """Give the pages of a document."""
    pages: list[Page] = []
    for sheets in drawn:
        pages.append(Page.of(sheets, known=pages[-1].gutters if pages else (), turned=turned))
    return pages


def paragraphs_of(pages: Sequence[Page]) -> tuple[str, tuple[int, ...]]:
    """Give the words in paragraphs, and the offsets at which pages begin."""
    running = _running(pages)
    paragraphs: list[str] = []
    last: tuple[Line, Column] | None = None
    for number, page in enumerate(pages):
        mark = PAGE if number else ""
        blocks = [
            [line for line in block if not _is_running(line, page, running)]
            for block in page.blocks
        ]
        pitch = _pitch(blocks)
        for column in map(Column.of, filter(None, blocks)):
            for line in column.lines:
                if last is not None and not _begins(line, column, last, pitch):
                    paragraphs[-1] = _continued(paragraphs[-1], mark, line.text)
                else:
                    paragraphs.append(mark + line.text)
                last, mark = (line, column), ""
        if mark:
            paragraphs.append(mark)
    text, starts = joined(paragraphs)
    return text, starts or (0,)


def is_turned(text: str) -> bool:
    """Tell Arabic that stands in the wrong order by words that begin as no word can."""
    return len(_NO_BEGINNING.findall(text)) > len(_NO_BEGINNING.findall(text[::-1]))


def title_of(given: str, pages: Sequence[Page]) -> str | None:
    """Give the title that the file names, or the lines on the first page that are set largest."""
    if not _NO_TITLE.search(given.strip()):
        return given.strip()
    lines = pages[0].lines if pages else []
    sizes = [line.height for page in pages for line in page.lines]
    if not lines or max(line.height for line in lines) < (1 + OTHER_SIZE) * statistics.median(
        sizes
    ):
        return None
    largest = max(line.height for line in lines)
    heading = [line.text for line in lines if line.height > (1 - OTHER_SIZE / 2) * largest]
    return " ".join(heading[:3]) or None


def _is_unknown(text: str) -> bool:
    return any(letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff" for letter in text)


def _edges(page: Page) -> Iterator[Line]:
    """Yield the lines at the head and the foot of a page."""
    for line in page.lines:
        if line.y > (1 - MARGIN) * page.height or line.y < MARGIN * page.height:
            yield line


def _running(pages: Sequence[Page]) -> frozenset[tuple[str, int]]:
    """Give what stands at one level of half the pages or more, its numbers taken out."""
    counts = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    least = max(2, len(pages) / 2)
    return frozenset(key for key, count in counts.items() if count >= least)


def _is_running(line: Line, page: Page, running: frozenset[tuple[str, int]]) -> bool:
    at_edge = line.y > (1 - MARGIN) * page.height or line.y < MARGIN * page.height
    return at_edge and (_key(line) in running or bool(_NUMBER.match(line.text)))


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.y)


def _pitch(blocks: Sequence[Sequence[Line]]) -> float:
    """Give the usual distance of two lines of a page's columns, in heights of a line."""
    steps = [
        (one.y - other.y) / other.height
        for block in blocks
        for one, other in itertools.pairwise(block)
        if abs(one.height - other.height) < OTHER_SIZE * one.height
    ]
    likely = sorted(step for step in steps if step > LEAST_STEP)
    return likely[len(likely) // 4] if likely else 1.0


def _begins(line: Line, column: Column, last: tuple[Line, Column], pitch: float) -> bool:
    """Say whether a line begins a paragraph."""
    before, former = last
    if line.alone or before.alone or _BULLET.match(line.text):
        return True
    if abs(line.height - before.height) > OTHER_SIZE * before.height:
        return True
    ended = bool(_ENDED.search(before.text))
    indented = column.indent(line) > INDENT * line.height
    gap = before.y - line.y
    if former is not column:
        under = gap > 0 and line.x0 < before.x1 and line.x1 > before.x0
        apart = under and gap > WIDER_GAP * pitch * line.height
        return apart or (ended and (former.left_empty(before) > SHORT or indented))
    if gap > WIDER_GAP * pitch * line.height or (ended and gap > WIDE_GAP * line.height):
        return True
    hangs = _BULLET.match(before.text)
    if indented and not hangs and column.indent(before) < INDENT * line.height:
        return True
    empty = column.left_empty(before)
    return empty > SHORT if ended else empty > VERY_SHORT and _would_fit(line, column, empty)


def _would_fit(line: Line, column: Column, empty: float) -> bool:
    """Say whether the first word of a line had room at the end of the line before."""
    share = (len(line.text.split(" ", 1)[0]) + 1) / max(len(line.text), 1)
    return empty * (column.right - column.left) > share * (line.x1 - line.x0)


def _is_rtl(text: str) -> bool:
    arabic = sum("\u0590" <= letter <= "\u08ff" for letter in text)
    return arabic > sum(letter.isalpha() for letter in text) / 2


def _continued(paragraph: str, mark: str, words: str) -> str:
    """Add a line to a paragraph; a word that was broken at its end is one again."""
    if _BROKEN.search(paragraph[-2:]) and words[:1].isalnum():
        # A capital or a number after it: the hyphen belongs to the word ("al-Bab", "MiG-29").
        kept = paragraph[:-1] if words[:1].islower() else f"{paragraph[:-1]}-"
        return kept + mark + words
    return f"{paragraph} {mark}{words}"
