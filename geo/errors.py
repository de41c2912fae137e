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


class BackendError(GeoError, RuntimeError):
    """A backend that is not installed or cannot start; the message says what brings it."""


class OnlineError(GeoError, OSError):
    """A server that refused, failed or sent something else than an answer.

    The message never holds more of an address than its host: the rest may carry a key.

    Attributes
    ----------
    again_s
        Seconds after which asking again may help; None where it will not.
    """

    def __init__(self, message: str, *, again_s: float | None = None) -> None:
        super().__init__(message)
        self.again_s = again_s
