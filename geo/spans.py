"""Stretches of a report that may be toponyms: by the gazetteer, by the nouns beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.demonyms import demonyms
from geo.folding import BREAK, SPACE
from geo.phrases import Clitic, Found, clitics_of, phrases_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.folding import Folded
    from geo.gazetteer import Gazetteer
    from geo.lexicon import Lexicon
    from geo.tokens import Token

_TABLES = (
    "classifiers",
    "classifiers_after",
    "facilities",
    "facilities_after",
    "generics",
    "relations",
    "idioms",
    "bearings",
)

MOST_INFLECTED = 3
"""Words of a name that may stand in a case."""

MOST_HEADS = 12
"""Ways to begin such a name that are followed."""

LEAST_BASE = 3
"""Letters of a name without its ending."""

COMMON = 3.5
"""Least Zipf frequency of a word that is no unknown name, where names have no capitals."""

CAPITAL = "P.PPLC"
"""Kind of place that a capital is."""

APOSTROPHES = frozenset("'’ʼ‘`")

LONGEST_NAME = 60
"""Folded characters that a written-out article is put before when لل hides it."""


class Span(NamedTuple):
    """A stretch that may be a toponym.

    Attributes
    ----------
    first, last
        Indexes of its first and last token.
    start, end
        Offsets into the folded text, a clitic of the first token left out.
    key
        The folded name to look up: the whole name, or for a composed one the whole as well.
    name
        The bare name inside a composed one ("الضمير" of "مطار الضمير"), else the key.
    origin
        "gazetteer", "composed" (noun and name make one), "named" (a noun vouches for an unknown
        name), "described" (an unnamed facility and the place that it is in), "generic" (points
        back) or "territory" (a nationality's land; the name is then the country's ISO code).
    hint
        GeoNames class or class and code that the nouns ask for, "*" for any place, or "".
    clitic
        What is written onto the front of the first token, folded.
    """

    first: int
    last: int
    start: int
    end: int
    key: str
    name: str
    origin: str
    hint: str
    clitic: str


def base_forms(word: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield a folded word and what it may be in the dictionary, the longest endings first."""
    yield word
    for ending, bases in lexicon.endings:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_BASE - 1:
            stem = word[: len(word) - len(ending)]
            yield from (stem + base for base in bases if len(stem + base) >= LEAST_BASE)


class SpanFinder:
    """Find the candidate spans of one report."""

    def __init__(
        self, folded: Folded, tokens: list[Token], gazetteer: Gazetteer, lexicon: Lexicon
    ) -> None:
        self._demonyms = demonyms(lexicon.language)
        self._folded = folded
        self._text = folded.text
        self._tokens = tokens
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        language = lexicon.language
        self._clitics = [clitics_of(token, language) for token in tokens]
        self._phrases = phrases_in(tokens, self._clitics, language, _TABLES)
        self._ends = {token.end: index for index, token in enumerate(tokens)}
        self._beginnings = gazetteer.may_begin(
            self._text,
            [
                (token.start + cut, token.end)
                for token, clitics in zip(tokens, self._clitics, strict=True)
                for cut, _ in clitics
            ],
        )
        self._idiomatic = frozenset(
            word
            for idiom in self._phrases["idioms"].starting.values()
            for word in range(idiom.first, idiom.last + 1)
        )

    def spans(self) -> Iterator[Span]:
        """Yield every candidate, in the order of the text, overlapping ones too."""
        for index in range(len(self._tokens)):
            if index in self._idiomatic:
                continue
            yield from self._of_gazetteer(index)
            yield from self._composed_before(index)
            yield from self._composed_after(index)
            yield from self._named_after(index)
            yield from self._described(index)
            yield from self._territory(index)
            yield from self._generic(index)

    def clitics(self, index: int) -> tuple[Clitic, ...]:
        """Give the lengths and letters of the clitics that may stand on a token, none first."""
        return self._clitics[index]

    def noun_before(self, index: int, table: str) -> Found | None:
        """Give the longest phrase of a table of the lexicon that ends right before a token."""
        if index >= len(self._tokens) or self._tokens[index].broken:
            return None
        return None if index - 1 in self._idiomatic else self._phrases[table].ending.get(index)

    def noun_after(self, index: int, table: str) -> Found | None:
        """Give the longest phrase of a table of the lexicon that starts right after a token."""
        following = index + 1
        if following >= len(self._tokens) or self._tokens[following].broken:
            return None
        return self._phrases[table].starting.get(following)

    def _of_gazetteer(self, index: int) -> Iterator[Span]:
        token = self._tokens[index]
        for cut, clitic in self.clitics(index):
            start = token.start + cut
            if start not in self._beginnings:
                continue
            for end in self._gazetteer.prefixes(self._text, start):
                last = self._ends.get(end)
                if last is not None:
                    key = self._text[start:end]
                    yield Span(index, last, start, end, key, key, "gazetteer", "", clitic)
        yield from self._with_hidden_article(index)
        if self._lexicon.endings and token.capital:
            yield from self._inflected(index)

    def _inflected(self, index: int) -> Iterator[Span]:
        """Find a name that stands in a case, or with a suffix: "в Харькове", "Halep'te"."""
        heads = [""]
        for last in range(index, min(index + MOST_INFLECTED, len(self._tokens))):
            token = self._tokens[last]
            if last > index and token.broken:
                return
            bases = list(dict.fromkeys(base_forms(token.text, self._lexicon)))
            for base in bases:
                for head in heads:
                    key = head + base
                    whole = self._text[self._tokens[index].start : token.end]
                    if key != whole and self._gazetteer.lookup(key):
                        cut = len(token.text) - len(base) if token.text.startswith(base) else 0
                        end = token.end - (cut if self._has_suffix(token, cut) else 0)
                        start = self._tokens[index].start
                        yield Span(index, last, start, end, key, key, "gazetteer", "", "")
            heads = [head + base + SPACE for head in heads for base in bases][:MOST_HEADS]

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
        if not article:
            return
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

    def _composed_before(self, index: int) -> Iterator[Span]:
        """Find names that begin with their noun: "مطار الضمير", "Lake Chad"."""
        at = self._noun_at(index)
        if at is None:
            return
        (_, last_of_noun, kind, cut, clitic), composes = at
        head = self._tokens[index]
        noun = self._text[head.start + cut : self._tokens[last_of_noun].end]
        vague = noun in self._lexicon.vague_classifiers
        numbered = kind.startswith("R")
        for last in self._names_from(last_of_noun + 1, numbered=numbered, vague=vague):
            name_start = self._tokens[last_of_noun + 1].start
            end = self._tokens[last].end
            name = self._joined(name_start, end)
            if composes:
                start = head.start + cut
                key = self._joined(start, end)
                yield Span(index, last, start, end, key, name, "composed", kind, clitic)
                extended = self._with_adjectives(last)
                if extended > last:
                    end = self._tokens[extended].end
                    key = self._joined(start, end)
                    yield Span(index, extended, start, end, key, name, "composed", kind, clitic)
            else:
                first = last_of_noun + 1
                yield Span(first, last, name_start, end, name, name, "named", kind, "")

    def _noun_at(self, index: int) -> tuple[Found, bool] | None:
        """Give the noun that starts at a token, and whether it makes one name with the next."""
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
        if index >= len(self._tokens) or self._tokens[index].broken:
            return
        token = self._tokens[index]
        if numbered and token.text.isdigit():
            yield index
            return
        known = {
            self._ends[e]
            for e in self._gazetteer.prefixes(self._text, token.start)
            if e in self._ends and self._tokens[self._ends[e]].text not in self._lexicon.name_heads
        }
        if self._tokens[index].text in self._lexicon.classifiers:
            known.discard(index)
        yield from sorted(known)
        whole = self._whole_name(index)
        if whole > index:
            if whole not in known:
                yield whole
            return
        if not self._may_name(index) or (vague and self._is_common(self._tokens[index].text)):
            return
        if index not in known:
            yield index
        following = index + 1
        if following < len(self._tokens) and following not in known:
            next_token = self._tokens[following]
            if not next_token.broken and self._may_name(following) and self._goes_on(next_token):
                yield following

    def _whole_name(self, index: int) -> int:
        """Give the last word of a name whose first one needs another ("بني مالك")."""
        lexicon, tokens = self._lexicon, self._tokens
        last = index
        while last + 1 < len(tokens) and not tokens[last + 1].broken:
            head = tokens[last].text in lexicon.name_heads
            link = last > index and tokens[last + 1].text in lexicon.name_links
            if not head and not link:
                break
            last += 1
        return last

    def _goes_on(self, token: Token) -> bool:
        article = self._lexicon.article
        return token.text.startswith(article) if article else token.capital

    def _may_name(self, index: int) -> bool:
        """Say whether an unknown word may be a name: no common word, in Latin script a capital."""
        token, lexicon = self._tokens[index], self._lexicon
        if len(token.text) < 3 or token.text in lexicon.common or token.text.isdigit():  # noqa: PLR2004
            return False
        tables = (lexicon.prepositions, lexicon.facility_adjectives, lexicon.indefinite_adjectives)
        nouns = (lexicon.classifiers, lexicon.facilities)
        if any(token.text in table for table in tables) or index in self._idiomatic:
            return False
        if lexicon.capitals:
            return token.capital
        definite = bool(lexicon.article) and token.text.startswith(lexicon.article)
        return definite or not (
            any(token.text in table for table in nouns) or self._is_common(token.text)
        )

    def _is_common(self, word: str) -> bool:
        return self._gazetteer.frequency(word, self._lexicon.language) >= COMMON

    def _with_adjectives(self, last: int) -> int:
        """Take in the adjectives of a facility's name ("مطار دمشق الدولي")."""
        adjectives = self._lexicon.facility_adjectives
        while last + 1 < len(self._tokens):
            following = self._tokens[last + 1]
            if following.broken or following.text not in adjectives:
                break
            last += 1
        return last

    def _composed_after(self, index: int) -> Iterator[Span]:
        """Find names that end with their noun: "Harasta Hospital", "Pope County"."""
        if not self._lexicon.facilities_after or not self._tokens[index].capital:
            return
        start = self._tokens[index].start
        for last in range(index, min(index + 4, len(self._tokens))):
            token = self._tokens[last]
            if last > index and token.broken:
                return
            if not token.capital and token.text not in {"of", "the", "al", "el"}:
                return
            after = self.noun_after(last, "facilities_after")
            if after is None:
                continue
            end_token, kind = after.last, after.value
            if self._tokens[end_token].capital:
                end = self._tokens[end_token].end
                name = self._text[start : token.end]
                key = self._text[start:end]
                yield Span(index, end_token, start, end, key, name, "composed", kind, "")

    def _named_after(self, index: int) -> Iterator[Span]:
        """Find unknown names that a small noun of settlement follows: "Negga village"."""
        if not self._lexicon.capitals or not self._may_name(index):
            return
        start = self._tokens[index].start
        for last in range(index, min(index + MOST_INFLECTED, len(self._tokens))):
            token = self._tokens[last]
            if last > index and (token.broken or not self._may_name(last)):
                return
            after = self.noun_after(last, "classifiers_after")
            if after is None or not after.value.startswith("P"):
                continue
            key = self._text[start : token.end]
            if not self._tokens[after.first].capital and not self._gazetteer.lookup(key):
                yield Span(index, last, start, token.end, key, key, "named", after.value, "")

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
            cuts = [cut for cut, clitic in self._clitics_at(index) if clitic[-1:] == "ب"]
        if index >= len(self._tokens) or self._tokens[index].broken:
            return ""
        start = self._tokens[index].start
        for cut in cuts:
            ends = self._gazetteer.prefixes(self._text, start + cut)
            if ends:
                return self._text[start + cut : ends[-1]]
        return ""

    def _clitics_at(self, index: int) -> tuple[Clitic, ...]:
        return self._clitics[index] if index < len(self._tokens) else ()

    def _territory(self, index: int) -> Iterator[Span]:
        """Find the land or capital of a nationality: "الأراضي اللبنانية", "the Afghan capital"."""
        following = self._tokens[index + 1 : index + 2]
        if not following or following[0].broken:
            return
        token, after = self._tokens[index], following[0]
        nouns, nationalities = self._lexicon.territories, self._demonyms.words
        if token.text in nationalities and after.text in nouns:
            found = [(0, "", nouns[after.text], nationalities[token.text])]
        elif after.text in nationalities:
            found = [
                (cut, clitic, nouns[token.text[cut:]], nationalities[after.text])
                for cut, clitic in self.clitics(index)
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
        found = self._phrases["generics"].starting.get(index)
        if found is None:
            return
        last = self._with_adjectives(found.last)
        if not self._names_after(last + 1):
            start, end = self._tokens[index].start + found.cut, self._tokens[last].end
            key = self._text[start:end]
            yield Span(index, last, start, end, key, key, "generic", found.value, found.clitic)

    def _names_after(self, index: int) -> bool:
        """Say whether a name follows, so that the noun is no pointer ("the city of Kayseri")."""
        if index >= len(self._tokens) or self._tokens[index].broken:
            return False
        token = self._tokens[index]
        if token.text in self._lexicon.owners:
            return True
        if token.text in self._lexicon.common or token.text in self._lexicon.prepositions:
            return False
        ends = self._gazetteer.prefixes(self._text, token.start)
        return bool(ends) and (token.capital or not self._lexicon.capitals)
