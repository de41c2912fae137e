"""Whole short reports: what is read from them is what a careful reader finds."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from layers.document import check_incident
from layers.read import read_incident

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import PlaceNames

    from geo.geocode import GeocodedReport
    from geo.place import Place
    from layers.incident import Incident, Location

_DATA = tomllib.loads(Path(__file__).with_name("stories.toml").read_text("utf-8"))
_STORIES: list[dict[str, Any]] = _DATA["story"]


def _place(name: str, place: Callable[..., Place], **changes: str) -> Place:
    lon, lat, radius_km, feature, country = _DATA["place"][name]
    given = {"feature": feature, "country": country} | changes
    return place(name, lon, lat, radius_m=radius_km * 1000, **given)


def _named(
    story: dict[str, Any], place_names: PlaceNames, place: Callable[..., Place]
) -> GeocodedReport:
    text, also = story["text"], story.get("also", {})
    # A name in "also" without a place is an organisation: the names in it are none.
    organisations = " ".join(surface for surface, name in also.items() if not name).split()
    surfaces = {name: _place(name, place) for name in _DATA["place"] if name not in organisations}
    for surface, name in also.items():
        if name:
            is_hospital = "ospital" in surface or "مستشفى" in surface
            surfaces[surface] = _place(name, place, **({"feature": "S.HSP"} if is_hospital else {}))
    published = story.get("published")
    return place_names(
        text,
        [(surface, found) for surface, found in surfaces.items() if surface in text],
        published=dt.date.fromisoformat(published) if published else None,
        dateline=story.get("dateline", ()),
    )


def _name(location: Location) -> str:
    return location.place.name if location.place else "?"


def _legs(incident: Incident) -> Iterator[str]:
    for movement in incident.movements:
        stops = {stop.id: _name(stop.location) for stop in movement.stops}
        for leg in movement.legs:
            sign = "" if leg.status == "happened" else f" {leg.status}"
            origin = stops[leg.origin] if leg.origin else "?"
            yield f"{origin} > {stops[leg.destination]}{sign}"


@pytest.mark.parametrize("story", _STORIES, ids=range(len(_STORIES)))
def test_a_short_report_is_read_as_a_careful_reader_would(
    story: dict[str, Any], place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    incident = read_incident(_named(story, place_names, place))
    check_incident(incident)
    assert sorted(_name(site.location) for site in incident.sites) == sorted(story["sites"])
    assert sorted(_legs(incident)) == sorted(story["legs"])
    assert [_name(area.location) for area in incident.areas] == story.get("areas", [])
    whens = {_name(site.location): site.when for site in incident.sites}
    for name, time in story.get("times", {}).items():
        when = whens[name]
        assert when is not None
        assert when.start.isoformat().startswith(time)
