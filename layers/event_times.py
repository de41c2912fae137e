"""Which event of a sentence each of its times belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.events import rank
from layers.incident import TimePrecision
from layers.status import is_accused, speech_times
from layers.whereabouts import DIVISION_COST, distance

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from layers.cues import Hit
    from layers.dates import TimeWords
    from layers.moments import Moment
    from layers.passage import Passage
    from layers.prose import Sentence

VERB_BEFORE_COST = 12
"""Words farther that a verb seems before a time where verbs end their clauses."""

STAYED = frozenset({"treated", "died"})
"""Verbs of what became of somebody later, which have times of their own."""


def said_on(passage: Passage, sentence: Sentence, times: Mapping[Hit, TimeWords]) -> Moment | None:
    """Give the day on which a sentence has something said."""
    stretches = speech_times(passage, sentence)
    spoken = [
        time.moment
        for time in passage.times_in(sentence)
        if any(first < time.first < end for first, end in stretches)
    ]
    spoken += [time.moment for verb, time in times.items() if verb.table == "saying"]
    return next((moment for moment in spoken if moment.days and not is_coarse(moment)), None)


def times_of(
    passage: Passage, sentence: Sentence, hits: Sequence[Hit], moving: Container[int]
) -> dict[Hit, TimeWords]:
    """Give each time of a sentence to the verb that stands nearest to it, if that is an event."""
    if not hits:
        return {}  # all of them were but who is moved
    said = speech_times(passage, sentence)
    hits = [hit for hit in hits if not is_accused(passage, sentence, hit.first)] or hits
    moves = [
        hit
        for hit in passage.hits("movement", *sentence)
        if (hit.first in moving and passage.hit_at("under_way", hit.first) is None)
        or (hit.key in STAYED and not _when_follows(passage, hit, hits))
    ]
    others = [*moves, *passage.hits("saying", *sentence)]
    rivals = [hit for hit in others if not any(_overlap(hit, event) for event in hits)]
    given: dict[Hit, TimeWords] = {}
    for time in passage.times_in(sentence):
        if any(first < time.first < end for first, end in said):
            continue
        if passage.has("until", time.first - 1, time.first):
            continue  # "was remanded until 22 May"
        # "..., on Friday, officials said": a comma parts them
        near = [h for h in rivals if h.table != "saying" or not _parted(passage, h, time)]
        nearest = min(
            (*hits, *near),
            key=lambda hit: (_time_distance(passage, hit, time), -rank(hit.key)),
        )
        if nearest in given:
            given[nearest] = _both(passage, nearest, given[nearest], time)
        else:
            given[nearest] = time
    return given


def _both(passage: Passage, hit: Hit, one: TimeWords, other: TimeWords) -> TimeWords:
    """Give what two times say of one event: the nearer one where they are of two days."""
    if any(is_coarse(time.moment) for time in (one, other)) or one.moment.agrees(other.moment):
        return one._replace(moment=one.moment.narrowed(other.moment))
    return min((one, other), key=lambda time: _time_distance(passage, hit, time))


def _when_follows(passage: Passage, died: Hit, hits: Sequence[Hit]) -> bool:
    """Say whether an event is told as what somebody died of: "one died when the patrol was"."""
    return any(
        True
        for hit in hits
        if hit.first > died.last
        for _ in passage.hits("when", died.last + 1, hit.first)
    )


def _time_distance(passage: Passage, hit: Hit, time: TimeWords) -> int:
    """Give how far a verb stands from a time; farther if another clause begins in between."""
    apart = distance(passage, hit, time.first, time.last)
    verb_final = passage.language.verb_final and hit.last < time.first
    if verb_final and (hit.table == "movement" or passage.divisions(hit.last, time.first)):
        apart += VERB_BEFORE_COST  # the verb follows its time
    joined = hit.first > time.last and passage.has("and", time.last, hit.first)
    return apart + DIVISION_COST if joined else apart


def _parted(passage: Passage, verb: Hit, time: TimeWords) -> bool:
    if verb.first > time.last:
        return passage.divisions(time.last, verb.first) > 0
    that = passage.has("that", verb.last + 1, time.first)  # "said that on Friday"
    return that or passage.divisions(verb.last, time.first) > 0


def _overlap(one: Hit, other: Hit) -> bool:
    return one.first <= other.last and other.first <= one.last


def is_coarse(moment: Moment) -> bool:
    """Say whether only a year or month is told: what a report says of earlier events."""
    return moment.days is not None and moment.days.precision in {
        TimePrecision.YEAR,
        TimePrecision.MONTH,
    }
