"""Whether memory stays flat while one process reads report after report.

    python benchmarks/memory_over_reports.py [--reports 100000]

Reads invented reports, no two alike, to incidents and drops them; prints the megabytes that the
process holds after each tenth of them. The readers remember names and words up to a limit, so that
memory grows at first: what counts is that it does not grow after that.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MANY = 10_000
TENTHS = 10
TOWNS = 5_000
LETTERS = "bdfgklmnprst", "aeiou"
SENTENCES = (
    "Shelling hit the town of {} in {} on Friday morning, killing {} people.",
    "The wounded were taken from {} to a hospital in {}, relatives of {} said.",
    "{} told reporters that {} soldiers had left {} for the border.",
    "An air strike on a market near {} left {} dead, according to {} Media.",
    "Residents of {} fled to {}; {} families stayed behind.",
)


def main() -> None:
    """Print the megabytes after each tenth of the reports."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--reports", type=int, default=MANY)
    count = parser.parse_args().reports
    print(f"{'reports':>9} {'MB':>7}")
    for tenth, resident_mb in enumerate(read(count), 1):
        print(f"{count * tenth // TENTHS:9,} {resident_mb:7.1f}", flush=True)


def measured(count: int) -> Sequence[float]:
    """Give the megabytes after each tenth of so many reports, read in a process of their own."""
    told = subprocess.run(
        [sys.executable, __file__, "--reports", str(count)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    return [float(line.split()[1]) for line in told[1:]]


def read(count: int) -> Iterator[float]:
    """Read reports, and yield the megabytes that this process holds after each tenth of them."""
    from geo.gazetteer import Gazetteer
    from geo.geocode import geocode
    from geo.report import report_from_text
    from layers.read import read_incident

    gazetteer = Gazetteer.core()
    chance = random.Random(1)  # noqa: S311 - no secret
    box = (-180.0, -60.0, 180.0, 80.0)
    towns = [town.name for town in gazetteer.towns_in(box, TOWNS)]
    for number in range(1, count + 1):
        report = report_from_text(_invented(chance, towns), language="en")
        read_incident(geocode(report, gazetteer))
        if number * TENTHS % count == 0:
            yield resident_mb()


def _invented(chance: random.Random, towns: Sequence[str]) -> str:
    """Give a report of towns, invented names and numbers."""

    def name() -> str:
        kind = chance.random()
        if kind < 0.6:  # noqa: PLR2004 - most names are of towns
            return chance.choice(towns)
        if kind < 0.8:  # noqa: PLR2004 - one name in five is a number
            return str(chance.randrange(500))
        return "".join(chance.choice(LETTERS[at % 2]) for at in range(6)).title()

    return " ".join(line.format(name(), name(), name()) for line in SENTENCES)


def resident_mb() -> float:
    """Give the megabytes that this process holds now. Source: proc(5), VmRSS."""
    status = Path("/proc/self/status").read_text("ascii").splitlines()
    line = next(one for one in status if one.startswith("VmRSS"))
    return int(line.split()[1]) / 1_024


if __name__ == "__main__":
    main()
