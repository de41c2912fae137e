"""Communes of France: the state's code of places, through the npm package of Etalab.

It lists all communes, those merged into others among them, with their arrondissements and
postcodes and without positions. The communes of one postcode are neighbours.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.build.record import Name
from geo.build.registers import Listed, placed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.build.record import PlaceRecord

SOURCE = "code officiel géographique"
PACKAGE = Path("@etalab", "decoupage-administratif", "data")

COUNTRY = "FR"
MAINLAND = "metro"
"""The zone of European France; what lies overseas is a country of its own in GeoNames."""

MUNICIPAL = "arrondissement-municipal"
"""Parts of Paris, Lyon and Marseille, which go by a number."""


def french_communes(known: Sequence[PlaceRecord], node_modules: Path) -> Iterator[PlaceRecord]:
    """Yield the communes that are not known, each within its postcode or arrondissement."""
    yield from placed(SOURCE, COUNTRY, _listed(node_modules), known)


def _listed(node_modules: Path) -> list[Listed]:
    communes = [
        row
        for row in _table(node_modules, "communes")
        if row["zone"] == MAINLAND and row["type"] != MUNICIPAL
    ]
    departments = {row["code"]: row["nom"] for row in _table(node_modules, "departements")}
    postcodes = {row["code"]: row["codesPostaux"] for row in communes if row.get("codesPostaux")}
    listed = []
    for row in communes:
        # One that was merged into another has the postcode of the whole.
        own = postcodes.get(row["code"]) or postcodes.get(row.get("chefLieu", ""), [])
        divisions = (row["region"], row["departement"], row["arrondissement"], *own[:1])
        listed.append(
            Listed(
                id=f"{row['type']}-{row['code']}",
                name=row["nom"],
                local_name="",
                names=(Name(row["nom"], main=True),),
                divisions=divisions,
                parent=departments[row["departement"]],
            )
        )
    return listed


def _table(node_modules: Path, name: str) -> list[dict[str, Any]]:
    path = node_modules / PACKAGE / f"{name}.json"
    rows: list[dict[str, Any]] = json.loads(path.read_bytes())
    return rows
