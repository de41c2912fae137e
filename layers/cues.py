"""Words that tell something, matched in a report through clitics and conjugation.

A phrase of `data/cues/<language>.toml` is a few words; each stands for its inflected forms:

- a plain word is a noun or particle, met with conjunctions, prepositions and the article in front
  of it and a pronoun behind it ("مستشفى": "للمستشفى", "ومستشفاه");
- "~" before a word makes it a verb's stem, met in every person of past and present, in the
  future, and with an object pronoun ("~نقل": "نقلته", "سينقلون"); in a language with many endings
  it is the stem of any word, met with all of them ("~достав": "доставили", "доставлена");
- "+" before a word makes it a stem of the present of the third person ("+صل": "يصل", "ستصل");
- "=" before a word takes it as it stands;
- "{а,б}" in a word stands for either, so that one line holds a verb with all its prefixes
  ("~{до,от,у}вез");
- "..." stands for up to `LONGEST_GAP` words, or `LONGEST_FINAL_GAP`.
"""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from geo.folding import fold_name
from layers.accents import accented
from layers.errors import LayerError
from layers.morphology import Morphology

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo.tokens import Token

LONGEST_GAP = 6
LONGEST_FINAL_GAP = 9
"""Words of the longest gap in a language that ends its clauses with the verb."""

SHORTEST_STEM = 2
SHORTEST_NOUN = 3
"""Letters of a noun that may have the ending of two or many: "انفجاران", but not "جوان"."""

SHORTEST_WEAK = 4
"""Letters and mark of a verb that may lose its last one: "أخلى" in "أخلوا", but not "صفى"."""

LONGEST_ENDING = 12
"""Letters that may follow a stem in a language with many endings ("götür": "götürülmüştür")."""

LONGEST_WORD = 24
"""Letters of the longest word that is taken apart; longer runs of letters are no words."""

MOST_WORDS = 10_000
"""Words whose readings are remembered, some megabytes a list; then memory begins anew."""

GAP = "..."
VERB = "~"
PRESENT = "+"
VERBS = (VERB, PRESENT)
EXACT = "="


Phrase = tuple[tuple[str, ...], str, str, bool]
"""Words of a phrase, its table and its key, and whether it begins or ends with a verb."""


def _longest_first(phrase: Phrase) -> tuple[int, Phrase]:
    return -len(phrase[0]), phrase


class Reading(NamedTuple):
    """One way to take a word apart.

    Attributes
    ----------
    key
        What stands in the phrases: a bare noun, "~" and a stem, "=" and a whole word.
    front, back
        What is written onto it, folded.
    """

    key: str
    front: str
    back: str


_Alone = tuple[str, str, str, str, bool]
"""Table, key, front, back and verb of a hit of one word."""

_NOTHING: tuple[tuple[Reading, ...], None] = ((), None)


class Hit(NamedTuple):
    """A phrase met in a text.

    Attributes
    ----------
    table, key
        Under which the data file lists it.
    first, last
        Indexes of its first and last token.
    front, back
        What is written onto its first and its last word.
    verb
        Its first or last word was read as a verb.
    """

    table: str
    key: str
    first: int
    last: int
    front: str
    back: str
    verb: bool


class Cues:
    """The phrases of one data file, ready to be met."""

    def __init__(
        self, tables: Mapping[str, Mapping[str, Sequence[str]]], language: Morphology
    ) -> None:
        self.language = language
        self.spelt: dict[tuple[str, str], set[str]] = {}
        self._phrases: dict[str, tuple[list[Phrase], dict[str, list[Phrase]]]] = {}
        self._keys: set[str] = set()
        self._readings: dict[str, tuple[Reading, ...]] = {}
        self._beginnings: dict[str, tuple[tuple[Reading, ...], tuple[_Alone, ...] | None]] = {}
        for table, entries in tables.items():
            for key, phrases in entries.items():
                for phrase in phrases:
                    for spelt in _alternatives(phrase):
                        self._add(spelt, table, key)

    def hits(self, tokens: Sequence[Token]) -> list[Hit]:
        """Give every phrase met, in order; of overlapping ones of one table the longest."""
        found: list[Hit] = []
        taken: dict[str, int] = {}
        known = self._beginnings
        for index, token in enumerate(tokens):
            text = token.text
            readings, alone = known[text] if text in known else self._starts(text)
            if not readings:  # most words begin nothing
                continue
            if alone is not None:
                for table, key, front, back, verb in alone:
                    if taken.get(table, -1) < index:
                        taken[table] = index
                        found.append(Hit(table, key, index, index, front, back, verb))
                continue
            for hit in self._at(tokens, index, readings):
                if taken.get(hit.table, -1) < index:
                    taken[hit.table] = hit.last
                    found.append(hit)
        return found

    def _add(self, phrase: str, table: str, key: str) -> None:
        first, _, rest = phrase.partition(" ")
        if self.language.joints and rest and VERB not in rest and GAP not in phrase:
            self._add(f"{first}{rest}", table, key)
        words = tuple(key for word in phrase.split() for key in _word_keys(word))
        self._keys.update(words)
        if self.language.accented and not rest:
            self.spelt.setdefault((table, words[0].strip(VERB + EXACT)), set()).add(
                accented(first.strip(VERB + EXACT))
            )
        second = words[1] if len(words) > 1 else ""
        anyhow, by_second = self._phrases.setdefault(words[0], ([], {}))
        phrases = anyhow if second in {"", GAP} else by_second.setdefault(second, [])
        verb = words[0].startswith(VERBS) or words[-1].startswith(VERBS)
        phrases.append((words, table, key, verb))
        phrases.sort(key=_longest_first)

    def _at(
        self, tokens: Sequence[Token], index: int, readings: tuple[Reading, ...]
    ) -> Iterable[Hit]:
        best: dict[str, Hit] = {}
        last: tuple[int, str] | None
        for reading in readings:
            for words, table, key, verb in self._possible(tokens, index, reading.key):
                if len(words) == 1:
                    last = (index, reading.back)
                else:
                    last = self._follow(tokens, index, words, 1)
                if last is None or (table in best and best[table].last >= last[0]):
                    continue
                best[table] = Hit(table, key, index, last[0], reading.front, last[1], verb)
        return best.values()

    def _possible(self, tokens: Sequence[Token], index: int, first: str) -> list[Phrase]:
        """Give the phrases of a first word whose second word stands next, the longest first."""
        anyhow, by_second = self._phrases[first]
        if not by_second or index + 1 == len(tokens):
            return anyhow
        following = tokens[index + 1].text
        readings = self._readings.get(following)
        if readings is None:
            readings = self._read(following)
        found: list[Phrase] = []
        for reading in readings:
            if reading.key in by_second:
                found += by_second[reading.key]
        return sorted(anyhow + found, key=_longest_first) if found else anyhow

    def _follow(
        self, tokens: Sequence[Token], index: int, words: tuple[str, ...], at: int
    ) -> tuple[int, str] | None:
        """Give the token that ends a phrase whose words from `at` on stand after `index`."""
        if at == len(words):
            return index, ""
        longest = LONGEST_FINAL_GAP if self.language.verb_final else LONGEST_GAP
        gap = longest + 1 if words[at] == GAP else 1
        at += words[at] == GAP
        for step in range(1, gap + 1):
            after = index + step
            if after >= len(tokens) or (tokens[after].broken and step == 1 and gap == 1):
                return None
            for reading in self._read(tokens[after].text):
                if reading.key == words[at]:
                    if at + 1 == len(words):
                        return after, reading.back
                    return self._follow(tokens, after, words, at + 1)
        return None

    def _starts(self, word: str) -> tuple[tuple[Reading, ...], tuple[_Alone, ...] | None]:
        """Give the readings of a word with which a phrase begins, and the phrases of it alone.

        None for these where longer phrases begin with it too, so that the words after it decide.
        """
        readings = tuple(reading for reading in self._read(word) if reading.key in self._phrases)
        alone: dict[str, _Alone] = {}
        longer = False
        for reading in readings:
            anyhow, by_second = self._phrases[reading.key]
            longer = longer or bool(by_second) or any(len(words) > 1 for words, *_ in anyhow)
            for _, table, key, verb in anyhow:
                alone.setdefault(table, (table, key, reading.front, reading.back, verb))
        told = (readings, None if longer else tuple(alone.values())) if readings else _NOTHING
        self._beginnings[word] = told
        return told

    def _read(self, word: str) -> tuple[Reading, ...]:
        known = self._readings.get(word)
        if known is None:
            if len(self._readings) >= MOST_WORDS:
                self._readings.clear()
                self._beginnings.clear()
            known = self._readings[word] = tuple(self._take_apart(word))
        return known

    def _take_apart(self, word: str) -> Iterator[Reading]:
        if EXACT + word in self._keys:
            yield Reading(EXACT + word, "", "")
        if len(word) > LONGEST_WORD:
            return
        seen = set()
        as_verb = self._as_stem if self.language.inflected else self._as_verb
        for reading in (*self._as_noun(word), *as_verb(word)):
            if reading.key not in seen:
                seen.add(reading.key)
                yield reading

    def _as_noun(self, word: str) -> Iterator[Reading]:
        language = self.language
        for front in sorted(f for f in language.fronts if word.startswith(f)):
            rest = word[len(front) :]
            for back in sorted(b for b in language.noun_backs if rest.endswith(b)):
                bare = rest[: len(rest) - len(back)] if back else rest
                if back not in language.objects and len(bare) < SHORTEST_NOUN:
                    continue
                if bare in self._keys:
                    yield Reading(bare, front, back)
                for end, written in language.joined.items():
                    if (
                        back
                        and bare.endswith(written)
                        and bare[: -len(written)] + end in self._keys
                    ):
                        yield Reading(bare[: -len(written)] + end, front, back)

    def _as_stem(self, word: str) -> Iterator[Reading]:
        """Take a word of a language with many endings apart: the longest stem first."""
        for front in sorted(f for f in self.language.fronts if word.startswith(f)):
            rest = word[len(front) :]
            for length in range(len(rest), max(SHORTEST_STEM, len(rest) - LONGEST_ENDING) - 1, -1):
                if VERB + rest[:length] in self._keys:
                    yield Reading(VERB + rest[:length], front, rest[length:])

    def _as_verb(self, word: str) -> Iterator[Reading]:
        language = self.language
        for fronts, backs, weak, dropped in (
            (language.verb_fronts, language.past_backs, language.weak_past, ""),
            (
                language.present_fronts,
                language.present_backs,
                language.weak_present,
                language.dropped_in_present,
            ),
        ):
            for front in sorted(front for front in fronts if word.startswith(front)):
                present = PRESENT if front.endswith(language.third_person) else VERB
                rest = word[len(front) :]
                for length in range(SHORTEST_STEM, len(rest) + 1):
                    stem, back = rest[:length], rest[length:]
                    keys = {present + stem, VERB + stem, VERB + dropped + stem}
                    found = sorted(keys & self._keys) if back in backs else []
                    if back in weak:
                        full = stem + language.weak_ending
                        lost = {VERB + full, VERB + dropped + full} & self._keys
                        found += sorted(key for key in lost if len(key) > SHORTEST_WEAK)
                    for key in found:
                        yield Reading(key, front, back)


@functools.cache
def has_cues(language: str) -> bool:
    """Say whether events and movement can be read in a language."""
    folder = resources.files("layers") / "data"
    return all((folder / part / f"{language}.toml").is_file() for part in ("cues", "times"))


@functools.cache
def cues(language: str, folder: str = "cues") -> Cues:
    """Read the phrases of a language from `data/<folder>`, "cues" or "times".

    Raises
    ------
    LayerError
        There are no cues for this language.
    """
    file = resources.files("layers") / "data" / folder / f"{language}.toml"
    if not file.is_file():
        message = (
            f"{file}: no {folder} for language {language!r}; add this file to read reports in it"
        )
        raise LayerError(message)
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    morphology = Morphology.from_table(data.pop("morphology", {}))
    tables = {name: table for name, table in data.items() if isinstance(table, dict)}
    # Of one table the longest phrase wins; each of these lists is a table of its own.
    tables |= {name: {name: phrases} for name, phrases in tables.pop("words", {}).items()}
    return Cues(tables, morphology)


def _alternatives(phrase: str) -> Iterator[str]:
    """Yield the phrases that one with alternatives in braces stands for."""
    before, brace, rest = phrase.partition("{")
    if not brace:
        yield phrase
        return
    choices, _, after = rest.partition("}")
    for choice in choices.split(","):
        yield from _alternatives(f"{before}{choice}{after}")


def _word_keys(word: str) -> Iterator[str]:
    """Yield the keys of a word: two where an article or the like is elided before it ("d'où")."""
    if word == GAP:
        yield GAP
        return
    mark = word[0] if word[0] in {*VERBS, EXACT} else ""
    *elided, last = fold_name(word[len(mark) :]).split()
    yield from elided
    yield mark + last
