"""Where that was which a report tells without a place: at its dateline, at the scene before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.mention import Relation
from layers.event_words import event_words
from layers.events import event_family, rank
from layers.routes import CUT
from layers.speakers import is_speakers
from layers.spot import spots_between

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from layers.passage import Passage
    from layers.prose import Sentence
    from layers.spot import Spot
    from layers.tellings import Telling


LEAD = 3
"""Events with which a report tells its news."""

LEAST_RANK = 20
"""Rank of the least event that makes a site of the town in a dateline."""

SCENES = ("R", "A.ADM2", "T")
"""Kinds of place, besides towns, that a report begins with and where it was."""

OPENING_WORDS = 30
"""Words with which a report begins."""


def at_dateline(
    passage: Passage,
    told: list[Telling],
    spots: Sequence[Spot],
    taken: Container[Spot],
    ends: Container[Spot],
) -> list[Telling]:
    """Put what a report tells without any place in the town that it was sent from.

    Local news go so: "RENO, Nev. - A man was shot on Friday." or "Reno police shot a man". Else in
    the first town in which its first sentences say that something was.
    """
    towns = [spot for spot in spots if spot.kind.startswith("P") and spot.mention is not None]
    sent = [s for s in towns if s.mention is not None and s.mention.dateline]
    police = [s for s in towns if s.link == "people" and s.first < OPENING_WORDS]
    lead = passage.sentences[min(len(passage.sentences), LEAD) - 1].end
    within = [s for s in towns if s.link == "at" and not s.context and s.first < lead]
    within = [s for s in within if s not in taken and s not in ends and s.is_literal]
    events = [telling for telling in told if rank(telling.event) >= LEAST_RANK]
    within += [s for s in spots if s.first < lead and _may_be_scene(s) and s not in taken]
    main = max(events[:LEAD], key=lambda telling: rank(telling.event), default=None)
    way = _left_on_the_way(passage, main, spots) if main is not None else None
    afloat = main is not None and event_family(main.event) == "sea"
    off = [s for s in spots if afloat and s.first < lead and _is_offshore(s)]
    town = next(iter([*([way] if way else []), *off, *sent, *police, *within]), None)
    if town is None:
        return told
    return [t._replace(spots=(town,)) if t is main else t for t in told]


def _is_offshore(spot: Spot) -> bool:
    """Say whether a place tells off which coast something was: "swam ashore off Ormoc"."""
    return spot.mention is not None and spot.mention.relation == Relation.OFFSHORE


def _may_be_scene(spot: Spot) -> bool:
    """Say whether a road or county is named as where somebody was: "called to Route 6"."""
    named = spot.mention is not None and spot.is_literal and not spot.context
    return named and spot.link == "at" and spot.kind.startswith(SCENES)


def _left_on_the_way(passage: Passage, telling: Telling, spots: Sequence[Spot]) -> Spot | None:
    """Give the place behind which something befell those who had left it for another.

    "Four were killed in a strike on a car that was on its way from Durayhimi to Hodeida."
    """
    sentence = passage.sentence_of(telling.first)
    way = next(passage.hits("under_way", telling.first, sentence.end), None)
    if way is None or event_family(telling.event) not in CUT:
        return None
    ends = [s for s in spots_between(spots, way.first, sentence.end) if s.is_literal]
    led = any(spot.link == "to" for spot in ends)
    if not led or any(spot.link == "at" and not spot.context for spot in ends):
        return None
    return next((s for s in ends if s.link == "from" and not s.is_country), None)


def scene_before(
    passage: Passage, spots: Sequence[Spot], sentence: Sentence, taken: Container[Spot]
) -> Spot | None:
    """Give the one place where the sentence before put somebody, if it tells no event.

    "A farmer was ploughing near Lukashivka. His tractor hit a mine."
    """
    if not sentence.first or any(s.is_literal for s in spots_between(spots, *sentence)):
        return None
    before = passage.sentence_of(sentence.first - 1)
    places = [
        spot
        for spot in spots_between(spots, *before)
        if spot.is_literal and not spot.context and not spot.is_country
    ]
    scene = places[0] if len(places) == 1 else None
    if scene is None or scene.link != "at" or scene in taken or any(event_words(passage, before)):
        return None
    return None if is_speakers(passage, before, scene, ()) else scene
