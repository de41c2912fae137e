"""The options of the command line that write the layers to files."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import click

from maps.outputs import write_output

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from layers.frames import Layers

FORMATS = {
    "geojson": ("geojson", "all layers as GeoJSON"),
    "geopackage": ("geopackage", "all layers as a GeoPackage, which 'map' draws again"),
    "geoparquet": ("geoparquet", "all layers as GeoParquet (needs incident-mapper[parquet])"),
    "kml": ("kml", "all layers as KML, for Google Earth"),
    "gpx": ("gpx", "places and legs as GPX"),
    "csv": ("events_csv", "one line an event, with columns as in ACLED and UCDP"),
    "mfjson": ("moving_features", "the movements as OGC Moving Features JSON"),
}
"""Name of the option to the module of `layers.formats` that writes it, and its help."""


def layer_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add an option for each format; their values reach the command by the format's name."""
    for name, (_, told) in reversed(FORMATS.items()):
        option = click.option(f"--{name}", metavar="FILE", help=f"Also write {told}.")
        command = option(command)
    return command


def write_layers(layers: Layers, files: Mapping[str, str | None]) -> None:
    """Write the layers to the files that were asked for: format to file name or "-"."""
    for name, file in files.items():
        if file is not None:
            module = import_module(f"layers.formats.{FORMATS[name][0]}")
            write_output(file, getattr(module, f"layers_to_{name}")(layers))
