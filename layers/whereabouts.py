"""Which of the places of its sentence an event was at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.directions import WAYS
from layers.events import event_family, may_be_one
from layers.nearness import holds, is_of_another
from layers.speakers import locals_speak
from layers.status import STATUS_REACH
from layers.taken_from import TAKEN, is_far_from, is_where_they_live, takes
from layers.why_left import GONE, is_why_left

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.cues import Hit
    from layers.passage import Passage
    from layers.spot import Spot

FEMININE = "ة"
"""Ending of a noun that is folded to the pronoun "its"."""

OBJECT_REACH = 5
"""Words between an event and "its surroundings"."""

FARTHEST = 40
"""Words between an event and its place within one sentence."""

DIVISION_COST = 4
"""How many words a comma between an event and its place counts for."""

BEFORE_COST = 3
"""How many words farther a place seems that stands before its event."""

APART_COST = 20
"""How many words a semicolon between an event and a place behind it counts for."""

TURN_COST = 25
"""How many words another clause between an event and its place counts for."""

GONE_REACH = 3
"""Words behind a place within which a verb says that some came from there."""

HELD = ("S.PRN", "S.PP")
"""Kinds of place where somebody is held who was taken elsewhere."""

SEAT_COST = 35
"""How many words farther the seat of a body seems that is named before it."""

UNNAMED_COST = 15
"""How many words farther a building seems that has neither a name nor a place."""

BEFALLS = frozenset({"harm", "seizure"})
"""Families of events that befall somebody: "was brought to X, where he died"."""

BEHIND = 2
"""Words between a participle and the place where that befell somebody."""

HOUSES = (*HELD, "S.HSP", "S.MRG", "S.CMTY")
"""Kinds of place where somebody is brought, and nothing else happens."""

LARGE = ("A", "H", "L.AREA")
"""Classes of place in which a village or building may be, and stretches of road."""

WATER_REACH = 4
"""Words between a town and the river beside which something was."""

CLOSER_REACH, INSIDE_REACH = 12, 18
"""Words between an event or its district, or province, and the village that says where there."""

OPENING = 3
"""Words before a place that opens its sentence."""

OPENING_COST = 12
"""Words that such a place seems away from each event of its sentence, at most."""

HOLDER = 3
"""Words of the larger place behind one."""

SPOT_REACH = 5
"""Words behind an event within which it is told to be where the report is already."""

REACH = 8
"""Words within which a comma ends what opens a sentence."""


def spot_of(passage: Passage, hit: Hit, places: Sequence[Spot]) -> Spot | None:
    """Give the place that an event's words are nearest to, of those where things may happen."""
    around = _around_it(passage, hit, places)
    if around is not None:
        return around
    if passage.has("on_the_spot", hit.last + 1, hit.last + 1 + SPOT_REACH):
        return None  # "two were arrested at the scene and are held in"
    backs = goes_back(passage, hit)
    closest = passage.language.larger_first
    possible = [
        (cost, spot.size_m if closest else 0.0, spot.first, spot)
        for spot in places
        if spot.is_literal and not spot.context
        if not backs or _is_right_behind(passage, hit, spot)
        if (cost := _cost(passage, hit, spot)) <= FARTHEST
    ]
    if not possible:
        return None
    found = min(possible)[-1]
    return _closer(passage, hit, found, [spot for *_, spot in possible])


def goes_back(passage: Passage, hit: Hit) -> bool:
    """Say whether an event only dates what a sentence tells: "an hour after the shooting".

    Not at the head of a report, which has told of nothing before.
    """
    if hit.first < passage.sentences[0].end or not hit.first:
        return False
    return any(
        back.last == hit.first - 1 for back in passage.hits("back_to", hit.first - 3, hit.first)
    )


def _is_right_behind(passage: Passage, hit: Hit, spot: Spot) -> bool:
    near = 0 < spot.first - hit.last <= OBJECT_REACH
    return near and not passage.divisions(hit.last, spot.first)


def _around_it(passage: Passage, hit: Hit, places: Sequence[Spot]) -> Spot | None:
    """Give the place that the object of an event means, if that is "its surroundings".

    "They fled from the camp after planes had hit its surroundings."
    """
    if not passage.attached:
        return None
    before = [spot for spot in places if spot.last < hit.first and spot.is_literal]
    links = passage.hits("link", hit.last + 1, hit.last + OBJECT_REACH)
    its = any(
        link.key == "at"
        and passage.language.has_object(link.back)
        and not passage.words(link.last, link.last).endswith(FEMININE)  # "قبالة"
        for link in links
    )
    return before[-1] if its and before and not before[-1].is_country else None


def _closer(passage: Passage, hit: Hit, found: Spot, possible: Sequence[Spot]) -> Spot:
    """Give the village or building that a sentence names behind its district or lake.

    "In Graivoron district a drone damaged a shop in the village of Kozinka." No other event may
    stand between.
    """
    if not found.kind.startswith(LARGE) or found.joined:
        return found
    if found.kind.startswith("H"):
        towns = [s for s in possible if s.kind.startswith("P") and _is_by(passage, s, found)]
        if towns:
            return towns[0]  # "in Edirne on the bank of the river"
    behind = [
        spot
        for spot in possible
        if spot.first > max(found.last, hit.last)
        and spot.link == "at"
        and spot.kind.startswith(("P", "S"))
        and _is_smaller(spot, found)
    ]
    inner = min(behind, key=lambda spot: spot.first, default=None)
    first = min(hit.first, found.first)
    inside = inner is not None and _is_inside(passage, inner, found)
    if inner is None or (passage.divisions(first, inner.first) and not inside):
        return found
    if inner.first - max(hit.last, found.last) > (INSIDE_REACH if inside else CLOSER_REACH):
        return found
    events = passage.hits("event", hit.last + 1, inner.first)
    between = [other for other in events if not may_be_one(other.key, hit.key)]
    clauses = passage.has("clause", hit.last + 1, inner.first)
    return found if between or clauses else inner


def _is_inside(passage: Passage, inner: Spot, outer: Spot) -> bool:
    """Say whether a village lies in a province, which a clause may stand between."""
    return bool(passage.attached) and outer.kind == "A.ADM1" and holds(outer, inner)


def _is_by(passage: Passage, town: Spot, water: Spot) -> bool:
    between = water.first - town.last if water.first > town.last else town.first - water.last
    first, last = min(town.last, water.last), max(town.first, water.first)
    return town.link == "at" and between <= WATER_REACH and not passage.divisions(first, last)


def _is_smaller(inner: Spot, outer: Spot) -> bool:
    one, other = inner.location.place, outer.location.place
    if one is None or other is None:
        return True
    return one.radius_m < other.radius_m and not is_of_another(other, one)


def _cost(passage: Passage, hit: Hit, spot: Spot) -> int:
    cost = distance(passage, hit, spot.first, spot.last)
    if _leads(passage, spot) and spot.last < hit.first:
        cost = min(cost, OPENING_COST)
    taken = spot.link == "from" and takes(passage, hit) and spot.first > hit.last
    taken = taken and not is_where_they_live(passage, hit, spot)
    # "was arrested on his way from the capital"
    taken = taken and not passage.has("under_way", hit.last + 1, spot.first)
    # "was shot on leaving the mosque", "was abducted right after arriving at"
    taken |= spot.link == "from" and passage.has("leaving", hit.last + 1, spot.first)
    taken |= spot.link == "to" and passage.has("arriving", hit.last + 1, spot.first)
    taken = taken and not is_far_from(passage, spot)
    held = hit.key in TAKEN and spot.kind.startswith(HELD)  # "held at the police station"
    through = spot.link == "through" and not _is_on_a_way(passage, spot)
    there = spot.link in {"from", "to"} and _is_where(passage, spot, hit)
    there |= spot.link == "from" and is_why_left(passage, hit, spot)
    tell = spot.link == "people" and hit.first > spot.last
    tell = tell and locals_speak(passage, passage.sentence_of(spot.first), spot)
    if held or (
        spot.link in {"from", "to", "through", "people"} and not (taken or through or there or tell)
    ):
        return FARTHEST + 1
    if tell:
        return FARTHEST - 1
    if _is_of_habit(passage, hit, spot):
        return FARTHEST + 1
    if spot.last < hit.first and not _leads(passage, spot):
        cost += _turning_cost(passage, hit, spot)
    if hit.last < spot.first and _leaves(passage, hit.last + 1, spot):
        cost += TURN_COST
    if _is_apart(passage, min(hit.last, spot.last) + 1, max(hit.first, spot.first)):
        cost += APART_COST if spot.link else 2 * APART_COST
    if not spot.link:
        # Without a preposition only the object of a verb: "shelled the town".
        after = 0 < spot.first - hit.last <= STATUS_REACH
        cost += 0 if after else 2 * BEFORE_COST
    unnamed = spot.location.place is None and spot.mention is None
    cost = max(0, cost) + SEAT_COST if spot.link == "seat" else cost
    return cost + (10 if spot.is_country else 0) + (UNNAMED_COST if unnamed else 0)


def _is_of_habit(passage: Passage, hit: Hit, spot: Spot) -> bool:
    """Say whether a place is where something is done again and again, told of beside an event."""
    sentence = passage.sentence_of(spot.first)
    clause = passage.segment(spot.first, sentence)
    own = clause.first <= hit.first < clause.end
    return not own and passage.has("habit", *clause)


def _is_on_a_way(passage: Passage, spot: Spot) -> bool:
    """Say whether some went through a place: a verb of movement stands in its sentence."""
    moves = passage.hits("movement", *passage.sentence_of(spot.first))
    return any(hit.key in WAYS and passage.hit_at("event", hit.first) is None for hit in moves)


def _turning_cost(passage: Passage, hit: Hit, spot: Spot) -> int:
    """Give what another clause between a place and an event after it costs."""
    if _is_where(passage, spot, hit):
        return 0
    if not _turns(passage, spot.last + 1, hit.first):
        aside = _is_in_relative(passage, hit, spot) or _is_in_participle(passage, hit, spot)
        return TURN_COST if aside else 0
    return 2 * TURN_COST if _is_anothers(passage, hit, spot) else TURN_COST


def leads_on(passage: Passage, spot: Spot) -> bool:
    """Say whether what follows a place tells what was there: "drove to X, where a clerk was"."""
    return _where_behind(passage, spot) is not None and not spot.kind.startswith(HOUSES)


def _where_behind(passage: Passage, spot: Spot) -> Hit | None:
    """Give the "where" behind a place and what holds it: "in Conroe, Texas, where"."""
    at = spot.last + 1
    while at < min(len(passage.tokens), spot.last + 1 + HOLDER) and passage.tokens[at].capital:
        if at == spot.last + 1 and not passage.divided[at]:
            break
        at += 1
    return passage.hit_at("where", at)


def _is_where(passage: Passage, spot: Spot, hit: Hit) -> bool:
    where = _where_behind(passage, spot)
    if where is None or hit.first < where.last or not leads_on(passage, spot):
        return False
    sentence = passage.sentence_of(hit.first)
    if event_family(hit.key) in BEFALLS and _is_brought(passage, sentence.first, spot):
        return False
    clause = passage.segment(hit.first, sentence)
    return clause.first <= where.last + 1 and not any(
        passage.has(table, where.last + 1, hit.first) for table in ("movement", "clause", "event")
    )


def _is_brought(passage: Passage, first: int, spot: Spot) -> bool:
    """Say whether somebody was brought to a place: what became of them there is no event of it."""
    moves = list(passage.hits("movement", first, spot.first))
    return bool(moves) and moves[-1].key == "carry"


def _is_in_relative(passage: Passage, hit: Hit, spot: Spot) -> bool:
    """Say whether a place only tells of the one whom an event befell elsewhere.

    "A man who had escaped from a ward in Rawlins was captured in Evanston."
    """
    if not passage.language.subject_first or passage.divisions(spot.last, hit.first):
        return False
    clause = passage.segment(spot.first, passage.sentence_of(spot.first))
    leads = [word.last for word in passage.hits("relative", clause.first, spot.first)]
    if not leads:
        return False
    moves = passage.has("movement", leads[-1] + 1, spot.first)
    return moves or passage.has("passive", spot.last + 1, hit.first + 1)


def _is_in_participle(passage: Passage, hit: Hit, spot: Spot) -> bool:
    """Say whether a place is that of what befell them before: "men abducted in X were found"."""
    if not passage.language.subject_first or passage.divisions(spot.last, hit.first):
        return False
    near = passage.hits("event", max(0, spot.first - BEHIND), spot.first)
    befell = any(event_family(other.key) in BEFALLS and other.first < hit.first for other in near)
    return befell and passage.has("passive", spot.last + 1, hit.first + 1)


def opens(passage: Passage, spot: Spot) -> bool:
    """Say whether a place opens its sentence and so holds for all of it: "In Homs, ..."."""
    if spot.link != "at":
        return False
    first = passage.sentence_of(spot.first).first
    return spot.first - first <= OPENING and passage.divisions(spot.last, spot.last + REACH) > 0


def _leads(passage: Passage, spot: Spot) -> bool:
    """Say whether a place opens a sentence whose verb, at its end, all of it is about."""
    first = passage.sentence_of(spot.first).first
    begins = spot.link == "at" and spot.first - first <= OPENING
    return opens(passage, spot) or (begins and passage.language.larger_first)


def _is_anothers(passage: Passage, hit: Hit, spot: Spot) -> bool:
    """Say whether a place follows another event right away: "was shot in X ... when it crashed"."""
    return any(
        spot.first - other.last <= STATUS_REACH and other.first != hit.first
        for other in passage.hits("event", max(0, spot.first - STATUS_REACH), spot.first)
    )


def _turns(passage: Passage, first: int, end: int) -> bool:
    """Say whether another clause begins between a place and an event after it, or some come."""
    if any(passage.has(table, first, end) for table in ("that", "clause")):
        return True
    near = passage.hits("movement", first, min(end, first + GONE_REACH))
    return any(hit.key in GONE and passage.hit_at("event", hit.first) is None for hit in near)


def _is_apart(passage: Passage, first: int, last: int) -> bool:
    """Say whether a semicolon stands between an event and a place behind it."""
    return any(first <= at <= last for at in passage.semicolons)


def _leaves(passage: Passage, first: int, spot: Spot) -> bool:
    """Say whether somebody moves or is treated between an event and a place after it.

    Of what was on its way when it happened, that is told "in" or "at" a place.
    """
    moves = (h for h in passage.hits("movement", first, spot.first))
    return any(
        passage.hit_at("event", h.first) is None
        and not _is_attempt(passage, h)
        and passage.hit_at("bearing", h.first) is None
        and (spot.link != "at" or not _is_on_the_way(passage, h))
        for h in moves
    )


def _is_on_the_way(passage: Passage, move: Hit) -> bool:
    """Say whether a verb or noun of movement tells that somebody was on a way: "أثناء عودته"."""
    first = move.first - 1 if passage.attached else move.first
    return any(passage.hit_at("under_way", at) is not None for at in {max(first, 0), move.first})


def _is_attempt(passage: Passage, move: Hit) -> bool:
    """Say whether a verb of movement tells of what was but tried: "as he tried to leave"."""
    before = passage.hit_at("status", move.first - 1)
    return before is not None and before.key in {"planned", "tried"}


def joined_to(spot: Spot, places: Sequence[Spot]) -> tuple[Spot, ...]:
    """Give a place with those that stand in one list with it."""
    index = places.index(spot)
    chosen = [spot]
    while places[index].joined and index:
        index -= 1
        chosen.insert(0, places[index])
    for after in places[places.index(spot) + 1 :]:
        if after.context:
            continue
        if not after.joined:
            break
        chosen.append(after)
    return tuple(place for place in chosen if not place.context and place.is_literal)


def distance(passage: Passage, hit: Hit, first: int, last: int) -> int:
    """Give how many words a stretch seems to stand from an event."""
    if first > hit.last:
        return first - hit.last + DIVISION_COST * passage.divisions(hit.last, first)
    return hit.first - last + DIVISION_COST * passage.divisions(last, hit.first) + BEFORE_COST
