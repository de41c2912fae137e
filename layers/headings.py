"""The short line before a sentence that only says where what follows happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.spot import spots_between, words_of

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from layers.passage import Passage
    from layers.prose import Sentence
    from layers.spot import Spot

LONGEST_HEADING = 16
"""Words of a line that only says where and when what follows happened."""

MOST_OTHERS = 5
"""Words of such a line that are not of its places."""


def heading(
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
    if told or before.end - before.first > LONGEST_HEADING or not only_places(spots, before):
        return None
    places = [
        spot
        for spot in spots_between(spots, *before)
        if spot.is_literal and not spot.context and spot not in taken
        if spot.link != "people"  # "13 citizens of Ukraine"
    ]
    return places[0] if len(places) == 1 else None


def only_places(spots: Sequence[Spot], line: Sentence) -> bool:
    """Say whether a line says little more than where: half of its words and more are of places."""
    named = words_of(spots_between(spots, *line))
    others = sum(index not in named for index in range(*line))
    return others <= MOST_OTHERS
