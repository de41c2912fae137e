"""Nouns that stand for a place without its name: generic, described by its town, a nationality's.

"The city" points back, "a military hospital in Homs" is told by its town, "Lebanese territory" by
the nationality.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.demonyms import demonyms
from geo.ground import MOST_ADJECTIVES
from geo.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.ground import Ground

CAPITAL = "P.PPLC"
"""Kind of place that a capital is."""


class PointingNouns:
    """Find the nouns of one report that stand for places."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._text = ground.text
        self._tokens = ground.tokens
        self._lexicon = ground.lexicon
        self._phrases = ground.phrases
        self._nationalities = demonyms(ground.lexicon.language).words
        nationalities = self._nationalities
        self._national = {at for at, t in enumerate(ground.tokens) if t.text in nationalities}

    def spans(self, index: int) -> Iterator[Span]:
        """Yield the places that a noun at a token stands for."""
        if index in self._phrases["facilities"].starting:
            yield from self._described(index)
        if index in self._national or index + 1 in self._national:
            yield from self._territory(index)
        adjectives = self._lexicon.adjectives_before
        if index in self._phrases["generics"].starting or self._tokens[index].text in adjectives:
            yield from self._generic(index)

    def _described(self, index: int) -> Iterator[Span]:
        """Find an unnamed facility whose town follows: "مستشفى عسكري بحمص"."""
        noun = self._phrases["facilities"].starting.get(index)
        if noun is None:
            return
        _, last, kind, cut, clitic = noun
        adjectives = self._lexicon.indefinite_adjectives
        while last + 1 < len(self._tokens) and self._tokens[last + 1].text in adjectives:
            last += 1
        if last == noun.last or any(t.broken for t in self._tokens[index + 1 : last + 1]):
            return
        town = self._town_after(last)
        if town:
            start, end = self._tokens[index].start + cut, self._tokens[last].end
            key = self._text[start:end]
            yield Span(index, last, start, end, key, town, "described", kind, clitic)

    def _town_after(self, last: int) -> str:
        """Give the name that follows "in" after a token, "" where none does."""
        index = last + 1
        if index < len(self._tokens) and self._tokens[index].text in self._lexicon.inside:
            index += 1
            cuts = [0]
        else:
            cuts = [cut for cut, clitic in self._ground.clitics_at(index) if clitic[-1:] == "ب"]
        if index >= len(self._tokens) or self._tokens[index].broken:
            return ""
        start = self._tokens[index].start
        for cut in cuts:
            ends = self._ground.names_at(start + cut)
            if ends:
                return self._text[start + cut : ends[-1]]
        return ""

    def _territory(self, index: int) -> Iterator[Span]:
        """Find the land or capital of a nationality: "الأراضي اللبنانية", "the Afghan capital"."""
        following = self._tokens[index + 1 : index + 2]
        if not following or following[0].broken or index + 1 in self._ground.idiomatic:
            return
        token, after = self._tokens[index], following[0]
        nouns, nationalities = self._lexicon.territories, self._nationalities
        if token.text in nationalities and after.text in nouns:
            found = [(0, "", nouns[after.text], nationalities[token.text])]
        elif after.text in nationalities:
            found = [
                (cut, clitic, nouns[token.text[cut:]], nationalities[after.text])
                for cut, clitic in self._ground.clitics_at(index)
                if token.text[cut:] in nouns
            ]
        else:
            return
        named = self._names_after(index + 2)
        for cut, clitic, kind, country in found:
            if not (named and kind == CAPITAL):
                start, end = token.start + cut, after.end
                key = self._text[start:end]
                yield Span(index, index + 1, start, end, key, country, "territory", kind, clitic)

    def _generic(self, index: int) -> Iterator[Span]:
        """Find nouns that point back to a place named before ("المدينة", "the city")."""
        at = index
        while at < len(self._tokens) and self._tokens[at].text in self._lexicon.adjectives_before:
            at += 1
        found = self._phrases["generics"].starting.get(at)
        if found is None:
            return
        last = self._ground.with_adjectives(found.last)
        if not self._names_after(last + 1):
            start, end = self._tokens[index].start + found.cut, self._tokens[last].end
            key = self._text[start:end]
            yield Span(index, last, start, end, key, key, "generic", found.value, found.clitic)

    def _names_after(self, index: int) -> bool:
        """Say whether a name follows, so that the noun is no pointer ("the city of Kayseri")."""
        if index >= len(self._tokens) or self._tokens[index].broken:
            return False
        token = self._tokens[index]
        if token.text in self._lexicon.owners or self._is_told_first(index):
            return True
        if token.text in self._lexicon.common or token.text in self._lexicon.prepositions:
            return False
        if self._lexicon.capitals and not token.capital:
            return False
        # After a noun with a small letter any capital is a name: "l'hôpital Zambeliko".
        small = self._lexicon.capitals and not self._tokens[index - 1].capital
        if small and self._ground.may_name(index):
            return True
        return bool(self._ground.names_at(token.start))

    def _is_told_first(self, index: int) -> bool:
        """Say whether adjectives part a noun from its name: "la ciudad portuaria de Odesa"."""
        if not self._lexicon.name_ties:
            return False
        for at in range(index, min(index + MOST_ADJECTIVES + 1, len(self._tokens) - 1)):
            token, after = self._tokens[at], self._tokens[at + 1]
            if token.broken or token.capital or after.broken:
                return False
            if token.text in self._lexicon.owners:
                return at > index and after.capital
            if token.text in self._lexicon.prepositions or token.text in self._lexicon.common:
                return False
        return False


def is_capital_named(ground: Ground, index: int) -> bool:
    """Say whether "the capital" stands behind its name and not before it: "تونس العاصمة"."""
    token, before = ground.tokens[index], ground.tokens[index - 1 : index]
    if ground.lexicon.territories.get(token.text) != CAPITAL or not before or token.broken:
        return False
    starts = [before[0].start + cut for cut, _ in ground.clitics_at(index - 1)]
    ends = {before[0].end, token.end}
    return any(not ends.isdisjoint(ground.names_at(start)) for start in starts)
