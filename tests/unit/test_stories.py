"""Whole short reports: what is read from them is what a careful reader finds."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from layers.document import check_incident
from layers.read import read_incident

_DATA = tomllib.loads(Path(__file__).with_name("stories.toml").read_text("utf-8"))
_STORIES = _DATA["story"]


def _named(story, place_names, place):
    known = {}
    for name, (lon, lat, radius_km, feature, country) in _DATA["place"].items():
        known[name] = place(
            name, lon, lat, radius_m=radius_km * 1000, feature=feature, country=country
        )
    surfaces = dict(known)
    for surface, name in story.get("also", {}).items():
        hospital = {"feature": "S.HSP"} if "hospital" in surface or "مستشفى" in surface else {}
        if name:
            lon, lat, radius_km, feature, country = _DATA["place"][name]
            given = {"feature": feature} | hospital
            surfaces[surface] = place(name, lon, lat, radius_m=radius_km * 1000, country=country, **given)
    organisations = {surface for surface, name in story.get("also", {}).items() if not name}
    text = story["text"]
    for organisation in organisations:
        surfaces = {s: p for s, p in surfaces.items() if s not in organisation.split()}
    published = story.get("published")
    return place_names(
        text,
        [(s, p) for s, p in surfaces.items() if s in text],
        published=dt.date.fromisoformat(published) if published else None,
        dateline=story.get("dateline", ()),
    )


def _name(location):
    return location.place.name if location.place else "?"


def _legs(incident):
    for movement in incident.movements:
        stops = {stop.id: _name(stop.location) for stop in movement.stops}
        for leg in movement.legs:
            sign = "" if leg.status == "happened" else f" {leg.status}"
            yield f"{stops.get(leg.origin, '?')} > {stops[leg.destination]}{sign}"


@pytest.mark.parametrize("story", _STORIES, ids=[story["text"][:40] for story in _STORIES])
def test_a_short_report_is_read_as_a_careful_reader_would(story, place_names, place):
    incident = read_incident(_named(story, place_names, place))
    check_incident(incident)
    assert sorted(_name(site.location) for site in incident.sites) == sorted(story["sites"])
    assert sorted(_legs(incident)) == sorted(story["legs"])
    assert [_name(area.location) for area in incident.areas] == story.get("areas", [])
    times = {_name(site.location): site.when for site in incident.sites}
    for name, when in story.get("times", {}).items():
        assert times[name] is not None
        assert times[name].start.isoformat().startswith(when)
