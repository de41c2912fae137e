"""What each sentence tells: an event, with its place and time as far as it names them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from layers.event_times import STAYED, is_coarse, said_on, times_of
from layers.event_words import event_words, kind_of
from layers.events import event_family, rank
from layers.headings import heading
from layers.held import is_holding
from layers.incident import Status
from layers.scenes import LEAD, at_dateline, scene_before
from layers.speakers import is_speakers
from layers.spot import spots_between, words_of
from layers.status import (
    is_accused,
    is_background,
    is_earlier,
    speech_times,
    status_at,
)
from layers.whereabouts import joined_to, leads_on, spot_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from layers.cues import Hit
    from layers.dates import TimeWords
    from layers.moments import Moment
    from layers.passage import Passage
    from layers.prose import Sentence
    from layers.spot import Spot


MOVED_REACH = 14
"""Words between the hurt and the verb that moves them."""

OWN_REACH = 3
"""Words between the hurt and the place where they were."""

BESIDE = 4
"""Words between an event and the word that tells it from another."""

CLAUSE_WORDS = 4
"""Words beside a time that make a clause of what stands between two commas."""

OPENING = 3
"""Words before a time that opens its sentence."""

OLD = dt.timedelta(days=3650)
"""Age from which on what a report tells in passing is history."""


class Telling(NamedTuple):
    """One event as one sentence tells it.

    Attributes
    ----------
    first, last
        Words that its evidence quotes.
    said
        When it was said, where the sentence tells that.
    earlier
        It was past already: "had bombed".
    loose
        It is but what somebody is accused of, or goes on without a time of its own.
    another
        The words tell it from one told before: "a second explosion".
    theirs
        It befell somebody of whom the report has told: "had abducted him".
    led_on
        Its sentence tells where those who were seized are held since.
    """

    event: str
    spots: tuple[Spot, ...]
    moment: Moment | None
    status: Status
    first: int
    last: int
    said: Moment | None = None
    earlier: bool = False
    loose: bool = False
    another: bool = False
    theirs: bool = False
    led_on: bool = False


def read_tellings(
    passage: Passage,
    spots: Sequence[Spot],
    taken: Container[Spot],
    moving: Container[int],
    ends: Container[Spot] = (),
) -> list[Telling]:
    """Give the events of a report in order; background events and what did not happen left out.

    Parameters
    ----------
    taken
        Places that are the end of somebody's way, and so not where an event was.
    moving
        Indexes of the verbs of moves, which have times of their own.
    ends
        All ends of ways, which no event without a place of its own is put at.
    """
    told = _read(passage, spots, taken, moving)
    lead = passage.sentences[LEAD - 1].end if len(passage.sentences) > LEAD else len(passage.tokens)
    if any(t.spots and (t.status != Status.DENIED or t.first < lead) for t in told):
        return told
    old = _of_old(passage, spots, taken, moving)
    lead = passage.sentences[min(len(passage.sentences), LEAD) - 1].end
    if old and old[0].first < lead:
        return old
    found = at_dateline(passage, told, spots, taken, ends)
    return found if any(telling.spots for telling in found) else old or told


def _of_old(
    passage: Passage, spots: Sequence[Spot], taken: Container[Spot], moving: Container[int]
) -> list[Telling]:
    """Give the first event of a report that tells none but as something earlier.

    "The remains of workers killed in last week's blast in ... reached ..."; "on trial for
    kidnapping a man in ... in November".
    """
    told = _read(passage, spots, taken, moving, earlier=True)
    placed = [t for t in told if t.spots and not all(spot.is_country for spot in t.spots)]
    if not placed:
        return []
    sentence = passage.sentence_of(placed[0].first)
    return [
        t
        for t in placed
        if sentence.first <= t.first < sentence.end and not _is_years_old(passage, t)
    ]


def _is_years_old(passage: Passage, telling: Telling) -> bool:
    days = telling.moment.days if telling.moment is not None else None
    if days is None or passage.published is None:
        return False
    return passage.published - days.end > OLD


def _read(
    passage: Passage,
    spots: Sequence[Spot],
    taken: Container[Spot],
    moving: Container[int],
    *,
    earlier: bool = False,
) -> list[Telling]:
    told: list[Telling] = []
    named = words_of(spots)
    for sentence in passage.sentences:
        hits = [hit for hit in event_words(passage, sentence) if hit.first not in named]
        if not hits:
            told += _times_alone(passage, sentence, moving)
            continue
        places = [
            spot
            for spot in spots_between(spots, *sentence)
            if spot not in taken or leads_on(passage, spot)
            if not is_speakers(passage, sentence, spot, hits)
        ]
        found = list(
            _as_one(_of_sentence(passage, sentence, hits, places, moving, earlier=earlier))
        )
        where = heading(passage, spots, sentence, taken)
        if where is None and not any(telling.spots for telling in told):
            where = scene_before(passage, spots, sentence, taken)
        told += [
            telling._replace(spots=(where,)) if where and not telling.spots else telling
            for telling in found
        ]
    return told


def _times_alone(passage: Passage, sentence: Sentence, moving: Container[int]) -> Iterator[Telling]:
    """Yield a day with its hour, told without an event: it may narrow the one told before."""
    moves = list(passage.hits("movement", *sentence))
    if any(hit.first in moving for hit in moves):
        return
    said = speech_times(passage, sentence)
    for time in passage.times_in(sentence):
        if passage.has("as_of", max(0, time.first - 2), time.first):
            continue
        verb = min(moves, key=lambda hit: abs(hit.first - time.first), default=None)
        if verb is not None and verb.key in STAYED:
            continue  # it is theirs: "he died on Saturday morning"
        if passage.has("until", time.first - 1, time.first):
            continue
        spoken = any(first < time.first < end for first, end in said)
        if time.moment.days is not None and time.moment.clock is not None and not spoken:
            yield Telling("other", (), time.moment, Status.HAPPENED, time.first, time.last)


def _as_one(told: Iterable[Telling]) -> Iterator[Telling]:
    """Put together what one sentence tells of one place with several words."""
    groups: list[Telling] = []
    for telling in told:
        index = next((i for i, known in enumerate(groups) if _is_same(known, telling)), None)
        if index is None:
            groups.append(telling)
            continue
        known = groups[index]
        moments = [moment for moment in (known.moment, telling.moment) if moment]
        groups[index] = telling._replace(
            event=max(known.event, telling.event, key=rank),
            moment=moments[0].narrowed(moments[-1]) if moments else None,
            first=min(known.first, telling.first),
            last=max(known.last, telling.last),
            said=known.said or telling.said,
            earlier=known.earlier and telling.earlier,
            loose=known.loose and telling.loose,
            another=known.another or telling.another,
        )
    yield from groups


def _is_same(one: Telling, other: Telling) -> bool:
    same = one.spots == other.spots and one.status == other.status
    return same and bool(one.spots)


def _of_sentence(
    passage: Passage,
    sentence: Sentence,
    hits: Sequence[Hit],
    places: Sequence[Spot],
    moving: Container[int],
    *,
    earlier: bool,
) -> Iterator[Telling]:
    hits = [
        hit
        for hit in hits
        if not _is_moved(passage, hit, moving) or _has_own_place(passage, hit, places)
        if hit.first not in moving or not is_holding(passage, hit)
    ]
    times = times_of(passage, sentence, hits, moving)
    said = said_on(passage, sentence, times)
    of_old = _opens_long_ago(passage, sentence)
    old = {passage.segment(h.first, sentence) for h, t in times.items() if is_coarse(t.moment)}
    for hit in hits:
        status = status_at(passage, sentence, hit.first)
        time = times.get(hit)
        if time is not None and _is_of_clause(passage, sentence, hit, time):
            time = None
        beside = of_old or passage.segment(hit.first, sentence) in old
        early = is_coarse(time.moment) if time is not None else beside
        led_on = _is_led_on(passage, sentence, hit, moving)
        aside = not led_on and (early or is_background(passage, sentence, hit.first))
        if status is None or (aside and not earlier):
            continue
        spot = spot_of(passage, hit, places)
        chosen = joined_to(spot, places) if spot else ()
        words = [hit.first, hit.last]
        words += [word for place in chosen for word in (place.first, place.last)]
        yield Telling(
            kind_of(passage, sentence, hit),
            chosen,
            time.moment if time else None,
            status,
            min(words),
            max(words),
            said,
            is_earlier(passage, sentence, hit.first),
            is_accused(passage, sentence, hit.first),
            passage.has("another", hit.first - BESIDE, hit.last + BESIDE),
            hit.verb and passage.language.has_object(hit.back),
            led_on,
        )


def _is_led_on(passage: Passage, sentence: Sentence, hit: Hit, moving: Container[int]) -> bool:
    """Say whether a seizure begins a way that its sentence tells: "seized in May and held at"."""
    if event_family(hit.key) != "seizure":
        return False
    kept = passage.hits("custody", hit.last + 1, sentence.end)
    return any(word.first in moving for word in kept)


def _is_moved(passage: Passage, hit: Hit, moving: Container[int]) -> bool:
    """Say whether a word for the hurt or dead is but who is moved: "the wounded were taken"."""
    if event_family(hit.key) != "harm":
        return False
    if not passage.any_at(("victim", "body", "wounded"), hit.first):
        return False
    near = range(max(0, hit.first - MOVED_REACH), min(len(passage.tokens), hit.last + MOVED_REACH))
    return any(index in moving for index in near)


def _has_own_place(passage: Passage, hit: Hit, places: Sequence[Spot]) -> bool:
    """Say whether a word for the hurt says where that was: "those wounded in Martuni were"."""
    if not passage.language.inflected:
        return False
    for spot in places:
        behind = 0 < spot.first - hit.last <= OWN_REACH and not passage.language.verb_final
        before = 0 < hit.first - spot.last <= OWN_REACH and passage.language.verb_final
        first, last = min(hit.last, spot.last), max(hit.first, spot.first)
        near = (behind or before) and spot.link == "at" and not spot.context
        if near and not passage.divisions(first, last):
            return True
    return False


def _is_of_clause(passage: Passage, sentence: Sentence, hit: Hit, time: TimeWords) -> bool:
    """Say whether a year or month belongs to another clause: ", where it was blown up in May"."""
    if not is_coarse(time.moment) or time.first < hit.first:
        return False
    clause = passage.segment(time.first, sentence)
    others = clause.end - clause.first - (time.last + 1 - time.first)
    return clause.first > hit.last and others >= CLAUSE_WORDS


def _opens_long_ago(passage: Passage, sentence: Sentence) -> bool:
    """Say whether a year or month opens a sentence that tells no closer time: "In 2016, too"."""
    times = list(passage.times_in(sentence))
    opens = bool(times) and times[0].first - sentence.first <= OPENING
    return opens and all(is_coarse(time.moment) for time in times)
