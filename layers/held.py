"""Whoever was seized at one place and is held at another: "kidnapped in X and held in"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.cues import Hit
from layers.events import event_family

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.passage import Passage
    from layers.prose import Sentence
    from layers.spot import Spot

REACH = 6
"""Words between the verb of holding and its place."""


def held_verbs(passage: Passage, sentence: Sentence, places: Sequence[Spot]) -> Iterator[Hit]:
    """Yield the verbs of holding that lead somebody from where they were seized to elsewhere."""
    if passage.language.subject_first:
        yield from _kept(passage, sentence, places)
        return
    seized: Hit | None = None
    for hit in passage.hits("event", *sentence):
        if event_family(hit.key) != "seizure":
            continue
        if seized is not None and is_holding(passage, hit) and _leads(passage, seized, hit, places):
            yield Hit("movement", "carry", hit.first, hit.last, hit.front, hit.back, verb=True)
        seized = seized if seized is not None else hit


def _kept(passage: Passage, sentence: Sentence, places: Sequence[Spot]) -> Iterator[Hit]:
    """Yield the words of being held behind a seizure: "arrested in X and held at Y"."""
    seized = next(
        (h for h in passage.hits("event", *sentence) if event_family(h.key) == "seizure"), None
    )
    for hit in passage.hits("custody", *sentence):
        after = seized is not None and seized.last < hit.first
        moves = passage.hit_at("movement", hit.first) is not None
        if after and seized and not moves and _leads(passage, seized, hit, places):
            yield Hit("movement", "carry", hit.first, hit.last, hit.front, hit.back, verb=True)


def is_holding(passage: Passage, hit: Hit) -> bool:
    """Say whether a verb tells where those are held whom its pronoun means."""
    if passage.hit_at("custody", hit.first) is not None:
        return passage.language.subject_first
    placed = passage.hit_at("placed", hit.first) is not None
    return hit.verb and placed and passage.language.has_object(hit.back)


def _leads(passage: Passage, seized: Hit, hit: Hit, places: Sequence[Spot]) -> bool:
    before = any(seized.first < spot.first < hit.first for spot in places)
    near = (s for s in places if 0 < s.first - hit.last <= REACH and s.link == "at")
    return before and any(not passage.divisions(hit.last, spot.first) for spot in near)
