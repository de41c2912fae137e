"""Tune the weights of resolution on corpora with coordinates, and print how they do.

    python benchmarks/tune_resolution.py ../shared/corpora [--rounds N] [--write]

Coordinate ascent on the share of toponyms within 161 km, averaged over the sets so that none of
them rules. Half of the documents of each set are tuned on; the figure of the other half is printed.
"""

from __future__ import annotations

import argparse
import math
import re
from pathlib import Path
from typing import Any

from corpora import rows_of

from geo.candidates import resolution_weights
from geo.gazetteer import Gazetteer
from geo.geocode import geocode_spans
from geo.report import report_from_text

OUT = Path(__file__).parent.parent / "geo" / "data" / "resolution.toml"
STEPS = (0.5, 0.75, 1.35, 2.0)
"""Factors that are tried on each weight."""
CLASS_STEPS = (-1.5, -0.7, 0.7, 1.5)
"""Log-odds that are tried on top of each class."""
NEAR_KM = 161
EARTH_RADIUS_KM = 6371.0088

Documents = list[dict[str, Any]]


def main() -> None:
    """Tune, print, and write when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    gazetteer = Gazetteer.core()
    sets = {
        "lgl": documents(arguments.corpora, "lgl/*.jsonl"),
        "idrisi-ar": documents(arguments.corpora, "idrisi-ar-lmd/*.jsonl"),
        "idrisi-en": documents(arguments.corpora, "idrisi-en-lmd/*.jsonl"),
    }
    tuned = {name: rows[::2] for name, rows in sets.items()}
    held = {name: rows[1::2] for name, rows in sets.items()}
    print("before", figures(tuned, gazetteer), "held out", figures(held, gazetteer), flush=True)
    for _ in range(arguments.rounds):
        ascend(tuned, gazetteer)
        print("after", figures(tuned, gazetteer), "held out", figures(held, gazetteer), flush=True)
    if arguments.write:
        write()


def documents(corpora: Path, pattern: str) -> Documents:
    """Give the documents of a set that have coordinates."""
    rows = [row for file in sorted(corpora.glob(pattern)) for row in rows_of(file)]
    return [row for row in rows if any(t["lat"] is not None for t in row["toponyms"])]


def figures(sets: dict[str, Documents], gazetteer: Gazetteer) -> dict[str, float]:
    """Give the share within 161 km of each set."""
    return {name: round(near_share(rows, gazetteer), 4) for name, rows in sets.items()}


def near_share(rows: Documents, gazetteer: Gazetteer) -> float:
    """Give the share of toponyms that are placed within 161 km or in the gold's own box."""
    right = total = 0
    for row in rows:
        report = report_from_text(row["text"], language=row["lang"])
        spans = [(t["start"], t["end"]) for t in row["toponyms"]]
        mentions = geocode_spans(report, spans, gazetteer).mentions
        for toponym, mention in zip(row["toponyms"], mentions, strict=True):
            if toponym["lat"] is None:
                continue
            total += 1
            place = mention.place
            right += place is not None and is_near(toponym, place.lon, place.lat)
    return right / max(1, total)


def is_near(toponym: dict[str, Any], lon: float, lat: float) -> bool:
    """Say whether a point is within 161 km of a gold toponym, or inside its box."""
    a, b = math.radians(toponym["lat"]), math.radians(lat)
    half = math.sin((a - b) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(toponym["lon"] - lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half)) <= NEAR_KM


def ascend(sets: dict[str, Documents], gazetteer: Gazetteer) -> None:
    """Try each weight a little lower and higher, and keep what helps."""
    weights = resolution_weights()
    best = goal(sets, gazetteer)
    for table in (weights, weights["classes"], weights["names"]):
        for key, value in list(table.items()):
            if isinstance(value, dict):
                continue
            chosen = value
            for candidate in tries(table is weights, value):
                table[key] = candidate
                reached = goal(sets, gazetteer)
                if reached > best + 0.0004:
                    best, chosen = reached, candidate
                    print(f"  {key} {value} -> {candidate}: {best:.4f}", flush=True)
            table[key] = chosen


def tries(scaled: bool, value: float) -> list[float]:  # noqa: FBT001 - which table it is
    """Give the values to try for a weight."""
    if scaled:
        return [round(value * step, 3) for step in STEPS]
    return [round(value + step, 3) for step in CLASS_STEPS]


def goal(sets: dict[str, Documents], gazetteer: Gazetteer) -> float:
    """Give what is maximised: the mean over the sets."""
    found = figures(sets, gazetteer)
    return sum(found.values()) / len(found)


def write() -> None:
    """Put the values into the file, its comments untouched."""
    weights = resolution_weights()
    flat = {
        **{key: value for key, value in weights.items() if not isinstance(value, dict)},
        **weights["classes"],
        **weights["names"],
    }
    lines = []
    for line in OUT.read_text("utf-8").split("\n"):
        found = re.match(r'"?([^"=]+?)"? = ', line)
        lines.append(f"{line.split(' = ')[0]} = {flat[found[1]]}" if found else line)
    OUT.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
