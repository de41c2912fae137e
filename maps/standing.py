"""How a stop stands: whether somebody was there, was to be, is said to have been, or was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.incident import Status

if TYPE_CHECKING:
    from layers.incident import Incident, Leg, Movement, Stop


def leg_to(movement: Movement, stop: Stop) -> Leg | None:
    """Give the leg that leads to a stop; of several, one that is not denied."""
    led = [leg for leg in movement.legs if leg.destination == stop.id]
    return next((leg for leg in led if leg.status != Status.DENIED), led[0] if led else None)


def standing(movement: Movement, stop: Stop) -> Status:
    """Give how a stop stands: as the leg to it does.

    A stop that a leg starts from again, or at which something happened, was reached all the same.
    """
    leg = leg_to(movement, stop)
    if leg is None:
        return Status.HAPPENED
    onwards = any(other.origin == stop.id and other.status == Status.HAPPENED
                  for other in movement.legs)  # fmt: skip
    reached = stop.site is not None or onwards
    return Status.HAPPENED if leg.status == Status.DENIED and reached else leg.status


def is_drawn(movement: Movement, stop: Stop) -> bool:
    """Say whether a stop has a mark: it has a place, and nobody denies that they were there."""
    return stop.location.place is not None and standing(movement, stop) != Status.DENIED


def tracks(incident: Incident) -> list[Movement]:
    """Give the movements that have marks; where there are several, each has a letter."""
    return [
        movement
        for movement in incident.movements
        if any(is_drawn(movement, stop) for stop in movement.stops)
    ]
