"""Communes of countries without a packaged register: the tables of `geo/data/registers`."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from geo.build.handmade import SOURCE
from geo.build.record import Name
from geo.build.registers import Listed, placed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.build.record import PlaceRecord

FOLDER = Path(__file__).parent.parent / "data" / "registers"
SEPARATOR, ALIKE = "|", "="
"""Between places, and between the spellings of one."""

LEAST_KM = 20.0
"""Radius of a usual division, of whose places too few are known to tell."""


def listed_communes(known: Sequence[PlaceRecord], folder: Path = FOLDER) -> Iterator[PlaceRecord]:
    """Yield the communes of all tables that are not known, each within its division."""
    by_country: defaultdict[str, list[Listed]] = defaultdict(list)
    usual_km: dict[str, float] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(line for line in file if not line.startswith("#")):
                by_country[row["country"]] += _listed(row)
                usual_km[row["country"]] = float(row["radius_km"] or math.inf)
    for country, listed in sorted(by_country.items()):
        yield from placed(
            SOURCE, country, listed, known, least_km=LEAST_KM, usual_km=usual_km[country]
        )


def _listed(row: dict[str, str]) -> Iterator[Listed]:
    for spellings in row["places"].split(SEPARATOR):
        name, *others = spellings.split(ALIKE)
        yield Listed(
            id=f"{row['country'].lower()}-commune-{row['second']}-{name}",
            name=name,
            local_name="",
            names=(Name(name, main=True), *map(Name, others)),
            divisions=(row["first"], row["second"]),
            parent=row["second"],
            seats=(row["seat"],),
        )
