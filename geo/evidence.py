"""What speaks for and against a stretch of text being a toponym.

Each piece of evidence is a short key; `data/evidence.toml` gives its weight and its words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.demonyms import demonyms
from geo.folding import SPACE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Entry
    from geo.reading import Reading
    from geo.spans import Span
    from geo.tokens import Token


SIZES = ((1_000_000, "metropolis"), (100_000, "city"), (15_000, "town"), (1_000, "small town"))
"""Least population and the word for places of that size."""

FREQUENCIES = ((5.5, "very common"), (4.5, "common"), (3.5, "usual"), (2.5, "rare"))
"""Least Zipf frequency and the word for it."""

SURNAMES = ((6.0, "very common"), (5.3, "common"), (4.6, "usual"), (4.0, "rare"))
"""Least log10 of bearers in a billion, and the word for it; one in a thousand is very common."""

BUILDINGS = ("S.HSP", "S.PRN", "S.PP", "S.MILB", "S.AIR")
"""Kinds of building that are often named after their town alone."""

SHORT = 3
"""Letters of a name that many other words hold by chance."""

ORGANISATION_REACH = 3
"""Words between an organisation's head and a name that is still its own."""

_OVERRULED = frozenset(("common word", "no name word"))
"""What a noun of the right kind before a name outweighs ("محافظة إب", which is also a month)."""

_SPEAKERS = frozenset(("country", "metropolis", "city"))
"""Sizes of places whose governments are called by their name."""

_USED = frozenset(("very common", "common", "usual"))
_TOWNS = frozenset(
    f"inner size {size}" for size in ("metropolis", "city", "town", "small town", "village")
)
_SMALL = frozenset(("size village", "size small town", "size facility", "size other"))

_ARABIC_LETTER = re.compile("[\u0600-\u06ff]")
_ADJECTIVE_ENDS = ("ي", "يه")

_NISBA = ("ي", "يه", "يين", "يون", "يان", "يات")


class Witness:
    """Collect the evidence on the spans of one report."""

    def __init__(self, reading: Reading) -> None:
        self._folded = reading.folded
        self._text = reading.folded.text
        self._tokens = tokens = reading.tokens
        self._finder = reading.finder
        self._gazetteer = reading.gazetteer
        self._lexicon = reading.lexicon
        self._demonyms = demonyms(reading.lexicon.language)
        words = reading.lexicon
        self._nouns = (words.relations, words.classifiers, words.facilities, words.generics)
        self._capitals = sum(token.capital for token in tokens) / max(1, len(tokens))
        self._sizes: dict[str, tuple[str, ...]] = {}

    def evidence(self, span: Span) -> tuple[str, ...]:
        """Give the keys of all evidence on a span."""
        keys = list(self._of_gazetteer(span))
        keys += self._of_word(span)
        keys += self._of_writing(span)
        keys += self._of_words_before(span)
        keys += self._of_words_after(span)
        if "type noun fits" in keys:
            keys = [key for key in keys if key not in _OVERRULED]
        return tuple(dict.fromkeys(keys))

    def _of_gazetteer(self, span: Span) -> Iterator[str]:
        yield f"origin {span.origin}"
        if span.origin in {"generic", "territory", "described"}:
            return
        yield from self._known(span.key, "")
        if span.origin == "composed":
            inner = self._known(span.name, "inner ")
            yield from inner
            if span.hint.startswith(BUILDINGS) and _TOWNS.intersection(inner):
                yield "a building named after its town"

    def _known(self, key: str, prefix: str) -> tuple[str, ...]:
        cached = self._sizes.get(prefix + key)
        if cached is None:
            entries = self._gazetteer.lookup(key)
            if entries:
                sizes = {size_of(entry) for entry in entries}
                best = min(sizes, key=_ORDER.index)
                names = {"main" if entry.main else entry.how for entry in entries}
                name = "main" if "main" in names else min(names)
                cached = (f"{prefix}size {best}", f"{prefix}name {name}")
            else:
                cached = (f"{prefix}unknown",)
            self._sizes[prefix + key] = cached
        return cached

    def _of_word(self, span: Span) -> Iterator[str]:
        words = span.key.split(SPACE)
        yield f"words {min(len(words), 3)}"
        if len(words) == 1:
            yield from self._of_single_word(span)
        elif self._known(span.key, "")[0] in _SMALL:
            yield "a small place of several words"
        if span.key in self._lexicon.common:
            yield "common word"
        elif any(span.key in table for table in self._nouns):
            yield "noun of place alone"
        if span.key in self._demonyms.words:
            is_country = any(size_of(e) == "country" for e in self._gazetteer.lookup(span.key))
            yield "nationality and country" if is_country else "nationality"
        if span.key in self._lexicon.given_names:
            yield "given name"
        if self._lexicon.capitals and len(words) == 1:
            yield self._as_surname(span.key)
        if all(
            word in self._lexicon.common
            or word in self._lexicon.prepositions
            or word in self._lexicon.relations
            for word in words
        ):
            yield "no name word"

    def _as_surname(self, word: str) -> str:
        zipf = self._gazetteer.frequency(word, "surname")
        return next((f"{name} surname" for least, name in SURNAMES if zipf >= least), "no surname")

    def _of_single_word(self, span: Span) -> Iterator[str]:
        frequency = self._frequency(span.key)
        yield f"frequency {frequency}"
        if frequency in _USED and self._known(span.key, "")[0] in _SMALL:
            yield "a common word and a small place"
        elif frequency == "unheard" and self._known(span.key, "")[0] in _SMALL:
            yield "no word but a small place"
        if frequency in _USED and self._is_foreign(span.key):
            yield "a common word and a place of another script"
        if span.clitic and self._is_word(span):
            yield "a common word with its first letter"
        if len(span.key) <= SHORT:
            yield "short after a clitic" if span.clitic else "short"

    def _is_word(self, span: Span) -> bool:
        """Say whether a token is a word of the language as it stands, clitic and all."""
        whole = self._tokens[span.first].text
        return whole in self._lexicon.common or self._frequency(whole) in _USED

    def _is_foreign(self, key: str) -> bool:
        """Say whether no place of a name lies where its letters are written."""
        entries = self._gazetteer.lookup(key)
        return (
            not self._lexicon.capitals
            and bool(entries)
            and all(
                not entry.local_name or not _ARABIC_LETTER.match(entry.local_name)
                for entry in entries
            )
        )

    def _frequency(self, word: str) -> str:
        zipf = self._gazetteer.frequency(word, self._lexicon.language)
        return next((name for least, name in FREQUENCIES if zipf >= least), "unheard")

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
            lower = span.origin == "composed" and self._lexicon.lower_nouns
            yield from self._of_capitals(
                tokens[len(span.key.split()) - len(span.name.split()) :] if lower else tokens
            )

    def _of_arabic(self, span: Span) -> Iterator[str]:
        article = self._lexicon.article
        if not span.key.startswith(article):
            unknown = span.origin == "named" and not self._gazetteer.lookup(span.key)
            if unknown:
                yield "unknown and indefinite"
            if span.key.endswith(_ADJECTIVE_ENDS) and (unknown or self._follows_word(span)):
                yield "may be an adjective"
            return
        yield "definite"
        if span.key.endswith(_NISBA) and SPACE not in span.key and span.first and not span.clitic:
            before = self._tokens[span.first - 1]
            is_noun = article in before.text[:4] and before.text not in self._lexicon.prepositions
            if not self._tokens[span.first].broken and is_noun:
                yield "adjective after noun"

    def _follows_word(self, span: Span) -> bool:
        """Say whether a name stands bare behind a word that is no preposition or noun."""
        first = span.first
        if span.clitic or not first or self._tokens[first].broken:
            return False
        if self._ends_with(first, self._lexicon.prepositions):
            return False
        tables = ("classifiers", "facilities", "relations")
        return all(self._finder.noun_before(first, table) is None for table in tables)

    def _of_capitals(self, tokens: list[Token]) -> Iterator[str]:
        head = tokens[0]
        shouting = self._capitals > 0.6  # noqa: PLR2004 - more capitals than a headline has
        if not head.capital:
            yield "small letter"
        elif head.upper and len(head.text) > 3:  # noqa: PLR2004
            yield "all capitals"
        elif shouting:
            yield "capital in headline"
        elif head.first and len(tokens) == 1:
            yield "capital at start"
        else:
            yield "capital"
        if len(tokens) > 1 and head.capital and not tokens[-1].capital:
            yield "small last word"

    def _has_suffix(self, span: Span) -> bool:
        """Say whether a case stands on a name, where a language has no prepositions."""
        written = self._text[span.start : self._tokens[span.last].end]
        return span.origin == "gazetteer" and written != span.key

    def _of_words_before(self, span: Span) -> Iterator[str]:
        first, lexicon = span.first, self._lexicon
        if span.clitic[-1:] in lexicon.prepositions_attached and span.clitic:
            yield "preposition"
        if not lexicon.prepositions and self._has_suffix(span):
            yield "preposition"
        if not first or self._tokens[first].broken:
            yield "after a break"
            yield from self._after_place_and_break(span)
            if first and self._is_short_title(first):
                yield "title before"
            return
        before = self._tokens[first - 1]
        if span.clitic[:1] in lexicon.conjunctions and span.clitic and self._is_place(first - 1):
            yield "place in a list"
        yield from self._of_nouns_before(span)
        yield from self._of_person_before(before)
        if self._head_before(first, lexicon.organisations):
            yield "inside an organisation's name"
        if self._head_before(first, lexicon.media):
            yield "inside the name of a medium"
        if lexicon.capitals and before.capital and self._may_be_name(before.text):
            yield "capital before at start" if before.first else "capital before"

    def _is_short_title(self, index: int) -> bool:
        """Say whether a title cut short stands before a word: "M. Jackson"."""
        before = self._tokens[index - 1]
        between = self._folded.written_between(before.end, self._tokens[index].start)
        return between in {". ", ".\u00a0"} and before.text in self._lexicon.titles

    def _may_be_name(self, word: str) -> bool:
        """Say whether a capital is more than the first letter of a sentence."""
        lexicon = self._lexicon
        tables = (lexicon.prepositions, lexicon.common, lexicon.verbs_of_place)
        return not any(word in table for table in tables)

    def _is_place(self, index: int) -> bool:
        """Say whether a word, clitics aside, is the name of a place of some size."""
        text = self._tokens[index].text
        return any(
            size_of(entry) not in {"village", "facility", "other"}
            for cut, _ in self._finder.clitics(index)
            for entry in self._gazetteer.lookup(text[cut:])
        )

    def _of_nouns_before(self, span: Span) -> Iterator[str]:
        first, lexicon = span.first, self._lexicon
        if self._ends_with(first, lexicon.prepositions):
            yield "preposition"
        if self._tokens[first - 1].text in lexicon.inside and not span.clitic:
            yield "right after in"
        if self._ends_with(first, lexicon.verbs_of_place):
            yield "verb of place"
        # A noun in the construct state stands bare before its name.
        noun = None if span.clitic else self._finder.noun_before(first, "classifiers")
        if noun is not None:
            yield from self._asked(span, noun.value)
        if not span.clitic and self._finder.noun_before(first, "facilities") is not None:
            yield "inside a facility's name"
        if self._finder.noun_before(first, "relations") is not None:
            yield "relation"

    def _asked(self, span: Span, kind: str) -> Iterator[str]:
        entries = self._gazetteer.lookup(span.key)
        if not entries:
            loose = kind == "*"
            yield "loose noun and an unknown name" if loose else "type noun and an unknown name"
        elif any(fits(entry.feature, kind) for entry in entries):
            yield "type noun fits"
        else:
            yield "type noun"

    def _of_person_before(self, before: Token) -> Iterator[str]:
        lexicon = self._lexicon
        bare = before.text.removeprefix("و")
        if bare in lexicon.titles:
            yield "title before"
        if bare in lexicon.name_parts:
            yield "part of a person's name before"
        known = bare in lexicon.given_names and bare not in lexicon.prepositions
        if known:
            yield "given name before"
        if lexicon.capitals and before.capital and not known and self._is_given(bare):
            yield "first name before"

    def _is_half(self, span: Span, after: Token) -> bool:
        """Say whether a hyphen ties the next word to a name that is no place by itself."""
        return not self._gazetteer.lookup(after.text) and (
            self._folded.written_between(self._tokens[span.last].end, after.start) == "-"
        )

    def _is_person(self, first: str, last: str) -> bool:
        surname = self._gazetteer.frequency(last, "surname") > 0
        return surname and self._gazetteer.frequency(first, "given") > 0

    def _is_given(self, word: str) -> bool:
        return bool(self._gazetteer.frequency(word, "given")) and self._may_be_name(word)

    def _head_before(self, first: int, heads: frozenset[str]) -> bool:
        """Say whether the head of a name stands before a token with no preposition between."""
        for back in range(1, ORGANISATION_REACH + 1):
            index = first - back
            if index < 0 or self._tokens[index + 1].broken:
                return False
            word = self._tokens[index].text
            if word in self._lexicon.prepositions or self._is_at(index + 1):
                return False
            if any(word[cut:] in heads for cut, _ in self._finder.clitics(index)):
                return not self._lexicon.capitals or self._tokens[index].capital
        return False

    def _is_at(self, index: int) -> bool:
        """Say whether a preposition is written onto a noun of place: "بمديرية"."""
        nouns = (self._lexicon.classifiers, self._lexicon.facilities)
        text = self._tokens[index].text
        return any(
            clitic[-1:] in self._lexicon.prepositions_attached and text[cut:] in table
            for cut, clitic in self._finder.clitics(index)
            if clitic
            for table in nouns
        )

    def _after_place_and_break(self, span: Span) -> Iterator[str]:
        index = span.first - 1
        if index >= 0 and self._text[self._tokens[index].end : span.start].strip() == "|":
            entries = self._gazetteer.lookup(self._tokens[index].text)
            if any(entry.population > SIZES[2][0] for entry in entries):
                yield "after another place"

    def _ends_with(self, index: int, phrases: frozenset[str]) -> bool:
        """Say whether one of the phrases ends directly before a token."""
        words = self._tokens[max(0, index - 2) : index]
        if not words:
            return False
        last = len(words) - 1
        if any(words[last].text[cut:] in phrases for cut, _ in self._finder.clitics(index - 1)):
            return True
        return len(words) == 2 and f"{words[0].text} {words[1].text}" in phrases  # noqa: PLR2004

    def _of_words_after(self, span: Span) -> Iterator[str]:
        index = span.last + 1
        if index >= len(self._tokens):
            return
        after, lexicon = self._tokens[index], self._lexicon
        if after.broken:
            yield "before a break"
            yield from self._container_after(span, index)
            return
        yield from self._of_next_word(span, after)
        noun = self._finder.noun_after(span.last, "classifiers_after")
        if noun is not None:
            yield from self._asked(span, noun.value)
        if after.text in lexicon.organisations and (after.capital or not lexicon.capitals):
            yield "organisation after"
        if after.text in lexicon.media and (after.capital or not lexicon.capitals):
            yield "name of a medium after"
        if self._is_saying(index):
            sizes = {size_of(entry) for entry in self._gazetteer.lookup(span.key)}
            yield "verb of saying after" if sizes.isdisjoint(_SPEAKERS) else "its government speaks"
        if after.text in lexicon.given_names and after.text not in lexicon.prepositions:
            yield "given name after"
        if (
            lexicon.article
            and after.text.startswith("و")
            and self._gazetteer.lookup(after.text[1:])
        ):
            yield "place in a list"

    def _is_saying(self, index: int) -> bool:
        """Say whether a verb of saying, of one word or two ("a démenti"), begins at a word."""
        words = [token.text for token in self._tokens[index : index + 2]]
        verbs = self._lexicon.metonymy_verbs
        return words[0] in verbs or " ".join(words) in verbs

    def _of_next_word(self, span: Span, after: Token) -> Iterator[str]:
        if self._lexicon.capitals and after.capital:
            yield "capital after"
            if self._is_half(span, after):
                yield "part of a hyphenated name"
            if self._is_person(span.key, after.text):
                yield "a first name before a surname"
        if after.text.isdigit() and self._tokens[span.last].upper:
            yield "number after"  # "US 24" is a road

    def _container_after(self, span: Span, index: int) -> Iterator[str]:
        """See a larger place after a comma or in brackets: "Paris, Texas"."""
        start = self._tokens[index].start
        for end in self._gazetteer.prefixes(self._text, start):
            for entry in self._gazetteer.lookup(self._text[start:end]):
                if entry.feature.startswith("A") and self._holds(entry, span):
                    yield "container after"
                    return

    def _holds(self, container: Entry, span: Span) -> bool:
        return any(
            entry.country == container.country
            and (container.feature.startswith("A.PCL") or entry.division == container.division)
            for entry in self._gazetteer.lookup(span.key)
            if (entry.pack, entry.row) != (container.pack, container.row)
        )


_ORDER = (
    "country", "metropolis", "division", "city", "small division", "town", "region", "county",
    "small town", "water", "relief", "facility", "village", "other",
)  # fmt: skip


def size_of(entry: Entry) -> str:
    """Say how large a gazetteer entry is, in one word."""
    feature = entry.feature
    if feature.startswith(("A.PCL", "A.TERR")):
        return "country"
    if feature == "A.ADM1":
        return "division" if entry.population >= SIZES[0][0] else "small division"
    if feature.startswith("A"):
        return "county"
    if feature.startswith("P"):
        return next((name for least, name in SIZES if entry.population >= least), "village")
    return {"L": "region", "H": "water", "T": "relief", "S": "facility"}.get(feature[:1], "other")


def fits(feature: str, hint: str) -> bool:
    """Say whether a feature is of the kind that a noun asked for."""
    if hint in {"", "*"}:
        return True
    return feature.startswith(hint)
