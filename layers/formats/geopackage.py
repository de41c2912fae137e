"""Write the layers as a GeoPackage that carries its incident, and read the incident back."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from layers.document import MAX_BYTES, incident_from_json, incident_to_json
from layers.errors import IncidentError
from layers.formats.attributes import file_frames
from layers.incident import FORMAT

if TYPE_CHECKING:
    from layers.frames import Layers
    from layers.incident import Incident

SAVED = "1970-01-01T00:00:00.000Z"
"""Stands for the time of writing, so that the same incident gives the same bytes."""

MOST_STEPS = 2_000_000
"""Of SQLite's machine while an incident is looked up, which takes a few hundred."""

_TYPES = {"legs": "MultiLineString", "areas": "MultiPolygon"}

# The metadata extension, with the tables as annex F.8 of the GeoPackage standard (12-128r19)
# defines them.
_METADATA = """
CREATE TABLE gpkg_metadata (
  id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml',
  metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (
  reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
  timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
"""
_EXTENSIONS = """
CREATE TABLE IF NOT EXISTS gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
"""
_ANNEX = "http://www.geopackage.org/spec121/#extension_metadata"


def layers_to_geopackage(layers: Layers) -> bytes:
    """Write a GeoPackage with one table a layer; the same layers give the same bytes.

    The incident document stands in the metadata extension, where `read_geopackage` finds it.
    """
    import pyogrio  # noqa: PLC0415 - loads GDAL

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "incident.gpkg"
        before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": SAVED})
        try:
            for name, frame in file_frames(layers).items():
                pyogrio.write_dataframe(
                    frame,
                    file,
                    driver="GPKG",
                    layer=name,
                    geometry_type=_TYPES.get(name, "Point"),
                    promote_to_multi=name in _TYPES,
                    append=file.exists(),
                    layer_options={"FID": "fid"},
                )
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})
        _embed(file, incident_to_json(layers.incident))
        return file.read_bytes()


def read_geopackage(path: Path) -> Incident:
    """Read the incident that a GeoPackage of ours carries; edits of its layers are not read.

    Raises
    ------
    IncidentError
        The file is no GeoPackage, carries no incident, or a broken one.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as base:
            found = _lookup(base)
    except sqlite3.Error as error:
        message = f"{path}: cannot be read as a GeoPackage ({error}); give one of this program's"
        raise IncidentError(message) from error
    if found is None:
        message = (
            f"{path}: carries no incident; only a GeoPackage that this program wrote "
            "(--geopackage) can be drawn again"
        )
        raise IncidentError(message)
    return incident_from_json(found.encode(), where=f"{path}, gpkg_metadata")


def _embed(file: Path, document: str) -> None:
    with closing(sqlite3.connect(file)) as base, base:
        base.executescript(_METADATA + _EXTENSIONS)
        base.executemany(
            "INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_metadata', ?, 'read-write')",
            [("gpkg_metadata", _ANNEX), ("gpkg_metadata_reference", _ANNEX)],
        )
        base.execute(
            "INSERT INTO gpkg_metadata VALUES (1, 'dataset', ?, 'application/json', ?)",
            (FORMAT, document),
        )
        base.execute(
            "INSERT INTO gpkg_metadata_reference (reference_scope, timestamp, md_file_id)"
            " VALUES ('geopackage', ?, 1)",
            (SAVED,),
        )


def _lookup(base: sqlite3.Connection) -> str | None:
    """Find the document in a file that somebody else may have made to do harm."""
    base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_BYTES)
    base.execute("PRAGMA trusted_schema = OFF")
    steps = iter(range(MOST_STEPS // 1000))
    base.set_progress_handler(lambda: next(steps, None) is None, 1000)
    table = base.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'gpkg_metadata'"
    ).fetchone()
    if table is None:
        return None
    row = base.execute(
        "SELECT metadata FROM gpkg_metadata"
        " WHERE md_standard_uri = ? AND typeof(metadata) = 'text'",
        (FORMAT,),
    ).fetchone()
    return str(row[0]) if row else None
