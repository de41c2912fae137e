"""What to call those whom no words describe: by the bus or boat that their sentence tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layers.passage import Passage
    from layers.persons import Mover


def with_vehicle(passage: Passage, who: Mover) -> Mover:
    """Give somebody who has no words those of the last vehicle before their verb.

    "The ferry, which had left Sfax, sank": it is the ferry that goes.
    """
    if who.who or not passage.tokens:
        return who
    sentence = passage.sentence_of(who.first)
    hits = [
        hit
        for hit in passage.hits("victim", sentence.first, who.first)
        if passage.hit_at("mode", hit.first) is not None
    ]
    if not hits:
        return who
    first, last = hits[-1].first, hits[-1].last
    if first > sentence.first and passage.any_at(("article", "determiner"), first - 1):
        first -= 1
    return who._replace(who=passage.words(first, last))
