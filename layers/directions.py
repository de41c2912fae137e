"""Which way a place is meant where its preposition or case leaves that open.

"À Lyon", "в Киев", "Halep'e" and "به کابل" are where somebody was taken or where something
happened, as the verb beside them has it; "de Gao" is where a way begins, or whose something is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.events import event_family

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.mention import Mention
    from layers.cues import Hit
    from layers.passage import Passage

GOAL = "goal"
"""Kind of a link that leads to a place or stands at it."""

WAYS = frozenset({"carry", "go", "arrive"})
"""Keys of the verbs of movement that lead somewhere."""

REACH = 25
"""Words within which a verb settles what a preposition beside its place means."""

NOUNS = 3
"""Nouns of place that may follow a name and take its case ("Halep kent merkezine")."""

ADJECTIVE = "ki"
"""Ending that makes an adjective of where something is ("Antalya'daki")."""

NOUN_REACH = 4
"""Words between such a place and the verb that leads to what is there."""

AIM_REACH = 7
"""Words between an attack and the preposition before what was attacked, at most."""

STRIKES, AIMED = "strike", frozenset({"attack", "raid"})
"""Family of the events that are aimed at something, and others that are."""

SHORTEST_NAME = 3
"""Letters that a name keeps when its case is read off its last word."""

_UNCHANGING = frozenset("eiou")
_ENDS = frozenset(".!?؟…\n")


def direction(passage: Passage, first: int, last: int, link: str, name: str = "") -> str:
    """Settle a link that leaves open which way a place is meant; give others back.

    Parameters
    ----------
    first, last
        Indexes of the first and last word of the place.
    link
        How it is introduced, as far as its preposition or case tells.
    name
        The name of the place in Latin letters, if it has one: by its last letter names that have
        no cases are known ("в Душанбе").
    """
    of = passage.hit_at("of", first - 1) if passage.language.inflected else None
    if not link and of is not None and _begins_way(passage, first):
        return "from"
    if link != GOAL:
        return link
    if name[-1:] not in _UNCHANGING and _is_at(passage, first, last):
        return "at"
    return "to" if _leads(passage, first, last) else "at"


def case_link(passage: Passage, mention: Mention, last: int) -> str:
    """Give the kind of link that a name's case says, or that of the nouns of place behind it.

    "Halep'ten" is from there, "Halep kentine" to it.
    """
    if not passage.language.verb_final or not passage.language.cases:
        return ""
    end = with_nouns(passage, last)
    noun = passage.hit_at("place_noun", end) if end > last else None
    ending = noun.back if noun is not None else _ending(passage, mention, last)
    after = end + 1
    beside = passage.hit_at("postposition", after) if after < len(passage.tokens) else None
    if beside is not None and not passage.divided[after]:
        return beside.key
    if ending.endswith(ADJECTIVE):
        led = _led_by_noun(passage, end)
        if led:
            return led
    return passage.language.case(ending)


def _led_by_noun(passage: Passage, last: int) -> str:
    """Give the case of the noun right before a verb of movement: "Antalya'daki otellere"."""
    end = min(len(passage.tokens), last + 2 + NOUN_REACH)
    for index in range(last + 1, end):
        if passage.divided[index] or not passage.is_bound(index):
            return ""
        if passage.hit_at("onward", index) is not None:
            return ""  # "Van'daki törenin ardından Çorum'a uğurlandı"
        move = passage.hit_at("movement", index)
        if move is not None:
            link = passage.language.case(passage.tokens[index - 1].text) if index > last + 1 else ""
            return {GOAL: "to", "from": "from"}.get(link, "") if move.key in WAYS else ""
    return ""


def with_nouns(passage: Passage, last: int) -> int:
    """Give the last of the nouns of place behind a name that take its case ("Halep kentine")."""
    if passage.language.larger_first:
        for _ in range(NOUNS):
            after = last + 1
            inside = after < len(passage.tokens) and not passage.divided[after]
            noun = inside and passage.hit_at("place_noun", after) is not None
            if not noun or passage.hit_at("movement", after) is not None:
                break
            last = after
            hit = passage.hit_at("place_noun", after)
            if hit is not None and passage.language.case(hit.back):
                break  # its case ends the name: "Ayvalık açıklarında Sahil Güvenlik"
    return last


def has_case(passage: Passage, index: int) -> bool:
    """Say whether a word is a name with a case behind its apostrophe, so no subject."""
    if not passage.language.larger_first or not passage.tokens[index].capital:
        return False
    start, end = passage.span(index, index)
    ending = passage.report.text[start:end].replace("’", "'").partition("'")[2]
    return bool(passage.language.case(ending))


def _ending(passage: Passage, mention: Mention, last: int) -> str:
    """Give what is written onto a name: behind its apostrophe, or behind its mention."""
    start, end = passage.span(last, last)
    written = passage.report.text[start:end]
    for mark in "'’":
        if mark in written:
            return passage.tokens[last].text[len(written.partition(mark)[0]) :]
    if mention.end < end:
        return passage.tokens[last].text[max(0, mention.end - start) :]
    facility = passage.hit_at("facility", last)
    return facility.back if facility is not None else ""


def _is_at(passage: Passage, first: int, last: int) -> bool:
    """Say whether the case of a place tells that it is where something is ("в Киеве").

    That of its noun, if it has one: "в больнице Киева".
    """
    language = passage.language
    if language.verb_final or not language.cases:
        return False
    nouns = [index for index in range(first, last + 1) if passage.hit_at("facility", index)]
    word = passage.tokens[nouns[-1] if nouns else last].text
    noun = _noun_of(passage, first)
    if noun is not None and not nouns:
        word = passage.tokens[noun].text
    return len(word) > SHORTEST_NAME and language.case(word) == "at"


def _noun_of(passage: Passage, first: int) -> int | None:
    """Give the first word between a preposition and a place: "на левом берегу Оскола"."""
    for index in range(first - 1, max(-1, first - NOUNS - 2), -1):
        hit = passage.hit_at("link", index)
        if hit is not None and hit.key == GOAL:
            return hit.last + 1 if hit.last + 1 < first else None
        if passage.divided[index + 1]:
            return None
    return None


def _leads(passage: Passage, first: int, last: int) -> bool:
    """Say whether the verb that a place belongs to is one of movement."""
    if passage.language.verb_final:
        near = range(first - 1, max(passage.sentence_of(first).first - 1, first - 3), -1)
        if any(_tells_of(passage, index) for index in near) or aimed_at(passage, first - 1):
            return False
        verb = _nearest(passage, range(last + 1, min(len(passage.tokens), last + REACH)))
        return verb is None or verb.key in WAYS
    verb = _nearest(passage, range(first - 1, max(-1, first - REACH), -1), first)
    if verb is None and passage.language.free_order:
        verb = _nearest(passage, range(last + 1, min(len(passage.tokens), last + REACH)))
    return verb is not None and verb.key in WAYS


def aimed_at(passage: Passage, index: int) -> bool:
    """Say whether the preposition at a word leads to what was attacked: "حملات ... به اوین".

    Whoever attacks, and when, may stand in between.
    """
    if not passage.language.joints or index < 1:
        return False
    for at in range(index - 1, max(passage.sentence_of(index).first - 1, index - AIM_REACH), -1):
        if passage.time_at(at) is not None:
            continue
        if passage.divided[at + 1] or passage.any_at(("movement", "clause", "victim", "link"), at):
            return False
        event = passage.hit_at("event", at)
        if event is not None:
            return event_family(event.key) == STRIKES or event.key in AIMED
    return False


def _tells_of(passage: Passage, index: int) -> bool:
    """Say whether a word tells of an event, and not of those who were rescued or hurt."""
    hit = passage.hit_at("event", index)
    if hit is None or passage.hit_at("victim", index) is not None:
        return False
    # "was arrested and taken to": its clause has ended
    finite = passage.language.finite
    return not (finite and passage.words(hit.last, hit.last).lower().endswith(finite))


def _nearest(passage: Passage, words: Iterable[int], first: int = -1) -> Hit | None:
    """Give the nearest word of movement or of an event in one sentence; movement before events."""
    for index in words:
        gap = passage.gaps[index + 1] if first > index else passage.gaps[index]
        if not _ENDS.isdisjoint(gap):
            return None
        for table in ("movement", "event"):
            hit = passage.hit_at(table, index)
            someone = table == "event" and passage.hit_at("victim", index) is not None
            if hit is not None and not someone:
                return hit
    return None


def _begins_way(passage: Passage, first: int) -> bool:
    """Say whether "of" before a place is "from": a verb of movement stands before it.

    Not behind another place or a building: "taken to the hospital of" is "of".
    """
    before = first - 2
    tables = ("facility", "place_noun", "official", "saying", "carrier", "organisation")
    if before < 0 or passage.any_at(tables, before):
        return False
    if passage.is_noun(before):
        return False
    if passage.tokens[before].capital and not passage.tokens[before].first:
        return False
    verb = _nearest(passage, range(before, max(-1, before - REACH), -1), before + 1)
    if verb is None or verb.table != "movement" or verb.key not in WAYS:
        return False
    # "bound for Djibo, the capital of Soum": another place stands between
    between = range(verb.last + 1, before)
    return not any(passage.tokens[at].capital and passage.divided[at + 1] for at in between)
