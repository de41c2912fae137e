"""Second-order divisions in which no town is filed, put about the town that they are named after.

GeoNames files the towns of many countries under first-order divisions alone, as in Russia and
Iran, and lists the second-order ones without positions. Most of them bear the name of their seat:
"Shahrestān-e Mīāneh", "Суджанский Район". A name that fits no town, or towns of about one size,
places none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from geo.build.distance import distance_km
from geo.build.scripts import script_of
from geo.build.subdivisions import without_noun
from geo.folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.build.record import Name, PlaceRecord
    from geo.build.subdivisions import Subdivision

TIMES_LARGER = 3.0
"""How many times as many people the seat has as the next town of its name."""

LEAST_PEOPLE = 500
"""Added to those of each town, as GeoNames does not know some."""

_ADJECTIVE = re.compile(r"(?:[иыо]и|ая|ое)$")
_ENDING = re.compile(r"[сц]к[ио]и$")
"""Ending of the adjective that a Russian district is named by, folded: "й" is "и"."""

LEAST_STEM = 4
MOST_CUT = 2
"""Letters after the stem that adjective and town share: "Шебекин-ский" and "Шебекин-о"."""

NEIGHBOURS = 3
SPACING = 0.75
"""Reach of a division of the mean distance to its nearest neighbours' seats."""

LEAST_RADIUS_M, MOST_RADIUS_M = 15_000.0, 80_000.0


class Seated(NamedTuple):
    """A division, its seat, and a radius in metres that holds most of it."""

    division: Subdivision
    seat: PlaceRecord
    radius_m: float
    names: tuple[Name, ...]


def seated(divisions: Iterable[Subdivision], towns: Sequence[PlaceRecord]) -> Iterator[Seated]:
    """Yield the divisions whose seat is known by their name, with their names that bear a noun.

    The bare name is the town's, or an adjective that means many other things.
    """
    seats = _Seats(towns)
    found: defaultdict[str, list[tuple[Subdivision, PlaceRecord]]] = defaultdict(list)
    for division in divisions:
        seat = seats.of(division)
        if seat is not None:
            found[division.country].append((division, seat))
    for pairs in found.values():
        for division, seat in pairs:
            names = tuple(name for name in division.names if _has_noun(name.text))
            if names:
                yield Seated(division, seat, _radius_m(seat, [s for _, s in pairs]), names)


class _Seats:
    """The towns of each first-order division by their names."""

    def __init__(self, towns: Iterable[PlaceRecord]) -> None:
        self._named: defaultdict[tuple[str, str, str], list[PlaceRecord]] = defaultdict(list)
        self._cyrillic: defaultdict[tuple[str, str], list[tuple[str, PlaceRecord]]]
        self._cyrillic = defaultdict(list)
        for town in towns:
            place = town.country, town.division
            for key in {fold_name(name.text) for name in town.names}:
                self._named[*place, key].append(town)
                if script_of(key) == "CYRILLIC":
                    self._cyrillic[place].append((key, town))

    def of(self, division: Subdivision) -> PlaceRecord | None:
        """Give the town that a division is named after."""
        place = division.country, division.code
        bare = {fold_name(without_noun(name.text)) for name in division.names}
        towns = {town.id: town for name in bare for town in self._named.get((*place, name), ())}
        return _one_of(list(towns.values())) if towns else self._by_adjective(place, bare)

    def _by_adjective(self, place: tuple[str, str], bare: Iterable[str]) -> PlaceRecord | None:
        fitting: dict[str, tuple[int, PlaceRecord]] = {}
        for adjective in bare:
            stem = _ENDING.sub("", adjective)
            if stem == adjective or script_of(adjective) != "CYRILLIC":
                continue
            for name, town in self._cyrillic[place]:
                cut = 0 if f"{name}ии" == adjective else _cut(stem, name)
                if cut is not None and cut <= fitting.get(town.id, (9, town))[0]:
                    fitting[town.id] = cut, town
        least = min((cut for cut, _ in fitting.values()), default=0)
        return _one_of([town for cut, town in fitting.values() if cut == least])


def _cut(stem: str, name: str) -> int | None:
    """Give how many letters of both follow what they share, None for names of their own."""
    if _ADJECTIVE.search(name):
        return None
    shared = 0
    for one, other in zip(stem, name, strict=False):
        if one != other:
            break
        shared += 1
    own, towns_own = len(stem) - shared, len(name) - shared
    if shared < LEAST_STEM or max(own, towns_own) > MOST_CUT:
        return None
    return own + towns_own


def _one_of(towns: Sequence[PlaceRecord]) -> PlaceRecord | None:
    """Give the largest of some towns if it is by far the largest."""
    by_size = sorted(towns, key=lambda town: (-town.population, town.id))
    if not by_size:
        return None
    people = [town.population + LEAST_PEOPLE for town in by_size[:2]]
    return by_size[0] if len(people) == 1 or people[0] >= TIMES_LARGER * people[1] else None


def _has_noun(name: str) -> bool:
    return without_noun(name) != name


def _radius_m(seat: PlaceRecord, seats: Iterable[PlaceRecord]) -> float:
    distances = sorted(
        distance_km(seat.lon, seat.lat, other.lon, other.lat)
        for other in seats
        if other is not seat
    )[:NEIGHBOURS]
    if not distances:
        return MOST_RADIUS_M
    mean_m = sum(distances) / len(distances) * 1_000
    return round(min(max(SPACING * mean_m, LEAST_RADIUS_M), MOST_RADIUS_M), -3)
