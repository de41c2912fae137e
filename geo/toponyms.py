"""Find the toponyms of a report: weigh the evidence on every candidate span, keep the best."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.evidence import Witness
from geo.named_things import BEARS, ITSELF, QUOTED
from geo.weights import Weights, weights_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.gazetteer import Gazetteer
    from geo.reading import Reading
    from geo.span import Span

POINTING = frozenset(("generic", "described", "territory"))
"""Origins of spans that hold no name."""

IN_NAMES = frozenset(
    (
        "inside an organisation's name",
        "inside the name of a medium",
        "name of a medium after",
        "organisation after",
        "a body that speaks",
        "an office after",
        "office before",
        BEARS,
        QUOTED,
        ITSELF,
    )
)
"""Evidence that a name belongs to a longer one, of something that is no place."""

SURE = 0.85
"""Least probability of a span that speaks for the country around it."""

_OF_PERSON = frozenset(
    (
        "given name before",
        "first name before",
        "title before",
        "title after",
        "part of a person's name before",
        "a later word of a person's name",
    )
)
_BEHIND = frozenset(("capital before", "capital before at start"))
_OF_PLACE = frozenset(
    ("preposition", "relation", "type noun fits", "container after", "place in a list")
)

_SUPPORTS = ((0.9, "named surely elsewhere"), (0.6, "named elsewhere"))


class Toponym(NamedTuple):
    """A span with the probability that it is a toponym and the evidence for it."""

    span: Span
    score: float
    evidence: tuple[str, ...]


def weights_of(span: Span, language: str) -> Weights:
    """Give the weights for a span: nouns that only point or describe have a table of their own."""
    return weights_for("pointing" if span.origin in POINTING else language)


def find_toponyms(reading: Reading) -> list[Toponym]:
    """Give the toponyms of a report in the order of the text, none overlapping another."""
    language = reading.lexicon.language
    return disjoint(
        toponym
        for toponym in weigh_spans(reading)
        if toponym.score >= weights_of(toponym.span, language).least
        and (IN_NAMES.isdisjoint(toponym.evidence) or toponym.span.origin in POINTING)
    )


def weigh_spans(reading: Reading) -> Iterator[Toponym]:
    """Yield every candidate span with its score; what the rest of the text says is counted in."""
    spans = list(_candidates(reading))
    witness = Witness(reading, spans)
    language = reading.lexicon.language
    alone = []
    for span in spans:
        evidence = witness.evidence(span)
        if reading.votes is not None:
            evidence = (*evidence, *reading.votes.on(span))
        score = weights_of(span, language).probability(evidence)
        alone.append(Toponym(span, score, evidence))
    return _supported(alone, language, reading.gazetteer)


def _candidates(reading: Reading) -> Iterator[Span]:
    """Yield the spans that the rules find, and those that only a backend does."""
    if reading.votes is None:
        yield from reading.spans
        return
    known = set()
    for span in reading.spans:
        known.add((span.first, span.last))
        yield span
    yield from reading.votes.spans(known)


def _supported(alone: list[Toponym], language: str, gazetteer: Gazetteer) -> Iterator[Toponym]:
    """Let a name gain from being named more surely elsewhere, and from the places around it."""
    around = _sure_surroundings(alone, gazetteer)
    best: dict[str, list[tuple[float, int]]] = {}
    for toponym in alone:
        rivals = best.setdefault(toponym.span.name, [])
        if _OF_PERSON.isdisjoint(toponym.evidence):
            rivals.append((toponym.score, toponym.span.start))
            rivals.sort(reverse=True)
            del rivals[2:]
    longer = _in_longer_names(alone)
    among: dict[str, str] = {}
    for toponym in alone:
        name, evidence = toponym.span.name, toponym.evidence
        others = (score for score, start in best[name] if start != toponym.span.start)
        surest = max(others, default=0.0)
        support = next((key for least, key in _SUPPORTS if surest >= least), "")
        evidence = (*evidence, support) if support else evidence
        if name in longer and _OF_PERSON.isdisjoint(evidence) and _BEHIND.isdisjoint(evidence):
            evidence = (*evidence, longer[name])
        if around and toponym.span.origin not in POINTING:
            if name not in among:
                among[name] = _among(name, around, gazetteer)
            evidence = (*evidence, among[name]) if among[name] else evidence
        score = weights_of(toponym.span, language).probability(evidence)
        yield Toponym(toponym.span, score, evidence)


def _in_longer_names(alone: list[Toponym]) -> dict[str, str]:
    """Give the names that stand in a person's, or behind a capital, more often than at a place."""
    where: dict[str, tuple[set[int], set[int], set[int]]] = {}
    for toponym in alone:
        persons, behind, places = where.setdefault(toponym.span.name, (set(), set(), set()))
        start = toponym.span.start
        if not _OF_PERSON.isdisjoint(toponym.evidence):
            persons.add(start)
        elif not _BEHIND.isdisjoint(toponym.evidence):
            behind.add(start)
        elif not _OF_PLACE.isdisjoint(toponym.evidence):
            places.add(start)
    longer: dict[str, str] = {}
    for name, (persons, behind, places) in where.items():
        if len(persons) > len(places):
            longer[name] = "part of a longer name elsewhere"
        elif len(persons) + len(behind) > len(places):
            longer[name] = "behind a capital elsewhere"
    return longer


def _sure_surroundings(alone: list[Toponym], gazetteer: Gazetteer) -> set[str]:
    """Give the countries and divisions of what is surely named, where the name has one sense."""
    around: set[str] = set()
    for toponym in alone:
        if toponym.score >= SURE and toponym.span.origin not in POINTING:
            entries = gazetteer.lookup(toponym.span.name)
            if len({entry.country for entry in entries}) == 1:
                around.update(entry.country for entry in entries)
                around.update(f"{entry.country}.{entry.division_code}" for entry in entries)
    return around


def _among(name: str, around: set[str], gazetteer: Gazetteer) -> str:
    """Say whether a name may lie in a country or division that is surely named."""
    entries = gazetteer.lookup(name)
    if any(f"{entry.country}.{entry.division_code}" in around for entry in entries):
        return "in a division of the text"
    if any(entry.country in around for entry in entries):
        return "in a country of the text"
    return "in no country of the text" if entries else ""


def disjoint(toponyms: Iterable[Toponym]) -> list[Toponym]:
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
