"""Adjectives that look like names of places: "15 جنديا ليبيا", "تدخلا بريا وجويا"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.demonyms import demonyms
from geo.folding import SPACE
from geo.sizes import size_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.lexicon_words import Lexicon
    from geo.reading import Reading
    from geo.span import Span
    from geo.tokens import Token

ADJECTIVE = "ي"
"""Last letter of an adjective that is made of a noun."""

COMMON_ZIPF = 4.0
"""Zipf frequency from which on an adjective is more common than a small place of its form."""

_KNOWN = frozenset(("country", "metropolis", "division", "city"))


def are_sides(span: Span, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Say whether words are but directions: "الضواحي الشمالية الغربية".

    One that a preposition leads to is a governorate of Egypt: "ضبط متهم بالشرقية".
    """
    words = span.key.split(SPACE)
    if not lexicon.article or any(word not in lexicon.side_directions for word in words):
        return False
    before = tokens[span.first - 1].text if span.first else ""
    nouns = (lexicon.prepositions, lexicon.classifiers)
    led = span.clitic[-1:] in lexicon.prepositions_attached if span.clitic else False
    return len(words) > 1 or not (led or any(before in table for table in nouns))


class Accusatives:
    """See which names of one report are adjectives with the ending of an object."""

    def __init__(self, reading: Reading) -> None:
        self._tokens = reading.tokens
        self._gazetteer = reading.gazetteer
        self._lexicon = reading.lexicon
        self._nationalities = demonyms(reading.lexicon.language).words

    def evidence(self, span: Span) -> Iterator[str]:
        """Yield the keys of the evidence on a span."""
        ending = self._lexicon.accusative
        if not ending or span.first != span.last or not span.key.endswith(ADJECTIVE + ending):
            return
        stem = span.key.removesuffix(ending)
        if stem in self._nationalities and self._follows_people(span):
            yield "nationality"
        elif self._gazetteer.frequency(stem, self._lexicon.language) >= COMMON_ZIPF and (
            all(size_of(entry) not in _KNOWN for entry in self._gazetteer.lookup(span.key))
        ):
            yield "common word"

    def _follows_people(self, span: Span) -> bool:
        """Say whether those who have a nationality stand before it: some number, or one man."""
        first, ending = span.first, self._lexicon.accusative
        if not first or span.clitic or self._tokens[first].broken:
            return False
        noun = self._tokens[first - 1].text
        if not noun.endswith(ending):
            return False
        counted = first > 1 and self._tokens[first - 2].text.isdigit()
        return counted or noun.removesuffix(ending) in self._lexicon.people
