"""From where somebody left whose way the words end later, or where something ended it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from layers.ends import STAYS, says
from layers.events import event_family
from layers.movers import mover
from layers.persons import Mover, is_one
from layers.routes import CUT
from layers.spot import Spot, words_of
from layers.status import is_earlier

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.cues import Hit
    from layers.move import Move
    from layers.passage import Passage
    from layers.prose import Sentence


ON_THE_WAY = frozenset({"accident", "sea"})
"""Families of events that end a way."""

RESCUE = "rescue"
"""What ends the way of those who had set out in a boat."""

ABOARD = 4
"""Words between a vehicle and the verb that tells from where it had set off."""

SENDER = 2
"""Words between a verb and the country that does it, where the verb comes first."""

FAR = 20
"""Words between "arrived" and "coming from" with those who arrived and the place between them."""


class Left(NamedTuple):
    """From where somebody left, where the words name no end.

    Attributes
    ----------
    emptied
        All were brought away from there: "the hospital was evacuated".
    """

    spot: Spot
    who: Mover
    sentence: Sentence
    emptied: bool


def left_behind(
    passage: Passage,
    sentence: Sentence,
    verb: Hit,
    places: Sequence[Spot],
    origin: Spot | None,
) -> Left | None:
    """Give from where somebody fled or was freed or taken over, where the words name no end."""
    at = _handed_over_at(passage, verb, places)
    if at is not None:
        return Left(at, mover(passage, sentence, verb, words_of(places)), sentence, emptied=False)
    link = passage.hit_at("link", verb.first)
    emptied = (link is not None and link.key == "from") or passage.language.free_order
    emptied = emptied and verb.key == "carry"
    freed = says(passage, verb, "released")
    if origin is None or not (verb.key == "go" or freed or emptied):
        return None
    return Left(origin, mover(passage, sentence, verb, words_of(places)), sentence, emptied)


def _handed_over_at(passage: Passage, verb: Hit, places: Sequence[Spot]) -> Spot | None:
    """Give where somebody was handed over: "gave 12 captives to the Red Cross at the crossing"."""
    if verb.key != "carry" or passage.hit_at("handed", verb.first) is None:
        return None
    behind = (spot for spot in places if 0 < spot.first - verb.last <= FAR and spot.link == "at")
    return next((s for s in behind if not passage.divisions(verb.last, s.first)), None)


def only_begun(
    passage: Passage, sentence: Sentence, verb: Hit, places: Sequence[Spot], origin: Spot
) -> tuple[Spot, ...]:
    """Give to where a way leads of which only the beginning is told, if it says so.

    Its beginning stands for a place that other sentences tell.
    """
    if not _sets_out(passage, sentence, verb, places):
        return ()
    return (_come_to(passage, verb, places) or origin,)


def _come_to(passage: Passage, verb: Hit, places: Sequence[Spot]) -> Spot | None:
    """Give where those are who had come from somewhere: "a crew from Izmir is searching in Van"."""
    if passage.hit_at("hither", verb.first) is None:
        return None
    end = passage.sentence_of(verb.first).end
    behind = (s for s in places if verb.last < s.first < end and s.link == "at" and not s.context)
    return next(behind, None)


def _sets_out(passage: Passage, sentence: Sentence, verb: Hit, places: Sequence[Spot]) -> bool:
    """Say whether all that is told of a way is its beginning, before something ended it.

    "A boat that had set out from Mbour capsized off Nouadhibou."
    """
    if passage.hit_at("hither", verb.first) is not None:
        return True  # "had come from": to where it happened
    under_way = passage.hit_at("under_way", verb.first) is not None
    # "capsized off Zarzis after setting off from Zuwara"
    under_way |= passage.has("after_all", verb.first - 2, verb.first)
    before = verb.key == "go" and is_earlier(passage, sentence, verb.first)
    first = sentence.first if under_way or before else verb.last + 1
    ended = [
        hit
        for hit in passage.hits("event", first, sentence.end)
        if not hit.first <= verb.first <= hit.last
        if event_family(hit.key) in ON_THE_WAY or (before and hit.key == RESCUE)
    ]
    if verb.key == "arrive":  # "was killed by a strike ... and had come from Damascus"
        struck = any(
            event_family(hit.key) in CUT and hit.first < verb.first
            for hit in passage.hits("event", *sentence)
        )
        return struck and is_earlier(passage, sentence, verb.first)
    if verb.key != "go" or ended:
        return verb.key == "go"
    who = mover(passage, sentence, verb, words_of(places))
    return bool(who.who) and passage.has("mode", who.first, who.first + len(who.who.split()))


def from_there(passage: Passage, sentence: Sentence, move: Move, left: Left | None) -> Move:
    """Let a move begin where its person left from: "who had fled from Bama, was taken to"."""
    if left is None or move.kind in STAYS or move.origin not in {None, left.spot}:
        return move
    if left.sentence != sentence:
        same = bool(left.who.who) and (
            is_one(move.who, left.who) if move.who.who else bool(passage.language.plural)
        )
        # "evacuated a family from Avdiivka. The people were brought to"
        same |= left.emptied and bool(move.who.who) and not (move.who.name or move.who.numbers)
    else:
        leads = passage.hits("relative", sentence.first, left.spot.first)
        relative = max((hit.first for hit in leads), default=-1)
        same = left.emptied or not move.who.who or move.who.first < relative
        same |= not left.who.who  # "Parti de Lagos, le bateau faisait route vers"
        # "families who fled from ... reached": a verb in the middle leads on
        same |= passage.language.larger_first
    if not same:
        return move
    return move._replace(origin=left.spot, who=move.who if move.who.who else left.who)


def expelled(passage: Passage, sentence: Sentence, move: Move, places: Sequence[Spot]) -> Move:
    """Let a way begin in the country that sent somebody away: "Chad extradited the man to Niger".

    The country does so: nothing leads to it, and it stands in the clause of the verb, before it or,
    where the verb comes first, right behind it.
    """
    if move.origin is not None or passage.hit_at("expel", move.verb) is None:
        return move
    clause = passage.segment(move.verb, sentence)
    verb_first = bool(passage.attached)
    end = move.verb + 1 + SENDER if verb_first else move.verb
    for spot in places:
        sends = spot.is_country and not spot.link and not spot.context and spot not in move.ends
        if (
            sends
            and clause.first <= spot.first < end
            and not passage.divisions(*sorted((spot.first, move.verb)))
        ):
            return move._replace(origin=spot, first=min(move.first, spot.first))
    return move


def comes_from(passage: Passage, arrival: Hit, verb: Hit) -> bool:
    """Say whether a verb only tells from where somebody arrived: "arrived, coming from".

    Or what they came on: "arrived aboard a plane that had taken off from".
    """
    if arrival.key not in {"arrive", "carry"} or verb.first - arrival.last > FAR:
        return False
    borne = verb.key == "go" and passage.hit_at("set_off", verb.first) is not None
    if borne:
        near = max(arrival.last, verb.first - ABOARD)
        return passage.has("mode", near, verb.first) and not passage.divided[verb.first]
    return arrival.key == "arrive" and passage.hit_at("under_way", verb.first) is not None


def had_come_from(passage: Passage, sentence: Sentence, move: Move, before: Move) -> bool:
    """Say whether a verb tells where those had gone who came back: "who had fled to Misrata"."""
    inside = sentence.first <= before.verb < move.verb
    return (
        inside
        and move.kind == "go"
        and before.kind in {"go", "arrive"}
        and before.origin is None
        and not move.who.who
        and is_earlier(passage, sentence, move.verb)
        and not is_earlier(passage, sentence, before.verb)
    )


def returned(move: Move, origins: Sequence[Spot]) -> Iterator[Move]:
    """Yield a way back from each of the places to which those had gone who took it."""
    yield move._replace(origin=origins[0])
    for origin in origins[1:]:
        yield move._replace(origin=origin, beside=True)
