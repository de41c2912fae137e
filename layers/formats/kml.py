"""Write the layers as KML 2.2, for Google Earth."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from html import escape
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from geo.report import detect_language
from layers.events import event_kinds
from layers.formats.attributes import file_frames
from layers.formats.geojson import known_rows
from layers.formats.xml_text import child, written

if TYPE_CHECKING:
    from layers.frames import Layers

NAMESPACE = "http://www.opengis.net/kml/2.2"

# Google Earth reads a description as HTML and otherwise shows all attributes the same way.
_BALLOON = "<h3>$[name]</h3>$[description]"

_RENAMED = {"name": "place", "start": "local_start", "end": "local_end"}
"""Columns that readers would confuse with KML's own elements."""


def layers_to_kml(layers: Layers) -> str:
    """Write one folder a layer and one placemark a row, all columns in ExtendedData.

    A row that nobody could place is a placemark without geometry. Times are TimeSpans with the
    offset of the place's zone.
    """
    root = ET.Element("kml", {"xmlns": NAMESPACE})
    document = child(root, "Document")
    child(document, "name", layers.incident.title or "Incident")
    style = child(document, "Style", id="incident")
    child(child(style, "BalloonStyle"), "text", _BALLOON)
    child(child(style, "LineStyle"), "width", 3)
    polygon = child(style, "PolyStyle")
    child(polygon, "color", "40ffffff")
    for name, frame in file_frames(layers).items():
        folder = child(document, "Folder")
        child(folder, "name", name)
        for row, shape in known_rows(frame):
            _placemark(folder, name, row, shape)
    return written(root)


def _placemark(folder: ET.Element, layer: str, row: dict[str, Any], shape: Any) -> None:  # noqa: ANN401
    mark = child(folder, "Placemark", id=f"{layer}-{row['id']}")
    child(mark, "name", title_of(row))
    child(mark, "description", escape(str(row.get("evidence", row.get("text", "")))))
    if layer != "mentions" and "start" in row:
        span = child(mark, "TimeSpan")
        child(span, "begin", _moment(row["start"], row.get("timezone")))
        child(span, "end", _moment(row["end"], row.get("timezone")))
    child(mark, "styleUrl", "#incident")
    extended = child(mark, "ExtendedData")
    for key, value in row.items():
        child(child(extended, "Data", name=_RENAMED.get(key, key)), "value", value)
    if shape is not None:
        _geometry(mark, shape)


def title_of(row: dict[str, Any]) -> str:
    """Name a row for a list: its place, and for a site what happened there."""
    name = row.get("name") or row.get("text") or row.get("who") or row["id"]
    kind = event_kinds().get(row.get("event", ""))
    if kind is None:
        return str(name)
    label = kind.label_ar if detect_language(str(name)) == "ar" else kind.label_en
    return f"{label}: {name}"


def _moment(local: str, timezone: str | None) -> str:
    """Give a local time as xsd:dateTime, with its offset where the zone is known."""
    moment = dt.datetime.fromisoformat(local)
    return (moment.replace(tzinfo=ZoneInfo(timezone)) if timezone else moment).isoformat()


def _geometry(parent: ET.Element, shape: Any) -> None:  # noqa: ANN401 - any geometry
    if shape.geom_type.startswith("Multi"):
        many = child(parent, "MultiGeometry")
        for part in shape.geoms:
            _geometry(many, part)
    elif shape.geom_type == "Polygon":
        polygon = child(parent, "Polygon")
        for tag, ring in [
            ("outerBoundaryIs", shape.exterior),
            *(("innerBoundaryIs", ring) for ring in shape.interiors),
        ]:
            _coordinates(child(child(polygon, tag), "LinearRing"), ring)
    else:
        one = child(parent, shape.geom_type)
        if shape.geom_type == "LineString":
            child(one, "tessellate", 1)
        _coordinates(one, shape)


def _coordinates(parent: ET.Element, shape: Any) -> None:  # noqa: ANN401
    child(parent, "coordinates", " ".join(f"{lon:.10g},{lat:.10g}" for lon, lat in shape.coords))
