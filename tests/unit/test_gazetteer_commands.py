"""Looking names up, and packs of one's own, by the command line as its users run it."""

from __future__ import annotations

import json
import resource
import signal
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from geo.build import user_pack
from geo.pack import Pack
from maps.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

SITES = """\
name,name_ar,lon,lat,kind
Tell Zarqawan,تل زرقوان,38.4021,34.9011,village
Field Hospital Nine,مستشفى الميدان التاسع,38.41,34.91,hospital
"""
LINE = (
    "9000001\tWadi Ghazlun\tWadi Ghazlun\t\t15.01\t44.2\tP\tPPL\tYE\t\t11\t\t\t\t1200\t\t\t"
    "Asia/Aden\t2026-01-01"
)


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INCIDENT_MAPPER_PACKS", str(tmp_path / "packs"))
    return tmp_path / "packs"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def looked_up(name: str) -> list[dict[str, Any]]:
    result = run("gazetteer", "lookup", name, "--json")
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


@pytest.mark.usefixtures("packs")
@pytest.mark.parametrize(
    ("name", "place", "match"),
    [
        ("الضمير", "Ad Dumayr", "exact"), ("Dmeir", "Ad Dumayr", "skeleton"),
        ("دير الزور", "Deir ez-Zor", "exact"), ("Deir Ezzor", "Deir ez-Zor", "exact"),
        ("حفرالباطن", "Hafar Al-Batin", "space-free"), ("Aleppoo", "Aleppo", "skeleton"),
        ("Trippoli", "Tripoli", "skeleton"), ("Ouagadougpu", "Ouagadougou", "edit"),
    ],
)  # fmt: skip
def test_a_name_is_found_as_a_person_types_it(name: str, place: str, match: str) -> None:
    first, *_ = looked_up(name)
    assert (first["name"], first["match"]) == (place, match)
    assert {"kind", "country", "lon", "lat", "radius_m", "pack"} <= set(first)


@pytest.mark.usefixtures("packs")
def test_the_table_shows_both_scripts() -> None:
    result = run("gazetteer", "lookup", "Homs")
    assert "حمص" in result.stdout
    assert "Homs" in result.stdout


@pytest.mark.usefixtures("packs")
def test_an_unknown_name_says_so() -> None:
    result = run("gazetteer", "lookup", "Qwxzzkjv")
    assert "no pack has a name like this" in result.stderr
    assert looked_up("Qwxzzkjv") == []


def build(tmp_path: Path, file: str, content: bytes | str, *options: str) -> Result:
    path = tmp_path / file
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return run("gazetteer", "build", path, "-o", "field", *options)


def test_a_place_of_the_users_is_found_in_a_report_and_credited(
    tmp_path: Path, packs: Path
) -> None:
    result = build(tmp_path, "sites.csv", SITES, "--source", "Our field list", "--licence", "MIT")
    assert result.exit_code == 0, result.output
    assert (packs / "field").is_dir()
    report = tmp_path / "report.txt"
    report.write_text("وصل الجرحى مساء أمس إلى تل زرقوان قرب تدمر في سوريا.", encoding="utf-8")
    page = tmp_path / "map.html"
    result = run("map", report, "-o", page, "--incident", tmp_path / "i.json")
    assert result.exit_code == 0, result.output
    document = json.loads((tmp_path / "i.json").read_text(encoding="utf-8"))
    mention = next(m for m in document["reports"][0]["mentions"] if m["text"] == "تل زرقوان")
    assert mention["place"]["record"]["pack"] == "field"
    assert mention["place"]["country"] == "SY"
    assert "Our field list" in page.read_text(encoding="utf-8")


def test_a_dump_and_its_alternate_names_make_a_pack(tmp_path: Path, packs: Path) -> None:
    with zipfile.ZipFile(tmp_path / "YE.zip", "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("YE.txt", LINE + "\n")
    alternates = tmp_path / "alternateNamesV2.txt"
    alternates.write_text("1\t9000001\tar\tوادي غزلون\t1\t\t\t\t\t\n", encoding="utf-8")
    result = run("gazetteer", "build", tmp_path / "YE.zip", alternates, "-o", "yemen")
    assert result.exit_code == 0, result.output
    assert looked_up("وادي غزلون")[0]["pack"] == "yemen"
    core, own, note = run("gazetteer", "list").stdout.splitlines()
    assert core.startswith("1\tcore\t")
    assert own.startswith("2\tyemen\t")
    assert "stands on" in note
    assert "CC-BY-4.0" in run("gazetteer", "info", "yemen").stdout
    assert "sound" in run("gazetteer", "verify", "yemen").stdout
    run("gazetteer", "remove", "yemen")
    assert not (packs / "yemen").exists()


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("a.txt", "", "is empty"),
        ("a.csv", "", "is empty"),
        ("a.zip", b"PK\x03\x04cut", "damaged or cut short"),
        ("a.txt", "1\tonly\tthree\n", "line 1: 3 columns, wanted the 19"),
        ("a.csv", SITES + "too,few\n", "line 4: 2 columns, wanted the 5"),
        ("a.csv", "name,lon,lat\nX,here,34\n", "line 2: the position '34', 'here' is not two"),
        ("a.csv", "name,lon,lat\nX,36,134\n", "exchanged"),
        ("a.csv", "name,lon,lat,country\nX,34.5,38.2,SY\n", "exchanged"),
        ("a.csv", "name,lon,lat\nق,38,34\n".encode("cp1256"), "line 2: not UTF-8"),
        ("a.txt", (LINE + "\n").encode() + b"\xe9\tx\n", "line 2: not UTF-8"),
        ("a.csv", "place,lon,lat\nX,38,34\n", "which column holds the name? Say it with --map"),
        ("a.geojson", "{}", "no GeoJSON FeatureCollection"),
        ("a.xyz", "x", "of no known kind"),
        ("a.csv", "name,lon,lat\nX,nan,34\n", "line 2: latitude 34, longitude nan is not on"),
        ("a.csv", "name,lon,lat,radius_m\nX,38,34,wide\n", "line 2: the radius 'wide' is no"),
        ("alternateNames.txt", "1\t2\n", "line 1: 2 columns, wanted the 10"),
    ],
)
def test_a_wrong_file_is_named_with_its_line_and_the_old_pack_stays(
    tmp_path: Path, packs: Path, file: str, content: bytes | str, told: str
) -> None:
    assert build(tmp_path, "sites.csv", SITES).exit_code == 0
    result = build(tmp_path, file, content)
    assert result.exit_code == 1
    assert file in result.stderr
    assert told in result.stderr
    assert "Make room" not in result.stderr
    assert len(Pack(packs / "field").rows) == 2


def test_a_zip_that_was_cut_short_is_named_and_the_old_pack_stays(
    tmp_path: Path, packs: Path
) -> None:
    assert build(tmp_path, "sites.csv", SITES).exit_code == 0
    with zipfile.ZipFile(tmp_path / "YE.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("YE.txt", (LINE + "\n") * 1_000)
    whole = (tmp_path / "YE.zip").read_bytes()
    damaged = whole[:60] + b"\xff\x00" * 10 + whole[80:]
    for content in (whole[: len(whole) // 2], damaged):
        result = build(tmp_path, "YE.zip", content)
        assert result.exit_code == 1
        assert "YE.zip: the zip file is damaged or cut short" in result.stderr
        assert len(Pack(packs / "field").rows) == 2


def test_a_build_that_is_stopped_leaves_the_old_pack_and_nothing_else(
    tmp_path: Path, packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build(tmp_path, "sites.csv", SITES).exit_code == 0

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(user_pack.PackWriter, "_write_files", stopped)
    assert build(tmp_path, "sites.csv", SITES).exit_code != 0
    assert len(Pack(packs / "field").rows) == 2
    assert [path.name for path in packs.iterdir()] == ["field"]


def test_the_same_files_give_the_same_bytes(tmp_path: Path, packs: Path) -> None:
    files = []
    for _ in range(2):
        assert build(tmp_path, "sites.csv", SITES).exit_code == 0
        files.append({path.name: path.read_bytes() for path in (packs / "field").iterdir()})
    assert files[0] == files[1]


def test_a_pack_whose_bytes_were_changed_is_not_sound(tmp_path: Path, packs: Path) -> None:
    assert build(tmp_path, "sites.csv", SITES).exit_code == 0
    assert run("gazetteer", "verify", "field").exit_code == 0
    file = packs / "field" / "names.postings"
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    result = run("gazetteer", "verify", "field")
    assert result.exit_code == 1
    assert "names.postings is not what was written there" in result.stderr


def test_a_disk_that_fills_while_places_come_leaves_the_old_pack(
    tmp_path: Path, packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build(tmp_path, "sites.csv", SITES).exit_code == 0
    many = tmp_path / "many.txt"
    many.write_text((LINE + "\n") * 2_000, encoding="utf-8")
    monkeypatch.setattr("geo.build.spool.IN_MEMORY", 1)
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, former[1]))
    try:
        result = run("gazetteer", "build", many, "-o", "field")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)
        signal.signal(signal.SIGXFSZ, handler)
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
    assert len(Pack(packs / "field").rows) == 2


def test_a_full_disk_leaves_the_old_pack(
    tmp_path: Path, packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build(tmp_path, "sites.csv", SITES).exit_code == 0
    monkeypatch.setattr(user_pack.PackWriter, "_write_files", _disk_full)
    result = build(tmp_path, "sites.csv", SITES)
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
    assert len(Pack(packs / "field").rows) == 2
    assert [path.name for path in packs.iterdir()] == ["field"]


def _disk_full(_writer: object, folder: Path) -> None:
    """Let the system itself refuse: no file may grow beyond a few bytes."""
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8, former[1]))
    try:
        (folder / "places.rows").write_bytes(b"0123456789" * 10)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)
        signal.signal(signal.SIGXFSZ, handler)


def test_columns_are_named_on_the_command_line(tmp_path: Path, packs: Path) -> None:
    table = "ort;x;y\nTell Zarqawan;38.4;34.9\n"
    result = build(tmp_path, "orte.csv", table, "--map", "name=ort,lon=x,lat=y")
    assert result.exit_code == 0, result.output
    assert len(Pack(packs / "field").rows) == 1
    assert build(tmp_path, "orte.csv", table, "--map", "nom=ort").exit_code == 2
