"""Names that no gazetteer has: rare words where a place is named, words like those of villages.

"fled to Mbau", "at Halgan, Bulo Burde and Ferfer", "في محيط جرجناز ومعرشورين", "كفر حمام".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.known_names import base_forms, is_given
from geo.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.ground import Ground

_ROAD_CODE = re.compile("[a-zа-я]{1,3}[0-9]{1,4}")
_LETTERS = re.compile(r"[^\W\d_]+")

MOST_WORDS = 4
"""Words of a name."""

LEAST_LETTERS = 4
"""Letters of a name that nothing but its rarity vouches for."""

LEAST_STEM, SHORT_STEM = 3, 2
"""Letters of a word without its ending, and of a common word: "صفنا", our rank."""

LONG_STEM = 4
"""Letters of a word without an ending of one letter."""

ANY_STEM = "*"
"""Stands for the dictionary's form of a word with an ending that no unknown name has."""

OFFICE_REACH = 4
"""Words before a place in which the office that it belongs to is told."""

LESS_LIKELY = frozenset("كفل")
"""Clitics that an unknown name has less often than a first letter of this kind."""

LEAST_GIVEN = 5.0
"""Least log10 of bearers in a billion of a name that people are called by."""

LONGEST_SHORT_FORM = 6
"""Letters of an organisation's short form: "MINUSMA" may be a place, "UNIFIL" is not."""


class UnknownNames:
    """Find the names of one report that no gazetteer has."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._text = ground.text
        self._tokens = ground.tokens
        self._gazetteer = ground.gazetteer
        self._lexicon = ground.lexicon
        words = ground.lexicon
        self._nouns = words.classifiers.keys() | words.facilities.keys() | words.relations.keys()
        self._last_ends: set[int] = set()
        self._listed: dict[int, bool] = {}
        heads = words.place_heads
        self._heads_at = {
            index
            for index, token in enumerate(ground.tokens if heads else ())
            if any(token.text[cut:] in heads for cut, _ in ground.clitics[index])
        }

    def spans(self, index: int) -> Iterator[Span]:
        """Yield the unknown names that begin at a token."""
        token = self._tokens[index]
        if index in self._heads_at:
            yield from self._headed(index)
        if not self._lexicon.capitals:
            yield from self._guessed(index)
        elif token.capital:
            yield from self._guessed(index)
            yield from self._told(index)
            yield from self._road(index)

    def _headed(self, index: int) -> Iterator[Span]:
        """Find a name that begins as those of villages do: "كفر حمام", "بيت سوا"."""
        heads, following = self._lexicon.place_heads, index + 1
        if following >= len(self._tokens) or self._tokens[following].broken:
            return
        token, after = self._tokens[index], self._tokens[following]
        if after.text in self._lexicon.given_names or not self._ground.may_name(following):
            return
        if self._ground.is_common(after.text) and not self._gazetteer.lookup(after.text):
            return
        for cut, clitic in self._ground.clitics_at(index):
            if token.text[cut:] in heads:
                start = token.start + cut
                key = self._text[start : after.end]
                if not self._gazetteer.lookup(key):
                    yield Span(index, following, start, after.end, key, key, "named", "P", clitic)

    def _guessed(self, index: int) -> Iterator[Span]:
        """Find a rare word where a place is named: "fled to Mbau", "في محيط جرجناز"."""
        ground = self._ground
        token = ground.tokens[index]
        if ground.lexicon.capitals:
            if self.is_led_to(index):
                yield from self._run(index)
            return
        if (
            ground.gazetteer.frequency(token.text, ground.lexicon.language)
            or token.text in self._nouns
        ):
            return
        for cut, clitic in ground.clitics_at(index):
            if clitic[-1:] in LESS_LIKELY:
                continue
            listed = clitic in ground.lexicon.conjunctions and self._ends_name(index - 1)
            if cut and (self._is_inflected(token.text) or ground.gazetteer.lookup(token.text)):
                continue  # "باليستيين" is "باليستي" with an ending, "بيلوس" a town
            if (listed or (not token.broken and self.is_led_to(index, clitic))) and self._is_rare(
                token.text[cut:]
            ):
                key = token.text[cut:]
                self._last_ends.add(index)
                yield Span(
                    index, index, token.start + cut, token.end, key, key, "guessed", "", clitic
                )
                break

    def _told(self, index: int) -> Iterator[Span]:
        """Find a name whose kind is told behind it: "Kwambeli, a small town near Jos"."""
        tokens, ground = self._tokens, self._ground
        if index and tokens[index - 1].capital and not tokens[index].broken:
            return
        last = index
        while last + 1 < len(tokens) and tokens[last + 1].capital and not tokens[last + 1].broken:
            last += 1
        noun = ground.noun_in_apposition(last) if last - index < MOST_WORDS else None
        key = ground.text[tokens[index].start : tokens[last].end]
        if noun is None or not ground.may_name(index) or ground.gazetteer.lookup(key):
            return
        if all(self._may_belong(at) for at in range(index, last + 1)):
            start, end = tokens[index].start, tokens[last].end
            yield Span(index, last, start, end, key, key, "named", noun.value, "")

    def _road(self, index: int) -> Iterator[Span]:
        """Find a road by its code: "the RN4", "l'A6", "Highway N-70"."""
        ground, tokens = self._ground, self._tokens
        token = tokens[index]
        last = index
        if index + 1 < len(tokens) and tokens[index + 1].text.isdigit():
            between = ground.folded.written_between(token.end, tokens[index + 1].start)
            last = index + 1 if between == "-" else index
        written = ground.text[token.start : tokens[last].end].replace(" ", "")
        if _ROAD_CODE.fullmatch(written) and self._leads_to_road(index, last):
            key = ground.text[token.start : tokens[last].end]
            yield Span(index, last, token.start, tokens[last].end, key, key, "composed", "R.RD", "")

    def _leads_to_road(self, index: int, last: int) -> bool:
        """Say whether a code is that of a road, and not of a jet or gun: "the F-16", "the K-2"."""
        lexicon, tokens = self._lexicon, self._tokens
        before = tokens[index - 1].text if index else ""
        if before in lexicon.facilities:
            return True
        if before not in lexicon.articles:
            return False
        if not lexicon.road_letters or (index > 1 and tokens[index - 2].text in lexicon.road_leads):
            return True
        letters = _LETTERS.match(tokens[index].text)
        known = letters is not None and letters[0] in lexicon.road_letters
        return known and last == index

    def _run(self, index: int) -> Iterator[Span]:
        """Yield the run of capitals that begins at a token, whole, when one of them is rare."""
        ground, tokens = self._ground, self._tokens
        particles = ground.lexicon.particles
        last, rare = index, False
        for at in range(index, min(index + MOST_WORDS, len(tokens))):
            token = tokens[at]
            if at > index and (token.broken or not self._may_go_on(at)):
                break
            article = token.capital and token.text in particles
            if token.capital and not token.hashtag and (article or self._may_belong(at)):
                last = at
                rare = rare or self._is_rare(token.text)
            elif not (at > index and token.text in particles and not token.capital):
                break
        key = ground.text[tokens[index].start : tokens[last].end]
        person = self._is_called(index, last) or self._is_before_surname(last)
        if rare and not person and not ground.gazetteer.lookup(key):
            self._last_ends.add(last)
            yield Span(
                index, last, tokens[index].start, tokens[last].end, key, key, "guessed", "", ""
            )

    def _is_called(self, first: int, last: int) -> bool:
        """Say whether a run of capitals begins with a first name: "Anselmo Tzul"."""
        word = self._tokens[first].text
        given = self._ground.gazetteer.frequency(word, "given") >= LEAST_GIVEN
        place = not self._lexicon.name_ties and self._ground.gazetteer.lookup(word)
        return last > first and given and not place

    def _may_go_on(self, index: int) -> bool:
        """Say whether a name may go on: where names have cases, only behind a hyphen."""
        if not self._lexicon.endings:
            return True
        before, token = self._tokens[index - 1], self._tokens[index]
        return self._ground.folded.written_between(before.end, token.start) == "-"

    def _is_before_surname(self, index: int) -> bool:
        """Say whether another capital follows: with cases a person's, "на Ярину Дробот"."""
        lexicon, following = self._lexicon, index + 1
        if not (lexicon.endings and lexicon.prepositions) or following == len(self._tokens):
            return False
        after = self._tokens[following]
        parted = after.broken or not after.capital or after.upper
        return not parted and self._ground.noun_after(following, "classifiers_after") is None

    def _may_belong(self, index: int) -> bool:
        """Say whether a capital may be a word of an unknown place's name."""
        ground, lexicon = self._ground, self._lexicon
        token = ground.tokens[index]
        tables = (lexicon.titles, lexicon.organisations, lexicon.media, lexicon.common,
                  lexicon.facilities_after, lexicon.plural_nouns)  # fmt: skip
        short_form = token.upper and len(token.text) <= LONGEST_SHORT_FORM
        return not short_form and not any(token.text in table for table in tables)

    def _is_rare(self, word: str) -> bool:
        """Say whether a word is too rare to be anything but a name."""
        ground, lexicon = self._ground, self._lexicon
        if len(word) < LEAST_LETTERS or not word.isalpha() or is_given(word, lexicon):
            return False
        if not lexicon.capitals and (word in lexicon.common or ground.gazetteer.lookup(word)):
            return False
        known = ground.gazetteer.frequency(word, lexicon.language) or word in lexicon.rare
        return not (known or self._is_inflected(word))

    def _is_inflected(self, word: str) -> bool:
        """Say whether a word is a common one with an ending: "مركبتين" of "مركبة"."""
        lexicon, frequency = self._lexicon, self._ground.gazetteer.frequency
        bare = word.removeprefix(lexicon.article) if lexicon.article else word
        endings = [pair for pair in lexicon.word_endings if bare.endswith(pair[0])]
        if any(ANY_STEM in bases for _, bases in endings):
            return True
        stems = (
            bare[: len(bare) - len(ending)] + base
            for ending, bases in endings
            for base in bases
            # a last letter may as well be the name's own: "تسيت" is not "تسي"
            if base or len(ending) > 1 or len(bare) > LONG_STEM
        )
        return any(
            frequency(stem, lexicon.language) or stem in lexicon.rare
            if len(stem) >= LEAST_STEM
            else len(stem) == SHORT_STEM and self._ground.is_common(stem)
            for stem in stems
        ) or (bare != word and bool(frequency(bare, lexicon.language)))

    def is_led_to(self, index: int, clitic: str = "") -> bool:
        """Say whether the words before a token lead to a place, or it goes on a list of places."""
        ground, lexicon = self._ground, self._lexicon
        if index == 0:
            return False
        if clitic[-1:] in lexicon.prepositions_attached and clitic:
            return True
        tokens = ground.tokens
        before = tokens[index - 1]
        if tokens[index].broken:
            between = ground.folded.written_between(before.end, tokens[index].start).strip()
            listed = lexicon.capitals and between == "," and self._ends_listed(index - 1)
            return listed and not self._is_of_office(index - 1)
        if before.text in lexicon.joining_words:
            return self._ends_listed(index - 2)
        two = f"{tokens[index - 2].text} {before.text}" if index > 1 else ""
        found = before.text in lexicon.locatives or two in lexicon.locatives
        found = found or (lexicon.capitals and before.text in lexicon.verbs_of_place)
        return found or ground.noun_before(index, "relations") is not None

    def _is_of_office(self, index: int) -> bool:
        """Say whether a place is that of an office, whose holder's name follows a comma.

        "le maire de Valmont, Paul Ardent"; not "à Valmont, Bréval et Sorgues".
        """
        tokens, lexicon = self._tokens, self._lexicon
        first = index
        while first > 0 and tokens[first - 1].capital and not tokens[first].broken:
            first -= 1
        if first == 0 or tokens[first].broken or tokens[first - 1].text not in lexicon.owners:
            return False
        before = range(first - 1, max(0, first - OFFICE_REACH) - 1, -1)
        opening = next((at for at in before if tokens[at].broken), before[-1])
        return any(tokens[at].text in lexicon.titles for at in before if at >= opening)

    def _ends_listed(self, index: int) -> bool:
        """Say whether a name that a cue leads to ends with a token."""
        if index in self._last_ends or not self._lexicon.capitals:
            return self._ends_name(index)
        if index < 0 or not self._tokens[index].capital:
            return False
        # Each word of a list asks for those before it: without memory that doubles with each.
        known = self._listed.get(index)
        if known is None:
            known = self._listed[index] = any(
                (self.is_led_to(at) or self._is_named(at)) and self._is_known(at, index)
                for at in range(max(0, index - 2), index + 1)
            )
        return known

    def _ends_name(self, index: int) -> bool:
        """Say whether a name, known, guessed or vouched for, ends with a token."""
        if index < 0:
            return False
        ground, token = self._ground, self._tokens[index]
        if index in self._last_ends or self._is_named(index):
            return True
        if self._lexicon.capitals and not token.capital:
            return False
        starts = [self._tokens[at].start for at in range(max(0, index - 2), index + 1)]
        starts += [token.start + cut for cut, _ in ground.clitics_at(index) if cut]
        return any(ground.gazetteer.lookup(ground.text[start : token.end]) for start in starts)

    def _is_named(self, index: int) -> bool:
        """Say whether a noun of settlement vouches for a word: "بلدتي معرشورين"."""
        noun = self._ground.noun_before(index, "classifiers")
        return noun is not None and noun.value != "*" and self._ground.may_name(index)

    def _is_known(self, first: int, last: int) -> bool:
        """Say whether some words are a known name, be it in a case, or one that a noun tells."""
        if first == last and self._is_named(first):
            return True
        ground = self._ground
        if ground.gazetteer.lookup(ground.text[self._tokens[first].start : self._tokens[last].end]):
            return True
        forms = base_forms(self._tokens[last].text, self._lexicon) if first == last else ()
        return any(ground.gazetteer.lookup(form) for form in forms)
