"""Streets that their address tells: "North 26th Street", "the 200 block of Fox Run"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.ground import Ground
    from geo.tokens import Token

STREET = "R.ST"
"""Kind of place that a street is."""

LONGEST = 5
"""Words of a street's name, its noun counted."""

PAIR_WORDS = 3
"""Words of the name of one of two streets."""

QUARTERS = 2
"""Letters of the part of a town behind a street: "NW"."""


def is_street_number(token: Token, endings: tuple[str, ...]) -> bool:
    """Say whether a word is the number of a street: "26th"."""
    digits = token.text.rstrip("abcdefghijklmnopqrstuvwxyz")
    return digits.isdigit() and token.text[len(digits) :] in endings


class Addresses:
    """Find the streets of one report that no noun alone tells.

    Attributes
    ----------
    may_find
        Whether the language numbers its streets.
    """

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._tokens = ground.tokens
        self._lexicon = ground.lexicon
        self.may_find = bool(ground.lexicon.street_numbers)

    def spans(self, index: int) -> Iterator[Span]:
        """Yield the streets that begin at a token."""
        if not self._may_belong(index):
            return
        ground, tokens = self._ground, self._tokens
        yield from self._of_pair(index)
        addressed = is_addressed(ground, index)
        numbered = is_street_number(tokens[index], self._lexicon.street_numbers)
        for last in range(index + 1, min(index + LONGEST, len(tokens))):
            if tokens[last].broken or not self._may_belong(last):
                return
            noun = ground.lexicon.facilities_after.get(tokens[last].text, "")
            lesser = tokens[last].text in self._lexicon.lesser_streets
            if tokens[last].capital and (noun.startswith("R") or (addressed and lesser)):
                end = last + self._has_direction(last)
                if numbered or end > last or not noun.startswith("R"):
                    yield self._street(index, last - 1, end)
            numbered |= is_street_number(tokens[last], self._lexicon.street_numbers)

    def _of_pair(self, index: int) -> Iterator[Span]:
        """Yield the street of two that begins at a token: "Mill and Elm streets"."""
        pair = pair_of_streets(self._ground, index)
        if pair is not None:
            first, last = pair
            yield self._street(first, last, last)

    def _may_belong(self, index: int) -> bool:
        token = self._tokens[index]
        return token.capital or is_street_number(token, self._lexicon.street_numbers)

    def _has_direction(self, last: int) -> bool:
        """Say whether a street's name goes on with the part of the town: "Road West", "St. NW"."""
        following = self._tokens[last + 1 : last + 2]
        if not following or following[0].broken or not following[0].capital:
            return False
        short = following[0].upper and len(following[0].text) <= QUARTERS
        return following[0].text in self._lexicon.directions or (
            short and following[0].text in self._lexicon.bearings
        )

    def _street(self, first: int, name_last: int, last: int) -> Span:
        text, tokens = self._ground.text, self._tokens
        start, end = tokens[first].start, tokens[last].end
        name = text[start : tokens[name_last].end]
        return Span(first, last, start, end, text[start:end], name, "composed", STREET, "")


def pair_of_streets(ground: Ground, index: int) -> tuple[int, int] | None:
    """Give the words of the street that begins at a token, of two with one noun behind them.

    "Mill and Elm streets", "Hickory Knoll and Oakside drives".
    """
    lexicon, tokens = ground.lexicon, ground.tokens
    joined = index > 1 and tokens[index - 1].text in lexicon.joining_words
    for last in range(index, min(index + PAIR_WORDS, len(tokens) - 1)):
        if not tokens[last].capital or (last > index and tokens[last].broken):
            return None
        after = tokens[last + 1]
        if joined and not after.broken and after.text in lexicon.street_plurals:
            return (index, last) if tokens[index - 2].capital else None
        if not joined and not after.broken and after.text in lexicon.joining_words:
            other = pair_of_streets(ground, last + 2) if last + 2 < len(tokens) else None
            return (index, last) if other is not None else None
    return None


def is_addressed(ground: Ground, index: int) -> bool:
    """Say whether the words before a token lead to a street: "the 900 block of", "at 1425"."""
    tokens, lexicon = ground.tokens, ground.lexicon
    if not index or not lexicon.addresses:
        return False
    if pair_of_streets(ground, index) is not None:
        return True
    if tokens[index].broken:
        return False
    if tokens[index - 1].text.isdigit():
        return True  # its house number
    at = index - 1 if tokens[index - 1].text in lexicon.articles else index
    return at > 1 and f"{tokens[at - 2].text} {tokens[at - 1].text}" in lexicon.addresses
