"""Whom "who" and "that" mean: the words before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.endings import is_participle
from layers.subjects import (
    GOING,
    LONGEST_NAME,
    clause_first,
    description_end,
    ends_name,
    is_passive,
    is_personal,
    skipped,
)

if TYPE_CHECKING:
    from layers.cues import Hit
    from layers.passage import Passage
    from layers.prose import Sentence


RELATIVE_REACH = 3
"""Words between "who" and its verb ("who were then")."""


def antecedent(
    passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]
) -> tuple[int, int] | None:
    """Give the words before "who" or "that", where it stands right before a verb."""
    if passage.divided[verb.first] and is_participle(passage, verb):
        begin = clause_first(passage, sentence, verb.first)
        begin = max(begin, passage.segment(verb.first - 1, sentence).first)
        first = skipped(passage, begin, verb.first, ("filler", "clause"))
        end = min(description_end(passage, first, verb.first, places), verb.first)
        return (first, end) if first < end else None
    carries = passage.language.inflected and is_personal(passage, verb.first - 1)
    if carries and verb.key not in GOING and not is_passive(passage, verb):
        return None  # "a car that took him"
    far = max(sentence.first, verb.first - 2 * RELATIVE_REACH)
    near = [
        hit
        for hit in passage.hits("relative", far, verb.first)
        if verb.first - hit.first <= RELATIVE_REACH or _is_light(passage, hit.last + 1, verb.first)
    ]
    relative = max((hit.first for hit in near), default=None)
    if relative is None or passage.has("movement", relative, verb.first):
        return None
    end = first = _before_place(passage, relative, places)
    told_more = passage.any_at(("victim", "body", "captive"), relative - 1)  # "a boy, who was"
    while first > sentence.first and end - first < LONGEST_NAME:
        divided = passage.divided[first] and not (told_more and first == relative)
        if ends_name(passage, first - 1, places) or divided:
            break
        if first < end and (_is_of_event(passage, first - 1) or _is_told(passage, first - 1)):
            break  # "the sinking of the boat that", "rescued 42 men off Sfax who"
        first -= 1
    return (first, end) if first < end else None


def _is_told(passage: Passage, index: int) -> bool:
    """Say whether a word tells what befell those behind it: "wounding a boy, who was"."""
    told = passage.hit_at("event", index) is not None
    return told and not passage.any_at(("victim", "wounded"), index)


def _before_place(passage: Passage, relative: int, places: frozenset[int]) -> int:
    """Give the end of what "who" stands for, a place between: "rescued 42 men off Sfax who"."""
    at = relative
    while at and at - 1 in places and passage.is_bound(at):
        at -= 1
    link = passage.hit_at("link", at - 1) if 0 < at < relative else None
    return link.first if link is not None and passage.hit_at("victim", link.first - 1) else relative


def _is_light(passage: Passage, first: int, end: int) -> bool:
    """Say whether the words before a verb only lead to it: "qui a ensuite été transféré"."""
    if passage.hit_at("filler", first):
        return True
    light = ("filler", "auxiliary", "passive", "onward")
    return all(passage.any_at(light, at) for at in range(first, end))


def _is_of_event(passage: Passage, index: int) -> bool:
    """Say whether a word tells of an event and of nobody, where nouns stand in a chain."""
    if not passage.attached or passage.hit_at("event", index) is None:
        return False
    return not passage.any_at(("victim", "body", "wounded"), index)
