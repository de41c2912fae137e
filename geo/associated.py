"""Names of places that stand for something else: in a longer name, or as an adjective.

"Aleppo University Press" and "Syrian" are no places of an incident, and `geocode` leaves them out
unless asked. Corpora of place names count them.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from geo.demonyms import demonyms
from geo.folding import SPACE
from geo.span import Span
from geo.toponyms import (
    IN_NAMES,
    POINTING,
    Toponym,
    disjoint,
    find_toponyms,
    weigh_spans,
    weights_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.reading import Reading

ASSOCIATED = "associated"
"""The evidence that such a name bears."""

NATIONALITY = "only a nationality"
"""The evidence of an adjective."""

_CERTAIN = 0.99


def with_associated(reading: Reading) -> list[Toponym]:
    """Give all toponyms of a report, those that stand for something else marked `ASSOCIATED`."""
    literal = find_toponyms(reading)
    found = itertools.chain(_in_names(reading), _nationalities(reading))
    taken = {index for toponym in literal for index in _covered(toponym)}
    others = disjoint(toponym for toponym in found if taken.isdisjoint(_covered(toponym)))
    return sorted((*literal, *others), key=lambda toponym: toponym.span.start)


def _covered(toponym: Toponym) -> range:
    return range(toponym.span.first, toponym.span.last + 1)


def _in_names(reading: Reading) -> Iterator[Toponym]:
    """Yield the names that would be taken if no longer name held them."""
    language = reading.lexicon.language
    for toponym in weigh_spans(reading):
        if toponym.span.origin in POINTING or IN_NAMES.isdisjoint(toponym.evidence):
            continue
        evidence = tuple(key for key in toponym.evidence if key not in IN_NAMES)
        weights = weights_of(toponym.span, language)
        score = weights.probability(evidence)
        if score >= weights.least:
            yield Toponym(toponym.span, score, (*toponym.evidence, ASSOCIATED))


def _nationalities(reading: Reading) -> Iterator[Toponym]:
    """Yield the adjectives and nouns of nationality: "Syrian", "the Sri Lankans"."""
    tokens, words = reading.tokens, demonyms(reading.lexicon.language).words
    for index, token in enumerate(tokens):
        if reading.lexicon.capitals and not token.capital:
            continue
        for last in range(index, min(index + 2, len(tokens))):
            if last > index and tokens[last].broken:
                break
            key = SPACE.join(word.text for word in tokens[index : last + 1])
            if key in words:
                span = Span(index, last, token.start, tokens[last].end, key, words[key],
                            "territory", "A.PCL", "")  # fmt: skip
                yield Toponym(span, _CERTAIN, (NATIONALITY, ASSOCIATED))
