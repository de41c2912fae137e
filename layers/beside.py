"""Places that stand together: lists, larger ones around smaller ones, stretches between two."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

import msgspec

from geo.folding import fold_name
from geo.mention import Relation
from geo.place import Precision
from geo.sphere import rough_distance_m
from layers.buildings import inside
from layers.directions import GOAL
from layers.incident import Location
from layers.nearness import are_towns_apart, holds
from layers.spot import lies_by
from layers.told_beside import is_bearing_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.place import Place
    from layers.passage import Passage
    from layers.spot import Spot

DIVISION_REACH = 7
"""Words between a place and the division that it is in: "in the northern Indian state of"."""

REACH = 6
"""Words between a building and the place that says where it is."""

LONGEST_LIST = 12
"""Words of a list of names behind one of them."""

BESIDE = 3
"""Words between a place and the larger one that holds it ("in the province of")."""

VAGUE_M = 15_000.0
"""Radius from which on the place of a road or village says little, in metres."""

VAGUER = 2
"""How many times that of the town behind it."""

BORDER, BORDER_REACH = "L.BDRY", 8
"""Kind of place that a border is, and words between a place and the border that it is near."""

STREET = "R.ST"
"""Kind of place that lies in a town and not around it."""

POSSESSIVES = frozenset(("'s", "’s"))
"""What ties a place to the town before it."""

BETWEEN_M = 10_000.0
"""Land between two towns that are not told by each other, in metres."""

COURSES = ("H.STM", "H.LK", "H.CNL", "H.RSV")
"""Waters inland, of which a village beside them says where something was."""

BUILDING = ("S.HSP", "S.PRN", "S.AIR", "S.CMPRF")
"""Kinds of place that nouns point back to ("the hospital") and that stand in a town."""


def in_context(passage: Passage, spots: Sequence[Spot], index: int) -> Spot:
    """Say of a place that follows another right away whether it joins it or holds it."""
    spot = spots[index]
    if index == 0:
        return spot
    before = spots[index - 1]
    bearing = is_bearing_of(passage, before, spot)
    between = range(before.last + 1, spot.first)
    around = _is_around(passage, before, spot, between)
    around = around or _is_border_of(passage, before, spot, between)
    if bearing or len(between) > BESIDE + 1:
        return spot._replace(context=True, link="at") if around or bearing else spot
    own = any(passage.hit_at("link", at) for at in between) and not around
    apart = (
        not around
        and spot.link in {"to", "from", "through", "for"}
        and (own or before.link != spot.link)
    )
    final = ("auxiliary",) if passage.language.verb_final else ()
    # "on the way to Arish hit a lorry near Rafah"
    other = ("mode", "victim", "clause") if passage.attached else ()
    tables = ("event", "movement", "speech", "resumed", *final, *other)
    told = any(passage.any_at(tables, at) for at in between)
    ends = {"\n", "."} | ({":"} if before.mention and before.mention.dateline else set())
    ended = any(not ends.isdisjoint(g) for g in passage.gaps[before.last + 1 : spot.first + 1])
    # "حملات اسرائیل به تهران": whose attack it was does not hold where
    theirs = own and before.is_country and before.link == "people"
    if apart or told or ended or theirs:
        return spot
    bracketed = _is_bracketed(passage, before, spot)
    if not bracketed and is_joined(passage, before, spot, between):
        return spot._replace(joined=True, link=before.link if not spot.link else spot.link)
    alike = spot.link == before.link and spot.link in {"to", "from"}
    away = before.link in {"to", "from"} and _is_behind_way(passage, before, spot, between)
    elsewhere = own and _is_elsewhere(passage, before, spot)
    if not bracketed and (away or elsewhere or (alike and not _may_hold(spot, before))):
        return spot
    return spot._replace(context=True, link="at" if around else spot.link)


def _is_behind_way(passage: Passage, end: Spot, spot: Spot, between: range) -> bool:
    """Say whether a place is another than where a way leads: "a bus to Cairo near Mallawi".

    In Arabic somebody told of may stand between: "باتجاه مراكش دركيا بالقرب من تامنصورت".
    """
    if are_towns_apart(end, spot):
        return True
    if not passage.article or spot.link != "at" or not between:
        return False
    word = passage.tokens[between[0]].text
    listed = word[:1] in passage.conjunctions
    if listed or word.startswith(passage.article) or passage.hit_at("link", between[0]) is not None:
        return False
    return any(passage.hit_at("link", at) for at in between[1:])


def _is_border_of(passage: Passage, before: Spot, spot: Spot, between: range) -> bool:
    """Say whether a border only says where a place lies: "at Koro, near the border with"."""
    if spot.kind != BORDER or before.is_country or len(between) > BORDER_REACH:
        return False
    tables = ("event", "movement", "speech", "and", "clause")
    told = any(passage.any_at(tables, at) for at in between)
    ended = any("\n" in g or "." in g for g in passage.gaps[before.last + 1 : spot.first + 1])
    parted = any(passage.divided[at] for at in (*between, spot.first))
    near = spot.link == "at" and before.kind.startswith(("P", "S", "L.AREA"))
    return near and parted and not told and not ended


def with_links_of_lists(spots: list[Spot]) -> list[Spot]:
    """Let all places of a list share the preposition of its first: "residents of A, B and C"."""
    found = list(spots)
    for index in range(1, len(found)):
        if found[index].joined and not found[index].link:
            found[index] = found[index]._replace(link=found[index - 1].link)
    return found


def _is_bracketed(passage: Passage, before: Spot, spot: Spot) -> bool:
    """Say whether brackets put a town into its province: "Almonaster (Huelva)"."""
    right_behind = spot.first == before.last + 1 and passage.gaps[spot.first].strip() == "("
    ends = passage.gaps[spot.last + 1 : spot.last + 2]
    closed = all(gap.strip().startswith(")") for gap in ends)  # none behind the last word
    return right_behind and closed and before.kind.startswith("P") and not spot.is_country


def _is_elsewhere(passage: Passage, home: Spot, spot: Spot) -> bool:
    """Say whether a town is another than where somebody is from: "a man from Kano in Ibadan"."""
    towns = home.kind.startswith("P") and spot.kind.startswith("P")
    if spot.link != "at" or not towns or holds(spot, home):
        return False
    if passage.attached and home.link == "from" and _are_far(home, spot):
        return True  # "on his way back from Homs, near Nabk"
    if home.link == "from":
        return not passage.has("movement", passage.sentence_of(home.first).first, home.first)
    return home.link == "people"


def _are_far(one: Spot, other: Spot) -> bool:
    """Say whether two towns are too far from each other for one to tell where the other lies."""
    first, second = one.location.place, other.location.place
    if first is None or second is None:
        return False
    return rough_distance_m(first, second) > first.radius_m + BETWEEN_M


def _is_around(passage: Passage, inner: Spot, outer: Spot, between: range) -> bool:
    """Say whether the words put a place into a division or country: "de Zouara, en Libye"."""
    if not between or len(between) > DIVISION_REACH or not _is_division(outer):
        return False
    link = passage.hit_at("link", between[0])
    if link is None or link.key not in {"at", GOAL} or inner.is_country:
        return False
    tables = ("event", "movement", "speech", "saying", "clause", "and", "victim", "auxiliary")
    other = any(passage.any_at(tables, at) for at in between)
    ended = any("\n" in gap or "." in gap for gap in passage.gaps[between[0] : outer.first + 1])
    parted = any(passage.divided[at] for at in range(between[0] + 1, outer.first + 1))
    return not (other or ended or parted) and holds(outer, inner)


def _is_division(spot: Spot) -> bool:
    return spot.is_country or spot.kind.startswith("A")


def _may_hold(outer: Spot, inner: Spot) -> bool:
    """Say whether a place may be the larger one around another, by their kinds and sizes."""
    return outer.size_m > inner.size_m or outer.kind.startswith("A") or inner.kind.startswith("S")


def is_joined(passage: Passage, before: Spot, spot: Spot, between: range) -> bool:
    """Say whether a place stands in one list with the place before it."""
    token = passage.tokens[spot.first]
    front = token.text[: 1 if spot.mention is None else 2]
    conjunction = any(_is_and(passage, at) for at in between) or (
        spot.mention is not None
        and passage.folded.index(spot.mention.start) > token.start
        and front[:1] in passage.conjunctions
    )
    listed = passage.divided[spot.first] and not len(between)
    if listed and before.is_country and spot.is_country:
        return True
    alike = before.kind[:1] == spot.kind[:1] and before.size_m * 4 > spot.size_m > before.size_m / 4
    towns = before.kind.startswith(("P", "S")) and spot.kind.startswith("P")
    return conjunction or (listed and (alike or (towns and _goes_on(passage, spot.last + 1))))


def _goes_on(passage: Passage, index: int) -> bool:
    """Say whether a list of names goes on at a word, to the "and" before its last one."""
    for at in range(index, min(index + LONGEST_LIST, len(passage.tokens) - 1)):
        if passage.hit_at("and", at) is not None:
            return passage.tokens[at + 1].capital and not passage.divided[at + 1]
        if not passage.tokens[at].capital:
            return False
    return False


def _is_and(passage: Passage, index: int) -> bool:
    """Say whether a word is "and", or a noun of place with that written onto it ("وقرية")."""
    if passage.hit_at("and", index) is not None:
        return True
    text = passage.tokens[index].text
    return text[:1] in passage.conjunctions and passage.names_place(text[1:])


def smaller_first(passage: Passage, spots: list[Spot]) -> list[Spot]:
    """Let the larger of two places that stand together be the context, whichever comes first.

    "In Homs province, the town of Palmyra" happened in Palmyra.
    """
    found = list(spots)
    for index in range(1, len(found)):
        outer, inner = found[index - 1], found[index]
        if inner.context and (_is_named_by(outer, inner) or _is_owned(passage, outer, inner)):
            found[index - 1] = outer._replace(context=True)
            found[index] = inner._replace(context=False, link=outer.link or inner.link)
            continue
        if not inner.context or outer.context or not outer.kind.startswith(("A", "R", "H")):
            continue
        if outer.kind == STREET:
            continue
        within = outer.size_m >= 2 * inner.size_m or inner.link == "at"
        if not inner.kind.startswith(("P", "S")) or not within:
            continue
        # "the road that joins Homs and Hama"
        told = passage.has("relative", outer.last + 1, inner.first)
        if not outer.kind.startswith("A") and (inner.link != "at" or told):
            continue
        course = outer.kind.startswith(COURSES)  # "in the river near the village of"
        if passage.hit_at("and", inner.first - 1) or (lies_by(inner) and not course):
            continue
        if _is_outskirts(inner) and outer.size_m < VAGUER * inner.size_m:
            continue  # "the commune of Oulad Teima, on the outskirts of Taroudant"
        found[index - 1] = outer._replace(context=True)
        # "left Georgia at the crossing of"
        left = outer.is_country and outer.link == "from" and inner.link == "at"
        link = inner.link if left else outer.link or inner.link
        found[index] = inner._replace(context=False, link=link)
    return found


def _is_owned(passage: Passage, town: Spot, spot: Spot) -> bool:
    """Say whether a place is that of a town right before it: "Cardiff's Queen Street"."""
    between = passage.report.text[
        passage.span(town.first, town.last)[1] : passage.span(spot.first, spot.last)[0]
    ]
    return between.strip() in POSSESSIVES and spot.kind.startswith(("R", "S", "L", "P.PPLX"))


def _is_outskirts(spot: Spot) -> bool:
    return spot.mention is not None and spot.mention.relation == Relation.OUTSKIRTS


def _is_named_by(generic: Spot, name: Spot) -> bool:
    """Say whether a noun for a place is followed by its name: "the Yemeni capital Sanaa"."""
    pointing = generic.mention is not None and "origin generic" in generic.mention.evidence
    town = generic.kind.startswith("P") or not generic.kind
    return pointing and town and name.location.place is not None and name.kind.startswith("P")


def placed_by_context(spots: Sequence[Spot]) -> list[Spot]:
    """Put a road or village that is known but vaguely in the town right behind it.

    "On the Mill Road exit of the motorway in Basra" was in Basra.
    """
    found = list(spots)
    for index, spot in enumerate(found):
        following = found[index + 1 : index + 1 + BESIDE]
        around = [s for s in takewhile(_is_context, following) if s.kind.startswith("P")]
        town = min(around, key=lambda other: other.size_m, default=None)
        known = spot.location.place
        vague = known is None or known.precision > Precision.NEAR
        named = spot.mention is not None and not spot.kind.startswith("A")
        if town is None or not (vague and named) or spot.context or spot.size_m < VAGUE_M:
            continue
        place = town.location.place
        if place is not None and spot.size_m > VAGUER * town.size_m:
            placed = inside(place, spot.location.name, spot.kind)
            location = msgspec.structs.replace(spot.location, place=placed, unresolved="")
            found[index] = spot._replace(location=location)
    return found


def _is_context(spot: Spot) -> bool:
    return spot.context and spot.location.place is not None


def in_its_town(passage: Passage, spots: Sequence[Spot], index: int) -> Spot:
    """Put "the hospital run by ... in Mocha" there, and not where the last hospital was."""
    spot = spots[index]
    pointing = spot.mention is not None and "origin generic" in spot.mention.evidence
    pointing |= spot.mention is None and spot.location.place is None and not spot.named
    if index + 1 == len(spots) or not pointing or not spot.kind.startswith(BUILDING):
        return spot
    town = spots[index + 1]
    between = range(spot.last + 1, town.first)
    tables = ("event", "movement", "saying", "clause", "that")
    if (
        not (town.link == "at" or town.link == spot.link == "to")
        or town.location.place is None
        or len(between) > REACH
        or any(passage.any_at(tables, at) for at in between)
        or not all(passage.is_bound(at) for at in range(spot.last + 1, town.first + 1))
    ):
        return spot
    words = passage.words(spot.first, town.last)
    place = inside(town.location.place, words, spot.kind)
    location = Location(name=words, mention=town.location.mention, place=place)
    return spot._replace(last=town.last, location=location, mention=town.mention)


def as_divisions(spots: list[Spot]) -> list[Spot]:
    """Take a bare name for the division where the report names that and never the town.

    A headline says "in Taiz" for what happened in a village of Taiz governorate.
    """
    divisions: dict[str, Place] = {}
    towns: set[str] = set()
    for spot in spots:
        if spot.mention is None or spot.location.place is None:
            continue
        name = fold_name(spot.mention.text)
        if spot.location.place.feature == "A.ADM1" and spot.kind.startswith("A"):
            divisions[name] = spot.location.place
        elif spot.mention.feature_hint.startswith("P"):
            towns.add(name)
    found = []
    for spot in spots:
        bare = spot.mention is not None and not spot.mention.feature_hint
        name = fold_name(spot.mention.text) if spot.mention is not None else ""
        if bare and spot.kind.startswith("P") and name in divisions and name not in towns:
            location = msgspec.structs.replace(spot.location, place=divisions[name])
            found.append(spot._replace(location=location, kind="A.ADM1"))
        else:
            found.append(spot)
    return found
