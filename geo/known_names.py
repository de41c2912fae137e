"""Names that a gazetteer has: as they stand, in a case, behind a clitic, in a hashtag."""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

from geo.folding import SPACE
from geo.lexicon import lexicon as lexicon_of
from geo.sizes import ORDER, size_of
from geo.span import Span
from geo.suffixes import APOSTROPHES, Suffixes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.ground import Ground
    from geo.lexicon_words import Lexicon
    from geo.tokens import Token

MOST_INFLECTED = 3
"""Words of a name that may stand in a case."""

MOST_HEADS = 12
"""Ways to begin such a name that are followed."""

MOST_FORMS = 120
"""Ways to read the words of a name inside a longer one as being in a case."""

LETTERS_OF_CODE = 2

LEAST_BASE = 3
"""Letters of a name without its ending."""

LONGEST_SHORT_FORM = 4
"""Capitals that are no name in a case ("ОВА")."""

LONGEST_NAME = 60
"""Folded characters that a written-out article is put before when لل hides it."""

_CAMEL_PARTS = re.compile(r"[A-Z][a-z]+")


def base_forms(word: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield a folded word and what it may be in the dictionary, the longest endings first."""
    yield word
    endings = _endings(lexicon.language)
    for ending, bases in (*endings.get(word[-1:], ()), *endings.get("", ())):
        if word.endswith(ending) and len(word) > len(ending):
            stem = word[: len(word) - len(ending)]
            yield from (stem + base for base in bases if len(stem + base) >= LEAST_BASE)
            if ending in lexicon.settled:
                return


def is_given(word: str, lexicon: Lexicon) -> bool:
    """Say whether persons are called by a folded word, be it in a case: "на Ирину"."""
    names = lexicon.given_names
    if word in names or not (lexicon.endings and lexicon.prepositions):
        return word in names
    return any(form in names for form in base_forms(word, lexicon))


def towns_of(word: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield a folded word and the names of which it may be the adjective: "шебекинская"."""
    yield word
    for ending, bases in lexicon.town_adjectives:
        stem = word[: len(word) - len(ending)]
        if word.endswith(ending) and len(stem) >= LEAST_BASE:
            yield from (stem + base for base in bases)


def forms_of(name: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield a folded name and what its words may be in the dictionary."""
    yield name
    if lexicon.endings:
        forms = [tuple(base_forms(word, lexicon)) for word in name.split(SPACE)]
        for words in itertools.islice(itertools.product(*forms), MOST_FORMS):
            yield SPACE.join(words)


def names_inside(span: Span, lexicon: Lexicon) -> Iterator[str]:
    """Yield the names that may stand inside a composed one.

    One behind its noun may be in a case, "больница Курска"; one before it an adjective,
    "Курская больница".
    """
    if not (lexicon.endings and lexicon.lower_nouns):
        yield span.name
        yield from _bare(span, lexicon)
    elif span.key.endswith(span.name):
        yield from forms_of(span.name, lexicon)
    else:
        yield from towns_of(span.name, lexicon)


def _bare(span: Span, lexicon: Lexicon) -> Iterator[str]:
    """Yield a town without what tells its building from others: "Royal Preston Hospital"."""
    words = span.name.split(SPACE)
    beside = lexicon.beside_towns
    first = next((at for at, word in enumerate(words) if word not in beside), len(words))
    last = next((at for at in range(len(words), first, -1) if words[at - 1] not in beside), first)
    if 0 < last - first < len(words):
        yield SPACE.join(words[first:last])


def division_inside(span: Span, lexicon: Lexicon) -> str:
    """Give the division by which a facility is called, "" for none: "Ross County Jail"."""
    for noun, kind in lexicon.facilities_after.items():
        whole = span.name + SPACE + noun
        if kind.startswith("A.") and span.key.startswith(whole + SPACE):
            return whole
    return ""


@functools.cache
def _endings(language: str) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Give the endings of a language's names by their last letter, "" for none, in their order."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for ending, bases in lexicon_of(language).endings:
        found.setdefault(ending[-1:], []).append((ending, bases))
    return found


class KnownNames:
    """Find the names of one report that a gazetteer has."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._folded = ground.folded
        self._text = ground.text
        self._tokens = ground.tokens
        self._gazetteer = ground.gazetteer
        self._lexicon = ground.lexicon
        self._ends = ground.ends
        self._suffixes = Suffixes(ground)
        directions = ground.lexicon.directions
        self._adjectives = tuple(ending for ending, _ in ground.lexicon.town_adjectives)
        self._directions = {at for at, t in enumerate(ground.tokens) if t.text in directions}

    def spans(self, index: int) -> Iterator[Span]:
        """Yield the known names that begin at a token."""
        token, lexicon = self._tokens[index], self._lexicon
        if lexicon.capitals and not token.capital and token.text in lexicon.common:
            return
        articles = lexicon.particles if lexicon.name_ties else frozenset()
        for cut, clitic in self._ground.clitics[index]:
            start = token.start + cut
            for end in self._ground.names_at(start):
                last = self._ends.get(end)
                key = self._text[start:end]
                if last is None or key in articles or key.isdecimal():  # no canton "10" in "à 10 h"
                    continue
                told = last > index and self._is_told_by_adjectives(index, last, cut)
                told = told or self._suffixes.are_all_of(last, key)
                if not told and not self._is_no_code(token, key):
                    yield Span(index, last, start, end, key, key, "gazetteer", "", clitic)
        if lexicon.article and "لل" in token.text[:3]:
            yield from self._with_hidden_article(index)
        if self._directions:
            yield from self._directed(index)
        if token.capital:
            yield from self._of_capital(index)

    def _of_capital(self, index: int) -> Iterator[Span]:
        """Find what only a word with a capital may begin."""
        token, lexicon = self._tokens[index], self._lexicon
        if token.hashtag:
            yield from self._of_hashtag(index)
        if lexicon.contractions and index and not token.broken:
            yield from self._with_article(index)
        if lexicon.endings:
            yield from self._inflected(index)

    def _is_no_code(self, token: Token, key: str) -> bool:
        """Say whether a name is but the two capitals of a state, written otherwise: "the Mi-8"."""
        if len(key) != LETTERS_OF_CODE or token.upper or not self._lexicon.capitals:
            return False
        end = self._folded.origin[token.end - 1] + 1
        if self._folded.source.startswith(".", end):
            return False  # "Pa."
        return all(entry.how == "abbreviation" for entry in self._gazetteer.lookup(key))

    def _is_told_by_adjectives(self, index: int, last: int, cut: int) -> bool:
        """Say whether a name is but "the military hospital", which many towns have."""
        if self._tokens[index].text[cut:] not in self._lexicon.generics:
            return False
        words = (token.text for token in self._tokens[index + 1 : last + 1])
        return self._lexicon.facility_adjectives.issuperset(words)

    def _inflected(self, index: int) -> Iterator[Span]:
        """Find a name that stands in a case, or with a suffix: "в Харькове", "Halep'te"."""
        if self._tokens[index].upper and len(self._tokens[index].text) <= LONGEST_SHORT_FORM:
            return
        agglutinates = not self._lexicon.prepositions
        heads = [""]
        for last in range(index, min(index + MOST_INFLECTED, len(self._tokens))):
            token = self._tokens[last]
            if last > index and token.broken:
                return
            of_a_division = last == index and self._is_of_a_division(last)
            bases = list(dict.fromkeys(base_forms(token.text, self._lexicon)))
            whole = self._text[self._tokens[index].start : token.end]
            for base in bases:
                for head in heads:
                    key = head + base
                    if key != whole and not of_a_division and self._is_likelier(key, whole):
                        cut = len(token.text) - len(base) if token.text.startswith(base) else 0
                        parted = self._has_suffix(token, cut)
                        cuts = self._suffixes.may_be_cut
                        if agglutinates and not cuts(token, key, whole, parted=parted):
                            continue
                        end = token.end - (cut if parted else 0)
                        start = self._tokens[index].start
                        yield Span(index, last, start, end, key, key, "gazetteer", "", "")
            heads = [head + base + SPACE for head in heads for base in bases][:MOST_HEADS]

    def _is_of_a_division(self, index: int) -> bool:
        """Say whether a word is the adjective of a division: "в Архангельском районе"."""
        if not self._tokens[index].text.endswith(self._adjectives):
            return False
        noun = self._ground.noun_after(index, "classifiers_after")
        return noun is not None and noun.value.startswith("A")

    def _is_likelier(self, key: str, written: str) -> bool:
        """Say whether a name may be meant in a case, and not a town written so: "Kulu", "Рені"."""
        sizes = [ORDER.index(size_of(entry)) for entry in self._gazetteer.lookup(key)]
        if not sizes:
            return False
        own = [ORDER.index(size_of(e)) for e in self._gazetteer.lookup(written) if e.main]
        if min(own, default=len(ORDER)) > ORDER.index("town"):
            return True
        return min(sizes) < min(own) and min(sizes) <= ORDER.index("metropolis")

    def _has_suffix(self, token: Token, cut: int) -> bool:
        """Say whether an apostrophe parts a name from what is written onto it."""
        if not cut:
            return False
        source, origin = self._folded.source, self._folded.origin
        between = source[origin[token.end - cut - 1] + 1 : origin[token.end - cut]]
        return any(mark in APOSTROPHES for mark in between)

    def _with_hidden_article(self, index: int) -> Iterator[Span]:
        """Find "الرقة" in "للرقة", where the article's first letter is not written."""
        token, article = self._tokens[index], self._lexicon.article
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

    def _with_article(self, index: int) -> Iterator[Span]:
        """Find "Le Caire" in "au Caire", whose article the preposition holds."""
        article = self._lexicon.contractions.get(self._tokens[index - 1].text)
        if article is None:
            return
        start = self._tokens[index].start
        written = article + SPACE + self._text[start : start + LONGEST_NAME]
        shift = start - len(article) - 1
        for end in self._gazetteer.prefixes(written, 0):
            last = self._ends.get(shift + end)
            if last is not None and last >= index:
                key = written[:end]
                yield Span(index, last, start, shift + end, key, key, "gazetteer", "", "")

    def _of_hashtag(self, index: int) -> Iterator[Span]:
        """Find the name of several words that a hashtag writes as one: "#PuertoRico"."""
        token = self._tokens[index]
        origin = self._folded.origin
        parts = _CAMEL_PARTS.findall(
            self._folded.source[origin[token.start] : origin[token.end - 1] + 1]
        )
        if len(parts) > 1:
            key = SPACE.join(part.casefold() for part in parts)
            if self._gazetteer.lookup(key):
                yield Span(index, index, token.start, token.end, key, key, "gazetteer", "", "")

    def _directed(self, index: int) -> Iterator[Span]:
        """Find a part of a place: "Northern California", "القلمون الغربي"."""
        token = self._tokens[index]
        if self._lexicon.capitals:
            if index not in self._directions or not token.capital:
                return
            first, name_start, names = index, index + 1, self._known_names(index + 1)
            for last in names:
                yield self._part(
                    first, last, self._tokens[name_start].start, self._tokens[last].end
                )
            return
        for cut, clitic in self._ground.clitics_at(index):
            for last in self._known_names(index, cut):
                following = self._tokens[last + 1] if last + 1 in self._directions else None
                if following is not None and not following.broken:
                    start, end = token.start + cut, self._tokens[last].end
                    span = self._part(index, last + 1, start, end)
                    yield span._replace(start=start, key=self._text[start : following.end],
                                        clitic=clitic)  # fmt: skip

    def _part(self, first: int, last: int, name_start: int, name_end: int) -> Span:
        start, end = self._tokens[first].start, self._tokens[last].end
        key, name = self._text[start:end], self._text[name_start:name_end]
        return Span(first, last, start, end, key, name, "composed", "", "")

    def _known_names(self, index: int, cut: int = 0) -> list[int]:
        """Give the last words of the known names that begin with a word, unbroken before it."""
        if index >= len(self._tokens):
            return []
        token = self._tokens[index]
        start = token.start + cut
        if self._lexicon.capitals and (token.broken or not token.capital):
            return []
        return [self._ends[end] for end in self._ground.names_at(start) if end in self._ends]
