"""Check what a file says of a place, and say in which line it is wrong."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

from geo.errors import PackError
from geo.gazetteer import Gazetteer

if TYPE_CHECKING:
    from geo.pack import Pack

MOST_LAT, MOST_LON = 90.0, 180.0

PEOPLE_A_KM2 = 4_000.0
"""People on a square kilometre of a town. Source: the towns of the core pack."""

RADII_M = {"A.PCL": 300_000.0, "A.ADM1": 60_000.0, "A": 20_000.0, "P": 1_500.0, "S": 500.0}
"""Radius of a kind of place of which nothing else is known."""

RADIUS_M = 5_000.0


def checked_position(lat: str, lon: str, where: str, country: str = "") -> tuple[float, float]:
    """Give a position in degrees, EPSG:4326.

    Raises
    ------
    PackError
        It is no number, off the earth, or it lies in its country only when latitude and
        longitude are exchanged.
    """
    try:
        y, x = float(lat), float(lon)
    except ValueError:
        message = f"{where}: the position {lat!r}, {lon!r} is not two numbers in degrees"
        raise PackError(message) from None
    if not (abs(y) <= MOST_LAT and abs(x) <= MOST_LON):
        swapped = abs(x) <= MOST_LAT and abs(y) <= MOST_LON
        hint = "; latitude and longitude seem to be exchanged" if swapped else ""
        message = f"{where}: latitude {y:g}, longitude {x:g} is not on the earth{hint}"
        raise PackError(message)
    if country and _is_in(country, lon=y, lat=x) and not _is_in(country, lon=x, lat=y):
        message = (
            f"{where}: {y:g}, {x:g} lies in {country} only if latitude and longitude are "
            "exchanged; check the order of the columns"
        )
        raise PackError(message)
    return y, x


def _is_in(country: str, *, lon: float, lat: float) -> bool:
    box = country_boxes().get(country)
    if box is None:
        return False
    west, south, east, north = box
    return west <= lon <= east and south <= lat <= north


@functools.cache
def country_boxes() -> dict[str, tuple[float, float, float, float]]:
    """Give the box of each country of the core pack, in degrees."""
    pack: Pack = Gazetteer.core().packs[0]
    codes = pack.table("countries")
    boxes = {}
    for shape in pack.shapes[pack.shapes["kind"] == 0]:
        sides = (float(shape[side]) / 1e5 for side in ("west", "south", "east", "north"))
        boxes[codes[shape["country"]]] = tuple(sides)
    return boxes  # type: ignore[return-value]  # four sides


def radius_of_kind(feature: str, people: int) -> float:
    """Give the radius in metres that holds a place of a kind and size."""
    if feature.startswith("P") and people:
        return round(math.sqrt(people / PEOPLE_A_KM2 / math.pi) * 1_000 + RADII_M["P"], -2)
    return _usual_radius(feature)


@functools.lru_cache(maxsize=1_000)
def _usual_radius(feature: str) -> float:
    heads = (feature[:5], feature[:6], feature[:1])
    return next((RADII_M[head] for head in heads if head in RADII_M), RADIUS_M)
