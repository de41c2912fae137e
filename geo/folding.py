"""Fold letters for comparison, keeping the way back to the original offsets."""

from __future__ import annotations

import bisect
import re
import unicodedata
from array import array
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    _Codes = npt.NDArray[np.uint32]
    _Offsets = npt.NDArray[np.intp]

BREAK = "|"
"""What punctuation that ends a name folds to; no folded name contains it."""

SPACE = " "

_NOTHING = 0x10FFFF
"""Code point, of no character, that marks what vanishes."""

_ARABIC = {
    **dict.fromkeys("أإآٱٲٳ", "ا"),
    **dict.fromkeys("ىیېۍے", "ي"),
    **dict.fromkeys("ةۃەۀ", "ه"),
    "ک": "ك",
    "ڪ": "ك",
    "ؤ": "و",
    "ئ": "ي",
    "ء": "",
    "ـ": "",
}
_LATIN = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
    "ħ": "h", "ŧ": "t", "ŋ": "ng", "ə": "a", "ɛ": "e", "ɔ": "o", "ß": "ss",
}  # fmt: skip
_CYRILLIC = {"ґ": "г"}
_LETTERS = {**_ARABIC, **_LATIN, **_CYRILLIC}

_APOSTROPHE_MARKS = "'’‘ʻʼʽʾʿ`´ʹʺ′"
_APOSTROPHES = frozenset(_APOSTROPHE_MARKS)
_BREAKS = re.compile(rf"[{SPACE}{re.escape(BREAK)}]*{re.escape(BREAK)}[{SPACE}{re.escape(BREAK)}]*")
_SOFT = "-‐‑‒–—_#@/\u00a0·•"
_MARKS_DROPPED = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW", "COMBINING")

# A possessive or elided apostrophe divides words ("Kharkiv's", "l'Oural"); any other stands for a
# sound that spellings leave out ("Sana'a", "Qal'at").
_DIVIDING_APOSTROPHE = re.compile(
    rf"(?<![^\W\d_].)(?<=[dljnsmtcDLJNSMTC])[{_APOSTROPHE_MARKS}](?=\w)"
    rf"|[{_APOSTROPHE_MARKS}](?=s\b)"
)
_INITIALS = re.compile(r"(?<=\b[^\W\d_])\.(?=[^\W\d_]\b)")
# "St. Albans"; "in Co. Mayo", which is no company; "N. 26th Street"; "U.S. 41".
_ABBREVIATION = re.compile(
    r"(?<=\b(?:St|Mt|Ft|Pt))\.(?=\s)"
    r"|(?:(?<=, Co)|(?<=\bin Co)|(?<=\bof Co)|(?<=\bto Co)|(?<=\bnear Co)|(?<=\bfrom Co)"
    r"|(?<=\bacross Co)|(?<=\baround Co))\.(?=\s[A-Z])"
    r"|(?<=\b[NSEW])\.(?=\s\d+(?:st|nd|rd|th)\b)"
    r"|(?<=\b[SCF]\u00ad[RM])\.(?=\s\d{1,4}\b)"
    r"|(?<=\bU\u00adS)\.(?=\s(?:\d{1,3}\b(?![,.]\d)|Highway\b|Hwy\b|Route\b|Rt\b))"
)


class Folded(NamedTuple):
    """Folded text and the original offset of each of its characters.

    Attributes
    ----------
    text
        Lower case, without marks, one letter for all its variants; words divided by one space,
        phrases by `BREAK`.
    origin
        For each character of `text`, the offset in code points of the one that it came from.
    source
        The original text.
    """

    text: str
    origin: Sequence[int]
    source: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the original span of a folded one, marks on its last letter included."""
        if start >= end:  # of a stretch without a letter
            at = self.origin[start] if start < len(self.origin) else len(self.source)
            return at, at
        first = self.origin[start]
        last = self.origin[end - 1] + 1
        while last < len(self.source) and _is_attached(self.source[last]):
            last += 1
        return first, last

    def written_between(self, end: int, start: int) -> str:
        """Give what stands in the original between two folded words."""
        return self.source[self.origin[end - 1] + 1 : self.origin[start]]

    def index(self, offset: int) -> int:  # type: ignore[override]  # of offsets
        """Give the first folded position that comes from the original offset or later."""
        return bisect.bisect_left(self.origin, offset)


def fold(text: str) -> Folded:
    """Fold a text for comparison with gazetteer names.

    Arabic letters lose hamza, marks, tatweel and the difference of ta marbuta and ha, of alif
    maqsura and ya; Latin, Greek and Cyrillic ones lose case and accents; digits become ASCII;
    invisible characters vanish.
    """
    prepared = _prepare(text)
    letters = prepared.translate(_MARKED)
    origin = np.arange(len(prepared), dtype=np.intc)
    if len(letters) != len(prepared):
        long = _MARKED.long.intersection(prepared)
        sizes = np.ones(len(prepared), np.intp)
        for match in re.finditer(f"[{re.escape(''.join(sorted(long)))}]", prepared):
            sizes[match.start()] = len(_FOLDS[match[0]])
        origin = np.repeat(origin, sizes)
    codes = np.frombuffer(letters.encode("utf-32-le"), np.uint32)
    kept = np.flatnonzero(codes != _NOTHING)
    codes, kept = _collapsed(codes[kept], kept)
    folded = codes.astype("<u4").tobytes().decode("utf-32-le")
    return Folded(folded, array("i", origin[kept].tobytes()), text)


def _collapsed(codes: _Codes, kept: _Offsets) -> tuple[_Codes, _Offsets]:
    """Make one break or space of each run of them, of the run's first character; none at first."""
    breaks = codes == ord(BREAK)
    between = breaks | (codes == ord(SPACE))
    begins = between.copy()
    begins[1:] &= ~between[:-1]
    run = np.cumsum(begins)
    broken = np.zeros(len(codes) + 1, bool)
    broken[run[breaks]] = True
    codes = np.where(begins, np.where(broken[run], ord(BREAK), codes), codes)
    begins[:1] = False
    stays = ~between | begins
    return codes[stays], kept[stays]


def fold_name(name: str) -> str:
    """Fold a name to the key under which a gazetteer keeps it; "" when nothing is left."""
    letters = _prepare(name).translate(_TRANSLATION)
    if BREAK in letters:
        letters = _BREAKS.sub(BREAK, letters).strip(BREAK + SPACE)
    return SPACE.join(letters.split())


def _prepare(text: str) -> str:
    """Settle apostrophes and full stops by their context, one character for one."""
    if not _APOSTROPHES.isdisjoint(text):
        text = _DIVIDING_APOSTROPHE.sub(SPACE, text)
    if "." in text:
        text = _ABBREVIATION.sub(SPACE, _INITIALS.sub("\u00ad", text))
    return text


def _is_attached(character: str) -> bool:
    """Say whether a character folds to nothing but belongs to the word before it."""
    return not _FOLDS[character] and unicodedata.category(character) in {"Mn", "Lo", "Lm"}


class _Folds(dict[str, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, character: str) -> str:
        folded = _fold_character(character)
        self[character] = folded
        return folded


def _fold_character(character: str) -> str:
    if character in _APOSTROPHES:
        return ""
    if character in _SOFT or character.isspace():
        return SPACE
    category = unicodedata.category(character)
    if category in {"Cf", "Cc", "Cs", "Co", "Cn"}:
        return ""
    if category == "Mn":
        return "" if unicodedata.name(character, "").startswith(_MARKS_DROPPED) else character
    if category.startswith(("P", "S", "Z")):
        return BREAK
    return "".join(_fold_letter(letter) for letter in unicodedata.normalize("NFKC", character))


def _fold_letter(letter: str) -> str:
    digit = unicodedata.digit(letter, None)
    if digit is not None:
        return str(digit)
    lowered = "".join(c for c in letter.casefold() if c not in _APOSTROPHES)  # of "ŉ"
    if lowered in _LETTERS:
        return _LETTERS[lowered]
    if unicodedata.name(letter, "").startswith(_MARKS_DROPPED):
        bare = "".join(
            c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c)
        )
        return "".join(_LETTERS.get(c, c) for c in bare if c.isalnum())
    return "".join(c for c in lowered if c.isalnum() or unicodedata.combining(c))


_FOLDS = _Folds()


class _Translation(dict[int, str]):
    """The same by code point: `str.translate` is faster than joining letters."""

    def __missing__(self, code: int) -> str:
        folded = _FOLDS[chr(code)]
        self[code] = folded
        return folded


_TRANSLATION = _Translation()


class _Marked(dict[int, str]):
    """The same, with a mark for what vanishes, so that offsets can be told.

    Attributes
    ----------
    long
        Characters met so far that fold to several letters.
    """

    def __init__(self) -> None:
        super().__init__()
        self.long: set[str] = set()

    def __missing__(self, code: int) -> str:
        folded = _FOLDS[chr(code)]
        if len(folded) > 1:
            self.long.add(chr(code))
        self[code] = folded = folded or chr(_NOTHING)
        return folded


_MARKED = _Marked()
