"""The page of an incident stays within its budget where that is hard, too."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import msgspec
import pytest

from geo.report import report_from_text
from layers.frames import build_layers
from layers.incident import (
    FORMAT,
    Evidence,
    Incident,
    Leg,
    Location,
    Movement,
    ReportSource,
    Stop,
    TimePrecision,
    TimeSpan,
)
from layers.read import read_incident
from maps.incident_map import IncidentMap
from maps.template import asset

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BUDGET = 300_000

ACROSS_MANY_LANDS = (
    ("Kabul", 69.17, 34.53), ("Zahedan", 60.86, 29.5), ("Tehran", 51.4, 35.7), ("Van", 43.38, 38.5),
    ("Istanbul", 28.97, 41.0), ("Belgrade", 20.46, 44.8), ("Trieste", 13.77, 45.65),
    ("Paris", 2.35, 48.85), ("Calais", 1.86, 50.95),
)  # fmt: skip

DAYS = tuple((f"Halt {day}", 36.9 + day % 6 * 1.3, 36.6 - day // 6 * 0.7) for day in range(24))
"""A stop on each of 24 days, in four lands."""


@pytest.fixture(name="journey", scope="module")
def fixture_journey(place: Callable, place_names: Callable) -> Callable[..., Incident]:
    def made(stops: Sequence[tuple[str, float, float]]) -> Incident:
        text = " ".join(f"They went on to {name}." for name, _, _ in stops)
        names = [(name, place(name, lon, lat, country="SY")) for name, lon, lat in stops]
        geocoded = place_names(text, names)
        reached, legs = [], []
        for number, mention in enumerate(geocoded.mentions, 1):
            said = (Evidence(report="r1", start=mention.start, end=mention.end, text=mention.text),)
            at = Location(name=mention.text, mention=mention.id, place=mention.place)
            day = dt.datetime(2019, 10, number)  # noqa: DTZ001 - local time of the place
            when = TimeSpan(start=day, end=day + dt.timedelta(1), precision=TimePrecision.DAY)
            reached.append(Stop(id=f"t{number}", location=at, evidence=said, when=when))
            if number > 1:
                legs.append(
                    Leg(
                        id=f"l{number}",
                        origin=f"t{number - 1}",
                        destination=f"t{number}",
                        evidence=said,
                    )
                )
        way = Movement(id="v1", who="families", stops=tuple(reached), legs=tuple(legs))
        return msgspec.structs.replace(read_incident(geocoded), sites=(), movements=(way,))

    return made


@pytest.mark.parametrize("stops", [DAYS, ACROSS_MANY_LANDS], ids=["24 days", "many lands"])
def test_a_long_journey_is_within_the_budget(journey: Callable, stops: tuple) -> None:
    page = IncidentMap(build_layers(journey(stops))).page()
    assert page.count('"kind":"stop"') == len(stops)
    assert len(page.encode()) <= BUDGET


def test_a_report_without_places_is_within_the_budget() -> None:
    report = report_from_text("Nobody says where it was.", language="en")
    incident = Incident(format=FORMAT, reports=(ReportSource(id="r1", report=report),))
    assert len(IncidentMap(build_layers(incident)).page().encode()) <= BUDGET - 40_000


def test_leaflet_comes_without_what_no_page_shows() -> None:
    script = asset("leaflet.js")
    assert script.startswith("/* Parts of Leaflet")
    assert not re.search("leaflet-(tooltip|popup|tile|control-layers)", script)
    assert len(script) <= 110_000
