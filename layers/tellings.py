"""What each sentence tells: an event, with its place and time as far as it names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from layers.events import event_family, rank
from layers.incident import Status, TimePrecision
from layers.spot import spots_between, words_of
from layers.status import (
    is_accused,
    is_background,
    is_earlier,
    speech_times,
    status_at,
)
from layers.whereabouts import DIVISION_COST, distance, joined_to, spot_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from layers.cues import Hit
    from layers.dates import TimeWords
    from layers.moments import Moment
    from layers.passage import Passage, Sentence
    from layers.spot import Spot

LONGEST_HEADING = 16
"""Words of a line that only says where and when what follows happened."""

MOST_OTHERS = 5
"""Words of such a line that are not of its places."""

LEAD = 3
"""Events with which a report tells its news."""

LEAST_RANK = 20
"""Rank of the least event that makes a site of the town in a dateline."""

OPENING_WORDS = 30
"""Words with which a report begins."""

MOVED_REACH = 14
"""Words between the hurt and the verb that moves them."""

BESIDE = 4
"""Words between an event and the word that tells it from another."""

VERB_BEFORE_COST = 12
"""Words farther that a verb seems before a time where verbs end their clauses."""

CLAUSE_WORDS = 4
"""Words beside a time that make a clause of what stands between two commas."""

OPENING = 3
"""Words before a time that opens its sentence."""

STAYED = frozenset({"treated", "died"})
"""Verbs of what became of somebody later, which have times of their own."""


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


def read_tellings(
    passage: Passage, spots: Sequence[Spot], taken: Container[Spot], moving: Container[int]
) -> list[Telling]:
    """Give the events of a report in order; background events and what did not happen left out.

    Parameters
    ----------
    taken
        Places that are the end of somebody's way, and so not where an event was.
    moving
        Indexes of the verbs of moves, which have times of their own.
    """
    told: list[Telling] = []
    named = words_of(spots)
    for sentence in passage.sentences:
        hits = [hit for hit in _events(passage, sentence) if hit.first not in named]
        if not hits:
            told += _times_alone(passage, sentence)
            continue
        places = [
            spot
            for spot in spots_between(spots, *sentence)
            if spot not in taken
            if not _is_speakers(passage, sentence, spot, hits)
        ]
        found = list(_as_one(_of_sentence(passage, sentence, hits, places, moving)))
        heading = _heading(passage, spots, sentence, taken)
        told += [
            telling._replace(spots=(heading,)) if heading and not telling.spots else telling
            for telling in found
        ]
    return told if any(telling.spots for telling in told) else _at_dateline(told, spots)


def _at_dateline(told: list[Telling], spots: Sequence[Spot]) -> list[Telling]:
    """Put what a report tells without any place in the town that it was sent from.

    Local news go so: "RENO, Nev. - A man was shot on Friday." or "Reno police shot a man".
    """
    towns = [spot for spot in spots if spot.kind.startswith("P") and spot.mention is not None]
    sent = [s for s in towns if s.mention is not None and s.mention.dateline]
    police = [s for s in towns if s.link == "people" and s.first < OPENING_WORDS]
    town = next(iter([*sent, *police]), None)
    if town is None:
        return told
    events = [telling for telling in told if rank(telling.event) >= LEAST_RANK]
    main = max(events[:LEAD], key=lambda telling: rank(telling.event), default=None)
    return [t._replace(spots=(town,)) if t is main else t for t in told]


def _heading(
    passage: Passage, spots: Sequence[Spot], sentence: Sentence, taken: Container[Spot]
) -> Spot | None:
    """Give the place that a short line right before a sentence is about, if it tells no more.

    So bulletins go: "Kupyansk district, the village of Kivsharivka. The shelling damaged ...".
    """
    if not sentence.first or any(s.is_literal for s in spots_between(spots, *sentence)):
        return None
    before = passage.sentence_of(sentence.first - 1)
    tables = ("event", "movement", "saying")
    told = any(passage.has(table, *before) for table in tables)
    if told or before.end - before.first > LONGEST_HEADING or not _only_places(spots, before):
        return None
    places = [
        spot
        for spot in spots_between(spots, *before)
        if spot.is_literal and not spot.context and spot not in taken
    ]
    return places[0] if len(places) == 1 else None


def _only_places(spots: Sequence[Spot], line: Sentence) -> bool:
    """Say whether a line says little more than where: half of its words and more are of places."""
    named = words_of(spots_between(spots, *line))
    others = sum(index not in named for index in range(*line))
    return others <= MOST_OTHERS


def _is_speakers(passage: Passage, sentence: Sentence, spot: Spot, hits: Sequence[Hit]) -> bool:
    """Say whether a place belongs to whoever speaks: "officials in Manila denied"."""
    if any(first < spot.first < end for first, end in speech_times(passage, sentence)):
        return True
    segment = passage.segment(spot.first, sentence)
    before = [hit for hit in passage.hits("saying", segment.first, spot.first) if hit.verb]
    if before and passage.has("that", before[-1].last + 1, spot.first):
        return False
    if before and not any(before[-1].last < hit.first < spot.first for hit in hits):
        return True
    saying = next(iter(passage.hits("saying", spot.last + 1, segment.end)), None)
    return saying is not None and not any(segment.first <= hit.first < saying.first for hit in hits)


def _times_alone(passage: Passage, sentence: Sentence) -> Iterator[Telling]:
    """Yield a day with its hour, told without an event: it may narrow the one told before."""
    if any(hit.key in STAYED for hit in passage.hits("movement", *sentence)):
        return  # it is theirs: "he died on Saturday morning"
    said = speech_times(passage, sentence)
    for time in passage.times_in(sentence):
        if passage.has("as_of", max(0, time.first - 2), time.first):
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


def _events(passage: Passage, sentence: Sentence) -> Iterator[Hit]:
    for hit in passage.hits("event", *sentence):
        # "فجر" is "he blew up" and "dawn".
        if passage.time_at(hit.first) is None and not _is_of_name(passage, sentence, hit):
            yield hit


def _is_of_name(passage: Passage, sentence: Sentence, hit: Hit) -> bool:
    """Say whether an event's word is part of a name: "Lincolnshire Fire and Rescue", "Rescue 7".

    Not in a heading, where all words may have capitals.
    """
    tokens = passage.tokens
    first, last = tokens[hit.first], hit.last + 1
    if not first.capital or hit.verb or passage.folded.source.isupper():
        return False
    words = tokens[sentence.first : sentence.end]
    if sum(token.capital for token in words) * 2 > len(words):
        return False
    before = hit.first - 1
    if before > 0 and passage.hit_at("and", before):
        before -= 1
    named = before >= sentence.first and tokens[before].capital and passage.is_bound(hit.first)
    number = last < sentence.end and tokens[last].text.isdigit() and passage.is_bound(last)
    follows = last < sentence.end and tokens[last].capital and passage.is_bound(last)
    return number or (named and not tokens[before].first) or (named and follows)


def _of_sentence(
    passage: Passage,
    sentence: Sentence,
    hits: Sequence[Hit],
    places: Sequence[Spot],
    moving: Container[int],
) -> Iterator[Telling]:
    hits = [hit for hit in hits if not _is_moved(passage, hit, moving)]
    times = _times(passage, sentence, hits, moving)
    said = _said(passage, sentence, times)
    of_old = _opens_long_ago(passage, sentence)
    for hit in hits:
        status = status_at(passage, sentence, hit.first)
        time = times.get(hit)
        if time is not None and _is_of_clause(passage, sentence, hit, time):
            time = None
        early = _is_coarse(time.moment) if time is not None else of_old
        if status is None or early or is_background(passage, sentence, hit.first):
            continue
        spot = spot_of(passage, hit, places)
        chosen = joined_to(spot, places) if spot else ()
        words = [hit.first, hit.last]
        words += [word for place in chosen for word in (place.first, place.last)]
        yield Telling(
            _kind(passage, sentence, hit),
            chosen,
            time.moment if time else None,
            status,
            min(words),
            max(words),
            said,
            is_earlier(passage, sentence, hit.first),
            is_accused(passage, sentence, hit.first),
            passage.has("another", hit.first - BESIDE, hit.last + BESIDE),
        )


def _kind(passage: Passage, sentence: Sentence, hit: Hit) -> str:
    """Give the kind of an event; what crashed may be an aircraft."""
    if hit.key != "road_crash":
        return hit.key
    before = {mode.key for mode in passage.hits("mode", sentence.first, hit.first)}
    flies = bool(before & {"aircraft", "helicopter"}) and "vehicle" not in before
    return "air_crash" if flies else hit.key


def _is_moved(passage: Passage, hit: Hit, moving: Container[int]) -> bool:
    """Say whether a word for the hurt or dead is but who is moved: "the wounded were taken"."""
    if event_family(hit.key) != "harm":
        return False
    if not passage.any_at(("victim", "body", "wounded"), hit.first):
        return False
    near = range(max(0, hit.first - MOVED_REACH), min(len(passage.tokens), hit.last + MOVED_REACH))
    return any(index in moving for index in near)


def _said(passage: Passage, sentence: Sentence, times: Mapping[Hit, TimeWords]) -> Moment | None:
    """Give the day on which a sentence has something said."""
    stretches = speech_times(passage, sentence)
    spoken = [
        time.moment
        for time in passage.times_in(sentence)
        if any(first < time.first < end for first, end in stretches)
    ]
    spoken += [time.moment for verb, time in times.items() if verb.table == "saying"]
    return next((moment for moment in spoken if moment.days and not _is_coarse(moment)), None)


def _times(
    passage: Passage, sentence: Sentence, hits: Sequence[Hit], moving: Container[int]
) -> dict[Hit, TimeWords]:
    """Give each time of a sentence to the verb that stands nearest to it, if that is an event."""
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
    if any(_is_coarse(time.moment) for time in (one, other)) or one.moment.agrees(other.moment):
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


def _is_of_clause(passage: Passage, sentence: Sentence, hit: Hit, time: TimeWords) -> bool:
    """Say whether a year or month belongs to another clause: ", where it was blown up in May"."""
    if not _is_coarse(time.moment) or time.first < hit.first:
        return False
    clause = passage.segment(time.first, sentence)
    others = clause.end - clause.first - (time.last + 1 - time.first)
    return clause.first > hit.last and others >= CLAUSE_WORDS


def _opens_long_ago(passage: Passage, sentence: Sentence) -> bool:
    """Say whether a year or month opens a sentence that tells no closer time: "In 2016, too"."""
    times = list(passage.times_in(sentence))
    opens = bool(times) and times[0].first - sentence.first <= OPENING
    return opens and all(_is_coarse(time.moment) for time in times)


def _is_coarse(moment: Moment) -> bool:
    """Say whether only a year or month is told: what a report says of earlier events."""
    return moment.days is not None and moment.days.precision in {
        TimePrecision.YEAR,
        TimePrecision.MONTH,
    }
