"""What the finders of candidate spans stand on: one report's words and the phrases in it."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from geo.phrases import Clitic, Found, add_described, clitics_of, phrases_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.folding import Folded
    from geo.gazetteer import Gazetteer
    from geo.lexicon_words import Lexicon
    from geo.phrases import Phrases
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
    "appositions",
)

MOST_ADJECTIVES = 2
"""Adjectives between the article and the noun that tells a name's kind: "a small dusty town"."""

_ADDRESS = re.compile(r"(?:https?://|www\.|(?<![\w.+-])[\w.+-]{1,64}@)[^\s<>\"()\[\]]+", re.ASCII)

COMMAS = frozenset((",", "،"))

COMMON = 3.5
"""Least Zipf frequency of a word that is no unknown name, where names have no capitals."""

_NO_NAMES: list[int] = []


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
        if lexicon.name_ties:
            add_described(self.phrases, tokens, lexicon)
        self.ends = {token.end: index for index, token in enumerate(tokens)}
        self.beginnings = gazetteer.may_begin(
            self.text,
            (
                (token.start + cut, token.end)
                for token, clitics in zip(tokens, self.clitics, strict=True)
                for cut, _ in clitics
            ),
        )
        self._names: dict[int, list[int]] = {}
        adjectives = lexicon.facility_adjectives | lexicon.indefinite_adjectives
        self._small = lexicon.prepositions | adjectives
        self.idiomatic = frozenset(
            word
            for idiom in self.phrases["idioms"].starting.values()
            for word in range(idiom.first, idiom.last + 1)
        ) | frozenset((*self._in_codes(), *self._in_compounds()))
        self._before = {table: self._leading(found) for table, found in self.phrases.items()}

    def _leading(self, found: Phrases) -> dict[int, Found]:
        """Give the phrases that end right before a token that no break parts from them."""
        tokens, idiomatic = self.tokens, self.idiomatic
        return {
            index: phrase
            for index, phrase in found.ending.items()
            if index < len(tokens) and not tokens[index].broken and index - 1 not in idiomatic
        }

    def _in_codes(self) -> Iterator[int]:
        """Yield the tokens of web addresses and of codes: "16 EU 3337" on a plate, "D.Ç."."""
        patterns = (_ADDRESS, *map(re.compile, self.lexicon.codes))
        found = (code for pattern in patterns for code in pattern.finditer(self.folded.source))
        for code in found:
            start, end = map(self.folded.index, code.span())
            first = bisect.bisect_left(self.tokens, start, key=lambda token: token.start)
            last = bisect.bisect_left(self.tokens, end, key=lambda token: token.start)
            yield from range(first, last)

    def _in_compounds(self) -> Iterator[int]:
        """Yield the words that hyphens tie to a preposition: "the Officer-in-Charge"."""
        tokens = self.tokens
        if not self.lexicon.capitals or "-" not in self.folded.source:
            return
        for index in range(2, len(tokens)):
            if tokens[index - 1].text in self.lexicon.locatives and all(
                self.folded.written_between(tokens[at - 1].end, tokens[at].start) == "-"
                for at in (index - 1, index)
            ):
                yield index

    def noun_before(self, index: int, table: str) -> Found | None:
        """Give the longest phrase of a table of the lexicon that ends right before a token."""
        return self._before[table].get(index)

    def noun_after(self, index: int, table: str) -> Found | None:
        """Give the longest phrase of a table of the lexicon that starts right after a token."""
        following = index + 1
        if following >= len(self.tokens) or self.tokens[following].broken:
            return None
        return self.phrases[table].starting.get(following)

    def noun_in_apposition(self, index: int) -> Found | None:
        """Give the noun behind a comma that tells the kind of the name that ends at a token.

        "Kwambeli, a small town near Jos"; not "Banda, a village elder", nor the next of a list.
        """
        at, tokens, lexicon = index + 1, self.tokens, self.lexicon
        if at >= len(tokens) or not tokens[at].broken or not lexicon.appositions:
            return None
        if self.folded.written_between(tokens[index].end, tokens[at].start).strip() not in COMMAS:
            return None
        led = tokens[at].text in lexicon.apposition_articles
        for place in range(at + led, at + 1 + (1 + MOST_ADJECTIVES) * led):
            if place >= len(tokens) or (place > at and tokens[place].broken):
                return None
            noun = self.phrases["appositions"].starting.get(place)
            if noun is not None:
                return noun if not noun.cut and self._is_told_more(noun.last + 1) else None
            if tokens[place].capital or tokens[place].text in lexicon.prepositions:
                return None
        return None

    def _is_told_more(self, index: int) -> bool:
        """Say whether a clause goes on about a noun, and not to a longer name or a compound."""
        if self._goes_on(index) or (not self.lexicon.capitals and not self.lexicon.owners):
            return True
        adjective = self.lexicon.lower_nouns and not self.tokens[index].capital
        return adjective and self._goes_on(index + 1)  # "un quartier populaire de Bamako"

    def _goes_on(self, index: int) -> bool:
        if index >= len(self.tokens) or self.tokens[index].broken:
            return True
        text, lexicon = self.tokens[index].text, self.lexicon
        return (
            text in lexicon.prepositions
            or text in lexicon.owners
            or text in lexicon.inside
            or text in lexicon.locatives
            or text in lexicon.bearings
            or text in lexicon.apposition_following
            or text.isdigit()
        )

    def names_at(self, start: int) -> list[int]:
        """Give the ends of all known names that begin at a word or behind its clitics."""
        if start not in self.beginnings:
            return _NO_NAMES
        ends = self._names.get(start)
        if ends is None:
            ends = self._names[start] = self.gazetteer.prefixes(self.text, start)
        return ends

    def with_adjectives(self, last: int) -> int:
        """Take in the adjectives of a facility's name ("مطار دمشق الدولي")."""
        adjectives = self.lexicon.facility_adjectives
        while last + 1 < len(self.tokens):
            following = self.tokens[last + 1]
            if following.broken or following.text not in adjectives:
                break
            last += 1
        return last

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
            return not self.is_common_in_a_case(text)
        if lexicon.article and text.startswith("لل"):
            return False
        definite = bool(lexicon.article) and text.startswith(lexicon.article)
        noun = text in lexicon.classifiers or text in lexicon.facilities
        noun |= (
            bool(lexicon.article)
            and any(  # "قرى وبلدات"
                clitic in lexicon.conjunctions and text[cut:] in lexicon.classifiers
                for cut, clitic in self.clitics_at(index)
            )
        )
        return definite or not (noun or self.is_common(text)) or self.is_called(index)

    def is_called(self, index: int) -> bool:
        """Say whether a word behind a noun of village can only be whose it is: "قرية حصان".

        An adjective would have the noun's ending, a verb one of its own.
        """
        lexicon, text = self.lexicon, self.tokens[index].text
        if not lexicon.village_nouns or not index or self.tokens[index].broken:
            return False
        before = self.tokens[index - 1].text
        noun = any(before[cut:] in lexicon.village_nouns for cut, _ in self.clitics_at(index - 1))
        tables = (
            lexicon.common, lexicon.locatives, lexicon.verbs_of_place, lexicon.relations,
            lexicon.bearings, lexicon.facilities, lexicon.classifiers, self._small,
        )  # fmt: skip
        return (
            noun
            and text.isalpha()
            and not text.endswith(lexicon.no_name_endings)
            and not text.startswith(lexicon.no_name_beginnings)
            and not any(text in table for table in tables)
        )

    def is_common_in_a_case(self, word: str) -> bool:
        """Say whether a common noun stands in a case, where its endings are no other word's."""
        lexicon = self.lexicon
        if lexicon.prepositions or not lexicon.endings:
            return False
        return any(
            word.endswith(ending) and word.removesuffix(ending) + base in lexicon.common
            for ending, bases in lexicon.endings
            for base in bases
        )

    def is_common(self, word: str) -> bool:
        """Say whether a word is common where names have no capitals."""
        return self.gazetteer.frequency(word, self.lexicon.language) >= COMMON
