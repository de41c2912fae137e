"""The words beside a verb that say who is moved: its subject, its object, who a clause is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.directions import has_case
from layers.events import event_family

if TYPE_CHECKING:
    from layers.cues import Hit
    from layers.passage import Passage
    from layers.prose import Sentence

LONGEST_NAME = 8
"""Words of the longest description of a person that is taken."""

_STRONG = frozenset(";:؛–—")


FRONT_REACH = 14
"""Words between the participle that opens a sentence and its subject."""

PASSIVE_REACH = 4
"""Words between the auxiliary of a passive and its verb."""

WHOM_REACH = 10
"""Words between a verb of release and the preposition before whom it frees."""

OBJECT_REACH = 10
"""Words between an Arabic verb and its object, the subject in between."""

COUNT_REACH = 2
"""Words between a number and the noun for those whom it counts: "نحو 20 من الجرحى"."""

NOMINAL = (
    *("article", "determiner", "victim", "body", "official", "thing", "carrier"),
    *("others", "part", "wounded", "group", "captive", "mode", "office", "staff"),
)
"""Tables whose words stand in the description of a person."""

GOING = frozenset({"go", "arrive"})
"""Verbs of somebody who moves by themselves."""


def topic_of(
    passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]
) -> tuple[int, int] | None:
    """Give the words after "as for" before the first verb that follows them."""
    topics = [hit.last + 1 for hit in passage.hits("topic", sentence.first, verb.first)]
    if not topics or passage.has("movement", topics[-1], verb.first):
        return None
    first = topics[-1]
    vehicle = passage.hit_at("mode", first) is not None
    end = description_end(passage, first + vehicle, verb.first, places)
    return (first, end) if end > first else None


def fronted(
    passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]
) -> tuple[int, int] | None:
    """Give the subject behind what opens a sentence: "Venus de X et Y, trente pompiers"."""
    if not passage.language.subject_first or verb.first != sentence.first:
        return None
    commas = range(verb.last + 1, min(sentence.end, verb.last + FRONT_REACH))
    first = next((at for at in commas if passage.divided[at] and at not in places), None)
    if first is None or not passage.tokens[first - 1].capital:
        return None
    end = description_end(passage, first, sentence.end, places)
    if end > first and passage.hit_at("group", end - 1) and passage.hit_at("of", end):
        end = description_end(passage, end + 1, sentence.end, places)  # "une trentaine de"
    return (first, end) if end > first else None


def leading_subject(
    passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]
) -> tuple[int, int] | None:
    """Give the subject that stands before a verb of going or a passive, empty for a pronoun.

    What stands behind such a verb is nobody who is moved: "ont quitté le sud du pays".
    """
    if not passage.language.subject_first:
        return None
    if verb.key not in GOING and not is_passive(passage, verb):
        return None
    first, end = in_front(passage, sentence, verb, places)
    if first < end or is_pronoun(passage, first):
        return first, max(first, _before_harm(passage, first, end))
    return None


def _before_harm(passage: Passage, first: int, end: int) -> int:
    """Give the end of a description before the verb of what befell them: "both suffered burns"."""
    harm = [hit for hit in passage.hits("event", first + 1, end) if event_family(hit.key) == "harm"]
    phrases = [hit.first for hit in harm if hit.last > hit.first]
    return phrases[0] if phrases else end


def is_passive(passage: Passage, verb: Hit) -> bool:
    """Say whether a verb is told of whom it befell: "was taken to"."""
    reach = max(0, verb.first - PASSIVE_REACH)
    beside = [hit.last for hit in passage.hits("passive", reach, verb.first)]
    return bool(beside) and not passage.divisions(beside[-1], verb.first)


def inside(passage: Passage, verb: Hit, places: frozenset[int]) -> tuple[int, int] | None:
    """Give the subject inside a verb of several words: "went Sami on his way"."""
    first = end = verb.first + 1
    while end < verb.last and not ends_name(passage, end, places, within=verb):
        end += 1
    return (first, end) if first < end else None


def behind(
    passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]
) -> tuple[int, int]:
    """Give the words of the object behind a verb, or of the subject in Arabic."""
    first = skipped(passage, verb.last + 1, sentence.end, ("filler", "carrier"))
    released = passage.hit_at("condition", verb.first)
    if released is not None and released.key == "released":
        freed = passage.hits("whom", verb.last + 1, min(sentence.end, verb.last + WHOM_REACH))
        first = next((hit.last + 1 for hit in freed), first)
    if passage.has("agent", verb.last + 1, first + 1):
        return first, first  # "taken by fishermen": they carry
    counted = _counted_object(passage, first, sentence.end)
    first = counted if counted is not None else first
    return first, description_end(passage, first, sentence.end, places)


def _counted_object(passage: Passage, first: int, end: int) -> int | None:
    """Give where a counted group begins that stands behind the subject of an Arabic verb.

    "خطفت عصابة تنشط في المنطقة ستة مهاجرين": they are taken, not the gang.
    """
    persons = ("victim", "body", "wounded")
    if not passage.attached or first >= end or passage.is_number(first):
        return None
    for at in range(first, min(end, first + OBJECT_REACH)):
        # "واقتاد المهاجمون ثمانية شبان": with the ending of a subject it is no object
        if at == first and passage.tokens[at].text.endswith(passage.language.subjects):
            continue
        ended = at > first and passage.divided[at]
        if ended or passage.any_at((*persons, "clause", "that", "saying", "movement"), at):
            return None
        behind = range(at + 1, min(end, at + 1 + COUNT_REACH))
        counts = passage.is_number(at) and not (at > first and passage.is_number(at - 1))
        run = passage.is_number(at + 1)  # "مئة وخمسين"
        if counts and (run or any(passage.any_at(persons, after) for after in behind)):
            return at if at > first + 1 or not passage.any_at(("filler", "about"), first) else None
    return None


def skipped(passage: Passage, index: int, end: int, tables: tuple[str, ...]) -> int:
    """Give the first word at or after one that is no small word."""
    after_time = False
    while index < end and (after_time or not passage.divided[index] or passage.time_at(index)):
        hits = [passage.hit_at(table, index) for table in (*tables, "mode")]
        link = passage.hit_at("link", index)
        hits.append(link if link is not None and _is_about(passage, link) else None)
        last = max((hit.last for hit in hits if hit is not None), default=-1)
        time = passage.time_at(index)
        last = max(last, time.last if time else -1)
        if last < index:
            break
        after_time = time is not None
        index = last + 1
    return index


def description_end(passage: Passage, first: int, end: int, places: frozenset[int]) -> int:
    """Give the word at which a description of a person ends."""
    index = first
    while index < min(end, first + LONGEST_NAME):
        stops = index > first and passage.divided[index]
        if stops or ends_name(passage, index, places):
            break
        index += 1
    return first if index < end and index - first >= LONGEST_NAME else index


def _is_the_area(passage: Passage, index: int) -> bool:
    """Say whether a word means the place told of and so nobody: "left the town"."""
    text, article = passage.tokens[index].text, passage.article
    return bool(article) and text.startswith(article) and passage.names_place(text[len(article) :])


def ends_name(
    passage: Passage, index: int, places: frozenset[int], *, within: Hit | None = None
) -> bool:
    """Say whether a word ends a description of a person.

    Parameters
    ----------
    within
        The verb of several words inside which the description stands.
    """
    if passage.hit_at("movement", index) not in {None, within}:
        return True
    tables = (
        "part",
        "filler",
        "auxiliary",
        "saying",
        "clause",
        "mode",
        "status",
        "speech",
    )
    event, link = passage.hit_at("event", index), passage.hit_at("link", index)
    if passage.hit_at("victim", index) and (
        passage.hit_at("filler", index)
        or (passage.language.subject_first and passage.hit_at("mode", index))
    ):
        return False  # "the wounded", "the tanker"
    return (
        passage.any_at(tables, index)
        or is_pronoun(passage, index)
        or (link is not None and link.key != "people")
        or (event is not None and _tells(passage, event))
        or (event is not None and _is_another(passage, event))
        or passage.time_at(index) is not None
        or index in places
        or _is_the_area(passage, index)
        or has_case(passage, index)
    )


def _is_about(passage: Passage, link: Hit) -> bool:
    """Say whether a preposition stands before a number: "près de 3 000 personnes"."""
    after = link.last + 1
    return after < len(passage.tokens) and passage.tokens[after].text.isdigit()


def _is_another(passage: Passage, event: Hit) -> bool:
    """Say whether "and" is written onto the noun of an event: "70 citizens and the wounding of"."""
    persons = ("victim", "body")
    return event.front[:1] in passage.conjunctions and not passage.any_at(persons, event.first)


def _tells(passage: Passage, event: Hit) -> bool:
    """Say whether an event's word is a verb, or has its preposition written onto it.

    "Was hit by a shell"; in a language with many endings nouns and verbs share their stems.
    """
    if event.verb and not passage.language.inflected:
        return True
    finite = passage.language.finite
    if finite and passage.tokens[event.last].text.endswith(finite):
        return True
    front = event.front.removesuffix(passage.article)
    return any(letter in passage.attached for letter in front)


def in_front(
    passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]
) -> tuple[int, int]:
    """Give the words of the subject before a verb: from the clause's beginning."""
    segment = passage.segment(verb.first, sentence)
    start = _subject_start(passage, segment, verb)
    # Arabic has its auxiliaries before the subject.
    small = ("filler", "clause", "auxiliary" if passage.attached else "since")
    first = skipped(passage, start, verb.first, small)
    event = passage.hit_at("event", first)
    if event is not None and event.verb and _tells(passage, event) and event.last < verb.first:
        first = skipped(passage, event.last + 1, verb.first, ("filler",))
    end = description_end(passage, first, verb.first, places)
    own = _own_subject(passage, start, verb, places)
    before_verb = passage.language.inflected and is_pronoun(passage, verb.first - 1)
    before_verb |= first < end < verb.first and is_personal(passage, end)
    if own is not None or before_verb or is_pronoun(passage, first):
        # "There they were ferried": whoever the pronoun means
        personal = first < end < verb.first and is_personal(passage, end)
        return own or ((end, end) if personal else (first, first))
    if passage.language.subject_first and not is_nominal(passage, first, end):
        end = first  # "the agent, hurt in a leg, remains in"
    led = passage.has("movement", segment.first, verb.first)
    led |= verb.verb and verb.back in passage.language.plural  # "before they were moved"
    if first >= end and segment.first > sentence.first and not led:
        first, end = _before_commas(passage, sentence, segment, places)
    if is_pronoun(passage, first):
        return first, first
    return first, end


def _subject_start(passage: Passage, segment: Sentence, verb: Hit) -> int:
    """Give the word from which on the subject of a verb may stand in its stretch."""
    start = segment.first
    for table in ("saying", "that", "speech"):
        for hit in passage.hits(table, segment.first, verb.first):
            start = max(start, hit.last + 1)
    for hit in passage.hits("clause", start, verb.first):
        # "... before the gunmen withdrew": the subject of the clause that the verb is in
        theirs = skipped(passage, hit.last + 1, verb.first, ("filler",))
        if theirs < verb.first and not is_pronoun(passage, theirs):
            start = theirs
    if start < verb.first and passage.divided[start] and _is_small(passage, start):
        return start + 1  # "..., and two others were"
    return start


def _before_commas(
    passage: Passage, sentence: Sentence, segment: Sentence, places: frozenset[int]
) -> tuple[int, int]:
    """Give the subject that stands before the commas: "The boy, 12, was taken"."""
    begin = clause_first(passage, sentence, segment.first)
    first = skipped(passage, begin, segment.first, ("filler", "clause"))
    return first, min(description_end(passage, first, segment.first, places), segment.first)


def clause_first(passage: Passage, sentence: Sentence, index: int) -> int:
    """Give the word after the last semicolon, colon, dash or "says" before one, or the first."""
    first = sentence.first
    for at in range(index, sentence.first, -1):
        if not _STRONG.isdisjoint(passage.gaps[at]):
            first = at
            break
    if passage.language.subject_first:  # "Prosecutors say he was bound, driven to"
        first = max((first, *(hit.last + 1 for hit in passage.hits("saying", first, index))))
    return first


def is_personal(passage: Passage, index: int) -> bool:
    """Say whether a word is a pronoun for a person, and not one that leads on ("who")."""
    return is_pronoun(passage, index) and passage.hit_at("relative", index) is None


def _is_small(passage: Passage, index: int) -> bool:
    return passage.any_at(("filler", "clause", "and"), index)


def _own_subject(
    passage: Passage, start: int, verb: Hit, places: frozenset[int]
) -> tuple[int, int] | None:
    """Give the subject between "and" and the second of two verbs of movement, if it has its own."""
    moves = [hit.last for hit in passage.hits("movement", start, verb.first)]
    joins = [hit.last for hit in passage.hits("and", max(moves, default=verb.first), verb.first)]
    if not joins:
        return None
    first = skipped(passage, joins[-1] + 1, verb.first, ("filler", "clause"))
    end = description_end(passage, first, verb.first, places)
    return (first, end) if first < end and not is_pronoun(passage, first) else None


def is_pronoun(passage: Passage, index: int) -> bool:
    """Say whether a word stands for somebody of whom the text spoke."""
    pronoun = passage.hit_at("pronoun", index) is not None
    return pronoun and not _is_quantity(passage, index) and not _is_possessive(passage, index)


def _is_possessive(passage: Passage, index: int) -> bool:
    """Say whether a pronoun says whose somebody is: "двух его спутников"."""
    after = index + 1
    if after >= len(passage.tokens) or passage.hit_at("possessive", index) is None:
        return False
    return passage.is_bound(after) and passage.any_at(("victim", "wounded", "body"), after)


def _is_quantity(passage: Passage, index: int) -> bool:
    """Say whether a pronoun only counts those whom the next word names: "both bodies"."""
    after = index + 1
    if after >= len(passage.tokens) or passage.hit_at("quantity", index) is None:
        return False
    return passage.any_at(("victim", "body", "wounded"), after)


def is_nominal(passage: Passage, first: int, end: int) -> bool:
    """Say whether words are a noun with its article or the like, and not "held there"."""
    words = range(first, end)
    if any(passage.tokens[index].capital for index in words):
        return True
    return any(passage.is_number(i) or passage.any_at(NOMINAL, i) for i in words)
