"""The sites from which somebody may have been moved, where the words do not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.events import event_family
from layers.incident import Status
from layers.nearness import holds, same_place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layers.move import Move
    from layers.persons import Mover
    from layers.sites import PlacedSite


def before_it(sites: Sequence[PlacedSite], move: Move) -> Sequence[PlacedSite]:
    """Leave out events after the day of a move, and a protest told behind it."""
    sites = [s for s in sites if s.told < move.first or event_family(s.site.event) != "unrest"]
    days = move.moment.days if move.moment is not None else None
    if days is None or move.status == Status.PLANNED:
        return sites
    return [s for s in sites if s.site.when is None or s.site.when.start.date() < days.end]


def where_seized(sites: Sequence[PlacedSite], move: Move) -> Sequence[PlacedSite]:
    """Give the sites from which a land sends somebody: where they were seized, not the crime's."""
    return [
        site
        for site in sites
        if event_family(site.site.event) == "seizure"
        and not any(holds(end, site.spot) or same_place(end, site.spot) for end in move.ends)
    ]


def likeliest(
    words: Mapping[str, frozenset[str]],
    sites: Sequence[PlacedSite],
    who: Mover,
    move: Move,
    *,
    seized: bool | None,
) -> list[PlacedSite]:
    """Give the sites from which somebody may have been moved.

    First those whose words name them, then those that are located, then the last told before; the
    hurt and the dead from anywhere rather than from where others were arrested (`seized` false),
    a captive rather from there (`seized` true).
    """
    at = move.first

    def unlikely(site: PlacedSite) -> tuple[bool, bool, bool, bool, bool, int]:
        counted = bool(who.numbers) and not who.name  # "five persons" may be any five
        unnamed = counted or (who.name or who.keys).isdisjoint(words[site.site.id])
        unplaced, later = site.spot.location.place is None, site.told > max(at, move.verb)
        there = event_family(site.site.event) == "seizure"
        there |= seized is True and site.site.event == "raid"  # in which they were arrested
        other = seized is not None and there != seized
        return (
            site.earlier,
            unnamed,
            other,
            unplaced,
            later,
            min(abs(told - at) for told in (site.told, *site.retold)),
        )

    return sorted((s for s in sites if s.site.status != Status.DENIED), key=unlikely)
