"""Constituencies and wards of Kenya, sub-counties and parishes of Uganda."""

from __future__ import annotations

import base64
import json
import math
import re
import sqlite3
import zlib
from collections import Counter
from typing import TYPE_CHECKING, Any

from geo.build.package_files import package_file
from geo.build.rarity import is_rare
from geo.build.record import Name, PlaceRecord
from geo.build.within_divisions import Member, of_one, within_districts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KENYA, UGANDA = "kenya-data", "ug-address"

CONSTITUENCY_KM = 8.0
"""Least radius of a Kenyan constituency, whose point is known to no better than that."""

_NAME = re.compile(r"[^\W\d]{4,}(?: [^\W\d]{3,})?$")
_BLOB = re.compile(r"'([^']*)'")
_TITLE = re.compile(
    r"\s*\b(?:TOWN COUNCIL|MUNICIPALITY|SUB-?COUNTY|DIVISION|COUNTY|WARD|CITY|CENTRAL"
    r"|(?:NORTH|SOUTH|EAST|WEST)(?:ERN)?)\b\s*"
)
"""Nouns, and the sides of a place whose name the side alone would not tell."""


def kenyan_places() -> Iterator[PlaceRecord]:
    """Yield constituencies, and wards each at its constituency."""
    path = package_file(KENYA, "kenya_data/kenya.db")
    database = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    rows = database.execute(
        "SELECT c.id, c.name, p.longitude, p.latitude, a.area_sq_km FROM constituencies c "
        "JOIN coordinates p ON p.entity_type = 'constituency' AND p.entity_id = c.id "
        "LEFT JOIN area_statistics a ON a.entity_type = 'constituency' AND a.entity_id = c.id "
        "ORDER BY c.id"
    ).fetchall()
    wards = database.execute("SELECT constituency_id, code, name FROM wards ORDER BY id").fetchall()
    database.close()
    times = Counter(name for _, _, name in wards)
    for number, name, lon, lat, area_km2 in rows:
        reach_km = max(CONSTITUENCY_KM, 1.5 * math.sqrt((area_km2 or 0) / math.pi))
        constituency = _kenyan(f"c{number}", name, (lon, lat), reach_km, "")
        yield constituency
        for of, code, ward in wards:
            if of == number and ward != name and times[ward] == 1 and is_rare(ward, ("en",)):
                yield _kenyan(code, ward, (lon, lat), reach_km, name)


def _kenyan(
    code: str, name: str, point: tuple[float, float], reach_km: float, parent: str
) -> PlaceRecord:
    return PlaceRecord(
        source=KENYA,
        id=code,
        name=name,
        names=(Name(name, main=True),),
        feature="P.PPL",
        lon=point[0],
        lat=point[1],
        radius_m=round(reach_km) * 1_000,
        country="KE",
        parent=parent,
        confirmed=not parent,
    )


def ugandan_places(places: Iterable[PlaceRecord]) -> Iterator[PlaceRecord]:
    """Yield sub-counties and parishes of a name of their own, each at its district."""
    members = of_one(member for member in _ugandan() if is_rare(member.name, ("en",)))
    yield from within_districts(UGANDA, "UG", members, places)


def _ugandan() -> Iterator[Member]:
    tables = _ugandan_tables()
    districts = {row["id"]: _title(row["name"]) for row in tables["districts"]}
    counties = {row["id"]: row for row in tables["counties"]}
    subcounties = {row["id"]: row for row in tables["subcounties"]}
    seen = set()
    for row in (*tables["subcounties"], *tables["parishes"]):
        upper = subcounties[row["subcounty"]] if "subcounty" in row else row
        district, name = districts[counties[upper["county"]]["district"]], _title(row["name"])
        # A parish may bear the name of its sub-county, and that of its district.
        if not _NAME.match(name) or (district, name) in seen or name == district:
            continue
        seen.add((district, name))
        yield Member(f"{'p' if 'subcounty' in row else 's'}{row['id']}", name, district)


def _ugandan_tables() -> dict[str, list[dict[str, Any]]]:
    """Read the tables that the package's module holds as compressed text."""
    text = package_file(UGANDA, "ug_address/_data.py").read_text(encoding="utf-8")
    packed = "".join(_BLOB.findall(text.split("_BLOB", 1)[1].split("\n)", 1)[0]))
    return json.loads(zlib.decompress(base64.b64decode(packed)))  # type: ignore[no-any-return]


def _title(name: str) -> str:
    return " ".join(_TITLE.sub(" ", name.upper()).split()).title()
