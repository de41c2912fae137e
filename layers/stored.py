"""Read an incident back from wherever it was stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.document import read_incident_document

if TYPE_CHECKING:
    from pathlib import Path

    from layers.incident import Incident

SQLITE = b"SQLite format 3\0"
"""The first bytes of a GeoPackage."""


def read_stored_incident(path: Path) -> Incident:
    """Read an incident document (JSON or YAML) or the one that a GeoPackage of ours carries.

    Raises
    ------
    IncidentError
        The file cannot be read or breaks the format.
    """
    if is_geopackage(path):
        from layers.formats.geopackage import read_geopackage  # noqa: PLC0415 - loads GDAL's side

        return read_geopackage(path)
    return read_incident_document(path)


def is_stored_incident(path: Path) -> bool:
    """Tell an incident document or a GeoPackage from a report by how it begins."""
    if path.suffix.lower() in {".yaml", ".yml"}:
        return True
    head = _head(path)
    return head.startswith(SQLITE) or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def is_geopackage(path: Path) -> bool:
    """Tell a GeoPackage by how it begins."""
    return _head(path).startswith(SQLITE)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(64)
    except OSError:
        return b""
