"""Places and regions that were entered by hand: the tables and the GeoJSON file of `geo/data`."""

from __future__ import annotations

import contextlib
import csv
import itertools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import shape

from geo.build.distance import distance_km
from geo.build.outlines import rings_of
from geo.build.record import Name, PlaceRecord
from geo.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.build.nearest import TownGrid

SOURCE = "incident-mapper"
DATA = Path(__file__).parent.parent / "data"
REACH_KM = 60.0
"""Largest distance to the town whose division and time zone a place has."""

COLUMNS = (
    "id", "name_local", "lang", "name_ar", "name_en", "aliases", "feature", "lon", "lat",
    "radius_m", "country", "parent", "source", "confirmed",
)  # fmt: skip
NO = frozenset({"0", "false", "no"})
QUANTILE = 0.9
LEAST_REGION_RADIUS_M = 1_000.0


def handmade_places(grid: TownGrid, folder: Path = DATA / "places") -> Iterator[PlaceRecord]:
    """Yield the places of all tables of a folder, file by file.

    Raises
    ------
    PackError
        At the first row that cannot be read; the message names file and line.
    """
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for line, row in _rows(file, path):
                with _located(f"{path}, line {line}"):
                    yield _place(row, grid)


def regions(grid: TownGrid, path: Path = DATA / "regions.geojson") -> Iterator[PlaceRecord]:
    """Yield the regions of a GeoJSON file.

    Raises
    ------
    PackError
        At the first feature that cannot be read; the message names file and feature.
    """
    if not path.exists():
        return
    with _located(f"{path}"):
        features = json.loads(path.read_bytes())["features"]
    for number, feature in enumerate(features):
        with _located(f"{path}, feature {number} ({feature.get('properties', {}).get('id')})"):
            yield _region(feature, grid)


@contextlib.contextmanager
def _located(where: str) -> Iterator[None]:
    """Say in which file and line something could not be read."""
    try:
        yield
    except KeyError as error:
        message = f"{where}: {error} is missing. Correct the entry."
        raise PackError(message) from error
    except (ValueError, TypeError, shapely.errors.ShapelyError) as error:
        message = f"{where}: {error}. Correct the entry."
        raise PackError(message) from error


def _rows(file: Iterable[str], path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a table with their line numbers; lines after a number sign are comments."""
    reader = csv.reader("\n" if line.startswith("#") else line for line in file)
    header: list[str] = []
    for row in reader:
        if not row:
            continue
        if not header:
            header = row
            missing = [column for column in COLUMNS if column not in header]
            if missing:
                message = f"{path}, line {reader.line_num}: no column {', '.join(missing)}"
                raise PackError(message)
        elif len(row) > len(header):
            message = f"{path}, line {reader.line_num}: {len(row)} fields, {len(header)} columns"
            raise PackError(message)
        else:
            yield reader.line_num, dict(itertools.zip_longest(header, row, fillvalue=""))


def _place(row: dict[str, str], grid: TownGrid) -> PlaceRecord:
    lon, lat = _degrees(row["lon"], 180), _degrees(row["lat"], 90)
    names = [row["name_local"], row["name_ar"], row["name_en"]]
    aliases = [alias.strip() for alias in row["aliases"].split("|")]
    if not row["id"] or not any(names):
        message = "an identifier and a name are needed"
        raise ValueError(message)
    local = row["name_local"] if row["lang"] != "en" else row["name_ar"]
    return _record(
        PlaceRecord(
            source=SOURCE,
            id=row["id"],
            name=row["name_en"] or row["name_local"],
            # A name that mostly means something else is none by which the place is chiefly known.
            names=_names(names, aliases, chief=not _is_yes(row.get("ambiguous"))),
            feature=_feature(row["feature"]),
            lon=lon,
            lat=lat,
            radius_m=float(row["radius_m"]),
            local_name=local,
            country=row["country"],
            parent=row["parent"],
            confirmed=row["confirmed"].strip().lower() not in NO,
            ambiguous=_is_yes(row.get("ambiguous")),
        ),
        grid,
    )


def _region(feature: dict[str, Any], grid: TownGrid) -> PlaceRecord:
    properties, geometry = feature["properties"], shape(feature["geometry"])
    names: dict[str, list[str]] = properties["names"]
    if not geometry.is_valid:
        message = f"the outline crosses itself ({shapely.is_valid_reason(geometry)})"
        raise ValueError(message)
    countries = properties.get("countries") or [""]
    point = _point(properties.get("point"), geometry)
    main = [forms[0] for forms in names.values() if forms]
    aliases = [form for forms in names.values() for form in forms[1:]]
    english = names.get("en") or main
    is_area = geometry.geom_type in {"Polygon", "MultiPolygon"}
    return _record(
        PlaceRecord(
            source=SOURCE,
            id=properties["id"],
            name=english[0],
            names=_names(main, aliases),
            feature=_feature(properties["feature"]),
            lon=point.x,
            lat=point.y,
            radius_m=_reach_m(geometry, point),
            local_name=(names.get("ar") or [""])[0],
            country=countries[0] if len(countries) == 1 else "",
            parent=properties.get("parent") or "",
            outline=rings_of(geometry) if is_area else (),
            ambiguous=_is_yes(properties.get("ambiguous")),
        ),
        grid,
    )


def _point(given: list[float] | None, geometry: Any) -> shapely.Point:  # noqa: ANN401 - of any kind
    """Give the point by which a region is known, else one inside it."""
    if given is None:
        return shapely.Point(geometry.representative_point())
    lon, lat = given
    return shapely.Point(_degrees(str(lon), 180), _degrees(str(lat), 90))


def _record(place: PlaceRecord, grid: TownGrid) -> PlaceRecord:
    """Give a place the division and the time zone of the nearest town."""
    near = grid.near(place.lon, place.lat, place.country, REACH_KM)
    if not near:
        return place
    town = near[0][1]
    division = "" if place.feature[:1] in {"L", "H"} else town.division
    return place._replace(division=division, timezone=town.timezone)


def _names(main: list[str], aliases: list[str], *, chief: bool = True) -> tuple[Name, ...]:
    kept = dict.fromkeys(name.strip() for name in main if name.strip())
    others = dict.fromkeys(alias for alias in aliases if alias and alias not in kept)
    return (*(Name(name, main=chief) for name in kept), *(Name(name) for name in others))


def _reach_m(geometry: Any, point: shapely.Point) -> float:  # noqa: ANN401 - of any kind
    """Give the distance of nine tenths of the corners from a point inside."""
    corners = shapely.get_coordinates(shapely.segmentize(geometry, 0.1))
    distances = [distance_km(point.x, point.y, *corner) for corner in corners.tolist()]
    return max(LEAST_REGION_RADIUS_M, round(float(np.quantile(distances, QUANTILE)) * 1_000, -2))


def _degrees(text: str, most: int) -> float:
    degrees = float(text)
    if not -most <= degrees <= most:
        message = f"{text} is no position in degrees"
        raise ValueError(message)
    return degrees


def _feature(feature: str) -> str:
    if feature[:1] not in set("AHLPRSTUV"):
        message = f"{feature!r} is no GeoNames class and code, such as S.HSP"
        raise ValueError(message)
    return feature


def _is_yes(value: object) -> bool:
    return str(value or "").strip().lower() in {"1", "true", "yes"}
