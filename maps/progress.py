"""Tell that long work goes on, on standard error, so that a user waits in good faith."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE_S = 2.0
"""Seconds after which a user wonders."""


@contextlib.contextmanager
def progress(doing: str) -> Iterator[None]:
    """Say what is being done when it takes longer than a user waits without wondering."""
    timer = threading.Timer(PATIENCE_S, click.echo, (f"{doing} ...",), {"err": True})
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
