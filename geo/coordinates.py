"""Positions written out in a text: degrees, degrees with minutes and seconds, MGRS, UTM."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from geo.mention import Mention
from geo.place import Place, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer

MOST_LAT, MOST_LON = 90.0, 180.0
DEGREE_M = 111_320.0
"""Metres of a degree of latitude."""

LEAST_RADIUS_M = 25.0
"""However many decimals are written, a phone's own position is no better, in metres."""

MINUTES, SECONDS = 60.0, 3600.0
EVIDENCE = "coordinates"

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.")
_OTHER_DIGIT = re.compile("[٠-٩۰-۹٫]")
_NORTH = r"[NnSsشج]|north|south|شمالاً?|جنوباً?"
_EAST = r"[EeWwOo]|east|west|شرقاً?|غرباً?"
_GAP = r"(?:\s*[,،;/]\s*|\s+)(?:و\s*)?"
_DECIMAL = re.compile(
    rf"(?<![\w.,])(-?\d{{1,2}}\.\d{{3,8}})\s*°?\s*({_NORTH})?{_GAP}"
    rf"(-?\d{{1,3}}\.\d{{3,8}})\s*°?\s*((?:{_EAST})(?!\w))?(?!\.?\d)"
)
_ANGLE = (
    r"(\d{{1,{digits}}})\s*°\s*(?:(\d{{1,2}}(?:\.\d+)?)\s*['′’]\s*)?"
    r"(?:(\d{{1,2}}(?:\.\d+)?)\s*(?:[\"″”]|''|′′)\s*)?"
)
_SEXAGESIMAL = re.compile(
    rf"(?<!\d){_ANGLE.format(digits=2)}({_NORTH})?{_GAP}"
    rf"{_ANGLE.format(digits=3)}((?:{_EAST})(?!\w))?"
)
_MGRS = re.compile(
    r"(?<!\w)(\d{1,2}[C-HJ-NP-X])\s?([A-HJ-NP-Z]{2})\s?(\d{5}\s?\d{5}|\d{4}\s?\d{4}|\d{3}\s?\d{3})"
    r"(?!\w)"
)
_UTM = re.compile(
    r"(?<!\w)(\d{1,2})\s?([C-HJ-NP-X])[\s,،:]+(?:E\s?)?(\d{6})(?:\.\d+)?(?:\s?mE|\s?m?E)?"
    r"[\s,،;]+(?:N\s?)?(\d{6,7})(?:\.\d+)?(?:\s?mN|\s?m?N)?(?!\w)"
)
_GRID_DIGITS = re.compile(r"\d{3}\s?\d{3}")
"""What every grid reference has."""

ZONES = 60
SOUTHERN_BANDS = "CDEFGHJKLM"
"""Latitude bands of the southern hemisphere; S is one of the northern ones."""

BAND_S_M = (3_500_000, 4_450_000)
"""Northings of the band S, 32 to 40 degrees north, in metres; elsewhere S means south."""

GRID_M = 1.0
"""Step of a UTM position in whole metres."""

_SOUTH_OR_WEST = frozenset(("s", "w", "o", "ج", "غ"))


class Position(NamedTuple):
    """A position in a text: offsets in code points, degrees in EPSG:4326, metres."""

    start: int
    end: int
    lon: float
    lat: float
    radius_m: float


def find_positions(text: str) -> list[Position]:
    """Give the positions written out in a text, in its order, none overlapping another."""
    plain = text.translate(_DIGITS) if _OTHER_DIGIT.search(text) else text
    found = [*_decimal(plain), *_sexagesimal(plain)]
    if _GRID_DIGITS.search(plain):
        found += (*_mgrs(plain), *_utm(plain))
    found.sort()
    kept: list[Position] = []
    for position in found:
        if not kept or position.start >= kept[-1].end:
            kept.append(position)
    return kept


def position_mentions(text: str, gazetteer: Gazetteer) -> list[Mention]:
    """Make a mention of each position that a text writes out."""
    return [
        Mention(
            id=f"c{number}",
            start=position.start,
            end=position.end,
            text=text[position.start : position.end],
            score=0.99,
            evidence=(EVIDENCE,),
            place=_place(position, gazetteer),
            confidence=0.99,
            reasons=("the text writes its coordinates",),
        )
        for number, position in enumerate(find_positions(text), 1)
    ]


def _place(position: Position, gazetteer: Gazetteer) -> Place:
    return Place(
        name=f"{position.lat:.5f}, {position.lon:.5f}",
        feature="S",
        lon=position.lon,
        lat=position.lat,
        radius_m=position.radius_m,
        precision=Precision.EXACT,
        country=gazetteer.country_at(position.lon, position.lat) or None,
    )


def _decimal(plain: str) -> Iterator[Position]:
    for match in _DECIMAL.finditer(plain):
        lat, north, lon, east = match.groups()
        places = min(len(number.partition(".")[2]) for number in (lat, lon))
        at = _signed(float(lat), north), _signed(float(lon), east)
        yield from _position(match, at, DEGREE_M * 10.0**-places)


def _sexagesimal(plain: str) -> Iterator[Position]:
    if "°" not in plain:
        return
    for match in _SEXAGESIMAL.finditer(plain):
        lat_d, lat_m, lat_s, north, lon_d, lon_m, lon_s, east = match.groups()
        if not (lat_m and lon_m):
            continue
        step = 1 / SECONDS if lat_s and lon_s else 1 / MINUTES
        lat, lon = (
            float(d) + float(m or 0) / MINUTES + float(s or 0) / SECONDS
            for d, m, s in ((lat_d, lat_m, lat_s), (lon_d, lon_m, lon_s))
        )
        yield from _position(match, (_signed(lat, north), _signed(lon, east)), DEGREE_M * step)


def _mgrs(plain: str) -> Iterator[Position]:
    for match in _MGRS.finditer(plain):
        import mgrs  # noqa: PLC0415 - only for the rare text with a grid reference
        from mgrs.core import MGRSError  # noqa: PLC0415

        digits = match[3].replace(" ", "")
        reference = f"{match[1]}{match[2]}{digits}"
        try:
            lat, lon = mgrs.MGRS().toLatLon(reference)
        except MGRSError:
            continue
        yield from _position(match, (lat, lon), 10.0 ** (5 - len(digits) // 2))


def _utm(plain: str) -> Iterator[Position]:
    for match in _UTM.finditer(plain):
        zone, band, easting, northing = int(match[1]), match[2], int(match[3]), int(match[4])
        if not 1 <= zone <= ZONES:
            continue
        from pyproj import Transformer  # noqa: PLC0415 - only for the rare text with a grid reference

        least, most = BAND_S_M
        south = band in SOUTHERN_BANDS or (band == "S" and not least <= northing <= most)
        code = (32700 if south else 32600) + zone
        grid = Transformer.from_crs(f"EPSG:{code}", "EPSG:4326", always_xy=True)
        lon, lat = grid.transform(easting, northing)
        if math.isfinite(lon) and math.isfinite(lat):
            yield from _position(match, (lat, lon), GRID_M)


def _position(match: re.Match[str], at: tuple[float, float], step_m: float) -> Iterator[Position]:
    lat, lon = at
    if abs(lat) <= MOST_LAT and abs(lon) <= MOST_LON:
        end = match.start() + len(match[0].rstrip(" ,،;/"))
        radius = max(LEAST_RADIUS_M, math.ceil(step_m))
        yield Position(match.start(), end, round(lon, 7), round(lat, 7), float(radius))


def _signed(value: float, side: str | None) -> float:
    return -value if side and side[0].lower() in _SOUTH_OR_WEST else value
