"""What a toponym may denote, each candidate with its claim before the rest of the text speaks."""

from __future__ import annotations

import functools
import math
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from geo.evidence import fits

if TYPE_CHECKING:
    from geo.gazetteer import Entry, Gazetteer
    from geo.toponyms import Toponym

MOST = 24
"""Candidates that are weighed for one name."""


@functools.cache
def resolution_weights() -> dict[str, Any]:
    """Read the weights by which candidates are ranked; the file says what each is."""
    file = resources.files("geo") / "data" / "resolution.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


class Candidate(NamedTuple):
    """An entry under consideration.

    Attributes
    ----------
    claim
        Log-odds before the rest of the text is heard.
    """

    entry: Entry
    claim: float


def candidates_of(toponym: Toponym, gazetteer: Gazetteer) -> tuple[list[Candidate], bool]:
    """Give the candidates of a toponym, best claim first, and whether they are only an anchor.

    For a composed name that no gazetteer has ("مستشفى حرستا"), the candidates are those of the
    name inside it, and the place will lie somewhere in or near the one that is chosen.
    """
    span = toponym.span
    if span.origin == "territory":
        return [Candidate(gazetteer.country(span.name), 0.0)], False
    if span.origin == "described":
        return _ranked(gazetteer.lookup(span.name), "P"), True
    whole = _ranked(gazetteer.lookup(span.key), span.hint)
    if whole or span.origin != "composed":
        return whole, False
    return _ranked(gazetteer.lookup(span.name), span.hint if _is_area(span.hint) else "P"), True


def _is_area(hint: str) -> bool:
    return hint[:1] in {"A", "L", "T", "H"}


def _ranked(entries: tuple[Entry, ...], hint: str) -> list[Candidate]:
    ranked = [Candidate(entry, claim_of(entry, hint)) for entry in entries]
    ranked.sort(key=lambda candidate: -candidate.claim)
    return ranked[:MOST]


def claim_of(entry: Entry, hint: str) -> float:
    """Give the log-odds of an entry by its kind, size and name alone."""
    weights = resolution_weights()
    feature, classes = entry.feature, weights["classes"]
    claim: float = next(
        (classes[head] for head in (feature, feature[:5], feature[:1]) if head in classes), 0.0
    )
    if feature.startswith("P"):
        claim += weights["population"] * math.log10(entry.population + 10)
    claim += weights["names"].get(entry.how, 0.0)
    if not entry.main:
        claim += weights["not main"]
    if hint and hint != "*":
        claim += weights["fits"] if fits(feature, hint) else weights["misfits"]
    return claim
