"""Hold place, confidence and radius against the truth, the spans given.

    python benchmarks/calibration.py ../shared [--fit]

`accuracy.py` prints these tables for every set. `--fit` fits how sure to be of a candidate to its
probability, on all sets and on all but one, and prints how far off the latter is on that one.
"""

from __future__ import annotations

import itertools
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from corpora import SETS, files_of, in_area, rows_of

from geo.claims import resolution_weights
from geo.gazetteer import Gazetteer
from geo.geocode import geocode_spans
from geo.report import report_from_text
from geo.weighing import distances_km

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

NEAR_KM = 161.0
BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
LEAST_CASES = 30
MOST_ERRORS = 10
CITIES = frozenset(("city", "town", "city/town", "ppl", "ppla", "pplc"))
SLOPES, OFFSETS = np.arange(0.3, 1.31, 0.05), np.arange(-1, 1.01, 0.1)
SUREST = 0.9995
MOST_OF_A_NAME = 5


class Case(NamedTuple):
    """A gold toponym and what was made of it; `km` is None without a place.

    Attributes
    ----------
    own
        The place is one of the gazetteer's for this name, not that of its neighbours.
    """

    event: str
    name: str
    kind: str
    confidence: float
    km: float | None
    radius_km: float
    in_area: bool
    own: bool

    @property
    def near(self) -> bool:
        """Say whether the place is within 161 km or in the gold area."""
        return self.km is not None and (self.in_area or self.km <= NEAR_KM)

    @property
    def inside(self) -> bool:
        """Say whether the gold point lies inside the radius, or our point in the gold area."""
        return self.km is not None and (self.in_area or self.km <= self.radius_km)


def main() -> None:
    """Print the tables of every set, or fit the confidence."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--fit"]
    shared = Path(arguments[0] if arguments else "../shared")
    gazetteer = Gazetteer.core()
    found = {title: cases_of(shared, title, gazetteer) for title in SETS}
    if "--fit" in sys.argv:
        print_fits({title: own for title, own in found.items() if own})
        return
    for title, own in found.items():
        print_calibration(title, own)


def cases_of(shared: Path, title: str, gazetteer: Gazetteer) -> list[Case]:
    """Give the cases of all files of a set."""
    return [case for file in files_of(shared, SETS[title]) for case in cases(file, gazetteer)]


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
                file.stem.partition(".")[0],
                mention.text,
                (toponym.get("kind") or "").lower(),
                mention.confidence,
                km,
                place.radius_m / 1000 if place else 0.0,
                place is not None and in_area(toponym, place.lon, place.lat),
                own=place is not None and place.record is not None,
            )


def print_calibration(title: str, found: list[Case]) -> None:
    """Print reliability, radii and errors of one set."""
    print(f"\n== {title}, spans given: {len(found)} toponyms", flush=True)
    if found:
        print_reliability(found)
        print_radii(found)
        print_errors(found)


def print_reliability(found: list[Case]) -> None:
    """Print how often a place is right, by the confidence that it was given."""
    print("confidence      cases  mean  within 161 km or in area")
    for low, high in itertools.pairwise(BINS):
        own = [c for c in found if c.km is not None and low <= c.confidence < high]
        if own:
            mean = sum(c.confidence for c in own) / len(own)
            right = sum(c.near for c in own) / len(own)
            print(f"{low:.2f} to {min(high, 1):.2f}  {len(own):7}  {mean:.2f}  {right:.2f}")


def print_radii(found: list[Case]) -> None:
    """Print how often the true point lies inside the radius of what is near it, by kind."""
    kinds: defaultdict[str, list[Case]] = defaultdict(list)
    for case in found:
        kinds[case.kind].append(case)
        kinds["all"].append(case)
    print("kind                          cases  near   inside, of those near  median radius km")
    for kind, own in sorted(kinds.items(), key=lambda pair: -len(pair[1])):
        near = [case for case in own if case.near]
        if len(own) >= LEAST_CASES and near:
            share, inside = len(near) / len(own), sum(c.inside for c in near) / len(near)
            radius = float(np.median([c.radius_km for c in near]))
            print(f"{kind[:28]:28}  {len(own):5}  {share:4.2f}  {inside:21.2f}  {radius:16.1f}")
    towns = [c.radius_km for c in found if c.near and c.own and c.kind in CITIES]
    if towns:
        print(f"towns that the gazetteer has: median radius {float(np.median(towns)):.1f} km")


def print_errors(found: list[Case]) -> None:
    """Print the names most often far off, outside of the radius, and without a place."""
    for title, wrong in (
        ("far off", [c for c in found if c.km is not None and not c.near]),
        ("near, outside of the radius", [c for c in found if c.near and not c.inside]),
        ("no place", [c for c in found if c.km is None]),
    ):
        print_commonest(title, (c.name for c in wrong))


def print_commonest(title: str, names: Iterable[str]) -> None:
    """Print the commonest of some names."""
    counts = Counter(names)
    told = ", ".join(f"{name} ({number})" for name, number in counts.most_common(MOST_ERRORS))
    print(f"{title}, {counts.total()}: {told}")


def print_fits(found: dict[str, list[Case]]) -> None:
    """Fit slope and offset of the confidence, on all sets and without each."""
    weights = resolution_weights()["confidence"]
    odds = {}
    for title, all_cases in found.items():
        own = list(at_most([case for case in all_cases if case.own]))
        told = np.array([c.confidence for c in own])
        right = np.array([c.near for c in own], dtype=np.float64)
        told = np.clip(told, 1 - SUREST, SUREST)
        share = (np.log(told / (1 - told)) - weights["offset"]) / weights["slope"]
        odds[title] = (share, right)
    print("all sets: slope {:.2f}, offset {:.2f}".format(*fit(list(odds.values()))))
    for title, pair in odds.items():
        slope, offset = fit([one for other, one in odds.items() if other != title])
        print(
            f"without {title}: slope {slope:.2f}, offset {offset:.2f}; off by "
            f"{mean_error(pair, slope, offset):.3f} there, "
            f"as shipped {mean_error(pair, weights['slope'], weights['offset']):.3f}"
        )


def at_most(found: list[Case]) -> Iterator[Case]:
    """Yield some cases of each name, lest one name of an event say it all."""
    seen: Counter[str] = Counter()
    for case in found:
        seen[case.name] += 1
        if seen[case.name] <= MOST_OF_A_NAME:
            yield case


def fit(sets: list[tuple[Floats, Floats]]) -> tuple[float, float]:
    """Give the slope and the offset of the greatest likelihood, the mean over the sets."""

    def likelihood(slope: float, offset: float) -> float:
        total = 0.0
        for odds, right in sets:
            p = np.clip(1 / (1 + np.exp(-(slope * odds + offset))), 1e-3, 1 - 1e-3)
            total += float(np.mean(right * np.log(p) + (1 - right) * np.log(1 - p)))
        return total

    return max(itertools.product(SLOPES, OFFSETS), key=lambda pair: likelihood(*pair))


def mean_error(pair: tuple[Floats, Floats], slope: float, offset: float) -> float:
    """Give the mean difference of confidence and truth over the bins."""
    odds, right = pair
    told = 1 / (1 + np.exp(-(slope * odds + offset)))
    error = 0.0
    for low, high in itertools.pairwise(BINS):
        inside = (told >= low) & (told < high)
        if inside.any():
            error += float(inside.mean()) * abs(float(told[inside].mean() - right[inside].mean()))
    return error if math.isfinite(error) else 0.0


if __name__ == "__main__":
    main()
