"""Read places from a CSV, GeoJSON or GeoPackage whose columns the user names."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

from geo.build.place_checks import checked_position, radius_of_kind
from geo.build.record import Name, PlaceRecord
from geo.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

FIELDS = {
    "name": ("name", "name_en", "placename", "asciiname"),
    "lon": ("lon", "longitude", "lng", "long", "x", "point_x"),
    "lat": ("lat", "latitude", "y", "point_y"),
    "local_name": ("local_name", "name_ar", "name_local"),
    "aliases": ("aliases", "alternate_names", "alternatenames"),
    "kind": ("kind", "feature", "type", "feature_code"),
    "country": ("country", "country_code", "iso2", "iso_country"),
    "population": ("population", "pop"),
    "radius_m": ("radius_m",),
    "id": ("id", "code", "pcode"),
}
"""What a table may say of a place, and the columns that mostly say it."""

NEEDED = ("name", "lon", "lat")

KINDS = {
    "": "P.PPL", "village": "P.PPL", "town": "P.PPL", "city": "P.PPL", "camp": "S.CMPRF",
    "hospital": "S.HSP", "clinic": "S.HSPC", "school": "S.SCH", "prison": "S.PRN",
    "checkpoint": "S.CSTM", "crossing": "S.CSTM", "airport": "S.AIRP", "base": "S.MILB",
    "mosque": "S.MSQE", "market": "S.MKT", "quarter": "P.PPLX", "neighbourhood": "P.PPLX",
    "district": "A.ADM2", "governorate": "A.ADM1", "region": "L.RGN",
}  # fmt: skip
"""Words for kinds, as people write them into lists, and their GeoNames codes."""

SEPARATORS = ";|"
"""What may part several aliases in one cell."""


def table_records(file: Path, columns: Mapping[str, str]) -> Iterator[PlaceRecord]:
    """Yield the places of a table.

    Parameters
    ----------
    columns
        The table's column for each of `FIELDS`; those left out are looked for by usual names.

    Raises
    ------
    PackError
        The file is empty or of no known kind, lacks a column, or a line is wrong.
    """
    for number, (where, row) in enumerate(_rows(file), 1):
        chosen = _columns(file, row, columns)
        value = {field: str(row.get(column) or "").strip() for field, column in chosen.items()}
        if not value["name"]:
            message = f"{where}: no name in column {chosen['name']!r}"
            raise PackError(message)
        country = value.get("country", "").upper()
        country = country if len(country) == 2 else ""  # noqa: PLR2004 - ISO 3166-1 alpha-2
        lat, lon = checked_position(value["lat"], value["lon"], where, country)
        yield _record(value, lat, lon, country, value.get("id") or str(number))


def _record(
    value: Mapping[str, str], lat: float, lon: float, country: str, identifier: str
) -> PlaceRecord:
    feature = KINDS.get(value.get("kind", "").lower(), value.get("kind", "")) or "P.PPL"
    feature = feature if "." in feature else "P.PPL"
    people = int(value["population"]) if value.get("population", "").isdigit() else 0
    radius = value.get("radius_m", "")
    local = value.get("local_name", "")
    own = [value["name"], local]
    return PlaceRecord(
        source="",
        id=identifier,
        name=value["name"],
        names=tuple(Name(n, main=True) for n in own if n)
        + tuple(Name(n) for n in _listed(value.get("aliases", ""))),
        feature=feature,
        lon=lon,
        lat=lat,
        radius_m=float(radius) if radius else radius_of_kind(feature, people),
        population=people,
        local_name=local or ("" if value["name"].isascii() else value["name"]),
        country=country,
    )


def _listed(cell: str) -> list[str]:
    for separator in SEPARATORS:
        cell = cell.replace(separator, ";")
    return [alias.strip() for alias in cell.split(";") if alias.strip()]


def _columns(file: Path, row: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, str]:
    wrong = [column for column in given.values() if column not in row]
    if wrong:
        message = f"{file}: no column {wrong[0]!r}; it has {', '.join(map(str, row))}"
        raise PackError(message)
    by_lower = {str(column).lower(): str(column) for column in row}
    chosen = dict(given)
    for field, usual in FIELDS.items():
        known = next((by_lower[name] for name in usual if name in by_lower), None)
        if field not in chosen and known is not None:
            chosen[field] = known
    missing = [field for field in NEEDED if field not in chosen]
    if missing:
        message = (
            f"{file}: which column holds the {missing[0]}? Say it with --map {missing[0]}=COLUMN; "
            f"it has {', '.join(map(str, row))}"
        )
        raise PackError(message)
    return chosen


def _rows(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    readers = {
        ".csv": _csv, ".tsv": _csv, ".geojson": _geojson, ".json": _geojson, ".gpkg": _vector,
        ".shp": _vector,
    }  # fmt: skip
    reader = readers.get(file.suffix.lower())
    if reader is None:
        message = f"{file}: of no known kind; wanted one of {', '.join(readers)}, .txt or .zip"
        raise PackError(message)
    if not file.is_file() or not file.stat().st_size:
        message = f"{file}: the file is {'empty' if file.is_file() else 'not there'}"
        raise PackError(message)
    yield from reader(file)


def _csv(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = f"{file}, line {line}: not UTF-8; save the table as CSV in UTF-8"
        raise PackError(message) from error
    first = text.partition("\n")[0]
    delimiter = max("\t;,", key=first.count)
    table = csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter)
    wanted = len(table.fieldnames or ())
    for row in table:
        where = f"{file}, line {table.line_num}"
        if None in row or None in row.values():
            found = wanted + len(row.get(None) or ()) - sum(v is None for v in row.values())
            message = f"{where}: {found} columns, wanted the {wanted} of the first line"
            raise PackError(message)
        yield where, row


def _geojson(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        features: Sequence[Any] = json.loads(file.read_bytes())["features"]
    except (ValueError, KeyError, TypeError) as error:
        message = f"{file}: no GeoJSON FeatureCollection ({error})"
        raise PackError(message) from error
    yield from _features(file, ((f.get("properties"), f.get("geometry")) for f in features))


def _features(
    file: Path, features: Iterable[tuple[Any, Any]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    from shapely.geometry import shape  # noqa: PLC0415 - only for these files

    for number, (properties, geometry) in enumerate(features, 1):
        where = f"{file}, feature {number}"
        try:
            point = shape(geometry).representative_point()
        except (ValueError, TypeError, AttributeError, KeyError) as error:
            message = f"{where}: no geometry that can be read ({error})"
            raise PackError(message) from error
        yield where, {**(properties or {}), "lon": str(point.x), "lat": str(point.y)}


def _vector(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    import geopandas as gpd  # noqa: PLC0415 - only for these files
    from pyogrio.errors import DataSourceError  # noqa: PLC0415

    try:
        frame = gpd.read_file(file)
    except DataSourceError as error:
        message = f"{file}: cannot be read ({error})"
        raise PackError(message) from error
    frame = frame.to_crs(4326) if frame.crs is not None else frame
    columns = [column for column in frame.columns if column != frame.geometry.name]
    for number, (_, row) in enumerate(frame.iterrows(), 1):
        point = row[frame.geometry.name].representative_point()
        properties = {column: row[column] for column in columns}
        yield f"{file}, feature {number}", properties | {"lon": str(point.x), "lat": str(point.y)}
