"""Villages and village tracts of Myanmar, from the package mm-geo-coder."""

from __future__ import annotations

import re
import sqlite3
import statistics
from collections import defaultdict
from typing import TYPE_CHECKING

from geo.build.distance import distance_km
from geo.build.package_files import package_file
from geo.build.rarity import is_rare, not_named_like, of_few
from geo.build.record import Name, PlaceRecord

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SOURCE = "MIMU"
DISTRIBUTION = "mm-geo-coder"
COUNTRY = "MM"

MOST_NAMESAKES = 3
"""Villages of one name, of which the township that a report names tells the one."""

VILLAGE_RADIUS_M, LEAST_TRACT_M = 2_000, 4_000
_BRACKETS = re.compile(r"\s*\(.*?\)")
_LEAST_LETTERS = 5


def burmese_places(known: Sequence[PlaceRecord]) -> Iterator[PlaceRecord]:
    """Yield villages and tracts that few share their name with; a tract has that of its village."""
    villages = []
    members: defaultdict[str, list[PlaceRecord]] = defaultdict(list)
    listed = []
    for number, tract_code, village, tract, township, lon, lat in _rows():
        listed.append(_bare(village))
        if lat is None:
            continue
        place = _place(f"{number}", village, township, lon, lat)
        villages.append(place)
        members[tract_code].append(place._replace(id=tract_code, name=_bare(tract)))
    tracts = [_middle(of_tract) for of_tract in members.values()]
    named = {(place.name, place.parent) for place in tracts}
    own = [place for place in villages if (place.name, place.parent) not in named]
    places = [place for place in (*tracts, *own) if _is_name(place.name)]
    # A village that bears the name of its tract is listed once, as the tract is not.
    yield from not_named_like(of_few(places, listed, MOST_NAMESAKES), known, COUNTRY)


def _rows() -> Iterator[tuple[int, str, str, str, str, float, float | None]]:
    path = package_file(DISTRIBUTION, "mm_geo_coder/database/mimu_geo_data_public.db")
    database = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    yield from database.execute(
        "SELECT village_pcode, village_tract_pcode, village_eng, village_tract_eng, township_eng, "
        "longitude, latitude FROM villages ORDER BY village_pcode"
    )
    database.close()


def _place(code: str, village: str, township: str, lon: float, lat: float) -> PlaceRecord:
    return PlaceRecord(
        source=SOURCE,
        id=code,
        name=_bare(village),
        names=(Name(_bare(village), main=True),),
        feature="P.PPL",
        lon=round(lon, 5),
        lat=round(lat, 5),
        radius_m=VILLAGE_RADIUS_M,
        country=COUNTRY,
        parent=township,
    )


def _middle(villages: Sequence[PlaceRecord]) -> PlaceRecord:
    """Give the place amid the villages of a tract, with a radius that holds them."""
    first = villages[0]
    lon = statistics.median(village.lon for village in villages)
    lat = statistics.median(village.lat for village in villages)
    reach_km = max(distance_km(lon, lat, village.lon, village.lat) for village in villages)
    radius_m = max(LEAST_TRACT_M, round(reach_km) * 1_000)
    return first._replace(names=(Name(first.name, main=True),), lon=lon, lat=lat, radius_m=radius_m)


def _bare(name: str) -> str:
    return " ".join(_BRACKETS.sub("", name).split())


def _is_name(name: str) -> bool:
    return len(name) >= _LEAST_LETTERS and not re.search(r"\d", name) and is_rare(name)
