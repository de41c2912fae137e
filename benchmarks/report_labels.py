"""Label the candidate spans of reports by the places that are marked in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from geo.folding import Folded, fold
from geo.lexicon import lexicon
from geo.reading import Reading
from geo.report import report_from_text
from geo.toponyms import IN_NAMES, POINTING, weigh_spans

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer

Stretch = tuple[int, int]


def labelled_report(row: dict[str, Any], gazetteer: Gazetteer) -> list[tuple[tuple[str, ...], int]]:
    """Give the evidence on each span of a report, and whether a place is marked there.

    Left out are spans that are neither: optional names, names inside longer ones, and parts of a
    marked name that no span covers whole.
    """
    language, folded = row["lang"], fold(row["text"])
    gold = [(folded.index(p["start"]), folded.index(p["end"])) for p in row["places"]]
    soft = _optional(row, folded)
    report = report_from_text(row["text"], language=language)
    toponyms = [t for t in weigh_spans(Reading(report, gazetteer)) if t.span.origin not in POINTING]
    covers = [_covered((t.span.start, t.span.end), gold, folded, language) for t in toponyms]
    found = set().union(*covers)
    sample = []
    for toponym, right in zip(toponyms, covers, strict=True):
        stretch = (toponym.span.start, toponym.span.end)
        partly = {i for i, place in enumerate(gold) if _overlap(place, stretch)}
        if right:
            sample.append((toponym.evidence, 1))
        elif (
            partly <= found
            and not any(_overlap(stretch, other) for other in soft)
            and IN_NAMES.isdisjoint(toponym.evidence)
        ):
            sample.append((toponym.evidence, 0))
    return sample


def _covered(stretch: Stretch, gold: list[Stretch], folded: Folded, language: str) -> set[int]:
    """Give the marked places that a span is, a noun or clitic before it aside."""
    start, end = stretch
    return {
        number
        for number, (first, last) in enumerate(gold)
        if last == end and first <= start and is_front(folded.text[first:start], language)
    }


def is_front(words: str, language: str) -> bool:
    """Say whether what stands before a name is only its type noun, direction or clitic."""
    table = lexicon(language)
    nouns = {*table.classifiers, *table.relations, ""}
    clitics = [*table.prepositions_attached, *table.conjunctions, ""]
    return any(words.strip() == front + noun for front in clitics for noun in nouns)


def _optional(row: dict[str, Any], folded: Folded) -> list[Stretch]:
    return [
        (folded.index(match.start()), folded.index(match.end()))
        for words in row.get("optional", ())
        for match in re.finditer(re.escape(words), row["text"])
    ]


def _overlap(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]
