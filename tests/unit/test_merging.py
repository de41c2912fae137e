"""Reports of one incident become one document that keeps what each of them says."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from layers.document import check_incident, read_incident_document
from layers.incident import Topic
from layers.merging import group_incidents, merge_incidents
from layers.read import read_incident
from maps.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import PlaceNames

    from geo.place import Place
    from layers.incident import Incident

_PLACES = {
    "إدلب": (36.633, 35.93),
    "Idlib": (36.634, 35.931),
    "Sarmin": (36.72, 35.9),
    "Tartus": (35.88, 34.89),
}
_ONE = "قتل سبعة أشخاص في غارة جوية على إدلب صباح 3 مارس 2024، بحسب الدفاع المدني."
_TWO = (
    "An air strike hit Idlib on 3 March 2024. Doctors said 11 people were killed. "
    "The wounded were taken to Sarmin."
)
_OTHER = "A boat sank off Tartus on 3 March 2024."
_LATER = "An air strike hit Idlib on 20 May 2024."


Read = Callable[[str], "Incident"]


@pytest.fixture
def read(place_names: PlaceNames, place: Callable[..., Place]) -> Read:
    places = [(name, place(name, *position)) for name, position in _PLACES.items()]
    return lambda text: read_incident(place_names(text, places))


def test_reports_go_together_by_place_time_and_kind(read: Read) -> None:
    incidents = [read(text) for text in (_ONE, _OTHER, _TWO, _LATER)]
    assert group_incidents(incidents) == [[0, 2], [1], [3]]


def test_a_site_told_by_two_reports_is_one_site_with_the_words_of_both(read: Read) -> None:
    merged = merge_incidents([read(_ONE), read(_TWO)])
    check_incident(merged)
    (site,) = merged.sites
    assert {quote.report for quote in site.evidence} == {"r1", "r2"}
    assert len(merged.reports) == 2
    assert len(merged.movements) == 1
    assert {stop.site for movement in merged.movements for stop in movement.stops} == {"s1", None}


def test_every_account_and_figure_stays_and_what_they_disagree_on_is_listed(read: Read) -> None:
    one, two = read(_ONE), read(_TWO)
    merged = merge_incidents([one, two])
    assert len(merged.accounts) == len(one.accounts) + len(two.accounts)
    assert [figure.low for figure in merged.casualties] == [7, 11]
    (dispute,) = merged.disagreements
    assert dispute.topic == Topic.CASUALTIES
    assert {quote.report for claim in dispute.claims for quote in claim.evidence} == {"r1", "r2"}


def test_one_report_is_left_as_it_is(read: Read) -> None:
    incident = read(_TWO)
    assert merge_incidents([incident]) is incident


def test_the_command_writes_one_document_or_a_line_an_incident(tmp_path: Path) -> None:
    files = []
    for number, text in enumerate((_TWO, _TWO.replace("11", "17"), _OTHER)):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(text, encoding="utf-8")
    one, many = tmp_path / "one.json", tmp_path / "many.jsonl"
    done = CliRunner().invoke(main, ["read", *map(str, files[:2]), "-o", str(one)])
    assert done.exit_code == 0, done.output
    assert len(read_incident_document(one).reports) == 2
    done = CliRunner().invoke(main, ["read", *map(str, files), "-o", str(many)])
    assert done.exit_code == 0, done.output
    assert len(many.read_text(encoding="utf-8").splitlines()) == 2
    assert "incident 1: " in done.output
