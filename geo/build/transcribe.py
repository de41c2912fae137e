"""Arabic letters for names that a source has in Cyrillic, or in the romanisation of Arabic."""

from __future__ import annotations

import re
import unicodedata

LEAST_LETTERS = 5
"""Of a transcription from Cyrillic; shorter ones are too often words."""

_CYRILLIC = {
    "а": "ا", "б": "ب", "в": "ف", "г": "غ", "ґ": "غ", "д": "د", "е": "ي", "є": "ي", "ё": "يو",
    "ж": "ج", "з": "ز", "и": "ي", "і": "ي", "ї": "ي", "й": "ي", "к": "ك", "л": "ل", "м": "م",
    "н": "ن", "о": "و", "п": "ب", "р": "ر", "с": "س", "т": "ت", "у": "و", "ў": "و", "ф": "ف",
    "х": "خ", "ц": "تس", "ч": "تش", "ш": "ش", "щ": "شتش", "ы": "ي", "э": "ي", "ю": "يو", "я": "يا",
    "ь": "", "ъ": "", "'": "", "’": "", "ʼ": "",
}  # fmt: skip
_FIRST_VOWELS = {"о": "أو", "у": "أو", "а": "أ", "и": "إي", "і": "إي", "э": "إي"}
_UKRAINIAN = {**_CYRILLIC, "г": "ه"}
_UKRAINIAN_FIRST_VOWELS = {**_FIRST_VOWELS, "е": "إي"}
_ADJECTIVE = re.compile(r"[иы]й$")
_DOUBLED = re.compile(r"(.)\1+")
_GLIDES = re.compile("يي+")

_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ё": "e",
    "ж": "zh", "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ы": "y", "э": "e", "ю": "iu",
    "я": "ia",
}  # fmt: skip
_UKRAINIAN_LATIN = {**_LATIN, "г": "h", "и": "y"}
_ROMANISED = {
    "ā": "ا", "á": "ى", "ī": "ي", "ū": "و", "ḩ": "ح", "ş": "ص", "ţ": "ط", "ḑ": "ض", "ẓ": "ظ",
    "‘": "ع", "b": "ب", "t": "ت", "j": "ج", "d": "د", "r": "ر", "z": "ز", "s": "س", "f": "ف",
    "q": "ق", "k": "ك", "l": "ل", "m": "م", "n": "ن", "h": "ه", "w": "و", "y": "ي", "g": "ق",
    "th": "ث", "kh": "خ", "dh": "ذ", "sh": "ش", "gh": "غ", "a": "", "i": "", "u": "", "e": "",
    "o": "",
}  # fmt: skip
_FIRST_ROMANISED = {
    "a": "أ", "u": "أ", "o": "أ", "i": "إ", "e": "إ", "ā": "آ", "ī": "إي", "ū": "أو",
}  # fmt: skip
_PIECE = re.compile(r"th|kh|dh|sh|gh|.")
_ARTICLE = re.compile(r"\b(?:al|ad|adh|an|ar|as|ash|at|ath|az|aḑ|aş|aţ|aẓ)[ -](?=\S)")
_SURE_SIGN = re.compile("[āīūáḩşţḑẓ‘]")


def from_cyrillic(name: str, *, is_ukrainian: bool) -> tuple[str, ...]:
    """Give the ways in which Arabic texts write a Ukrainian, Russian or Belarusian name.

    "Вовчанськ" is فوفتشانسك. In a Ukrainian name г may be written as it sounds there or as it
    sounds in Russian; the ending of "Сватове" is often left out.
    """
    letters = _DOUBLED.sub(r"\1", name.lower())
    if not letters or any(c not in _CYRILLIC and c not in " -" for c in letters):
        return ()
    ways = [(_CYRILLIC, _FIRST_VOWELS)]
    if is_ukrainian:
        ways.insert(0, (_UKRAINIAN, _UKRAINIAN_FIRST_VOWELS))
    spelt = [
        " ".join(_cyrillic_word(word, *way) for word in re.split("[ -]", letters)) for way in ways
    ]
    spelt += [_GLIDES.sub("ي", text) for text in spelt]
    if letters.endswith(("ве", "не")):
        spelt += [text.removesuffix("ي") for text in spelt]
    return tuple(text for text in dict.fromkeys(spelt) if len(text) >= LEAST_LETTERS)


def latin_of(name: str, *, is_ukrainian: bool) -> str:
    """Give a Cyrillic name in plain Latin letters, as its country romanises it."""
    letters = _UKRAINIAN_LATIN if is_ukrainian else _LATIN
    return "".join(letters.get(c, c) for c in name.lower() if c not in "ьъ'’ʼ")


def _cyrillic_word(word: str, letters: dict[str, str], first_vowels: dict[str, str]) -> str:
    word = _ADJECTIVE.sub("и", word)
    head = first_vowels.get(word[:1], "")
    return head + "".join(letters[c] for c in word[1 if head else 0 :])


def from_romanised(name: str) -> str:
    """Give the Arabic letters of a name in the romanisation of GeoNames, "" for any other name.

    "Al Jaghbūb" is الجغبوب. A long vowel or the sign of an Arabic letter tells that a name is in
    that romanisation; short vowels are left out, as Arabic does.
    """
    text = unicodedata.normalize("NFC", name).lower().replace("z̧", "ẓ").replace("'", "’")
    if not _SURE_SIGN.search(text):
        return ""
    words = _ARTICLE.sub("ال", text).split()
    spelt = [_romanised_word(w, ends=n == len(words)) for n, w in enumerate(words, 1)]
    return " ".join(spelt) if all(spelt) else ""


def _romanised_word(word: str, *, ends: bool) -> str:
    article = "ال" if word.startswith("ال") else ""
    rest = word.removeprefix("ال").replace("īy", "ī").replace("iyy", "ī").replace("uww", "ū")
    rest = _DOUBLED.sub(r"\1", rest)
    feminine = rest.endswith(("ah", "a")) or (rest.endswith("at") and not ends)
    if feminine:
        rest = rest.removesuffix("h").removesuffix("t").removesuffix("a")
    pieces = _PIECE.findall(rest)
    found = []
    for at, piece in enumerate(pieces):
        if piece == "’":
            found.append(_hamza(pieces, at))
        elif at == 0 and piece in _FIRST_ROMANISED:
            found.append(_FIRST_ROMANISED[piece])
        elif piece == "i" and at == len(pieces) - 1:
            found.append("ي")
        elif piece not in _ROMANISED:
            return ""
        else:
            found.append(_ROMANISED[piece])
    return article + "".join(found) + ("ة" if feminine else "")


def _hamza(pieces: list[str], at: int) -> str:
    """Give the seat of a hamza by the vowels around it."""
    before, after = pieces[at - 1] if at else "", pieces[at + 1] if at + 1 < len(pieces) else ""
    if before == "i" or after in {"i", "ī"}:
        return "ئ"
    if before == "u" or after in {"u", "ū"}:
        return "ؤ"
    return "أ" if before == "a" else "ء"
