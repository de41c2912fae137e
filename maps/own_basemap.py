"""A user's own base map or country lines, cut out around the incident, in any format of GDAL."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from maps.errors import MapError
from maps.tile_store import pictures, tile_store
from maps.underlay import Underlay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from geo.shapes import Box
    from maps.underlay import Line

MOST_POINTS = 60_000
"""Of all lines: about a megabyte of page."""

MOST_FEATURES = 50_000
DETAIL = 1_500
"""Parts of the map's width below which a bend is left out."""


def read_basemap(path: Path, box: Box, credit: str = "") -> Underlay:
    """Cut a base map out of a GeoPackage, GeoJSON, PMTiles or MBTiles file.

    Parameters
    ----------
    box
        What is cut out, in degrees.
    credit
        Whose map it is; by default the file's name.

    Raises
    ------
    MapError
        The file cannot be read, holds nothing there, or far too much.
    """
    named = credit or path.name
    store = tile_store(path)
    if store is not None:
        return Underlay(tiles=tuple(pictures(store, path, box)), credit=named)
    areas, lines = _shapes(path, box)
    return Underlay(areas=areas, lines=lines, credit=named)


def read_boundaries(path: Path, box: Box, credit: str = "") -> Underlay:
    """Cut country areas out of a file, in place of the pack's.

    Raises
    ------
    MapError
        The file cannot be read or holds no area there.
    """
    areas, _ = _shapes(path, box)
    if not areas:
        message = f"{path}: holds no area around the incident; boundaries are areas of countries"
        raise MapError(message)
    return Underlay(boundaries=areas, boundary_credit=credit or path.name)


def _shapes(path: Path, box: Box) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Give the rings and lines of every layer of a file that lie in a box."""
    areas: list[Line] = []
    lines: list[Line] = []
    decimals = max(3, math.ceil(math.log10(DETAIL / max(box[2] - box[0], 1e-6))))
    for geometry in _read(path, box):
        for part in _cut(geometry, box):
            if part.geom_type == "Polygon":
                areas += (_points(ring, decimals) for ring in (part.exterior, *part.interiors))
            elif part.geom_type == "LineString":
                lines.append(_points(part, decimals))
    count = sum(map(len, areas)) + sum(map(len, lines))
    if count > MOST_POINTS:
        message = (
            f"{path}: has {count:,} points around the incident, more than {MOST_POINTS:,}; "
            "give a file with fewer layers or coarser lines"
        )
        raise MapError(message)
    if not count:
        message = f"{path}: holds no line or area around the incident; give a file that covers it"
        raise MapError(message)
    return tuple(areas), tuple(lines)


def _read(path: Path, box: Box) -> Iterator[Any]:
    """Read the geometries of all layers near a box, in degrees."""
    import geopandas as gpd  # noqa: PLC0415 - loaded where it is needed
    import pyogrio  # noqa: PLC0415

    mask = gpd.GeoSeries.from_wkt([_wkt(box)], crs="EPSG:4326")
    try:
        for layer in pyogrio.list_layers(path)[:, 0]:
            frame = gpd.read_file(
                path, layer=layer, bbox=mask, engine="pyogrio", max_features=MOST_FEATURES
            )
            if "geometry" not in frame:
                continue
            shapes = frame.geometry if frame.crs is None else frame.geometry.to_crs("EPSG:4326")
            yield from (shape for shape in shapes if shape is not None)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, OSError) as error:
        message = (
            f"{path}: cannot be read as a base map ({error}); give a GeoPackage, GeoJSON, "
            "PMTiles or MBTiles file"
        )
        raise MapError(message) from error


def _wkt(box: Box) -> str:
    import shapely  # noqa: PLC0415

    return str(shapely.box(*box).wkt)


def _cut(geometry: Any, box: Box) -> Iterable[Any]:  # noqa: ANN401 - shapely's
    import shapely  # noqa: PLC0415

    valid = geometry if geometry.is_valid else shapely.make_valid(geometry)
    cut = shapely.simplify(shapely.clip_by_rect(valid, *box), (box[2] - box[0]) / DETAIL)
    parts = shapely.get_parts(shapely.get_parts(cut)) if not cut.is_empty else ()
    return (part for part in parts if not part.is_empty)


def _points(line: Any, decimals: int) -> Line:  # noqa: ANN401 - shapely's
    return tuple((round(x, decimals), round(y, decimals)) for x, y, *_ in line.coords)
