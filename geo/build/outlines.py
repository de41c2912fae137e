"""Outlines: from TopoJSON and GeoJSON to the rings of a pack."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.geometry.polygon import orient

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt
    from shapely.geometry.base import BaseGeometry

    from geo.build.record import Ring

    Points = npt.NDArray[np.float64]

HALF_TURN = 180.0
"""Degrees."""

CLOCKWISE = -1.0
LEAST_POINTS = 4
"""Of a closed ring; quantisation shrinks the tiniest islands below that."""


def topology_shapes(path: Path, layer: str) -> dict[tuple[str, str], MultiPolygon]:
    """Read a TopoJSON layer of areas, by identifier ("" for none) and name.

    Source: the TopoJSON format specification, quantised topologies.
    """
    topology = json.loads(path.read_bytes())
    scale, shift = (np.array(topology["transform"][k]) for k in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]
    shapes = {}
    for geometry in topology["objects"][layer]["geometries"]:
        key = str(geometry.get("id", "")), str(geometry["properties"]["name"])
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        rings = ([_ring(arcs, ring) for ring in polygon] for polygon in polygons)
        parts = [part for shell, *holes in rings for part in _cut(shell, holes)]
        shapes[key] = MultiPolygon(parts)
    return shapes


def _cut(shell: Points, holes: list[Points]) -> list[Polygon]:
    """Cut a polygon at the 180th meridian, across which the topology stitches Chukotka and Fiji."""
    shell = _unwrapped(shell)
    if abs(shell[-1, 0] - shell[0, 0]) > HALF_TURN:  # round a pole: Antarctica
        pole = math.copysign(90.0, shell[0, 1])
        shell = np.concatenate([shell, [(shell[-1, 0], pole), (shell[0, 0], pole)], shell[:1]])
    if len(shell) < LEAST_POINTS:
        return []
    whole = Polygon(shell, [_unwrapped(hole) for hole in holes if len(hole) >= LEAST_POINTS])
    parts: list[Polygon] = []
    valid = shapely.make_valid(whole)
    for turn in (-2 * HALF_TURN, 0.0, 2 * HALF_TURN):
        world = box(turn - HALF_TURN, -90, turn + HALF_TURN, 90)
        moved = translate(valid.intersection(world), xoff=-turn)
        parts += [p for p in getattr(moved, "geoms", [moved]) if isinstance(p, Polygon)]
    return [part for part in parts if not part.is_empty]


def _unwrapped(ring: Points) -> Points:
    """Let longitudes run on past 180 degrees instead of jumping to the other side."""
    turns = np.cumsum(np.round(np.diff(ring[:, 0], prepend=ring[0, 0]) / (2 * HALF_TURN)))
    return ring - np.column_stack([turns * 2 * HALF_TURN, np.zeros(len(ring))])


def _ring(arcs: list[Points], numbers: list[int]) -> Points:
    """Join arcs; a negative number is an arc run backwards."""
    pieces = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])


def rings_of(geometry: BaseGeometry) -> tuple[Ring, ...]:
    """Give the rings of an area, largest part first: outer ones clockwise, holes the other way."""
    parts = getattr(geometry, "geoms", [geometry])
    polygons = sorted((p for p in parts if isinstance(p, Polygon)), key=lambda p: -p.area)
    rings = []
    for polygon in polygons:
        turned = orient(polygon, CLOCKWISE)
        rings += [tuple(r.coords) for r in (turned.exterior, *turned.interiors)]
    return tuple(rings)
