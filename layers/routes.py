"""Lines from one town to another, and ways that are cut short before their end.

"Поезд Москва – Казань", "Konya-Ankara seferi"; "the column that had left for Kyiv came under fire".
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from layers.cues import Hit
from layers.endings import is_participle
from layers.events import event_family

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.passage import Passage
    from layers.persons import Mover
    from layers.prose import Sentence
    from layers.spot import Spot

UNDER_WAY = ("under_way", "route")
"""Lists of words that tell of a way that may have been cut short."""

ABOARD = 14
"""Words from the verb of a vehicle to where it was going."""

NEAR = 8
"""Words before a verb at the end of its clause that say that somebody was on a way."""

REACH = 2
"""Words between what goes from one town to another and the two of them."""

VERB_REACH = 4
"""Words beside it within which a verb of movement tells of the same way."""

CUT = frozenset(
    {"accident", "sea", "blast", "strike", "ground", "any", "harm", "nature", "seizure"}
)
"""Families of events that end a way."""

DASHES = frozenset("-–—")
"""What joins the two ends of a line or road."""


def is_route(passage: Passage, one: Spot, other: Spot) -> bool:
    """Say whether a dash stands between the ends of somebody's way."""
    return _route(passage, one, other) is not None


def route_verbs(passage: Passage, places: Sequence[Spot], verbs: Sequence[Hit]) -> Iterator[Hit]:
    """Yield a verb for each line that no verb tells of: "the train from A – B left the rails"."""
    for one, other in itertools.pairwise(places):
        found = _route(passage, one, other) if one.link == "from" else None
        if found is None or other.link != "to" or found.first > one.first:
            continue
        if not any(abs(verb.first - found.last) <= VERB_REACH for verb in verbs):
            yield Hit("movement", "go", found.first, found.last, "", "", verb=False)


def bearing_verbs(
    passage: Passage, sentence: Sentence, places: Sequence[Spot], verbs: Sequence[Hit]
) -> Iterator[Hit]:
    """Yield a verb for each vehicle that had somebody aboard: "a bus carrying 40 from A to B"."""
    for hit in passage.hits("bearing", *sentence):
        if any(abs(verb.first - hit.last) <= 1 for verb in verbs) or not _is_borne(passage, hit):
            continue
        led = {spot.link for spot in places if 0 < spot.first - hit.last <= ABOARD}
        if passage.language.verb_final:
            led = {spot.link for spot in places if 0 < hit.first - spot.last <= ABOARD}
        if led.issuperset({"from", "to"}):
            yield Hit("movement", "go", hit.first, hit.last, "", "", verb=False)


def _is_borne(passage: Passage, verb: Hit) -> bool:
    """Say whether a vehicle has somebody aboard when something ends its way."""
    sentence = passage.sentence_of(verb.first)
    first, end = max(sentence.first, verb.first - NEAR), verb.first
    if passage.language.verb_final:
        first, end = sentence.first, min(sentence.end, verb.last + NEAR)
    cut = any(
        event_family(hit.key) in CUT
        for hit in passage.hits("event", *sentence)
        if not verb.first <= hit.first <= verb.last
    )
    return cut and passage.has("mode", first, end)


def _route(passage: Passage, one: Spot, other: Spot) -> Hit | None:
    adjacent = other.first == one.last + 1 and passage.gaps[other.first].strip() in DASHES
    if not adjacent:
        return None
    found = list(passage.hits("route", max(0, one.first - REACH), one.first))
    if passage.language.verb_final:
        end = min(len(passage.tokens), other.last + 1 + REACH)
        found += passage.hits("route", other.last + 1, end)
    return found[-1] if found else None


def _is_cut_off(passage: Passage, verb: Hit) -> bool:
    """Say whether a clause of its own tells of a way that its sentence goes on to cut short.

    "The column that had left for Kyiv came under fire near Kolodyazhne."
    """
    if verb.key != "go":
        return False
    end = passage.sentence_of(verb.first).end
    before = verb.first - 1
    relative = any(passage.has(table, before, verb.first) for table in ("relative", "that"))
    relative = relative and passage.divided[before]
    own = relative or (passage.divided[verb.first] and is_participle(passage, verb))
    return own and any(
        event_family(hit.key) in CUT and passage.divisions(verb.last, hit.first)
        for hit in passage.hits("event", verb.last + 1, end)
    )


def is_under_way(passage: Passage, verb: Hit, who: Mover) -> bool:
    """Say whether a verb tells of a way that may have been cut short.

    "Was on its way from ... to"; and a vehicle's "had sailed from ... for".
    """
    if passage.any_at(UNDER_WAY, verb.first):
        return True
    carried = passage.hit_at("bearing", verb.first) is not None
    if carried and verb.first and passage.hit_at("earlier", verb.first - 1) is not None:
        return True  # "a car that carried wounded men from X towards Y"
    if carried and not passage.attached and _is_borne(passage, verb):
        return True  # "a bus taking pilgrims from X to Y overturned at Z"
    if passage.language.verb_final and _is_led_up_to(passage, verb):
        return True
    if passage.language.free_order and _is_cut_off(passage, verb):
        return True
    end = who.first + len(who.who.split())
    vehicle = bool(who.who) and passage.has("mode", who.first, end)
    return verb.key == "go" and vehicle


def _is_led_up_to(passage: Passage, verb: Hit) -> bool:
    """Say whether the words before a verb at the end of its clause say that they were on a way."""
    first = passage.segment(verb.first, passage.sentence_of(verb.first)).first
    hits = list(passage.hits("under_way", max(first, verb.first - NEAR), verb.first))
    between = (hits[-1].last + 1, verb.first) if hits else (0, 0)
    return bool(hits) and not any(passage.has(table, *between) for table in ("event", "movement"))
