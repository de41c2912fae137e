"""Names of places that things bear: treaties, ships, wares, and what stands in quotation marks.

"The Minsk agreements", "la frégate Normandie", "крейсер «Москва»" are no places of an incident.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.sizes import size_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.reading import Reading
    from geo.span import Span
    from geo.word_tables import Stems

LINKS = 2
"""Small words and capitals between a thing and the name that it bears ("accords de la")."""

LONGEST_QUOTED = 4
"""Words of the longest name in quotation marks."""

BEARS, QUOTED, ITSELF = "a thing bears the name", "a name in quotation marks", "a noun of a thing"

_OPENING, _CLOSING = frozenset("«„“\"'‘"), frozenset("»”“\"'’")
_ADJECTIVE_AFTER = 2
_LARGE = frozenset(("country", "metropolis", "city", "division"))


class NamedThings:
    """See which names of one report things bear."""

    def __init__(self, reading: Reading) -> None:
        self._folded = reading.folded
        self._tokens = reading.tokens
        self._finder = reading.finder
        self._gazetteer = reading.gazetteer
        self._lexicon = words = reading.lexicon
        self._links = words.owners | words.articles | words.institution_links - words.inside
        self._heads = words.organisations | words.institutions | words.media
        self._quoted = any(mark in reading.folded.source for mark in '«„“"')

    def evidence(self, span: Span, told: list[str]) -> Iterator[str]:
        """Yield the keys of the evidence on a span.

        Parameters
        ----------
        told
            What is known of it already.
        """
        if span.clitic and span.clitic[-1:] in self._lexicon.prepositions_attached:
            return
        parted = span.end != self._tokens[span.last].end  # "Ankara'da anlaşma"
        led = "preposition" in told and bool(self._lexicon.prepositions)
        led = led and not self._is_adjective(span)
        if self._bears_before(span) or (not parted and not led and self._bears_after(span)):
            yield BEARS
        if self._quoted and self._is_quoted(span):
            yield QUOTED
        if span.first == span.last and self._is_thing(span):
            yield ITSELF

    def _bears_before(self, span: Span) -> bool:
        """Say whether a thing's noun stands before a name: "accords d'Alger"."""
        things, tokens = self._lexicon.things, self._tokens
        for index in range(span.first - 1, max(-1, span.first - 2 - LINKS), -1):
            if tokens[index + 1].broken:
                return False
            if self._holds(things, index):
                return True
            named = self._lexicon.capitals and tokens[index].capital
            if not named and tokens[index].text not in self._links:
                return False
        return False

    def _bears_after(self, span: Span) -> bool:
        """Say whether a thing's noun follows a name: "Minsk peace agreement"."""
        things, lexicon = self._lexicon.things_after, self._lexicon
        noun = lexicon.town_adjectives and not self._is_adjective(span)
        if not things or span.origin == "composed" or noun:  # "на трассе Киев - Чоп полиция"
            return False
        following = self._tokens[span.last + 1 : span.last + 1 + _ADJECTIVE_AFTER]
        for token in following:
            if token.broken:
                return False
            if token.text in things:
                return True
            if token.text in lexicon.prepositions or token.text in lexicon.common:
                return False
            if not lexicon.prepositions and not token.capital:  # "Van'da tutulan gazetesi"
                return False
        return False

    def _is_adjective(self, span: Span) -> bool:
        """Say whether a town's name stands as an adjective: "у Нікопольській районній раді"."""
        written = self._tokens[span.first].text
        return (
            span.first == span.last
            and written != span.key
            and any(written.endswith(end) for end, _ in self._lexicon.town_adjectives)
        )

    def _holds(self, things: Stems, index: int) -> bool:
        text = self._tokens[index].text
        return text in things or any(
            cut and text[cut:] in things for cut, _ in self._finder.clitics(index)
        )

    def _is_thing(self, span: Span) -> bool:
        """Say whether the span is the noun itself: "Tugayı", which is also a village in a case."""
        token = self._tokens[span.first]
        after = token.text in self._lexicon.things_after and span.first > 0
        named = after and not token.broken and self._tokens[span.first - 1].capital
        return named and all(
            size_of(entry) not in _LARGE for entry in self._gazetteer.lookup(span.key)
        )

    def _is_quoted(self, span: Span) -> bool:
        """Say whether a name stands in quotation marks that make it no place's."""
        first = self._opened(span.first)
        if first is None or not self._is_closed(span.last, first):
            return False
        if not self._lexicon.quoted_names:
            return first > 0 and not self._is_far(first) and self._is_head(first - 1)
        tables = ("facilities", "classifiers")
        return all(self._finder.noun_before(first, table) is None for table in tables)

    def _is_head(self, index: int) -> bool:
        return self._tokens[index].text in self._heads or self._holds(self._lexicon.things, index)

    def _is_far(self, index: int) -> bool:
        """Say whether more than an opening mark parts a word from the one before."""
        return len(self._gap(index).strip()) > 1

    def _opened(self, index: int) -> int | None:
        """Give the first word after the mark that opens before a word."""
        for at in range(index, max(-1, index - LONGEST_QUOTED), -1):
            gap = self._gap(at)
            if not _OPENING.isdisjoint(gap):
                return at if gap[-1:] in _OPENING else None
            if at < index and self._tokens[at + 1].broken:
                return None
        return None

    def _is_closed(self, index: int, first: int) -> bool:
        for at in range(index + 1, min(first + LONGEST_QUOTED, len(self._tokens)) + 1):
            gap = self._gap(at)
            if gap.strip():
                return gap[0] in _CLOSING
        return False

    def _gap(self, index: int) -> str:
        """Give what is written between a word and the one before."""
        origin, source, tokens = self._folded.origin, self._folded.source, self._tokens
        start = origin[tokens[index - 1].end - 1] + 1 if index else 0
        end = origin[tokens[index].start] if index < len(tokens) else len(source)
        return source[start:end]
