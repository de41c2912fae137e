"""Areas that two places make together: the stretch between two towns, the land along a border."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING, Any

from geo.place import Place, Precision
from geo.relations import moved
from geo.sphere import rough_distance_m

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.place import Outline

BEND = 0.15
"""How far a road strays to either side, as a share of the distance that it covers."""

LEAST_ASIDE_M = 3_000.0
"""Least half width of a stretch, in metres."""

END = (-90, -45, 0, 45, 90)
"""Directions in which the end of a stretch reaches, in degrees from its own."""

BORDERLAND_M = 20_000.0
"""How far "near the border" reaches to either side, in metres."""

SAME_LINE_DEG = 0.02
"""Distance up to which two countries' outlines are one line, in degrees."""

DEGREE_M = 111_320.0
"""Metres of a degree of latitude."""

MOST_BORDERS = 16
"""Borders that are kept for the next report."""

SMOOTH_DEG = 0.05
"""Detail of a borderland's outline, in degrees."""


def stretch(one: Place, other: Place) -> Place:
    """Give the area between two places: a strip about the line from one to the other."""
    distance, bearing = _way(one, other)
    middle = moved(one, bearing, distance / 2, distance / 2)
    aside = max(LEAST_ASIDE_M, BEND * distance)
    ring = []
    for end, course in ((other, bearing), (one, bearing + 180)):
        reach = max(aside, end.radius_m)
        corners = [moved(end, course + turn, reach, 0) for turn in END]
        ring += [(corner.lon, corner.lat) for corner in corners]
    return Place(
        name=f"{one.name} - {other.name}",
        feature="L.AREA",
        lon=middle.lon,
        lat=middle.lat,
        radius_m=round(distance / 2 + max(one.radius_m, other.radius_m), -2),
        precision=Precision.VAGUE,
        country=one.country if one.country == other.country else None,
        timezone=one.timezone,
        outline=((*ring, ring[0]),) if _is_one_side(ring) else None,
    )


def borderland(country: Place, home: str, near: Place | None, gazetteer: Gazetteer) -> Place | None:
    """Give the land along a country's border with another, none where they have no line.

    Parameters
    ----------
    home
        ISO code of the country that the text speaks of.
    near
        A division or town of it that the text puts the event in; only the line nearest to it is
        meant then.
    """
    import shapely  # noqa: PLC0415 - for the rare text that speaks of a border
    from shapely.ops import nearest_points  # noqa: PLC0415

    line = _border(gazetteer, home, country.country or home)
    if near is not None and not line.is_empty:
        point = shapely.Point(near.lon, near.lat)
        reach = max(near.radius_m, line.distance(point) * DEGREE_M) + BORDERLAND_M * 2
        line = line.intersection(point.buffer(_degrees(reach)))
    if line.is_empty or not line.length:
        return None
    area = line.buffer(_degrees(BORDERLAND_M)).simplify(SMOOTH_DEG)
    parts = shapely.get_parts(area).tolist()
    point = nearest_points(line, line.centroid)[0]
    west, south, east, north = area.bounds
    across = math.hypot((east - west) * math.cos(math.radians(point.y)), north - south)
    return Place(
        name=f"border with {country.name}",
        feature="L.BDRY",
        lon=round(point.x, 5),
        lat=round(point.y, 5),
        radius_m=round(across * DEGREE_M / 2 + BORDERLAND_M, -3),
        precision=Precision.VAGUE,
        country=home,
        outline=tuple(_ring(part) for part in parts),
    )


@functools.lru_cache(maxsize=MOST_BORDERS)
def _border(gazetteer: Gazetteer, home: str, other: str) -> Any:  # noqa: ANN401 - shapely has no types
    """Give the line between two countries, empty where they have none."""
    import shapely  # noqa: PLC0415 - for the rare text that speaks of a border

    if home == other:
        return shapely.MultiLineString()
    shapes = gazetteer.countries_in((-180, -90, 180, 90), (home, other))
    lines = {
        code: shapely.MultiLineString(
            [ring for shape in shapes if shape.country == code for ring in shape.rings]
        )
        for code in (home, other)
    }
    return lines[home].intersection(lines[other].buffer(SAME_LINE_DEG))


def _ring(part: object) -> tuple[tuple[float, float], ...]:
    coordinates = part.exterior.coords  # type: ignore[attr-defined]  # shapely has no types
    return tuple((round(lon, 4), round(lat, 4)) for lon, lat in coordinates)


def _degrees(metres: float) -> float:
    return metres / DEGREE_M


def _way(one: Place, other: Place) -> tuple[float, float]:
    """Give distance in metres and bearing in degrees from one place to another, on a sphere."""
    lat, other_lat = math.radians(one.lat), math.radians(other.lat)
    east = math.radians(other.lon - one.lon)
    y = math.sin(east) * math.cos(other_lat)
    x = math.cos(lat) * math.sin(other_lat) - math.sin(lat) * math.cos(other_lat) * math.cos(east)
    return rough_distance_m(one, other), math.degrees(math.atan2(y, x)) % 360


def _is_one_side(ring: Outline | list[tuple[float, float]]) -> bool:
    """Say whether a ring stays on one side of the antimeridian."""
    lons = [corner[0] for corner in ring]
    return max(lons) - min(lons) < 180  # type: ignore[operator]  # noqa: PLR2004 - half the globe
