"""One report while it is read: its folded letters, its words, and what they are read with."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from geo.backends.votes import Votes
from geo.errors import GeoError
from geo.lexicon import lexicon
from geo.spans import SpanFinder
from geo.tokens import words_of

if TYPE_CHECKING:
    from geo.backends.backend import Backend
    from geo.gazetteer import Gazetteer
    from geo.lexicon_words import Lexicon
    from geo.report import Report
    from geo.span import Span

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
    publisher
        Who published it, where known.
    votes
        What a backend says of its names, where one was asked.
    """

    def __init__(
        self, report: Report, gazetteer: Gazetteer, backend: Backend | None = None
    ) -> None:
        self.folded, self.tokens = words_of(report.text)
        self.gazetteer = gazetteer
        self.publisher = report.publisher
        self.lexicon = lexicon_or_fallback(report.language)
        self.votes: Votes | None = None
        if backend is not None:
            guesses = backend.guesses(report.text, report.language)
            self.votes = Votes(backend.name, guesses, self.folded, self.tokens)

    @functools.cached_property
    def finder(self) -> SpanFinder:
        """The finder of candidate spans."""
        return SpanFinder(self.folded, self.tokens, self.gazetteer, self.lexicon)

    @functools.cached_property
    def spans(self) -> list[Span]:
        """The candidate spans, in the order of the text; what they cost is paid once."""
        return list(self.finder.spans())

    @functools.cached_property
    def spans_at(self) -> dict[tuple[int, int], list[Span]]:
        """The candidate spans by their first and last token."""
        found: dict[tuple[int, int], list[Span]] = {}
        for span in self.spans:
            found.setdefault((span.first, span.last), []).append(span)
        return found


def lexicon_or_fallback(language: str) -> Lexicon:
    """Give the lexicon of a language, the English one where there is none."""
    try:
        return lexicon(language.split("-", maxsplit=1)[0])
    except GeoError:
        return lexicon(FALLBACK)
