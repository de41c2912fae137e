"""Tell that long work goes on, on standard error, so that a user waits in good faith."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE_S = 2.0
"""Seconds after which a user wonders."""

MOVE_S, LINE_S = 0.2, 15.0
"""Seconds between two counts on a terminal, and in a log."""


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


@contextlib.contextmanager
def counting(doing: str, things: str) -> Iterator[Callable[[int], None]]:
    """Count what has been done: a line that moves on a terminal, else a line now and then.

    Yields
    ------
    told
        To be called with the number done so far, as often as one likes.
    """
    began = last = time.monotonic()
    moves = sys.stderr.isatty()
    pause_s = MOVE_S if moves else LINE_S

    def told(number: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= pause_s:
            last = now
            rate = number / (now - began)
            line = f"{doing}: {number:,} {things}, {rate:,.0f} a second"
            click.echo(f"\r\033[K{line}" if moves else line, nl=not moves, err=True)

    try:
        yield told
    finally:
        if moves and last > began:
            click.echo("\r\033[K", nl=False, err=True)
