"""Places that those leave who live there: "жителей Теткино вывезли", "سكان قرية ... نزحوا"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.mention import Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.cues import Hit
    from layers.passage import Passage
    from layers.prose import Sentence
    from layers.spot import Spot

NEAR = 8
"""Words between a place and the verb that moves its people."""

BESIDE = 3
"""Words between those who live in a place and its name."""


def left_by_residents(passage: Passage, verb: Hit, places: Sequence[Spot]) -> Spot | None:
    """Give the place whose people are moved: "жителей Теткино вывезли", "سكان قرية ... نزحوا"."""
    if passage.attached and not _leave_for_good(passage, verb):
        return None
    for spot in places:
        resident = _resident_of(passage, spot)
        if resident is None and passage.language.subject_first and spot.last < verb.first:
            resident = _resident_before(passage, verb, spot)
        near = abs(spot.first - verb.first) <= NEAR
        if resident is not None and near and not spot.context and not spot.is_country:
            return spot
    return None


def _leave_for_good(passage: Passage, verb: Hit) -> bool:
    """Say whether a verb tells that some go somewhere, and not back home: "عاد أهالي"."""
    return verb.key in {"go", "arrive"} and passage.hit_at("back", verb.first) is None


def _resident_of(passage: Passage, spot: Spot) -> Hit | None:
    """Give the word for those who live in a place, right before it or before its noun."""
    at = spot.first - 1
    if passage.attached and at > 0 and passage.names_place(passage.tokens[at].text):
        at -= 1
    return passage.hit_at("residents", at) if at >= 0 else None


def _resident_before(passage: Passage, verb: Hit, spot: Spot) -> Hit | None:
    """Give the word for those who are in a place: "patients at X were taken to"."""
    if spot.link not in {"at", "of", "people"} or passage.divisions(spot.last, verb.first):
        return None
    if spot.mention is not None and spot.mention.relation != Relation.AT:
        return None  # "off Zuwara"
    near = passage.hits("residents", max(0, spot.first - BESIDE), spot.first)
    return next((hit for hit in near if not passage.divisions(hit.last, spot.first)), None)


def cleared(passage: Passage, sentence: Sentence, verb: Hit, places: Sequence[Spot]) -> Spot | None:
    """Give where those were who were got out before they were taken on: "إخلاء ... في ... ونقلهم".

    Where prepositions are written onto words; the verb before tells no end of its own.
    """
    if not passage.attached or verb.key != "carry" or not passage.language.has_object(verb.back):
        return None
    for hit in passage.hits("movement", sentence.first, verb.first):
        between = [spot for spot in places if hit.last < spot.first and spot.last < verb.first]
        told = bool(between) and between[0].link == "at" and not between[0].context
        led = any(spot.link == "to" for spot in between)
        if hit.key == "carry" and told and not led and between[0].first - hit.last <= NEAR:
            return between[0]
    return None
