"""Which places are but those of whoever speaks: "officials in Manila denied"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.status import speech_times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.cues import Hit
    from layers.passage import Passage
    from layers.prose import Sentence
    from layers.spot import Spot

BESIDE = 3
"""Words from those who live in a place to its name, and from there to their verb."""


def is_speakers(passage: Passage, sentence: Sentence, spot: Spot, hits: Sequence[Hit]) -> bool:
    """Say whether a place belongs to whoever speaks: "officials in Manila denied"."""
    if locals_speak(passage, sentence, spot):
        return False
    inside = any(first < spot.first < end for first, end in speech_times(passage, sentence))
    if inside or _opens_as_speaker(passage, sentence, spot):
        return True
    segment = passage.segment(spot.first, sentence)
    before = [hit for hit in passage.hits("saying", segment.first, spot.first) if hit.verb]
    if before and passage.has("that", before[-1].last + 1, spot.first):
        return False
    if before and not any(before[-1].last < hit.first < spot.first for hit in hits):
        return True
    saying = next(iter(passage.hits("saying", spot.last + 1, segment.end)), None)
    if saying is not None and _is_inverted(passage, spot, saying, hits):
        return False
    return saying is not None and not any(segment.first <= hit.first < saying.first for hit in hits)


def locals_speak(passage: Passage, sentence: Sentence, spot: Spot) -> bool:
    """Say whether those who live in a place tell what happened: "residents of X said a blast"."""
    live = passage.hits("residents", max(sentence.first, spot.first - BESIDE), spot.first)
    saying = next(iter(passage.hits("saying", spot.last + 1, sentence.end)), None)
    if next(iter(live), None) is None or saying is None:
        return False
    return saying.first - spot.last <= BESIDE


def _is_inverted(passage: Passage, spot: Spot, saying: Hit, hits: Sequence[Hit]) -> bool:
    """Say whether a verb of saying only follows what was said: ", 40 km from X, said a mayor"."""
    told = any(hit.first < spot.first for hit in hits)
    return told and spot.link == "at" and bool(passage.divisions(spot.last, saying.first))


def _opens_as_speaker(passage: Passage, sentence: Sentence, spot: Spot) -> bool:
    """Say whether a capital without a case says what follows: "Erivan, ... yalanladı"."""
    if not passage.language.larger_first or spot.link or spot.first != sentence.first:
        return False
    speaks = spot.kind.startswith(("P.PPLC", "A.PCL"))
    after = spot.last + 1
    return speaks and after < sentence.end and passage.has("saying", after, sentence.end)
