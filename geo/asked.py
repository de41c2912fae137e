"""The kind of place that the noun beside a name asks for: "Kharkiv region"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.demonyms import demonyms, has_demonyms
from geo.evidence_beside import COMMAS
from geo.folding import SPACE
from geo.sizes import fits
from geo.toponyms import POINTING, Toponym

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.entry import Entry
    from geo.phrases import Found
    from geo.reading import Reading
    from geo.span import Span

MOST_BETWEEN = 3
"""Words from a nationality to the name that it goes with: "the Indian state of Punjab"."""

ANY = "*"
"""Kind of a noun that stands beside places of every kind."""

LEAST_SHARE = 0.02
"""Least part of a division's people in the town that shares its name."""

COUNTRY = "A.PCL"
"""Feature codes of countries begin so."""

DIVISION = "A.ADM"
"""Feature codes of divisions begin so."""

FIRST_ORDER = "A.ADM1"
"""Kind that a noun such as "region" asks for beside the name of such a division."""


def with_asked_kinds(toponyms: list[Toponym], reading: Reading) -> list[Toponym]:
    """Give the toponyms, names of no told kind with that of the noun beside them.

    Of a name that the gazetteer has only a kind is asked for that it knows: "Kharkiv region" is
    the division and not the city, "Bristol region" nothing but Bristol. Where a text says "Kharkiv
    region", it means the town by "Kharkiv".
    """
    asked = [toponym._replace(span=_asked(toponym, reading)) for toponym in toponyms]
    cities = _cities(asked, reading)
    if cities:
        asked = [t._replace(span=_beside_city(t.span, cities, reading)) for t in asked]
        holding = {t.span.key for t in asked if t.span.hint == DIVISION}
        asked = [
            t._replace(span=t.span._replace(hint=DIVISION))
            if t.span.key in holding and _is_bare(t.span)
            else t
            for t in asked
        ]
    divisions = {t.span.key for t in asked if t.span.hint == FIRST_ORDER}
    towns = {key for key in divisions if _is_shared(reading.gazetteer.lookup(key))}
    return [
        t._replace(span=t.span._replace(hint="P"))
        if _is_bare(t.span) and t.span.key in towns
        else t
        for t in asked
    ]


def _cities(toponyms: Sequence[Toponym], reading: Reading) -> dict[str, str]:
    """Give the names before a noun for cities with their countries: "Mexico City"."""
    found = {}
    for span in (toponym.span for toponym in toponyms):
        *words, last = span.key.split(SPACE)
        noun = reading.finder.noun_after(span.last, "classifiers_after")
        written = ""
        if noun and span.origin == "gazetteer" and reading.tokens[span.last].capital:
            written = reading.tokens[noun.first].text
        bare = SPACE.join(words) if last in reading.lexicon.city_nouns else span.key
        if last in reading.lexicon.city_nouns or written in reading.lexicon.city_nouns:
            towns = (e for e in reading.gazetteer.lookup(bare) if e.feature.startswith("P"))
            city = max(towns, key=lambda entry: entry.population, default=None)
            if city is not None:
                found[bare] = city.country
    return found


def _beside_city(span: Span, cities: dict[str, str], reading: Reading) -> Span:
    """Take a name for that of the country, or of what holds the town before it, not of its city.

    Where a text names "Mexico City", "Mexico" is not that; nor is Cebu City in "Sibonga, Cebu".
    """
    if not _is_bare(span) or span.key not in cities:
        return span
    entries = reading.gazetteer.lookup(span.key)
    own = [entry for entry in entries if entry.country == cities[span.key]]
    if any(entry.feature.startswith(COUNTRY) for entry in own):
        return span._replace(hint=COUNTRY)
    tokens = reading.tokens
    between = ""
    if span.first and tokens[span.first].broken and tokens[span.first - 1].capital:
        between = reading.folded.written_between(tokens[span.first - 1].end, span.start).strip()
    held = between in COMMAS and bool(between)
    divided = any(entry.feature.startswith(DIVISION) for entry in own)
    return span._replace(hint=DIVISION) if held and divided else span


def _is_bare(span: Span) -> bool:
    return span.origin == "gazetteer" and not span.hint


def _is_shared(entries: Sequence[Entry]) -> bool:
    """Say whether a division of a name has a town of that name, and no mere hamlet."""
    divisions = [entry for entry in entries if entry.feature == FIRST_ORDER]
    return any(
        town.feature.startswith("P")
        and (town.country, town.division_code) == (division.country, division.division_code)
        and town.population >= LEAST_SHARE * division.population
        for division in divisions
        for town in entries
    )


def _asked(toponym: Toponym, reading: Reading) -> Span:
    span = toponym.span
    if span.hint not in {"", ANY} or span.origin in POINTING:
        return span
    kinds = list(kinds_asked(reading, span.first, span.last))
    entries = reading.gazetteer.lookup(span.key) if kinds else ()
    known = (k for k in kinds if not entries or any(fits(entry.feature, k) for entry in entries))
    kind = next(known, "")
    return span._replace(hint=kind or span.hint)


def kinds_asked(reading: Reading, first: int, last: int) -> Iterator[str]:
    """Yield the kinds that the nouns right before and right after some words ask for."""
    finder = reading.finder
    before = finder.noun_before(first, "classifiers")
    if before is not None and not _belongs_before(before, reading):
        yield from _kind(before, reading)
    after = finder.noun_after(last, "classifiers_after")
    if after is not None and not _is_of_another(after, first, last, reading):
        yield from _kind(after, reading)
    told = finder.noun_in_apposition(last)
    if told is not None:
        yield told.value


def _belongs_before(noun: Found, reading: Reading) -> bool:
    """Say whether a noun goes with the name before it: "the Saltivka district of Kharkiv"."""
    index = noun.first - 1
    if index < 0 or not reading.tokens[index].capital:
        return False
    return reading.finder.noun_after(index, "classifiers_after") is not None


def _is_of_another(noun: Found, first: int, last: int, reading: Reading) -> bool:
    """Say whether a noun behind a country or division goes with what follows.

    "The Mexico state of Sonora", "the Oregon town of Hood River".
    """
    following = reading.tokens[noun.last + 1 : noun.last + 2]
    if not following or following[0].broken or following[0].text not in reading.lexicon.owners:
        return False
    name = reading.folded.text[reading.tokens[first].start : reading.tokens[last].end]
    entries = reading.gazetteer.lookup(name)
    return any(entry.feature.startswith((COUNTRY, FIRST_ORDER)) for entry in entries)


def _kind(noun: Found, reading: Reading) -> Iterator[str]:
    if noun.value != ANY:
        yield noun.value
        return
    tokens = reading.tokens
    start, end = tokens[noun.first].start + noun.cut, tokens[noun.last].end
    if reading.folded.text[start:end] in reading.lexicon.division_nouns:
        yield FIRST_ORDER


def nationality_of(toponym: Toponym, reading: Reading) -> str:
    """Give the country whose nationality goes with a name, "" without one.

    "The Indian state of Punjab", "مدينة غازي عنتاب التركية"; not "Georgian South Ossetia".
    """
    span, tokens, lexicon = toponym.span, reading.tokens, reading.lexicon
    if span.origin in POINTING or not has_demonyms(lexicon.language):
        return ""
    words = demonyms(lexicon.language).words
    after = tokens[span.last + 1 : span.last + 2]
    if lexicon.article and after and not after[0].broken and after[0].text in words:
        return words[after[0].text]
    passed = (
        lexicon.classifiers,
        lexicon.classifiers_after,
        lexicon.appositions,
        lexicon.owners,
        lexicon.articles,
    )
    for index in range(span.first - 1, max(-1, span.first - 1 - MOST_BETWEEN), -1):
        if tokens[index + 1].broken:
            return ""
        text = tokens[index].text
        if text in words and index < span.first - 1:
            return words[text]
        if not any(text in table for table in passed):
            return ""
    return ""
