"""How a place is introduced: the preposition before it, as a word or written onto it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.reading import lexicon_or_fallback
from layers.directed import DIRECTIONS
from layers.directions import GOAL, WAYS, aimed_at

if TYPE_CHECKING:
    from layers.cues import Hit
    from layers.passage import Passage
    from layers.spot import Spot

REACH = 6
"""Words between a preposition and its place ("in the besieged eastern town of")."""


INTO_REACH = 8
"""Words between "to" and the place that says where that is to which somebody is taken."""

PART_REACH = 5
"""Words between "of the city" and the preposition before the part of it that is meant."""

ANSWER_REACH = 9
"""Words between a call for help and its "to"."""

OUT_REACH = 5
"""Words between "from" and the place that says where that is: "from a flat in"."""

NOUN_REACH = 4
"""Words between a preposition and a noun of place: "for the small coastal town of"."""

NEAR = 3
"""Words between a verb of movement and its "from"."""

HOME_REACH = 8
"""Words between where somebody is at home and what was done to them: "from Leeds, 45, was"."""

VERB_REACH = 12
"""Words between a verb of movement and its "to"."""

HYPHENS = frozenset("-‐‑")

_SENTENCE_ENDS = frozenset("!?؟…\n")


def attached_link(passage: Passage, first: int, start: int) -> str:
    """Give the preposition that is written onto a name."""
    token = passage.tokens[first]
    front = token.text[: max(0, passage.folded.index(start) - token.start)]
    elided = token.text[:2] if token.text.startswith("لل") else ""
    return passage.link_of(front or elided)


def link_before(passage: Passage, first: int) -> str:
    """Give the kind of the nearest preposition before some word."""
    index = first
    for _ in range(REACH):
        ended = not _SENTENCE_ENDS.isdisjoint(passage.gaps[index]) or ". " in passage.gaps[index]
        bracketed = index == first and "(" in passage.gaps[index]  # "en Níjar (Almería)"
        tied = index < first and passage.gaps[index] in HYPHENS  # "Stoke-on-Trent and Derby"
        if index == 0 or ended or bracketed or tied or passage.divided[index]:
            return ""
        index -= 1
        written = passage.written_on_noun(index)
        if written:
            return _of_part(passage, index) if written == "of" else written
        hit = passage.hit_at("link", index)
        if hit is not None and not _is_of_time(passage, hit):
            return "" if _is_closed(passage, hit, first) else _settled(passage, hit, first)
        # "Adam Smith of London" comes from there.
        ends = not _SENTENCE_ENDS.isdisjoint(passage.gaps[index]) or ". " in passage.gaps[index]
        of = passage.hit_at("of", index) is not None and not ends
        if of and index and _is_someone(passage, index - 1):
            return "people"
        if passage.any_at(("event", "speech"), index) or _is_verb_before(passage, index):
            return ""
    return ""


def _before_noun(passage: Passage, link: Hit) -> str:
    """Give the preposition before a noun of place: "fled the nearby town of", "for the city of".

    "" where the noun is none, or nothing but another place stands before it.
    """
    nouns = lexicon_or_fallback(passage.report.language).classifiers
    noun = " ".join(token.text for token in passage.tokens[link.first : link.last + 1])
    if link.first == link.last or noun not in nouns or not passage.language.subject_first:
        return ""
    for index in range(link.first - 1, max(-1, link.first - 1 - NOUN_REACH), -1):
        if passage.divided[index + 1] or passage.tokens[index].capital:
            return ""
        hit = passage.hit_at("link", index)
        if hit is not None and hit.key in DIRECTIONS:
            return hit.key
        if passage.any_at(("event", "movement", "saying", "victim", "and"), index):
            return ""
    return ""


def _is_verb_before(passage: Passage, index: int) -> bool:
    """Say whether an Arabic verb parts a place: "the operations room ... entered Damascus"."""
    moves = passage.hit_at("movement", index)
    return bool(passage.attached) and moves is not None and moves.verb


def _is_closed(passage: Passage, link: Hit, first: int) -> bool:
    """Say whether a noun with its article stands between a preposition and a place's own noun.

    "Gunmen from (من) حركة الشباب فندق القاهرة": the hotel is what they stormed.
    """
    before = first - 1
    return (
        bool(passage.article)
        and before > link.last + 1
        and _is_building(passage, first)
        and passage.tokens[before].text.startswith(passage.article)
    )


def _is_building(passage: Passage, index: int) -> bool:
    return passage.tokens[index].text in lexicon_or_fallback(passage.report.language).facilities


def _settled(passage: Passage, link: Hit, first: int) -> str:
    """Give the kind of a preposition: none before a verb, that of people before who acts."""
    if _is_infinitive(passage, link, first):
        return ""
    before = _before_noun(passage, link)
    if before:
        return before
    if link.key == "to" and _answers(passage, link):
        return "at"  # "crews responded just after 8 a.m. to"
    if link.key == "from" and _tells_home(passage, link, first):
        return "people"
    acts = link.key == "through" and _is_agent(passage, link.last + 1, first)
    return "people" if acts else link.key


def _tells_home(passage: Passage, link: Hit, first: int) -> bool:
    """Say whether "from" tells where a subject is at home: "the driver from Leeds was taken"."""
    before = link.first - 1
    if not passage.language.subject_first or before < 0 or passage.divided[link.first]:
        return False
    if passage.hit_at("movement", link.first) is not None:
        return False  # "the fishermen left Sfax"
    is_moved = passage.has("passive", first + 1, first + HOME_REACH)
    if not is_moved or not passage.any_at(("victim", "one_person"), before):
        return False
    clause = passage.segment(before, passage.sentence_of(before))
    tables = ("movement", "event", "under_way", "bearing")
    return not any(passage.has(table, clause.first, before) for table in tables)


def _answers(passage: Passage, link: Hit) -> bool:
    """Say whether "to" leads to where help was called: "officers were called at noon to"."""
    first = max(passage.sentence_of(link.first).first, link.first - ANSWER_REACH)
    calls = list(passage.hits("response", first, link.first))
    between = (calls[-1].last + 1, link.first) if calls else (0, 0)
    others = passage.has("movement", *between)
    others |= any(hit.key == "to" for hit in passage.hits("link", *between))
    return bool(calls) and not others


def _of_part(passage: Passage, index: int) -> str:
    """Give the preposition before the part of a place: "من الأحياء الشرقية لمدينة" is from it."""
    others = ("movement", "event", "victim", "body", "facility", "clause", "that")
    for part in range(index - 1, max(0, index - PART_REACH), -1):
        if passage.divided[part + 1] or passage.any_at(others, part):
            break
        hit = passage.hit_at("link", part)
        if hit is not None:
            return hit.key if hit.key in {"from", "at"} else "of"
    return "of"


def _is_someone(passage: Passage, index: int) -> bool:
    """Say whether a word ends a name or gives an age: "Adam Smith, 66, of"."""
    token = passage.tokens[index]
    aged = token.text.isdigit() and passage.divided[index] and passage.divided[index + 1]
    return token.capital or aged


def leads_into(passage: Passage, spot: Spot, taken: frozenset[int]) -> bool:
    """Say whether a place says where that lies to which somebody is moved.

    "Taken to the surgical unit in Ariha": behind "to" stand but a noun and its adjectives.

    Parameters
    ----------
    taken
        Indexes of the words of all places.
    """
    told = spot.mention is not None and spot.mention.offset is not None
    told = told or (spot.first > 0 and aimed_at(passage, spot.first - 1))
    if spot.link not in {"at", ""} or not spot.first or told:
        return False  # nor "were aboard a boat some 50 miles off Zuwara"
    tables = ("event", "clause", "that", "saying", "and", "pronoun", "auxiliary", "status")
    begin, end = passage.sentence_of(spot.first)
    final = passage.language.verb_final
    if not (
        _is_followed(passage, spot, tables) if final else passage.has("movement", begin, spot.first)
    ):
        return False
    first = max(begin, spot.first - INTO_REACH)
    own = passage.hit_at("link", spot.first - 1)
    nearest = own.first if own is not None and own.key == GOAL else spot.first
    for index in range(nearest - 1, first - 1, -1):
        hit = passage.hit_at("link", index)
        if hit is not None and hit.key in {"to", GOAL} and hit.first == index:
            near = (max(0, index - VERB_REACH), index)
            near = (spot.last + 1, min(end, spot.last + VERB_REACH)) if final else near
            verb = passage.hits("movement", *near)
            leading = any(move.key in WAYS for move in verb) and passage.is_bound(index)
            noun = hit.last + 1
            person = passage.hit_at("victim", noun) or passage.hit_at("official", noun)
            far = passage.is_number(noun)  # "20 miles south of"
            struck = not final and index and passage.hit_at("event", index - 1) is not None
            far |= bool(struck) and passage.hit_at("movement", index - 1) is None  # "plunged into"
            return leading and noun < spot.first and person is None and not far
        if hit is not None and hit.key in {"from", "through"}:
            return False  # "into the country by sea off"
        other = passage.any_at(tables, index)
        moving = passage.hit_at("movement", index) is not None
        other |= index in taken
        if other or moving or passage.divided[index + 1] or passage.time_at(index) is not None:
            return False
    return False


def _is_followed(passage: Passage, spot: Spot, tables: tuple[str, ...]) -> bool:
    """Say whether a verb of movement at the end of its clause follows a place right away."""
    end = passage.segment(spot.last, passage.sentence_of(spot.last)).end
    verb = next(iter(passage.hits("movement", spot.last + 1, end)), None)
    between = range(spot.last + 1, verb.first) if verb is not None else range(0)
    others = (*tables, "link")
    return verb is not None and not any(passage.any_at(others, index) for index in between)


def comes_out_of(passage: Passage, spot: Spot, taken: frozenset[int]) -> bool:
    """Say whether a place says where that is which somebody leaves: "из дома в Фастовецкой"."""
    wordy = passage.language.free_order or bool(passage.attached)
    if spot.link != "at" or spot.first < OUT_REACH or not wordy:
        return False
    begin = max(passage.sentence_of(spot.first).first, spot.first - OUT_REACH)
    link = next((hit for hit in passage.hits("link", begin, spot.first) if hit.key == "from"), None)
    if link is None or not all(passage.is_bound(at) for at in range(link.last + 1, spot.first + 1)):
        return False
    purposes = passage.tokens[link.last + 2 : spot.first] if passage.attached else ()
    if any(token.text.startswith("ل") for token in purposes):
        return False  # "من المستشفى لدفنه في غريان"
    at = "at" if passage.attached else GOAL
    between = list(passage.hits("link", link.last + 1, spot.first))
    here = [hit for hit in between if hit.key == at]
    if not taken.isdisjoint(range(link.last + 1, spot.first)):
        return False  # "من أسوان إلى القاهرة قرب ملوي"
    moved = passage.has("movement", max(0, link.first - NEAR), link.first)
    others = any(passage.has(t, link.last + 1, spot.first) for t in ("event", "movement", "saying"))
    return bool(here) and here[0].first > link.last + 1 and moved and not others


def _is_agent(passage: Passage, first: int, end: int) -> bool:
    """Say whether "by" stands before those who act: "par un hélicoptère d'Air Zermatt"."""
    tables = ("carrier", "mode", "office", "official")
    return any(passage.any_at(tables, index) for index in range(first, end))


def _is_infinitive(passage: Passage, link: Hit, first: int) -> bool:
    """Say whether a verb follows, and so no place: "the move to establish the school"."""
    verb, after = link.last + 1, link.last + 2
    return (
        link.key == "to"
        and after < first
        and passage.hit_at("determiner", after) is not None
        and passage.hit_at("determiner", verb) is None
        and not passage.tokens[verb].capital
    )


def _is_of_time(passage: Passage, link: Hit) -> bool:
    """Say whether a preposition stands before a time, or in one: "vers 3 heures"."""
    after = passage.time_at(link.last + 1)
    beside = after is not None and after.first == link.last + 1 and not passage.divided[after.first]
    return beside or passage.time_at(link.first) is not None
