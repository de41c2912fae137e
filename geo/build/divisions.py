"""Divisions: points and radii from the towns that lie in them."""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import shapely

from geo.build.countries import country_outlines
from geo.build.record import Name, PlaceRecord
from geo.build.seats import seated
from geo.build.strays import strays
from geo.build.subdivisions import subdivisions, subdivisions_of_towns
from geo.build.towns import SOURCE, towns
from geo.build.variants import ARABIC_COUNTRIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import numpy.typing as npt

    from geo.build.seats import Seated
    from geo.build.subdivisions import Subdivision

    Points = npt.NDArray[np.float64]

SAMPLES = 4_000
"""Points that are strewn over a country; each belongs to the division of the nearest town."""

LEAST_SHARE = 1e-3
"""Smallest part of a country that points are strewn over, of its largest."""

QUANTILE = 0.9
TOWNS_SHARE = 0.85
"""Weight of a division's towns against its land."""

LEAST_POPULATION = 500
"""Added to each town's, as GeoNames does not know some."""

MARGIN_M = 5_000.0
LEAST_RADIUS_M = {1: 10_000.0, 2: 15_000.0}
COUNTRYSIDE = "ريف "
"""With a governorate's name: its land outside the capital; at Damascus one of its own."""

FAR_M2 = 1e15
"""More than any squared distance on the earth."""

DEGREE_M = 111_320.0
"""Metres of a degree of latitude."""


class Extent(NamedTuple):
    """Where a division lies."""

    lon: float
    lat: float
    radius_m: float


def divisions(node_modules: Path) -> Iterator[PlaceRecord]:
    """Yield every division in which a town lies, those of the first order first."""
    known = subdivisions(node_modules)
    outlines = country_outlines(node_modules)
    members, sampled = _towns_by_division(node_modules), _samples_by_division(node_modules)
    countrysides = {
        d.local_name.removeprefix(COUNTRYSIDE)
        for d in known
        if d.local_name.startswith(COUNTRYSIDE)
    }
    for division in sorted(known, key=lambda d: (d.level, d.number)):
        own = members.get(division.number) or members.get(-division.number)
        if own:
            area = sampled.get(division.geonames, []) if division.level == 1 else []
            outline = outlines.get(division.country) if division.level == 1 else None
            place = _record(division, own, area, outline)
            local = division.local_name
            if _is_arab_governorate(division) and local and local not in countrysides:
                countryside = Name(COUNTRYSIDE + local, how="composed")
                place = place._replace(names=(*place.names, countryside))
            yield place
    unplaced = [
        division
        for division in known
        if division.level == 2  # noqa: PLR2004 - of the second order
        and division.geonames
        and not (members.get(division.number) or members.get(-division.number))
    ]
    yield from map(_about_its_seat, seated(unplaced, towns()))


def _about_its_seat(found: Seated) -> PlaceRecord:
    """Give the record of a division of which only the seat is known."""
    division, seat = found.division, found.seat
    return PlaceRecord(
        source=SOURCE,
        id=division.id,
        name=division.name,
        names=found.names,
        feature=f"A.ADM{division.level}",
        lon=seat.lon,
        lat=seat.lat,
        radius_m=found.radius_m,
        local_name=division.local_name,
        country=division.country,
        division=division.code,
        timezone=seat.timezone,
    )


def _is_arab_governorate(division: Subdivision) -> bool:
    return division.level == 1 and division.country in ARABIC_COUNTRIES


def _record(
    division: Subdivision,
    own: list[PlaceRecord],
    area: list[tuple[float, float]],
    outline: shapely.MultiPolygon | None,
) -> PlaceRecord:
    points = [(town.lon, town.lat) for town in own]
    people = [math.sqrt(town.population + LEAST_POPULATION) for town in own]
    extent = extent_of(
        points, area, people, least_m=LEAST_RADIUS_M[division.level], outline=outline
    )
    home = max(own, key=lambda town: town.population)
    return PlaceRecord(
        source=SOURCE if division.geonames else "CLDR",
        id=division.id,
        name=division.name,
        names=division.names,
        feature=f"A.ADM{division.level}",
        lon=extent.lon,
        lat=extent.lat,
        radius_m=extent.radius_m,
        population=sum(town.population for town in own),
        local_name=division.local_name,
        country=division.country,
        division=division.code or home.division,
        timezone=home.timezone,
    )


def division_names(node_modules: Path) -> dict[str, str]:
    """Give the English names of first-order divisions by GeoNames code."""
    return {
        division.geonames: division.name
        for division in subdivisions(node_modules)
        if division.level == 1 and division.geonames
    }


def extent_of(
    towns_at: Sequence[tuple[float, float]],
    strewn: Sequence[tuple[float, float]],
    people: Sequence[float],
    *,
    least_m: float,
    outline: shapely.MultiPolygon | None = None,
) -> Extent:
    """Give the point nearest to the middle of the land, and the radius that holds nine tenths.

    The land is what was strewn over it, or else the towns. Of the points those within the
    country's outline go first, as others lie on its coarse coast. Nine tenths by weight, `people`
    being that of the towns: what a report tells of happens mostly where people live, but now and
    then anywhere in the division.
    """
    points = np.array([*towns_at, *strewn])
    whole = points[:, 0].copy()
    if np.ptp(whole) > 180.0:  # noqa: PLR2004 - degrees, so on both sides of the antimeridian
        points[:, 0] %= 360.0
    number = len(towns_at)
    flat = points * (DEGREE_M * math.cos(math.radians(points[:, 1].mean())), DEGREE_M)
    middle = flat[number:].mean(axis=0) if strewn else np.median(flat, axis=0)
    off_middle = ((flat - middle) ** 2).sum(axis=1)
    if outline is not None:
        outside = ~shapely.contains_xy(outline, whole, points[:, 1])
        off_middle += outside * FAR_M2
    centre = int(np.argmin(off_middle))
    distances = np.sqrt(((flat - flat[centre]) ** 2).sum(axis=1))
    weights = np.full(len(points), (1 - TOWNS_SHARE) / max(1, len(strewn)))
    weights[:number] = TOWNS_SHARE * np.array(people) / sum(people)
    order = np.argsort(distances)
    held = np.searchsorted(np.cumsum(weights[order]), QUANTILE * weights.sum())
    reach = float(distances[order][min(int(held), len(points) - 1)]) + MARGIN_M
    return Extent(float(whole[centre]), float(points[centre, 1]), round(max(least_m, reach), -3))


def _towns_by_division(node_modules: Path) -> dict[int, list[PlaceRecord]]:
    """Give the towns of each division by its number, by the negative one those of its parts."""
    parents = {division.number: division.parent for division in subdivisions(node_modules)}
    held = subdivisions_of_towns()
    members: defaultdict[int, list[PlaceRecord]] = defaultdict(list)
    for town in towns():
        for number in held.get(town.id, ()):
            members[number].append(town)
            members[-parents[number]].append(town)
    return {
        number: [town for town in own if town.id not in _astray()] or own
        for number, own in members.items()
    }


@functools.cache
def _astray() -> frozenset[str]:
    return strays(towns())


def _samples_by_division(node_modules: Path) -> dict[str, list[tuple[float, float]]]:
    """Strew points over each country and give them to the first-order division of the next town.

    Towns alone would leave out deserts and mountains, which belong to a division all the same.
    """
    own: defaultdict[str, list[PlaceRecord]] = defaultdict(list)
    for town in towns():
        if town.division and town.id not in _astray():
            own[town.country].append(town)
    samples: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for country, outline in country_outlines(node_modules).items():
        if not own[country]:
            continue
        stretch = math.cos(math.radians(outline.centroid.y))
        tree = shapely.STRtree([shapely.Point(t.lon * stretch, t.lat) for t in own[country]])
        strewn = _strewn(outline)
        nearest: Any = tree.nearest(shapely.points(strewn * (stretch, 1.0)))
        for point, index in zip(strewn.tolist(), nearest.tolist(), strict=True):
            town = own[country][index]
            samples[f"{country}.{town.division}"].append((point[0], point[1]))
    return samples


def _strewn(outline: shapely.MultiPolygon) -> Points:
    """Give the points of an even grid that lie in an outline."""
    largest = max(part.area for part in outline.geoms)
    parts = [part for part in outline.geoms if part.area >= LEAST_SHARE * largest]
    step = math.sqrt(sum(part.area for part in parts) / SAMPLES)
    points = [np.empty((0, 2))]
    for part in parts:
        west, south, east, north = part.bounds
        lons, lats = np.meshgrid(np.arange(west, east, step), np.arange(south, north, step))
        shapely.prepare(part)
        inside = shapely.contains_xy(part, lons.ravel(), lats.ravel())
        points.append(np.column_stack([lons.ravel()[inside], lats.ravel()[inside]]))
    return np.concatenate(points)
