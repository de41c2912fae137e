"""Names behind the noun of their kind written short: "у с. Мощана", "в пос. Красный Колос"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.ground import Ground

MOST_WORDS = 3
"""Words of an unknown name."""


class ShortNouns:
    """Find the names of one report that follow a noun cut short by a full stop.

    Attributes
    ----------
    may_find
        Whether the language has such nouns.
    """

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._tokens = ground.tokens
        self._nouns = ground.lexicon.short_nouns
        self.may_find = bool(self._nouns)

    def spans(self, index: int) -> Iterator[Span]:
        """Yield the names that begin at a token with a capital."""
        tokens = self._tokens
        if not index or not tokens[index].capital:
            return
        noun = tokens[index - 1]
        kind = "" if noun.capital else self._nouns.get(noun.text, "")
        gap = self._ground.folded.written_between(noun.end, tokens[index].start)
        if not kind or gap.rstrip() != ".":
            return
        start = tokens[index].start
        for last in sorted(self._last_words(index)):
            end = tokens[last].end
            key = self._ground.text[start:end]
            yield Span(index, last, start, end, key, key, "paired", kind, "")

    def _last_words(self, index: int) -> set[int]:
        """Give where the name may end: with a known one, or with the run of its capitals."""
        ground, tokens = self._ground, self._tokens
        ends = {ground.ends.get(end) for end in ground.names_at(tokens[index].start)}
        last = index
        while last + 1 < min(len(tokens), index + MOST_WORDS):
            after = tokens[last + 1]
            division = ground.noun_after(last + 1, "classifiers_after")
            if after.broken or not after.capital or division is not None:
                break
            last += 1
        return {last, *(end for end in ends if end is not None)}
