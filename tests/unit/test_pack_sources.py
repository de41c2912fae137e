"""Packs from the data sets that people have: each file is made here, small, in its own layout."""

from __future__ import annotations

import csv
import json
import shutil
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import openpyxl
import osmium
import pytest
from click.testing import CliRunner
from osmium.osm.mutable import Node, Way
from shapely.geometry import Point, Polygon

from geo.build.alternate_names import AlternateNames
from geo.folding import fold_name
from geo.gazetteer import Gazetteer
from geo.pack import Pack
from maps.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

BOX = Polygon([(38.40, 34.80), (38.60, 34.80), (38.60, 35.00), (38.40, 35.00)])


@pytest.fixture(autouse=True)
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INCIDENT_MAPPER_PACKS", str(tmp_path / "packs"))
    return tmp_path / "packs"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def built(*files: Path) -> Gazetteer:
    result = run("gazetteer", "build", *files, "-o", "field")
    assert result.exit_code == 0, result.output
    return Gazetteer([Pack(files[0].parent / "packs" / "field")])


def extract(path: Path) -> Path:
    """Write a village, an unnamed one, a hospital's yard, a crossing, a road and a ridge."""
    yard = [(38.501, 34.901), (38.503, 34.901), (38.503, 34.903), (38.501, 34.903)]
    ridge = [(38.3, 34.7), (38.4, 34.8), (38.5, 34.9)]
    names = {"name": "تل زرقوان", "name:en": "Tell Zarqawan", "name:fr": "Tell Zarkouane"}
    with osmium.SimpleWriter(str(path)) as file:
        file.add_node(Node(id=1, location=(38.4021, 34.9011), tags={"place": "village", **names}))
        file.add_node(Node(id=2, location=(38.5, 34.5), tags={"place": "village"}))
        file.add_node(
            Node(
                id=3,
                location=(38.6, 34.6),
                tags={"barrier": "border_control", "name": "معبر زرقوان", "old_name": "Qasr Gate"},
            )
        )
        for number, place in enumerate((*yard, *ridge), 10):
            file.add_node(Node(id=number, location=place))
        file.add_way(
            Way(
                id=20,
                nodes=[10, 11, 12, 13, 10],
                tags={"amenity": "hospital", "building": "yes", "name": "مشفى زرقوان"},
            )
        )
        file.add_way(
            Way(id=21, nodes=[14, 15, 16], tags={"natural": "ridge", "name": "Zarqawan Ridge"})
        )
        file.add_way(Way(id=22, nodes=[14, 15], tags={"highway": "primary", "name": "Road 9"}))
    return path


def airports(path: Path) -> Path:
    rows = [
        ["id", "ident", "type", "name", "latitude_deg", "longitude_deg", "elevation_ft",
         "continent", "iso_country", "iso_region", "municipality", "scheduled_service",
         "gps_code", "iata_code", "local_code", "home_link", "wikipedia_link", "keywords"],
        ["1", "OSZZ", "small_airport", "Zarqawan Airfield", "34.91", "38.42", "", "AS", "SY",
         "SY-HI", "Tell Zarqawan", "no", "OSZZ", "", "", "", "", "Wadi Strip, مهبط زرقوان"],
    ]  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


DIVISION: dict[str, Any] = {
    "ADM0_EN": "Syrian Arab Republic", "ADM0_PCODE": "SY", "ADM1_EN": "Homs", "ADM1_AR": "حمص",
    "ADM1_PCODE": "SY04", "ADM2_EN": "Zarqawan", "ADM2_AR": "زرقوان", "ADM2_PCODE": "SY0499",
    "ADM2_REF": "x", "ADM2ALT1EN": "Zarkouane",
}  # fmt: skip


def boundaries(path: Path, *, first_order: bool = False) -> Path:
    named = {key: v for key, v in DIVISION.items() if not (first_order and key.startswith("ADM2"))}
    gpd.GeoDataFrame([named], geometry=[BOX], crs=4326).to_file(path)
    return path


def settlements(path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in (
        ["admin1Name_en", "admin1Pcode", "featureName_en", "featureName_ar", "featurePcode",
         "latitude", "longitude"],
        ["Homs", "SY04", "Tell Zarqawan", "تل زرقوان", "C999", 34.9011, 38.4021],
    ):  # fmt: skip
        book.active.append(row)
    book.save(path)
    return path


def natural_earth(path: Path) -> Path:
    row = {
        "featurecla": "Range/mtn", "NAME": "Zarqawan Hills", "NAME_AR": "تلال زرقوان",
        "NAME_FR": "Collines de Zarkouane", "ne_id": 9,
    }  # fmt: skip
    gpd.GeoDataFrame([row], geometry=[BOX], crs=4326).to_file(path)
    return path


@pytest.mark.parametrize(
    ("file", "make", "name", "place", "feature", "source", "licence"),
    [
        ("a.osm.pbf", extract, "تل زرقوان", "Tell Zarqawan", "P.PPL",
         "OpenStreetMap contributors", "ODbL-1.0"),
        ("a.osm", extract, "Tell Zarkouane", "Tell Zarqawan", "P.PPL",
         "OpenStreetMap contributors", "ODbL-1.0"),
        ("a.osm.pbf", extract, "مشفى زرقوان", "مشفى زرقوان", "S.HSP",
         "OpenStreetMap contributors", "ODbL-1.0"),
        ("a.osm.pbf", extract, "Qasr Gate", "معبر زرقوان", "S.CSTM",
         "OpenStreetMap contributors", "ODbL-1.0"),
        ("a.osm.pbf", extract, "Zarqawan Ridge", "Zarqawan Ridge", "T.RDGE",
         "OpenStreetMap contributors", "ODbL-1.0"),
        ("airports.csv", airports, "مهبط زرقوان", "Zarqawan Airfield", "S.AIRF", "OurAirports",
         "public domain"),
        ("syr_adm2.shp", boundaries, "زرقوان", "Zarqawan", "A.ADM2",
         "OCHA common operational datasets", "not stated"),
        ("syr_adm2.gpkg", boundaries, "Zarkouane", "Zarqawan", "A.ADM2",
         "OCHA common operational datasets", "not stated"),
        ("pplp.xlsx", settlements, "تل زرقوان", "Tell Zarqawan", "P.PPL",
         "OCHA common operational datasets", "not stated"),
        ("ne_regions.shp", natural_earth, "تلال زرقوان", "Zarqawan Hills", "T.MTS",
         "Natural Earth", "public domain"),
    ],
)  # fmt: skip
def test_a_known_data_set_needs_no_columns_named(
    tmp_path: Path, file: str, make: Callable[[Path], Path], name: str, place: str, feature: str,
    source: str, licence: str,
) -> None:  # fmt: skip
    gazetteer = built(make(tmp_path / file))
    (entry,) = gazetteer.lookup(fold_name(name))
    assert (entry.name, entry.feature, entry.country) == (place, feature, "SY")
    assert gazetteer.place(entry).record.source == source
    assert gazetteer.credits[0].licence == licence
    assert 34.6 <= entry.lat <= 35
    assert 38.3 <= entry.lon <= 38.7


def test_an_extract_gives_only_what_has_a_name_and_a_kind(tmp_path: Path) -> None:
    gazetteer = built(extract(tmp_path / "a.osm.pbf"))
    assert len(gazetteer.packs[0].rows) == 4
    assert not gazetteer.lookup(fold_name("Road 9"))


def test_a_boundary_has_its_outline_and_the_radius_that_holds_it(tmp_path: Path) -> None:
    gazetteer = built(boundaries(tmp_path / "adm2.gpkg"))
    (entry,) = gazetteer.lookup(fold_name("زرقوان"))
    assert entry.parent == "Homs"
    assert 12_000 < entry.radius_m < 16_000
    assert gazetteer.place(entry).outline


def test_division_lines_of_a_pack_are_drawn_and_credited(tmp_path: Path) -> None:
    built(boundaries(tmp_path / "adm1.gpkg", first_order=True))
    report = tmp_path / "report.txt"
    report.write_text("A raid hit Palmyra in Syria.", encoding="utf-8")
    pages = []
    for page in ("with", "without"):
        result = run("map", report, "-o", tmp_path / f"{page}.html")
        assert result.exit_code == 0, result.output
        pages.append((tmp_path / f"{page}.html").read_text(encoding="utf-8"))
        shutil.rmtree(tmp_path / "packs" / "field", ignore_errors=True)
    assert 'class="division"' in pages[0]
    assert "Division lines: " in pages[0]
    assert 'class="division"' not in pages[1]
    assert "Division lines: " not in pages[1]


def test_each_file_of_a_pack_keeps_its_own_source(tmp_path: Path) -> None:
    gazetteer = built(extract(tmp_path / "a.osm.pbf"), airports(tmp_path / "airports.csv"))
    sources = {credit.source for credit in gazetteer.credits}
    assert sources == {"OpenStreetMap contributors", "OurAirports"}


def test_a_place_of_an_extract_is_found_in_a_report_and_the_page_credits_it(
    tmp_path: Path,
) -> None:
    built(extract(tmp_path / "a.osm.pbf"))
    report = tmp_path / "report.txt"
    report.write_text("وصل الجرحى مساء أمس إلى تل زرقوان قرب تدمر في سوريا.", encoding="utf-8")
    result = run("map", report, "-o", tmp_path / "m.html", "--incident", tmp_path / "i.json")
    assert result.exit_code == 0, result.output
    document = json.loads((tmp_path / "i.json").read_text(encoding="utf-8"))
    mention = next(m for m in document["reports"][0]["mentions"] if m["text"] == "تل زرقوان")
    assert mention["place"]["record"]["source"] == "OpenStreetMap contributors"
    page = (tmp_path / "m.html").read_text(encoding="utf-8")
    assert "OpenStreetMap contributors" in page
    assert "ODbL-1.0" in page


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("a.osm.pbf", b"", "is empty"),
        ("a.osm.pbf", b"\x00\x00\x00\x0dnonsense", "no OpenStreetMap extract"),
        ("a.osm", b"<osm version='0.6'><node id='1'", "no OpenStreetMap extract"),
        ("a.xlsx", b"PK\x03\x04cut", "no Excel workbook"),
        ("a.gpkg", b"no geopackage", "cannot be read"),
        ("a.csv", b"ADM1_EN,ADM1_PCODE\nHoms,SY04\n", "line 2: no position in this table of OCHA"),
    ],
)
def test_a_damaged_file_is_named_and_no_pack_is_left(
    tmp_path: Path, packs: Path, file: str, content: bytes, told: str
) -> None:
    (tmp_path / file).write_bytes(content)
    result = run("gazetteer", "build", tmp_path / file, "-o", "field")
    assert result.exit_code == 1
    assert file in result.stderr
    assert told in result.stderr
    assert not (packs / "field").exists()
    assert not list(packs.glob(".*"))


def test_a_settlement_off_the_earth_is_told_with_its_sheet_and_line(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["name", "lon", "lat"])
    book.active.append(["X", 34.9, 138.4])
    book.save(tmp_path / "a.xlsx")
    result = run("gazetteer", "build", tmp_path / "a.xlsx", "-o", "field")
    assert "sheet 'Sheet', line 2" in result.stderr
    assert "exchanged" in result.stderr


def test_points_of_a_geopackage_in_metres_are_put_into_degrees(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame({"name": ["Tell Zarqawan"]}, geometry=[Point(38.4, 34.9)], crs=4326)
    frame.to_crs(32637).to_file(tmp_path / "a.gpkg")
    (entry,) = built(tmp_path / "a.gpkg").lookup("tell zarqawan")
    assert (entry.lon, entry.lat) == pytest.approx((38.4, 34.9))


def test_alternate_names_belong_to_their_places_in_any_order(tmp_path: Path) -> None:
    lines = ((7, "en", "Seven"), (3, "ar", "ثلاثة"), (7, "link", "http://x"), (7, "fr", "Sept"))
    path = tmp_path / "alternateNamesV2.txt"
    path.write_text(
        "".join(f"{n}\t{i}\t{code}\t{name}\t1\t\t\t\n" for n, (i, code, name) in enumerate(lines)),
        encoding="utf-8",
    )
    for bytes_in_memory in (1, 1 << 24):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("geo.build.spool.IN_MEMORY", bytes_in_memory)
            with AlternateNames([path], tmp_path) as names:
                assert [n.text for n in names.names("7")] == ["Seven", "Sept"]
                assert [n.text for n in names.names("3")] == ["ثلاثة"]
                assert [n.text for n in names.names("7")] == ["Seven", "Sept"]
                assert names.names("5") == names.names("9") == ()
                assert [n.main for n in names.names("7")] == [True, False]
