"""The names of places in a report that were weighed and left, with the evidence against them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.reading import Reading
from geo.toponyms import IN_NAMES, POINTING, disjoint, find_toponyms, weigh_spans

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.report import Report

LEAST_INTEREST = 0.02
"""Least score of a name that somebody may miss; below it stand mostly common words."""


class Rejected(NamedTuple):
    """A stretch of the report that might have been a place.

    Attributes
    ----------
    start, end
        Offsets in code points into the report's text.
    longer
        It would have been taken, were it not inside the name of a body.
    """

    start: int
    end: int
    score: float
    evidence: tuple[str, ...]
    longer: bool


def rejected_names(report: Report, gazetteer: Gazetteer) -> list[Rejected]:
    """Give what was left, in the order of the text: of overlapping stretches the surest."""
    reading = Reading(report, gazetteer)
    taken = {
        index
        for toponym in find_toponyms(reading)
        for index in range(toponym.span.first, toponym.span.last + 1)
    }
    left = [
        toponym
        for toponym in weigh_spans(reading)
        if toponym.score >= LEAST_INTEREST
        and toponym.span.origin not in POINTING
        and taken.isdisjoint(range(toponym.span.first, toponym.span.last + 1))
    ]
    return [
        Rejected(
            *reading.folded.span(toponym.span.start, toponym.span.end),
            toponym.score,
            toponym.evidence,
            not IN_NAMES.isdisjoint(toponym.evidence),
        )
        for toponym in disjoint(left)
    ]
