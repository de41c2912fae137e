"""From a report to its placed names: the entry of the package."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from geo.folding import fold
from geo.gazetteer import Gazetteer
from geo.given import given_toponym
from geo.lexicon import lexicon
from geo.mention import Mention
from geo.mentions import MentionMaker
from geo.place import Credit
from geo.report import Report
from geo.resolve import resolve
from geo.spans import SpanFinder
from geo.tokens import tokens_of
from geo.toponyms import find_toponyms

if TYPE_CHECKING:
    from collections.abc import Sequence


class GeocodedReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report and every place that it names, in the order of the text.

    Attributes
    ----------
    credits
        The data sets behind the places, in the order of the packs.
    """

    report: Report
    mentions: tuple[Mention, ...]
    credits: tuple[Credit, ...] = ()


def geocode(report: Report, gazetteer: Gazetteer) -> GeocodedReport:
    """Find the places that a report names and say where they are.

    Nothing is dropped: a name that no gazetteer has, or that may be one of several places, is
    kept as a mention without a place and with the reason.
    """
    words = lexicon(report.language)
    folded = fold(report.text)
    tokens = tokens_of(folded)
    toponyms = find_toponyms(folded, tokens, gazetteer, words)
    maker = MentionMaker(
        folded=folded,
        tokens=tokens,
        finder=SpanFinder(folded, tokens, gazetteer, words),
        gazetteer=gazetteer,
        lexicon=words,
    )
    mentions = maker.mentions(toponyms, resolve(toponyms, gazetteer, folded.text))
    return GeocodedReport(report=report, mentions=mentions, credits=gazetteer.credits)


def geocode_spans(
    report: Report, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer
) -> GeocodedReport:
    """Say where given spans are: offsets in code points into the report's text."""
    words = lexicon(report.language)
    folded = fold(report.text)
    tokens = tokens_of(folded)
    finder = SpanFinder(folded, tokens, gazetteer, words)
    toponyms = [given_toponym(folded, tokens, finder, gazetteer, words, span) for span in spans]
    maker = MentionMaker(
        folded=folded, tokens=tokens, finder=finder, gazetteer=gazetteer, lexicon=words
    )
    mentions = maker.mentions(toponyms, resolve(toponyms, gazetteer, folded.text))
    return GeocodedReport(report=report, mentions=mentions, credits=gazetteer.credits)
