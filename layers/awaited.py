"""Whose move a noun tells: its owner, or who awaits it ("was awaiting extradition to")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.subjects import in_front

if TYPE_CHECKING:
    from layers.cues import Hit
    from layers.passage import Passage
    from layers.prose import Sentence

AWAITED = 3
"""Words between "awaiting" and the move that somebody awaits."""

APOSTROPHES = frozenset(("'", "’"))


def owner_of(passage: Passage, sentence: Sentence, verb: Hit) -> tuple[int, int] | None:
    """Give the words for whose move it is: "Adam Lee's extradition"."""
    last = verb.first - 1
    if last <= sentence.first or passage.gaps[last] not in APOSTROPHES:
        return None
    first = last
    while first > sentence.first and passage.tokens[first - 1].capital:
        first -= 1
    return (first, last) if first < last else None


def awaiting(
    passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]
) -> tuple[int, int] | None:
    """Give the words for who awaits a move: "Lee was awaiting extradition to"."""
    awaits = list(passage.hits("awaits", max(sentence.first, verb.first - AWAITED), verb.first))
    if not awaits:
        return None
    first, end = in_front(passage, sentence, awaits[0]._replace(key=verb.key), places)
    return (first, end) if first < end else None
