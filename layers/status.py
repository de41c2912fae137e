"""How the words put an event or a move: that it happened, was planned, denied, or an aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.endings import ends_earlier, is_participle
from layers.incident import Status, TimePrecision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.cues import Hit
    from layers.passage import Passage
    from layers.prose import Sentence

WHY_REACH = 4
"""Words between an event and the word that makes it the reason of something."""

STATUS_REACH = 7
"""Words within which "not" or "will" before an event still mean it."""

RIGHT_BEFORE = 3
"""Words between "without" and what did not happen ("without any new")."""

OPENING = 5
"""Words of a stretch that opens a sentence and holds for all of it."""

BESIDE = 4
"""Words behind an event within which it may be told as one of many ("the third this year")."""

NOT_SO = frozenset({"negated", "asked"})
"""Keys of words that say that something did not happen, or that somebody asks for it."""


def speech_times(passage: Passage, sentence: Sentence) -> list[tuple[int, int]]:
    """Give the stretches of a sentence between a verb of saying and what is said.

    A time there is when it was said: "announced on Friday that".
    """
    known = passage.spoken.get(sentence)
    if known is None:
        known = passage.spoken[sentence] = list(_before_speech(passage, sentence))
    return known


def _before_speech(passage: Passage, sentence: Sentence) -> Iterator[tuple[int, int]]:
    thats = [h.first for h in passage.hits("that", *sentence) if not _joins(passage, h)]
    verbs = list(passage.hits("saying", *sentence))
    for verb in verbs:
        end = next((at for at in thats if at > verb.last), None)
        # "announced an arrest in Mosul and said that": the first of two has none
        another = end is not None and any(verb.last < v.first < end for v in verbs)
        if end is not None and not another:
            yield verb.last, end
    # "according to figures that they gave on Sunday evening"
    for hit in passage.hits("speech", *sentence):
        yield hit.first, passage.segment(hit.first, sentence).end


def _joins(passage: Passage, that: Hit) -> bool:
    """Say whether "that" ends a conjunction of several words: "after", "before", "without"."""
    over = (passage.hit_at(table, that.first) for table in ("clause", "filler", "status"))
    return any(hit is not None and hit.first < hit.last == that.first for hit in over)


def status_at(passage: Passage, sentence: Sentence, index: int) -> Status | None:
    """Give how the words before an event or a move put it; none where it did not happen."""
    if not passage.begins_any("status", min(sentence.first, index - RIGHT_BEFORE), sentence.end):
        said = passage.said_by_ending(index)
        if said & NOT_SO:
            return None
        return Status.PLANNED if "planned" in said else Status.HAPPENED
    segment = passage.segment(index, sentence)
    # Where verbs end their clauses, "it is planned" begins them.
    reach = index - segment.first if passage.language.verb_final else STATUS_REACH
    first = max(sentence.first, index - reach)
    event = passage.hit_at("event", index)
    keys = {
        hit.key
        for hit in passage.hits("status", max(first, segment.first), index + 1)
        if event is None or event.first == event.last or hit.first < event.first
        if not _is_of_relative(passage, hit, index)
        if not _is_of_somebody(passage, hit, index)
        if not _is_over(passage, hit, index)
    }
    keys |= {"negated"} if _is_without(passage, index) else set()
    keys |= passage.said_by_ending(index)
    said_after = _said_after(passage, segment, sentence, index)
    keys |= said_after
    around = _between_semicolons(passage, sentence, index)
    cancelled = any(
        hit.key == "cancelled" and not _is_why(passage, hit, index)
        for hit in passage.hits("status", *around)
    )
    if "tried" in keys and event is None:
        keys.add("planned")
    if keys & NOT_SO or cancelled:
        return None
    before = passage.hits("status", around.first, index)
    denied = "denied" in said_after or any(hit.key == "denied" for hit in before)
    denied |= _is_rumour(passage, sentence, index)
    if denied or any(hit.key == "untrue" for hit in passage.hits("status", *sentence)):
        return Status.DENIED
    if "planned" not in keys:
        return Status.HAPPENED
    # "was to be evacuated, but ... did not let him leave"
    after = passage.hits("status", index + 1, sentence.end)
    return None if any(hit.key == "thwarted" for hit in after) else Status.PLANNED


def _is_why(passage: Passage, off: Hit, index: int) -> bool:
    """Say whether something was called off for what happened: "halted after an attack"."""
    if off.last < index and passage.has("because", off.last + 1, index):
        return True
    if passage.hit_at("event", index) is None or off.first <= index:
        return False
    before = passage.has("because", max(0, index - WHY_REACH), index)
    return before or passage.has("because", index + 1, min(off.first, index + WHY_REACH))


def _is_without(passage: Passage, index: int) -> bool:
    """Say whether the words right before an event or a move say that it was without it."""
    near = passage.hits("status", max(0, index - RIGHT_BEFORE), index + 1)
    return any(
        hit.key == "without" and not any(passage.divided[hit.last + 1 : index + 1]) for hit in near
    )


def _is_rumour(passage: Passage, sentence: Sentence, index: int) -> bool:
    """Say whether a sentence begins with a rumour and ends by denying it."""
    if not passage.has("rumour", sentence.first, index):
        return False
    return any(hit.key == "denied" for hit in passage.hits("status", index + 1, sentence.end))


def _between_semicolons(passage: Passage, sentence: Sentence, index: int) -> Sentence:
    own = [at for at in passage.semicolons if sentence.first < at < sentence.end]
    first = max((at for at in own if at <= index), default=sentence.first)
    end = min((at for at in own if at > index), default=sentence.end)
    return type(sentence)(first, end)


def status_behind(passage: Passage, sentence: Sentence, verb: Hit) -> Status | None:
    """Give how the words behind a noun of movement put it: "the transfer ... is planned for"."""
    following = passage.hits("movement", verb.last + 1, sentence.end)
    end = next((hit.first for hit in following), sentence.end)
    keys = {hit.key for hit in passage.hits("status", verb.last + 1, end)}
    if keys & NOT_SO:
        return None
    if "denied" in keys:
        return Status.DENIED
    return Status.PLANNED if "planned" in keys else Status.HAPPENED


def _is_of_relative(passage: Passage, hit: Hit, index: int) -> bool:
    """Say whether a word belongs to a clause of its own: "four who could be moved were sent"."""
    if not hit.first or passage.hit_at("relative", hit.first - 1) is None:
        return False
    return any(passage.has(table, hit.first, index) for table in ("movement", "event"))


def _is_of_somebody(passage: Passage, hit: Hit, index: int) -> bool:
    """Say whether a plan is but somebody's who is told of: "kaçmaya hazırlanan kişi yakalandı"."""
    own = passage.language.verb_final and hit.key == "planned" and hit.last + 1 < index
    return own and is_participle(passage, hit)


def _is_over(passage: Passage, hit: Hit, index: int) -> bool:
    """Say whether a plan ends with a verb of its own before a word: "قصد ورود داشت و ... شد"."""
    if hit.key != "planned" or not passage.language.joints:
        return False
    return passage.has("intent", hit.first, hit.last + 1) and passage.has(
        "intended", hit.last + 1, index
    )


def _said_after(passage: Passage, segment: Sentence, sentence: Sentence, index: int) -> set[str]:
    """Give how a language with its verbs at the end puts an event or a move: behind it.

    What is said of another event or move in between is not said of this one.
    """
    if not passage.language.verb_final:
        return set()
    end = min(segment.end, index + STATUS_REACH)
    tables = ("event", "movement")
    following = [hit.first for table in tables for hit in passage.hits(table, index + 1, end)]
    said = {hit.key for hit in passage.hits("status", index, min((*following, end)))}
    denied = passage.hits("status", index, sentence.end)
    return said | {hit.key for hit in denied if hit.key == "denied"}


def is_background(passage: Passage, sentence: Sentence, index: int) -> bool:
    """Say whether an event is told as something else or earlier."""
    segment = passage.segment(index, sentence)
    beside = any(
        passage.hit_at("own_story", hit.last) is None
        and passage.hit_at("movement", hit.last + 1) is None  # "two days after leaving Sfax"
        and not _is_in_a_day(passage, hit.first)
        for hit in passage.hits("background", segment.first, segment.end)
    )
    opening = passage.segment(sentence.first, sentence)
    if opening.end - opening.first <= OPENING:  # "The week before, two climbers died at"
        beside |= passage.has("back_then", *opening)
    aside = any(hit.first < index + BESIDE for hit in passage.hits("aside", *sentence))
    lasting = passage.hits("lasting", *sentence) if sentence.first else ()
    aside |= any(hit.first < index + BESIDE for hit in lasting)
    # "... benzer bir saldırıda yaralanmış, eylülde de ... ölmüştü": the last verb is that of all
    aside |= ends_earlier(passage, index, sentence.end) and passage.has("background", *sentence)
    return beside or aside or _is_of_years(passage, sentence)


def _is_in_a_day(passage: Passage, index: int) -> bool:
    """Say whether a word belongs to a full date: "19 березня минулого року"."""
    time = passage.time_at(index)
    days = time.moment.days if time is not None else None
    return days is not None and days.precision == TimePrecision.DAY


def _is_of_years(passage: Passage, sentence: Sentence) -> bool:
    """Say whether a sentence tells of a long time: "since 2013, ..."."""
    for time in passage.times_in(sentence):
        days = time.moment.days
        long = days is not None and days.precision in {TimePrecision.YEAR, TimePrecision.MONTH}
        first = max(sentence.first, time.first - 2)
        if long and passage.has("since", first, time.first + 1):
            return True
    return False


def is_earlier(passage: Passage, sentence: Sentence, index: int) -> bool:
    """Say whether an event is told as past already when another happened: "had bombed"."""
    segment = passage.segment(index, sentence)
    before = max(segment.first, index - STATUS_REACH)
    if passage.attached and passage.has("saying", segment.first, index):
        before = segment.first  # "had told on Monday of an attack"
    if passage.language.verb_final:
        hits = passage.hits("earlier", index, min(segment.end, index + STATUS_REACH))
        said = any(True for _ in hits) or "earlier" in passage.said_by_ending(index)
        return said or ends_earlier(passage, index, segment.end)
    event = passage.hit_at("event", index)
    # "a mine had delayed them there"
    after = index if event is None or event.verb else min(segment.end, event.last + BESIDE)
    return passage.has("earlier", before, max(index, after))


def is_habitual(passage: Passage, sentence: Sentence, index: int) -> bool:
    """Say whether something is done again and again, and so is none of the incident."""
    return passage.has("habit", *passage.segment(index, sentence))


def is_accused(passage: Passage, sentence: Sentence, index: int) -> bool:
    """Say whether an event is but what somebody is accused of, or goes on without a time."""
    segment = passage.segment(index, sentence)
    goes_on = sentence.first > 0 and passage.has("ongoing", segment.first, segment.end)
    loose = any(passage.has(table, segment.first, segment.end) for table in ("loose", "habit"))
    return goes_on or loose
