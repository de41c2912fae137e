"""Places of registers of which no more is known than the district that they lie in."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from geo.build.distance import distance_km
from geo.build.record import Name, PlaceRecord
from geo.folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

DISTRICT, TOWN = "A.ADM2", "P"

MOST_KM = 80.0
"""Radius from which a place is not said to be anywhere: its district is said better."""

REACH = 1.5
"""Times the radius of a district within which a known place is the one that is listed."""


class Member(NamedTuple):
    """A place as a register lists it.

    Attributes
    ----------
    id
        Its code in the register.
    name
        In Latin script.
    district
        Name of the district that holds it, with its noun where its districts are listed so.
    """

    id: str
    name: str
    district: str


def within_districts(
    source: str, country: str, members: Sequence[Member], places: Iterable[PlaceRecord]
) -> Iterator[PlaceRecord]:
    """Yield the places that are not known, each at its district and with its radius.

    A district whose name two bear, or none, places nothing.

    Parameters
    ----------
    places
        Districts and towns of any country.
    """
    districts, towns = _by_name(places, country)
    for member in members:
        found = districts.get(fold_name(member.district), {})
        if len(found) != 1:
            continue
        (district,) = found.values()
        reach_km = district.radius_m / 1_000
        if reach_km > MOST_KM or _is_known(member, district, towns):
            continue
        yield PlaceRecord(
            source=source,
            id=member.id,
            name=member.name,
            names=(Name(member.name, main=True),),
            feature="P.PPL",
            lon=district.lon,
            lat=district.lat,
            radius_m=district.radius_m,
            country=country,
            division=district.division,
            timezone=district.timezone,
            parent=member.district,
            confirmed=False,
        )


def of_one(members: Iterable[Member]) -> list[Member]:
    """Give the members of a name that no other bears."""
    members = list(members)
    times = Counter(fold_name(member.name) for member in members)
    return [member for member in members if times[fold_name(member.name)] == 1]


def _by_name(
    places: Iterable[PlaceRecord], country: str
) -> tuple[dict[str, dict[str, PlaceRecord]], dict[str, list[PlaceRecord]]]:
    """Give the districts and the towns of a country by their names."""
    districts: defaultdict[str, dict[str, PlaceRecord]] = defaultdict(dict)
    towns: defaultdict[str, list[PlaceRecord]] = defaultdict(list)
    for place in places:
        if place.country != country:
            continue
        for key in {fold_name(name.text) for name in place.names}:
            if place.feature == DISTRICT:
                districts[key][place.id] = place
            elif place.feature.startswith(TOWN):
                towns[key].append(place)
    return districts, towns


def _is_known(member: Member, district: PlaceRecord, towns: dict[str, list[PlaceRecord]]) -> bool:
    return any(
        distance_km(town.lon, town.lat, district.lon, district.lat)
        <= REACH * district.radius_m / 1_000
        for town in towns.get(fold_name(member.name), ())
    )
