"""A position written for people: decimal degrees, degrees with minutes and seconds, MGRS.

Never with more digits than the place is known to.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from maps.antimeridian import wrapped

if TYPE_CHECKING:
    from geo.place import Place

DECIMALS = ((100.0, 5), (1_000.0, 4), (10_000.0, 3), (math.inf, 2))
"""Radius in metres below which a degree has so many decimals (5 is a metre, 2 a kilometre)."""

MGRS_DIGITS = ((100.0, 4), (1_000.0, 3), (10_000.0, 2), (math.inf, 1))
"""Radius in metres below which an MGRS square has so many digits (4 is ten metres, 1 is 10 km)."""

SECONDS_BELOW_M = 1_000.0
"""Radius below which seconds mean anything; a second is 31 metres."""

OSM_ZOOM = 13


def coordinates(place: Place) -> tuple[str, str, str]:
    """Write a position in the three ways: latitude first, as these forms have it."""
    return decimal(place), sexagesimal(place), mgrs(place)


def decimal(place: Place) -> str:
    """Write "33.644, 36.694"."""
    digits = _digits(DECIMALS, place.radius_m)
    return f"{place.lat:.{digits}f}, {wrapped(place.lon):.{digits}f}"


def sexagesimal(place: Place) -> str:
    """Write "33°38′38″N 36°41′38″E", without seconds where they would mean nothing."""
    return f"{_angle(place.lat, 'NS', place)} {_angle(wrapped(place.lon), 'EW', place)}"


def mgrs(place: Place) -> str:
    """Write the MGRS square that holds the position, "37SBT8625" for a kilometre."""
    from mgrs import MGRS  # noqa: PLC0415 - a C library, loaded when a page is written

    digits = _digits(MGRS_DIGITS, place.radius_m)
    return str(MGRS().toMGRS(place.lat, wrapped(place.lon), MGRSPrecision=digits))


def links(place: Place) -> list[tuple[str, str]]:
    """Give addresses that a reader may open; nothing of them is loaded by the page."""
    digits = _digits(DECIMALS, place.radius_m)
    lat, lon = f"{place.lat:.{digits}f}", f"{wrapped(place.lon):.{digits}f}"
    found = [
        (
            "OpenStreetMap",
            f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map={OSM_ZOOM}/{lat}/{lon}",
        ),
        ("GeoHack", f"https://geohack.toolforge.org/geohack.php?params={_signed(place, digits)}"),
    ]
    record = place.record
    if record is not None and record.source == "GeoNames" and record.id.isdigit():
        found.append(("GeoNames", f"https://www.geonames.org/{record.id}"))
    return found


def _signed(place: Place, digits: int) -> str:
    south, west = place.lat < 0, wrapped(place.lon) < 0
    lat, lon = f"{abs(place.lat):.{digits}f}", f"{abs(wrapped(place.lon)):.{digits}f}"
    return f"{lat}_{'S' if south else 'N'}_{lon}_{'W' if west else 'E'}"


def _angle(degrees: float, letters: str, place: Place) -> str:
    letter = letters[degrees < 0]
    if place.radius_m >= SECONDS_BELOW_M:
        minutes = round(abs(degrees) * 60)
        return f"{minutes // 60}°{minutes % 60:02d}′{letter}"
    seconds = round(abs(degrees) * 3_600)
    return f"{seconds // 3_600}°{seconds // 60 % 60:02d}′{seconds % 60:02d}″{letter}"


def _digits(table: tuple[tuple[float, int], ...], radius_m: float) -> int:
    return next(digits for below, digits in table if radius_m < below)
