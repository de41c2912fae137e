"""Names whose words hyphens tie: "Mas-Saint-Pierre", "Bourg-sous-Roche", "Kamba-Tulu".

Where a language writes its compounds so, no part of one is a name of its own. Two towns between
which something is or goes are tied as well, "Paris-Lyon": those stay two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.long_names import OWN
from geo.sizes import size_of
from geo.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.ground import Ground
    from geo.tokens import Token
    from geo.unknown_names import UnknownNames

HYPHENS = frozenset("-‐‑")


class TiedNames:
    """Find the names of one report that hyphens hold together.

    Attributes
    ----------
    last_of
        The last token of such a name, by each of its tokens.
    """

    def __init__(self, ground: Ground, unknown: UnknownNames) -> None:
        self._ground = ground
        self._unknown = unknown
        self._tokens = ground.tokens
        self.last_of: dict[int, int] = {}
        self._first_of: dict[int, int] = {}
        if ground.lexicon.hyphenated:
            for first, last in self._chains():
                if self._is_one(first, last):
                    self.last_of.update(dict.fromkeys(range(first, last + 1), last))
                    self._first_of.update(dict.fromkeys(range(first, last + 1), first))

    @property
    def may_find(self) -> bool:
        """Whether there are any in the report."""
        return bool(self.last_of)

    def spans(self, index: int) -> Iterator[Span]:
        """Yield such a name that begins at a token, where one is told of and none is known."""
        last = self.last_of.get(index)
        if last is None or self._first_of[index] != index or not self._unknown.is_led_to(index):
            return
        start, end = self._tokens[index].start, self._tokens[last].end
        key = self._ground.text[start:end]
        if not self._ground.gazetteer.lookup(key):
            yield Span(index, last, start, end, key, key, "guessed", "", "")

    def cuts(self, span: Span) -> bool:
        """Say whether a span begins or ends inside such a name, or takes it for a building's."""
        if span.origin == "composed" and self.last_of.get(span.first) == span.last:
            return self._first_of[span.first] == span.first
        first, last = self._first_of.get(span.first), self.last_of.get(span.last)
        return (first is not None and first != span.first) or (
            last is not None and last != span.last
        )

    def _chains(self) -> Iterator[tuple[int, int]]:
        """Yield the first and last of the longest runs of words with hyphens between."""
        first = 0
        for index in range(1, len(self._tokens) + 1):
            if index == len(self._tokens) or not self._is_tied(index):
                if index - 1 > first:
                    yield first, index - 1
                first = index

    def _is_tied(self, index: int) -> bool:
        before, token = self._tokens[index - 1], self._tokens[index]
        if token.start - before.end != 1:
            return False
        return self._ground.folded.written_between(before.end, token.start) in HYPHENS

    def _is_one(self, first: int, last: int) -> bool:
        """Say whether a run is one name: capitals, and small words of names between them."""
        tokens, words = self._tokens[first : last + 1], self._ground.lexicon
        if not (tokens[0].capital and tokens[-1].capital and tokens[-1].text.isalpha()):
            return False
        if any(not token.capital and token.text not in words.hyphenated for token in tokens):
            return False
        if tokens[0].text in words.given_names or self._is_of_road(first, last):
            return False
        if self._ground.gazetteer.lookup(self._key(tokens)) or not tokens[1].capital:
            return True
        return not all(map(self._is_town, (tokens[:1], tokens[1:])))

    def _is_of_road(self, first: int, last: int) -> bool:
        """Say whether two words are where a road leads from and to: "l'axe Mora-Waza"."""
        ways = self._ground.lexicon.ways
        return first > 0 and last == first + 1 and self._tokens[first - 1].text in ways

    def _is_town(self, tokens: list[Token]) -> bool:
        """Say whether some words are by themselves the name of a place of some size."""
        key, small = self._key(tokens), self._ground.lexicon.hyphenated
        entries = () if key in small else self._ground.gazetteer.lookup(key)
        return any(entry.main and size_of(entry) in OWN for entry in entries)

    def _key(self, tokens: list[Token]) -> str:
        return self._ground.text[tokens[0].start : tokens[-1].end]
