"""How a place is introduced: the preposition before it, as a word or written onto it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layers.cues import Hit
    from layers.passage import Passage

REACH = 6
"""Words between a preposition and its place ("in the besieged eastern town of")."""


_SENTENCE_ENDS = frozenset("!?؟…\n")


def attached_link(passage: Passage, first: int, start: int) -> str:
    """Give the preposition that is written onto a name."""
    token = passage.tokens[first]
    front = token.text[: max(0, passage.folded.index(start) - token.start)]
    elided = token.text[:2] if token.text.startswith("لل") else ""
    hits = passage.attached
    return next((hits[letter] for letter in reversed(front or elided) if letter in hits), "")


def link_before(passage: Passage, first: int) -> str:
    """Give the kind of the nearest preposition before some word."""
    index = first
    for _ in range(REACH):
        ended = not _SENTENCE_ENDS.isdisjoint(passage.gaps[index]) or ". " in passage.gaps[index]
        if index == 0 or ended or passage.divided[index]:
            return ""
        index -= 1
        written = passage.written_on_noun(index)
        if written:
            return written
        hit = passage.hit_at("link", index)
        if hit is not None and not _is_of_time(passage, hit):
            return "" if _is_infinitive(passage, hit, first) else hit.key
        # "Adam Smith of London" comes from there.
        if passage.hit_at("of", index) and index and passage.tokens[index - 1].capital:
            return "people"
        if passage.hit_at("event", index) or passage.hit_at("speech", index):
            return ""
    return ""


def _is_infinitive(passage: Passage, link: Hit, first: int) -> bool:
    """Say whether a verb follows, and so no place: "the move to establish the school"."""
    verb, after = link.last + 1, link.last + 2
    return (
        link.key == "to"
        and after < first
        and passage.hit_at("determiner", after) is not None
        and passage.hit_at("determiner", verb) is None
        and not passage.tokens[verb].capital
    )


def _is_of_time(passage: Passage, link: Hit) -> bool:
    """Say whether a preposition stands before a time, or in one: "vers 3 heures"."""
    after = passage.time_at(link.last + 1)
    beside = after is not None and after.first == link.last + 1 and not passage.divided[after.first]
    return beside or passage.time_at(link.first) is not None
