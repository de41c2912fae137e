"""The second of two names behind a noun of two places: "قريتي كفركلا وحولا"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.ground import Ground

SHORTEST_OF_TWO = 2
"""Letters of the second of two names at the least: "حدة"."""


def second_of_two(ground: Ground, index: int, noun: str, kind: str) -> Iterator[Span]:
    """Yield what may be the other name, by itself or with the noun of one: "مخيم النصيرات".

    Parameters
    ----------
    index
        The token behind the first name.
    noun
        The noun of one such place.
    """
    if index >= len(ground.tokens) or ground.tokens[index].broken:
        return
    token = ground.tokens[index]
    for cut, clitic in ground.clitics_at(index):
        if clitic not in ground.lexicon.conjunctions or len(token.text) - cut < SHORTEST_OF_TWO:
            continue
        start = token.start + cut
        ends = {ground.ends.get(end) for end in ground.gazetteer.prefixes(ground.text, start)}
        for last in sorted({index, *(end for end in ends if end is not None)}):
            end = ground.tokens[last].end
            name = ground.text[start:end]
            whole = f"{noun} {name}"
            key = whole if ground.gazetteer.lookup(whole) else name
            yield Span(index, last, start, end, key, name, "paired", kind, clitic)


def says_where(ground: Ground, index: int) -> bool:
    """Say whether a word begins what says where a name lies: "بأطراف", "بمحافظة"."""
    lexicon, text = ground.lexicon, ground.tokens[index].text
    nouns = (lexicon.relations, lexicon.classifiers)
    return any(
        clitic[-1:] in lexicon.prepositions_attached and text[cut:] in table
        for cut, clitic in ground.clitics_at(index)
        if clitic
        for table in nouns
    )
