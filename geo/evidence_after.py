"""What the words after a stretch of text say for and against its being a toponym."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.evidence_beside import COMMAS, Beside
from geo.known_names import is_given
from geo.noun_last import DASHES
from geo.road_codes import ROAD
from geo.sizes import size_of
from geo.weights import WORD_AFTER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.entry import Entry
    from geo.phrases import Found
    from geo.span import Span
    from geo.tokens import Token

OLDEST = 110
"""Years of age that a person may have."""

SETTLEMENT = "P"
"""Kind of place whose name ends with its noun: "West Penn Township"."""

BUILDING_REACH = 3
"""Words behind a name before which a building's noun begins."""

NAME_REACH = 4
"""Words after a name in which a longer name may go on."""

LONGEST_LINK = 3
"""Letters of a small word inside a name with hyphens."""

ADJECTIVE = "يه"
"""Ending of an adjective that a village's name seldom has."""

LEAST_GIVEN = 4.8
"""Least log10 of bearers in a billion of a name that people are called by."""

_SPEAKERS = frozenset(("country", "metropolis", "city"))
"""Sizes of places whose governments are called by their name."""


class After(Beside):
    """Collect the evidence of the words after the spans of one report."""

    def evidence(self, span: Span) -> Iterator[str]:
        """Yield the keys of the evidence after a span."""
        index = span.last + 1
        if index >= len(self._tokens):
            return
        after, lexicon = self._tokens[index], self._lexicon
        yield from self._of_age(span, index)
        if after.broken or self._is_tag(index):
            yield "before a break"
            yield from self._container_after(span, index)
            between = self._folded.written_between(self._tokens[span.last].end, after.start).strip()
            if between in COMMAS and self._begins_place(index):
                yield "before another place"
            return
        if after.text in self._weights.after:
            yield WORD_AFTER + after.text
        if lexicon.name_ties:
            yield from self._of_small_words(span, index)
        yield from self._of_next_word(span, after)
        yield from self._of_list(index)
        yield from self._of_nouns_after(span, after)
        if not self._is_suffixed(span):
            yield from self._of_longer_name_after(index)
        if self._is_saying(index):
            sizes = {size_of(entry) for entry in self._gazetteer.lookup(span.key)}
            yield "verb of saying after" if sizes.isdisjoint(_SPEAKERS) else "its government speaks"
        if (after.text in lexicon.titles_after and after.capital) or self._is_whole_name(span):
            yield "title after"
        if after.text in lexicon.given_names and after.text not in lexicon.prepositions:
            yield "given name after"

    def _is_whole_name(self, span: Span) -> bool:
        """Say whether a surname ends with a span, by what follows: "Özkan Suruç yönetimindeki"."""
        tokens, first = self._tokens, span.first
        if not first or tokens[span.last + 1].text not in self._lexicon.persons_after:
            return False
        return tokens[first - 1].capital and not tokens[first].broken

    def _of_age(self, span: Span, index: int) -> Iterator[str]:
        """See an age behind a person's name, but not behind the town that somebody is of."""
        if self._is_age(span.first, index) and not self.ends_with(
            span.first, self._lexicon.passing_before
        ):
            yield "an age after"
        if self._is_bracketed_age(span.last, index):
            yield "an age in brackets"

    def _is_age(self, first: int, index: int) -> bool:
        """Say whether an age follows: "Elvira Tapia, de 37 años", "Mark Lincoln, 37, was"."""
        words, tokens = self._lexicon, self._tokens
        at = index + (tokens[index].text in words.owners)
        following = [token.text for token in tokens[at : at + 2]]
        if len(following) < 2 or not following[0].isdigit():  # noqa: PLR2004 - a number, its unit
            return False
        if words.ages_bare and tokens[at].broken and tokens[at + 1].broken:
            return int(following[0][:4]) <= OLDEST and not self.ends_with(first, words.prepositions)
        return following[1] in words.ages and not tokens[at + 1].broken

    def _is_bracketed_age(self, last: int, index: int) -> bool:
        """Say whether a number in brackets follows that may be somebody's age."""
        tokens, written = self._tokens, self._folded.written_between
        text, after = tokens[index].text, tokens[index + 1 : index + 2]
        if not text.isdecimal() or not after or int(text[:4]) > OLDEST:
            return False
        opened = written(tokens[last].end, tokens[index].start).strip() == "("
        return opened and written(tokens[index].end, after[0].start)[:1] == ")"

    def _of_list(self, index: int) -> Iterator[str]:
        """See another place after "and"."""
        after, lexicon = self._tokens[index], self._lexicon
        attached = lexicon.article and after.text.startswith("و")
        if (attached and self._gazetteer.lookup(after.text[1:])) or (
            after.text in lexicon.joining_words and self._begins_place(index + 1)
        ):
            yield "place in a list"

    def _of_nouns_after(self, span: Span, after: Token) -> Iterator[str]:
        noun = self._finder.noun_after(span.last, "classifiers_after")
        facility = self._finder.noun_after(span.last, "facilities_after")
        own = facility is not None and facility.value == SETTLEMENT
        own = own and self._tokens[facility.last].capital if facility is not None else False
        if noun is not None and not own and not self._is_longer_name(span, noun):
            yield from self._asked(span, noun.value)
        if after.text in self._lexicon.plural_nouns:
            yield "a noun of several places after"
        if self._begins_building(span):
            yield "begins a building's name"
        if facility is None or not self._lexicon.capitals or span.origin != "gazetteer":
            return
        if self._is_suffixed(span):
            return  # "Ankara'ya Adli Tıp Kurumu'na"
        written = self._tokens[facility.last].capital or self._lexicon.lower_nouns
        if self._is_end(span, facility):
            yield "an end of a road"
        elif written and not self._is_longer_name(span, facility):
            yield "inside a facility's name"

    def _begins_building(self, span: Span) -> bool:
        """Say whether capitals lead on to a building's noun: "Lincoln Heights Medical Center"."""
        if not self._lexicon.capitals or self._lexicon.lower_nouns:
            return False
        if span.origin == "composed":
            return self._leads_building(span)
        if span.origin != "gazetteer":
            return False
        for last in range(span.last + 1, min(span.last + BUILDING_REACH, len(self._tokens))):
            token = self._tokens[last]
            if token.broken or not token.capital or self._is_noun(span.last, last):
                return False
            noun = self._finder.noun_after(last, "facilities_after")
            if noun is not None and self._tokens[noun.last].capital:
                return noun.value.startswith("S") and not self._is_longer_name(span, noun)
        return False

    def _leads_building(self, span: Span) -> bool:
        """Say whether a name behind its noun is that of a street: "Mount Zion Road"."""
        noun = self._finder.noun_after(span.last, "facilities_after")
        led = not span.key.startswith(span.name) and not span.hint.startswith(("R", "S"))
        written = noun is not None and self._tokens[noun.last].capital
        return led and noun is not None and written and noun.value.startswith(("R", "S"))

    def _is_noun(self, before: int, last: int) -> bool:
        """Say whether a noun of place ends right before a word: "Dover Township High School"."""
        noun = self._finder.noun_after(before, "facilities_after")
        return noun is not None and noun.last >= last

    def _is_end(self, span: Span, road: Found) -> bool:
        """Say whether a road is called by both its ends: "the Kano-Kaduna Highway"."""
        if not road.value.startswith("R") or not span.first:
            return False
        before = self._tokens[span.first - 1]
        dash = self._folded.written_between(before.end, span.start).strip()
        whole = self._text[before.start : self._tokens[road.last].end]
        tied = bool(dash) and dash in DASHES and self._ends_place(span.first - 1)
        return tied and not self._gazetteer.lookup(whole)

    def _is_longer_name(self, span: Span, noun: Found) -> bool:
        """Say whether a name and the noun after it are the name of another place: "Mexico City"."""
        written = self._text[span.start : self._tokens[noun.last].end]
        return self._tokens[noun.last].capital and bool(self._gazetteer.lookup(written))

    def _of_longer_name_after(self, index: int) -> Iterator[str]:
        """See how a longer name goes on: "Sudan Liberation Movement", "the Punjab governor"."""
        lexicon, after = self._lexicon, self._tokens[index]
        if not lexicon.capitals:
            return
        following = self._tokens[index : index + NAME_REACH]
        if (
            (after.capital and after.text in lexicon.titles)
            or (after.text in lexicon.offices and not self._goes_on_as_noun(index - 1, index))
            or (
                len(following) > 1
                and not following[1].broken
                and following[1].text in lexicon.offices
                and not self._goes_on_as_noun(index - 1, index + 1)
                and not after.capital
                and after.text not in lexicon.prepositions
            )
        ):
            yield "an office after"
        for number, token in enumerate(following):
            if not token.capital or (number and token.broken):
                return
            noun = self._goes_on_as_noun(index - 1, index + number)
            before = self._tokens[index + number - 1].text
            named = token.text in lexicon.organisations
            named |= f"{before} {token.text}" in lexicon.organisations
            if named and not noun:
                yield "organisation after"
            if token.text in lexicon.media:
                yield "name of a medium after"

    def _goes_on_as_noun(self, last: int, office: int) -> bool:
        """Say whether an office's word is but inside a noun: "Maru local government area"."""
        noun = self._finder.noun_after(last, "classifiers_after")
        return noun is not None and noun.last > office

    def _is_suffixed(self, span: Span) -> bool:
        """Say whether a suffix ends a name, so that no longer one goes on: "Edirne'deki"."""
        return not self._lexicon.prepositions and span.end != self._tokens[span.last].end

    def _is_saying(self, index: int) -> bool:
        """Say whether a verb of saying, of one word or two ("a démenti"), begins at a word."""
        words = [token.text for token in self._tokens[index : index + 2]]
        verbs = self._lexicon.metonymy_verbs
        return words[0] in verbs or " ".join(words) in verbs

    def _of_next_word(self, span: Span, after: Token) -> Iterator[str]:
        if span.origin == "named" and self._says_where(span.last + 1):
            yield "told where it lies"
        if self._lexicon.capitals and after.capital and not self._is_noun_of(span):
            yield "an end of a road" if self._leads_to(span) else "capital after"
            if self._is_half(span, after) and not span.hint.startswith(ROAD):
                yield "part of a hyphenated name"
            if self._is_person(span, after.text):
                yield "a first name before a surname"
        if after.text in self._lexicon.institutions and self._finder.is_adjective(span.last):
            yield "organisation after"  # "Жовковское отделение полиции"
        if after.text.isdigit() and self._tokens[span.last].upper:
            yield "number after"  # "US 24" is a road

    def _says_where(self, index: int) -> bool:
        """Say whether what follows a name tells where it lies: "تيجمة بمعتمدية", "سودة قرب"."""
        lexicon, token = self._lexicon, self._tokens[index]
        adjective = self._tokens[index - 1].text.endswith(ADJECTIVE)  # "بلدة ساحلية قرب"
        if not lexicon.prepositions_attached or adjective:
            return False
        nouns = (lexicon.relations, lexicon.classifiers)
        return (
            token.text in lexicon.relations
            or token.text in lexicon.apposition_following
            or any(
                token.text[cut:] in table
                for cut, clitic in self._finder.clitics(index)
                if clitic and clitic[-1:] in lexicon.prepositions_attached
                for table in nouns
            )
        )

    def _is_noun_of(self, span: Span) -> bool:
        """Say whether the noun of a name follows, which may have a capital: "Yayla Köyü"."""
        noun = self._finder.noun_after(span.last, "classifiers_after")
        return self._lexicon.larger_first and noun is not None

    def _leads_to(self, span: Span) -> bool:
        """Say whether a hyphen ties a name to the other end of a road: "Kabul-Kandahar highway"."""
        start = self._tokens[span.last + 1].start
        between = self._folded.written_between(self._tokens[span.last].end, start)
        if between.strip() not in DASHES:
            return False
        for end in self._finder.names_at(start):
            last = self._finder.ends.get(end)
            noun = self._finder.noun_after(last, "facilities_after") if last is not None else None
            if noun is not None and noun.value == ROAD:
                return True
        return False

    def _container_after(self, span: Span, index: int) -> Iterator[str]:
        """See a larger place after a comma or in brackets: "Paris, Texas"."""
        start = self._tokens[index].start
        for end in self._finder.names_at(start):
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

    def _is_half(self, span: Span, after: Token) -> bool:
        """Say whether a hyphen ties the next word to a name that is no place by itself."""
        known: Sequence[object] = self._gazetteer.lookup(after.text)
        if self._lexicon.name_ties:  # "Rosario-Buenos Aires"
            known = self._finder.names_at(after.start)
        return not known and (
            self._folded.written_between(self._tokens[span.last].end, after.start) == "-"
        )

    def _of_small_words(self, span: Span, index: int) -> Iterator[str]:
        """See a name go on over small words: "Virgen de la Peña", "Sar-e-Kotal"."""
        if self._is_in_chain(index):
            yield "part of a hyphenated name"
        if self._finder.goes_on(span):
            yield "a name that goes on"

    def _is_in_chain(self, index: int) -> bool:
        """Say whether hyphens tie a small word and another name to one: "Sar-e-Kotal"."""
        if index + 1 >= len(self._tokens):
            return False
        small, other = self._tokens[index : index + 2]
        gap, tokens = self._folded.written_between, self._tokens
        tied = gap(tokens[index - 1].end, small.start) == gap(small.end, other.start) == "-"
        return tied and not small.capital and len(small.text) <= LONGEST_LINK

    def _is_person(self, span: Span, last: str) -> bool:
        """Say whether two words are a person's name, the second no office and no noun of place."""
        lexicon = self._lexicon
        tables = (
            lexicon.titles,
            lexicon.organisations,
            lexicon.media,
            lexicon.common,
            lexicon.classifiers_after,
            lexicon.facilities_after,
            lexicon.plural_nouns,
        )
        surname = self._gazetteer.frequency(last, "surname") > 0 or not last.isascii()
        surname = surname or (bool(lexicon.name_ties) and not self._gazetteer.lookup(last))
        given = self._gazetteer.frequency(span.key, "given") >= LEAST_GIVEN
        given = given or is_given(self._tokens[span.last].text, lexicon)
        return surname and given and not any(last in table for table in tables)
