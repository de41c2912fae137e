"""The moves that a report tells: each verb of movement with its ends, before they are linked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from layers.incident import Condition, Mode, Status
from layers.movers import Mover, mover, speaks_of
from layers.order import is_beside, reach
from layers.passage import Sentence
from layers.sites import holds
from layers.spot import HOSPITAL, spots_between, words_of
from layers.status import is_background, speech_times, status_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.cues import Hit
    from layers.moments import Moment
    from layers.passage import Passage
    from layers.spot import Spot

FARTHEST = 16
"""Words between a verb of movement and its end."""

NEAR = 8
"""Words between a place and what became of somebody there."""

BESIDE = 3
"""Words between a hospital and the verb of which it is the subject."""

RECEIVE = "receive"
"""A hospital takes somebody in, which implies that somebody was brought there."""

CROSSING = "S.CSTM"
"""Kind of a border crossing, which belongs to both sides."""

STAYS = frozenset({"treated", "died"})
"""Verbs of being somewhere, which imply that somebody was brought there."""

BUILDINGS = ("S.HSP", "S.PRN", "S.PP", "S.MRG", "S.CMTY")
"""Where somebody is taken even without "to": "admitted at the hospital"."""


class Move(NamedTuple):
    """One move as one sentence tells it.

    Attributes
    ----------
    kind
        "carry", "go", "arrive", or for a stay that implies a move "treated", "died" or "receive".
    verb
        Index of the word that tells it.
    first, last
        Words that its evidence quotes.
    onward
        The words say that it followed another: "then", "from there".
    """

    kind: str
    verb: int
    who: Mover
    origin: Spot | None
    ends: tuple[Spot, ...]
    status: Status
    mode: Mode
    condition: Condition
    moment: Moment | None
    first: int
    last: int
    onward: bool = False


def read_moves(passage: Passage, spots: Sequence[Spot]) -> list[Move]:
    """Give the moves of a report in the order of the text."""
    moves: list[Move] = []
    for sentence in passage.sentences:
        places = [spot for spot in spots_between(spots, *sentence) if spot.is_literal]
        if places:
            moves += _of_sentence(passage, sentence, places)
    return moves


def ends_of(moves: Sequence[Move]) -> frozenset[Spot]:
    """Give the places that are but the end of a way; where somebody was stopped is a site too."""
    return frozenset(
        end
        for move in moves
        for end in move.ends
        if end.link != "at" or end.kind.startswith(BUILDINGS)
    )


def _of_sentence(passage: Passage, sentence: Sentence, places: Sequence[Spot]) -> Iterator[Move]:
    vetoes = [hit for hit in passage.hits("veto", *sentence) if hit.key == "movement"]
    verbs = [
        hit
        for hit in passage.hits("movement", *sentence)
        if not any(veto.first <= hit.last and hit.first <= veto.last for veto in vetoes)
        if not any(spot.first <= hit.first <= spot.last for spot in places)
    ]
    used: set[Spot] = set()
    for index, verb in enumerate(verbs):
        status = _status(passage, sentence, verb)
        if status is None:
            continue
        window = reach(passage, sentence, verbs, index, places)
        if verb.key == RECEIVE:
            yield from _received(passage, sentence, verb, places)
            continue
        if verb.key in STAYS:
            end = _stay(passage, verb, places)
            ends: tuple[Spot, ...] = (end,) if end is not None and end not in used else ()
            origin = None
        else:
            ends = _ends(passage, verb, window)
            ends = tuple(_stopped(passage, sentence, end, places) for end in ends)
            origin = _origin(passage, verb, places, window)
        if not ends:
            continue
        used.update(ends)
        until = next((v.first for v in verbs[index + 1 :] if v.key not in STAYS), sentence.end)
        move = _move(passage, Sentence(sentence.first, until), verb, places, (origin, ends, status))
        if _concerns(passage, sentence, move):
            yield move
            yield from _onward(passage, move, window)


def _status(passage: Passage, sentence: Sentence, verb: Hit) -> Status | None:
    status = status_at(passage, sentence, verb.first)
    if verb.key == "go" and is_background(passage, sentence, verb.first):
        return None
    meant = passage.is_future(verb) or passage.hit_at("under_way", verb.first) is not None
    if status == Status.HAPPENED and meant:
        return Status.PLANNED
    return status


def _ends(passage: Passage, verb: Hit, window: Sequence[Spot]) -> tuple[Spot, ...]:
    """Give where a verb of movement leads: the first place with "to", and those joined to it."""
    wanted = {"to", "of"} | ({"for"} if verb.key == "go" else set())
    if verb.key == "arrive" or _says(passage, verb, "buried"):
        wanted |= {"at", ""}
    for index, spot in enumerate(window):
        if spot.first - verb.last > FARTHEST:
            break
        if spot.link == "of" and _happens(passage, verb.last + 1, spot.first):
            continue
        building = verb.key == "carry" and spot.kind.startswith(BUILDINGS)
        if spot.link in wanted or (building and spot.link in {"at", ""}):
            joined = [spot]
            for after in window[index + 1 :]:
                if not after.joined:
                    break
                joined.append(after)
            return tuple(joined)
    return ()


def _happens(passage: Passage, first: int, end: int) -> bool:
    return any(True for _ in passage.hits("event", first, end))


def _received(
    passage: Passage, sentence: Sentence, verb: Hit, places: Sequence[Spot]
) -> Iterator[Move]:
    """Yield the way to a hospital that took somebody in: its verb's subject."""
    hospital = next((spot for spot in places if _takes_in(passage, verb, spot)), None)
    if hospital is None or status_at(passage, sentence, verb.first) != Status.HAPPENED:
        return
    after = verb._replace(last=max(verb.last, hospital.last))
    tables = ("victim", "body", "event")
    if any(
        True for table in tables for _ in passage.hits(table, after.last + 1, after.last + 1 + NEAR)
    ):
        move = _move(passage, sentence, after, places, (None, (hospital,), Status.HAPPENED))
        yield move._replace(first=min(verb.first, hospital.first))


def _takes_in(passage: Passage, verb: Hit, spot: Spot) -> bool:
    if not spot.kind.startswith(HOSPITAL) or spot.link not in {"", "people"}:
        return False
    if 0 < spot.first - verb.last <= BESIDE:
        return True
    near = 0 < verb.first - spot.last <= BESIDE
    return near and not passage.divisions(spot.last, verb.first)


def _onward(passage: Passage, move: Move, window: Sequence[Spot]) -> Iterator[Move]:
    """Yield the ends that follow without a verb: "taken to a clinic and then to a hospital"."""
    last = move.ends[-1]
    for spot in window:
        if spot.first > last.last and spot.link in {"to", "of"}:
            leads = any(True for _ in passage.hits("onward", last.last + 1, spot.first))
            if not leads or passage.divisions(last.last, spot.first) > 1:
                return
            yield move._replace(
                who=Mover("", spot.first),
                origin=None,
                ends=(spot,),
                condition=Condition.UNKNOWN,
                first=spot.first,
                last=spot.last,
                onward=True,
            )
            last = spot


def _stopped(passage: Passage, sentence: Sentence, end: Spot, places: Sequence[Spot]) -> Spot:
    """Give where somebody was arrested who had crossed into a country."""
    arrest = next((hit for hit in passage.hits("event", *sentence) if hit.key == "arrest"), None)
    if arrest is None or not end.is_country:
        return end
    inside = [
        spot
        for spot in places
        if spot.link == "at"
        and not spot.context
        and (holds(end, spot) or spot.kind.startswith(CROSSING))
    ]
    return min(inside, key=lambda spot: abs(spot.first - arrest.last), default=end)


def _says(passage: Passage, verb: Hit, key: str) -> bool:
    hit = passage.hit_at("condition", verb.first)
    return hit is not None and hit.key == key


def _origin(
    passage: Passage, verb: Hit, places: Sequence[Spot], window: Sequence[Spot]
) -> Spot | None:
    """Give the place with "from" after the verb, or right before it."""
    for spot in window:
        if spot.link == "from" and not spot.context:
            return spot
    before = [spot for spot in places if spot.last < verb.first and spot.link == "from"]
    if (
        before
        and verb.first - before[-1].last <= NEAR
        and not passage.divisions(before[-1].last, verb.first)
    ):
        return before[-1]
    return None


def _stay(passage: Passage, verb: Hit, places: Sequence[Spot]) -> Spot | None:
    """Give the hospital where somebody was treated or died: after the verb or before "where"."""
    hospitals = [spot for spot in places if spot.kind.startswith(HOSPITAL)]
    for spot in hospitals:
        if is_beside(passage, verb, spot, NEAR) and spot.link in {"at", ""}:
            return spot
    where = next(iter(passage.hits("where", max(0, verb.first - 3), verb.first)), None)
    before = [spot for spot in hospitals if where is not None and spot.last < where.first]
    return before[-1] if before else None


def _move(
    passage: Passage,
    sentence: Sentence,
    verb: Hit,
    places: Sequence[Spot],
    found: tuple[Spot | None, tuple[Spot, ...], Status],
) -> Move:
    origin, ends, status = found
    who = mover(passage, sentence, verb, words_of(places))
    words = [verb.first, verb.last, *(at for end in ends for at in (end.first, end.last))]
    words += [origin.first, origin.last] if origin else []
    words += [who.first] if who.who else []
    first, last = min(words), max(words)
    return Move(
        verb.key,
        verb.first,
        who,
        origin,
        ends,
        status,
        _mode(passage, first, min(sentence.end, last + NEAR), places),
        _condition(passage, verb, ends[-1], sentence),
        _moment(passage, sentence, verb, last),
        first,
        last,
        any(True for _ in passage.hits("onward", max(sentence.first, verb.first - NEAR), last + 1)),
    )


def _mode(passage: Passage, first: int, end: int, places: Sequence[Spot]) -> Mode:
    for hit in passage.hits("mode", first, end):
        if not any(spot.first <= hit.first <= spot.last for spot in places):
            return Mode(hit.key)
    return Mode.UNKNOWN


def _condition(passage: Passage, verb: Hit, end: Spot, sentence: Sentence) -> Condition:
    """Give what became of them there, by the words after it or by the kind of building."""
    if verb.key in STAYS:
        return Condition(verb.key)
    found = {hit.key for hit in passage.hits("condition", end.last + 1, sentence.end)}
    own = passage.hit_at("condition", verb.first)
    found |= {own.key} if own else set()
    for condition in (Condition.DIED, Condition.BURIED, Condition.TREATED):
        if condition.value in found:
            return condition
    if end.kind.startswith(("S.PRN", "S.PP")):
        return Condition.DETAINED
    return Condition.UNKNOWN


def _moment(passage: Passage, sentence: Sentence, verb: Hit, last: int) -> Moment | None:
    said = speech_times(passage, sentence)
    times = [
        time
        for time in passage.times_in(sentence)
        if verb.first - NEAR <= time.first <= last + NEAR
        if not any(first < time.first < end for first, end in said)
    ]
    nearest = min(times, key=lambda time: abs(time.first - verb.first), default=None)
    return nearest.moment if nearest else None


def _concerns(passage: Passage, sentence: Sentence, move: Move) -> bool:
    """Say whether a move is one of the incident, not an official's journey or a shipment."""
    thing = move.who.who and speaks_of(passage, move.who, "thing")
    # "an aid convoy"
    if thing and not speaks_of(passage, move.who, "victim"):
        return False
    if move.kind not in {"go", "arrive"}:
        return True
    purpose = next(iter(passage.hits("purpose", *sentence)), None)
    official = move.who.who and (
        speaks_of(passage, move.who, "official") or speaks_of(passage, move.who, "carrier")
    )
    return purpose is None and not official
