"""Tell what a file of places is: how it is read, and whose data it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.build.geonames_dump import dump_records
from geo.build.known_layouts import layout_of
from geo.build.osm_extract import LICENCE, SOURCE, extract_records, is_extract
from geo.build.place_tables import table_records
from geo.build.table_files import is_table, table_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from geo.build.alternate_names import AlternateNames
    from geo.build.record import PlaceRecord

GEONAMES = "GeoNames", "CC-BY-4.0"
NOT_STATED = "not stated"


def is_dump(file: Path) -> bool:
    """Say whether a file is named like a GeoNames dump, and is no zipped shapefile."""
    return file.suffix.lower() in {".txt", ".zip"} and not is_table(file)


def records_of(
    file: Path, columns: Mapping[str, str], further: AlternateNames
) -> Iterator[PlaceRecord]:
    """Yield the places of a file.

    Parameters
    ----------
    columns
        For tables: which column holds `name`, `lon`, `lat` and so on.
    further
        Alternate names for GeoNames dumps.

    Raises
    ------
    PackError
        The file is empty, damaged or of no known kind, with the line where there is one.
    """
    if is_extract(file):
        return extract_records(file)
    return dump_records(file, further) if is_dump(file) else table_records(file, columns)


def credit_of(file: Path) -> tuple[str, str]:
    """Give the source and the licence that are known of a kind of file, or the file's name."""
    if is_extract(file):
        return SOURCE, LICENCE
    if is_dump(file):
        return GEONAMES
    first = next(table_rows(file), None)
    layout = layout_of(first.values) if first else None
    return (layout.source, layout.licence) if layout else (file.name, NOT_STATED)
