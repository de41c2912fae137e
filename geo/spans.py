"""Stretches of a report that may be toponyms: by the gazetteer, by the nouns beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.addresses import Addresses, is_addressed
from geo.division_adjectives import DivisionAdjectives
from geo.folding import BREAK, SPACE
from geo.ground import Ground
from geo.known_names import KnownNames
from geo.long_names import behind_article, end_of_name, is_hyphened, street_words
from geo.noun_last import NounLast
from geo.paired import other_end, second_of_two
from geo.pointing_nouns import PointingNouns, is_capital_named
from geo.quoted import may_quote, quoted_behind_noun, quoted_to
from geo.road_codes import RoadCodes, is_code
from geo.short_nouns import ShortNouns
from geo.span import Span
from geo.tied_names import TiedNames
from geo.unknown_names import UnknownNames
from geo.whole_names import whole_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.folding import Folded
    from geo.gazetteer import Gazetteer
    from geo.lexicon_words import Lexicon
    from geo.phrases import Clitic, Found
    from geo.tokens import Token


_ADJECTIVE = "يه"
"""Ending of an adjective: "بلدة ساحلية تبعد"."""

DASHES = frozenset("-‐‑–—")
"""What parts the ends of a road."""


STREETS = ("R.ST", "S.SQR")
"""Kinds of place whose names may begin with small words: "plaza del Mar"."""

_NUMBERS, _NUMBER_MARKS = frozenset(("n", "no", "nro")), frozenset(("°", "º", "."))


class SpanFinder:
    """Find the candidate spans of one report.

    Attributes
    ----------
    beginnings
        Offsets into the folded text at which a known name may begin.
    street_words
        Tokens that the names of streets are made of.
    ends
        The index of the token that ends at an offset.
    """

    def __init__(
        self, folded: Folded, tokens: list[Token], gazetteer: Gazetteer, lexicon: Lexicon
    ) -> None:
        self._ground = ground = Ground(folded, tokens, gazetteer, lexicon)
        self._text = ground.text
        self._tokens = ground.tokens
        self._gazetteer = ground.gazetteer
        self._lexicon = ground.lexicon
        self.ends = self._ends = ground.ends
        self._phrases = ground.phrases
        self._idiomatic = ground.idiomatic
        # "قرى وبلدات", "حاجز عسكري": no name, though a village somewhere is called so
        self._unnamed = lexicon.classifiers.keys() | lexicon.indefinite_adjectives
        self.beginnings = ground.beginnings
        self.street_words = street_words(ground)
        self._known, self._unknown = KnownNames(ground), UnknownNames(ground)
        self._may_quote = may_quote(ground)
        self._tied = TiedNames(ground, self._unknown)
        self._noun_last, self._codes = NounLast(ground), RoadCodes(ground)
        self._divisions, self._pointing = DivisionAdjectives(ground), PointingNouns(ground)
        finders = (self._tied, Addresses(ground), self._divisions, ShortNouns(ground))
        self._others = tuple(finder.spans for finder in finders if finder.may_find)

    def spans(self) -> Iterator[Span]:
        """Yield every candidate, in the order of the text, overlapping ones too."""
        found = self._found()
        return (s for s in found if not self._tied.cuts(s)) if self._tied.may_find else found

    def _found(self) -> Iterator[Span]:
        nouns = self._phrases["facilities"].starting.keys() | self._phrases["classifiers"].starting
        for index in range(len(self._tokens)):
            if index in self._idiomatic:
                continue
            quoted = quoted_behind_noun(self._ground, index) if self._may_quote else -1
            known = self._known.spans(index)
            yield from known if quoted < 0 else (span for span in known if span.last >= quoted)
            yield from self._unknown.spans(index)
            if index in nouns:
                yield from self._composed_before(index)
            if self._lexicon.between:
                yield from other_end(self._ground, index)
            yield from self._noun_last.spans(index)
            for find in self._others:
                yield from find(index)
            yield from self._pointing.spans(index)

    def clitics(self, index: int) -> tuple[Clitic, ...]:
        """Give the lengths and letters of the clitics that may stand on a token, none first."""
        return self._ground.clitics[index]

    def names_at(self, start: int) -> list[int]:
        """Give the ends of all known names that begin at a word or behind its clitics."""
        return self._ground.names_at(start)

    def noun_before(self, index: int, table: str) -> Found | None:
        """Give the longest phrase of a table of the lexicon that ends right before a token."""
        return self._ground.noun_before(index, table)

    def noun_after(self, index: int, table: str) -> Found | None:
        """Give the longest phrase of a table of the lexicon that starts right after a token."""
        return self._ground.noun_after(index, table)

    def is_common_in_a_case(self, word: str) -> bool:
        """Say whether a common noun stands in a case, where its endings are no other word's."""
        return self._ground.is_common_in_a_case(word)

    def noun_in_apposition(self, index: int) -> Found | None:
        """Give the noun behind a comma that tells the kind of the name that ends at a token."""
        return self._ground.noun_in_apposition(index)

    def goes_on(self, span: Span) -> bool:
        """Say whether a name goes on: "Paraíso" in "sector Paraíso de la Flor"."""
        ground, last = self._ground, span.last
        following = self._tokens[last + 1 : last + 2]
        if not following or following[0].broken:
            return False
        tied = following[0].text in self._lexicon.name_ties
        if not tied and span.name[:1].isdigit():
            return False
        told = self.noun_before(span.first, "classifiers") is not None
        if not tied and not told and span.origin == "gazetteer":
            return False
        return end_of_name(ground, last - span.name.count(SPACE)) > last + tied

    def is_addressed(self, index: int) -> bool:
        """Say whether the words before a token lead to a street: "the 900 block of"."""
        return is_addressed(self._ground, index)

    def is_of_a_town(self, word: str) -> bool:
        """Say whether a word with a small letter is a city's adjective."""
        return self._noun_last.is_of_a_town(word)

    def is_adjective(self, index: int) -> bool:
        """Say whether a word with a capital ends as the adjectives of towns do."""
        return self._divisions.is_adjective(index)

    def is_of_a_division(self, index: int) -> bool:
        """Say whether a word is the adjective of the division whose noun follows it."""
        return self._divisions.is_adjective(index) and self._divisions.noun_after(index)

    def is_called(self, index: int) -> bool:
        """Say whether a word behind a noun of village can only be whose it is."""
        return self._ground.is_called(index)

    def bearing_at(self, index: int) -> Found | None:
        """Give the direction from a name that begins at a token."""
        return self._phrases["bearings"].starting.get(index)

    def _behind(self, kind: str, noun: int) -> int:
        """Give the word with which the name behind a noun begins: "plaza del Mar"."""
        street = kind.startswith(STREETS)
        return behind_article(self._ground, noun + 1) if street else noun + 1

    def _composed_before(self, index: int) -> Iterator[Span]:
        """Find names that begin with their noun: "مطار الضمير", "Lake Chad"."""
        at = self._noun_at(index)
        if at is None:
            return
        (_, last_of_noun, kind, cut, clitic), composes = at
        head = self._tokens[index]
        noun = self._text[head.start + cut : self._tokens[last_of_noun].end]
        vague = noun in self._lexicon.vague_classifiers
        only_numbered = noun in self._lexicon.numbered
        numbered = kind.startswith("R") or only_numbered
        begin = self._behind(kind, last_of_noun)
        for last in self._names_from(begin, numbered=numbered, vague=vague):
            if noun in self._lexicon.pairs:
                yield from second_of_two(self._ground, last + 1, self._lexicon.pairs[noun], kind)
            if only_numbered and not self._is_number(self._tokens[last]):
                return
            name_start = self._tokens[begin].start
            end = self._tokens[last].end
            name = self._joined(name_start, end)
            if composes:
                start = head.start + cut
                key = self._joined(start, end)
                if noun in self._lexicon.pairs:
                    key = f"{self._lexicon.pairs[noun]} {name}"
                if self._is_the_town(last_of_noun + 1, last, kind, key):
                    continue
                if numbered and self._is_other_end(last) and not self._gazetteer.lookup(key):
                    continue
                yield Span(index, last, start, end, key, name, "composed", kind, clitic)
                yield from self._between_nouns(index, last, name)
                extended = self._ground.with_adjectives(last)
                if extended > last:
                    end = self._tokens[extended].end
                    key = self._joined(start, end)
                    yield Span(index, extended, start, end, key, name, "composed", kind, clitic)
            else:
                first = last_of_noun + 1
                yield Span(first, last, name_start, end, name, name, "named", kind, "")

    def _between_nouns(self, index: int, last: int, name: str) -> Iterator[Span]:
        """Find a building named after a body: "University of Leeds Hospital"."""
        noun = self._ground.noun_after(last, "facilities_after")
        if noun is not None and noun.value.startswith("S") and self._tokens[noun.last].capital:
            start, end = self._tokens[index].start, self._tokens[noun.last].end
            key = self._joined(start, end)
            yield Span(index, noun.last, start, end, key, name, "composed", noun.value, "")

    def _is_the_town(self, first: int, last: int, kind: str, key: str) -> bool:
        """Say whether a building is but that of the town told of: "مستشفيات المدينة"."""
        generic = self._phrases["generics"].starting.get(first)
        of_town = generic is not None and generic.last == last and not kind.startswith("S.AIR")
        return of_town and not self._gazetteer.lookup(key)

    def _noun_at(self, index: int) -> tuple[Found, bool] | None:
        """Give the noun that starts at a token, and whether it makes one name with the next."""
        if is_capital_named(self._ground, index):
            return None
        facility = self._phrases["facilities"].starting.get(index)
        classifier = self._phrases["classifiers"].starting.get(index)
        if facility is not None and (classifier is None or facility.last >= classifier.last):
            return facility, True
        return (classifier, False) if classifier is not None else None

    def _joined(self, start: int, end: int) -> str:
        """Give a stretch of the text as a key: quotation marks inside it left out."""
        return self._text[start:end].replace(BREAK, SPACE)

    def _names_from(self, index: int, *, numbered: bool, vague: bool) -> Iterator[int]:
        """Yield the last tokens of the names that may begin at a token, known or unknown."""
        if index >= len(self._tokens) or self._is_fixed(index):
            return
        if self._tokens[index].broken and not (numbered and self._is_marked(index)):
            return
        quoted = quoted_to(self._ground, index)
        if quoted is not None:
            yield quoted
            return
        number = self._number_at(index) if numbered else None
        if number is not None:
            yield from self._codes.ends(number)
            day = end_of_name(self._ground, number)
            if day > number:
                yield day
            return
        known = self._known_from(index)
        yield from sorted(known)
        whole = whole_name(self._ground, index)
        if whole > index:
            if whole not in known:
                yield whole
        elif self._ground.may_name(index) and not (
            vague and self._ground.is_common(self._tokens[index].text)
        ):
            yield from self._unknown_from(index, known)
        elif not vague and index not in known and self._is_told_where(index):
            yield index

    def _is_told_where(self, index: int) -> bool:
        """Say whether a common word is a village, as where it lies is told: "ليسا التابعة ل"."""
        after, lexicon = self._tokens[index + 1 : index + 2], self._lexicon
        told = after and not after[0].broken and after[0].text in lexicon.apposition_following
        word = self._tokens[index].text
        common = word in lexicon.common or word.endswith(_ADJECTIVE)
        return bool(told) and not lexicon.capitals and not common

    def _is_marked(self, index: int) -> bool:
        """Say whether but the mark of "number" parts a road from its number: "Ruta N° 9"."""
        before, token = self._tokens[index - 1], self._tokens[index]
        gap = self._ground.folded.written_between(before.end, token.start)
        return gap.strip() in _NUMBER_MARKS and before.text in _NUMBERS

    def _known_from(self, index: int) -> set[int]:
        """Give the last tokens of the known names that begin at a token behind a noun."""
        token, words = self._tokens[index], self._lexicon
        known = {
            self._ends[e]
            for e in self._ground.names_at(token.start)
            if e in self._ends and self._tokens[self._ends[e]].text not in words.name_heads
        }
        if token.text in self._unnamed:
            known.discard(index)
        if words.name_ties and token.text in words.common:
            known.discard(index)  # "La", short for Los Angeles
            if not known and token.capital and token.text in words.particles:
                known = {end_of_name(self._ground, index)} - {index}
        return known

    def _unknown_from(self, index: int, known: set[int]) -> Iterator[int]:
        """Yield the last tokens of an unknown name that begins at a token behind a noun."""
        following = index + 1
        whole = end_of_name(self._ground, index)
        ends = [self._tied.last_of.get(index, index)]
        if whole > following:
            ends.append(whole)
        if following < len(self._tokens):
            next_token = self._tokens[following]
            if (
                not next_token.broken
                and self._ground.may_name(following)
                and self._goes_on(next_token)
                and next_token.text not in self._lexicon.apposition_following
                and not (self._lexicon.name_ties and is_hyphened(self._ground, following))
                and not self.is_of_a_division(following)
            ):
                ends.append(following)
        yield from (end for end in ends if end not in known)

    def _is_other_end(self, index: int) -> bool:
        """Say whether a town behind a dash is where a road leads to: "трасса Уфа – Белорецк"."""
        tokens = self._tokens
        between = self._ground.folded.written_between(tokens[index - 1].end, tokens[index].start)
        return between.strip() in DASHES and bool(self._gazetteer.lookup(tokens[index].text))

    def _is_fixed(self, index: int) -> bool:
        """Say whether a fixed phrase goes on where no article tells: "شفاخانه این سازمان"."""
        articles = self._lexicon.capitals or bool(self._lexicon.article)
        return index in self._idiomatic and not articles

    def _number_at(self, index: int) -> int | None:
        """Give the last token of a number or code that begins at a token."""
        if self._is_number(self._tokens[index]):
            return index
        return self._codes.code_at(index) if self._tokens[index].capital else None

    def _is_number(self, token: Token) -> bool:
        code = token.text[:1].isdigit() and is_code(token.text)
        return code or token.text.isdigit() or token.text in self._lexicon.ordinals

    def _goes_on(self, token: Token) -> bool:
        article = self._lexicon.article
        if token.text in self._lexicon.apposition_following:
            return False  # "معتمدية السبالة التابعة لولاية"
        return token.text.startswith(article) if article else token.capital
