"""Find the toponyms of a report: weigh the evidence on every candidate span, keep the best."""

from __future__ import annotations

import functools
import math
import tomllib
from collections import defaultdict
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from geo.demonyms import demonyms
from geo.evidence import Witness
from geo.spans import SpanFinder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.folding import Folded
    from geo.gazetteer import Gazetteer
    from geo.lexicon import Lexicon
    from geo.spans import Span
    from geo.tokens import Token

BIAS = "(any span)"
"""The key of the weight that every span has."""

THRESHOLD = 0.5
"""Least probability of a span that is taken as a toponym."""

_SUPPORTS = ((0.9, "named surely elsewhere"), (0.6, "named elsewhere"))


class Toponym(NamedTuple):
    """A span with the probability that it is a toponym and the evidence for it."""

    span: Span
    score: float
    evidence: tuple[str, ...]


@functools.cache
def evidence_weights(language: str) -> dict[str, float]:
    """Read the weight in log-odds of each piece of evidence; other languages share English's."""
    file = resources.files("geo") / "data" / "evidence.toml"
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return dict(tables.get(language, tables["en"]))


def find_toponyms(
    folded: Folded, tokens: list[Token], gazetteer: Gazetteer, lexicon: Lexicon
) -> list[Toponym]:
    """Give the toponyms of a report in the order of the text, none overlapping another."""
    return _disjoint(
        toponym
        for toponym in weigh_spans(folded, tokens, gazetteer, lexicon)
        if toponym.score >= THRESHOLD
    )


def weigh_spans(
    folded: Folded, tokens: list[Token], gazetteer: Gazetteer, lexicon: Lexicon
) -> list[Toponym]:
    """Give every candidate span with its score; what the rest of the text says is counted in."""
    finder = SpanFinder(folded, tokens, gazetteer, lexicon)
    witness = Witness(
        text=folded.text,
        tokens=tokens,
        finder=finder,
        gazetteer=gazetteer,
        lexicon=lexicon,
        demonyms=demonyms(lexicon.language),
    )
    weights = evidence_weights(lexicon.language)
    alone = []
    for span in finder.spans():
        evidence = witness.evidence(span)
        alone.append(Toponym(span, _probability(evidence, weights), evidence))
    return _supported(alone, weights)


def _supported(alone: list[Toponym], weights: dict[str, float]) -> list[Toponym]:
    """Let a name gain from being named more surely elsewhere in the text."""
    best: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
    for toponym in alone:
        best[toponym.span.name].append((toponym.score, toponym.span.start))
    weighed = []
    for toponym in alone:
        others = (score for score, start in best[toponym.span.name] if start != toponym.span.start)
        surest = max(others, default=0.0)
        support = next((key for least, key in _SUPPORTS if surest >= least), "")
        evidence = (*toponym.evidence, support) if support else toponym.evidence
        weighed.append(Toponym(toponym.span, _probability(evidence, weights), evidence))
    return weighed


def _probability(evidence: Iterable[str], weights: dict[str, float]) -> float:
    odds = weights.get(BIAS, 0.0) + sum(weights.get(key, 0.0) for key in evidence)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def _disjoint(toponyms: Iterable[Toponym]) -> list[Toponym]:
    """Keep the surest of those that overlap, of equally sure ones the longest."""
    ranked = sorted(
        toponyms,
        key=lambda toponym: (-round(toponym.score, 2), toponym.span.start - toponym.span.end),
    )
    kept: list[Toponym] = []
    taken: set[int] = set()
    for toponym in ranked:
        covered = range(toponym.span.first, toponym.span.last + 1)
        if taken.isdisjoint(covered):
            taken.update(covered)
            kept.append(toponym)
    return sorted(kept, key=lambda toponym: toponym.span.start)
