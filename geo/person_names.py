"""People who are called by several names: "Ignacio Tapia Bustos", where Bustos is no town."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.folding import SPACE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.reading import Reading
    from geo.span import Span

FULL_NAME, MOST_OF_PERSON = 3, 4
"""Words of somebody's full name, and how many may stand before the last."""

LEAST_FIRST = 4.0
"""Least log10 of bearers in a billion of the first of three words that are a person's name."""

LEAST_SURNAME, LEAST_WORD = 4.0, 3.5
"""Least log10 of bearers in a billion of a surname, and Zipf frequency of a word."""

DASHES = frozenset("-‐‑–—")


class PersonNames:
    """Tell people's names from places in one report, where a language gives two surnames."""

    def __init__(self, reading: Reading) -> None:
        self._folded = reading.folded
        self._tokens = reading.tokens
        self._gazetteer = reading.gazetteer
        self._lexicon = reading.lexicon
        self._finder = reading.finder

    def in_full_name(self, first: int) -> bool:
        """Say whether a word is the last of a person's three: "Ignacio Tapia Bustos"."""
        if not self._lexicon.name_ties:
            return False
        for index in range(first - 1, max(-1, first - 1 - MOST_OF_PERSON), -1):
            token, after = self._tokens[index], self._tokens[index + 1]
            tied = self._folded.written_between(token.end, after.start) in DASHES
            if after.broken or tied or not token.capital or token.text in self._lexicon.common:
                return False
            if index <= first - FULL_NAME + 1 and self._is_given(token.text):
                return True
        return False

    def _is_given(self, word: str) -> bool:
        return (
            word in self._lexicon.given_names
            or self._gazetteer.frequency(word, "given") >= LEAST_FIRST
        )

    def of_guess(self, span: Span) -> Iterator[str]:
        """Yield what tells an unknown person: a surname at the end, three capitals in a row."""
        words, ties = span.key.split(SPACE), self._lexicon.name_ties
        if len(words) == 1 or not ties:
            return
        if len(words) >= FULL_NAME and ties.isdisjoint(words):
            yield "as long as a person's name"
        frequency = self._gazetteer.frequency
        word = frequency(words[0], self._lexicon.language) >= LEAST_WORD
        if not word and len(words) < FULL_NAME and self._may_be_called(span, ties):
            yield "as two names of a person"
        if not word and frequency(words[-1], "surname") >= LEAST_SURNAME:
            yield "a surname ends it"

    def _may_be_called(self, span: Span, ties: frozenset[str]) -> bool:
        """Say whether a comma, "a" or "de" leads to two unknown words, which a person may be."""
        before, lexicon = self._tokens[span.first - 1], self._lexicon
        if self._finder.noun_before(span.first, "relations") is not None:
            return False  # "a la altura de Chañar Pozo"
        led = self._tokens[span.first].broken or before.text in lexicon.owners or before.text == "a"
        return led and ties.isdisjoint(span.key.split(SPACE))
