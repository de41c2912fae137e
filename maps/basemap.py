"""The country lines and towns under an incident, cut out and thinned to its scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from maps.locator import Locator, locator
from maps.underlay import NOTHING, Underlay

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.gazetteer import Entry, Gazetteer
    from geo.shapes import Box, CountryShape

MARGIN = 1.2
"""How far the basemap reaches beyond the incident on each side, in widths of the incident."""

NEAR_MARGIN = 0.35

DETAIL = 900
"""Parts of the basemap's width below which a bend of a line is left out."""

DECIMALS = 3
"""Of a degree: a hundred metres, finer than the lines are."""

MOST_TOWNS = 60


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
    countries: tuple[tuple[str, tuple[tuple[tuple[float, float], ...], ...]], ...]
    towns: tuple[Entry, ...]
    under: Underlay = NOTHING
    locator: Locator | None = None


def basemap(box: Box, gazetteer: Gazetteer, under: Underlay = NOTHING) -> Basemap:
    """Cut out the basemap around the box of an incident, with what a user puts under it."""
    wide = widened(box)
    shapes = gazetteer.countries_in(wide)
    countries = tuple(
        (shape.country, rings) for shape in shapes if (rings := _clipped(shape, wide))
    )
    if under.boundaries is not None:
        countries = (("", under.boundaries),)
    towns = gazetteer.towns_in(wide, MOST_TOWNS)
    # The locator has the pack's lines; beside a user's own they would contradict.
    small = locator(box, gazetteer) if under.boundaries is None else None
    return Basemap(wide, countries, towns, under, small)


def widened(box: Box, margin: float = MARGIN) -> Box:
    """Give the box of the basemap: wider on each side, and never beyond the world."""
    west, south, east, north = box
    margin *= max(east - west, north - south)
    return (
        max(-180.0, west - margin),
        max(-85.0, south - margin),
        min(180.0, east + margin),
        min(85.0, north + margin),
    )


def near(box: Box) -> Box:
    """Give the box of a user's own base map, which is heavy: little more than the incident's."""
    return widened(box, NEAR_MARGIN)


def _clipped(shape: CountryShape, box: Box) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Cut a country's rings to the box and leave out bends that nobody would see."""
    import shapely  # noqa: PLC0415 - loaded where it is needed

    tolerance = (box[2] - box[0]) / DETAIL
    rings: list[Any] = []
    for ring in shape.rings:
        polygon = shapely.make_valid(shapely.Polygon(ring))
        cut = shapely.clip_by_rect(polygon, *box)
        rings += _rings(shapely.simplify(cut, tolerance))
    return tuple(rings)


def _rings(geometry: Any) -> Iterable[tuple[tuple[float, float], ...]]:  # noqa: ANN401 - shapely's
    import shapely  # noqa: PLC0415

    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon" and not part.is_empty:
            yield tuple(
                (round(lon, DECIMALS), round(lat, DECIMALS)) for lon, lat in part.exterior.coords
            )
