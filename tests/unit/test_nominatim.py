"""The way to a geocoder and back, with a real Nominatim at the other end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from real_nominatim import Node, missing, nominatim_server

from layers.document import read_incident_document
from maps.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    bool(missing()), reason=f"{missing()}; tests/install_nominatim.sh brings it in"
)

ARABIC = (
    "قصفت طائرات حربية أطراف بلدة كفر زمردة في ريف دمشق يوم 3 مايو 2024، وقتل ثلاثة أشخاص. نقل "
    "الجرحى إلى مستشفى النخيل في دوما ثم إلى مدينة دمشق."
)
NODES = (
    Node(36.6, 33.7, {"place": "village", "name": "كفر زمردة", "name:en": "Kafr Zumurruda"}),
    Node(36.411, 33.573, {"amenity": "hospital", "name": "مستشفى النخيل"}),
    Node(9.5, 47.1, {"place": "village", "name": "كفر زمردة"}),
)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with nominatim_server(NODES) as address:
        yield address


def test_a_real_nominatim_places_what_no_pack_has_and_is_asked_once(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INCIDENT_MAPPER_ONLINE_CACHE", str(tmp_path / "online.sqlite"))
    report = tmp_path / "report.txt"
    report.write_text(ARABIC, encoding="utf-8")
    page, document = tmp_path / "map.html", tmp_path / "incident.json"
    command = ["map", str(report), "-o", str(page), "--incident", str(document)]
    online = ["--online", "nominatim", "--endpoint", server]
    done = CliRunner().invoke(main, [*command, *online, "--yes"])
    assert done.exit_code == 0, done.output
    incident = read_incident_document(document)
    (source,) = incident.reports
    places = {mention.text: mention.place for mention in source.mentions}
    village, hospital = places["كفر زمردة"], places["مستشفى النخيل"]
    assert (village.name, village.local_name) == ("Kafr Zumurruda", "كفر زمردة")
    assert (village.lon, village.lat, village.feature) == (36.6, 33.7, "P.PPL")
    assert (hospital.lon, hospital.lat, hospital.feature) == (36.411, 33.573, "S.HSP")
    assert village.record.id == "node/1"
    assert village.record.source == "OpenStreetMap contributors, asked through Nominatim"
    assert incident.sites[0].location.place.radius_m >= village.radius_m
    first = page.read_bytes()
    again = CliRunner().invoke(main, [*command, "--online", "nominatim", "--endpoint", server])
    assert "all answers are kept" in again.stderr
    assert page.read_bytes() == first
