"""Read places from tables: columns that the user names, or the layout of a known data set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.build.extents import extent_of_shape
from geo.build.known_layouts import layout_of
from geo.build.outlines import rings_of
from geo.build.place_checks import checked_position, radius_of_kind
from geo.build.record import Name, PlaceRecord
from geo.build.table_files import table_rows
from geo.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from geo.build.record import Ring
    from geo.build.table_files import TableRow

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
    "parent": ("parent", "district"),
}
"""What a table may say of a place, and the columns that mostly say it."""

POSITION = ("lon", "lat")
NEEDED = ("name", *POSITION)

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

MOST_RADIUS_M = 20_000_000.0
"""Half the way round the earth."""

SIMPLIFIED_DEG = 0.001
"""How far the outline kept of an area may run beside the one given: 110 m."""


def table_records(file: Path, columns: Mapping[str, str]) -> Iterator[PlaceRecord]:
    """Yield the places of a table.

    Parameters
    ----------
    columns
        The table's column for each of `FIELDS`; those left out are looked for by usual names. A
        table in the layout of a known data set needs none.

    Raises
    ------
    PackError
        The file is empty or of no known kind, lacks a column, or a line is wrong.
    """
    for number, row in enumerate(table_rows(file), 1):
        value = _fields(file, row, columns)
        where = row.where
        if not value["name"]:
            message = f"{where}: no name in it"
            raise PackError(message)
        country = value.get("country", "").upper()
        country = country if len(country) == 2 else ""  # noqa: PLR2004 - ISO 3166-1 alpha-2
        radius_m = 0.0
        if row.geometry is not None:
            lon, lat, radius_m = extent_of_shape(row.geometry)
            value |= {"lon": str(lon), "lat": str(lat)}
        lat, lon = checked_position(value["lat"], value["lon"], where, country)
        value["radius_m"] = _checked_radius(value.get("radius_m", ""), where)
        place = _record(value, lat, lon, country, value.get("id") or str(number))
        if radius_m and not value["radius_m"]:
            place = place._replace(radius_m=radius_m, outline=_outline(row))
        yield place


def _fields(file: Path, row: TableRow, columns: Mapping[str, str]) -> dict[str, str]:
    """Give the fields of a row by the columns named, or by the layout that is known."""
    layout = None if columns else layout_of(row.values)
    if layout is None:
        chosen = _columns(file, row, columns)
        return {field: str(row.values.get(c) or "").strip() for field, c in chosen.items()}
    fields = layout.fields({column.lower(): value for column, value in row.values.items()})
    if row.geometry is None and not (fields["lon"] and fields["lat"]):
        message = (
            f"{row.where}: no position in this table of {layout.source}; "
            "build from its boundaries or points (shp, gpkg, geojson)"
        )
        raise PackError(message)
    return fields


def _checked_radius(text: str, where: str) -> str:
    try:
        known = not text or 0 < float(text) <= MOST_RADIUS_M
    except ValueError:
        known = False
    if not known:
        message = f"{where}: the radius {text!r} is no number of metres up to {MOST_RADIUS_M:,.0f}"
        raise PackError(message)
    return text


def _record(
    value: Mapping[str, str], lat: float, lon: float, country: str, identifier: str
) -> PlaceRecord:
    feature = KINDS.get(value.get("kind", "").lower(), value.get("kind", "")) or "P.PPL"
    feature = feature if "." in feature else "P.PPL"
    people = int(value["population"]) if value.get("population", "").isdecimal() else 0
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
        parent=value.get("parent", ""),
    )


def _listed(cell: str) -> list[str]:
    for separator in SEPARATORS:
        cell = cell.replace(separator, ";")
    return [alias.strip() for alias in cell.split(";") if alias.strip()]


def _outline(row: TableRow) -> tuple[Ring, ...]:
    """Give the rings of an area, thinned; none for lines and points."""
    from shapely import force_2d  # noqa: PLC0415 - only shapes need it

    shape = row.geometry
    if shape is None or shape.geom_type not in {"Polygon", "MultiPolygon"}:
        return ()
    shape = force_2d(shape)
    simple = shape.simplify(SIMPLIFIED_DEG)
    return rings_of(simple if simple.is_valid and not simple.is_empty else shape)


def _columns(file: Path, row: TableRow, given: Mapping[str, str]) -> dict[str, str]:
    known_columns = row.values
    wrong = [column for column in given.values() if column not in known_columns]
    if wrong:
        message = f"{file}: no column {wrong[0]!r}; it has {', '.join(known_columns)}"
        raise PackError(message)
    by_lower = {column.lower(): column for column in known_columns}
    chosen = dict(given)
    for field, usual in FIELDS.items():
        known = next((by_lower[name] for name in usual if name in by_lower), None)
        if field not in chosen and known is not None:
            chosen[field] = known
    needed = NEEDED if row.geometry is None else ("name",)
    missing = [field for field in needed if field not in chosen]
    if missing:
        message = (
            f"{file}: which column holds the {missing[0]}? Say it with --map {missing[0]}=COLUMN; "
            f"it has {', '.join(known_columns)}"
        )
        raise PackError(message)
    return chosen
