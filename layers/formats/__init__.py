"""The layers of an incident as files, one module a format."""

from layers.formats.geojson import layers_to_geojson

__all__ = ["layers_to_geojson"]
