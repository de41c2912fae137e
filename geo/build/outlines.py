"""Outlines: from TopoJSON and GeoJSON to the rings of a pack."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.geometry.polygon import orient

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from geo.build.record import Ring

CLOCKWISE = -1.0
LEAST_POINTS = 4
"""Of a closed ring; quantisation shrinks the tiniest islands below that."""


def topology_shapes(path: Path, layer: str) -> dict[tuple[str, str], MultiPolygon]:
    """Read a TopoJSON layer of areas, by identifier ("" for none) and name.

    Source: the TopoJSON format specification, quantised topologies.
    """
    topology = json.loads(path.read_bytes())
    scale, translate = (np.array(topology["transform"][k]) for k in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + translate for arc in topology["arcs"]]
    shapes = {}
    for geometry in topology["objects"][layer]["geometries"]:
        key = str(geometry.get("id", "")), str(geometry["properties"]["name"])
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        rings = ([_ring(arcs, ring) for ring in polygon] for polygon in polygons)
        shapes[key] = MultiPolygon(
            [Polygon(r[0], r[1:]) for r in rings if all(len(ring) >= LEAST_POINTS for ring in r)]
        )
    return shapes


def _ring(arcs: list[Any], numbers: list[int]) -> Any:  # noqa: ANN401 - an array of points
    """Join arcs; a negative number is an arc run backwards."""
    pieces = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])


def geojson_shape(geometry: dict[str, Any]) -> BaseGeometry:
    """Read a GeoJSON geometry."""
    return shape(geometry)


def rings_of(geometry: BaseGeometry) -> tuple[Ring, ...]:
    """Give the rings of an area, largest part first: outer ones clockwise, holes the other way."""
    parts = getattr(geometry, "geoms", [geometry])
    polygons = sorted((p for p in parts if isinstance(p, Polygon)), key=lambda p: -p.area)
    rings = []
    for polygon in polygons:
        turned = orient(polygon, CLOCKWISE)
        rings += [tuple(r.coords) for r in (turned.exterior, *turned.interiors)]
    return tuple(rings)
