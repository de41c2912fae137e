"""One report as words and sentences, and its words quoted."""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from geo.folding import SPACE
from geo.tokens import words_of
from layers.dates import gaps_between
from layers.incident import Evidence
from layers.numbers import with_whole_numbers

if TYPE_CHECKING:
    from collections.abc import Collection

    from geo.report import Report

_SENTENCE_END = re.compile(r"[!?؟…۔\n]|\.(?=\W*\s)")
_DIVISION = re.compile(r"[,،;؛:()\[\]–—]|\s-+\s")
_BOUND = re.compile(r"[\w \u00a0\u064b-\u0652]*")
_LINE = re.compile(r"\n")


LONGEST_SENTENCE = 250
"""Words after which a sentence is cut: what has no full stop is a list or a table."""


class Sentence(NamedTuple):
    """A stretch of words, `end` not included."""

    first: int
    end: int


class Prose:
    """A report divided into words and sentences.

    Attributes
    ----------
    report_id
        Identifier of the report in the incident document.
    tokens, gaps
        The words, and what stands before each in the report.
    """

    def __init__(self, report: Report, report_id: str, thousands: Collection[str]) -> None:
        self.report = report
        self.report_id = report_id
        self.folded, tokens = words_of(report.text)
        self.tokens = with_whole_numbers(self.folded, tokens, thousands)
        self.gaps = gaps_between(self.folded, self.tokens)

    @functools.cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences, in order."""
        starts = [0]
        for index in range(1, len(self.tokens)):
            long = index - starts[-1] >= LONGEST_SENTENCE
            if long or (self.gaps[index] != SPACE and self._begins_sentence(index)):
                starts.append(index)
        return [
            Sentence(*pair) for pair in zip(starts, [*starts[1:], len(self.tokens)], strict=True)
        ]

    def sentence_of(self, index: int) -> Sentence:
        """Give the sentence in which a word stands."""
        at = bisect_right(self._sentence_firsts, index) - 1
        return self.sentences[max(0, at)]

    @functools.cached_property
    def _sentence_firsts(self) -> list[int]:
        return [sentence.first for sentence in self.sentences]

    @functools.cached_property
    def divided(self) -> list[bool]:
        """For each word, whether a comma or the like stands before it."""
        tokens = self.tokens
        return [
            gap != SPACE
            and bool(_DIVISION.search(gap))
            and not (gap == "," and tokens[at - 1].text.isdigit() and tokens[at].text.isdigit())
            for at, gap in enumerate(self.gaps)
        ]  # "2,5" is one number

    @functools.cached_property
    def semicolons(self) -> list[int]:
        """The words before which a semicolon stands."""
        return [at for at, gap in enumerate(self.gaps) if ";" in gap or "؛" in gap]

    def is_bound(self, index: int) -> bool:
        """Say whether no punctuation parts a word from the one before it."""
        return _BOUND.fullmatch(self.gaps[index]) is not None

    def divisions(self, first: int, last: int) -> int:
        """Count commas and the like between two words, brackets about somebody's age left out."""
        return sum(self._parted[first + 1 : last + 1])

    @functools.cached_property
    def _parted(self) -> list[bool]:
        """For each word, whether more than the brackets about a number stands before it."""
        parted = list(self.divided)
        for at, token in enumerate(self.tokens[:-1]):
            before, after = self.gaps[at], self.gaps[at + 1]
            if token.text.isdigit() and before.strip() == "(" and after[:1] == ")":
                parted[at] = False
                parted[at + 1] = bool(_DIVISION.search(after[1:]))
        return parted

    def segment(self, index: int, sentence: Sentence) -> Sentence:
        """Give the stretch between commas in which a word of a sentence stands."""
        stretch = self._stretches[index]
        first, end = sentence
        if stretch[0] >= first and stretch[1] <= end:
            return stretch
        return Sentence(max(stretch[0], first), min(stretch[1], end))

    @functools.cached_property
    def _stretches(self) -> list[Sentence]:
        """For each word, the stretch between commas in which it stands."""
        bounds = [at for at, comma in enumerate(self.divided) if comma and at]
        bounds = [0, *bounds, len(self.tokens)]
        stretches: list[Sentence] = []
        for first, end in itertools.pairwise(bounds):
            stretches += [Sentence(first, end)] * (end - first)
        return stretches

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Give the offsets of some words in the report."""
        return self.folded.span(self.tokens[first].start, self.tokens[last].end)

    def words(self, first: int, last: int) -> str:
        """Give some words as they stand in the report."""
        start, end = self.span(first, last)
        return self.report.text[start:end]

    def evidence(self, first: int, last: int) -> Evidence:
        """Quote some words."""
        start, end = self.span(first, last)
        return Evidence(
            report=self.report_id, start=start, end=end, text=self.report.text[start:end]
        )

    def last_word(self, end: int) -> int:
        """Give the last word that stands before an offset of the report."""
        position = self.folded.index(end)
        return max(0, bisect_left(self._starts, position) - 1)

    def word_at(self, offset: int) -> int:
        """Give the word that stands at an offset of the report, or the next one."""
        position = self.folded.index(offset)
        return min(bisect_right(self._ends, position), max(0, len(self.tokens) - 1))

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @functools.cached_property
    def _ends(self) -> list[int]:
        return [token.end for token in self.tokens]

    def is_abbreviation(self, index: int) -> bool:  # noqa: ARG002 - for those who know any
        """Say whether a full stop behind a word ends no sentence."""
        return False

    def _begins_sentence(self, index: int) -> bool:
        gap, token = self.gaps[index], self.tokens[index]
        # In Arabic the space after a full stop is often left out.
        unspaced = gap == "." and not token.text.isascii()
        if not unspaced and not _SENTENCE_END.search(gap):
            return False
        if "." not in gap or _LINE.search(gap):
            return True
        written = self.report.text[self.folded.origin[token.start]]
        before = self.is_abbreviation(index - 1)
        short = len(self.tokens[index - 1].text) == 1 and self.tokens[index - 1].text.isalpha()
        return not (written.islower() or short or (before and gap.strip() == "."))
