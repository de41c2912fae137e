"""The glyphs of a page of PDF with their places; their order in the file says nothing.

Producers write Arabic in the order of the eye or of the ear, as letters or as presentation forms,
and PDFium turns some runs round and mirrors some brackets. Only the places can be trusted.
"""

from __future__ import annotations

import ctypes
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

SAME_PLACE = 0.05
"""Points within which two boxes are one."""

_HYPHENS = {0x02, 0xFFFE}
"""What PDFium gives for a hyphen at the end of a line."""


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
        Of its box.
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
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    found: list[Glyph] = []
    word = 0
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        letter = "\u00ad" if code in _HYPHENS else chr(code) if code else "\ufffd"
        if letter.isspace() or unicodedata.category(letter) in {"Cc", "Cs"}:
            word += 1
            continue
        if not raw.FPDFText_GetLooseCharBox(handle, index, box):
            continue
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        glyph = Glyph(_plain(letter), box.left, box.right, y.value, abs(box.top - box.bottom), word)
        if found and _is_one(found[-1], glyph):
            # A ligature comes letter by letter; a bold letter may be drawn twice.
            if found[-1].text != glyph.text:
                found[-1] = found[-1]._replace(text=found[-1].text + glyph.text)
        else:
            found.append(glyph)
    text.close()
    return found


def _is_one(one: Glyph, other: Glyph) -> bool:
    return (
        abs(one.x0 - other.x0) < SAME_PLACE
        and abs(one.x1 - other.x1) < SAME_PLACE
        and abs(one.y - other.y) < SAME_PLACE
    )


def are_halves(one: Glyph, other: Glyph) -> bool:
    """Tell a letter and its vowel sign, which PDFium gives half of one glyph's box each."""
    beside = min(abs(one.x0 - other.x1), abs(one.x1 - other.x0)) < SAME_PLACE
    level = abs(one.y - other.y) < SAME_PLACE and abs(one.height - other.height) < SAME_PLACE
    return beside and level


def is_mark(text: str) -> bool:
    """Say whether these are vowel signs alone."""
    return all(unicodedata.combining(letter) for letter in text)


def _plain(letter: str) -> str:
    """Give the letters behind an Arabic presentation form, or a Latin ligature."""
    if letter >= "\ufb00" and (letter <= "\ufdff" or "\ufe70" <= letter <= "\ufefc"):
        return unicodedata.normalize("NFKC", letter).strip()
    return letter
