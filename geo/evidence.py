"""What speaks for and against a stretch of text being a toponym.

Each piece of evidence is a short key; `data/evidence.toml` gives its weight and its words.
"""

from __future__ import annotations

import re
from sys import intern
from typing import TYPE_CHECKING

from geo.accusatives import are_sides
from geo.demonyms import demonyms
from geo.evidence_after import SETTLEMENT, After
from geo.evidence_writing import ADJECTIVE_ENDS, KNOWN_ABROAD, Writing
from geo.folding import SPACE
from geo.known_names import names_inside
from geo.named_things import NamedThings
from geo.road_codes import ROAD, is_code
from geo.sizes import size_of
from geo.weights import weights_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.reading import Reading
    from geo.span import Span
    from geo.tokens import Token


COMMON_WORD, MUCH_MORE = 3.5, 0.7
"""Zipf frequency of a common word, and by how much it stands out against a name."""

SURNAMES = ((6.0, "very common"), (5.3, "common"), (4.6, "usual"), (4.0, "rare"))
"""Least log10 of bearers in a billion, and the word for it; one in a thousand is very common."""

BUILDINGS = ("S.HSP", "S.PRN", "S.PP", "S.MILB", "S.AIR")
"""Kinds of building that are often named after their town alone."""

LEAST_GIVEN = 5.0
"""Least log10 of bearers in a billion of a name that people are called by."""

SHORT = 3
"""Letters of a name that many other words hold by chance."""

_OVERRULED = frozenset(("common word", "no name word"))
"""What a noun of the right kind before a name outweighs ("محافظة إب", which is also a month)."""

_USED = frozenset(("very common", "common", "usual"))
_TOWNS = frozenset(
    f"inner size {size}" for size in ("metropolis", "city", "town", "small town", "village")
)
_DIVISION = "inner size division"
_SMALL = frozenset(("size village", "size small town", "size facility", "size other"))

_OFTEN_READ = frozenset(("very common", "common"))
"""How often the names of such places are read, for they are those of such places."""

_ARABIC_LETTER = re.compile("[\u0600-\u06ff]")


class Witness(Writing):
    """Collect the evidence on the spans of one report."""

    def __init__(self, reading: Reading, spans: Iterable[Span]) -> None:
        super().__init__(reading)
        self._demonyms = demonyms(reading.lexicon.language)
        words = reading.lexicon
        nouns = (words.relations, words.classifiers, words.facilities, words.generics)
        self._nouns = frozenset().union(*nouns)
        self._told_by = words.facility_adjectives | words.adjectives_before
        self._well_known: dict[str, bool] = {}
        self._after = After(reading, weights_for(words.language))
        self._things = NamedThings(reading)
        self._longer = self._long_names(spans)

    def _long_names(self, spans: Iterable[Span]) -> dict[int, list[Span]]:
        """Give the known names of several words, by each of their words."""
        found: dict[int, list[Span]] = {}
        for span in spans:
            if span.last > span.first and span.origin == "gazetteer":
                tokens = self._tokens[span.first : span.last + 1]
                written = not self._lexicon.capitals or (
                    tokens[0].capital and (tokens[-1].capital or self._is_division(span, tokens))
                )
                if written and not any(token.broken for token in tokens[1:]):
                    for index in range(span.first, span.last + 1):
                        found.setdefault(index, []).append(span)
        return found

    def _is_division(self, span: Span, tokens: list[Token]) -> bool:
        """Say whether an adjective that is no name makes one with its noun: "Купянский район"."""
        if tokens[-1].text not in self._lexicon.classifiers_after:
            return False
        of_town = bool(self._lexicon.town_adjectives)  # "Курской области" is no Курская
        return of_town or not self._gazetteer.lookup(span.key.split(SPACE)[0])

    def _is_inside(self, span: Span) -> bool:
        """Say whether a longer known name holds a span."""
        return any(
            longer.first <= span.first
            and longer.last >= span.last
            and longer.last - longer.first > span.last - span.first
            for longer in self._longer.get(span.first, ())
        )

    def evidence(self, span: Span) -> tuple[str, ...]:
        """Give the keys of all evidence on a span."""
        keys = list(self._of_gazetteer(span))
        keys += self._of_word(span)
        keys += self._of_writing(span)
        keys += self._before.evidence(span)
        keys += self._after.evidence(span)
        keys += self._things.evidence(span, keys)
        if "type noun fits" in keys:
            keys = [key for key in keys if key not in _OVERRULED]
        return tuple(dict.fromkeys(map(intern, keys)))  # each key once in memory

    def _of_gazetteer(self, span: Span) -> Iterator[str]:
        yield f"origin {span.origin}"
        if span.origin in {"generic", "territory", "described"}:
            ends = {self._tokens[span.first].text, self._tokens[span.last].text}
            if span.hint.startswith("S") and not self._told_by.isdisjoint(ends):
                yield "told by an adjective"
            return
        yield from self._known(span.key, "")
        if span.origin == "named" and span.key.split(SPACE)[0] in self._lexicon.place_heads:
            yield "begins as villages do"
        if span.origin == "composed":
            if span.hint == ROAD and is_code(span.name) and self._is_by_road(span):
                yield "a road's code"
            inner = self._known_inside(span)
            yield from inner
            if span.hint == SETTLEMENT and span.key.startswith(span.name):
                yield "a settlement that ends with its noun"
            if span.hint.startswith(BUILDINGS) and self._is_of_town(span, inner):
                yield "a building named after its town"

    def _is_of_town(self, span: Span, inner: tuple[str, ...]) -> bool:
        """Say whether the name inside a building's is that of a town, and maybe of its division."""
        if _DIVISION not in inner:
            return not _TOWNS.isdisjoint(inner)
        names = names_inside(span, self._lexicon)
        return any(
            e.feature.startswith("P") for name in names for e in self._gazetteer.lookup(name)
        )

    def _is_by_road(self, span: Span) -> bool:
        """Say whether a noun or a word of the way tells that a code is a road's: no "S-300" is."""
        before = {token.text for token in self._tokens[max(0, span.first - 2) : span.first]}
        return span.key != span.name or not before.isdisjoint(self._lexicon.road_leads)

    def _known_inside(self, span: Span) -> tuple[str, ...]:
        names = dict.fromkeys(names_inside(span, self._lexicon))
        found = (self._known(name, "inner ") for name in names)
        return next((keys for keys in found if len(keys) > 1), ("inner unknown",))

    def _of_word(self, span: Span) -> Iterator[str]:
        words = span.key.split(SPACE)
        yield f"words {min(len(words), 3)}"
        if len(words) == 1:
            yield from self._of_single_word(span)
        elif self._known(span.key, "")[0] in _SMALL:
            yield "a small place of several words"
        last = self._tokens[span.last]
        in_a_case = len(words) == 1 and span.end == last.end  # no apostrophe before its ending
        if span.key in self._lexicon.common or (
            in_a_case and self._finder.is_common_in_a_case(last.text)
        ):
            yield "common word"
        elif span.key in self._nouns or self._is_bearing(span):
            yield "noun of place alone"
        if span.key in self._demonyms.words:
            is_country = any(size_of(e) == "country" for e in self._gazetteer.lookup(span.key))
            yield "nationality and country" if is_country else "nationality"
        if span.key in self._lexicon.given_names:
            yield "given name"
        if self._longer and self._is_inside(span):
            yield "inside a longer known name"
        if self._lexicon.capitals and len(words) == 1:
            yield from self._as_name(span.key)
        if all(
            word in self._lexicon.common
            or word in self._lexicon.prepositions
            or word in self._lexicon.relations
            for word in words
        ):
            yield "no name word"

    def _is_bearing(self, span: Span) -> bool:
        """Say whether a span is a direction from the name behind it: "NE of", "شمال شرقی"."""
        if are_sides(span, self._tokens, self._lexicon):
            return True
        bearing = self._finder.bearing_at(span.first)
        return bearing is not None and bearing.last >= span.last and bearing.cut == len(span.clitic)

    def _as_name(self, word: str) -> Iterator[str]:
        """Say how often people are called by a word."""
        if self._gazetteer.frequency(word, "given") >= LEAST_GIVEN:
            yield "often a first name"
        yield self._as_surname(word)

    def _as_surname(self, word: str) -> str:
        zipf = self._gazetteer.frequency(word, "surname")
        return next((f"{name} surname" for least, name in SURNAMES if zipf >= least), "no surname")

    def _of_single_word(self, span: Span) -> Iterator[str]:
        frequency = self._frequency(span.key)
        if frequency in _OFTEN_READ and self._is_well_known(span.key):
            yield "frequency of a place that all know"
        else:
            yield f"frequency {frequency}"
        if frequency in _USED and self._known(span.key, "")[0] in _SMALL:
            yield "a common word and a small place"
        elif frequency == "unheard" and self._known(span.key, "")[0] in _SMALL:
            yield "no word but a small place"
        if frequency in _USED and self._is_foreign(span.key):
            yield "a common word and a place of another script"
        if frequency != "unheard" and self._lacks_article(span.key):
            yield "a word that lacks its article"
        if span.clitic and self._is_word(span) and not self._is_well_known(span.key):
            yield "a common word with its first letter"
        if span.origin == "gazetteer" and not span.clitic:
            written = self._tokens[span.first].text
            if written != span.key and self._is_other_word(written, span.key):
                yield "a common word as it stands"
        if len(span.key) <= SHORT:
            yield "short after a clitic" if span.clitic else "short"

    def _is_well_known(self, key: str) -> bool:
        """Say whether a name is common as that of a place, where no capitals tell it."""
        article = self._lexicon.article
        adjective = key in self._demonyms.words or (article and key.endswith(ADJECTIVE_ENDS))
        if self._lexicon.capitals or (adjective and not key.startswith(article)):
            return False
        known = self._well_known.get(key)
        if known is None:
            known = self._well_known[key] = any(
                size == "country"
                or (size == "metropolis" and _ARABIC_LETTER.match(entry.local_name or ""))
                for entry in self._gazetteer.lookup(key)
                for size in (size_of(entry),)
            )
        return known

    def _is_other_word(self, written: str, key: str) -> bool:
        """Say whether a word is too common to be a rarer name in a case ("Sürücü", of Suruç)."""
        language = self._lexicon.language
        zipf = self._gazetteer.frequency(written, language)
        return zipf > max(COMMON_WORD, self._gazetteer.frequency(key, language) + MUCH_MORE)

    def _is_word(self, span: Span) -> bool:
        """Say whether a token is a word of the language as it stands, clitic and all."""
        whole = self._tokens[span.first].text
        return whole in self._lexicon.common or self._frequency(whole) in _USED

    def _lacks_article(self, key: str) -> bool:
        """Say whether every place of a name is written with the article that the key leaves out."""
        article, entries = self._lexicon.article, self._gazetteer.lookup(key)
        return (
            bool(article and entries)
            and not key.startswith(article)
            and all(entry.local_name.startswith(article) for entry in entries)
        )

    def _is_foreign(self, key: str) -> bool:
        """Say whether no place of a name lies where its letters are written."""
        entries = self._gazetteer.lookup(key)
        return (
            not self._lexicon.capitals
            and bool(entries)
            and all(
                (not entry.local_name or not _ARABIC_LETTER.match(entry.local_name))
                and size_of(entry) not in KNOWN_ABROAD
                for entry in entries
            )
        )
