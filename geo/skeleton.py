"""The consonants of a name, alike in Arabic and Latin script however its vowels are written."""

from __future__ import annotations

import functools
import re

from geo.folding import fold_name

ARTICLES = (
    "al", "el", "il", "ad", "ed", "adh", "an", "en", "ar", "er", "as", "es", "ash", "esh", "ech",
    "at", "et", "ath", "az", "ez",
)  # fmt: skip
"""The Arabic article as Latin spellings write it, its l made like the letter after it or not."""

WORDS_REMEMBERED = 100_000
"""Words whose consonants are kept; names are made of few words."""

_ARTICLE_WORD = re.compile(rf"^(?:{'|'.join(sorted(ARTICLES, key=len, reverse=True))}) (?=\w\w)")
_LATIN_DIGRAPHS = (
    ("sch", "$"), ("tch", "$"), ("sh", "$"), ("ch", "$"), ("kh", "x"), ("gh", "g"), ("dh", "d"),
    ("th", "t"), ("ph", "f"), ("dj", "g"), ("ts", "s"), ("ck", "k"),
)  # fmt: skip
# One sign for all letters that spellings take for each other. Vowels and the letters that stand
# for long vowels (w, y, alif, waw, ya), ayn and hamza are left out.
_SIGNS = str.maketrans(
    {
        **dict.fromkeys(["ب", "پ", "p", "b"], "b"),
        **dict.fromkeys(["ت", "ط", "ث", "t"], "t"),
        **dict.fromkeys(["د", "ض", "ذ", "ظ", "d"], "d"),
        **dict.fromkeys(["س", "ص", "ز", "ژ", "s", "z"], "s"),
        **dict.fromkeys(["ش", "چ", "$"], "$"),
        **dict.fromkeys(["ج", "غ", "گ", "g", "j"], "g"),
        **dict.fromkeys(["ق", "ك", "k", "q", "c"], "k"),
        **dict.fromkeys(["خ", "x"], "x"),
        **dict.fromkeys(["ح", "ه", "h"], "h"),
        **dict.fromkeys(["ف", "ڤ", "f", "v"], "f"),
        "ل": "l", "ڵ": "l", "م": "m", "ن": "n", "ر": "r", "ڕ": "r",
    }
)  # fmt: skip
_LIKE_VOWELS = (
    ("ay", "e"), ("ai", "e"), ("ei", "e"), ("ey", "e"), ("ee", "i"), ("aw", "o"), ("au", "o"),
    ("ou", "o"), ("oo", "o"), ("u", "o"), ("q", "k"), ("y", "i"),
)  # fmt: skip
_NOT_A_SIGN = re.compile(r"[^btdsgkxhflmnr$]")
_REPEATED = re.compile(r"(.)\1+")


def skeleton(name: str) -> str:
    """Give the consonants of a name, "" where its script is neither Arabic nor Latin.

    The article, vowels, doubled letters and a last h (ta marbuta) are left out: "Ad Dumayr",
    "Dmeir" and "الضمير" are all "dmr".
    """
    return skeleton_of_key(fold_name(name))


def skeleton_of_key(key: str) -> str:
    """Give the consonants of a folded name."""
    words = _without_article(key.replace("|", " ")).split()
    return _REPEATED.sub(r"\1", "".join(map(_of_word, words)))


def sounded(name: str) -> str:
    """Give a name without its article, vowels that spellings take for each other made one."""
    plain = _without_article(fold_name(name).replace("|", " "))
    for letters, sign in _LIKE_VOWELS:
        plain = plain.replace(letters, sign)
    return plain


def _without_article(folded: str) -> str:
    if " " in folded:
        folded = _ARTICLE_WORD.sub("", folded)
    if "ال" not in folded:
        return folded
    return " ".join(
        word[2:] if word.startswith("ال") and len(word) > 4 else word  # noqa: PLR2004 - ال and 3
        for word in folded.split()
    )


@functools.lru_cache(maxsize=WORDS_REMEMBERED)
def _of_word(word: str) -> str:
    for letters, sign in _LATIN_DIGRAPHS:
        word = word.replace(letters, sign)
    signs = _NOT_A_SIGN.sub("", word.translate(_SIGNS))
    return signs[:-1] if signs.endswith("h") and len(signs) > 1 else signs
