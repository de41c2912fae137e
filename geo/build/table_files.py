"""Read the rows of a table of places, whatever kind of file it is in: each with where it stands."""

from __future__ import annotations

import csv
import json
import zipfile
from typing import TYPE_CHECKING, Any, NamedTuple

from geo.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

CHUNK = 5_000
"""Features of a file that are in memory at a time."""

SHAPEFILE = ".shp"


class TableRow(NamedTuple):
    """One row.

    Attributes
    ----------
    where
        File and line or feature, for messages.
    values
        What its columns hold, as text; "" for nothing.
    geometry
        Of a feature, in degrees (EPSG:4326).
    """

    where: str
    values: dict[str, str]
    geometry: BaseGeometry | None = None


def is_table(file: Path) -> bool:
    """Say whether a file is of a kind that is read here."""
    return file.suffix.lower() in _READERS or holds_shapefile(file)


def holds_shapefile(file: Path) -> bool:
    """Say whether a file is a zip with shapefiles in it."""
    if file.suffix.lower() != ".zip" or not zipfile.is_zipfile(file):
        return False
    with zipfile.ZipFile(file) as archive:
        return any(name.lower().endswith(SHAPEFILE) for name in archive.namelist())


def table_rows(file: Path) -> Iterator[TableRow]:
    """Yield the rows of a file, those of all its layers or sheets.

    Raises
    ------
    PackError
        The file is empty, damaged, or of no known kind.
    """
    reader = _READERS.get(file.suffix.lower()) or (_vector if holds_shapefile(file) else None)
    if reader is None:
        message = f"{file}: of no known kind; wanted one of {', '.join(_READERS)}, .txt or .zip"
        raise PackError(message)
    if not file.is_file() or not file.stat().st_size:
        message = f"{file}: the file is {'empty' if file.is_file() else 'not there'}"
        raise PackError(message)
    yield from reader(file)


def _csv(file: Path) -> Iterator[TableRow]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            first = lines.readline()
            delimiter = max("\t;,", key=first.count)
            lines.seek(0)
            table = csv.DictReader(lines, delimiter=delimiter, strict=True)
            wanted = len(table.fieldnames or ())
            for row in table:
                where = f"{file}, line {table.line_num}"
                if None in row or None in row.values():
                    found = wanted + len(row.get(None) or ()) - sum(v is None for v in row.values())
                    message = f"{where}: {found} columns, wanted the {wanted} of the first line"
                    raise PackError(message)
                yield TableRow(where, row)
    except UnicodeDecodeError as error:
        message = f"{file}, line {_undecodable(file)}: not UTF-8; save the table as CSV in UTF-8"
        raise PackError(message) from error
    except csv.Error as error:
        message = f"{file}, line {table.line_num + 1}: no CSV ({error})"
        raise PackError(message) from error


def _undecodable(file: Path) -> int:
    """Give the number of the first line that is not UTF-8."""
    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 0


def _excel(file: Path) -> Iterator[TableRow]:
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - an extra dependency
    except ImportError as error:
        message = f"{file}: reading Excel files needs `pip install incident-mapper[gazetteers]`"
        raise PackError(message) from error
    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        message = f"{file}: no Excel workbook, or a damaged one ({error})"
        raise PackError(message) from error
    for sheet in book.worksheets:
        header: list[str] = []
        for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            values = ["" if cell is None else str(cell).strip() for cell in cells]
            if not any(values):
                continue
            if not header:
                header = values
            else:
                named = zip(header, values, strict=False)
                where = f"{file}, sheet {sheet.title!r}, line {number}"
                yield TableRow(where, {column: value for column, value in named if column})
    book.close()


def _geojson(file: Path) -> Iterator[TableRow]:
    from shapely.geometry import shape  # noqa: PLC0415 - only for these files

    try:
        features: Sequence[Any] = json.loads(file.read_bytes())["features"]
    except (ValueError, KeyError, TypeError) as error:
        message = f"{file}: no GeoJSON FeatureCollection ({error})"
        raise PackError(message) from error
    for number, feature in enumerate(features, 1):
        where = f"{file}, feature {number}"
        try:
            geometry = shape(feature["geometry"])
        except (ValueError, TypeError, AttributeError, KeyError) as error:
            message = f"{where}: no geometry that can be read ({error})"
            raise PackError(message) from error
        yield TableRow(where, _texts((feature.get("properties") or {}).items()), geometry)


def _vector(file: Path) -> Iterator[TableRow]:
    import pyogrio  # noqa: PLC0415 - only for these files
    from pyogrio.errors import DataSourceError  # noqa: PLC0415

    try:
        layers = [str(name) for name, kind in pyogrio.list_layers(file) if kind is not None]
        for layer in layers:
            yield from _layer(file, layer)
    except DataSourceError as error:
        message = f"{file}: cannot be read ({error})"
        raise PackError(message) from error
    if not layers:
        message = f"{file}: no layer with a geometry in it"
        raise PackError(message)


def _layer(file: Path, layer: str) -> Iterator[TableRow]:
    import pyogrio  # noqa: PLC0415

    first = 0
    while True:
        frame = pyogrio.read_dataframe(file, layer=layer, skip_features=first, max_features=CHUNK)
        if frame.crs is not None:
            frame = frame.to_crs(4326)
        columns = [column for column in frame.columns if column != frame.geometry.name]
        rows = zip(frame[columns].itertuples(index=False, name=None), frame.geometry, strict=True)
        for number, (values, geometry) in enumerate(rows, first + 1):
            where = f"{file}, layer {layer}, feature {number}"
            if geometry is None or geometry.is_empty:
                message = f"{where}: it has no geometry"
                raise PackError(message)
            yield TableRow(where, _texts(zip(columns, values, strict=True)), geometry)
        first += len(frame)
        if len(frame) < CHUNK:
            return


def _texts(values: Iterable[tuple[str, Any]]) -> dict[str, str]:
    """Give values as text, "" for those that are missing (None and NaN)."""
    return {
        str(column): "" if value is None or value != value else str(value)  # noqa: PLR0124 - NaN
        for column, value in values
    }


_READERS: dict[str, Callable[[Path], Iterator[TableRow]]] = {
    ".csv": _csv, ".tsv": _csv, ".xlsx": _excel, ".geojson": _geojson, ".json": _geojson,
    ".gpkg": _vector, ".shp": _vector, ".fgb": _vector,
}  # fmt: skip
