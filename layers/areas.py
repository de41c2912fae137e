"""The areas of an incident: where somebody was about, or something was carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.incident import Area, AreaRole
from layers.movers import mover
from layers.spot import spots_between, words_of
from layers.status import status_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.cues import Hit
    from layers.passage import Passage
    from layers.prose import Sentence
    from layers.spot import Spot

REACH = 8
"""Words between "used to move about" and the place."""

LEAST_M = 10_000.0
"""Radius in metres from which on a place is a stretch of country and not a spot."""


def read_areas(passage: Passage, spots: Sequence[Spot]) -> tuple[Area, ...]:
    """Give the areas in the order of the text, each place once for each role."""
    areas: dict[tuple[AreaRole, str], Area] = {}
    for sentence in passage.sentences:
        for hit in passage.hits("area", *sentence):
            role = AreaRole(hit.key)
            for spot in _places(passage, sentence, hit, spots):
                place = spot.location.place
                key = (role, place.name if place else spot.location.name)
                areas.setdefault(key, _area(passage, sentence, hit, spot, len(areas) + 1))
    return tuple(areas.values())


def _places(
    passage: Passage, sentence: Sentence, hit: Hit, spots: Sequence[Spot]
) -> Iterator[Spot]:
    if status_at(passage, sentence, hit.first) is None:
        return
    following = spots_between(spots, hit.last + 1, min(sentence.end, hit.last + REACH))
    for index, spot in enumerate(following):
        if (
            not spot.is_literal
            or spot.link not in {"at", "", "through"}
            or (index and not spot.joined)
        ):
            return
        # A military operation is an area only where its place is one.
        region = spot.mention is not None and spot.size_m >= LEAST_M
        if region or (spot.mention is not None and AreaRole(hit.key) == AreaRole.ACTIVITY):
            yield spot


def _area(passage: Passage, sentence: Sentence, hit: Hit, spot: Spot, number: int) -> Area:
    role = AreaRole(hit.key)
    active = role == AreaRole.ACTIVITY
    words = words_of([spot])
    first = min(hit.first, spot.first)
    return Area(
        id=f"a{number}",
        role=role,
        location=spot.location,
        who=mover(passage, sentence, hit, words).who if active else "",
        evidence=(passage.evidence(first, max(hit.last, spot.last)),),
    )
