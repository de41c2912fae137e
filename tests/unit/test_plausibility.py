"""A leg tells its distance and least time, and warns where the stated times leave too little."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from layers.incident import Leg, Location, Mode, Movement, Stop, TimePrecision, TimeSpan
from layers.plausibility import with_plausibility

if TYPE_CHECKING:
    from geo.place import Place

LegOf = Callable[..., Leg]

_DAY = dt.datetime(2025, 3, 1)  # noqa: DTZ001 - the wall clock of the place


def _hour(hour: int) -> TimeSpan:
    start = _DAY + dt.timedelta(hours=hour)
    return TimeSpan(start=start, end=start + dt.timedelta(hours=1), precision=TimePrecision.HOUR)


@pytest.fixture
def leg_of(place: Callable[..., Place]) -> LegOf:
    def leg(mode: Mode, left: int | None, arrived: int | None) -> Leg:
        stops = tuple(
            Stop(
                id=f"t{number}",
                location=Location(name=name, place=place(name, lon, 34.0, radius_m=5_000)),
                when=_hour(hour) if hour is not None else None,
            )
            for number, (name, lon, hour) in enumerate((("A", 36.0, left), ("B", 41.0, arrived)), 1)
        )
        told = Leg(id="l1", origin="t1", destination="t2", mode=mode)
        movement = Movement(id="v1", who="", stops=stops, legs=(told,))
        return with_plausibility(movement, ()).legs[0]

    return leg


def test_a_leg_tells_its_geodesic_distance_and_least_time(leg_of: LegOf) -> None:
    leg = leg_of(Mode.VEHICLE, None, None)
    assert leg.distance_m == pytest.approx(461_800, rel=0.01)
    # 452 km between the edges of the two places, at 160 km/h.
    assert leg.least_minutes == pytest.approx(169, abs=2)
    assert leg.warning == ""


def test_times_that_leave_too_little_are_warned_of(leg_of: LegOf) -> None:
    assert "169 minutes" in leg_of(Mode.VEHICLE, 3, 4).warning
    assert leg_of(Mode.HELICOPTER, 3, 4).warning == ""


def test_an_arrival_before_the_departure_is_warned_of(leg_of: LegOf) -> None:
    assert "before the departure" in leg_of(Mode.UNKNOWN, 9, 3).warning


def test_a_leg_with_an_unknown_end_has_no_distance() -> None:
    stop = Stop(id="t1", location=Location(name="B", unresolved="unknown"))
    leg = Leg(id="l1", destination="t1")
    movement = with_plausibility(Movement(id="v1", who="", stops=(stop,), legs=(leg,)), ())
    assert movement.legs[0].distance_m is None
