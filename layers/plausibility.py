"""Whether a leg can have been as it is told: its distance, and the time that it takes at least."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from layers.incident import Mode
from layers.shapes import distance_m

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.place import Place
    from layers.incident import Leg, Movement, Site, Stop, TimeSpan

FASTEST_KMH = {
    Mode.AMBULANCE: 160.0,
    Mode.HELICOPTER: 320.0,
    Mode.AIRCRAFT: 950.0,
    Mode.VEHICLE: 160.0,
    Mode.SHIP: 80.0,
    Mode.ON_FOOT: 12.0,
    Mode.UNKNOWN: 950.0,
}
"""Speed that a mode of transport does not exceed over a whole way, in km/h."""

SHORTEST_M = 2_000.0
"""Ways shorter than this are not timed, in metres."""


def with_plausibility(movement: Movement, sites: Iterable[Site]) -> Movement:
    """Give a movement whose legs tell their distance, least time, and whether the times fit."""
    stops = {stop.id: stop for stop in movement.stops}
    times = {site.id: site.when for site in sites}
    legs = tuple(
        _checked(leg, stops.get(leg.origin or ""), stops[leg.destination], times)
        for leg in movement.legs
    )
    return msgspec.structs.replace(movement, legs=legs)


def _checked(
    leg: Leg, origin: Stop | None, destination: Stop, times: Mapping[str, TimeSpan | None]
) -> Leg:
    start = origin.location.place if origin is not None else None
    end = destination.location.place
    if start is None or end is None:
        return leg
    distance = distance_m(start, end)
    minutes = _least_m(start, end, distance) / 1000 / FASTEST_KMH[leg.mode] * 60
    return msgspec.structs.replace(
        leg,
        distance_m=float(round(distance)),
        least_minutes=round(minutes, 1),
        warning=_warning(_time(origin, times), _time(destination, times) or leg.when, minutes),
    )


def _least_m(start: Place, end: Place, distance: float) -> float:
    """Give the shortest way that the radii of both places allow, in metres."""
    least = distance - start.radius_m - end.radius_m
    return least if least >= SHORTEST_M else 0.0


def _warning(left: TimeSpan | None, arrived: TimeSpan | None, minutes: float) -> str:
    if left is None or arrived is None:
        return ""
    # The longest time that the stated intervals leave for the way.
    allowed = (arrived.end - left.start).total_seconds() / 60
    if allowed <= 0:
        return "the arrival is told to be before the departure"
    if minutes > allowed:
        return (
            f"the way takes {minutes:.0f} minutes at the least, "
            f"the stated times leave {allowed:.0f}"
        )
    return ""


def _time(stop: Stop | None, times: Mapping[str, TimeSpan | None]) -> TimeSpan | None:
    """Give when somebody was at a stop: its own time, or that of the site that it is."""
    if stop is None:
        return None
    return stop.when or times.get(stop.site or "")
