"""The second of two names: behind a noun of two places, and at the other end of a road.

"قريتي كفركلا وحولا", "الطريق الرابط بين الشطرة والدواية".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.span import Span
from geo.whole_names import whole_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.ground import Ground

SHORTEST_OF_TWO = 2
"""Letters of the second of two names at the least: "حدة"."""

SHORTEST_END = 4
"""Letters of the other end of a road."""

ROAD_REACH, END_REACH = 3, 4
"""Words between the noun of a road and "between", and between that and its other end."""


def other_end(ground: Ground, index: int) -> Iterator[Span]:
    """Yield what may be the other end of a road that leads from a known place to a token."""
    lexicon, tokens = ground.lexicon, ground.tokens
    for cut, clitic in ground.clitics_at(index):
        if clitic not in lexicon.conjunctions or len(tokens[index].text) - cut < SHORTEST_END:
            continue
        first = _first_end(ground, index)
        start, end = tokens[index].start + cut, tokens[whole_name(ground, index, cut)].end
        name = ground.text[start:end]
        if first and not ground.is_common(name) and not ground.gazetteer.lookup(name):
            last = ground.ends[end]
            yield Span(index, last, start, end, name, name, "paired", "P", clitic)


def _first_end(ground: Ground, index: int) -> bool:
    """Say whether a known name ends before a token, and "the road between" leads to it."""
    lexicon, tokens = ground.lexicon, ground.tokens
    for at in range(index - 2, max(0, index - 2 - END_REACH), -1):
        if tokens[at + 1].broken or tokens[at].text not in lexicon.between:
            continue
        words = [token.text for token in tokens[max(0, at - ROAD_REACH) : at]]
        road = any(word in lexicon.ways or word in lexicon.linking for word in words)
        starts = [tokens[first].start for first in range(at + 1, index)]
        end = tokens[index - 1].end
        return road and any(ground.gazetteer.lookup(ground.text[s:end]) for s in starts)
    return False


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
        whole = whole_name(ground, index, cut)  # "كفر" alone is half a name
        for last in sorted({whole, *(end for end in ends if end is not None and end >= whole)}):
            end = ground.tokens[last].end
            name = ground.text[start:end]
            told = f"{noun} {name}"
            key = told if ground.gazetteer.lookup(told) else name
            yield Span(index, last, start, end, key, name, "paired", kind, clitic)
