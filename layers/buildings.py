"""Hospitals, prisons and the like that no mention covers: unnamed, or in no gazetteer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from geo.place import Place, Precision
from layers.directions import GOAL, direction
from layers.incident import Location
from layers.links import link_before
from layers.spot import Spot, spots_between, words_of

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from layers.cues import Hit
    from layers.passage import Passage

REACH = 6
"""Words between a building and the place that says where it is."""

BESIDE = 3
"""Words between a building and its town where nothing ties them."""

LONGEST_NAME = 6
"""Words of the longest name of a building before its noun."""

NUMBERED = frozenset(("-", "–", "№"))
"""What stands before the number of a building."""

JOINS = frozenset(("of", "and", "de", "du", "des", "del", "la", "the", "s"))
"""Small words inside the name of a building."""


def with_buildings(passage: Passage, named: list[Spot]) -> list[Spot]:
    """Add the hospitals, prisons and the like that no mention covers."""
    taken = words_of(named)
    found: list[Spot] = []
    used: set[Spot] = set()
    for hit in passage.hits("facility"):
        # "mass grave" is an event
        if hit.first in taken or hit.last in taken or passage.hit_at("event", hit.first):
            continue
        if is_of_persons(passage, hit.last) or _is_person(passage, hit):
            continue  # "prison officers"
        if hit.first and passage.hit_at("keeper", hit.first - 1) is not None:
            continue  # "the administration of prisons"
        first, last = _grown(passage, hit, taken)
        first = _from_capitals(passage, first, hit)
        last = _to_capitals(passage, last, taken)
        beside = spots_between(named, first - REACH, last + REACH)
        holding = [s for s in beside if _holds(passage, s, first, last)]
        within = holding[-1 if passage.language.larger_first else 0] if holding else None
        within = next((s for s in beside if first <= s.first and s.last < hit.first), within)
        here = passage.hit_at("facility_here", last + 1) or passage.hit_at("facility_here", last)
        if within is not None:
            used.add(within)
            first, last = min(first, within.first), max(last, within.last)
        elif here is not None:
            last = here.last
            within = next(iter(spots_between(named, 0, first)[-1:]), None)
        found.append(_facility(passage, hit, first, last, within))
    spots = sorted((*(spot for spot in named if spot not in used), *found), key=_order)
    return [_told_before(passage, spots, index) for index in range(len(spots))]


def _told_before(passage: Passage, spots: Sequence[Spot], index: int) -> Spot:
    """Give the building of which the text spoke for one that people leave: "from the prison".

    And for one that takes somebody in: "a source at Tanta hospital said the hospital received".
    """
    spot = spots[index]
    unnamed = spot.mention is None and spot.location.place is None and not spot.named
    definite = bool(passage.article) and passage.tokens[spot.first].text.startswith(passage.article)
    definite |= passage.language.verb_final
    near = (max(0, spot.first - REACH), spot.first)
    near = (spot.last + 1, spot.last + REACH) if passage.language.verb_final else near
    back = spot.link == "to" and passage.has("back", *near)
    bare = spot.first and passage.hit_at("link", spot.first - 1) is None and spot.link in {"", "at"}
    takes = bool(passage.article) and bool(bare) and spot.first == spot.last
    if not (unnamed and definite and (spot.link == "from" or back or takes)):
        return spot
    alike = [s for s in spots[:index] if s.kind == spot.kind and s.location.place is not None]
    if takes:
        sentence = passage.sentence_of(spot.first)
        alike = [other for other in alike if passage.sentence_of(other.first) == sentence]
    return spot._replace(location=alike[-1].location, mention=alike[-1].mention) if alike else spot


def is_of_persons(passage: Passage, last: int) -> bool:
    """Say whether a place only says whose somebody is: "a Boston policeman", "prison staff"."""
    after = last + 1
    if after >= len(passage.tokens) or not passage.is_bound(after):
        return False
    return passage.hit_at("staff", after) is not None


def _is_person(passage: Passage, hit: Hit) -> bool:
    """Say whether a word for a building is that for whom it holds: "معتقل" without "in"."""
    if passage.hit_at("victim", hit.first) is None or not hit.first or hit.last > hit.first:
        return False
    return not passage.link_of(hit.front) and passage.hit_at("link", hit.first - 1) is None


def _from_capitals(passage: Passage, first: int, hit: Hit) -> int:
    """Take in the name of a building before its noun, "Mercy General Hospital".

    Both must have capitals: "the Colombo hospital" is not a name.
    """
    if not passage.tokens[hit.first].capital or not passage.tokens[hit.first].text.isascii():
        return first
    start = first
    while start > 0 and passage.is_bound(start) and first - start < LONGEST_NAME:
        before = passage.tokens[start - 1]
        joins = before.text in JOINS and start > 1 and passage.tokens[start - 2].capital
        if not (before.capital or joins) or before.first or _is_cue(passage, start - 1):
            break
        start -= 1
    return start


def _to_capitals(passage: Passage, last: int, taken: Container[int]) -> int:
    """Take in the name of a building behind its noun: "Hospital Puerta del Mar" of some town.

    In languages that put it there; no farther than to the name of a place.
    """
    if not passage.language.subject_first or not passage.language.inflected:
        return last
    at, end = last + 1, min(len(passage.tokens), last + 1 + LONGEST_NAME)
    while at < end and at not in taken:
        token = passage.tokens[at]
        hyphen = passage.gaps[at] in {"-", "'", "’"}
        if not hyphen and not passage.is_bound(at):
            break
        if (token.capital or hyphen) and not token.first:
            last = at
        elif token.text not in JOINS:
            break
        at += 1
    return last


def _is_cue(passage: Passage, index: int) -> bool:
    tables = ("event", "movement", "saying", "victim", "official", "carrier")
    return passage.any_at(tables, index)


def _grown(passage: Passage, hit: Hit, taken: Container[int]) -> tuple[int, int]:
    """Take in the adjectives around the noun of a building, as far as no place begins there."""

    def is_part(index: int) -> bool:
        return index not in taken and passage.hit_at("facility_part", index) is not None

    first, last = hit.first, hit.last
    while first > 0 and passage.is_bound(first) and is_part(first - 1):
        first -= 1
        if first and passage.tokens[first].text == "s" and passage.gaps[first] in {"'", "’"}:
            first -= 1  # "children's"
    while last + 1 < len(passage.tokens):
        part = passage.is_bound(last + 1) and is_part(last + 1)
        if not part and not _is_its_number(passage, last + 1):
            break
        last += 1
    return first, last


def _is_its_number(passage: Passage, index: int) -> bool:
    """Say whether a number is that of a building: "СИЗО-1", "колония № 6"."""
    return passage.tokens[index].text.isdigit() and passage.gaps[index].strip() in NUMBERED


def _holds(passage: Passage, spot: Spot, first: int, last: int) -> bool:
    """Say whether a named place says where an unnamed building is."""
    if passage.sentence_of(first) != passage.sentence_of(spot.first):
        return False
    if spot.last < first and passage.language.larger_first:
        near = first - spot.last < BESIDE and not passage.divisions(spot.last, first)
        adjacent = spot.last == first - 1 and passage.is_bound(first)  # "Nizip Devlet Hastanesi"
        return (near and spot.link == "at") or (adjacent and not spot.link)
    if spot.last < first:
        before = passage.tokens[first].text.isascii() and not passage.language.inflected
        adjacent = spot.last == first - 1 and passage.is_bound(first)
        return before and adjacent and spot.link != "from"  # "the Colombo hospital"
    if passage.language.larger_first:
        return False  # "from the hospital to Mardin"
    between = spot.first - last - 1
    near = 0 <= between <= BESIDE and not passage.divisions(last, spot.first)
    # "from the prison to others in": it is the others that are there
    links = (passage.hit_at("link", index) for index in range(last + 1, spot.first))
    near &= not any(link is not None and link.key in {"to", "from"} for link in links)
    beside = passage.hit_at("link", spot.first - 1) if between == 1 else None
    tied = between == 0 or spot.link == "at" or passage.hit_at("of", last + 1) is not None
    # "в морг посёлка Кабанск": its cases tie them
    tied |= passage.language.inflected and all(
        passage.is_noun(at) or passage.hit_at("facility_part", at)
        for at in range(last + 1, spot.first)
    )
    tied |= beside is not None and beside.key == GOAL
    return near and tied and spot.is_literal


def _facility(passage: Passage, hit: Hit, first: int, last: int, within: Spot | None) -> Spot:
    words = passage.words(first, last)
    named = first < hit.first and passage.tokens[hit.first - 1].capital
    place = within.location.place if within else None
    location = Location(
        name=words,
        mention=within.location.mention if within else None,
        place=inside(place, words, hit.key) if place else None,
        unresolved="" if place else _unknown(named=named),
    )
    link = passage.link_of(hit.front) or passage.language.case(
        hit.back if passage.language.verb_final else ""
    )
    link = direction(passage, first, last, link or link_before(passage, first))
    mention = within.mention if within else None
    return Spot(first, last, location, hit.key, link, mention, named=named)


def _unknown(*, named: bool) -> str:
    return "no place was found for this name" if named else "the report does not say which"


def inside(town: Place, words: str, feature: str) -> Place:
    """Make the place of an unnamed building in a town: the town's point and radius."""
    return msgspec.structs.replace(
        town,
        local_name=words,
        feature=feature or town.feature,
        precision=max(town.precision, Precision.NEAR),
        outline=None,
    )


def _order(spot: Spot) -> tuple[int, int]:
    return spot.first, spot.last
