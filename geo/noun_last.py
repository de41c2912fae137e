"""Names that end with the noun of their kind: "Harasta Hospital", "Negga village"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.known_names import towns_of
from geo.road_codes import RoadCodes
from geo.span import Span
from geo.suffixes import APOSTROPHES, is_suffixed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.ground import Ground
    from geo.phrases import Found

MOST_INFLECTED = 3
"""Words of an unknown name before its noun."""

VOUCHING = ("P", "A")
"""GeoNames classes of the nouns that vouch for an unknown name before them, of several words for
one of the first."""

LONGEST_COMPOSED = 4
"""Words before the noun that ends a name."""

TOWNS_OWN = ("S.HSP", "S.PRN", "S.AIR")
"""Kinds of building that a town's adjective with a small letter tells from others."""

ROADS = ("R.RD", "R.ST")
"""Kinds of way whose name may be that of both its ends."""

DASHES = frozenset("-–—")

LEAST_TOWN = 3
"""Letters of a town before a dash: "al" is none."""

POSSESSIVE = "s"
"""What an apostrophe ties to an owner."""

TOWN = 15_000
"""Population of a place that is meant by its name, and no saint."""

CITY = 50_000
"""Population from which a town's adjective is known without its capital."""

KNOWN_WORD = 3.0
"""Zipf frequency of a word that begins a sentence and no name."""


class NounLast:
    """Find the names of one report that end with the noun of their kind."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._text = ground.text
        self._tokens = ground.tokens
        self._gazetteer = ground.gazetteer
        self._lexicon = ground.lexicon
        self._codes = RoadCodes(ground)

    def spans(self, index: int) -> Iterator[Span]:
        """Yield the names that begin at a token."""
        capital = self._tokens[index].capital
        if capital or self.is_of_a_town(self._tokens[index].text):
            yield from self._composed_after(index)
        if capital:
            yield from self._named_after(index)
            yield from self._codes.spans(index)

    def _composed_after(self, index: int) -> Iterator[Span]:
        """Find names that end with their noun: "Harasta Hospital", "Pope County"."""
        if not self._lexicon.facilities_after or self._begins_sentence(index):
            return
        small_head = not self._tokens[index].capital
        start = self._tokens[index].start
        named, whole = index, 0
        for last in range(index, min(index + LONGEST_COMPOSED, len(self._tokens))):
            token = self._tokens[last]
            if last > index and (token.broken or self._is_suffixed(last - 1)):
                return
            small = token.text in self._lexicon.adjectives_before and not token.capital
            small |= small_head and last == index
            owner = self._is_owner(index, last)
            if not (token.capital or small or owner or token.text in {"of", "the", "al", "el"}):
                return
            named = named if small else last
            after = self._ground.noun_after(last, "facilities_after")
            if after is None or self._is_suffixed(last):
                continue
            end_token, kind = after.last, after.value
            if end_token <= whole:
                continue  # "Medical College Hospital" is one noun
            whole = end_token
            if self._tokens[end_token].capital or self._lexicon.lower_nouns:
                end = self._tokens[end_token].end
                name = self._text[start : self._tokens[named].end]
                key = self._text[start:end]
                if small_head and not kind.startswith(TOWNS_OWN):
                    continue
                if self._is_of_none(index, name, key, kind):
                    continue
                yield Span(index, end_token, start, end, key, name, "composed", kind, "")

    def _is_tied(self, index: int) -> bool:
        """Say whether a hyphen ties a word to the one before, where adjectives tell divisions."""
        before, token = self._tokens[index - 1 : index + 1]
        between = self._ground.folded.written_between(before.end, token.start)
        return bool(self._lexicon.town_adjectives) and between == "-"

    def _is_owner(self, index: int, last: int) -> bool:
        """Say whether a possessive ends a saint's or another's name: "Our Lady's Hospital".

        Not that of a place, which owns more than one: "Gaza's Shifa Hospital".
        """
        tokens, ground = self._tokens, self._ground
        if tokens[last].text != POSSESSIVE or last == index:
            return False
        between = ground.folded.written_between(tokens[last - 1].end, tokens[last].start)
        if APOSTROPHES.isdisjoint(between):
            return False
        if tokens[index].text in self._lexicon.saints:
            return True
        owner = self._text[tokens[index].start : tokens[last - 1].end]
        return not any(
            entry.population >= TOWN or not entry.feature.startswith("P")
            for entry in self._gazetteer.lookup(owner)
        )

    def _is_of_none(self, index: int, name: str, key: str, kind: str) -> bool:
        """Say whether no name stands before a noun.

        "Central Hospital" names no town, "Police Station" no station of a town called so; and the
        layers make one stretch of "the Kano-Kaduna Highway".
        """
        lexicon = self._lexicon
        if name in lexicon.adjectives_before or key in lexicon.facilities_after:
            return True
        if name in lexicon.apposition_articles or name in lexicon.articles:
            return True  # "A Lake District climber"
        return kind.startswith(ROADS) and self._begins_behind_town(index, name)

    def _begins_behind_town(self, index: int, name: str) -> bool:
        """Say whether a dash ties the town that a road's name ends with to another one."""
        if not index or len(self._tokens[index - 1].text) < LEAST_TOWN:
            return False
        before = self._tokens[index - 1]
        dash = self._ground.folded.written_between(before.end, self._tokens[index].start).strip()
        return dash in DASHES and self._is_town(before.text) and self._is_town(name)

    def _is_town(self, name: str) -> bool:
        return any(entry.feature.startswith("P") for entry in self._gazetteer.lookup(name))

    def is_of_a_town(self, word: str) -> bool:
        """Say whether a word with a small letter is a city's adjective: "гомельская колония"."""
        lexicon = self._lexicon
        if not lexicon.town_adjectives or word in lexicon.adjectives_before:
            return False
        names = (name for name in towns_of(word, lexicon) if name != word)
        return any(
            entry.feature.startswith("P") and entry.population >= CITY
            for name in names
            for entry in self._gazetteer.lookup(name)
        )

    def _is_suffixed(self, index: int) -> bool:
        """Say whether a suffix ends a word, which begins no longer name: "Edirne'deki Hastane"."""
        return is_suffixed(self._tokens[index], self._ground.folded, self._lexicon)

    def _begins_sentence(self, index: int) -> bool:
        """Say whether only the sentence gives a word its capital: "Yaralılar Özkan Hastanesi'ne".

        Told where no small word parts the subject from the place: in a language without
        prepositions.
        """
        token, after = self._tokens[index], self._tokens[index + 1 : index + 2]
        if self._lexicon.prepositions or not token.first or not after or not after[0].capital:
            return False
        frequency = self._gazetteer.frequency(token.text, self._lexicon.language)
        return frequency >= KNOWN_WORD and not self._gazetteer.lookup(token.text)

    def _named_after(self, index: int) -> Iterator[Span]:
        """Find unknown names that a small noun of settlement follows: "Negga village"."""
        if not self._lexicon.capitals or not self._ground.may_name(index):
            return
        if self._tokens[index].text in self._lexicon.titles:
            return  # "Губернатор провинции"
        if index and self._tokens[index - 1].capital and self._is_tied(index):
            return  # "Новгород-Сіверський район"
        start, inside = self._tokens[index].start, index
        for last in range(index, min(index + MOST_INFLECTED, len(self._tokens))):
            token = self._tokens[last]
            if last > index and (token.broken or not self._ground.may_name(last)):
                return
            after = self._ground.noun_after(last, "classifiers_after")
            if after is None or last < inside:
                continue  # "Sub-county" is one noun
            inside = after.last
            if after.value[:1] not in VOUCHING[: 1 if last > index else None]:
                continue
            key, noun = self._text[start : token.end], self._tokens[after.first]
            written = self._text[noun.start : self._tokens[after.last].end]
            composes = noun.capital and self._tokens[after.last].capital
            composes = composes and written in self._lexicon.facilities_after
            if self._is_in_longer_name(after):
                continue
            if not composes and not self._gazetteer.lookup(key):
                yield Span(index, last, start, token.end, key, key, "named", after.value, "")

    def _is_in_longer_name(self, noun: Found) -> bool:
        """Say whether a noun with a capital goes on to a common one: "Maria Community Relief"."""
        following = self._tokens[noun.last + 1 : noun.last + 2]
        if not following or following[0].broken or not self._lexicon.prepositions:
            return False
        after = following[0]
        capitals = self._tokens[noun.last].capital and after.capital
        return capitals and self._ground.is_common(after.text)
