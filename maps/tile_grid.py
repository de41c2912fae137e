"""The grid of web map tiles: Mercator's square, halved again at each level.

Source: OpenStreetMap wiki, "Slippy map tilenames"; OGC Two Dimensional Tile Matrix Set,
WebMercatorQuad.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.shapes import Box

TILE_PX = 256


def tiles_of(box: Box, level: int) -> list[tuple[int, int]]:
    """Give column and row of each tile that a box meets, row by row from the north."""
    west, north = _tile(box[0], box[3], level)
    east, south = _tile(box[2], box[1], level)
    return [(x, y) for y in range(north, south + 1) for x in range(west, east + 1)]


def tile_box(x: int, y: int, level: int) -> Box:
    """Give the box of a tile in degrees."""
    across = 2**level
    return (
        x / across * 360 - 180,
        _latitude((y + 1) / across),
        (x + 1) / across * 360 - 180,
        _latitude(y / across),
    )


def _tile(lon: float, lat: float, level: int) -> tuple[int, int]:
    across = 2**level
    sine = math.sin(math.radians(max(-85.0511, min(85.0511, lat))))
    y = 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    last = across - 1
    return min(last, max(0, int((lon / 360 + 0.5) * across))), min(last, max(0, int(y * across)))


def _latitude(y: float) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y))))
