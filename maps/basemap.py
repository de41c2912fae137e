"""The country lines and towns under an incident, cut out and thinned to its scale."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from maps.antimeridian import halves, wrapped
from maps.locator import Locator, locator
from maps.underlay import NOTHING, Underlay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.gazetteer import Entry, Gazetteer
    from geo.place import Place
    from geo.shapes import Box, CountryShape

Ring = tuple[tuple[float, float], ...]
Rings = tuple[Ring, ...]

MARGIN = 1.2
"""How far the basemap reaches beyond the incident on each side, in widths of the incident."""

WIDE_DEG, WIDE_MARGIN = 25.0, 0.5
"""Width of an incident that already shows where it lies, and how far its basemap reaches."""

ASPECT = 2.6
"""Width that a map on a wide screen shows, in heights of the incident on Mercator's projection."""

MOST_POINTS, COARSER = 2_600, 1.25
"""Points of all lines; while there are more, they are thinned at least that much more."""

NEAR_MARGIN = 0.35

DETAIL = 1500
"""Parts of the basemap's width below which a bend of a line, or an islet, is left out."""

DECIMALS = 3
"""Of a degree at the finest: a hundred metres, finer than the lines are."""

ISLET = 4.0
"""Squares of the least bend below which an island is left out."""

MOST_TOWNS = 60
SAME_TOWN_DEG = 0.15
"""Within which two of one name are one town."""


class Basemap(NamedTuple):
    """What lies under an incident.

    Attributes
    ----------
    box
        West, south, east, north in degrees.
    countries
        ISO code and rings of (lon, lat) of each country, by the even-odd rule.
    towns
        The largest towns, largest first.
    under
        What a user puts under the incident.
    locator
        Where in its country it lies.
    """

    box: Box
    countries: tuple[tuple[str, Rings], ...]
    towns: tuple[Entry, ...]
    under: Underlay = NOTHING
    locator: Locator | None = None


def basemap(
    box: Box,
    gazetteer: Gazetteer,
    under: Underlay = NOTHING,
    named: Iterable[Place] = (),
    most_points: int = MOST_POINTS,
) -> Basemap:
    """Cut out the basemap around the box of an incident, with what a user puts under it.

    Parameters
    ----------
    named
        Places that the map names already; a town at one of them is left out.
    most_points
        Of the lines, which are thinned until they have no more.
    """
    wide = widened(box)
    countries = tuple(_countries(wide, gazetteer, most_points))
    if under.boundaries is not None:
        countries = (("", under.boundaries),)
    # The locator has the pack's lines; beside a user's own they would contradict.
    small = locator(box, gazetteer) if under.boundaries is None else None
    return Basemap(wide, countries, tuple(_towns(wide, gazetteer, list(named))), under, small)


def _countries(wide: Box, gazetteer: Gazetteer, most_points: int) -> list[tuple[str, Rings]]:
    found: dict[str, list[Any]] = {}
    parts = halves(wide)
    for part, move in parts:
        for shape in gazetteer.countries_in(part):
            found.setdefault(shape.country, []).extend(_clipped(shape, part, move))
    if len(parts) > 1:
        # What was cut along the antimeridian has no seam there.
        found = {country: [_union(pieces)] for country, pieces in found.items()}
    tolerance = (wide[2] - wide[0]) / DETAIL
    lands = {country: _thinned(pieces, tolerance) for country, pieces in found.items()}
    while (points := sum(map(_points, lands.values()))) > most_points:
        tolerance *= max(COARSER, points / most_points)
        lands = {country: _thinned(pieces, tolerance) for country, pieces in lands.items()}
    decimals = max(0, min(DECIMALS, math.ceil(-math.log10(tolerance)) + 1))
    return [(code, tuple(_rings(land, decimals))) for code, land in lands.items() if land]


def _towns(wide: Box, gazetteer: Gazetteer, named: list[Place]) -> list[Entry]:
    found = [
        msgspec.structs.replace(town, lon=town.lon + move) if move else town
        for part, move in halves(wide)
        for town in gazetteer.towns_in(part, MOST_TOWNS)
        if not any(_is_at(place, town) for place in named)
    ]
    # A quarter, whose name goes on from its city's, often bears the people of the whole city.
    towns = [town for town in found if not any(_is_quarter(town, city) for city in found)]
    return sorted(towns, key=lambda town: -town.population)[:MOST_TOWNS]


def _is_quarter(town: Entry, city: Entry) -> bool:
    if math.hypot(town.lon - city.lon, town.lat - city.lat) > SAME_TOWN_DEG:
        return False
    pairs = (town.name, city.name), (town.local_name or "", city.local_name)
    return any(whole and name.startswith(f"{whole} ") for name, whole in pairs)


def _is_at(place: Place, town: Entry) -> bool:
    record = place.record
    if record is not None and (record.source, record.id) == (town.source, town.id):
        return True
    near = math.hypot(wrapped(place.lon) - town.lon, place.lat - town.lat) < SAME_TOWN_DEG
    return near and bool({place.name, place.local_name} & {town.name, town.local_name} - {"", None})


def widened(box: Box, margin: float = MARGIN, aspect: float = ASPECT) -> Box:
    """Give the box of the basemap: wider on each side, and never beyond the world.

    Parameters
    ----------
    aspect
        Least width in heights of the box, so that a tall incident has no void at its sides.
    """
    west, south, east, north = box
    side = max(east - west, north - south)
    margin = side * (min(margin, WIDE_MARGIN) if side > WIDE_DEG else margin)
    across = max(margin, (aspect * _mercator_height(south, north) - (east - west)) / 2)
    # One that reaches over the antimeridian reaches on, but never once around the world.
    eastmost = 180.0 if east <= 180.0 else max(-180.0, west - across) + 360.0  # noqa: PLR2004
    return (
        max(-180.0, west - across),
        max(-85.0, south - margin),
        min(eastmost, east + across),
        min(85.0, north + margin),
    )


def _mercator_height(south: float, north: float) -> float:
    """Give the height on Mercator's projection, in degrees of longitude."""
    low, high = (math.asinh(math.tan(math.radians(lat))) for lat in (south, north))
    return math.degrees(high - low)


def near(box: Box) -> Box:
    """Give the box of a user's own base map, which is heavy: little more than the incident's."""
    west, south, east, north = widened(box, NEAR_MARGIN, aspect=0)
    return west, south, min(180.0, east), north


def _clipped(shape: CountryShape, box: Box, move: float) -> list[Any]:
    """Cut a country's rings to a box."""
    import shapely  # noqa: PLC0415 - loaded where it is needed
    from shapely.affinity import translate  # noqa: PLC0415

    cut = (
        shapely.clip_by_rect(shapely.make_valid(shapely.Polygon(ring)), *box)
        for ring in shape.rings
    )
    return [translate(piece, move) if move else piece for piece in cut if not piece.is_empty]


def _union(pieces: list[Any]) -> Any:  # noqa: ANN401 - shapely's
    import shapely  # noqa: PLC0415

    return shapely.unary_union(pieces, grid_size=10**-DECIMALS / 10)


def _thinned(pieces: list[Any], tolerance: float) -> list[Any]:
    """Leave out bends and islets that nobody would see."""
    import shapely  # noqa: PLC0415

    thin = shapely.simplify(pieces, tolerance, preserve_topology=False)
    return [
        part
        for part in shapely.get_parts(thin).tolist()
        if part.geom_type == "Polygon" and part.area > ISLET * tolerance**2
    ]


def _points(land: list[Any]) -> int:
    import shapely  # noqa: PLC0415

    return int(shapely.get_num_coordinates(land).sum())


def _rings(land: list[Any], decimals: int) -> Iterator[Ring]:
    for part in land:
        for line in (part.exterior, *part.interiors):
            yield tuple((round(lon, decimals), round(lat, decimals)) for lon, lat in line.coords)
