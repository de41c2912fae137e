"""What a toponym may denote, each candidate with its claim before the rest of the text speaks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from geo.evidence import fits

if TYPE_CHECKING:
    from geo.gazetteer import Entry, Gazetteer
    from geo.toponyms import Toponym

MOST = 24
"""Candidates that are weighed for one name."""

# Log-odds of a candidate by what it is; set by hand so that countries and their divisions go
# before towns of the same name, and the largest town before the rest.
POPULATION = 1.1
"""Per power of ten of population."""
CLASSES = {
    "A.PCL": 9.0,
    "A.TERR": 6.0,
    "A.ADM1": 5.2,
    "A.ADM2": 3.2,
    "A": 3.0,
    "L.CONT": 8.0,
    "L": 5.0,
    "H": 5.0,
    "T": 4.0,
    "S": 3.5,
    "P.PPLC": 1.5,
    "P.PPLX": -0.5,
    "P": 0.0,
}
NAMES = {"exact": 0.0, "article": -0.4, "space-free": -0.3, "abbreviation": -0.5, "skeleton": -2.0}
NOT_MAIN = -0.8
"""For a name that is not the entry's main one."""
FITS, MISFITS = 2.5, -3.0
"""For an entry of the kind, or not of the kind, that a noun beside the name asks for."""


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
    feature = entry.feature
    claim = next(
        (CLASSES[head] for head in (feature, feature[:5], feature[:1]) if head in CLASSES), 0.0
    )
    if feature.startswith("P"):
        claim += POPULATION * math.log10(entry.population + 10)
    claim += NAMES.get(entry.how, 0.0)
    if not entry.main:
        claim += NOT_MAIN
    if hint and hint != "*":
        claim += FITS if fits(feature, hint) else MISFITS
    return claim
