"""What a document holds once it is read: its words, their pages, and what it says of itself."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PAGE = "\f"
"""Stands in the words of a document while it is read, where a page begins."""

BETWEEN_PARAGRAPHS = "\n\n"

BETWEEN_CELLS = " | "
MOST_ROW = 1_500
"""Letters in a row of a table that is told as one paragraph."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n\s*")
_INNER_BLANKS = re.compile(r"\n(?:[ \t\u00a0]*\n)+")
_ENDS = re.compile(r"[ \t\u00a0]+$", re.MULTILINE)


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A document as read.

    Attributes
    ----------
    text
        Its words, line ends as line feeds, paragraphs divided by a blank line.
    format
        "text", "markdown", "html", "docx", "odt" or "pdf".
    pages
        Offsets into the text at which its pages begin; empty where the format knows none.
    encoding
        Of the characters in the file, where the format leaves it open.
    title, author, published, publisher
        What the document says of itself.
    notes
        What the reader noticed and the user should know.
    """

    text: str
    format: str
    pages: tuple[int, ...] = ()
    encoding: str | None = None
    title: str | None = None
    author: str | None = None
    published: dt.date | None = None
    publisher: str | None = None
    notes: tuple[str, ...] = ()


def joined(paragraphs: Iterable[str]) -> tuple[str, tuple[int, ...]]:
    """Join paragraphs that hold `PAGE` where pages begin; give the words and the pages.

    Empty paragraphs and white space at the ends of lines go; a page begins at its first word.
    """
    kept: list[str] = []
    pending = ""
    for paragraph in paragraphs:
        clean = _INNER_BLANKS.sub("\n", _ENDS.sub("", paragraph)).strip(" \t\n\u00a0")
        if clean.strip(PAGE + " \n"):
            kept.append(pending + clean)
            pending = ""
        else:
            pending += PAGE * clean.count(PAGE)
    return paged(BETWEEN_PARAGRAPHS.join(kept))


def row_of(cells: Iterable[Sequence[str]]) -> list[str]:
    """Give the row of a table, whose cells hold paragraphs, as one paragraph.

    What stands beside each other in a row belongs together: the day, the place and what happened.
    A row that is longer than any line is a way to set out a page; its paragraphs stay apart.
    """
    filled = [[words for words in cell if words.strip()] for cell in cells]
    filled = [cell for cell in filled if cell]
    words = [" ".join(part.strip(" \t\n\u00a0") for part in cell) for cell in filled]
    whole = BETWEEN_CELLS.join(words).replace(f":{BETWEEN_CELLS}", ": ")
    if len(whole) <= MOST_ROW:
        return [whole]
    return [words for cell in filled for words in cell]


def paged(marked: str) -> tuple[str, tuple[int, ...]]:
    """Take the page marks out of a text and give the offsets at which pages begin."""
    parts = marked.split(PAGE)
    if len(parts) == 1:
        return marked, ()
    starts, at = [0], 0
    for part in parts[:-1]:
        at += len(part)
        starts.append(at)
    return "".join(parts), tuple(starts)


def paragraph_starts(text: str) -> tuple[int, ...]:
    """Give the offsets at which paragraphs begin: after blank lines, or lines where none is."""
    between = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE
    first = len(text) - len(text.lstrip())
    last = len(text.rstrip())
    starts = (match.end() for match in between.finditer(text, first, last))
    return (first, *starts) if first < last else ()
