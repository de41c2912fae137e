"""Whether other words mean the one of whom a text spoke last: "a boy ... the 17-year-old"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.persons import is_named
from layers.spot import HOSPITAL

if TYPE_CHECKING:
    from layers.move import Move
    from layers.passage import Passage
    from layers.persons import Mover
    from layers.tracks import Track

HURT_REACH = 5
"""Words behind "who" that tell what befell somebody: "the man who was assaulted"."""

SLACK = 2
"""Words behind a description among which the noun may stand: "a 17-year-old"."""


def is_the_one(passage: Passage, last: Track, move: Move) -> bool:
    """Say whether who is brought to hospital is the one who was told to be, in other words.

    Of both the words say but that they are one person, and no sex or number tells them apart.
    """
    who, first = move.who, last.person
    to_hospital = last.is_in(HOSPITAL) and all(end.kind.startswith(HOSPITAL) for end in move.ends)
    if not to_hospital or who.part or passage.hit_at("determiner", who.first) is None:
        return False
    if not all(_is_one_person(passage, person) for person in (who, first)):
        return False
    male, female = (any(_has(passage, p, sex) for p in (who, first)) for sex in ("male", "female"))
    return not (male and female) and not (who.numbers and first.numbers)


def are_foes(passage: Passage, track: Track, move: Move) -> bool:
    """Say whether who is brought to hospital is whom the one held by the police had hurt.

    "He was taken to Henry Street station ... The man who was assaulted was rushed to hospital."
    """
    who = move.who
    held = any(track.is_in(kind) for kind in ("S.PP", "S.PRN"))
    if not held or not all(end.kind.startswith(HOSPITAL) for end in move.ends):
        return False
    end = who.first + len(who.who.split())
    told = passage.has("relative", end, end + 1) or passage.has("relative", end - 1, end)
    return told and passage.has("event", end, end + HURT_REACH)


def _is_one_person(passage: Passage, person: Mover) -> bool:
    return _has(passage, person, "one_person") and not is_named(passage, person)


def _has(passage: Passage, person: Mover, table: str) -> bool:
    return passage.has(table, person.first, person.first + len(person.who.split()) + SLACK)
