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

QUARTER = "P.PPLX"
"""Kind of a quarter, which is one of a town."""

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
    kinds = _kinds(spans, reading)
    for index, span in enumerate(spans):
        kind = kinds[index]
        before = spans[index - 1] if index else None
        if before is not None and _owns(before, span, reading):
            found[index] = index - 1
        elif kind.startswith(SETTLEMENT):
            far = district is None or span.start - spans[district].end > REACH
            holder = _town_before(spans, kinds, index, reading) if far else district
            found |= {} if holder is None else {index: holder}
        elif not kind and _begins_anew(span, reading):
            district = None
        if kind.startswith(DISTRICT):
            district = index if kind != DIVISION else None
    return found


def _kinds(spans: Sequence[Span], reading: Reading) -> list[str]:
    """Give the kinds of names, those of a list that of its last: "Tosunlar ve Köseler köyleri"."""
    kinds = [_kind(span, reading) for span in spans]
    joining = reading.lexicon.joining_words
    for index in range(len(spans) - 2, -1, -1):
        following = reading.tokens[spans[index].last + 1 : spans[index + 1].first]
        comma = reading.tokens[spans[index + 1].first].broken
        listed = all(token.text in joining for token in following)
        if (
            not kinds[index]
            and listed
            and (following or comma)
            and kinds[index + 1].startswith(SETTLEMENT)
        ):
            kinds[index] = kinds[index + 1]
    return kinds


def _town_before(
    spans: Sequence[Span], kinds: Sequence[str], index: int, reading: Reading
) -> int | None:
    """Give the last name before one in its sentence of which no noun tells the kind, or none.

    "Zonguldak-Ereğli kara yolunun Çatak mevkisinde". A quarter without one lies in the town that
    began a sentence last.
    """
    for back in range(index - 1, -1, -1):
        if any(t.first for t in reading.tokens[spans[back].last + 1 : spans[index].first + 1]):
            break
        if not kinds[back]:
            return back
    begun = [at for at in range(index) if not kinds[at] and _begins_anew(spans[at], reading)]
    near = begun and spans[index].start - spans[begun[-1]].end <= REACH
    return begun[-1] if near and kinds[index] == QUARTER else None


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
