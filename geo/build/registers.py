"""Settlements of an official register that names their divisions and no positions.

A register knows every village; GeoNames knows where a part of them lies. A village that GeoNames
lacks is put amid those of its own division that it has, with a radius that holds the division.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.build.distance import distance_km
from geo.build.record import PlaceRecord
from geo.folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.build.record import Name

    Path = tuple[str, ...]

LEAST_ANCHORS = 3
"""Known settlements of a division whose spread tells its own."""

SPREAD = 0.9
"""Part of a division's known settlements that its radius holds."""

MARGIN_KM = 3.0
LEAST_KM = 8.0

MOST_KM = 80.0
"""Radius from which a place is not said to be anywhere: its division is said better."""

SPACING = 0.75
"""Reach of a division of the distance to its neighbours, where too few places are known in any."""

NEIGHBOURS = 3

APART = 3.0
"""Times the middle distance at which a known settlement is a namesake of another division."""

LEAST_APART_KM = 15.0


class Listed(NamedTuple):
    """A settlement as a register lists it.

    Attributes
    ----------
    id
        Its code in the register.
    name, local_name, names
        As in `PlaceRecord`.
    divisions
        Names or codes of the divisions that hold it, the widest first; the narrowest is the parent.
    parent
        Name of the narrowest division, to be shown.
    feature
        GeoNames class and code.
    seats
        Names of known places in the narrowest division beside those listed, such as its seat.
    """

    id: str
    name: str
    local_name: str
    names: tuple[Name, ...]
    divisions: tuple[str, ...]
    parent: str = ""
    feature: str = "P.PPL"
    population: int = 0
    seats: tuple[str, ...] = ()


class Middle(NamedTuple):
    """Where the settlements of a division lie."""

    lon: float
    lat: float
    radius_km: float
    timezone: str


def placed(
    source: str,
    country: str,
    listed: Sequence[Listed],
    known: Iterable[PlaceRecord],
    *,
    least_km: float = LEAST_KM,
    usual_km: float = math.inf,
) -> Iterator[PlaceRecord]:
    """Yield the settlements of a register that are not known, amid those of their division.

    Parameters
    ----------
    known
        Places of any country whose positions are known.
    least_km
        Least radius of a division.
    usual_km
        Radius of a usual division of a register of which little else is known than the seats: these
        tell where a division lies, also where two sources have them.
    """
    register = _Register(country, listed, known, usual_km)
    seen: set[tuple[Path, str]] = set()
    for settlement in listed:
        key = settlement.divisions, settlement.names[0].text
        middle = register.middle(settlement)
        if key in seen or middle is None or register.is_known(settlement, middle):
            continue
        seen.add(key)
        yield PlaceRecord(
            source=source,
            id=settlement.id,
            name=settlement.name,
            names=settlement.names,
            feature=settlement.feature,
            lon=middle.lon,
            lat=middle.lat,
            radius_m=round(max(middle.radius_km, least_km)) * 1_000,
            population=settlement.population,
            local_name=settlement.local_name,
            country=country,
            division=register.code(settlement.divisions[0]),
            timezone=middle.timezone,
            parent=settlement.parent,
            confirmed=False,
        )


class _Register:
    """A register of a country beside the places that are known there."""

    def __init__(
        self,
        country: str,
        listed: Sequence[Listed],
        known: Iterable[PlaceRecord],
        usual_km: float,
    ) -> None:
        self._known = [place for place in known if place.country == country]
        self._named: defaultdict[str, list[PlaceRecord]] = defaultdict(list)
        for place in self._known:
            for key in {fold_name(name.text) for name in place.names}:
                self._named[key].append(place)
        self._by_seats = math.isfinite(usual_km)
        self._codes = self._division_codes(listed)
        self._anchors = self._anchored(listed)
        self._middles: dict[Path, Middle | None] = {}
        self._widths: dict[int, float] = {}
        levels = max(len(settlement.divisions) for settlement in listed)
        for level in range(1, levels + 1):
            # The bound is that of the narrowest divisions, which the wider ones are made of.
            most_km = usual_km if level == levels else math.inf
            self._widths[level] = min(most_km, self._usual_width(level))

    def code(self, division: str) -> str:
        """Give the GeoNames code of a first-order division of the register, or ""."""
        return self._codes.get(division, "")

    def middle(self, settlement: Listed) -> Middle | None:
        """Give the middle of the narrowest division that is placed, none where it is wide."""
        for level in range(len(settlement.divisions), 0, -1):
            path = settlement.divisions[:level]
            if path not in self._middles:
                self._middles[path] = self._middle_of(path)
            middle = self._middles[path]
            if middle is not None:
                return middle if middle.radius_km <= MOST_KM else None
        return None

    def is_known(self, settlement: Listed, middle: Middle) -> bool:
        """Say whether a known place of its name lies within its division."""
        return any(
            distance_km(place.lon, place.lat, middle.lon, middle.lat)
            <= max(middle.radius_km * 1.5, LEAST_APART_KM)
            for place in self._namesakes(settlement)
        )

    def _namesakes(self, settlement: Listed) -> list[PlaceRecord]:
        found = {
            place.id: place
            for name in settlement.names
            for place in self._named.get(fold_name(name.text), ())
        }
        return list(found.values())

    def _division_codes(self, listed: Sequence[Listed]) -> dict[str, str]:
        """Match first-order divisions with GeoNames' by seats and names that occur once in both."""
        times = Counter(fold_name(settlement.name) for settlement in listed)
        votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for settlement in listed:
            key = fold_name(settlement.name)
            found = self._one_of(self._named.get(key, ()))
            if times[key] == 1 and found is not None:
                votes[settlement.divisions[0]][found.division] += 1
        seats = {(one.divisions[0], fold_name(seat)): None for one in listed for seat in one.seats}
        for division, seat in seats if self._by_seats else ():
            found = self._one_of(self._named.get(seat, ()))
            if found is not None:
                votes[division][found.division] += 1
        return {division: count.most_common(1)[0][0] for division, count in votes.items()}

    def _anchored(self, listed: Sequence[Listed]) -> dict[Path, list[PlaceRecord]]:
        """Give the known settlements of each division: one of a name in both, in one province."""
        times = Counter(
            (settlement.divisions[0], key)
            for settlement in listed
            for key in {fold_name(name.text) for name in settlement.names}
        )
        anchors: defaultdict[Path, dict[str, PlaceRecord]] = defaultdict(dict)
        for settlement in listed:
            wide = settlement.divisions[0]
            own = self._in_division(self._namesakes(settlement), wide)
            single = all(times[wide, fold_name(name.text)] == 1 for name in settlement.names)
            seats = [
                self._in_division(self._named.get(fold_name(seat), []), wide)
                for seat in settlement.seats
            ]
            for places in ([own] if single else []) + seats:
                found = self._one_of(places)
                if found is not None:
                    for level in range(1, len(settlement.divisions) + 1):
                        anchors[settlement.divisions[:level]][found.id] = found
        return {path: list(places.values()) for path, places in anchors.items()}

    def _one_of(self, places: Sequence[PlaceRecord]) -> PlaceRecord | None:
        """Give the place of a name if it is one, or several sources tell of one."""
        if not places or (len(places) > 1 and not self._by_seats):
            return None
        first = places[0]
        apart_km = max(_distances_km((first.lon, first.lat), places))
        return first if apart_km <= LEAST_APART_KM else None

    def _in_division(self, places: Iterable[PlaceRecord], division: str) -> list[PlaceRecord]:
        code = self._codes.get(division)
        return [place for place in places if place.division == code]

    def _usual_width(self, level: int) -> float:
        """Give the radius in km that holds most settlements of the divisions of a level."""
        distances = [
            km
            for path, places in self._anchors.items()
            if len(path) == level and len(places) >= LEAST_ANCHORS
            for km in _distances_km(_centre(places), places)
        ]
        return float(np.quantile(distances, SPREAD)) + MARGIN_KM if distances else math.inf

    def _middle_of(self, path: Path) -> Middle | None:
        places = self._anchors.get(path, [])
        if not places:
            return None
        centre = _centre(places)
        distances = _distances_km(centre, places)
        # One that lies far from the rest is a namesake in another division.
        most_km = max(LEAST_APART_KM, APART * float(np.median(distances)))
        places = [place for place, km in zip(places, distances, strict=True) if km <= most_km]
        centre, usual_km = _centre(places), self._widths[len(path)]
        if math.isinf(usual_km):
            usual_km = self._spacing_km(path, centre) * SPACING
        radius_km = usual_km
        if len(places) >= LEAST_ANCHORS:
            own = float(np.quantile(_distances_km(centre, places), SPREAD)) + MARGIN_KM
            radius_km = max(own, usual_km / 2)
        return Middle(*centre, max(radius_km, LEAST_KM), places[0].timezone)

    def _spacing_km(self, path: Path, centre: tuple[float, float]) -> float:
        """Give the mean distance to the nearest divisions of the same level."""
        others = sorted(
            distance_km(*centre, *_centre(places))
            for other, places in self._anchors.items()
            if len(other) == len(path) and other != path
        )
        nearest = others[:NEIGHBOURS]
        return sum(nearest) / len(nearest) if nearest else math.inf


def _centre(places: Sequence[PlaceRecord]) -> tuple[float, float]:
    """Give the middle of some places, which a stray one hardly moves."""
    lons, lats = zip(*((place.lon, place.lat) for place in places), strict=True)
    return float(np.median(lons)), float(np.median(lats))


def _distances_km(centre: tuple[float, float], places: Sequence[PlaceRecord]) -> list[float]:
    return [distance_km(*centre, place.lon, place.lat) for place in places]
