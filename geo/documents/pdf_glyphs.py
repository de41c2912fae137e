"""The glyphs of a page of PDF with their places; their order in the file says nothing.

Producers write Arabic in the order of the eye or of the ear, as letters or as presentation forms,
and PDFium turns some runs round and mirrors some brackets. Only the places can be trusted.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

BOX_OF_SIZE = 1.17
"""Height of a line of a font of size 1, which its ascenders and descenders fill."""

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
    """

    text: str
    x0: float
    x1: float
    y: float
    height: float
    word: int


def page_glyphs(page: PdfPage) -> list[Glyph]:
    """Give the visible glyphs of a page, in the order of the file."""
    from pypdfium2 import raw  # noqa: PLC0415 - the worker's alone

    text = page.get_textpage()
    handle = text.raw
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    # PDFium gives each letter of a ligature by itself, but all of them one origin.
    found: dict[tuple[float, float], list[Glyph]] = {}
    word, measured, height = 0, -1, 0.0
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        letter = "\u00ad" if code in _HYPHENS else chr(code) if code else "\ufffd"
        if letter.isspace() or unicodedata.category(letter) in {"Cc", "Cs"}:
            word += 1
            continue
        if not raw.FPDFText_GetLooseCharBox(handle, index, box):
            continue
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        if word != measured:
            raw.FPDFText_GetMatrix(handle, index, matrix)
            size = raw.FPDFText_GetFontSize(handle, index) * math.hypot(matrix.c, matrix.d)
            height = BOX_OF_SIZE * size or abs(box.top - box.bottom)
            measured = word
        glyph = Glyph(_plain(letter), box.left, box.right, y.value, height, word)
        found.setdefault((round(x.value, 2), round(y.value, 2)), []).append(glyph)
    text.close()
    return [_whole(glyphs) if len(glyphs) > 1 else glyphs[0] for glyphs in found.values()]


def _whole(letters: list[Glyph]) -> Glyph:
    """Put the letters of one glyph together, in the order of the ear.

    Producers give them either way, and PDFium turns some round: a ligature of lam and alef is
    always lam first, a vowel sign follows its letter, and the rest stands from right to left.
    A letter that is drawn twice, to be bold, counts once.
    """
    if [glyph.text for glyph in letters] == [".", ".", "."]:
        return letters[0]._replace(text=_ELLIPSIS)  # what PDFium makes of one
    once = list({(glyph.text, glyph.x0): glyph for glyph in letters}.values())
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
