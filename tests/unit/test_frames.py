"""The layers hold what the incident says, in EPSG:4326."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
from shapely.geometry import LineString, Point

from geo.report import report_from_text
from geo.sphere import rough_distance_m
from layers.errors import SchemaError
from layers.formats import layers_to_geojson
from layers.frames import AREAS, LEGS, MENTIONS, PLACES, SITES, STOPS, build_layers
from layers.incident import FORMAT, Incident, ReportSource
from layers.read import read_incident
from layers.schema import CRS
from layers.shapes import circle, distance_m, way
from maps.incident_map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import PlaceNames

    from geo.place import Place
    from layers.frames import Layers

SCHEMAS = (PLACES, SITES, STOPS, LEGS, AREAS, MENTIONS)
TEXT = (
    "A bomb exploded in Basra on 3 May 2020. The wounded were taken to Nasiriyah and then to a "
    "hospital. Shepherds used to move about in Muthanna."
)


@pytest.fixture
def layers(place_names: PlaceNames, place: Callable[..., Place]) -> Layers:
    muthanna = place("Muthanna", 45.3, 30.2, radius_m=100_000, feature="A.ADM1")
    places = [
        ("Basra", place("Basra", 47.8, 30.5)),
        ("Nasiriyah", place("Nasiriyah", 46.26, 31.05)),
        ("Muthanna", muthanna),
    ]
    return build_layers(read_incident(place_names(TEXT, places)))


def test_an_empty_incident_keeps_columns_and_crs() -> None:
    source = ReportSource(id="r1", report=report_from_text("Nothing."))
    layers = build_layers(Incident(format=FORMAT, reports=(source,)))
    for schema in SCHEMAS:
        frame = getattr(layers, schema.name)
        assert len(frame) == 0
        assert list(frame.columns) == [*schema.columns, "geometry"]
        assert frame.crs == CRS
        schema.check(frame)


def test_each_layer_has_its_rows(layers: Layers) -> None:
    counts = {name: len(frame) for name, frame in layers.frames().items()}
    assert counts == {"areas": 1, "places": 3, "mentions": 3, "legs": 2, "stops": 3, "sites": 1}
    assert layers.sites.start[0] == "2020-05-03T00:00"


def test_a_map_gives_its_layers_as_frames(layers: Layers) -> None:
    kept = IncidentMap(layers).layers.frames()
    assert {name: len(frame) for name, frame in kept.items()} == {
        name: len(frame) for name, frame in layers.frames().items()
    }
    assert all(isinstance(frame, gpd.GeoDataFrame) and frame.crs == CRS for frame in kept.values())


def test_a_leg_is_measured_on_the_ellipsoid(layers: Layers) -> None:
    leg = layers.legs.iloc[0]
    assert leg.distance_km == pytest.approx(159.6, abs=0.5)
    assert layers.legs.geometry[0].equals(LineString([(47.8, 30.5), (46.26, 31.05)]))


def test_a_leg_to_an_unnamed_place_has_no_line(layers: Layers) -> None:
    leg = layers.legs.iloc[1]
    assert leg.geometry is None
    assert math.isnan(leg.distance_km)


def test_geojson_is_the_same_every_time_and_has_every_row(layers: Layers) -> None:
    text = layers_to_geojson(layers)
    assert text == layers_to_geojson(layers)
    collection = json.loads(text)
    assert collection["type"] == "FeatureCollection"
    found = {feature["id"] for feature in collection["features"]}
    assert {"sites/s1", "legs/l1", "legs/l2", "areas/a1", "mentions/m1"} <= found
    legs = [f for f in collection["features"] if f["properties"]["layer"] == "legs"]
    assert legs[1]["geometry"] is None
    assert "distance_km" not in legs[1]["properties"]


def test_a_schema_reports_every_problem_at_once() -> None:
    points = [Point(0, 0), LineString([(0, 0), (1, 1)]), None]
    frame = gpd.GeoDataFrame({"id": [1, 2, 3], "extra": 0}, geometry=points, crs="EPSG:3857")
    with pytest.raises(SchemaError) as caught:
        PLACES.check(frame)
    said = str(caught.value)
    for words in ("'id' holds int64", "'name' is missing", "'extra' is not", "EPSG:3857",
                  "row 2 has no geometry", "LineString is not one"):  # fmt: skip
        assert words in said


def test_shapes_are_cut_at_the_antimeridian(place: Callable[..., Place]) -> None:
    fiji = circle(179.9, -17.0, 50_000)
    assert fiji.geom_type == "MultiPolygon"
    assert fiji.is_valid
    assert -180 <= fiji.bounds[0] < fiji.bounds[2] <= 180
    crossing = way(place("a", 179.5, -17.0), place("b", -179.5, -17.0))
    assert crossing.geom_type == "MultiLineString"
    assert crossing.length == pytest.approx(1.0)


def test_the_rough_distance_is_near_the_geodesic_one(place: Callable[..., Place]) -> None:
    oslo, lagos = place("Oslo", 10.75, 59.9), place("Lagos", 3.4, 6.45)
    assert rough_distance_m(oslo, lagos) == pytest.approx(distance_m(oslo, lagos), rel=1 / 150)
