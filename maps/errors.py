"""The errors that drawing an incident can raise."""

from __future__ import annotations


class MapError(Exception):
    """Anything that goes wrong between layers and the written page."""


class OutputError(MapError, OSError):
    """A file that cannot be written; the message names it and the remedy."""


class AddedLayersError(MapError, ValueError):
    """Layers were added that the page cannot hold; the message names them and the remedy."""
