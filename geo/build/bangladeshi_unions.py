"""Unions of Bangladesh by their outlines, from the package reverse-geocode-bd."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from shapely.geometry import shape

from geo.build.extents import extent_of_shape
from geo.build.package_files import package_file
from geo.build.rarity import is_rare, of_few
from geo.build.record import Name, PlaceRecord

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = "Bangladesh Bureau of Statistics"
DISTRIBUTION = "reverse-geocode-bd"
FILE = "reverse_geocode_bd/small_bangladesh_geojson_adm4_5160_unions_thanas.json"

MOST_NAMESAKES = 3
_WARD = re.compile(r"\d|\bWard\b|\bPaurashava\b|\bUnion\b", re.IGNORECASE)


def bangladeshi_unions() -> Iterator[PlaceRecord]:
    """Yield the unions that few share their name with."""
    unions = list(_unions())
    yield from of_few(unions, (union.name for union in unions), MOST_NAMESAKES)


def _unions() -> Iterator[PlaceRecord]:
    for feature in json.loads(package_file(DISTRIBUTION, FILE).read_bytes())["features"]:
        properties = feature["properties"]
        name = properties["ADM4_EN"]
        if _WARD.search(name) or not is_rare(name):
            continue
        lon, lat, radius_m = extent_of_shape(shape(feature["geometry"]))
        yield PlaceRecord(
            source=SOURCE,
            id=properties["ADM4_PCODE"],
            name=name,
            names=(Name(name, main=True),),
            feature="P.PPL",
            lon=lon,
            lat=lat,
            radius_m=radius_m,
            country="BD",
            parent=properties["ADM3_EN"],
        )
