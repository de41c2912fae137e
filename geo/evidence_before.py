"""What the words before a stretch of text say for and against its being a toponym."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.evidence_beside import COMMAS
from geo.evidence_bodies import Bodies
from geo.long_names import STREET
from geo.person_names import PersonNames
from geo.sizes import size_of
from geo.suffixes import APOSTROPHES, is_suffixed
from geo.weights import WORD_BEFORE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.phrases import Found
    from geo.reading import Reading
    from geo.span import Span
    from geo.tokens import Token
    from geo.weights import Weights

LEAST_GIVEN = 4.8
"""Least log10 of bearers in a billion of a name that people are called by."""

UNIVERSITY, POLICE = "S.UNIV", "S.PP"
"""Kinds of building that are bodies more often than places."""

POSSESSIVE = "s"
"""What an apostrophe ties to an owner."""

HAMLET = "noun of a small settlement"
"""Evidence that no city of a name is meant."""

MOST_NAMED = 4
"""Words from the noun of a building to its town, the noun left out."""

LONGEST_PARTY = 3
"""Letters of a party's short name before a hyphen."""

MOST_ENDS = 4
"""Towns that a road is called by, at the most."""

CLOSING = frozenset("»”")
"""Marks that end a quoted name, behind which its town may stand."""

DASHES = frozenset("-‐‑–—/")


class Before(Bodies):
    """Collect the evidence of the words before the spans of one report."""

    def __init__(self, reading: Reading, weights: Weights) -> None:
        super().__init__(reading, weights)
        self._persons = PersonNames(reading)

    def evidence(self, span: Span) -> Iterator[str]:
        """Yield the keys of the evidence before a span."""
        first, lexicon = span.first, self._lexicon
        if first in self._finder.street_words and span.hint != STREET:
            yield "inside a street's name"
        attached = span.clitic and span.clitic[-1:] in lexicon.prepositions_attached
        if attached:
            yield "preposition"
        elif not lexicon.prepositions and self._has_suffix(span):
            yield from self._of_case(span)
        yield from self._of_origin(span)
        if self._is_broken(first) or self._is_tag(first):
            yield "after a break"
            yield from self._after_place_and_break(span)
            if first and self._is_short_title(first):
                yield "title before"
            return
        before = self._tokens[first - 1]
        if before.text in self._weights.before:
            yield WORD_BEFORE + before.text
        attached = span.clitic and span.clitic[:1] in lexicon.conjunctions
        if (attached and (self._is_place(first - 1) or self._is_vouched(first - 1))) or (
            before.text in lexicon.joining_words
            and (self._ends_place(first - 2) or self._is_vouched(first - 2))
        ):
            yield "place in a list"
        if span.origin != "paired":
            yield from self._of_words_before(span)

    def _of_origin(self, span: Span) -> Iterator[str]:
        """See what leads to a span by the way in which it was found."""
        if span.origin == "guessed":
            yield from self._persons.of_guess(span)
        elif span.origin == "paired":
            yield "the other of two"
            yield from self._asked(span, span.hint)
        elif span.origin == "gazetteer" and self._ends_road(span.first):
            yield "relation"

    def _of_case(self, span: Span) -> Iterator[str]:
        """See a case on a name, that of an owner apart: persons too own something."""
        if not self._is_owner(span):
            yield "preposition"
        elif not self._follows_name(span.first):
            yield "whose something is"

    def _follows_name(self, first: int) -> bool:
        """Say whether a capital without a suffix stands right before a word: "Mustafa Sarı'nın"."""
        if not first or self._tokens[first].broken:
            return False
        before = self._tokens[first - 1]
        return before.capital and not is_suffixed(before, self._folded, self._lexicon)

    def _is_broken(self, first: int) -> bool:
        """Say whether a break stands before a word, and not the end of "بیمارستان «فارابی»"."""
        if not first or not self._tokens[first].broken or self._lexicon.capitals:
            return not first or self._tokens[first].broken
        start = self._tokens[first].start
        return (
            self._folded.written_between(self._tokens[first - 1].end, start).strip() not in CLOSING
        )

    def _of_words_before(self, span: Span) -> Iterator[str]:
        """See what leads to a name that stands behind other words of its clause."""
        first, lexicon = span.first, self._lexicon
        before = self._tokens[first - 1]
        if span.origin == "guessed":
            yield from self._of_guess(span, before)
        yield from self._of_nouns_before(span)
        if self._is_tied(first):
            yield "tied to a place or party"
            return
        yield from self._of_person_before(span)
        yield from self._of_longer_name_before(span)
        if self._ends_person(first):
            yield "title before"
        if self._persons.in_full_name(first):
            yield "a later word of a person's name"
        article = before.capital and not before.first and before.text in lexicon.particles
        if article and lexicon.name_ties:  # "barrio Las Acacias"
            yield "an article with a capital before"
        named = lexicon.capitals and before.capital and self._may_be_name(before.text)
        noun = self._finder.noun_before(first, "classifiers") if lexicon.prepositions else None
        named = named and not self._finder.is_of_a_division(span.first)  # "X Режевского района"
        if named and noun is None and not is_suffixed(before, self._folded, lexicon):
            yield "capital before at start" if before.first else "capital before"

    def _ends_person(self, first: int) -> bool:
        """Say whether a title and a capital stand before a word: "senadora Paloma Valencia"."""
        follows = self._lexicon.capitals and bool(self._lexicon.prepositions)
        if not follows or first < 2:  # noqa: PLR2004
            return False
        title, before = self._tokens[first - 2 : first]
        named = before.capital and not before.broken and self._may_be_name(before.text)
        return named and title.text in self._lexicon.titles and not self._tokens[first].broken

    def _is_speaker(self, first: int) -> bool:
        """Say whether a verb of saying and a capital stand before a name: "raconte Issa Gao"."""
        if first < 2 or not self._lexicon.speech:  # noqa: PLR2004
            return False
        verb, given = self._tokens[first - 2 : first]
        named = given.capital and not given.broken and self._may_be_name(given.text)
        return named and verb.text in self._lexicon.speech and not self._ends_place(first - 1)

    def _is_aged(self, span: Span) -> bool:
        """Say whether an age stands before two names: "a 23-year-old Lincoln Hale"."""
        following = self._tokens[span.last + 1 : span.last + 2]
        two = bool(following) and following[0].capital and not following[0].broken
        return two and self.ends_with(span.first, self._lexicon.ages_before)

    def _has_suffix(self, span: Span) -> bool:
        """Say whether a case stands on a name, where a language has no prepositions."""
        written = self._text[span.start : self._tokens[span.last].end]
        return span.origin == "gazetteer" and written != span.key

    def _is_parted(self, span: Span) -> bool:
        """Say whether a case or a noun of place parts a name from a title: "annesi Van'da"."""
        return (
            span.origin == "composed"
            or (self._has_suffix(span) and not self._is_owner(span))
            or self._finder.noun_after(span.last, "facilities_after") is not None
        )

    def _is_owner(self, span: Span) -> bool:
        """Say whether a name's case says whose something is: "Mehmet Kaya'nın evi"."""
        written = self._text[span.start : self._tokens[span.last].end]
        return written.removeprefix(span.key) in self._lexicon.owner_endings

    def _is_short_title(self, index: int) -> bool:
        """Say whether a title cut short stands before a word: "M. Jackson"."""
        before = self._tokens[index - 1]
        between = self._folded.written_between(before.end, self._tokens[index].start)
        return between in {". ", ".\u00a0"} and before.text in self._lexicon.titles

    def _is_tied(self, index: int) -> bool:
        """Say whether a hyphen ties a name to a party, a nationality or a place: "D-Plymouth"."""
        token, before = self._tokens[index], self._tokens[index - 1]
        if (
            not before.capital
            or self._folded.written_between(before.end, token.start) not in DASHES
        ):
            return False
        short = len(before.text) == 1 or (before.upper and len(before.text) <= LONGEST_PARTY)
        return short or before.text in self._demonyms or self._ends_place(index - 1)

    def _ends_road(self, first: int) -> bool:
        """Say whether dashes tie a name to those before it of one road: "трасса Уфа – Серов"."""
        tokens, at = self._tokens, first
        while at and first - at < MOST_ENDS:
            gap = self._folded.written_between(tokens[at - 1].end, tokens[at].start).strip()
            if gap not in DASHES or not gap:
                break
            at -= 1
        if at in {0, first} or tokens[at].broken:
            return False
        noun = self._finder.noun_before(at, "facilities")
        road = noun is not None and noun.value.startswith("R")
        return road or tokens[at - 1].text in self._lexicon.ways

    def _is_vouched(self, index: int) -> bool:
        """Say whether a noun of settlement stands before a word: "روستاهای زورآباد و قطور"."""
        return index > 0 and self._finder.noun_before(index, "classifiers") is not None

    def _is_place(self, index: int) -> bool:
        """Say whether a word, clitics aside, is the name of a place of some size, or ends one."""
        text = self._tokens[index].text
        if index and not self._tokens[index].broken and self._lexicon.article:
            two = self._text[self._tokens[index - 1].start : self._tokens[index].end]
            if self._gazetteer.lookup(two):
                return True  # "بصرى الشام"
        return any(
            size_of(entry) not in {"village", "facility", "other"}
            for cut, _ in self._finder.clitics(index)
            for entry in self._gazetteer.lookup(text[cut:])
        )

    def _of_nouns_before(self, span: Span) -> Iterator[str]:
        first, lexicon = span.first, self._lexicon
        if self.ends_with(first, lexicon.prepositions):
            yield "preposition"
        if self._tokens[first - 1].text in lexicon.inside and not span.clitic:
            yield "right after in"
            building = self._finder.noun_before(first - 1, "facilities_after")
            if building is not None and building.value.startswith("S"):
                yield "where a building is"
        if self.ends_with(first, lexicon.verbs_of_place):
            yield "verb of place"
        # A noun in the construct state stands bare before its name.
        noun = None if span.clitic else self._finder.noun_before(first, "classifiers")
        if noun is not None and not self._is_capital_named(noun):
            if self._tokens[noun.first].text in lexicon.hamlets and not self._is_some(noun):
                yield HAMLET
            yield from self._asked(span, noun.value, loose=self._is_loose(noun))
            yield from self._of_those_named(span, noun)
        yield from self._of_building(span)
        if not span.clitic and self._finder.noun_before(first, "facilities") is not None:
            yield "inside a facility's name"
        if self._finder.noun_before(first, "relations") is not None:
            yield "relation"
        if self._ends_building(span):
            yield "after the name of a building"

    def _of_those_named(self, span: Span, noun: Found) -> Iterator[str]:
        """See whether a noun of place tells of those who act in it: "губернатор провинции X Y"."""
        if span.origin == "named" and self._is_holder(span, noun):
            yield "title before"
        if (noun.first and self._is_saying_before(noun.first)) or (
            self._tokens[noun.first].text[noun.cut :] in self._lexicon.bodies
            and not (noun.clitic or self._is_led_to(noun.first))
        ):
            yield "a body that speaks"

    def _of_building(self, span: Span) -> Iterator[str]:
        """See whether a word leads to a building, or it stands for its people."""
        led = self._is_led_to(span.first)
        if led and span.origin == "composed" and span.hint[:1] in {"S", "R"}:
            yield "led to a building"
        road = span.origin == "composed" and span.hint.startswith("R")
        if road and (self._finder.is_addressed(span.first) or self._is_owned(span.first)):
            yield "an address"
        police = span.hint == POLICE and self._lexicon.article  # where verbs come first
        if (span.hint == UNIVERSITY or police) and not span.clitic and not led:
            yield "a body that speaks"

    def _is_owned(self, first: int) -> bool:
        """Say whether a street is a town's: "Cardiff's Queen Street"."""
        if first < 2 or self._tokens[first - 1].text != POSSESSIVE:  # noqa: PLR2004
            return False
        between = self._folded.written_between(
            self._tokens[first - 2].end, self._tokens[first - 1].start
        )
        return not APOSTROPHES.isdisjoint(between) and self._ends_place(first - 2)

    def _ends_building(self, span: Span) -> bool:
        """Say whether a building and its name stand before its town: "بیمارستان توحید سنندج"."""
        lexicon, tokens = self._lexicon, self._tokens
        if lexicon.capitals or span.origin != "gazetteer" or span.clitic:
            return False
        for index in range(span.first, max(0, span.first - MOST_NAMED), -1):
            if tokens[index].broken or tokens[index - 1].text in lexicon.prepositions:
                return False
            noun = self._finder.noun_before(index, "facilities")
            if noun is not None:
                named = index < span.first and noun.value.startswith("S")
                return named and self._is_large(span.key)
        return False

    def _of_guess(self, span: Span, before: Token) -> Iterator[str]:
        """See what leads to a name that nobody knows: a list, or what lies by it."""
        attached = span.clitic and span.clitic[:1] in self._lexicon.conjunctions
        if attached or before.text in self._lexicon.joining_words:
            yield "goes on a list"
        if attached and not self._is_place(span.first - 1):
            yield "after an unknown name"
        if not span.clitic and self._finder.noun_before(span.first, "relations") is not None:
            yield "an unknown name that something lies by"

    def _is_led_to(self, index: int) -> bool:
        """Say whether a preposition or a verb of place leads to what begins at a token."""
        lexicon = self._lexicon
        if not index or self._tokens[index].broken:
            return False
        articles = self._tokens[index - 1].text in lexicon.articles
        before = index - 1 if articles else index
        return (
            self.ends_with(before, lexicon.locatives)
            or self.ends_with(before, lexicon.verbs_of_place)
            or self._finder.noun_before(before, "relations") is not None
        )

    def _is_holder(self, span: Span, noun: Found) -> bool:
        """Say whether a name is that of whose office a noun tells: "губернатор провинции X Y"."""
        title = self._tokens[noun.first - 1] if noun.first else None
        if title is None or title.text not in self._lexicon.titles:
            return False
        after = self._tokens[span.last + 1 : span.last + 2]
        goes_on = bool(after) and after[0].capital and not after[0].broken
        named = span.first < span.last or goes_on
        return named and self._lexicon.capitals and not self._gazetteer.lookup(span.key)

    def _is_some(self, noun: Found) -> bool:
        """Say whether a noun is of one of several: "una aldea de Comayagua" is no such village."""
        before = self._tokens[noun.first - 1].text if noun.first else ""
        return noun.last > noun.first and before in self._lexicon.indefinite_articles

    def _is_loose(self, noun: Found) -> bool:
        start, end = self._tokens[noun.first].start + noun.cut, self._tokens[noun.last].end
        return noun.value == "*" or self._text[start:end] in self._lexicon.vague_classifiers

    def _is_saying_before(self, index: int) -> bool:
        """Say whether a body speaks or acts, where verbs come first: "نعت بلدية الخيام"."""
        before = self._tokens[index - 1]
        verbs = self._lexicon.metonymy_verbs
        return (
            not self._tokens[index].broken
            and bool(self._lexicon.article)
            and any(before.text[cut:] in verbs for cut, _ in self._finder.clitics(index - 1))
        )

    def _of_person_before(self, span: Span) -> Iterator[str]:
        """See the title or first name before a name, an article skipped."""
        lexicon, first = self._lexicon, span.first
        if not lexicon.prepositions and self._is_parted(span):
            return
        if self._is_speaker(first):
            yield "named as a speaker"
        before = self._tokens[first - 1]
        if before.text in lexicon.indefinite_articles and span.origin == "gazetteer":
            yield "one of several"
        if before.text in lexicon.articles and first > 1 and not before.broken:
            before = self._tokens[first - 2]
        bare = before.text.removeprefix("و")
        if bare in lexicon.titles or self._is_aged(span):
            yield "title before"
        if bare in lexicon.name_parts:
            yield "part of a person's name before"
        known = bare in lexicon.given_names and bare not in lexicon.prepositions
        known = known and not self._ends_longer_place(first - 1)
        if known:
            yield "given name before"
        if lexicon.capitals and before.capital and not known:
            bearers = self._gazetteer.frequency(bare, "given")
            if bearers and self._may_be_name(bare):
                yield "first name before" if bearers >= LEAST_GIVEN else "rare first name before"

    def _after_place_and_break(self, span: Span) -> Iterator[str]:
        index = span.first - 1
        if index < 0:
            return
        between = self._folded.written_between(self._tokens[index].end, span.start).strip()
        if between in COMMAS and self._ends_place(index):
            yield "after another place"
