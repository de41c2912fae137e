"""Towns of the database of countries, states and cities that GeoNames' lists lack."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from geo.build.package_files import package_file
from geo.build.rarity import is_rare
from geo.build.record import Name, PlaceRecord
from geo.folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SOURCE = "Countries States Cities Database"
DISTRIBUTION = "countrystatecity-countries"
RADIUS_M = 5_000

LEFT_OUT = frozenset({"US", "GB", "IE", "AU", "NZ", "CA"})
"""Countries of which it adds to GeoNames only estates and boroughs with names of common words."""

_ODD = re.compile(
    r"[\d/(),]| and |\b(?:Département|Obshtina|Municip\w+|Comuna|Provin\w+|Distri\w+|INA|Shi)\b"
)
"""In names of divisions, and of two towns at once."""


def world_cities(known: Sequence[PlaceRecord]) -> Iterator[PlaceRecord]:
    """Yield the towns of a name that no known place of their country bears."""
    taken = {(place.country, fold_name(name.text)) for place in known for name in place.names}
    root = package_file(DISTRIBUTION, "countrystatecity_countries/data/countries.json").parent
    for path in sorted(root.glob("by-country/*/states/*/cities.json")):
        country = path.parts[-4]
        if country in LEFT_OUT:
            continue
        for row in json.loads(path.read_bytes()):
            name, key = row["name"], (country, fold_name(row["name"]))
            if key in taken or _ODD.search(name) or not row["latitude"] or not is_rare(name):
                continue
            taken.add(key)
            yield PlaceRecord(
                source=SOURCE,
                id=str(row["id"]),
                name=name,
                names=(Name(name, main=True),),
                feature="P.PPL",
                lon=float(row["longitude"]),
                lat=float(row["latitude"]),
                radius_m=RADIUS_M,
                country=country,
            )
