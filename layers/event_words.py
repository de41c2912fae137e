"""The words of a sentence that tell of events: no part of a name, no aside in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.cues import Hit
from layers.directions import GOAL
from layers.events import event_family

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.passage import Passage
    from layers.prose import Sentence


DRIVEN_REACH = 10
"""Words between a vehicle and the verb that says what it hit."""

LED_REACH = 3
"""Words between a preposition and the vehicle that somebody is in: "in two stolen cars"."""

SUBJECT_REACH = 14
"""Words between a body and the verb that tells that it was found."""


def event_words(passage: Passage, sentence: Sentence) -> Iterator[Hit]:
    """Yield them in order."""
    found = [*passage.hits("event", *sentence), *_bodies(passage, sentence)]
    for hit in sorted(found, key=lambda hit: hit.first):
        # "فجر" is "he blew up" and "dawn".
        if (
            passage.time_at(hit.first) is None
            and not _is_of_name(passage, sentence, hit)
            and not _is_bracketed(passage, hit)
            and not _is_held(passage, hit)
        ):
            yield hit


def kind_of(passage: Passage, sentence: Sentence, hit: Hit) -> str:
    """Give the kind of an event; what crashed may be an aircraft, what hit something a lorry."""
    if hit.key == "attack" and _is_driven(passage, sentence, hit):
        return "road_crash"
    if hit.key == "air_crash":
        flown = passage.hit_at("mode", hit.first)
        return "road_crash" if flown and _is_means(passage, sentence, flown) else hit.key
    if hit.key != "road_crash":
        return hit.key
    modes = passage.hits("mode", sentence.first, hit.first)
    before = {mode.key for mode in modes if not _is_means(passage, sentence, mode)}
    flies = bool(before & {"aircraft", "helicopter"}) and "vehicle" not in before
    return "air_crash" if flies else hit.key


def _is_means(passage: Passage, sentence: Sentence, mode: Hit) -> bool:
    """Say whether what flies only carried somebody: "was taken by helicopter", "was airlifted"."""
    if passage.hit_at("ambulance", mode.first) is not None:
        event = passage.hit_at("event", mode.last + 1)
        return event is None or event.last > mode.last + 1  # "an air ambulance crashed"
    moves = passage.hits("movement", sentence.first, mode.last + 1)
    carried = max((move.last for move in moves if move.key == "carry"), default=None)
    return carried is not None and not passage.has("clause", carried + 1, mode.first)


def _is_driven(passage: Passage, sentence: Sentence, hit: Hit) -> bool:
    """Say whether a vehicle is what hit something: "a lorry rammed a bus"; not who is in one."""
    if passage.hit_at("collides", hit.first) is None:
        return False
    clause = passage.segment(hit.first, sentence)
    first = max(clause.first, hit.first - DRIVEN_REACH)
    vehicles = [m for m in passage.hits("mode", first, hit.first) if m.key == "vehicle"]
    if not vehicles or passage.has("victim", clause.first, vehicles[0].first - 1):
        return False
    alone = passage.hit_at("event", vehicles[0].first) is None  # no "truck bomb"
    led = passage.has("link", max(clause.first, vehicles[0].first - LED_REACH), vehicles[0].first)
    return alone and not led


def _bodies(passage: Passage, sentence: Sentence) -> Iterator[Hit]:
    """Yield the verbs of finding whose subject, far before, is a body.

    "The bodies of two men abducted in Arauca on 14 January were found near Fortul."
    """
    for hit in passage.hits("found", *sentence):
        first = max(sentence.first, hit.first - SUBJECT_REACH)
        told = passage.hit_at("event", hit.first) is not None
        if not told and passage.has("body", first, hit.first):
            yield Hit("event", "body_found", hit.first, hit.last, hit.front, hit.back, verb=True)


def _is_bracketed(passage: Passage, hit: Hit) -> bool:
    """Say whether one word stands in brackets, the name of an agency: "(İHA)"."""
    after = hit.last + 1
    closed = after < len(passage.tokens) and ")" in passage.gaps[after]
    return hit.first == hit.last and closed and "(" in passage.gaps[hit.first]


def _is_of_name(passage: Passage, sentence: Sentence, hit: Hit) -> bool:
    """Say whether an event's word is part of a name: "Lincolnshire Fire and Rescue", "Rescue 7".

    Not in a heading, where all words may have capitals.
    """
    tokens = passage.tokens
    first, last = tokens[hit.first], hit.last + 1
    if not first.capital or passage.folded.source.isupper():
        return False
    if passage.language.free_order and not (first.first or first.upper or first.broken):
        return hit.first == hit.last  # "сел Рейдово и Китовое"
    if hit.verb:
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


def _is_held(passage: Passage, hit: Hit) -> bool:
    """Say whether a word is but who was arrested before: "суд арестовал задержанного"."""
    seized = event_family(hit.key) == "seizure"
    if seized and passage.language.subject_first and passage.language.inflected and hit.first:
        counted = passage.is_number(hit.first - 1) or passage.hit_at("article", hit.first - 1)
        return bool(counted) and passage.hit_at("victim", hit.first) is not None
    seized &= passage.language.free_order
    if not seized or passage.hit_at("victim", hit.first) is None:
        return False
    if hit.first and passage.hit_at("auxiliary", hit.first - 1) is not None:
        return False  # "був викрадений окупантами"
    after = hit.last + 1  # "those arrested near Bryansk"
    link = passage.hit_at("link", after) if after < len(passage.tokens) else None
    return link is None or link.key not in {"at", GOAL}
