"""Count how many of the gold's places the gazetteer knows, by kind.

    python benchmarks/coverage.py ../shared [--missing KIND]

For every marked name with a position: is there a candidate within tolerance? A *record* is an entry
that bears the name; *or by its town* also counts what the program places by the known place inside
a name ("Harasta Hospital"). The tolerance is the gold's own where it states one; otherwise the
gold's box, or 161 km for countries and first-order divisions and 20 km for all else; a country is
right too where the gold's point lies inside it, and another area where it holds the gold's point
by its radius. Which candidate is taken is another question; see the accuracy of resolution.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from corpora import rows_of

from geo.build.distance import distance_km
from geo.candidates import candidates_of
from geo.gazetteer import Gazetteer
from geo.given import given_toponym
from geo.reading import Reading
from geo.report import report_from_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.entry import Entry

SETS = (
    ("Model report", "seed/gold.jsonl"),
    ("Eight reports", "reports/dev.jsonl"),
    ("Arabic tweets", "corpora/idrisi-ar-lmd/*.jsonl"),
    ("English tweets", "corpora/idrisi-en-lmd/*.dev.jsonl"),
    ("English local news", "corpora/lgl/*.jsonl"),
)

WIDE_KM, NARROW_KM = 161.0, 20.0
"""Tolerance of countries and first-order divisions, and of all else, where the gold states none."""

KINDS = {
    "country": "country", "Country": "country", "PCLI": "country", "PCLS": "country",
    "admin": "division", "State": "division", "Province": "division", "ADM1": "division",
    "ADM2": "district", "ADM3": "district", "ADM4": "district", "ADMD": "district",
    "County": "district", "District": "district",
    "city": "city or town", "town": "city or town", "City/town": "city or town",
    "PPL": "city or town", "PPLA": "city or town", "PPLA2": "city or town", "PPLC": "city or town",
    "village": "village", "neighbourhood": "quarter", "Neighborhood": "quarter", "PPLX": "quarter",
    "hospital": "facility", "airport": "facility", "crossing": "facility", "camp": "facility",
    "base": "facility", "Human-made Point-of-Interest": "facility", "STM": "water",
    "LK": "water", "RSV": "water", "BAY": "water", "SEA": "water", "GULF": "water", "OCN": "water",
    "road": "road", "Road/street": "road", "region": "region", "RGN": "region", "AREA": "region",
    "CONT": "region", "Continent": "region", "ZN": "region", "Island": "region", "ISL": "region",
    "Natural Point-of-Interest": "water and relief",
}  # fmt: skip
"""The gold's words for kinds, put together."""

OTHER = "other"
AREAS = frozenset("AHL")
POINTS = frozenset(("city or town", "village", "quarter", "facility"))
"""Kinds of which a surrounding area is no answer."""

SETTLED = ("country", "division", "city or town")
"""Kinds that a gazetteer must know; of the rest it knows what it can."""


class Gold(NamedTuple):
    """A marked name: its text, its kind, and how it is covered."""

    text: str
    kind: str
    record: bool
    placed: bool


def main() -> int:
    """Print a table for every set that is there."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path, nargs="?", default=Path("../shared"))
    parser.add_argument("--missing", metavar="KIND", help="print the names of a kind that miss")
    arguments = parser.parse_args()
    gazetteer = Gazetteer.core()
    for title, pattern in SETS:
        files = sorted(arguments.shared.glob(pattern))
        if not files:
            print(f"\n== {title}: absent ({arguments.shared / pattern})", flush=True)
            continue
        golds = [
            gold for file in files for row in rows_of(file) for gold in covered(row, gazetteer)
        ]
        print_table(title, golds)
        if arguments.missing:
            missing = Counter(g.text for g in golds if g.kind == arguments.missing and not g.placed)
            for text, count in missing.most_common():
                print(f"   {count:4} {text}")
    return 0


def covered(row: dict[str, Any], gazetteer: Gazetteer) -> Iterator[Gold]:
    """Yield the marked names of a document that have a position."""
    reading = Reading(report_from_text(row["text"], language=row.get("lang")), gazetteer)
    for toponym in row.get("toponyms", row.get("places", ())):
        if toponym.get("lat") is None or not toponym.get("literal", True):
            continue
        kind = KINDS.get(toponym["kind"], OTHER)
        given = given_toponym(reading, (toponym["start"], toponym["end"]))
        candidates, anchored = candidates_of(given, gazetteer, reading.lexicon)
        near = any(is_right(c.entry, toponym, kind, gazetteer) for c in candidates)
        text = row["text"][toponym["start"] : toponym["end"]]
        yield Gold(text, kind, near and not anchored, near)


def is_right(entry: Entry, toponym: dict[str, Any], kind: str, gazetteer: Gazetteer) -> bool:
    """Say whether an entry is within the tolerance of a marked name, or an area that holds it."""
    lat, lon = float(toponym["lat"]), float(toponym["lon"])
    box = toponym.get("bbox")
    if box and box[0] <= entry.lat <= box[1] and box[2] <= entry.lon <= box[3]:
        return True
    if entry.feature.startswith("A.PCL") and gazetteer.country_at(lon, lat) == entry.country:
        return True
    wide = WIDE_KM if kind in {"country", "division"} else NARROW_KM
    most_km = float(toponym.get("tolerance_km") or wide)
    if kind not in POINTS and entry.feature[:1] in AREAS:
        most_km = max(most_km, entry.radius_m / 1_000)
    return distance_km(entry.lon, entry.lat, lon, lat) <= most_km


def print_table(title: str, golds: list[Gold]) -> None:
    """Print shares of mentions and of distinct names, a row a kind."""
    by_kind: defaultdict[str, list[Gold]] = defaultdict(list)
    for gold in golds:
        by_kind[gold.kind].append(gold)
    settled = [gold for kind in SETTLED for gold in by_kind[kind]]
    rest = [gold for gold in golds if gold.kind not in SETTLED]
    print(f"\n== {title}\n{'':24} mentions  record  or by its town   names  record", flush=True)
    rows = sorted(by_kind.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    totals = [("countries to towns", settled), ("the rest", rest), ("all", golds)]
    for kind, own in [*rows, *totals]:
        if own:
            names = list({(gold.text, gold.record): gold for gold in own}.values())
            print(
                f"{kind:24} {len(own):8}  {share(own, 'record')}  {share(own, 'placed'):>14}"
                f"  {len({gold.text for gold in names}):6}  {share(names, 'record')}"
            )


def share(golds: list[Gold], how: str) -> str:
    """Give the share of names that are covered in a way."""
    return f"{sum(getattr(gold, how) for gold in golds) / len(golds):6.3f}"


if __name__ == "__main__":
    sys.exit(main())
