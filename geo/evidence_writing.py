"""What the writing of a stretch of text says for and against its being a toponym."""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING

from geo.accusatives import Accusatives
from geo.addresses import is_street_number
from geo.evidence_before import Before
from geo.folding import SPACE
from geo.sizes import ORDER, size_of
from geo.weights import weights_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.reading import Reading
    from geo.span import Span
    from geo.tokens import Token

FREQUENCIES = ((5.5, "very common"), (4.5, "common"), (3.5, "usual"), (2.5, "rare"))
"""Least Zipf frequency and the word for it."""

COMMONEST = 6.2
"""Zipf frequency that no name reaches, be it a country's."""

KNOWN_ABROAD = frozenset(("country", "metropolis", "city"))
"""Sizes of places that have a name of their own in every script."""

ADJECTIVE_ENDS = ("ي", "يه")
_NISBA = ("ي", "يه", "يين", "يون", "يان", "يات")


class Writing:
    """Collect the evidence of how the spans of one report are written."""

    def __init__(self, reading: Reading) -> None:
        self._tokens = tokens = reading.tokens
        self._finder = reading.finder
        self._gazetteer = reading.gazetteer
        self._lexicon = words = reading.lexicon
        self._capitals = sum(token.capital for token in tokens) / max(1, len(tokens))
        self._is_latin = any(word.isascii() for word in words.common)
        self._before = Before(reading, weights_for(words.language))
        self._accusatives = Accusatives(reading)
        self._sizes: dict[str, tuple[str, ...]] = {}

    def _of_writing(self, span: Span) -> Iterator[str]:
        tokens = self._tokens[span.first : span.last + 1]
        head = tokens[0]
        if span.clitic:
            yield f"clitic {span.clitic}"
        if head.hashtag:
            following = self._tokens[span.last + 1 : span.last + 2]
            part = head.joined or any(token.joined for token in following)
            yield "inside a longer hashtag" if part else "hashtag"
        if any(token.broken for token in tokens[1:]):
            yield "broken"
        if not self._lexicon.capitals:
            yield from self._of_arabic(span)
        else:
            words = len(span.name.split())
            if span.origin == "composed" and self._lexicon.lower_nouns:
                leads = span.key.startswith(span.name)
                tokens = tokens[:words] if leads else tokens[len(span.key.split()) - words :]
            if not self._is_latin and span.key.isascii():
                yield "in another script"
            yield from self._of_capitals(tokens)

    def _of_arabic(self, span: Span) -> Iterator[str]:
        if span.key.isascii():
            yield "in another script"
        if not self._lexicon.article:
            return
        article = self._lexicon.article
        if not span.key.startswith(article):
            yield from self._accusatives.evidence(span)
            unknown = span.origin == "named" and not self._gazetteer.lookup(span.key)
            if unknown:
                yield "unknown and indefinite"
            ends = span.key.endswith(ADJECTIVE_ENDS) and self._has_stem(span.key)
            if ends and (unknown or self._follows_word(span)):
                yield "may be an adjective"
            return
        yield "definite"
        if span.key.endswith(_NISBA) and SPACE not in span.key and span.first and not span.clitic:
            before = self._tokens[span.first - 1]
            is_noun = article in before.text[:4] and before.text not in self._lexicon.prepositions
            if not self._tokens[span.first].broken and is_noun:
                yield "adjective after noun"

    def _has_stem(self, word: str) -> bool:
        """Say whether an adjective may be made of a word or a name: "تونسي" of "تونس"."""
        if self._frequency(word) != "unheard":
            return True
        stem = word.removesuffix("ه").removesuffix("ي")
        return any(
            self._gazetteer.frequency(base, self._lexicon.language) or self._gazetteer.lookup(base)
            for base in (stem, stem + "ه", stem + "ا")
        )

    def _follows_word(self, span: Span) -> bool:
        """Say whether a name stands bare behind a word that is no preposition or noun."""
        first = span.first
        if span.clitic or not first or self._tokens[first].broken:
            return False
        if self._before.ends_with(first, self._lexicon.prepositions):
            return False
        tables = ("classifiers", "facilities", "relations")
        return all(self._finder.noun_before(first, table) is None for table in tables)

    def _of_capitals(self, tokens: list[Token]) -> Iterator[str]:
        head = tokens[0]
        shouting = self._capitals > 0.6  # noqa: PLR2004 - more capitals than a headline has
        if head.text.isdigit():
            yield "number"
        elif not head.capital:
            told = len(tokens) == 1 and self._finder.is_of_a_town(head.text)
            told |= is_street_number(head, self._lexicon.street_numbers)
            yield "capital" if told else "small letter"
        elif head.upper and len(head.text) > 3:  # noqa: PLR2004
            yield "all capitals"
        elif shouting:
            yield "capital in headline"
        elif head.first and len(tokens) == 1:
            yield "capital at start"
            if self._is_start_word(head.text):
                yield "a very common word at the start"
        else:
            yield "capital"
        if len(tokens) > 1 and head.capital and not tokens[-1].capital:
            yield "small last word"

    def _is_start_word(self, word: str) -> bool:
        """Say whether a word is so common that its capital is the sentence's."""
        large = self._known(word, "")[0].removeprefix("size ") in KNOWN_ABROAD
        least = COMMONEST if large else FREQUENCIES[0][0]
        return self._gazetteer.frequency(word, self._lexicon.language) >= least

    def _frequency(self, word: str) -> str:
        zipf = self._gazetteer.frequency(word, self._lexicon.language)
        return next((name for least, name in FREQUENCIES if zipf >= least), "unheard")

    def _known(self, key: str, prefix: str) -> tuple[str, ...]:
        cached = self._sizes.get(prefix + key)
        if cached is None:
            entries = self._gazetteer.lookup(key)
            if entries:
                sizes = {size_of(entry) for entry in entries}
                best = min(sizes, key=ORDER.index)
                names = {"main" if entry.main else entry.how for entry in entries}
                name = "main" if "main" in names else min(names)
                cached = (intern(f"{prefix}size {best}"), intern(f"{prefix}name {name}"))
            else:
                cached = (intern(f"{prefix}unknown"),)
            self._sizes[prefix + key] = cached
        return cached
