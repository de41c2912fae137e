"""What a report tells of earlier events beside its own, which makes no site of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from layers.events import event_family

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.move import Move
    from layers.sites import PlacedSite
    from layers.tellings import Telling

A_DAY = dt.timedelta(days=1)
A_WEEK = dt.timedelta(days=7)

ATTACKS = frozenset({"ground", "strike", "blast", "harm"})
"""Families of violence that befalls some at once: one of a week before is another."""

LONG_AGO = dt.timedelta(days=60)
"""How long before its own event whatever a report tells is another."""


def of_this(tellings: Sequence[Telling], *, strict: bool = False) -> list[Telling]:
    """Leave out what the report tells of earlier events beside its own.

    Told as past already, more than a day before; or of one kind, a week before or more.

    Parameters
    ----------
    strict
        What is told as past already is none of it, unless it is dated to that day.
    """
    main: Telling | None = None
    undated = False
    kept: list[Telling] = []
    for telling in tellings:
        if telling.led_on:
            kept.append(telling)
            continue
        told = any(t.spots and not t.earlier for t in kept)
        if strict and told and telling.earlier and not (telling.moment and telling.moment.days):
            continue
        days = telling.moment.days if telling.moment else None
        if days is None and telling.earlier and telling.said is not None:
            days = telling.said.days  # "had told on 2 March of a body found in"
        if main is None:
            if telling.earlier and undated and days is not None and telling.spots:
                continue  # "... Last week a bombing there had killed six."
            undated |= days is None and bool(telling.spots) and not telling.earlier
            news = bool(telling.spots) or telling.event != "other"
            main = telling if days is not None and news and not telling.earlier else None
        elif days is not None and main.moment is not None and main.moment.days is not None:
            gap = main.moment.days.start - days.start
            families = {event_family(telling.event), event_family(main.event)}
            family = len(families) == 1 or families <= ATTACKS
            week = family and gap >= A_WEEK
            long = gap > (A_WEEK if telling.theirs else A_DAY)
            if (telling.earlier and long) or week or gap >= LONG_AGO:
                continue
        kept.append(telling)
    return kept


def is_of_old(sites: Sequence[PlacedSite], move: Move) -> bool:
    """Say whether somebody went long before anything happened, by their life and not by it.

    "He had come to Lyon in 2015" is no way from where he was stabbed last week.
    """
    days = move.moment.days if move.moment is not None else None
    dated = [site.site.when.start.date() for site in sites if site.site.when is not None]
    own = move.kind in {"arrive", "go"} and move.origin is None
    if days is None or not own or len(dated) < len(sites) or not dated:
        return False
    return days.end + LONG_AGO <= min(dated)
