"""Who is moved: the words beside a verb that name a person, and who a pronoun means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.antecedents import antecedent
from layers.awaited import awaiting, owner_of
from layers.endings import is_nominalised, is_owner, is_participle
from layers.persons import Mover, described, speaks
from layers.subjects import (
    GOING,
    LONGEST_NAME,
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


FEW = 3
"""Words of those who stand right before an Arabic verb."""


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
    subject = [pair for pair in named[:1] if not cased and not speaks(passage, *pair)]
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
