"""Who is moved: the words beside a verb that name a person, and who a pronoun means."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from layers.awaited import awaiting, owner_of
from layers.endings import is_nominalised, is_owner, is_participle
from layers.figures import figure_words
from layers.subjects import (
    GOING,
    LONGEST_NAME,
    antecedent,
    behind,
    description_end,
    ends_name,
    fronted,
    in_front,
    inside,
    is_nominal,
    is_pronoun,
    leading_subject,
    skipped,
    topic_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.cues import Hit
    from layers.passage import Passage
    from layers.prose import Sentence

OF_REACH = 9
"""Words between a noun of movement and the "of" before those who are moved."""

SMALL = ("article", "determiner")
"""Tables of words that all descriptions share."""

FEW = 3
"""Words of those who stand right before an Arabic verb."""

SHORTEST_WORD = 3
"""Letters of a word that may tell that two descriptions are of one person."""


class Mover(NamedTuple):
    """Somebody as one place of the text names them.

    Attributes
    ----------
    who
        The words; "" where there is only a pronoun or nothing.
    first
        Index of the first word that was taken, or of the verb.
    keys
        Their words, folded, by which two descriptions are compared.
    name
        Those of the keys that tell one from another: no "victim", "body" or number.
    numbers
        Those among the words.
    part
        They are some of those of whom the text spoke last ("two of them").
    """

    who: str
    first: int
    keys: frozenset[str] = frozenset()
    name: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    part: bool = False


def mover(passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]) -> Mover:
    """Give whom a verb's words move: after it, or else before it.

    Parameters
    ----------
    places
        Indexes of the words of places, which are no person's name.
    """
    if passage.language.verb_final:
        return _doer(passage, sentence, verb, places)
    topic = topic_of(passage, sentence, verb, places)
    topic = topic or fronted(passage, sentence, verb, places)
    topic = topic or antecedent(passage, sentence, verb, places)
    topic = topic or leading_subject(passage, sentence, verb, places)
    topic = topic or inside(passage, verb, places)
    noun = passage.hit_at("nominal", verb.first) is not None
    noun &= not passage.language.free_order
    if topic is not None and not noun:
        return _named(passage, *topic, verb)
    if passage.language.has_object(verb.back):
        return _right_before(passage, sentence, verb, places) or Mover("", verb.first)
    if noun:
        return _of_noun(passage, sentence, verb, places)
    return _beside(passage, sentence, verb, places)


def _beside(passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]) -> Mover:
    """Give the object or subject behind a verb, or else the subject before it."""
    if verb.key in GOING and passage.hit_at("purposely", verb.first - 1) is not None:
        return Mover("", verb.first)  # "had left home to join friends in"
    first, end = behind(passage, sentence, verb, places)
    if verb.verb and verb.key in GOING and verb.back in passage.language.plural:
        end = first  # "they came": nobody stands behind
    if first < end and not _is_article(passage, first, end):
        return _named(passage, first, end, verb)
    if is_pronoun(passage, verb.last + 1):
        return Mover("", verb.first)
    own = _right_in_front(passage, verb, places)
    if own is not None:
        return own
    first, end = in_front(passage, sentence, verb, places)
    subject = _named(passage, first, end, verb) if first < end else Mover("", verb.first)
    return _behind_place(passage, sentence, verb, places) or subject


def _right_in_front(passage: Passage, verb: Hit, places: frozenset[int]) -> Mover | None:
    """Give those of whom an Arabic verb right behind tells: "إصابة سائقين نقلا إلى"."""
    if not passage.attached or verb.front:
        return None
    tables, first = ("victim", "body", "wounded"), verb.first
    while first and passage.is_bound(first) and verb.first - first < FEW:
        before = first - 1
        told = passage.any_at(tables, before) or passage.is_number(before)
        if not told or before in places or passage.hit_at("movement", before) is not None:
            break
        first = before
    return _named(passage, first, verb.first, verb) if first < verb.first else None


def _of_noun(passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]) -> Mover:
    """Give whom a noun moves: those behind its "of", "the transfer of the wounded to"."""
    end = min(sentence.end, verb.last + OF_REACH)
    for of in passage.hits("of", verb.last + 1, end):
        first = of.last + 1
        if first in places or passage.divisions(verb.last, of.first):
            continue
        last = description_end(passage, first, sentence.end, places)
        if last > first:
            return _named(passage, first, last, verb)
    told = owner_of(passage, sentence, verb) or awaiting(passage, sentence, verb, places)
    return _named(passage, *told, verb) if told is not None else Mover("", verb.first)


def _behind_place(
    passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]
) -> Mover | None:
    """Give a counted group that stands behind its goal: "arrived at the clinic nine wounded".

    Where the verb stands first, that is in Arabic.
    """
    link = passage.hit_at("link", verb.last + 1)
    if not passage.attached or link is None or link.key != "to":
        return None
    first = link.last + 1
    while first < sentence.end and (first in places or passage.hit_at("facility", first)):
        first += 1
    counted = first > link.last + 1 and first < sentence.end and not passage.divided[first]
    if not counted:
        return None
    first = skipped(passage, first, sentence.end, ("filler",))  # "more than"
    hurt = any(passage.has(table, first, first + 3) for table in ("victim", "wounded", "body"))
    if not (hurt or passage.is_number(first)):
        return None
    end = description_end(passage, first, sentence.end, places)
    return described(passage, first, end) if end > first + 1 else None


def sufferer(passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]) -> Mover:
    """Give whom an event befell: like `mover`, and right before a verb with a pronoun for them."""
    person = mover(passage, sentence, verb, places)
    of = passage.hit_at("of", person.first) if person.who else None
    if of is not None:  # "the stabbing of a shopkeeper"
        end = description_end(passage, of.last + 1, sentence.end, places)
        person = described(passage, of.last + 1, end) if end > of.last + 1 else person
    if person.who or not verb.back or passage.language.inflected:
        return person
    start = max(passage.segment(verb.first, sentence).first, verb.first - LONGEST_NAME)
    first = verb.first
    while first > start and not ends_name(passage, first - 1, places):
        first -= 1
    return _named(passage, first, verb.first, verb) if first < verb.first else person


def is_one(one: Mover, other: Mover) -> bool:
    """Say whether two descriptions may be of one person or group.

    They share a word of a name; or one that many share ("the wounded"), and neither their names
    nor their numbers tell them apart.
    """
    if one.numbers and other.numbers and one.numbers.isdisjoint(other.numbers):
        return False
    if one.name and other.name:
        return bool(one.name & other.name)
    return bool(one.keys & other.keys)


def are_others(one: Mover, counted: Mover) -> bool:
    """Say whether a group that is counted is surely another: "five persons" after "the wounded".

    An age is no count: "the 25-year-old" may be anybody.
    """
    words = counted.who.split()
    digits = [word for word in words if any(map(str.isdigit, word))]
    counts = any(int(number) > 1 for number in counted.numbers)
    return counts and not is_one(one, counted) and (not digits or words[0] == digits[0])


def is_named(passage: Passage, person: Mover) -> bool:
    """Say whether a description in Latin or Cyrillic letters holds somebody's own name."""
    words = range(person.first, person.first + len(person.who.split()))
    return any(passage.tokens[at].capital and not passage.tokens[at].first for at in words[1:])


def is_counted(passage: Passage, person: Mover) -> bool:
    """Say whether a description is that of a group: "most of them", "340 households"."""
    end = person.first + max(1, len(person.who.split()))
    group = passage.has("group", person.first, end + 1)
    return bool(person.who) and (group or bool(person.numbers - {"1"}))


def speaks_of(passage: Passage, person: Mover, kind: str) -> bool:
    """Say whether a description has words of a kind of person: "victim", "body" ..."""
    return any(
        hit.key == kind
        for table in PERSON_TABLES
        for hit in passage.hits(table, person.first, person.first + LONGEST_NAME + 1)
        if not person.keys.isdisjoint(keys_of(passage, hit.first, hit.last + 1))
    )


PERSON_TABLES = ("victim", "body", "official", "thing", "carrier")


def _right_before(
    passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]
) -> Mover | None:
    """Give whom a verb with a pronoun moves, if they stand right before it."""
    start = max(passage.segment(verb.first, sentence).first, verb.first - LONGEST_NAME)
    first = verb.first
    while first > start and not ends_name(passage, first - 1, places):
        first -= 1
    tables = ("victim", "wounded", "body")
    told = any(
        not passage.language.has_object(hit.back)  # "their state"
        for table in tables
        for hit in passage.hits(table, first, verb.first)
    )
    return described(passage, first, verb.first) if told else None


def _doer(passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]) -> Mover:
    """Give whom a verb at the end of its clause moves: the first description of a person.

    That of the verb before it, if its own clause names nobody: "left their houses and went to".
    """
    moves = [hit.last + 1 for hit in passage.hits("movement", sentence.first, verb.first)]
    firsts = [max(moves, default=sentence.first), *([sentence.first] if moves else [])]
    told = _behind_it(passage, sentence, verb, places) or _dead(passage, firsts[0], verb, places)
    if told is not None:
        return _named(passage, *told, verb)
    named: list[tuple[int, int]] = []
    for first in firsts:
        found = _descriptions(passage, first, verb.first, places)
        if found is None:
            return Mover("", verb.first)
        likely = _likely(passage, found, verb)
        if likely:
            return _named(passage, *likely[0], verb)
        named += found
    # Where letters have no cases, the first words of the clause.
    cased = passage.tokens[verb.first].text.isascii()
    subject = [pair for pair in named[:1] if not cased and not _speaks(passage, *pair)]
    if verb.key in GOING and named and passage.has("official", *named[0]):
        subject = named[:1]  # "a delegation travelled to"
    return _named(passage, *subject[0], verb) if subject else Mover("", verb.first)


def _behind_it(
    passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]
) -> tuple[int, int] | None:
    """Give whom a participle is about: "getirilen göçmenler"."""
    if not is_participle(passage, verb):
        return None
    first = verb.last + 1
    end = description_end(passage, first, sentence.end, places)
    told = passage.has("victim", first, end) or passage.has("body", first, end)
    return (first, end) if told else None


def _dead(
    passage: Passage, index: int, verb: Hit, places: frozenset[int]
) -> tuple[int, int] | None:
    """Give the body that a verb moves, and whose it is, where that stands before: "... naaşı"."""
    bodies = [hit.last + 1 for hit in passage.hits("body", index, verb.first)]
    if not bodies or not passage.language.larger_first:
        return None
    first = bodies[-1] - 1
    while first > index and bodies[-1] - first < LONGEST_NAME:
        if passage.divided[first] or ends_name(passage, first - 1, places):
            break
        first -= 1
    return first, bodies[-1]


def _descriptions(
    passage: Passage, first: int, end: int, places: frozenset[int]
) -> list[tuple[int, int]] | None:
    """Give what may describe persons within some words; none where a pronoun stands for them."""
    found: list[tuple[int, int]] = []
    index = first
    while index < end:
        if _leads_on(passage, index):
            found.clear()  # "confirmed that": whoever did what was said
            index += 1
            continue
        if is_pronoun(passage, index):
            return None
        event = passage.hit_at("event", index)
        if event is not None and index == event.first < event.last:
            index = event.last + 1  # "was hurt" is nobody hurt
            continue
        last = description_end(passage, index, end, places)
        # "to the town of"
        if last > index and not all(passage.is_noun(at) for at in range(index, last)):
            found.append((index, last))
        index = max(last, index + 1)
    return found


def _likely(passage: Passage, found: Sequence[tuple[int, int]], verb: Hit) -> list[tuple[int, int]]:
    """Give of several descriptions those whom a verb at the end of its clause may move."""
    acted_on = [pair for pair in found if passage.hit_at("object_marker", pair[1])]
    acted_on = [] if verb.key in GOING else acted_on  # "left their houses"
    tables = ("victim", "body", "wounded")
    spoken_of = [pair for pair in found if any(passage.has(table, *pair) for table in tables)]
    named = [pair for pair in found if passage.tokens[pair[1] - 1].capital]
    # "Polis, ... yaralıların ... götürüldüğünü bildirdi"
    owners = is_nominalised(passage, verb)
    own = [p for p in (*spoken_of, *named) if owners and is_owner(passage, p[1] - 1)]
    return [*acted_on, *own, *spoken_of, *named]


def _leads_on(passage: Passage, index: int) -> bool:
    """Say whether a word begins what a verb of saying right before it says."""
    if not index or passage.hit_at("that", index) is None:
        return False
    before = index - 1
    while (
        before
        and passage.hit_at("saying", before) is None
        and passage.hit_at("auxiliary", before) is not None
    ):
        before -= 1  # "گزارش شده بود که"
    return passage.hit_at("saying", before) is not None


def _speaks(passage: Passage, first: int, end: int) -> bool:
    """Say whether a description is that of a speaker or of who carries others."""
    tables = ("office", "official", "carrier", "saying", "speech")
    return any(passage.has(table, first, end) for table in tables)


def _is_article(passage: Passage, first: int, end: int) -> bool:
    """Say whether words are but what an article and a pronoun have in common ("los")."""
    tables = ("article", "determiner")
    return first < end and all(passage.any_at(tables, index) for index in range(first, end))


def _named(passage: Passage, first: int, end: int, verb: Hit) -> Mover:
    if is_pronoun(passage, first) or _is_article(passage, first, end):
        return Mover("", verb.first)
    if passage.language.subject_first and not is_nominal(passage, first, end):
        return Mover("", verb.first)
    return described(passage, first, end)


def described(passage: Passage, first: int, end: int) -> Mover:
    """Make somebody of the words that describe them; a day is nobody."""
    if all(passage.time_at(index) is not None for index in range(first, end)):
        return Mover("", first)
    event = end - first == 1 and passage.hit_at("event", first) is not None
    if event and not passage.any_at((*PERSON_TABLES, "wounded", "group", "captive"), first):
        return Mover("", first)  # "غرق"
    if end - first > 1 and passage.hit_at("state", first) is not None:
        first += 1  # "the state of the wounded man is stable"
        stable = next((at for at in range(first + 1, end) if passage.hit_at("in_state", at)), end)
        end = stable
    tables = (*PERSON_TABLES, "others", "filler", "facility_part")
    telling = [
        index
        for index in range(first, end)
        if not passage.is_number(index)
        if not passage.any_at(tables, index)
    ]
    part = passage.hit_at("part", end) if end < len(passage.tokens) else None
    inside = passage.has("part", first, end)
    return Mover(
        passage.words(first, end - 1),
        first,
        keys_of(passage, first, end),
        frozenset(key for index in telling for key in keys_of(passage, index, index + 1)),
        _numbers(passage, first, end),
        part is not None or inside,
    )


def _numbers(passage: Passage, first: int, end: int) -> frozenset[str]:
    """Give the numbers among some words, in digits: "5" for "خمسة"."""
    digits = {token.text for token in passage.tokens[first:end] if token.text.isdigit()}
    counts = figure_words(passage)
    words = (counts.at("numbers", index) for index in range(first, end))
    return frozenset(digits | {hit.key for hit in words if hit is not None})


def keys_of(passage: Passage, first: int, end: int) -> frozenset[str]:
    """Give the words of a stretch by which two descriptions may be compared."""
    found = passage.keys.get((first, end))
    if found is None:
        said = range(first, min(end, len(passage.tokens)))
        words = (passage.bare(at) for at in said if not passage.any_at(SMALL, at))
        found = frozenset(word for bare in words for word in bare if len(word) >= SHORTEST_WORD)
        passage.keys[first, end] = found
    return found
