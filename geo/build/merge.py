"""One record of a place that was entered by hand and stands in a data set as well."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from geo.build.distance import distance_km
from geo.folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.build.record import PlaceRecord

AIRPORT_KM = 3.0
"""Between two points given for one airport: the length of its runway."""

DISTRICT_KM = 40.0
"""Between two points given for one district, which then also share a name."""


def merged(handmade: Iterable[PlaceRecord], others: Iterable[PlaceRecord]) -> Iterator[PlaceRecord]:
    """Yield hand-made places with the names that others have for them, then the remaining others.

    Airports are the same if none is nearer, districts if they share a name.
    """
    others = list(others)
    by_country: defaultdict[tuple[str, str], list[PlaceRecord]] = defaultdict(list)
    for other in others:
        by_country[other.country, _kind(other)].append(other)
    same: set[tuple[str, str]] = set()
    for place in handmade:
        kind = _kind(place)
        twin = _twin(place, by_country[place.country, kind]) if kind else None
        if twin is None:
            yield place
        else:
            same.add((twin.source, twin.id))
            names = tuple(name._replace(main=False) for name in twin.names)
            population = max(place.population, twin.population)
            yield place._replace(names=(*place.names, *names), population=population)
    yield from (other for other in others if (other.source, other.id) not in same)


def _kind(place: PlaceRecord) -> str:
    return place.feature[:5] if place.feature.startswith(("S.AIR", "A.ADM")) else ""


def _twin(place: PlaceRecord, others: list[PlaceRecord]) -> PlaceRecord | None:
    is_district = place.feature.startswith("A")
    reach_km = DISTRICT_KM if is_district else AIRPORT_KM
    keys = {fold_name(name.text) for name in place.names}
    near = [
        (distance_km(place.lon, place.lat, other.lon, other.lat), other.id, other)
        for other in others
        if other.feature[2:6] == place.feature[2:6] or not is_district
        if not is_district or any(fold_name(name.text) in keys for name in other.names)
    ]
    nearest = min(near, default=None, key=lambda one: one[:2])
    return nearest[2] if nearest is not None and nearest[0] <= reach_km else None
