"""What the finders of candidate spans stand on: one report's words and the phrases in it."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from geo.phrases import Clitic, Found, clitics_of, phrases_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.folding import Folded
    from geo.gazetteer import Gazetteer
    from geo.lexicon import Lexicon
    from geo.tokens import Token

_TABLES = (
    "classifiers",
    "classifiers_after",
    "facilities",
    "facilities_after",
    "generics",
    "relations",
    "idioms",
    "bearings",
)

_ADDRESS = re.compile(r"(?:https?://|www\.|(?<![\w.+-])[\w.+-]{1,64}@)[^\s<>\"()\[\]]+", re.ASCII)

COMMON = 3.5
"""Least Zipf frequency of a word that is no unknown name, where names have no capitals."""

RARE = 3.0
"""Zipf frequency below which no pack holds a word that begins no name."""


class Ground:
    """The words of one report, and where the nouns of its language stand.

    Attributes
    ----------
    clitics
        Of each token, the lengths and letters of what may be written onto its front.
    ends
        The index of the token that ends at an offset.
    beginnings
        Offsets at which a known name may begin.
    idiomatic
        Tokens of fixed phrases that hold no place.
    """

    def __init__(
        self, folded: Folded, tokens: list[Token], gazetteer: Gazetteer, lexicon: Lexicon
    ) -> None:
        self.folded = folded
        self.text = folded.text
        self.tokens = tokens
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        language = lexicon.language
        self.clitics = [clitics_of(token, language) for token in tokens]
        self.phrases = phrases_in(tokens, self.clitics, language, _TABLES)
        self.ends = {token.end: index for index, token in enumerate(tokens)}
        self.beginnings = gazetteer.may_begin(
            self.text,
            (
                (token.start + cut, token.end)
                for token, clitics in zip(tokens, self.clitics, strict=True)
                for cut, _ in clitics
            ),
        )
        adjectives = lexicon.facility_adjectives | lexicon.indefinite_adjectives
        self._small = lexicon.prepositions | adjectives
        self.idiomatic = frozenset(
            word
            for idiom in self.phrases["idioms"].starting.values()
            for word in range(idiom.first, idiom.last + 1)
        ) | frozenset(self._in_addresses())

    def _in_addresses(self) -> Iterator[int]:
        """Yield the tokens of web addresses."""
        for address in _ADDRESS.finditer(self.folded.source):
            start, end = map(self.folded.index, address.span())
            first = bisect.bisect_left(self.tokens, start, key=lambda token: token.start)
            last = bisect.bisect_left(self.tokens, end, key=lambda token: token.start)
            yield from range(first, last)

    def noun_before(self, index: int, table: str) -> Found | None:
        """Give the longest phrase of a table of the lexicon that ends right before a token."""
        if index >= len(self.tokens) or self.tokens[index].broken:
            return None
        return None if index - 1 in self.idiomatic else self.phrases[table].ending.get(index)

    def noun_after(self, index: int, table: str) -> Found | None:
        """Give the longest phrase of a table of the lexicon that starts right after a token."""
        following = index + 1
        if following >= len(self.tokens) or self.tokens[following].broken:
            return None
        return self.phrases[table].starting.get(following)

    def clitics_at(self, index: int) -> tuple[Clitic, ...]:
        """Give the clitics that may stand on a token, none first."""
        return self.clitics[index] if index < len(self.tokens) else ()

    def may_name(self, index: int) -> bool:
        """Say whether an unknown word may be a name: no common word, in Latin script a capital."""
        token, lexicon = self.tokens[index], self.lexicon
        text = token.text
        if lexicon.capitals and not token.capital:
            return False
        if len(text) < 3 or text in lexicon.common or text.isdigit():  # noqa: PLR2004
            return False
        if index in self.idiomatic or text in self._small:
            return False
        if lexicon.capitals:
            return True
        if lexicon.article and text.startswith("لل"):
            return False
        definite = bool(lexicon.article) and text.startswith(lexicon.article)
        noun = text in lexicon.classifiers or text in lexicon.facilities
        return definite or not (noun or self.is_common(text))

    def is_common(self, word: str) -> bool:
        """Say whether a word is common where names have no capitals."""
        return self.gazetteer.frequency(word, self.lexicon.language) >= COMMON
