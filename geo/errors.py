"""The errors that reading and placing a report can raise."""

from __future__ import annotations


class GeoError(Exception):
    """Anything that goes wrong between a file and its placed names."""


class ReportError(GeoError, ValueError):
    """A report that cannot be read; the message names the file, the place in it and the remedy."""


class PackError(GeoError, OSError):
    """A gazetteer pack that is missing, damaged or of another format version."""


class MissingExtraError(GeoError, ImportError):
    """A kind of document whose library is not installed; the message names what brings it."""
