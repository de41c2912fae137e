"""What is read holds for any text: every statement quotes its words, and nothing is lost."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.place import Place
from layers.document import check_incident, incident_to_json
from layers.frames import build_layers
from layers.read import read_incident

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import PlaceNames

_STORIES = tomllib.loads((Path(__file__).parents[1] / "unit" / "stories.toml").read_text("utf-8"))
_TEXTS = [story["text"] for story in _STORIES["story"]]
Names = list[tuple[str, Place]]
_WORDS = st.sampled_from(
    sorted({word for text in _TEXTS for word in text.split()} | {"\n", "،", "(", "3"})
)


@pytest.fixture(scope="module")
def names(place: Callable[..., Place]) -> Names:
    return [
        (name, place(name, lon, lat, radius_m=km * 1000, feature=feature, country=country))
        for name, (lon, lat, km, feature, country) in _STORIES["place"].items()
    ]


@given(text=st.lists(_WORDS, max_size=60).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_every_statement_quotes_its_words(text: str, place_names: PlaceNames, names: Names) -> None:
    incident = read_incident(place_names(text, names))
    check_incident(incident)
    statements = [*incident.sites, *incident.areas, *incident.accounts]
    statements += [part for m in incident.movements for part in (*m.stops, *m.legs)]
    assert all(statement.evidence for statement in statements)


@given(text=st.sampled_from(_TEXTS), start=st.integers(0, 300), length=st.integers(0, 300))
@settings(max_examples=60, deadline=None)
def test_a_text_may_be_cut_anywhere(
    text: str, start: int, length: int, place_names: PlaceNames, names: Names
) -> None:
    check_incident(read_incident(place_names(text[start : start + length], names)))


@given(text=st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read(text: str, place_names: PlaceNames) -> None:
    check_incident(read_incident(place_names(text, [])))


@given(text=st.lists(_WORDS, max_size=40).map(" ".join))
@settings(max_examples=15, deadline=None)
def test_every_mention_ends_in_the_layers(text: str, place_names: PlaceNames, names: Names) -> None:
    geocoded = place_names(text, names)
    layers = build_layers(read_incident(geocoded))
    assert list(layers.mentions.id) == [mention.id for mention in geocoded.mentions]
    told = " ".join(layers.places.mentions).split()
    assert sorted(told) == sorted(mention.id for mention in geocoded.mentions)


@given(text=st.sampled_from(_TEXTS))
@settings(max_examples=20, deadline=None)
def test_the_same_report_gives_the_same_bytes(
    text: str, place_names: PlaceNames, names: Names
) -> None:
    first, second = (incident_to_json(read_incident(place_names(text, names))) for _ in range(2))
    assert first == second
