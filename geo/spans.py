"""Stretches of a report that may be toponyms: by the gazetteer, by the nouns beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from geo.folding import BREAK, SPACE

if TYPE_CHECKING:
    from geo.folding import Folded
    from geo.gazetteer import Gazetteer
    from geo.lexicon import Lexicon
    from geo.tokens import Token

LONGEST_NOUN = 3
"""Words of the longest place-type noun or relation ("international border crossing")."""

LONGEST_NAME = 60
"""Folded characters that a written-out article is put before when لل hides it."""


class Span(NamedTuple):
    """A stretch that may be a toponym.

    Attributes
    ----------
    first, last
        Indexes of its first and last token.
    start, end
        Offsets into the folded text, a clitic of the first token left out.
    key
        The folded name to look up: the whole name, or for a composed one the whole as well.
    name
        The bare name inside a composed one ("الضمير" of "مطار الضمير"), else the key.
    origin
        "gazetteer", "composed" (noun and name make one), "named" (a noun vouches for an unknown
        name), "generic" (points back) or "territory" (a nationality's land).
    hint
        GeoNames class or class and code that the nouns ask for, "*" for any place, or "".
    clitic
        What is written onto the front of the first token, folded.
    """

    first: int
    last: int
    start: int
    end: int
    key: str
    name: str
    origin: str
    hint: str
    clitic: str


class SpanFinder:
    """Find the candidate spans of one report."""

    def __init__(
        self, folded: Folded, tokens: list[Token], gazetteer: Gazetteer, lexicon: Lexicon
    ) -> None:
        self._text = folded.text
        self._tokens = tokens
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        self._ends = {token.end: index for index, token in enumerate(tokens)}

    def spans(self) -> Iterator[Span]:
        """Yield every candidate, in the order of the text, overlapping ones too."""
        for index in range(len(self._tokens)):
            yield from self._of_gazetteer(index)
            yield from self._composed_before(index)
            yield from self._composed_after(index)
            yield from self._generic(index)

    def clitics(self, index: int) -> Iterator[tuple[int, str]]:
        """Yield the lengths of the clitics that may stand on a token, none first."""
        yield 0, ""
        lexicon, text = self._lexicon, self._tokens[index].text
        if not lexicon.prepositions_attached:
            return
        for first in (1, 2):
            front, rest = text[:first], text[first:]
            if len(rest) < 2:  # noqa: PLR2004 - no name has one letter
                return
            head, tail = front[0], front[1:]
            if head in lexicon.conjunctions:
                if not tail or tail in lexicon.prepositions_attached:
                    yield first, front
            elif not tail and head in lexicon.prepositions_attached:
                yield first, front

    def noun_before(self, index: int, nouns: dict[str, str]) -> tuple[int, str, str] | None:
        """Give the first token, kind and clitic of the longest noun that ends before a token."""
        if index >= len(self._tokens) or self._tokens[index].broken:
            return None
        for length in range(min(LONGEST_NOUN, index), 0, -1):
            first = index - length
            if any(token.broken for token in self._tokens[first + 1 : index]):
                continue
            words = SPACE.join(token.text for token in self._tokens[first:index])
            for cut, clitic in self.clitics(first):
                if words[cut:] in nouns:
                    return first, nouns[words[cut:]], clitic
        return None

    def noun_after(self, index: int, nouns: dict[str, str]) -> tuple[int, str] | None:
        """Give the last token and kind of the longest noun that begins after a token."""
        for length in range(LONGEST_NOUN, 0, -1):
            following = self._tokens[index + 1 : index + 1 + length]
            if len(following) < length or any(token.broken for token in following):
                continue
            words = SPACE.join(token.text for token in following)
            if words in nouns:
                return index + length, nouns[words]
        return None

    def _of_gazetteer(self, index: int) -> Iterator[Span]:
        token = self._tokens[index]
        for cut, clitic in self.clitics(index):
            start = token.start + cut
            for end in self._gazetteer.prefixes(self._text, start):
                last = self._ends.get(end)
                if last is not None:
                    key = self._text[start:end]
                    yield Span(index, last, start, end, key, key, "gazetteer", "", clitic)
        yield from self._with_hidden_article(index)

    def _with_hidden_article(self, index: int) -> Iterator[Span]:
        """Find "الرقة" in "للرقة", where the article's first letter is not written."""
        token, article = self._tokens[index], self._lexicon.article
        if not article:
            return
        cut = 1 if token.text[:1] in self._lexicon.conjunctions else 0
        if not token.text[cut:].startswith("لل"):
            return
        start = token.start + cut + 1
        written = article[0] + self._text[start : start + LONGEST_NAME]
        for end in self._gazetteer.prefixes(written, 0):
            last = self._ends.get(start + end - 1)
            if last is not None:
                key = written[:end]
                clitic = token.text[: cut + 1]
                yield Span(index, last, start, start + end - 1, key, key, "gazetteer", "", clitic)

    def _composed_before(self, index: int) -> Iterator[Span]:
        """Find names that begin with their noun: "مطار الضمير", "Lake Chad"."""
        noun = self._noun_at(index)
        if noun is None:
            return
        last_of_noun, kind, cut, clitic, composes = noun
        head = self._tokens[index]
        for last in self._names_from(last_of_noun + 1):
            name_start = self._tokens[last_of_noun + 1].start
            end = self._tokens[last].end
            name = self._text[name_start:end]
            if composes:
                start = head.start + cut
                key = self._text[start:end]
                yield Span(index, last, start, end, key, name, "composed", kind, clitic)
                extended = self._with_adjectives(last)
                if extended > last:
                    end = self._tokens[extended].end
                    key = self._text[start:end]
                    yield Span(index, extended, start, end, key, name, "composed", kind, clitic)
            else:
                first = last_of_noun + 1
                yield Span(first, last, name_start, end, name, name, "named", kind, "")

    def _noun_at(self, index: int) -> tuple[int, str, int, str, bool] | None:
        """Give last token, kind, clitic length, clitic and whether it composes, of a noun here."""
        for length in range(LONGEST_NOUN, 0, -1):
            tokens = self._tokens[index : index + length]
            if len(tokens) < length or any(token.broken for token in tokens[1:]):
                continue
            words = SPACE.join(token.text for token in tokens)
            for cut, clitic in self.clitics(index):
                noun = words[cut:]
                if noun in self._lexicon.facilities:
                    kind = self._lexicon.facilities[noun]
                    return index + length - 1, kind, cut, clitic, True
                if noun in self._lexicon.classifiers:
                    kind = self._lexicon.classifiers[noun]
                    return index + length - 1, kind, cut, clitic, False
        return None

    def _names_from(self, index: int) -> Iterator[int]:
        """Yield the last tokens of the names that may begin at a token, known or unknown."""
        if index >= len(self._tokens) or self._tokens[index].broken:
            return
        token = self._tokens[index]
        known = {
            self._ends[e]
            for e in self._gazetteer.prefixes(self._text, token.start)
            if e in self._ends
        }
        yield from sorted(known)
        if not self._may_name(index):
            return
        if index not in known:
            yield index
        following = index + 1
        if following < len(self._tokens) and following not in known:
            next_token = self._tokens[following]
            if not next_token.broken and self._may_name(following) and self._goes_on(next_token):
                yield following

    def _goes_on(self, token: Token) -> bool:
        article = self._lexicon.article
        return token.text.startswith(article) if article else token.capital

    def _may_name(self, index: int) -> bool:
        """Say whether an unknown word may be a name: no common word, in Latin script a capital."""
        token, lexicon = self._tokens[index], self._lexicon
        if len(token.text) < 3 or token.text in lexicon.common or token.text.isdigit():  # noqa: PLR2004
            return False
        if token.text in lexicon.prepositions or token.text in lexicon.facility_adjectives:
            return False
        return token.capital if not lexicon.article else True

    def _with_adjectives(self, last: int) -> int:
        """Take in the adjectives of a facility's name ("مطار دمشق الدولي")."""
        adjectives = self._lexicon.facility_adjectives
        while last + 1 < len(self._tokens):
            following = self._tokens[last + 1]
            if following.broken or following.text not in adjectives:
                break
            last += 1
        return last

    def _composed_after(self, index: int) -> Iterator[Span]:
        """Find names that end with their noun: "Harasta Hospital", "Pope County"."""
        nouns = self._lexicon.facilities_after
        if not nouns or not self._tokens[index].capital:
            return
        start = self._tokens[index].start
        for last in range(index, min(index + 4, len(self._tokens))):
            token = self._tokens[last]
            if last > index and token.broken:
                return
            if not token.capital and token.text not in {"of", "the", "al", "el"}:
                return
            after = self.noun_after(last, nouns)
            if after is None:
                continue
            end_token, kind = after
            if self._tokens[end_token].capital:
                end = self._tokens[end_token].end
                name = self._text[start : token.end]
                key = self._text[start:end]
                yield Span(index, end_token, start, end, key, name, "composed", kind, "")

    def _generic(self, index: int) -> Iterator[Span]:
        """Find nouns that point back to a place named before ("المدينة", "the city")."""
        token = self._tokens[index]
        for length in (2, 1):
            tokens = self._tokens[index : index + length]
            if len(tokens) < length or any(t.broken for t in tokens[1:]):
                continue
            words = SPACE.join(t.text for t in tokens)
            for cut, clitic in self.clitics(index):
                kind = self._lexicon.generics.get(words[cut:])
                if kind is not None and not self._names_after(index + length):
                    start, end = token.start + cut, tokens[-1].end
                    key = words[cut:]
                    last = index + length - 1
                    yield Span(index, last, start, end, key, key, "generic", kind, clitic)

    def _names_after(self, index: int) -> bool:
        """Say whether a name follows directly, so that the noun is no pointer ("العاصمة دمشق")."""
        if index >= len(self._tokens) or self._tokens[index].broken:
            return False
        token = self._tokens[index]
        if token.text in self._lexicon.common or token.text in self._lexicon.prepositions:
            return False
        ends = self._gazetteer.prefixes(self._text, token.start)
        return bool(ends) and (token.capital or bool(self._lexicon.article))


def broken_between(tokens: list[Token], first: int, last: int) -> bool:
    """Say whether punctuation divides two tokens."""
    return any(token.broken for token in tokens[first + 1 : last + 1])


__all__ = ["BREAK", "Span", "SpanFinder", "broken_between"]
