"""Names that a text holds but does not place anything by: they tell of which land it speaks.

"Rapides Parish Fire District" is an office and "#floods_kuwait" a keyword, no places of an
incident; yet who writes them writes of Louisiana and of Kuwait. Such names are heard with half a
voice when the toponyms of the text are resolved, and are not resolved themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.demonyms import demonyms
from geo.folding import SPACE, fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.gazetteer import Entry
    from geo.reading import Reading
    from geo.toponyms import Toponym

LEAST_TOWN = 100_000
"""Population from which a town is heard outside of toponyms."""

COMMON = 4.0
"""Zipf frequency from which a word is no sign of a place."""

MOST_HEARD = 12
"""Names of a text that are heard besides its toponyms."""


BODY_REACH = 6
"""Words of a name and of the body that bears it: "South Yorkshire Fire and Rescue"."""


class Heard(NamedTuple):
    """A name outside of the toponyms.

    Attributes
    ----------
    key
        Folded name.
    entries
        What it may denote.
    starts
        Offsets into the folded text.
    """

    key: str
    entries: tuple[Entry, ...]
    starts: tuple[int, ...]


def heard_names(toponyms: Sequence[Toponym], reading: Reading) -> list[Heard]:
    """Give the names outside of a text's toponyms, those that stand first before others."""
    taken = {token for toponym in toponyms for token in _covered(toponym)}
    known = {toponym.span.name for toponym in toponyms}
    found: dict[str, tuple[tuple[Entry, ...], list[int]]] = {}
    heard = (*_names(reading, taken), *_nationalities(reading, taken), *_of_lands(reading))
    for key, entries, start in heard:
        if key not in known:
            found.setdefault(key, (entries, []))[1].append(start)
    names = [Heard(key, entries, tuple(starts)) for key, (entries, starts) in found.items()]
    return names[:MOST_HEARD] + _of_publisher(reading)


def _covered(toponym: Toponym) -> Iterable[int]:
    return range(toponym.span.first, toponym.span.last + 1)


def _names(reading: Reading, taken: set[int]) -> Iterator[tuple[str, tuple[Entry, ...], int]]:
    """Yield the gazetteer's names of larger places in running text and hashtags."""
    text, finder, capitals = reading.folded.text, reading.finder, reading.lexicon.capitals
    past = 0
    for number, token in enumerate(reading.tokens):
        start = token.start
        if start < past or number in taken or start not in finder.beginnings:
            continue
        if capitals and not (token.capital or token.hashtag):
            continue
        ends = finder.names_at(start)
        if ends:
            past = ends[-1]
            key = text[start:past]
            entries = reading.gazetteer.lookup(key)
            body = _is_of_body(past, number, reading)
            large = _is_large(key, entries) or (body and _is_town(entries))
            if large and (body or _may_tell(key, number, reading)):
                yield key, entries, start


def _is_of_body(end: int, number: int, reading: Reading) -> bool:
    """Say whether a body follows a name, which is then no word or person's: "Dover police"."""
    words, tokens = reading.lexicon, reading.tokens
    key = reading.folded.text[tokens[number].start : end]
    if not words.capitals or any(key in table for table in (words.common, words.forces)):
        return False
    behind = [token for token in tokens[number : number + BODY_REACH] if token.start >= end]
    for at, token in enumerate(behind):
        if token.broken or not (token.capital or not at):
            return False
        if token.text in words.forces:
            return True
    return False


def _may_tell(key: str, number: int, reading: Reading) -> bool:
    """Say whether a stretch of words may be a name and not a word or part of a person's name."""
    token, words = reading.tokens[number], reading.lexicon
    if key in words.common or key in words.given_names or key in words.relations:
        return False  # "the north-east" is also the name of some province
    if SPACE not in key and reading.gazetteer.frequency(key, words.language) >= COMMON:
        return _is_country(reading.gazetteer.lookup(key))
    if SPACE not in key and reading.gazetteer.frequency(key, "given"):
        return False
    if number and not token.broken and not token.joined:
        before = reading.tokens[number - 1].text
        return before not in words.given_names and before not in words.titles
    return True


def _is_town(entries: tuple[Entry, ...]) -> bool:
    return bool(entries) and entries[0].feature.startswith("P") and entries[0].main


def _is_country(entries: tuple[Entry, ...]) -> bool:
    return bool(entries) and entries[0].feature.startswith("A.PCL") and entries[0].main


def _is_large(key: str, entries: tuple[Entry, ...]) -> bool:
    """Say whether a name's foremost place is known beyond its surroundings."""
    if not entries:
        return False
    first = entries[0]
    if not first.main:
        return first.feature == "A.ADM2" and SPACE in key  # with its noun: "Rapides Parish"
    return first.feature.startswith("A") or (
        first.feature.startswith("P") and first.population >= LEAST_TOWN
    )


def _nationalities(
    reading: Reading, taken: set[int]
) -> Iterator[tuple[str, tuple[Entry, ...], int]]:
    """Yield the countries of nationality adjectives."""
    words = demonyms(reading.lexicon.language).words
    for number, token in enumerate(reading.tokens):
        code = words.get(token.text)
        if code and number not in taken:
            try:
                country = reading.gazetteer.country(code)
            except KeyError:  # a pack of the user's may lack it
                continue
            yield fold_name(country.name), (country,), token.start


def _of_lands(reading: Reading) -> Iterator[tuple[str, tuple[Entry, ...], int]]:
    """Yield the countries that words tell which no other country's reports use: "CICPC"."""
    words, tokens = reading.lexicon.lands, reading.tokens
    for number, token in enumerate(tokens) if words else ():
        pair = f"{token.text} {tokens[number + 1].text}" if number + 1 < len(tokens) else ""
        code = words.get(token.text) or words.get(pair)
        if code:
            try:
                country = reading.gazetteer.country(code)
            except KeyError:  # a pack of the user's may lack it
                continue
            yield fold_name(country.name), (country,), token.start


def _of_publisher(reading: Reading) -> list[Heard]:
    """Give the place that a publisher bears in its name: a weak sign of where it writes of."""
    key = fold_name(reading.publisher or "")
    found = []
    for start, end in reading.gazetteer.names_in(key):
        name = key[start:end]
        entries = reading.gazetteer.lookup(name)
        if _is_large(name, entries):
            found.append(Heard(name, entries, (0,)))
    return found
