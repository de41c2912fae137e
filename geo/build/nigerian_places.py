"""Places of Nigeria: ng-address-toolkit's towns, and OpenStreetMap's things by safesignal-geo."""

from __future__ import annotations

import csv
import functools
import json
import re
import statistics
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from geo.build.distance import distance_km
from geo.build.package_files import package_file
from geo.build.rarity import is_rare
from geo.build.record import Name, PlaceRecord

if TYPE_CHECKING:
    from collections.abc import Iterator

TOWNS, MAPPED = "ng-address-toolkit", "safesignal-geo"
OPENSTREETMAP = "OpenStreetMap"
COUNTRY = "NG"

NOUNS = Path(__file__).parent.parent / "data" / "osm_nouns.toml"
WARD_M = 8_000
"""Radius of a ward: towns stand at their own point or, most, at that of their ward."""

SETTLEMENT_M, THING_M = 2_000, 500
MOST_ROAD_KM = 150.0
"""Reach of the pieces of a road from its middle; those of more share no more than a name."""

_BRACKETS = re.compile(r"\s*\(.*?\)")
_MOST_WORDS = 6


class _Nouns(NamedTuple):
    kinds: dict[str, str]
    vague: frozenset[str]


def nigerian_towns() -> Iterator[PlaceRecord]:
    """Yield towns and villages, each name once in its local government area."""
    areas = {row["alias"]: row["name"] for row in _table("lgas")}
    seen: set[tuple[str, str]] = set()
    for number, row in enumerate(_table("towns")):
        name = " ".join(_BRACKETS.sub("", row["name"]).split())
        key = row["lga_alias"], name.lower()
        if key in seen or re.search(r"\d", name):
            continue
        seen.add(key)
        area = areas.get(row["lga_alias"], "")
        yield _place(
            TOWNS, str(number), name, "P.PPL", (row["longitude"], row["latitude"]), WARD_M, area
        )


def _table(name: str) -> list[dict[str, Any]]:
    path = package_file(TOWNS, f"ng-address-toolkit/data/{name}.json")
    return json.loads(path.read_bytes())  # type: ignore[no-any-return]  # a list of rows


def mapped_settlements() -> Iterator[PlaceRecord]:
    """Yield the settlements on the map."""
    for row in _mapped():
        if row["type"] == "settlement" and is_rare(row["canonical_name"], ("en",)):
            point = float(row["lng"]), float(row["lat"])
            yield _place(
                OPENSTREETMAP, row["source"].partition(":")[2], row["canonical_name"], "P.PPL",
                point, SETTLEMENT_M, row["admin_lga"],
            )  # fmt: skip


def mapped_things() -> Iterator[PlaceRecord]:
    """Yield the buildings, markets, junctions and roads that are named after a place or person."""
    parts: defaultdict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in _mapped():
        feature = _kind_of(row["canonical_name"])
        if feature and row["type"] != "settlement":
            parts[row["canonical_name"].lower(), feature].append(row)
    for (_, feature), rows in parts.items():
        lon = statistics.median(float(row["lng"]) for row in rows)
        lat = statistics.median(float(row["lat"]) for row in rows)
        reach_km = max(distance_km(lon, lat, float(r["lng"]), float(r["lat"])) for r in rows)
        if reach_km > (MOST_ROAD_KM if feature == "R.RD" else 1.0):
            continue
        first = rows[0]
        yield _place(
            OPENSTREETMAP, first["source"].partition(":")[2], first["canonical_name"], feature,
            (lon, lat), max(THING_M, round(reach_km) * 1_000), first["admin_lga"],
        )  # fmt: skip


def _kind_of(name: str) -> str:
    """Give the kind of a thing by the last words of its name, or ""."""
    words = name.lower().split()
    nouns = _nouns()
    if not 1 < len(words) <= _MOST_WORDS or name.lower() in nouns.vague or re.search(r"\d", name):
        return ""
    return next((kind for noun, kind in nouns.kinds.items() if name.lower().endswith(noun)), "")


@functools.cache
def _nouns() -> _Nouns:
    table = tomllib.loads(NOUNS.read_text(encoding="utf-8"))
    return _Nouns(table["last"], frozenset(name.lower() for name in table["all"]["names"]))


@functools.cache
def _mapped() -> tuple[dict[str, str], ...]:
    path = package_file(MAPPED, "safesignal_geo/data/nigeria_v0.2.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(row for row in csv.DictReader(file) if row["source"].startswith("osm:"))


def _place(
    source: str, code: str, name: str, feature: str, point: tuple[float, float], radius_m: float,
    parent: str,
) -> PlaceRecord:  # fmt: skip
    return PlaceRecord(
        source=source,
        id=code,
        name=name,
        names=(Name(name, main=True),),
        feature=feature,
        lon=point[0],
        lat=point[1],
        radius_m=radius_m,
        country=COUNTRY,
        parent=parent,
    )
