"""The incident on folium's own map, for work in a notebook with layers that a user added.

It loads scripts from the network, as every folium map does, and is never the published page. The
incident is drawn without a word of the report, which folium would compile as a template.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import folium

from maps.errors import AddedLayersError
from maps.figure import style
from maps.scene import scene_of

if TYPE_CHECKING:
    from maps.incident_map import IncidentMap

NOTICE = (
    "Working view: it loads from the network and is not the page of the incident. "
    "The dark shapes are the incident's sites, stops, legs and areas."
)


def added_layers(shown: IncidentMap) -> list[Any]:
    """Give the layers and controls that a user added to the map."""
    return list(shown._children.values())  # noqa: SLF001 - branca has no other way to ask


def refuse_added(shown: IncidentMap) -> None:
    """Stop before the page is written as if it held what was added.

    Raises
    ------
    AddedLayersError
        Names the kinds of layers that were added, and the remedy.
    """
    added = added_layers(shown)
    if added:
        kinds = ", ".join(sorted({type(layer).__name__ for layer in added}))
        message = (
            f"the map has layers of folium's ({kinds}), which the page cannot hold: they load from "
            "the network and quote nothing. Make a fresh IncidentMap(layers) for the page, or "
            "write folium's own map with working_view().save(...)"
        )
        raise AddedLayersError(message)


def working_view(shown: IncidentMap) -> folium.Map:
    """Draw the incident and the added layers with folium's own means.

    The layers move to the view that was made last: a layer of folium's knows one map.
    """
    view = folium.Map(location=shown.location, tiles=None)
    colours = style()
    layers = shown.layers
    for frame, colour in ((layers.areas, "area"), (layers.legs, "stop")):
        _draw(frame, colours[colour], view)
    for frame, colour in ((layers.sites, "site"), (layers.stops, "stop")):
        _draw(frame, colours[colour], view)
    west, south, east, north = scene_of(shown.layers).box
    view.fit_bounds([(south, west), (north, east)])
    for layer in added_layers(shown):
        view.add_child(layer)
    notice = f'<p role="note" style="margin:0;padding:.4em;background:#ffe08a">{NOTICE}</p>'
    root: Any = view.get_root()
    root.html.add_child(folium.Element(notice))
    return view


def _draw(frame: Any, colour: str, view: folium.Map) -> None:  # noqa: ANN401 - geopandas has no types
    """Draw the shapes of a frame, without its columns."""
    shapes = frame.geometry[frame.geometry.notna()]
    if shapes.empty:
        return
    folium.GeoJson(
        json.loads(shapes.to_json()),
        marker=folium.CircleMarker(radius=7, fill=True),
        style_function=lambda _: {"color": colour, "weight": 3, "fillOpacity": 0.15},
    ).add_to(view)
