"""The outlines of a pack: whole, by the point inside them, by the box that they reach into."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.pack import COUNTRY_SHAPE, DEGREE

if TYPE_CHECKING:
    from collections.abc import Collection

    import numpy.typing as npt

    from geo.pack import Pack
    from geo.place import Outline

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


class CountryShape(NamedTuple):
    """A country's outline.

    Attributes
    ----------
    country
        ISO 3166-1 alpha-2 code.
    rings
        One array of (lon, lat) rows a ring, in degrees, closed. By the even-odd rule they are the
        country's area: a ring within another is a hole, and one within that an island.
    """

    country: str
    rings: tuple[npt.NDArray[np.float64], ...]


def outline_of(pack: Pack, shape: int) -> Outline:
    """Give the outer rings of a shape, largest part first, in degrees."""
    return tuple(
        tuple((lon / DEGREE, lat / DEGREE) for lon, lat in pack.points[first:end].tolist())
        for first, end in _ring_bounds(pack, shape, holes=False)
    )


def country_at(pack: Pack, lon: float, lat: float) -> str:
    """Give the code of the country whose outline holds a point, "" at sea."""
    for shape in _in_box(pack, (lon, lat, lon, lat)):
        if _holds(pack, int(shape), lon * DEGREE, lat * DEGREE):
            return pack.table("countries")[int(pack.shapes["country"][shape])]
    return ""


def countries_in(pack: Pack, box: Box, codes: Collection[str] = ()) -> list[CountryShape]:
    """Give the countries, or some, whose boxes meet a box, with the rings that do."""
    west, south, east, north = (side * DEGREE for side in box)
    found = []
    for shape in _in_box(pack, box):
        code = pack.table("countries")[pack.shapes["country"][shape]]
        if codes and code not in codes:
            continue
        rings = []
        for first, end in _ring_bounds(pack, int(shape), holes=True):
            points = pack.points[first:end]
            low, high = points.min(axis=0), points.max(axis=0)
            if low[0] <= east and high[0] >= west and low[1] <= north and high[1] >= south:
                rings.append(points / DEGREE)
        if rings:
            found.append(CountryShape(code, tuple(rings)))
    return found


def outlines_in(pack: Pack, box: Box, feature: str) -> list[tuple[int, Outline]]:
    """Give the outlines of a kind of area that reach into a box, each after its place's row."""
    features = pack.table("features")
    if feature not in features:
        return []
    rows = pack.rows
    shaped = np.flatnonzero((rows["feature"] == features.index(feature)) & (rows["shape"] >= 0))
    west, south, east, north = (side * DEGREE for side in box)
    found = []
    for row in shaped.tolist():
        shape = pack.shapes[rows["shape"][row]]
        over = shape["west"] <= east and shape["east"] >= west
        if over and shape["south"] <= north and shape["north"] >= south:
            found.append((row, outline_of(pack, int(rows["shape"][row]))))
    return found


def _in_box(pack: Pack, box: Box) -> npt.NDArray[np.intp]:
    """Give the shapes of countries whose boxes meet a box."""
    west, south, east, north = (side * DEGREE for side in box)
    shapes = pack.shapes
    meets = (
        (shapes["kind"] == COUNTRY_SHAPE)
        & (shapes["west"] <= east)
        & (shapes["east"] >= west)
        & (shapes["south"] <= north)
        & (shapes["north"] >= south)
    )
    return np.flatnonzero(meets)


def _ring_bounds(pack: Pack, shape: int, *, holes: bool) -> list[tuple[int, int]]:
    first, end = (int(pack.shapes[side][shape]) for side in ("first_ring", "end_ring"))
    rings = pack.rings[first : end + 1]
    starts = rings["first_point"].tolist()
    return [
        (starts[n], starts[n + 1])
        for n, hole in enumerate(rings["hole"][:-1].tolist())
        if holes or not hole
    ]


def _holds(pack: Pack, shape: int, x: float, y: float) -> bool:
    """Say whether a point lies in a shape: a ray from it crosses the rings oddly often."""
    crossings = 0
    for first, end in _ring_bounds(pack, shape, holes=True):
        points = pack.points[first:end]
        xs, ys = points[:, 0].astype(np.float64), points[:, 1].astype(np.float64)
        spans = (ys[:-1] > y) != (ys[1:] > y)
        x0, y0, x1, y1 = xs[:-1][spans], ys[:-1][spans], xs[1:][spans], ys[1:][spans]
        crossings += int((x < x0 + (y - y0) * (x1 - x0) / (y1 - y0)).sum())
    return crossings % 2 == 1
