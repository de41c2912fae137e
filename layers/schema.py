"""Declare what a layer holds, and check a frame against it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from layers.errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import geopandas as gpd

CRS = "EPSG:4326"

_DTYPES = {str: "str", float: "float64", int: "int64", bool: "bool"}
_KINDS = {str: "OUT", float: "f", int: "iu", bool: "b"}


class LayerSchema(NamedTuple):
    """The columns, geometry types and CRS of a layer.

    Attributes
    ----------
    name
        Name of the layer; the same in every file format.
    geometry
        Geometry types that may occur.
    columns
        Name to type, in order; the geometry comes after them.
    null_geometry
        Whether a row may be without a position.
    """

    name: str
    geometry: frozenset[str]
    columns: Mapping[str, type]
    null_geometry: bool = False

    def frame(
        self, rows: Sequence[Mapping[str, Any]], geometry: Sequence[object]
    ) -> gpd.GeoDataFrame:
        """Make the layer from one mapping and one geometry for each row, and check it."""
        # geopandas takes half a second to load; a reader of documents never needs it.
        import geopandas  # noqa: PLC0415
        import pandas as pd  # noqa: PLC0415

        columns = {
            name: pd.Series([row[name] for row in rows], dtype=_DTYPES[kind])
            for name, kind in self.columns.items()
        }
        shapes = geopandas.GeoSeries(list(geometry), crs=CRS)
        return self.check(geopandas.GeoDataFrame(columns, geometry=shapes, crs=CRS))

    def check(self, frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """Give the frame back if it fits.

        Raises
        ------
        SchemaError
            Names every problem, one a line.
        """
        problems = [*self._columns(frame), *self._positions(frame)]
        if problems:
            raise SchemaError("\n".join(f"layer {self.name}: {problem}" for problem in problems))
        return frame

    def _columns(self, frame: gpd.GeoDataFrame) -> Iterator[str]:
        for name, kind in self.columns.items():
            if name not in frame.columns:
                yield f"column {name!r} is missing; it holds {kind.__name__}"
            elif frame[name].dtype.kind not in _KINDS[kind]:
                yield f"column {name!r} holds {frame[name].dtype}, not {kind.__name__}"
        for name in frame.columns:
            if name not in self.columns and name != "geometry":
                yield f"column {name!r} is not one of its columns; leave it out"

    def _positions(self, frame: gpd.GeoDataFrame) -> Iterator[str]:
        if "geometry" not in frame.columns:
            yield "it has no geometry; make it with its frame() method"
            return
        if frame.crs != CRS:
            yield f"its CRS is {frame.crs}, not {CRS}; use to_crs"
        shapes = frame.geometry
        if not self.null_geometry and shapes.isna().any():
            yield f"row {int(shapes.isna().argmax())} has no geometry"
        for kind in sorted(set(shapes[shapes.notna()].geom_type) - self.geometry):
            yield f"{kind} is not one of its geometry types ({', '.join(sorted(self.geometry))})"
        if not shapes[shapes.notna()].is_valid.all():
            yield "a geometry crosses itself; give simple shapes"
