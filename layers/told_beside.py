"""Places that only tell where the one before them lies, and owners before what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.sphere import rough_distance_m
from geo.suffixes import APOSTROPHES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.passage import Passage
    from layers.spot import Spot

BEARING_REACH = 6
"""Words between a place and the distance to another: "Tigil, a village about 20 km north of"."""

OWNED_REACH = 3
"""Words between an owner and what it holds: "Tonga's northern island of"."""

AWRY_M = 60_000.0
"""How far a told distance may lead from where the gazetteer has the place, in metres."""

_OTHERS = ("event", "movement", "saying", "speech", "and", "victim", "auxiliary")


def is_bearing_of(passage: Passage, before: Spot, spot: Spot) -> bool:
    """Say whether a distance from a place says where the one before it lies.

    "A bomb went off in Baidoa, 250 km north-west of Mogadishu" was in Baidoa alone.
    """
    offset = spot.mention.offset if spot.mention is not None else None
    if offset is None or offset.start is None or not before.is_literal or before.is_country:
        return False
    first = passage.word_at(offset.start)
    between = range(before.last + 1, first)
    if first <= before.last or len(between) > BEARING_REACH or before.link == "people":
        return False
    if spot.first >= passage.sentence_of(before.first).end:
        return False
    told = any(passage.any_at(_OTHERS, at) for at in between)
    return not told and not _is_awry(before, spot)


def _is_awry(before: Spot, spot: Spot) -> bool:
    """Say whether two places lie too far apart for one to tell where the other is."""
    here, there = before.location.place, spot.location.place
    if here is None or there is None:
        return False
    return rough_distance_m(here, there) > here.radius_m + there.radius_m + AWRY_M


def without_the_rest(passage: Passage, spots: Sequence[Spot]) -> list[Spot]:
    """Take what holds a place for none beside it: "to Tawila and other parts of Darfur"."""
    return [
        spot._replace(context=True, joined=False)
        if spot.joined and passage.has("elsewhere", max(0, spot.first - OWNED_REACH), spot.first)
        else spot
        for spot in spots
    ]


def with_owners(passage: Passage, spots: Sequence[Spot]) -> list[Spot]:
    """Let what stands before "'s" only hold the place behind it: "in Peru's Loreto region".

    So does a division before a noun of place: "the Borno capital Maiduguri", "the Lviv village of".
    """
    found = list(spots)
    for index in range(1, len(found)):
        outer, inner = found[index - 1], found[index]
        if not (_is_owner(passage, outer, inner) or _is_divided(passage, outer, inner)):
            continue
        link = outer.link if inner.link in {"", "of", outer.link} or inner.context else inner.link
        found[index - 1] = outer._replace(context=True, link="seat")
        found[index] = inner._replace(context=False, joined=False, link=link)
    return found


def _is_owner(passage: Passage, outer: Spot, inner: Spot) -> bool:
    mark, tokens = outer.last + 1, passage.tokens
    between = range(mark + 1, inner.first)
    if mark >= inner.first or passage.hit_at("owned", mark) is None or len(between) > OWNED_REACH:
        return False
    if passage.gaps[mark] not in APOSTROPHES or not outer.is_literal:
        return False
    others = (*_OTHERS, "official", "office")
    if any(tokens[at].capital or passage.any_at(others, at) for at in between):
        return False
    bound = all(passage.is_bound(at) for at in range(mark + 1, inner.first + 1))
    return bound and (outer.is_country or inner.size_m <= outer.size_m)


def _is_divided(passage: Passage, outer: Spot, inner: Spot) -> bool:
    """Say whether nothing but nouns of place stands between a division and a town."""
    between = range(outer.last + 1, inner.first)
    towns = outer.kind.startswith("A") and inner.kind.startswith("P") and not outer.context
    if not towns or not between or len(between) > OWNED_REACH:
        return False
    nouns = all(passage.hit_at("settlement", at) is not None for at in between)
    bound = all(passage.is_bound(at) for at in range(outer.last + 1, inner.first + 1))
    return nouns and bound and inner.size_m <= outer.size_m
