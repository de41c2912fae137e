"""The glyphs of a page of PDF with their places; their order in the file says nothing.

Producers write Arabic in the order of the eye or of the ear, as letters or as presentation forms,
and PDFium turns some runs round and mirrors some brackets. Only the places can be trusted.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfPage

BOX_OF_SIZE = 1.17
"""Height of a line of a font of size 1, which its ascenders and descenders fill."""

LEAST_TURNED = 12
"""Letters that are written another way than most of a page; fewer are the labels of a drawing."""

ASLANT = 0.1
"""In quarter turns: what leans more is no line of a text."""

_HYPHENS = {0x02, 0xFFFE}
"""What PDFium gives for a hyphen at the end of a line."""


_ELLIPSIS = "\u2026"
_ALEFS = frozenset("اأإآ")


class Glyph(NamedTuple):
    """What one glyph stands for, and where it stands, in points from the lower left.

    Attributes
    ----------
    text
        Its letters in the order of the ear; a ligature has several.
    x0, x1
        Its left and right edge.
    y
        The line that it stands on.
    height
        Of a line of its size.
    word
        Number of the word, as the file divides words.
    drawn
        Where in the file it is drawn: the address of its text object in memory.
    meant
        Whether its font says what it stands for.
    apart
        Number of the word, by the spaces that the file draws and not by those that PDFium sees.
    """

    text: str
    x0: float
    x1: float
    y: float
    height: float
    word: int
    drawn: int = 0
    meant: bool = True
    apart: int = 0


class Sheet(NamedTuple):
    """The glyphs of a page that are written one way, turned upright, and its height in points."""

    glyphs: list[Glyph]
    height: float


def page_sheets(page: PdfPage) -> list[Sheet]:
    """Give the visible glyphs of a page, those first that are written as most of it.

    A page may be turned as a whole, or hold a table that is; what runs aslant is a watermark.
    """
    ways: dict[int, list[Glyph]] = {}
    for turns, glyph in _glyphs(page):
        ways.setdefault(turns, []).append(glyph)
    left, bottom, right, top = page.get_cropbox()
    sheets = [
        Sheet(glyphs, right - left if turns % 2 else top - bottom)
        for turns, glyphs in sorted(ways.items(), key=lambda way: -len(way[1]))
    ]
    return [sheet for sheet in sheets if len(sheet.glyphs) >= LEAST_TURNED or sheet is sheets[0]]


def _glyphs(page: PdfPage) -> Iterator[tuple[int, Glyph]]:
    """Yield the glyphs in the order of the file, each with its quarter turns to the left."""
    text, edges = page.get_textpage(), page.get_cropbox()
    handle = text.raw
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    # PDFium gives each letter of a ligature by itself, but all of them one origin.
    found: dict[tuple[float, float], list[tuple[int, Glyph]]] = {}
    word, apart, measured = 0, 0, (-1, 0)
    turns: int | None = 0
    height = 0.0
    for index in range(text.count_chars()):
        letter, meant = _letter(handle, index)
        if letter.isspace() or unicodedata.category(letter) in {"Cc", "Cs"}:
            word += 1
            apart += _is_drawn(handle, index)
            continue
        if not raw.FPDFText_GetLooseCharBox(handle, index, box):
            continue
        drawn = ctypes.cast(raw.FPDFText_GetTextObject(handle, index), ctypes.c_void_p).value or 0
        if (word, drawn) != measured:
            turns, height = _measured(handle, index)
            measured = (word, drawn)
        if turns is None:
            continue
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        x0, x1, level = _upright(turns, box, (x.value, y.value), edges)
        size = height or abs(box.top - box.bottom)
        glyph = Glyph(_plain(letter), x0, x1, level, size, word, drawn, meant, apart)
        found.setdefault((round(x.value, 2), round(y.value, 2)), []).append((turns, glyph))
    text.close()
    for glyphs in found.values():
        yield glyphs[0][0], _whole([glyph for _, glyph in glyphs]) if glyphs[1:] else glyphs[0][1]


def _letter(handle: Any, index: int) -> tuple[str, bool]:  # noqa: ANN401 - PDFium's
    """Give what a glyph stands for, and whether its font says so."""
    code = raw.FPDFText_GetUnicode(handle, index)
    if code in _HYPHENS:
        return "\u00ad", True
    letter = chr(code) if code else "\ufffd"
    if letter >= "\u0600" or raw.FPDFText_HasUnicodeMapError(handle, index) != 1:
        return letter, True
    edges = [ctypes.c_double() for _ in range(4)]
    raw.FPDFText_GetCharBox(handle, index, *edges)
    if edges[0].value == edges[1].value or edges[2].value == edges[3].value:
        return " ", True  # without ink
    return "\ufffd" if unicodedata.category(letter) == "Cc" else letter, False


def _is_drawn(handle: Any, index: int) -> bool:  # noqa: ANN401 - PDFium's
    """Say whether a space is one of the file's, and has a width."""
    box = raw.FS_RECTF()
    return bool(raw.FPDFText_GetLooseCharBox(handle, index, box)) and bool(box.right > box.left)


def _measured(handle: Any, index: int) -> tuple[int | None, float]:  # noqa: ANN401 - PDFium's
    """Give the quarter turns of a letter, none where it runs aslant, and the height of its line."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(handle, index, matrix)
    size = raw.FPDFText_GetFontSize(handle, index)
    way = -1 if size < 0 else 1
    quarters = math.atan2(way * matrix.b, way * matrix.a) / (math.pi / 2)
    turns = round(quarters)
    height = abs(BOX_OF_SIZE * size * math.hypot(matrix.c, matrix.d))
    return (turns % 4 if abs(quarters - turns) < ASLANT else None), height


def _upright(
    turns: int,
    box: Any,  # noqa: ANN401 - PDFium's
    origin: tuple[float, float],
    edges: tuple[float, float, float, float],
) -> tuple[float, float, float]:
    """Turn a glyph upright: give its left and right edge and its level."""
    left, bottom, right, top = edges
    x, y = origin
    if turns == 0:
        return box.left, box.right, y - bottom
    if turns == 1:
        return box.bottom - bottom, box.top - bottom, right - x
    if turns == 2:  # noqa: PLR2004 - half a turn
        return right - box.right, right - box.left, top - y
    return top - box.top, top - box.bottom, x - left


def _whole(letters: list[Glyph]) -> Glyph:
    """Put the letters of one glyph together, in the order of the ear.

    Producers give them either way, and PDFium turns some round: a ligature of lam and alef is
    always lam first, a vowel sign follows its letter, and the rest stands from right to left.
    A letter that is drawn twice, to be bold, counts once; the two of a ligature are drawn once.
    """
    if [glyph.text for glyph in letters] == [".", ".", "."]:
        return letters[0]._replace(text=_ELLIPSIS)  # what PDFium makes of one
    by: dict[str, int] = {}
    once = [glyph for glyph in letters if by.setdefault(glyph.text, glyph.drawn) == glyph.drawn]
    if unicodedata.bidirectional(once[0].text[:1] or " ") in {"AL", "R", "NSM"}:
        once.sort(key=lambda glyph: -glyph.x0)
        once.sort(key=lambda glyph: (is_mark(glyph.text), glyph.text in _ALEFS))
    return once[0]._replace(
        text="".join(glyph.text for glyph in once),
        x0=min(glyph.x0 for glyph in once),
        x1=max(glyph.x1 for glyph in once),
    )


def is_mark(text: str) -> bool:
    """Say whether these are vowel signs alone."""
    return all(unicodedata.combining(letter) for letter in text)


def _plain(letter: str) -> str:
    """Give the letters behind an Arabic presentation form, or a Latin ligature."""
    if letter >= "\ufb00" and (letter <= "\ufdff" or "\ufe70" <= letter <= "\ufefc"):
        return unicodedata.normalize("NFKC", letter).strip()
    return letter
