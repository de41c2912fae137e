"""Places that stand together in a language that puts the larger one first.

"Halep'in Azez ilçesinde" was in Azez; "Kilis'teki bir hastaneye" leads to a hospital in Kilis; in
"İdlib, Hama ve Humus'ta" only the last has an ending.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.beside import is_joined
from layers.buildings import inside
from layers.incident import Location

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.passage import Passage
    from layers.spot import Spot

BESIDE = 3
"""Words between a place and the one that it holds, or the next of a list."""

BUILDING = ("S.HSP", "S.PRN", "S.AIR", "S.CMPRF")
"""Kinds of place that nouns point back to ("the hospital") and that stand in a town."""

_SENTENCE_ENDS = frozenset(".!?…\n")


def with_larger_first(passage: Passage, spots: Sequence[Spot]) -> list[Spot]:
    """Say which places hold the next one, and let those of a list share the link of its last."""
    found: list[Spot] = []
    for spot in reversed(spots):
        after = found[-1] if found else None
        between = range(spot.last + 1, after.first) if after is not None else range(0)
        if after is None or len(between) > BESIDE or not _one_sentence(passage, spot, after):
            found.append(spot)
        elif _points_back(after) and spot.mention is not None and _leads_to(passage, spot, between):
            found[-1] = _inside(passage, spot, after)
        elif not spot.link and is_joined(passage, spot, after, between):
            found[-1] = after._replace(joined=True)
            found.append(spot._replace(link=after.link))
        elif between and passage.hit_at("belongs", after.first - 1) and len(between) == 1:
            found.append(spot._replace(context=True))  # "Duhok'a bağlı Zaho"
        elif not between and spot.link in {"", "at"} and spot.size_m > after.size_m:
            found.append(spot._replace(context=True))
        else:
            found.append(spot)
    return found[::-1]


def _one_sentence(passage: Passage, spot: Spot, after: Spot) -> bool:
    gaps = passage.gaps[spot.last + 1 : after.first + 1]
    return all(_SENTENCE_ENDS.isdisjoint(gap) for gap in gaps)


def _leads_to(passage: Passage, town: Spot, between: range) -> bool:
    """Say whether a town says where the building behind it is: "Kilis'teki", "Nizip Devlet"."""
    parts = all(passage.hit_at("facility_part", at) for at in between)  # "Diyarbakır D Tipi"
    return town.link == "at" or (not town.link and parts)


def _points_back(spot: Spot) -> bool:
    """Say whether a place is but a noun of a building, "the hospital", or in no gazetteer."""
    generic = spot.mention is not None and "origin generic" in spot.mention.evidence
    generic |= spot.location.place is None or spot.location.place.record is None
    return generic and spot.kind.startswith(BUILDING)


def _inside(passage: Passage, town: Spot, building: Spot) -> Spot:
    words = passage.words(town.first, building.last)
    place = town.location.place
    location = Location(
        name=words,
        mention=town.location.mention,
        place=inside(place, words, building.kind) if place else None,
        unresolved="" if place else town.location.unresolved,
    )
    return building._replace(first=town.first, location=location, mention=town.mention)
