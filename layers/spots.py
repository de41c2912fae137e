"""Where the words put things: places that stand in a sentence, and how they are introduced."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.place import Precision
from geo.relations import around, displaced
from layers.beside import (
    as_divisions,
    in_context,
    in_its_town,
    placed_by_context,
    smaller_first,
    with_links_of_lists,
)
from layers.buildings import is_of_persons, with_buildings
from layers.directions import GOAL, aimed_at, case_link, direction, with_nouns
from layers.ends import CROSSING
from layers.incident import Location
from layers.larger_first import with_larger_first
from layers.links import attached_link, comes_out_of, leads_into, link_before
from layers.pointers import with_pointers
from layers.roads import with_stretches
from layers.spot import Spot, words_of
from layers.told_beside import with_owners, without_the_rest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.mention import Mention
    from geo.place import Place
    from layers.passage import Passage


LONGEST_CLOCK = 24
"""Characters of a time in brackets before the place whose clock it is."""

NEXT = 2
"""Words from a place to the next where but "to" stands between."""

WATERS = ("H.STM", "H.LK", "H.RSV")
"""Kinds of waters at which things happen, and to which nobody is taken."""

SEATED = "seated"
"""Bodies whose seat may be written onto them: "الحرس البحري بالمهدية"."""

ABOARD_REACH = 7
"""Words between "on board" and the country of those who were."""

_CLOCK = re.compile(r"\(\s*\d{1,2}\s*[h:.]?\s*\d{0,2}\D{0,14}$")


def read_spots(passage: Passage, mentions: Sequence[Mention]) -> list[Spot]:
    """Give the places of a report in order: its mentions, and hospitals and the like."""
    named = [_named(passage, mention) for mention in mentions] if passage.tokens else []
    named = [spot for spot in named if not _is_person(passage, spot)]
    spots = with_buildings(passage, named)
    if passage.language.larger_first:
        spots = with_stretches(passage, as_divisions(with_larger_first(passage, spots)))
        return with_pointers(passage, spots)
    spots = with_links_of_lists([in_context(passage, spots, at) for at in range(len(spots))])
    spots = smaller_first(passage, without_the_rest(passage, spots))
    spots = placed_by_context(with_owners(passage, spots))
    spots = as_divisions([in_its_town(passage, spots, index) for index in range(len(spots))])
    spots = with_stretches(passage, spots)
    taken = words_of(spots)
    spots = with_pointers(passage, spots)
    spots = [s._replace(link="to") if leads_into(passage, s, taken) else s for s in spots]
    spots = [_of_the_way(passage, spots, index) for index in range(len(spots))]
    return [s._replace(link="from") if comes_out_of(passage, s, taken) else s for s in spots]


def _of_the_way(passage: Passage, spots: Sequence[Spot], index: int) -> Spot:
    """Let a way begin where "from" and "to" stand side by side: "took a boy from A to B"."""
    spot, after = spots[index], spots[index + 1] if index + 1 < len(spots) else None
    if after is None or after.link != "to" or after.first - spot.last != NEXT:
        return spot
    if passage.divisions(spot.last, after.first):
        return spot
    aboard = passage.has("bearing", passage.sentence_of(spot.first).first, spot.first)
    if spot.link != "people" and not (aboard and spot.link in {"to", ""}):
        return spot
    link = passage.hit_at("link", spot.first - 1) if spot.first else None
    whence = link is not None and link.key in {"from", "people"} and link.last == spot.first - 1
    whence |= bool(spot.first) and passage.hit_at("of", spot.first - 1) is not None
    return spot._replace(link="from") if whence else spot


def _named(passage: Passage, mention: Mention) -> Spot:
    first = passage.word_at(mention.start)
    last = max(first, passage.last_word(mention.end))
    place, offset = mention.place, mention.offset
    name = mention.text
    if offset is not None:
        name = passage.report.text[offset.start : mention.end]
        place = displaced(place, offset) if place is not None else None
    elif place is not None:
        place = around(place, mention.relation)
    location = Location(
        name=name,
        mention=mention.id,
        place=place,
        unresolved="" if place else mention.unresolved or "no place was found for this name",
    )
    kind = mention.feature_hint or _building(passage, first, last)
    kind = kind or (place.feature if place else "")
    attached = attached_link(passage, first, mention.start)
    link = attached or case_link(passage, mention, last)
    latin = place.name if place is not None else ""
    link = link or link_before(passage, first)
    if offset is not None and link in {"", "from", "of", GOAL}:
        link = "at"
    end = with_nouns(passage, last)
    if link == GOAL and kind.startswith(WATERS) and passage.language.free_order:
        link = "at"  # "эвакуация из-за прорыва дамбы на реке Урал"
    link = direction(passage, first, end, link, latin)
    if link == "from" and kind.startswith(CROSSING) and passage.language.larger_first:
        link = "through"  # "Öncüpınar Sınır Kapısı'ndan Türkiye'ye"
    persons = not link and (is_of_persons(passage, last) or _is_of_office(passage, first))
    persons |= link == "at" and _is_of_office(passage, first - 1)
    persons |= link == "from" and _is_of_those_aboard(passage, first, place)
    persons |= not link and _is_attacker(passage, end, place)
    if persons or _tells_a_zone(passage, first) or _is_bound_for(passage, last):
        link = "people"
    elif attached == link == "at" and first and passage.hit_at(SEATED, first - 1) is not None:
        link = "seat"
    return Spot(first, end, location, kind, link, mention)


def _is_of_those_aboard(passage: Passage, first: int, place: Place | None) -> bool:
    """Say whether a country only tells whose people they are: "on board 40 from Sudan"."""
    if place is None or place.precision != Precision.COUNTRY:
        return False
    return passage.has("aboard", max(0, first - ABOARD_REACH), first)


def _is_attacker(passage: Passage, last: int, place: Place | None) -> bool:
    """Say whether a country is whose attack goes elsewhere: "حملات اسرائیل به تهران"."""
    if place is None or place.precision != Precision.COUNTRY or not passage.language.joints:
        return False
    link = passage.hit_at("link", last + 1)
    return link is not None and link.key == GOAL and aimed_at(passage, last + 1)


def _is_of_office(passage: Passage, first: int) -> bool:
    """Say whether a place only says whose office speaks: "прокуратура Киева", "ФСБ по краю"."""
    if first < 1 or not passage.language.free_order or not passage.is_bound(first):
        return False
    return passage.hit_at("office", first - 1) is not None


def _is_bound_for(passage: Passage, last: int) -> bool:
    """Say whether a place only says where something was going: "a Lahore-bound coach"."""
    after = last + 1
    if after >= len(passage.tokens) or passage.gaps[after] != "-":
        return False
    return passage.hit_at("bound_for", after) is not None


def _building(passage: Passage, first: int, last: int) -> str:
    """Give the kind of building whose noun ends a name: "Шебекинская ЦРБ"."""
    facility = passage.hit_at("facility", last) if last > first else None
    return facility.key if facility is not None else ""


def _is_person(passage: Passage, spot: Spot) -> bool:
    """Say whether what may be a village is but the word for a person: "Sürücü", the driver."""
    one = spot.first == spot.last and not spot.link
    hinted = spot.mention is not None and bool(spot.mention.feature_hint)
    persons = passage.any_at(("victim", "official"), spot.first)
    return one and persons and not hinted


def _tells_a_zone(passage: Passage, first: int) -> bool:
    """Say whether a place only says whose clock is meant: "(23:26 in Paris)"."""
    start = passage.span(first, first)[0]
    return _CLOCK.search(passage.report.text[max(0, start - LONGEST_CLOCK) : start]) is not None
