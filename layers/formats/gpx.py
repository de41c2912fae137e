"""Write what a GPS device can show as GPX 1.1: places as waypoints, legs as routes."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

from layers.formats.attributes import file_frames
from layers.formats.geojson import known_rows
from layers.formats.kml import title_of
from layers.formats.xml_text import child, written

if TYPE_CHECKING:
    from layers.frames import Layers

NAMESPACE = "http://www.topografix.com/GPX/1/1"
OWN = "urn:incident-mapper:1"
"""Namespace of the attributes that GPX has no element for."""

WAYPOINTS = ("sites", "stops", "places")

FREE = ("name", "text", "who", "quote", "evidence", "accounts", "time_text", "unresolved")
"""Columns of free words, which go into the comment: GDAL takes extensions that begin with a digit
for numbers."""


def layers_to_gpx(layers: Layers) -> str:
    """Write sites, stops and places as waypoints and legs as routes of their two ends.

    What has no position is left out, for GPX has no room for it; areas and mentions too.
    """
    ET.register_namespace("im", OWN)
    root = ET.Element(
        "gpx",
        {"version": "1.1", "creator": "incident-mapper", "xmlns": NAMESPACE},
    )
    child(child(root, "metadata"), "name", layers.incident.title or "Incident")
    frames = file_frames(layers)
    for layer in WAYPOINTS:
        for row, shape in known_rows(frames[layer]):
            if shape is not None:
                _described(_point(root, "wpt", (shape.x, shape.y)), layer, row)
    for row, shape in known_rows(frames["legs"]):
        if shape is not None:
            parts = list(getattr(shape, "geoms", [shape]))
            route = child(root, "rte")
            _described(route, "legs", row)
            for position in (parts[0].coords[0], parts[-1].coords[-1]):
                _point(route, "rtept", position)
    return written(root)


def _point(parent: ET.Element, tag: str, position: tuple[float, float]) -> ET.Element:
    lon, lat = position
    return child(parent, tag, lat=f"{lat:.10g}", lon=f"{lon:.10g}")


def _described(parent: ET.Element, layer: str, row: dict[str, Any]) -> None:
    child(parent, "name", title_of(row))
    child(parent, "cmt", "\n".join(f"{key}: {row[key]}" for key in FREE if key in row))
    child(parent, "desc", row.get("evidence", row.get("quote", "")))
    child(parent, "src", row.get("gazetteer", row.get("report_source", "")))
    child(parent, "type", layer)
    extensions = child(parent, "extensions")
    for key in [key for key in row if key not in FREE]:
        child(extensions, f"{{{OWN}}}{key}", row[key])
