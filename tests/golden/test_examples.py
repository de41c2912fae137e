"""Whole reports, as last reviewed: `pytest tests/golden --rewrite-golden` after a look."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from geo.gazetteer import Gazetteer
from geo.geocode import geocode
from geo.report import read_report
from layers.document import incident_to_json, read_incident_document
from layers.formats.geojson import frames_to_geojson
from layers.frames import Layers, build_layers
from layers.read import read_incident

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
FOLDER = Path(__file__).parent / "layers"
REPORTS = sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".txt", ".md"})


@functools.cache
def layers_of(report: Path) -> Layers:
    return build_layers(read_incident(geocode(read_report(report), Gazetteer.core())))


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.name)
def test_an_example_is_read_as_it_was_reviewed(
    report: Path, request: pytest.FixtureRequest
) -> None:
    golden = FOLDER / f"{report.name}.geojson"
    found = frames_to_geojson(layers_of(report).frames())
    if request.config.getoption("--rewrite-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8", newline="\n")
    assert golden.is_file(), f"{golden}: look at the map, then run with --rewrite-golden"
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.name)
def test_an_incident_survives_its_document_byte_for_byte(report: Path, tmp_path: Path) -> None:
    written = incident_to_json(layers_of(report).incident)
    file = tmp_path / "incident.json"
    file.write_text(written, encoding="utf-8")
    assert incident_to_json(read_incident_document(file)) == written


def test_the_examples_hold_a_way_of_three_stops_and_a_report_without_movement() -> None:
    ways = [layers_of(report).incident.movements for report in REPORTS]
    assert any(len(movement.stops) > 3 for movements in ways for movement in movements)
    assert any(not movements for movements in ways)
