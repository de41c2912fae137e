"""Somebody as one place of a text names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from layers.figures import figure_words
from layers.subjects import LONGEST_NAME

if TYPE_CHECKING:
    from layers.passage import Passage


SMALL = ("article", "determiner")
"""Tables of words that all descriptions share."""

SHORTEST_WORD = 3
"""Letters of a word that may tell that two descriptions are of one person."""

PERSON_TABLES = ("victim", "body", "official", "thing", "carrier")


class Mover(NamedTuple):
    """Somebody as one place of the text names them.

    Attributes
    ----------
    who
        The words; "" where there is only a pronoun or nothing.
    first
        Index of the first word that was taken, or of the verb.
    keys
        Their words, folded, by which two descriptions are compared.
    name
        Those of the keys that tell one from another: no "victim", "body" or number.
    numbers
        Those among the words.
    part
        They are some of those of whom the text spoke last ("two of them").
    """

    who: str
    first: int
    keys: frozenset[str] = frozenset()
    name: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    part: bool = False


def is_one(one: Mover, other: Mover) -> bool:
    """Say whether two descriptions may be of one person or group.

    They share a word of a name; or one that many share ("the wounded"), and neither their names
    nor their numbers tell them apart.
    """
    if one.numbers and other.numbers and one.numbers.isdisjoint(other.numbers):
        return False
    if one.name and other.name:
        return bool(one.name & other.name)
    return bool(one.keys & other.keys)


def are_others(one: Mover, counted: Mover) -> bool:
    """Say whether a group that is counted is surely another: "five persons" after "the wounded".

    An age is no count: "the 25-year-old" may be anybody.
    """
    words = counted.who.split()
    digits = [word for word in words if any(map(str.isdigit, word))]
    counts = any(int(number) > 1 for number in counted.numbers)
    return counts and not is_one(one, counted) and (not digits or words[0] == digits[0])


def is_named(passage: Passage, person: Mover) -> bool:
    """Say whether a description in Latin or Cyrillic letters holds somebody's own name."""
    words = range(person.first, person.first + len(person.who.split()))
    return any(passage.tokens[at].capital and not passage.tokens[at].first for at in words[1:])


def is_counted(passage: Passage, person: Mover) -> bool:
    """Say whether a description is that of a group: "most of them", "340 households"."""
    end = person.first + max(1, len(person.who.split()))
    group = passage.has("group", person.first, end + 1)
    return bool(person.who) and (group or bool(person.numbers - {"1"}))


def speaks_of(passage: Passage, person: Mover, kind: str) -> bool:
    """Say whether a description has words of a kind of person: "victim", "body" ..."""
    return any(
        hit.key == kind
        for table in PERSON_TABLES
        for hit in passage.hits(table, person.first, person.first + LONGEST_NAME + 1)
        if not person.keys.isdisjoint(keys_of(passage, hit.first, hit.last + 1))
    )


def speaks(passage: Passage, first: int, end: int) -> bool:
    """Say whether a description is that of a speaker or of who carries others."""
    tables = ("office", "official", "carrier", "saying", "speech")
    return any(passage.has(table, first, end) for table in tables)


def described(passage: Passage, first: int, end: int) -> Mover:
    """Make somebody of the words that describe them; a day is nobody."""
    if all(passage.time_at(index) is not None for index in range(first, end)):
        return Mover("", first)
    event = end - first == 1 and passage.hit_at("event", first) is not None
    if event and not passage.any_at((*PERSON_TABLES, "wounded", "group", "captive"), first):
        return Mover("", first)  # "غرق"
    if end - first > 1 and passage.hit_at("state", first) is not None:
        first += 1  # "the state of the wounded man is stable"
        stable = next((at for at in range(first + 1, end) if passage.hit_at("in_state", at)), end)
        end = stable
    tables = (*PERSON_TABLES, "others", "filler", "facility_part")
    telling = [
        index
        for index in range(first, end)
        if not passage.is_number(index)
        if not passage.any_at(tables, index)
    ]
    part = passage.hit_at("part", end) if end < len(passage.tokens) else None
    inside = passage.has("part", first, end)
    return Mover(
        passage.words(first, end - 1),
        first,
        keys_of(passage, first, end),
        frozenset(key for index in telling for key in keys_of(passage, index, index + 1)),
        _numbers(passage, first, end),
        part is not None or inside,
    )


def _numbers(passage: Passage, first: int, end: int) -> frozenset[str]:
    """Give the numbers among some words, in digits: "5" for "خمسة"."""
    digits = {token.text for token in passage.tokens[first:end] if token.text.isdigit()}
    counts = figure_words(passage)
    words = (counts.at("numbers", index) for index in range(first, end))
    return frozenset(digits | {hit.key for hit in words if hit is not None})


def keys_of(passage: Passage, first: int, end: int) -> frozenset[str]:
    """Give the words of a stretch by which two descriptions may be compared."""
    found = passage.keys.get((first, end))
    if found is None:
        said = range(first, min(end, len(passage.tokens)))
        words = (passage.bare(at) for at in said if not passage.any_at(SMALL, at))
        found = frozenset(word for bare in words for word in bare if len(word) >= SHORTEST_WORD)
        passage.keys[first, end] = found
    return found
