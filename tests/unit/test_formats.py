"""Every file of layers, opened by a reader that is not ours."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import geopandas as gpd
import msgspec
import pyogrio
import pytest
from shapely.geometry import LinearRing

from geo.place import Precision, Record
from layers.errors import IncidentError, MissingExtraError
from layers.formats.attributes import ADDED, decimals, file_frames
from layers.formats.events_csv import acled_time_precision, layers_to_csv, ucdp_date_prec
from layers.formats.geojson import layers_to_geojson
from layers.formats.geopackage import layers_to_geopackage, read_geopackage
from layers.formats.geoparquet import layers_to_geoparquet
from layers.formats.gpx import layers_to_gpx
from layers.formats.kml import layers_to_kml
from layers.formats.moving_features import layers_to_mfjson
from layers.frames import build_layers
from layers.incident import TimePrecision, TimeSpan
from layers.read import read_incident
from layers.shapes import geod

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import PlaceNames

    from geo.place import Place
    from layers.frames import Layers

ARABIC = (
    "قصفت طائرة حربية سوقا في مدينة البصرة في 3 مايو 2020 الساعة التاسعة صباحا. نقل الجرحى من "
    "البصرة إلى الناصرية ثم إلى مستشفى مجهول. كان الرعاة يتنقلون في بادية المثنى."
)
SHARP = "A bomb & \x0b fire exploded in <b>Basra</b> on 3 May 2020."
A_METRE = 1.0


@pytest.fixture
def layers(place_names: PlaceNames, place: Callable[..., Place]) -> Layers:
    def known(name: str, lon: float, lat: float, **more: object) -> Place:
        record = Record(pack="core", source="GeoNames", id="7", licence="CC-BY-4.0")
        made = place(name, lon, lat, timezone="Asia/Baghdad", country="IQ", **more)
        return msgspec.structs.replace(made, record=record)

    places = [
        ("البصرة", known("Basra", 47.8123456, 30.5123456)),
        ("الناصرية", known("Nasiriyah", 46.2654321, 31.0654321)),
        ("بادية المثنى", known("Muthanna", 45.3, 30.2, radius_m=90_000.0, feature="A.ADM1")),
        ("مستشفى مجهول", None),
    ]
    return build_layers(read_incident(place_names(ARABIC, places)))


def told(layers: Layers) -> dict[str, int]:
    return {name: len(frame) for name, frame in layers.frames().items()}


def assert_same(read: gpd.GeoDataFrame, layers: Layers, name: str, id_column: str = "id") -> None:
    """Compare ids, null positions, positions and Arabic words with the layer itself."""
    own = layers.frames()[name]
    assert list(read[id_column]) == list(own["id"])
    for found, wanted in zip(read.geometry, own.geometry, strict=True):
        assert (found is None or found.is_empty) == (wanted is None)
        if wanted is not None:
            far = geod().inv(
                found.centroid.x, found.centroid.y, wanted.centroid.x, wanted.centroid.y
            )[2]
            assert far < A_METRE


def test_the_incident_of_these_tests_has_every_kind_of_row(layers: Layers) -> None:
    assert all(told(layers).values())
    assert layers.stops.geometry.isna().any()


@pytest.mark.parametrize("name", ["sites", "stops", "legs", "areas", "mentions", "places"])
def test_gdal_reads_every_row_of_a_geopackage(layers: Layers, name: str, tmp_path: Path) -> None:
    file = tmp_path / "incident.gpkg"
    file.write_bytes(layers_to_geopackage(layers))
    read = pyogrio.read_dataframe(file, layer=name)
    assert_same(read, layers, name)
    assert set(ADDED) <= set(read.columns)


def test_gdal_reads_every_folder_of_a_kml_file(layers: Layers, tmp_path: Path) -> None:
    file = tmp_path / "incident.kml"
    file.write_text(layers_to_kml(layers), encoding="utf-8")
    counts = {name: len(pyogrio.read_dataframe(file, layer=name)) for name in told(layers)}
    assert counts == told(layers)
    sites = pyogrio.read_dataframe(file, layer="sites")
    assert "البصرة" in sites.Name[0]
    assert sites.gazetteer_licence[0] == "CC-BY-4.0"
    assert float(sites.radius_m[0]) == 5000
    assert sites.geometry[0].distance(layers.sites.geometry[0]) < 1e-5


def test_gdal_reads_waypoints_and_routes_of_a_gpx_file(layers: Layers, tmp_path: Path) -> None:
    file = tmp_path / "incident.gpx"
    file.write_text(layers_to_gpx(layers), encoding="utf-8")
    points = pyogrio.read_dataframe(file, layer="waypoints")
    routes = pyogrio.read_dataframe(file, layer="routes")
    frames = layers.frames()
    assert len(points) == sum(
        int(frames[name].geometry.notna().sum()) for name in ("sites", "stops", "places")
    )
    assert len(routes) == int(frames["legs"].geometry.notna().sum())
    assert "البصرة" in points.name[0]
    assert points.geometry[0].distance(layers.sites.geometry[0]) < 1e-5


def test_pyarrow_reads_every_row_of_a_geoparquet_file(layers: Layers, tmp_path: Path) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415

    file = tmp_path / "incident.parquet"
    file.write_bytes(layers_to_geoparquet(layers))
    metadata = json.loads(pq.read_schema(file).metadata[b"geo"])
    assert metadata["version"] == "1.1.0"
    assert metadata["columns"]["geometry"]["encoding"] == "WKB"
    read = gpd.read_parquet(file)
    for name in told(layers):
        assert_same(read[read.layer == name], layers, name)
    mentions = read[read.layer == "mentions"]
    assert list(mentions.quote_start) == list(layers.mentions.start)
    assert set(read[read.layer == "sites"].quote) == set(layers.sites.quote)


def test_geoparquet_without_its_library_is_one_clear_sentence(
    layers: Layers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"install incident-mapper\[parquet\]$"):
        layers_to_geoparquet(layers)


def test_gdal_reads_every_feature_of_geojson(layers: Layers, tmp_path: Path) -> None:
    file = tmp_path / "incident.geojson"
    file.write_text(layers_to_geojson(layers), encoding="utf-8")
    read = pyogrio.read_dataframe(file)
    for name in told(layers):
        rows = read[read.layer == name].reset_index()
        assert list(rows["id"].str.removeprefix(f"{name}/")) == list(layers.frames()[name]["id"])
    sites = read[read.layer == "sites"]
    assert list(sites.quote) == list(layers.sites.quote)
    assert set(sites.gazetteer) == {"GeoNames"}


@pytest.mark.filterwarnings("ignore")  # its own: of a missing smoother, of pandas 4
def test_movingpandas_reads_the_tracks(layers: Layers) -> None:
    from movingpandas import read_mf_dict  # noqa: PLC0415

    collection = json.loads(layers_to_mfjson(layers))
    feature = (collection["features"] + collection["untimed"])[0]
    assert [stop["id"] for stop in feature["properties"]["stops"]] == list(layers.stops["id"])
    assert "coordinates" not in feature["properties"]["stops"][-1]
    # A second timed stop, for a trajectory needs two.
    incident = layers.incident
    movement = incident.movements[0]
    day = dt.datetime(2020, 5, 3)  # noqa: DTZ001 - a wall clock's
    when = TimeSpan(
        start=day,
        end=day + dt.timedelta(days=1),
        precision=TimePrecision.DAY,
        timezone="Asia/Baghdad",
    )
    stops = tuple(msgspec.structs.replace(stop, when=when) for stop in movement.stops)
    timed = msgspec.structs.replace(
        incident, movements=(msgspec.structs.replace(movement, stops=stops),)
    )
    collection = json.loads(layers_to_mfjson(build_layers(timed)))
    track = read_mf_dict(collection["features"][0], traj_id_property="id")
    assert len(track.df) == 2
    assert str(track.df.index[0]) == "2020-05-02 21:00:00"
    assert [point.x for point in track.df.geometry] == pytest.approx([47.81235, 46.26543])
    assert list(track.df["time_precision"]) == ["day", "day"]


def test_a_table_of_events_has_codes_of_both_projects(layers: Layers) -> None:
    content = layers_to_csv(layers)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["event_id"] for row in rows] == list(layers.sites["id"])
    first = rows[0]
    assert (first["event_type"], first["sub_event_type"]) == (
        "Explosions/Remote violence",
        "Shelling/artillery/missile attack",
    )
    assert (first["event_date"], first["time_precision"], first["date_prec"]) == (
        "2020-05-03",
        "1",
        "1",
    )
    assert (first["where_prec"], first["geo_precision"]) == ("2", "1")
    assert (first["country"], first["country_iso2"]) == ("Iraq", "IQ")
    assert (first["low"], first["best"], first["high"]) == ("", "", "")
    assert first["notes"] in ARABIC
    assert (first["page"], first["paragraph"]) == ("", "1")


@pytest.mark.parametrize(
    ("days", "acled", "ucdp"),
    [(1, 1, 1), (2, 2, 2), (6, 2, 2), (7, 2, 3), (8, 3, 4), (31, 3, 4), (365, 3, 5)],
)
def test_a_length_of_time_has_its_codes(days: int, acled: int, ucdp: int) -> None:
    start = dt.datetime(2024, 1, 1)  # noqa: DTZ001
    end = start + dt.timedelta(days=days)
    span = TimeSpan(start=start, end=end, precision=TimePrecision.DAY)
    assert (acled_time_precision(span), ucdp_date_prec(span)) == (acled, ucdp)


@pytest.mark.parametrize(
    "write",
    [
        *(layers_to_geojson, layers_to_geopackage, layers_to_geoparquet, layers_to_kml),
        *(layers_to_gpx, layers_to_csv, layers_to_mfjson),
    ],
)
def test_the_same_layers_give_the_same_bytes(
    layers: Layers, write: Callable[[Layers], str | bytes]
) -> None:
    assert write(layers) == write(layers)


def test_a_geopackage_gives_its_incident_back(layers: Layers, tmp_path: Path) -> None:
    file = tmp_path / "incident.gpkg"
    file.write_bytes(layers_to_geopackage(layers))
    again = read_geopackage(file)
    assert again == layers.incident
    assert layers_to_geopackage(build_layers(again)) == file.read_bytes()
    with closing(sqlite3.connect(file)) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        dates = base.execute("SELECT DISTINCT last_change FROM gpkg_contents").fetchall()
    assert dates == [("1970-01-01T00:00:00.000Z",)]


def test_a_geopackage_of_somebody_else_is_named(tmp_path: Path) -> None:
    file = tmp_path / "other.gpkg"
    with closing(sqlite3.connect(file)) as base, base:
        base.execute("CREATE TABLE gpkg_contents (a)")
    with pytest.raises(IncidentError, match=r"other\.gpkg: carries no incident"):
        read_geopackage(file)
    with closing(sqlite3.connect(file)) as base, base:
        base.execute(
            "CREATE VIEW gpkg_metadata AS WITH RECURSIVE endless(n) AS (SELECT 1 UNION ALL "
            "SELECT n + 1 FROM endless) SELECT n AS metadata FROM endless"
        )
    with pytest.raises(IncidentError, match="carries no incident"):
        read_geopackage(file)


def test_rings_are_wound_and_decimals_kept_as_far_as_they_are_known(layers: Layers) -> None:
    for shape in file_frames(layers)["areas"].geometry:
        assert LinearRing(shape.exterior).is_ccw
    assert (decimals(20.0), decimals(5000.0)) == (6, 5)
    site = file_frames(layers)["sites"].geometry[0]
    assert (site.x, site.y) == (47.81235, 30.51235)


def test_words_of_a_report_stay_words_in_every_file(
    place_names: PlaceNames, place: Callable[..., Place], tmp_path: Path
) -> None:
    basra = msgspec.structs.replace(
        place("=HYPERLINK()", 47.8, 30.5), precision=Precision.EXACT, radius_m=10.0
    )
    layers = build_layers(read_incident(place_names(SHARP, [("Basra", basra)])))
    rows = list(csv.DictReader(io.StringIO(layers_to_csv(layers).decode("utf-8-sig"))))
    assert rows[0]["location"] == "'=HYPERLINK()"
    file = tmp_path / "sharp.kml"
    file.write_text(layers_to_kml(layers), encoding="utf-8")
    sites = pyogrio.read_dataframe(file, layer="sites")
    assert "&lt;b&gt;Basra" in sites.description[0]
    assert "& \ufffd fire exploded in <b>Basra" in sites.evidence[0]
    file = tmp_path / "sharp.gpx"
    file.write_text(layers_to_gpx(layers), encoding="utf-8")
    assert "<b>Basra" in pyogrio.read_dataframe(file, layer="waypoints").desc[0]


def test_the_table_of_events_tells_the_deaths_over_all_accounts(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = (
        "A market in Homs was shelled. The police said five people were killed. "
        "Doctors said 17 people were killed."
    )
    incident = read_incident(place_names(text, [("Homs", place("Homs", 36.7, 34.7))]))
    table = layers_to_csv(build_layers(incident)).decode("utf-8-sig")
    (row,) = csv.DictReader(table.splitlines())
    assert [row[key] for key in ("fatalities", "low", "best", "high")] == ["5", "5", "5", "17"]
