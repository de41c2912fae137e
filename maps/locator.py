"""The small map that shows where in its country an incident lies."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.shapes import Box, CountryShape

    Rings = tuple[tuple[tuple[float, float], ...], ...]

DETAIL = 110
"""Parts of the locator's width below which a bend is left out; it is a hundred pixels wide."""

DECIMALS = 2
SPARE = 0.08
"""Room around the country, in widths of it."""

BEYOND = 1.4
"""How far the lines reach beyond what is shown, so that none of their ends is seen."""

MOST_OF_IT = 0.6
"""Share of the country's width from which the map itself shows where it lies."""


class Locator(NamedTuple):
    """What the small map shows.

    Attributes
    ----------
    box
        West, south, east, north in degrees.
    country, others
        Rings of the incident's country and of those around it.
    """

    box: Box
    country: Rings
    others: Rings


def locator(box: Box, gazetteer: Gazetteer) -> Locator | None:
    """Give the surroundings of an incident's box; None at sea and where the map shows them."""
    import shapely  # noqa: PLC0415 - loaded where it is needed

    middle = shapely.Point((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    found = _around(gazetteer.countries_in(box), middle)
    if found is None:
        return None
    country, bounds = found
    west, south = min(bounds[0], box[0]), min(bounds[1], box[1])
    east, north = max(bounds[2], box[2]), max(bounds[3], box[3])
    if box[2] - box[0] > MOST_OF_IT * (east - west) or box[3] - box[1] > MOST_OF_IT * (
        north - south
    ):
        return None
    shown = _square((west, south, east, north), 1 + 2 * SPARE)
    wide = _square((west, south, east, north), BEYOND)
    own: list[Any] = []
    others: list[Any] = []
    for shape in gazetteer.countries_in(wide):
        (own if shape.country == country else others).extend(_thinned(shape, wide))
    return Locator(shown, tuple(own), tuple(others))


def _square(box: Box, share: float) -> Box:
    """Give a box around another that is about square in Mercator's projection."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    flat = math.cos(math.radians(y))
    half = max(box[2] - box[0], (box[3] - box[1]) / flat) / 2 * share
    return x - half, max(-85.0, y - half * flat), x + half, min(85.0, y + half * flat)


def _around(shapes: list[CountryShape], middle: Any) -> tuple[str, Box] | None:  # noqa: ANN401 - shapely's
    """Give the country that a point lies in, and the bounds of its part there."""
    import shapely  # noqa: PLC0415

    for shape in shapes:
        for ring in shape.rings:
            polygon = shapely.Polygon(ring)
            if polygon.contains(middle):
                west, south, east, north = polygon.bounds
                return shape.country, (west, south, east, north)
    return None


def _thinned(shape: CountryShape, box: Box) -> Iterator[tuple[tuple[float, float], ...]]:
    import shapely  # noqa: PLC0415

    tolerance = (box[2] - box[0]) / DETAIL
    for ring in shape.rings:
        cut = shapely.clip_by_rect(shapely.make_valid(shapely.Polygon(ring)), *box)
        for part in shapely.get_parts(shapely.simplify(cut, tolerance)):
            # An islet smaller than a pixel would only weigh.
            if part.geom_type == "Polygon" and part.area > tolerance**2:
                yield tuple(
                    (round(x, DECIMALS), round(y, DECIMALS)) for x, y in part.exterior.coords
                )
