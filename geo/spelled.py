"""Whether a Latin spelling may be that of a name in Arabic letters, long vowels and all.

The consonants alone make "أم التوينة" the same as Umm Tinah: what writes a long vowel or an
ending in Arabic is heard in any spelling.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from geo.folding import SPACE, fold_name
from geo.skeleton import ARTICLES

_LETTERS = {
    "ب": "[bp]", "پ": "[pb]", "ت": "t", "ط": "t", "ث": "(?:th|t|s)",
    "ج": "(?:dj|dsch|zh|tch|[jgyc])", "چ": "(?:ch|tch|tsch|[cj])",
    "ح": "(?:h|kh)", "خ": "(?:kh|ch|[hkx])", "د": "(?:dh|d)",
    "ذ": "(?:dh|th|d|z)", "ر": "r", "ز": "z", "ژ": "(?:zh|j|z)", "س": "[sc]",
    "ش": "(?:sch|sh|ch|[sxc])", "ص": "s", "ض": "(?:dh|d|z)", "ظ": "(?:dh|zh|th|[zd])",
    "غ": "(?:gh|[gr])", "ف": "(?:ph|[fv])", "ڤ": "[vf]", "ق": "[qkgc]?", "ك": "(?:ch|[kqc])",
    "گ": "g", "ل": "l", "ڵ": "l", "م": "m", "ن": "[nm]", "ڕ": "r",
    "ا": "[aeiou]", "و": "[wuov]", "ي": "[yiej]", "ی": "[yiej]",
}  # fmt: skip
"""What writes a folded Arabic letter in Latin script; those left out may go unwritten."""

_SHORT = "[aeiouyh]*?"
"""Short vowels between two letters, of which Arabic writes none; h of "eh" and "ah"."""

_MUTE = "e?"
"""What French writes behind a last consonant: "Roummane"."""

_LAST = {"ه": "(?:[aei]?[ht]?)", "ا": "(?:[aei]?h?)", "ي": "(?:[aeiyj]+)", "ی": "(?:[aeiyj]+)"}
"""Letters at the end of a word, as ta marbuta."""

_ARTICLE = f"(?:{'|'.join(sorted(ARTICLES, key=len, reverse=True))}|l)?"
_BETWEEN = re.compile(r"[^a-z]+")


def may_spell(latin: str, name: str) -> bool:
    """Say whether a Latin spelling may be that of a folded name in Arabic letters."""
    plain = unicodedata.normalize("NFKD", fold_name(latin))
    written = _BETWEEN.sub("", "".join(c for c in plain if not unicodedata.combining(c)))
    return _pattern(name).fullmatch(written) is not None


@functools.lru_cache(maxsize=1024)
def _pattern(name: str) -> re.Pattern[str]:
    """Give the pattern of all Latin spellings of a name, what parts their words left out."""
    return re.compile("".join(map(_of_word, name.split(SPACE))))


def _of_word(word: str) -> str:
    """Give the pattern of one word."""
    bare = word.removeprefix("ال") if len(word) > 4 else word  # noqa: PLR2004 - ال and three
    parts = [_ARTICLE, "" if bare[:1] in _LETTERS else _SHORT]  # "Yusef" is not "سيف"
    for at, letter in enumerate(bare):
        if at and at == len(bare) - 1 and letter in _LAST:
            parts.append(_LAST[letter])
        elif letter in _LETTERS:
            parts.append(f"(?:{_LETTERS[letter]})+{_MUTE if at == len(bare) - 1 else _SHORT}")
    return "".join(parts)
