"""Hold confidence and radius against the truth, and name the commonest errors.

    python benchmarks/calibration.py ../shared

With the spans given: how often the chosen place is within 161 km, by how sure the resolver was;
how often the true point lies inside the radius, by kind of place (an area of the truth that holds
our point counts too); and the names that are most often wrong or without a place.
"""

from __future__ import annotations

import itertools
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from corpora import in_area, rows_of

from geo.gazetteer import Gazetteer
from geo.geocode import geocode_spans
from geo.report import report_from_text
from geo.weighing import distances_km

if TYPE_CHECKING:
    from collections.abc import Iterator

SETS = {
    "English local news": "corpora/lgl/*.jsonl",
    "Arabic tweets": "corpora/idrisi-ar-lmd/*.jsonl",
    "English tweets": "corpora/idrisi-en-lmd/*.dev.jsonl",
    "Reports": "reports/dev.jsonl",
}
NEAR_KM = 161.0
BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
LEAST_CASES = 30
MOST_ERRORS = 10


class Case(NamedTuple):
    """A gold toponym and what was made of it; `km` is None without a place."""

    name: str
    kind: str
    feature: str
    confidence: float
    km: float | None
    radius_km: float
    in_area: bool


def main() -> None:
    """Print the tables of every set below the folder on the command line."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    gazetteer = Gazetteer.core()
    for title, pattern in SETS.items():
        found = [case for file in sorted(shared.glob(pattern)) for case in cases(file, gazetteer)]
        print(f"\n== {title}: {len(found)} toponyms")
        if found:
            print_reliability(found)
            print_radii(found)
            print_errors(found)


def cases(file: Path, gazetteer: Gazetteer) -> Iterator[Case]:
    """Yield every gold toponym of a file that has a position."""
    for row in rows_of(file):
        gold = row.get("toponyms") or row.get("places") or []
        report = report_from_text(row["text"], language=row.get("lang"))
        spans = [(t["start"], t["end"]) for t in gold]
        mentions = geocode_spans(report, spans, gazetteer).mentions
        for toponym, mention in zip(gold, mentions, strict=True):
            if toponym["lat"] is None:
                continue
            place = mention.place
            km = None
            if place:
                lon, lat = np.radians([[toponym["lon"], place.lon], [toponym["lat"], place.lat]])
                km = float(distances_km(lon, lat)[0, 1])
            yield Case(
                mention.text,
                toponym.get("kind") or "",
                place.feature.partition(".")[0] if place else "",
                mention.confidence,
                km,
                place.radius_m / 1000 if place else 0.0,
                place is not None and in_area(toponym, place.lon, place.lat),
            )


def print_reliability(found: list[Case]) -> None:
    """Print how often a place is right, by the confidence that it was given."""
    print("confidence      cases  mean  within 161 km")
    for low, high in itertools.pairwise(BINS):
        own = [c for c in found if c.km is not None and low <= c.confidence < high]
        if own:
            mean = sum(c.confidence for c in own) / len(own)
            right = sum(c.in_area or (c.km or 0) <= NEAR_KM for c in own) / len(own)
            print(f"{low:.2f} to {min(high, 1):.2f}  {len(own):7}  {mean:.2f}  {right:.2f}")


def print_radii(found: list[Case]) -> None:
    """Print how often the true point lies inside the radius of what is near it, by kind."""
    kinds: defaultdict[str, list[Case]] = defaultdict(list)
    for case in found:
        if case.km is not None and (case.in_area or case.km <= NEAR_KM):
            kinds[case.kind].append(case)
    print("kind                          cases  inside  median radius km  (of those found near)")
    for kind, own in sorted(kinds.items(), key=lambda pair: -len(pair[1])):
        if len(own) >= LEAST_CASES:
            inside = sum(c.in_area or (c.km or 0) <= c.radius_km for c in own) / len(own)
            median = float(np.median([c.radius_km for c in own]))
            print(f"{kind[:28]:28}  {len(own):5}  {inside:6.2f}  {median:9.1f}")


def print_errors(found: list[Case]) -> None:
    """Print the names most often far off, and those most often without a place."""
    far = Counter(c.name for c in found if c.km is not None and c.km > NEAR_KM and not c.in_area)
    none = Counter(c.name for c in found if c.km is None)
    for title, names in (("far off", far), ("no place", none)):
        told = ", ".join(f"{name} ({number})" for name, number in names.most_common(MOST_ERRORS))
        print(f"{title}, {names.total()}: {told}")


if __name__ == "__main__":
    main()
