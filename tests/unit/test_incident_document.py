"""An incident document survives the round trip, and a faulty one names its faults."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from geo.mention import Mention
from geo.report import report_from_text
from layers.document import check_incident, incident_to_json, read_incident_document
from layers.errors import IncidentError, LayerError
from layers.incident import (
    FORMAT,
    Account,
    Evidence,
    Incident,
    Leg,
    Location,
    Movement,
    ReportSource,
    Site,
    Stop,
    TimePrecision,
    TimeSpan,
)
from layers.schema_document import schema_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.place import Place

TEXT = "انفجرت قنبلة في البصرة"


@pytest.fixture
def incident(place: Callable[..., Place]) -> Incident:
    basra = place("Basra", 47.8, 30.5)
    where = Location(name="البصرة", mention="m1", place=basra)
    start = dt.datetime(2020, 5, 3, 0, 0)  # noqa: DTZ001 - wall-clock time
    site = Site(
        id="s1",
        event="explosion",
        location=where,
        when=TimeSpan(start=start, end=start + dt.timedelta(days=1), precision=TimePrecision.DAY),
        evidence=(Evidence(report="r1", start=0, end=12, text="انفجرت قنبلة"),),
    )
    hospital = Location(name="a hospital", unresolved="the report does not say which")
    movement = Movement(
        id="v1",
        who="",
        stops=(Stop(id="t1", location=where, site="s1"), Stop(id="t2", location=hospital)),
        legs=(Leg(id="l1", origin="t1", destination="t2"),),
    )
    mention = Mention(id="m1", start=16, end=22, text="البصرة", place=basra)
    return Incident(
        format=FORMAT,
        reports=(ReportSource(id="r1", report=report_from_text(TEXT), mentions=(mention,)),),
        sites=(site,),
        movements=(movement,),
        accounts=(Account(id="c1", speaker="x", supports=("s1", "l1")),),
    )


def test_a_document_survives_the_round_trip_byte_for_byte(
    incident: Incident, tmp_path: Path
) -> None:
    written = incident_to_json(incident)
    file = tmp_path / "incident.json"
    file.write_text(written, "utf-8")
    again = read_incident_document(file)
    assert again == incident
    assert incident_to_json(again) == written


def test_a_document_may_be_yaml(incident: Incident, tmp_path: Path) -> None:
    file = tmp_path / "incident.yaml"
    file.write_bytes(msgspec.yaml.encode(incident))
    assert read_incident_document(file) == incident


def test_an_alias_in_yaml_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "incident.yml"
    file.write_text("a: &a [1]\nb: [*a, *a]\n", "utf-8")
    with pytest.raises(IncidentError, match=r"incident\.yml: line 2: the alias \*a"):
        read_incident_document(file)


@pytest.mark.parametrize("words", [b"", b"{", b"[]", b'{"format": "x"}', b"\xff\xfe", b"null"])
def test_what_is_no_document_is_named_with_its_file(words: bytes, tmp_path: Path) -> None:
    for name in ("broken.json", "broken.yaml"):
        (tmp_path / name).write_bytes(words)
        with pytest.raises(IncidentError, match=name):
            read_incident_document(tmp_path / name)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LayerError, match=r"none\.json: cannot be read"):
        read_incident_document(tmp_path / "none.json")


def test_a_wrong_field_is_named_with_its_path(incident: Incident, tmp_path: Path) -> None:
    file = tmp_path / "incident.json"
    file.write_text(incident_to_json(incident).replace('"lat": 30.5', '"lat": 130.5', 1), "utf-8")
    with pytest.raises(IncidentError, match=r"\$\.reports\[0\]\.mentions\[0\]\.place\.lat"):
        read_incident_document(file)


def test_every_problem_is_named_at_once(incident: Incident) -> None:
    replace = msgspec.structs.replace
    site = incident.sites[0]
    wrong = replace(
        incident,
        sites=(
            replace(site, evidence=(Evidence(report="r1", start=1, end=5, text="قنبلة"),)),
            replace(site, location=Location(name="?", mention="m9")),
        ),
    )
    with pytest.raises(IncidentError) as caught:
        check_incident(wrong)
    said = str(caught.value)
    assert "$.sites[0].evidence[0].text: 'قنبلة' is not what the report has" in said
    assert "the words stand at 7 to 12" in said
    assert "$.sites[1].id: 's1' is taken by $.sites[0]" in said
    assert "$.sites[1].location.mention: there is no mention 'm9' (there are: m1)" in said
    assert "$.sites[1].location.unresolved" in said


def test_a_leg_ends_at_a_stop_of_its_own_movement(incident: Incident) -> None:
    movement = incident.movements[0]
    leg = msgspec.structs.replace(movement.legs[0], destination="t7")
    wrong = msgspec.structs.replace(
        incident, movements=(msgspec.structs.replace(movement, legs=(leg,)),)
    )
    with pytest.raises(IncidentError, match=r"legs\[0\]\.destination: there is no stop"):
        check_incident(wrong)


def test_a_time_ends_after_it_starts(incident: Incident) -> None:
    when = incident.sites[0].when
    assert when is not None
    site = msgspec.structs.replace(
        incident.sites[0], when=msgspec.structs.replace(when, end=when.start)
    )
    with pytest.raises(IncidentError, match=r"\$\.sites\[0\]\.when\.end"):
        check_incident(msgspec.structs.replace(incident, sites=(site,)))


def test_the_published_schema_is_that_of_the_records() -> None:
    published = Path(__file__).parents[2] / "docs" / "incident.schema.json"
    assert published.read_text("utf-8") == schema_document(), (
        "run: python -m layers.schema_document > docs/incident.schema.json"
    )
