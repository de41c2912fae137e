"""The moves that a report tells: each verb of movement with its ends, before they are linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.directions import WAYS
from layers.ends import (
    BUILDINGS,
    NEAR,
    RECEIVE,
    STAYS,
    ends_of_verb,
    origin_of_verb,
    stay,
    stopped,
    takes_in,
)
from layers.further_ends import by_way_of, gapped, onward
from layers.held import held_verbs
from layers.incident import Condition, Mode, Status
from layers.leaving import (
    comes_from,
    expelled,
    from_there,
    had_come_from,
    left_behind,
    only_begun,
    returned,
)
from layers.move import Move
from layers.movers import mover
from layers.order import reach
from layers.persons import Mover, speaks_of
from layers.prose import Sentence
from layers.routes import UNDER_WAY, bearing_verbs, is_under_way, route_verbs
from layers.spot import spots_between, words_of
from layers.status import is_background, is_habitual, speech_times, status_at, status_behind
from layers.whereabouts import opens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.cues import Hit
    from layers.leaving import Left
    from layers.moments import Moment
    from layers.passage import Passage
    from layers.spot import Spot


def read_moves(passage: Passage, spots: Sequence[Spot]) -> list[Move]:
    """Give the moves of a report in the order of the text."""
    moves: list[Move] = []
    left: Left | None = None
    for sentence in passage.sentences:
        places = [spot for spot in spots_between(spots, *sentence) if spot.is_literal]
        found, left = _of_sentence(passage, sentence, places, left) if places else ([], None)
        moves += found
    return moves


def ends_of(moves: Sequence[Move]) -> frozenset[Spot]:
    """Give the places that are but the end of a way; where somebody was stopped is a site too."""
    return frozenset(
        end
        for move in moves
        for end in (*move.ends, *_senders(move))
        if end.link != "at" or end.kind.startswith(BUILDINGS)
    )


def _senders(move: Move) -> tuple[Spot, ...]:
    """Give the country that sent somebody away, which is no site of what they had done."""
    origin = move.origin
    return (origin,) if origin is not None and origin.is_country and not origin.link else ()


def _of_sentence(
    passage: Passage, sentence: Sentence, places: Sequence[Spot], left: Left | None
) -> tuple[list[Move], Left | None]:
    """Give the moves of a sentence, and from where somebody left to nowhere named.

    Parameters
    ----------
    left
        From where somebody left in the sentence before.
    """
    verbs = _verbs(passage, sentence, places)
    moves: list[Move] = []
    used: set[Spot] = set()
    told: set[Spot | None] = set()  # from where the moves before began
    for index, verb in enumerate(verbs):
        status = _status(passage, sentence, verb, left)
        if status is None:
            continue
        window = reach(passage, sentence, verbs, index, places)
        if verb.key == RECEIVE:
            moves += _received(passage, sentence, verb, places)
            continue
        origin, ends = _ends(passage, sentence, verb, places, window)
        if verb.key in STAYS:
            ends = tuple(end for end in ends if end not in used)
        elif passage.language.free_order and used.issuperset(ends):
            ends = ()
        origin = None if origin in told and passage.language.free_order else origin
        if verb.key not in STAYS and not ends and origin:
            ends = only_begun(passage, sentence, verb, places, origin)
        if not ends:
            left = left_behind(passage, sentence, verb, places, origin)
            continue
        used.update(ends)
        told.add(origin)
        until = next((v.first for v in verbs[index + 1 :] if v.key not in STAYS), sentence.end)
        move = _move(passage, Sentence(sentence.first, until), verb, places, (origin, ends, status))
        move = _without_carrier(passage, move)
        move = expelled(passage, sentence, from_there(passage, sentence, move, left), places)
        left = None
        if moves and had_come_from(passage, sentence, move, moves[-1]):
            moves += returned(moves.pop(), move.ends)
            continue
        if _concerns(passage, sentence, move):
            moves += by_way_of(move, window)
            moves += _from_others(move, places, until)
            moves += onward(passage, move, window)
            moves += gapped(passage, move, window)
    return moves, left


def _verbs(passage: Passage, sentence: Sentence, places: Sequence[Spot]) -> list[Hit]:
    """Give the verbs of movement of a sentence that are no part of a place's name."""
    verbs = [
        hit
        for hit in passage.hits("movement", *sentence)
        if not any(spot.first <= hit.first <= spot.last for spot in places)
        # "was abducted right after arriving at" tells where that was
        if passage.hit_at("arriving", hit.first) is None
    ]
    verbs += route_verbs(passage, places, verbs)
    verbs += bearing_verbs(passage, sentence, places, verbs)
    verbs += held_verbs(passage, sentence, places)
    verbs.sort(key=lambda verb: verb.first)
    return [
        verb
        for index, verb in enumerate(verbs)
        if not index
        or not (
            comes_from(passage, verbs[index - 1], verb)
            or _is_direction(passage, verbs[index - 1], verb)
        )
    ]


def _ends(
    passage: Passage,
    sentence: Sentence,
    verb: Hit,
    places: Sequence[Spot],
    window: Sequence[Spot],
) -> tuple[Spot | None, tuple[Spot, ...]]:
    """Give from where a verb leads and to where."""
    if verb.key in STAYS:
        end = stay(passage, verb, places)
        return None, (end,) if end is not None else ()
    ends = ends_of_verb(passage, verb, window, places)
    ends = tuple(stopped(passage, sentence, end, places) for end in ends)
    return origin_of_verb(passage, sentence, verb, places, window), ends


def _from_others(move: Move, places: Sequence[Spot], until: int) -> Iterator[Move]:
    """Yield the ways from the other places of a list: "people left Irpin and Bucha for"."""
    if move.origin is None or move.origin not in places:
        return
    for spot in places[places.index(move.origin) + 1 :]:
        if spot.first >= until or spot.link != "from" or spot.context or spot in move.ends:
            return
        yield move._replace(origin=spot, beside=True)


def _is_direction(passage: Passage, before: Hit, verb: Hit) -> bool:
    """Say whether a phrase only says where the verb before it leads: "left, bound for"."""
    link = passage.hit_at("link", verb.first)
    return (
        before.key in WAYS
        and link is not None
        and link.key in {"to", "from"}
        and (link.first, link.last) == (verb.first, verb.last)
        and passage.hit_at("link", before.first) is None
        and verb.first - before.last <= NEAR
        and not passage.divisions(before.last, verb.first)
    )


def _status(passage: Passage, sentence: Sentence, verb: Hit, left: Left | None) -> Status | None:
    """Say how a move is put; none for what is no move of the incident."""
    if passage.hit_at("settled", verb.first) is not None and left is None:
        return None
    status = status_at(passage, sentence, verb.first)
    if verb.key == "go" and is_background(passage, sentence, verb.first):
        return None
    if is_habitual(passage, sentence, verb.first):
        return None
    if status == Status.HAPPENED and passage.hit_at("nominal", verb.first) is not None:
        status = status_behind(passage, sentence, verb)
    meant = passage.is_future(verb) or passage.any_at(UNDER_WAY, verb.first)
    if status == Status.HAPPENED and meant:
        return Status.PLANNED
    return status


def _received(
    passage: Passage, sentence: Sentence, verb: Hit, places: Sequence[Spot]
) -> Iterator[Move]:
    """Yield the way to a hospital that took somebody in: its verb's subject."""
    hospital = next((spot for spot in places if takes_in(passage, verb, spot)), None)
    if hospital is None or status_at(passage, sentence, verb.first) != Status.HAPPENED:
        return
    if is_background(passage, sentence, verb.first):
        return
    after = verb._replace(last=max(verb.last, hospital.last))
    tables = ("victim", "body", "event")
    if any(passage.has(table, after.last + 1, after.last + 1 + NEAR) for table in tables):
        move = _move(passage, sentence, after, places, (None, (hospital,), Status.HAPPENED))
        yield move._replace(first=min(verb.first, hospital.first))


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
        passage.has("onward", max(sentence.first, verb.first - NEAR), last + 1),
        is_under_way(passage, verb, who) or ends == (origin,),
        _is_whence(passage, sentence, verb),
        _here(passage, verb, places, ends),
    )


def _here(passage: Passage, verb: Hit, places: Sequence[Spot], ends: Sequence[Spot]) -> Spot | None:
    before = [s for s in places if s.last < verb.first and s not in ends]
    told = next((s for s in reversed(before) if _opens_clause(passage, s)), None)
    first = told if told is not None else next(iter(before), None)
    if first is not None and told is None and passage.has("movement", *_before(passage, first)):
        return None  # somebody was brought there first
    if first is None or not (told or opens(passage, first)) or first.location.place is None:
        return None
    return first if first.kind.startswith(("P", "S")) else None


def _before(passage: Passage, spot: Spot) -> tuple[int, int]:
    """Give the words of a sentence before one of its places."""
    return passage.sentence_of(spot.first).first, spot.first


def _opens_clause(passage: Passage, spot: Spot) -> bool:
    """Say whether a place opens a clause behind "and": "in X they raided, and in Y a boy was"."""
    if not passage.attached or spot.link != "at" or spot.context:
        return False
    first = passage.segment(spot.first, passage.sentence_of(spot.first)).first
    link = passage.hit_at("link", first)
    joined = passage.tokens[first].text[:1] in passage.conjunctions
    return joined and link is not None and link.first == first and spot.first == link.last + 1


def _is_whence(passage: Passage, sentence: Sentence, verb: Hit) -> bool:
    after = verb.last + 1
    beyond = after < sentence.end and not passage.divided[after]
    hits = list(passage.hits("whence", sentence.first, after + beyond))
    return bool(hits) and not passage.has("movement", hits[-1].last, verb.first)


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
    near = min(sentence.end, end.last + 1 + NEAR)
    held = any(hit.key == "detained" for hit in passage.hits("condition", end.last + 1, near))
    if held or end.kind.startswith(("S.PRN", "S.PP")):
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


def _without_carrier(passage: Passage, move: Move) -> Move:
    """Take those who bring others to a building for nobody who is moved: "rescuers took to".

    Where a language does not tell by their order who moved whom.
    """
    language = passage.language
    told = language.verb_final or language.free_order
    building = move.ends[0].kind.startswith(BUILDINGS)
    building |= passage.hit_at("expel", move.verb) is not None
    if told and building and move.kind == "carry" and _only_carries(passage, move.who):
        return move._replace(who=Mover("", move.verb))
    return move


def _only_carries(passage: Passage, who: Mover) -> bool:
    return (
        bool(who.who)
        and speaks_of(passage, who, "carrier")
        and not any(speaks_of(passage, who, kind) for kind in ("victim", "body"))
    )


def _concerns(passage: Passage, sentence: Sentence, move: Move) -> bool:
    """Say whether a move is one of the incident, not an official's journey or a shipment."""
    thing = move.who.who and speaks_of(passage, move.who, "thing")
    # "an aid convoy"
    if thing and not speaks_of(passage, move.who, "victim"):
        return False
    if _is_buried_nowhere(move) or _is_of_speakers(passage, move):
        return False
    # "ambulances were sent to the scene"
    responds = passage.language.inflected and _only_carries(passage, move.who)
    if responds and move.kind == "carry" and not move.ends[0].kind.startswith(BUILDINGS):
        return False
    if move.kind not in {"go", "arrive"} or speaks_of(passage, move.who, "victim"):
        return True
    purpose = next(iter(passage.hits("purpose", *sentence)), None)
    official = move.who.who and (
        speaks_of(passage, move.who, "official") or speaks_of(passage, move.who, "carrier")
    )
    return purpose is None and not official


def _is_of_speakers(passage: Passage, move: Move) -> bool:
    """Say whether officers who speak tell of themselves: "police say they arrived at"."""
    before = move.verb - 1
    if move.who.who or move.kind not in {"go", "arrive"} or before < 1:
        return False
    said = passage.hit_at("saying", before - 1)
    if said is None or passage.hit_at("pronoun", before) is None:
        return False
    speaker = passage.segment(said.first, passage.sentence_of(said.first)).first
    return any(
        passage.has(table, speaker, said.first) for table in ("official", "office", "carrier")
    )


def _is_buried_nowhere(move: Move) -> bool:
    """Say whether a burial names no place but "the cemetery"."""
    grave = move.ends[-1]
    if not grave.kind.startswith("S.CMTY"):
        return False
    generic = grave.mention is not None and "origin generic" in grave.mention.evidence
    return generic or grave.location.place is None
