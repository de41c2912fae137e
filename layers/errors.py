"""The errors that building an incident or its layers can raise."""

from __future__ import annotations


class LayerError(Exception):
    """Anything that goes wrong between placed names and the layers of an incident."""


class IncidentError(LayerError, ValueError):
    """An incident document that is not valid; the message names the field and the remedy."""


class SchemaError(LayerError, ValueError):
    """A layer whose columns, geometry or CRS break its schema."""


class MissingExtraError(LayerError, ImportError):
    """A format whose library is not installed; the message names the extra that brings it."""
