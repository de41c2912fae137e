"""What the words on either side of a stretch of text are asked with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.demonyms import demonyms
from geo.sizes import fits, size_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.entry import Entry
    from geo.phrases import Found
    from geo.reading import Reading
    from geo.span import Span
    from geo.weights import Weights

ORGANISATION_REACH = 3
"""Words between an organisation's head and a name that is still its own."""

_LARGE = frozenset(("country", "metropolis", "division", "city", "small division", "town"))

DISTRICT = "A.ADM2"

COMMAS = frozenset((",", "،", "、", ";", "؛"))
"""What stands between the names of a list."""


class Beside:
    """What both sides of a span are asked with.

    Parameters
    ----------
    weights
        Which single words before and after a name weigh something.
    """

    def __init__(self, reading: Reading, weights: Weights) -> None:
        self._folded = reading.folded
        self._text = reading.folded.text
        self._tokens = reading.tokens
        self._finder = reading.finder
        self._gazetteer = reading.gazetteer
        self._lexicon = reading.lexicon
        self._demonyms = demonyms(reading.lexicon.language).words
        self._weights = weights
        self._ending: dict[int, bool] = {}
        self._heads: dict[int, tuple[tuple[int, tuple[str, ...]], ...]] = {}
        self._written: dict[int, tuple[str, ...]] = {}

    def _is_tag(self, index: int) -> bool:
        """Say whether a hashtag begins or ends before a word, so that no phrase goes on there."""
        token, before = self._tokens[index], self._tokens[index - 1]
        return (token.hashtag or before.hashtag) and not token.joined and self._lexicon.capitals

    def _ends_place(self, index: int) -> bool:
        """Say whether the name of a place of some size ends with a word."""
        if index < 0 or (self._lexicon.capitals and not self._tokens[index].capital):
            return False
        known = self._ending.get(index)
        if known is None:
            end = self._tokens[index].end
            known = self._ending[index] = any(
                self._is_large(self._text[self._tokens[start].start : end])
                for start in range(max(0, index - 2), index + 1)
            )
        return known

    def _is_capital_named(self, noun: Found) -> bool:
        """Say whether "the capital" stands behind its name and not before it: "تونس العاصمة"."""
        token = self._tokens[noun.first]
        capital = token.text in self._lexicon.territories and noun.first == noun.last
        return capital and not token.broken and self._ends_place(noun.first - 1)

    def _ends_longer_place(self, index: int) -> bool:
        """Say whether a first name ends that of a place: "في مزار شريف وخان آباد"."""
        end = self._tokens[index].end
        starts = (self._tokens[at].start for at in range(max(0, index - 2), index))
        return any(self._is_large(self._text[start:end]) for start in starts)

    def _begins_place(self, index: int) -> bool:
        """Say whether the name of a place of some size begins with a word."""
        if index >= len(self._tokens) or not (
            self._tokens[index].capital or not self._lexicon.capitals
        ):
            return False
        start = self._tokens[index].start
        ends = self._finder.names_at(start)
        return any(self._is_large(self._text[start:end]) for end in ends)

    def _is_large(self, key: str) -> bool:
        return any(size_of(entry) in _LARGE for entry in self._gazetteer.lookup(key))

    def _asked(self, span: Span, kind: str, *, loose: bool = False) -> Iterator[str]:
        entries = self._gazetteer.lookup(span.key)
        if self._finder.is_called(span.first):
            yield "whose village it is"
        if not entries:
            loose = loose or kind == "*"
            yield "loose noun and an unknown name" if loose else "type noun and an unknown name"
        elif any(fits(entry.feature, kind) for entry in entries):
            yield "type noun fits"
        elif self._is_seat(kind, entries) and not loose:
            yield "type noun of a district"
        else:
            yield "type noun"

    def _is_seat(self, kind: str, entries: Sequence[Entry]) -> bool:
        """Say whether a district is asked for and its town known, or a town and its district."""
        if self._lexicon.capitals or not (kind == DISTRICT or kind.startswith("P")):
            return False
        known = "P" if kind == DISTRICT else DISTRICT
        return any(entry.feature.startswith(known) for entry in entries)

    def ends_with(self, index: int, phrases: frozenset[str]) -> bool:
        """Say whether one of the phrases ends directly before a token."""
        if index < 1:
            return False
        text = self._tokens[index - 1].text
        if text in phrases:
            return True
        clitics = self._finder.clitics(index - 1)
        if len(clitics) > 1 and any(cut and text[cut:] in phrases for cut, _ in clitics):
            return True
        return index > 1 and f"{self._tokens[index - 2].text} {text}" in phrases

    def _may_be_name(self, word: str) -> bool:
        """Say whether a capital is more than the first letter of a sentence."""
        lexicon = self._lexicon
        return not (
            word in lexicon.common or word in lexicon.prepositions or word in lexicon.verbs_of_place
        )

    def _is_at(self, index: int) -> bool:
        """Say whether a preposition is written onto a noun of place: "بمديرية"."""
        attached = self._lexicon.prepositions_attached
        if not attached:
            return False
        clitics = self._finder.clitics(index)
        if len(clitics) == 1:
            return False
        nouns = (self._lexicon.classifiers, self._lexicon.facilities)
        text = self._tokens[index].text
        return any(
            clitic[-1:] in attached and text[cut:] in table
            for cut, clitic in clitics
            if clitic
            for table in nouns
        )

    def _is_closed(self, index: int, first: int) -> bool:
        """Say whether a word with its article ends a name before the noun of a span's kind.

        "قوات الاحتلال بلدة بيتا": what has an article takes no other noun behind it.
        """
        article = self._lexicon.article
        if not article or not self._tokens[index].text.startswith(article):
            return False
        if self._tokens[first].text in self._lexicon.facilities:
            return True
        noun = self._finder.noun_before(first, "classifiers")
        bare = noun is not None and not self._tokens[noun.first].text.startswith(article)
        return noun is not None and bare and index < noun.first

    def _head_before(
        self, first: int, heads: frozenset[str], reach: int = ORGANISATION_REACH
    ) -> bool:
        """Say whether the head of a name stands before a token with no preposition between."""
        before = self._heads.get(first)
        if before is None:
            before = self._heads[first] = tuple(self._before_name(first))
        for index, forms in before:
            if first - index > reach:
                return False
            if not heads.isdisjoint(forms):
                return not self._lexicon.capitals or self._tokens[index].capital
        return False

    def _before_name(self, first: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the words before a token that may head a name with it, the nearest first."""
        lexicon = self._lexicon
        for index in range(first - 1, max(-1, first - 1 - ORGANISATION_REACH), -1):
            if self._tokens[index + 1].broken:
                return
            word = self._tokens[index].text
            if word in lexicon.owners or word in lexicon.articles:
                continue
            if word in lexicon.prepositions or self._is_at(index + 1):
                return
            noun = self._finder.noun_before(index + 1, "classifiers")
            if noun is not None and noun.first < index:
                return  # "بدائرة مركز شرطة طامية" is a district, and no police
            verb = word in lexicon.verbs_of_place and word not in lexicon.locatives
            if verb and not lexicon.capitals:
                return  # "طيران الجيش قصف سوق قورو"
            if index < first - 1 and self._is_closed(index + 1, first):
                return
            yield index, self._forms(index)

    def _forms(self, index: int) -> tuple[str, ...]:
        """Give a word as it stands and without what may be written onto its front."""
        forms = self._written.get(index)
        if forms is None:
            text = self._tokens[index].text
            forms = tuple(text[cut:] for cut, _ in self._finder.clitics(index))
            self._written[index] = forms
        return forms
