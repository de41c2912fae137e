"""Roads between towns: the stretch from one to the other, and the town that tells where on it.

"On the Kampala-Gulu highway near Luweero", "between Homs and Palmyra", "трасса Уфа – Белорецк".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from geo.reading import lexicon_or_fallback
from geo.stretches import stretch
from layers.buildings import inside
from layers.routes import DASHES, is_route
from layers.spot import lies_by

if TYPE_CHECKING:
    from layers.passage import Passage
    from layers.spot import Spot

VAGUER = 2
"""How many times that of the town on it."""

LONGEST_ROAD_M = 80_000.0
"""Radius of the longest stretch of road that says where something was."""

VILLAGE_REACH = 3
"""Words from a road to the village on it, its noun counted."""

COURSE_REACH, COURSE_GAP = 3, 2
"""Words before the first end of a road among which its noun stands, and up to the other end."""

ROAD = " (road)"
"""How the names of roads end that were placed by the town at one end."""

UNKNOWN_END_M, COUNTRYSIDE_M = 50_000.0, 15_000.0
"""Radius from which on an end of a road says nothing, and how far it reaches from the other."""


def with_stretches(passage: Passage, spots: list[Spot]) -> list[Spot]:
    """Make one place of two with "between" before them: the stretch from one to the other."""
    found: list[Spot] = []
    for spot in spots:
        one = found[-1] if found else None
        literal = one is not None and one.is_literal and spot.is_literal
        ends = one is not None and literal and one.link == "between" and spot.joined
        ends = ends and not spot.is_country
        if one is not None and (ends or (literal and _is_course(passage, one, spot))):
            found[-1] = _stretch(passage, one, spot)._replace(context=False)
        elif one is not None and one.link == "between" and spot.joined and spot.is_country:
            found[-1] = one._replace(link="people")  # whose border it is
            found.append(spot._replace(link="people", joined=False))
        elif one is not None and literal and is_route(passage, one, spot):
            found[-1] = one._replace(link="from", context=False)
            found.append(spot._replace(link="to", context=False))
        elif one is not None and literal and _is_road(passage, one, spot):
            road = _stretch(passage, one, spot)._replace(context=one.context and spot.context)
            far = road.size_m > LONGEST_ROAD_M
            link = spot.link if passage.language.larger_first else one.link  # by its last word
            found[-1] = road._replace(link="seat" if far else link or "at")
        elif one is not None and literal and _is_far_end(passage, one, spot):
            name = passage.words(one.first, spot.last)
            location = msgspec.structs.replace(one.location, name=name)
            found[-1] = one._replace(last=spot.last, location=location, link="seat")
        else:
            found.append(spot)
    found = [spot._replace(link="at") if spot.link == "between" else spot for spot in found]
    return _towns_of_roads(found)


def _towns_of_roads(spots: list[Spot]) -> list[Spot]:
    """Let the town behind a road be where something was: "on the Kampala-Gulu highway near X"."""
    found = list(spots)
    for index in range(1, len(found)):
        road, town = found[index - 1], found[index]
        course = road.kind in {"L.AREA", "R.RD"}
        told = town.context and (town.link == "at" or _is_village_on(road, town))
        made = road.kind == "L.AREA" and road.mention is None
        told = told and (made or town.kind.startswith(("P", "S")) or lies_by(town))
        if course and told and town.location.place is not None and _is_long(road, town):
            found[index - 1] = road._replace(context=True)
            link = "at" if road.link in {"", "seat"} else road.link
            found[index] = town._replace(context=False, link=link)
    return found


def _is_village_on(road: Spot, town: Spot) -> bool:
    """Say whether a village that its noun tells stands behind a road: "tramo X-Y, ejido Z"."""
    kind = town.mention.feature_hint if town.mention is not None else ""
    return kind.startswith("P") and not town.link and town.first - road.last <= VILLAGE_REACH


def _is_far_end(passage: Passage, road: Spot, end: Spot) -> bool:
    """Say whether a dash ties a town to a road of which only that end is known."""
    gap = passage.gaps[end.first].strip()
    return end.first == road.last + 1 and gap in DASHES and road.kind.startswith("R.RD")


def _is_long(road: Spot, town: Spot) -> bool:
    """Say whether a road is far longer than a town, or known but by a town at its end."""
    place = road.location.place
    by_its_end = place is not None and place.name.endswith(ROAD)
    return by_its_end or road.size_m >= VAGUER * town.size_m


def _is_course(passage: Passage, one: Spot, other: Spot) -> bool:
    """Say whether two towns are the ends of a road: "on the road from Cali to Popayán"."""
    if not other.kind.startswith("P"):
        return False
    if one.kind.startswith("R.RD"):
        return _ends_road(passage, one, other)
    if not one.kind.startswith("P") or not 1 < other.first - one.last <= COURSE_GAP:
        return False
    words = lexicon_or_fallback(passage.report.language)
    before = [token.text for token in passage.tokens[max(0, one.first - COURSE_REACH) : one.first]]
    linked = before and before[-1] in words.linking
    return (bool(linked) or not other.joined) and any(word in words.ways for word in before)


def _ends_road(passage: Passage, one: Spot, other: Spot) -> bool:
    """Say whether a road bears the names of both its ends: "трасса Мариуполь — Запорожье"."""
    place = one.location.place
    named = place is not None and one.mention is not None and place.name.endswith(ROAD)
    if not named or other.location.place is None:
        return False
    between = passage.gaps[other.first].strip()
    if other.first == one.last + 1:
        return not between or between in DASHES
    words = lexicon_or_fallback(passage.report.language)
    led = other.link == "to" or passage.tokens[other.first - 1].text not in words.inside
    return other.first == one.last + COURSE_GAP and led and not between


def _is_road(passage: Passage, one: Spot, other: Spot) -> bool:
    """Say whether a dash makes a road of two towns: "the Bourzanga-Djibo road"."""
    adjacent = other.first == one.last + 1 and passage.gaps[other.first].strip() in DASHES
    towns = one.kind.startswith(("P", "L.AREA")) and other.kind.startswith("P")
    return adjacent and towns and not one.location.unresolved and not other.location.unresolved


def _stretch(passage: Passage, one: Spot, other: Spot) -> Spot:
    first, second = one.location.place, other.location.place
    location = msgspec.structs.replace(one.location, name=passage.words(one.first, other.last))
    if first is not None and second is not None:
        first = msgspec.structs.replace(first, name=first.name.removesuffix(ROAD))
        known = min((first, second), key=lambda end: end.radius_m)
        if max(first.radius_m, second.radius_m) > UNKNOWN_END_M > known.radius_m:
            place = inside(known, location.name, "L.AREA")
            radius_m = known.radius_m + COUNTRYSIDE_M
            place = msgspec.structs.replace(place, radius_m=radius_m)
        else:
            place = stretch(first, second)
        location = msgspec.structs.replace(location, place=place, unresolved="")
    return one._replace(last=other.last, location=location, kind="L.AREA", link="at", mention=None)
