"""The order of a language's words: on which side of its verb a place stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.endings import is_relative

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.cues import Hit
    from layers.passage import Passage
    from layers.prose import Sentence
    from layers.spot import Spot


RELATIVE_REACH = 3
"""Words between a verb and the place that its clause is about ("kaldırıldığı özel hastanede")."""


def reach(
    passage: Passage,
    sentence: Sentence,
    verbs: Sequence[Hit],
    index: int,
    places: Sequence[Spot],
) -> list[Spot]:
    """Give the places that may be the ends of a verb of movement, those of its usual side.

    Behind it up to the next verb; before it in a language that ends its clauses with the verb;
    and there too, in one of free order, if nothing behind it says where somebody went.

    Parameters
    ----------
    verbs, index
        The verbs of movement of the sentence, and which of them is meant.
    """
    verb = verbs[index]
    following = verbs[index + 1].first if index + 1 < len(verbs) else sentence.end
    preceding = verbs[index - 1].last if index else sentence.first - 1
    before = [spot for spot in places if preceding < spot.last < verb.first]
    behind = [spot for spot in places if verb.last < spot.first < following]
    if is_relative(passage, verb):
        told = [spot for spot in behind if _follows(passage, verb, spot)]
        return [*(spot for spot in before if spot.link == "from"), *told] if told else before
    if passage.language.verb_final:
        leads = any(spot.link == "to" for spot in before) or index + 1 < len(verbs)
        if not leads and verb.last + 1 < sentence.end and ":" in passage.gaps[verb.last + 1]:
            return behind  # "was moved four times: first to Kandıra"
        return before if leads or not _close(passage, verb, behind) else behind
    if passage.language.free_order and not any(spot.link in {"to", "at"} for spot in behind):
        fronted = any(spot.link == "to" for spot in before)
        return before if fronted else behind
    return behind


def _follows(passage: Passage, verb: Hit, spot: Spot) -> bool:
    """Say whether a place is the one that a relative clause is about."""
    near = spot.first - verb.last <= RELATIVE_REACH
    if passage.has("and", verb.last + 1, spot.first):
        return False  # "that it had left ... and was on its way to"
    return near and spot.link != "from" and not passage.divisions(verb.last, spot.first)


def _close(passage: Passage, verb: Hit, behind: Sequence[Spot]) -> list[Spot]:
    """Give the places behind a last verb that no comma parts from it."""
    return [spot for spot in behind if passage.divisions(verb.last, spot.first) == 0]


def is_beside(passage: Passage, verb: Hit, spot: Spot, near: int) -> bool:
    """Say whether a place stands within some words of a verb, on a side where it may."""
    if 0 < spot.first - verb.last <= near or spot.first <= verb.last <= spot.last:
        return True  # "are in the hospital of": one of its words may be the verb's
    either = passage.language.verb_final or passage.language.free_order
    return either and 0 < verb.first - spot.last <= near
