"""Find the larger place that a text names before the smaller one in it: "Halep'in Azez ilçesi"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.asked import kinds_asked
from geo.folding import SPACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reading import Reading
    from geo.span import Span

DIVISION, DISTRICT, SETTLEMENT, IN_TOWNS = "A.ADM1", "A", "P", ("S", "R")
"""Kinds of places: provinces, all divisions, what lies in districts, what lies in their towns."""

REACH = 600
"""Letters behind the name of a district within which villages and quarters are its own."""


def larger_before(spans: Sequence[Span], reading: Reading) -> dict[int, int]:
    """Give for names the index of the one before them that holds them, by their own index.

    A village, quarter or spot lies in the district named last, a district in the province named
    right before it: news in Turkish begins with the largest. None in other languages.
    """
    if not reading.lexicon.larger_first:
        return {}
    found: dict[int, int] = {}
    district: int | None = None
    for index, span in enumerate(spans):
        kind = _kind(span, reading)
        before = spans[index - 1] if index else None
        if before is not None and _owns(before, span, reading):
            found[index] = index - 1
        elif kind.startswith(SETTLEMENT) and district is not None:
            if span.start - spans[district].end <= REACH:
                found[index] = district
        elif not kind and _begins_anew(span, reading):
            district = None
        if kind.startswith(DISTRICT):
            district = index if kind != DIVISION else None
    return found


def _kind(span: Span, reading: Reading) -> str:
    """Give the kind that the noun behind a name tells, or the one that belongs to it."""
    told = next(kinds_asked(reading, span.first, span.last), span.hint)
    if told or SPACE not in span.key:
        return told
    return reading.lexicon.classifiers_after.get(reading.tokens[span.last].text, "")


def _owns(before: Span, span: Span, reading: Reading) -> bool:
    """Say whether a name says that the next one is its own: "Malatya'nın Darende ilçesi"."""
    if span.first != before.last + 1 or reading.tokens[span.first].broken:
        return False
    token = reading.tokens[before.last]
    ending = token.text[before.end - token.start :]
    return ending in reading.lexicon.owner_endings


def _begins_anew(span: Span, reading: Reading) -> bool:
    """Say whether a name begins a paragraph or sentence that is set elsewhere: "Bitlis'te ..."."""
    return reading.tokens[span.first].first
