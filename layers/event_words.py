"""The words of a sentence that tell of events: no part of a name, no aside in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.directions import GOAL
from layers.events import event_family

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.cues import Hit
    from layers.passage import Passage, Sentence


def event_words(passage: Passage, sentence: Sentence) -> Iterator[Hit]:
    """Yield them in order."""
    for hit in passage.hits("event", *sentence):
        # "فجر" is "he blew up" and "dawn".
        if (
            passage.time_at(hit.first) is None
            and not _is_of_name(passage, sentence, hit)
            and not _is_bracketed(passage, hit)
            and not _is_held(passage, hit)
        ):
            yield hit


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


def _is_held(passage: Passage, hit: Hit) -> bool:
    """Say whether a word is but who was arrested before: "суд арестовал задержанного"."""
    seized = event_family(hit.key) == "seizure" and passage.language.free_order
    if not seized or passage.hit_at("victim", hit.first) is None:
        return False
    after = hit.last + 1  # "those arrested near Bryansk"
    link = passage.hit_at("link", after) if after < len(passage.tokens) else None
    return link is None or link.key not in {"at", GOAL}
