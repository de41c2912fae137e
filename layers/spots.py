"""Where the words put things: places that stand in a sentence, and how they are introduced."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from geo.folding import fold_name
from geo.mention import Mention, Relation
from geo.place import Place, Precision
from layers.incident import Location
from layers.shapes import rough_distance_m

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layers.cues import Hit
    from layers.passage import Passage

_BOUND = re.compile(r"[\w \u00a0\u064b-\u0652]*")
"""What stands between two words of a phrase: folding leaves out a last hamza."""

REACH = 6
"""Words between a preposition and its place ("in the besieged eastern town of")."""

BESIDE = 3
"""Words between a place and the larger one that holds it ("in the province of")."""

LONGEST_NAME = 6
"""Words of the longest name of a building before its noun."""

JOINS = frozenset(("of", "and", "de", "du", "des", "del", "la", "the", "s"))
"""Small words inside the name of a building."""

UNKNOWN_M = 50_000.0
"""Taken as the size of a place that was not resolved, in metres."""

HOSPITAL = "S.HSP"

BUILDING = ("S.HSP", "S.PRN", "S.AIR", "S.CMPRF")
"""Kinds of place that nouns point back to ("the hospital") and that stand in a town."""


class Spot(NamedTuple):
    """A place at its place in the text.

    Attributes
    ----------
    first, last
        Indexes of its first and last word.
    location
        What the incident says of it.
    kind
        GeoNames class and code that the words ask for, or that of the place.
    link
        How it is introduced: "to", "from", "at", "through", "people" or "".
    mention
        The mention that it rests on; none for an unnamed hospital or prison.
    context
        It only says where the place before it lies ("in Homs", "east of Damascus").
    joined
        It stands in one list with the place before it.
    named
        It has a name of its own, though no mention has it ("Mercy Hospital").
    """

    first: int
    last: int
    location: Location
    kind: str
    link: str
    mention: Mention | None
    context: bool = False
    joined: bool = False
    named: bool = False

    @property
    def size_m(self) -> float:
        """How large the place is, in metres; a guess where it is unknown."""
        return self.location.place.radius_m if self.location.place else UNKNOWN_M

    @property
    def is_country(self) -> bool:
        """Whether it is a whole country."""
        place = self.location.place
        return place is not None and place.precision == Precision.COUNTRY

    @property
    def is_literal(self) -> bool:
        """Whether something may happen there: no dateline and no government."""
        return self.mention is None or (self.mention.literal and not self.mention.dateline)


def read_spots(passage: Passage, mentions: Sequence[Mention]) -> list[Spot]:
    """Give the places of a report in order: its mentions, and hospitals and the like."""
    named = [_named(passage, mention) for mention in mentions] if passage.tokens else []
    spots = _with_facilities(passage, named)
    spots = [_in_context(passage, spots, index) for index in range(len(spots))]
    spots = _smaller_first(passage, spots)
    spots = _as_divisions([_in_its_town(passage, spots, index) for index in range(len(spots))])
    return _with_stretches(passage, spots)


def words_of(spots: Iterable[Spot]) -> frozenset[int]:
    """Give the indexes of all words of some places."""
    return frozenset(word for spot in spots for word in range(spot.first, spot.last + 1))


def spots_between(spots: Sequence[Spot], first: int, end: int) -> Sequence[Spot]:
    """Give the places, which are in order, whose first word is in a stretch."""
    begin = bisect_left(spots, first, key=_first_word)
    return spots[begin : bisect_left(spots, end, lo=begin, key=_first_word)]


def _first_word(spot: Spot) -> int:
    return spot.first


def _order(spot: Spot) -> tuple[int, int]:
    return spot.first, spot.last


def _named(passage: Passage, mention: Mention) -> Spot:
    first = passage.word_at(mention.start)
    last = max(first, passage.last_word(mention.end))
    place = mention.place
    location = Location(
        name=mention.text,
        mention=mention.id,
        place=place,
        unresolved="" if place else mention.unresolved or "no place was found for this name",
    )
    kind = mention.feature_hint or (place.feature if place else "")
    link = _attached(passage, first, mention.start) or _link(passage, first)
    if not link and _is_of_persons(passage, last):
        link = "people"
    return Spot(first, last, location, kind, link, mention)


def _attached(passage: Passage, first: int, start: int) -> str:
    """Give the preposition that is written onto a name."""
    token = passage.tokens[first]
    front = token.text[: max(0, passage.folded.index(start) - token.start)]
    elided = token.text[:2] if token.text.startswith("لل") else ""
    hits = passage.attached
    return next((hits[letter] for letter in reversed(front or elided) if letter in hits), "")


def _link(passage: Passage, first: int) -> str:
    """Give the kind of the nearest preposition before some word."""
    index = first
    for _ in range(REACH):
        if index == 0 or passage.divided[index]:
            return ""
        index -= 1
        written = passage.written_on_noun(index)
        if written:
            return written
        hit = passage.hit_at("link", index)
        if hit is not None:
            return hit.key
        # "Adam Smith of London" comes from there.
        if passage.hit_at("of", index) and index and passage.tokens[index - 1].capital:
            return "people"
        if passage.hit_at("event", index) or passage.hit_at("speech", index):
            return ""
    return ""


def _with_facilities(passage: Passage, named: list[Spot]) -> list[Spot]:
    """Add the hospitals, prisons and the like that no mention covers."""
    taken = words_of(named)
    found: list[Spot] = []
    used: set[Spot] = set()
    for hit in passage.hits("facility"):
        # "mass grave" is an event
        if hit.first in taken or hit.last in taken or passage.hit_at("event", hit.first):
            continue
        if _is_of_persons(passage, hit.last):
            continue  # "prison officers"
        first, last = _grown(passage, hit)
        first = _from_capitals(passage, first, hit)
        beside = spots_between(named, first - REACH, last + REACH)
        within = next((s for s in beside if _holds(passage, s, first, last)), None)
        within = next((s for s in beside if first <= s.first and s.last < hit.first), within)
        here = passage.hit_at("facility_here", last + 1) or passage.hit_at("facility_here", last)
        if within is not None:
            used.add(within)
            first, last = min(first, within.first), max(last, within.last)
        elif here is not None:
            last = here.last
            within = next(iter(spots_between(named, 0, first)[-1:]), None)
        found.append(_facility(passage, hit, first, last, within))
    return sorted((*(spot for spot in named if spot not in used), *found), key=_order)


def _is_of_persons(passage: Passage, last: int) -> bool:
    """Say whether a place only says whose somebody is: "a Boston policeman", "prison staff"."""
    after = last + 1
    if after >= len(passage.tokens) or not _is_bound(passage, after):
        return False
    return passage.hit_at("staff", after) is not None


def _from_capitals(passage: Passage, first: int, hit: Hit) -> int:
    """Take in the name of a building before its noun, "Mercy General Hospital".

    Both must have capitals: "the Colombo hospital" is not a name.
    """
    if not passage.tokens[hit.first].capital or not passage.tokens[hit.first].text.isascii():
        return first
    start = first
    while start > 0 and _is_bound(passage, start) and first - start < LONGEST_NAME:
        before = passage.tokens[start - 1]
        joins = before.text in JOINS and start > 1 and passage.tokens[start - 2].capital
        if not (before.capital or joins) or before.first or _is_cue(passage, start - 1):
            break
        start -= 1
    return start


def _is_bound(passage: Passage, index: int) -> bool:
    """Say whether nothing but a space stands before a word."""
    return _BOUND.fullmatch(passage.gaps[index]) is not None


def _is_cue(passage: Passage, index: int) -> bool:
    tables = ("event", "movement", "saying", "victim", "official", "carrier")
    return any(passage.hit_at(table, index) for table in tables)


def _grown(passage: Passage, hit: Hit) -> tuple[int, int]:
    """Take in the adjectives around the noun of a building."""
    first, last = hit.first, hit.last
    while first > 0 and _is_bound(passage, first) and passage.hit_at("facility_part", first - 1):
        first -= 1
    while last + 1 < len(passage.tokens) and _is_bound(passage, last + 1):
        if not passage.hit_at("facility_part", last + 1):
            break
        last += 1
    return first, last


def _holds(passage: Passage, spot: Spot, first: int, last: int) -> bool:
    """Say whether a named place says where an unnamed building is."""
    if spot.last < first:
        return spot.last == first - 1 and _is_bound(passage, first) and spot.link != "from"
    between = spot.first - last - 1
    near = 0 <= between <= BESIDE and not passage.divisions(last, spot.first)
    tied = between == 0 or spot.link == "at" or passage.hit_at("of", last + 1) is not None
    return near and tied and spot.is_literal


def _facility(passage: Passage, hit: Hit, first: int, last: int, within: Spot | None) -> Spot:
    words = passage.words(first, last)
    named = first < hit.first and passage.tokens[hit.first - 1].capital
    place = within.location.place if within else None
    location = Location(
        name=words,
        mention=within.location.mention if within else None,
        place=_inside(place, words, hit.key) if place else None,
        unresolved="" if place else _unknown(named=named),
    )
    front = next((passage.attached[c] for c in reversed(hit.front) if c in passage.attached), "")
    link = front or _link(passage, first)
    mention = within.mention if within else None
    return Spot(first, last, location, hit.key, link, mention, named=named)


def _unknown(*, named: bool) -> str:
    return "no place was found for this name" if named else "the report does not say which"


def _inside(town: Place, words: str, feature: str) -> Place:
    """Make the place of an unnamed building in a town: the town's point and radius."""
    return msgspec.structs.replace(
        town,
        local_name=words,
        feature=feature or town.feature,
        precision=max(town.precision, Precision.NEAR),
        outline=None,
    )


def _in_context(passage: Passage, spots: Sequence[Spot], index: int) -> Spot:
    """Say of a place that follows another right away whether it joins it or holds it."""
    spot = spots[index]
    if index == 0:
        return spot
    before = spots[index - 1]
    between = range(before.last + 1, spot.first)
    if len(between) > BESIDE + 1 or spot.link in {"to", "from", "through"}:
        return spot
    if any(
        passage.hit_at(table, at) for at in between for table in ("event", "movement", "speech")
    ):
        return spot
    if any("\n" in gap or "." in gap for gap in passage.gaps[before.last + 1 : spot.first + 1]):
        return spot
    if _is_joined(passage, before, spot, between):
        return spot._replace(joined=True, link=before.link if not spot.link else spot.link)
    return spot._replace(context=True)


def _in_its_town(passage: Passage, spots: Sequence[Spot], index: int) -> Spot:
    """Put "the hospital run by ... in Mocha" there, and not where the last hospital was."""
    spot = spots[index]
    pointing = spot.mention is not None and "origin generic" in spot.mention.evidence
    if index + 1 == len(spots) or not pointing or not spot.kind.startswith(BUILDING):
        return spot
    town = spots[index + 1]
    between = range(spot.last + 1, town.first)
    tables = ("event", "movement", "saying", "clause", "that")
    if (
        town.link != "at"
        or town.location.place is None
        or len(between) > REACH
        or any(passage.hit_at(table, at) for at in between for table in tables)
        or not all(_is_bound(passage, at) for at in range(spot.last + 1, town.first + 1))
    ):
        return spot
    words = passage.words(spot.first, town.last)
    place = _inside(town.location.place, words, spot.kind)
    location = Location(name=words, mention=town.location.mention, place=place)
    return spot._replace(last=town.last, location=location, mention=town.mention)


def _as_divisions(spots: list[Spot]) -> list[Spot]:
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
    return [
        spot._replace(
            location=msgspec.structs.replace(spot.location, place=division), kind="A.ADM1"
        )
        if spot.mention is not None
        and not spot.mention.feature_hint
        and spot.kind.startswith("P")
        and (division := divisions.get(fold_name(spot.mention.text))) is not None
        and fold_name(spot.mention.text) not in towns
        else spot
        for spot in spots
    ]


def _smaller_first(passage: Passage, spots: list[Spot]) -> list[Spot]:
    """Let the larger of two places that stand together be the context, whichever comes first.

    "In Homs province, the town of Palmyra" happened in Palmyra.
    """
    found = list(spots)
    for index in range(1, len(found)):
        outer, inner = found[index - 1], found[index]
        if not inner.context or outer.context or not outer.kind.startswith("A"):
            continue
        if not inner.kind.startswith(("P", "S")) or outer.size_m < 2 * inner.size_m:
            continue
        if passage.hit_at("and", inner.first - 1):
            continue
        found[index - 1] = outer._replace(context=True)
        found[index] = inner._replace(context=False, link=outer.link or inner.link)
    return found


def _with_stretches(passage: Passage, spots: list[Spot]) -> list[Spot]:
    """Make one place of two with "between" before them: the stretch from one to the other."""
    found: list[Spot] = []
    for spot in spots:
        one = found[-1] if found else None
        literal = one is not None and one.is_literal and spot.is_literal
        if one is not None and literal and one.link == "between" and spot.joined:
            found[-1] = _stretch(passage, one, spot)
        else:
            found.append(spot)
    return [spot._replace(link="at") if spot.link == "between" else spot for spot in found]


def _stretch(passage: Passage, one: Spot, other: Spot) -> Spot:
    first, second = one.location.place, other.location.place
    location = msgspec.structs.replace(one.location, name=passage.words(one.first, other.last))
    if first is not None and second is not None:
        place = Place(
            name=f"{first.name} - {second.name}",
            feature="L.AREA",
            lon=(first.lon + second.lon) / 2,
            lat=(first.lat + second.lat) / 2,
            radius_m=rough_distance_m(first, second) / 2 + max(first.radius_m, second.radius_m),
            precision=Precision.VAGUE,
            country=first.country,
            timezone=first.timezone,
        )
        location = msgspec.structs.replace(location, place=place, unresolved="")
    return one._replace(last=other.last, location=location, kind="L.AREA", link="at", mention=None)


def _is_joined(passage: Passage, before: Spot, spot: Spot, between: range) -> bool:
    token = passage.tokens[spot.first]
    front = token.text[: 1 if spot.mention is None else 2]
    conjunction = any(passage.hit_at("and", at) for at in between) or (
        spot.mention is not None
        and passage.folded.index(spot.mention.start) > token.start
        and front[:1] in passage.conjunctions
    )
    listed = passage.divided[spot.first] and not len(between)
    alike = before.kind[:1] == spot.kind[:1] and before.size_m * 4 > spot.size_m > before.size_m / 4
    return conjunction or (listed and alike)


def is_closer(spot: Spot) -> bool:
    """Say whether the words say more closely where in the place: on its outskirts."""
    return spot.mention is not None and spot.mention.relation == Relation.OUTSKIRTS
