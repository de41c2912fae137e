"""Incidents on both sides of the antimeridian: one map, whose longitudes run on beyond 180."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.place import Outline, Place
    from geo.shapes import Box
    from maps.scene import Mark

HALF, WHOLE = 180.0, 360.0
"""Degrees of longitude to the antimeridian, and around the world."""


def unwrapped(marks: Iterable[Mark]) -> list[Mark]:
    """Let longitudes run on beyond 180 where the marks lie closer together that way round."""
    marks = list(marks)
    lons = sorted({mark.place.lon for mark in marks})
    if not lons or lons[-1] - lons[0] <= HALF:
        return marks
    gap, west = max((b - a, b) for a, b in itertools.pairwise(lons))
    if gap <= WHOLE - (lons[-1] - lons[0]):
        return marks
    return [
        msgspec.structs.replace(mark, place=_moved(mark.place)) if mark.place.lon < west else mark
        for mark in marks
    ]


def wrapped(lon: float) -> float:
    """Give a longitude between -180 and 180 again."""
    return lon if -HALF <= lon <= HALF else (lon + HALF) % WHOLE - HALF


def halves(box: Box) -> list[tuple[Box, float]]:
    """Give the parts of a box on either side of the antimeridian, and how far each is moved."""
    west, south, east, north = box
    parts = [((max(west, -HALF), south, min(east, HALF), north), 0.0)]
    if east > HALF:
        parts.append(((-HALF, south, min(east - WHOLE, HALF), north), WHOLE))
    return parts


def _moved(place: Place) -> Place:
    outline: Outline | None = place.outline and tuple(
        tuple((lon + WHOLE, lat) for lon, lat in ring) for ring in place.outline
    )
    return msgspec.structs.replace(place, lon=place.lon + WHOLE, outline=outline)
