"""One report while it is read: its folded letters, its words, and what they are read with."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from geo.errors import GeoError
from geo.lexicon import lexicon
from geo.spans import SpanFinder
from geo.tokens import words_of

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.lexicon import Lexicon
    from geo.report import Report

FALLBACK = "en"
"""Lexicon for languages that have none of their own."""


class Reading:
    """A report, folded and divided into words.

    Attributes
    ----------
    folded, tokens
        Its letters and words, folded.
    lexicon, gazetteer
        What it is read with.
    """

    def __init__(self, report: Report, gazetteer: Gazetteer) -> None:
        self.folded, self.tokens = words_of(report.text)
        self.gazetteer = gazetteer
        self.lexicon = lexicon_or_fallback(report.language)

    @functools.cached_property
    def finder(self) -> SpanFinder:
        """The finder of candidate spans."""
        return SpanFinder(self.folded, self.tokens, self.gazetteer, self.lexicon)


def lexicon_or_fallback(language: str) -> Lexicon:
    """Give the lexicon of a language, the English one where there is none."""
    try:
        return lexicon(language.split("-", maxsplit=1)[0])
    except GeoError:
        return lexicon(FALLBACK)
