"""Sub-districts and villages of Yemen, from the package yemen-regions-py."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from wordfreq import zipf_frequency

from geo.build.package_files import package_file
from geo.build.record import Name
from geo.build.registers import Listed, placed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.build.record import PlaceRecord

SOURCE = "Yemen-info"
DISTRIBUTION = "yemen-regions-py"

COUNTRY = "YE"
LEAST_KM = 20.0
"""Radius of a usual district: the known places of most are too few to tell."""

RARE_ZIPF = 2.5
"""Of a word that is no name of a village by chance; most are named "the fort", "the slope"."""


def yemeni_places(known: Sequence[PlaceRecord]) -> Iterator[PlaceRecord]:
    """Yield the sub-districts and the villages of a name of their own, within their districts."""
    listed = list(_listed())
    times = Counter(settlement.local_name for settlement in listed)
    for place in placed(SOURCE, COUNTRY, listed, known, least_km=LEAST_KM):
        name = place.local_name
        if place.id.startswith("u") or (times[name] == 1 and _is_rare(name)):
            yield place


def _is_rare(name: str) -> bool:
    words = [*name.split(), name.removeprefix("ال")]
    return all(zipf_frequency(word, "ar") < RARE_ZIPF for word in words)


def _listed() -> Iterator[Listed]:
    path = package_file(DISTRIBUTION, "yemen_regions_py/data/yemen-info.json")
    for governorate in json.loads(path.read_bytes())["governorates"]:
        for district in governorate["districts"]:
            for uzlah in district.get("uzaal", ()):
                yield _one("u", uzlah, governorate, district)
                for village in uzlah.get("villages", ()):
                    yield _one("v", village, governorate, district)


def _one(
    kind: str, place: dict[str, Any], governorate: dict[str, Any], district: dict[str, Any]
) -> Listed:
    english, arabic = place["name_en"].strip(), place["name_ar"].strip()
    seat = district["name_ar"].strip()
    # The Latin spellings follow no rule and are shown only.
    return Listed(
        id=f"{kind}{place['id']}",
        name=english,
        local_name=arabic,
        names=(Name(arabic, main=True),),
        divisions=(governorate["name_ar"], seat),
        parent=district["name_en"].strip(),
        seats=(seat, f"مديرية {seat}"),
    )
