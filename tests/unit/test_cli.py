"""The command line, run as its users run it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "examples" / "quba-ambush.ar.txt"
HEAVY = ("geopandas", "folium", "pandas", "shapely", "numpy", "msgspec", "pyproj")


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "maps", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


def test_a_map_is_written_and_summed_up(tmp_path: Path) -> None:
    out = tmp_path / "new" / "map.html"
    layers, incident = tmp_path / "layers.geojson", tmp_path / "incident.json"
    done = run("map", EXAMPLE, "-o", out, "--geojson", layers, "--incident", incident)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{out}: 1 site, 3 legs")
    assert out.read_text("utf-8").startswith("<!doctype html>")
    assert json.loads(layers.read_text("utf-8"))["type"] == "FeatureCollection"
    again = tmp_path / "again.html"
    assert run("map", incident, "-o", again).returncode == 0
    assert again.read_bytes() == out.read_bytes()


def test_a_map_is_written_without_loading_folium_or_geopandas(tmp_path: Path) -> None:
    code = (
        "import sys; from maps.cli import main; "
        f"main(['map', {str(EXAMPLE)!r}, '-o', {str(tmp_path / 'map.html')!r}], "
        "standalone_mode=False); "
        "print([m for m in ('folium', 'geopandas', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_geopackage_is_drawn_again_as_it_was(tmp_path: Path) -> None:
    page, package, again = tmp_path / "map.html", tmp_path / "a.gpkg", tmp_path / "b.gpkg"
    assert run("map", EXAMPLE, "-o", page, "--geopackage", package).returncode == 0
    redrawn = tmp_path / "again.html"
    done = run("map", package, "-o", redrawn, "--geopackage", again)
    assert done.returncode == 0, done.stderr
    assert redrawn.read_bytes() == page.read_bytes()
    assert again.read_bytes() == package.read_bytes()


def test_reading_writes_the_incident_to_standard_output() -> None:
    done = run("read", EXAMPLE)
    assert done.returncode == 0
    assert json.loads(done.stdout)["sites"]


def test_a_given_title_and_day_are_used(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("A shell hit a market in Kharkiv on Friday.\n", encoding="utf-8")
    done = run("read", report, "--title", "Given", "--published", "2024-06-10")
    incident = json.loads(done.stdout)
    assert incident["title"] == "Given"
    assert incident["sites"][0]["when"]["start"].startswith("2024-06-07")


def test_a_bad_report_ends_in_one_sentence_and_exit_code_1(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    done = run("map", empty)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "empty" in done.stderr


def test_a_bad_document_names_the_field(tmp_path: Path) -> None:
    document = tmp_path / "incident.json"
    document.write_text('{"format": "incident-mapper/1", "reports": [{"id": 7}]}', encoding="utf-8")
    done = run("map", document)
    assert done.returncode == 1
    assert "$.reports[0].id" in done.stderr


@pytest.mark.parametrize(
    "arguments", [("draw",), ("map",), ("map", EXAMPLE, "--published", "soon")], ids=str
)
def test_wrong_usage_ends_in_exit_code_2(arguments: tuple[str | Path, ...]) -> None:
    assert run(*arguments).returncode == 2


def test_the_report_is_never_written_over(tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    report.write_text("A raid in Mosul.", encoding="utf-8")
    done = run("map", report, "-o", report)
    assert done.returncode == 2
    assert report.read_text("utf-8") == "A raid in Mosul."


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    done = run("map", EXAMPLE, "-o", file / "map.html")
    assert done.returncode == 1
    assert "map.html" in done.stderr


def test_help_loads_nothing_heavy() -> None:
    code = f"import sys, maps.cli; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_decision_is_explained(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    text = "A shell hit Kafr Nabudah near Hama, Syria. The Aleppo Lawyers Association said so."
    report.write_text(text, encoding="utf-8")
    told = run("read", report, "--explain").stdout
    assert "Hama  (30 to 34), score" in told
    assert "taken as a name: (any span)" in told
    assert "placed: Hamah, Hama, SY, P.PPL" in told
    assert "because: " in told
    assert "left: Hama" not in told
    assert "left: Aleppo  (47 to 53), score" in told
    assert "belongs to the name of a body" in told
    assert "{" not in told
