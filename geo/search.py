"""Look a name up as a person types it: other spellings and slips of the pen are forgiven."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, NamedTuple

from geo.folding import SPACE, fold_name
from geo.prominence import prominence
from geo.skeleton import sounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.entry import Entry
    from geo.gazetteer import Gazetteer

LEAST_LETTERS = 4
"""Letters of a name in which a slip is looked for; shorter ones are a letter from too many."""

LEAST_LIKENESS = 60.0
"""Least likeness of another spelling in the same script, of 100."""

POINTS_A_POWER = 3.0
"""Points of likeness that weigh as much as ten times the people."""

_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ"
_ALPHABETS = (string.ascii_lowercase + "'", _ARABIC, _CYRILLIC)


class Match(NamedTuple):
    """An entry that was found, and how.

    Attributes
    ----------
    how
        "exact", "article", "space-free", "composed", "abbreviation" or "transcribed", as the
        gazetteer has the name; "skeleton", only its consonants agree; "edit", one letter is
        another.
    likeness
        Of the name asked for to the entry's, 0 to 100.
    """

    entry: Entry
    how: str
    likeness: float


def search(gazetteer: Gazetteer, name: str, limit: int = 20) -> list[Match]:
    """Give the places that a name may mean, the best first.

    Parameters
    ----------
    name
        In any script, as it is written or nearly so.
    limit
        Most entries to give.
    """
    key = fold_name(name)
    found: dict[tuple[str, str, str], Match] = {}
    for how, entries in _ways(gazetteer, key, name):
        for entry in entries:
            identity = (entry.pack, entry.source, entry.id)
            if identity not in found:
                found[identity] = Match(entry, how or entry.how, _likeness(key, entry))
    matches = [m for m in found.values() if m.how != "skeleton" or m.likeness >= LEAST_LIKENESS]
    matches.sort(key=_rank, reverse=True)
    return matches[:limit]


def _ways(gazetteer: Gazetteer, key: str, name: str) -> Iterator[tuple[str, Iterable[Entry]]]:
    """Yield the entries by each way to find them, the surest way first."""
    if not key:
        return
    yield "", gazetteer.lookup(key)
    joined = key.replace(SPACE, "")
    if joined != key:
        yield "space-free", gazetteer.lookup(joined)
    yield "skeleton", gazetteer.similar(name)
    if len(key) >= LEAST_LETTERS:
        yield "edit", (entry for edit in _edits(key) for entry in gazetteer.lookup(edit))


def _edits(key: str) -> Iterator[str]:
    """Yield what a name is with one letter left out, put in, exchanged or changed."""
    alphabet = next((a for a in _ALPHABETS if not set(a).isdisjoint(key)), _ALPHABETS[0])
    for at in range(len(key) + 1):
        head, tail = key[:at], key[at:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in alphabet)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        yield from (head + letter + tail for letter in (*alphabet, SPACE))


def _likeness(key: str, entry: Entry) -> float:
    from rapidfuzz import fuzz  # noqa: PLC0415 - only a search needs it

    ours = sounded(key)
    return max(float(fuzz.ratio(ours, sounded(n))) for n in (entry.name, entry.local_name))


def _rank(match: Match) -> tuple[bool, float]:
    entry = match.entry
    sure = match.how not in {"skeleton", "edit"}
    weight = prominence(entry.feature, entry.population) + (1.0 if entry.main and sure else 0.0)
    return sure, weight + (0.0 if sure else match.likeness / POINTS_A_POWER)
