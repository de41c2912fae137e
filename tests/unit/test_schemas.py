"""GeoJSON and Moving Features JSON, held to what the standards say, by a validator not ours."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from layers.formats.geojson import layers_to_geojson
from layers.formats.moving_features import layers_to_mfjson
from layers.frames import build_layers
from layers.incident import TimePrecision, TimeSpan
from layers.read import read_incident

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import PlaceNames

    from geo.place import Place
    from layers.frames import Layers

LONGITUDE = {"type": "number", "minimum": -180, "maximum": 180}
LATITUDE = {"type": "number", "minimum": -90, "maximum": 90}
POSITION = {
    "type": "array",
    "prefixItems": [LONGITUDE, LATITUDE],
    "items": {"type": "number"},
    "minItems": 2,
    "maxItems": 3,
}


def many(items: Any, least: int = 0) -> dict[str, Any]:  # noqa: ANN401 - a schema
    return {"type": "array", "items": items, "minItems": least}


def geometry(kind: str, coordinates: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["type", "coordinates"],
        "properties": {"type": {"const": kind}, "coordinates": coordinates},
        # RFC 7946, 7.1: members of features do not stand in geometries.
        "not": {"anyOf": [{"required": ["features"]}, {"required": ["properties"]}]},
    }


# Source: RFC 7946, sections 3.1 (geometries), 3.2 (features), 3.3 (collections) and 4 (no "crs").
LINE, RING = many(POSITION, 2), many(POSITION, 4)
GEOMETRIES = {
    "Point": POSITION,
    "MultiPoint": many(POSITION),
    "LineString": LINE,
    "MultiLineString": many(LINE),
    "Polygon": many(RING),
    "MultiPolygon": many(many(RING)),
}
GEOJSON = {
    "type": "object",
    "required": ["type", "features"],
    "not": {"anyOf": [{"required": [name]} for name in ("crs", "coordinates", "geometry")]},
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": many(
            {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "properties": {"type": ["object", "null"]},
                    "geometry": {
                        "oneOf": [
                            {"type": "null"},
                            *(geometry(kind, shape) for kind, shape in GEOMETRIES.items()),
                        ]
                    },
                },
            }
        ),
    },
}

# Source: OGC 19-045r3, clause 7.2 (Prism), and the least numbers of the schema published with it.
INSTANT = {"type": "string", "format": "date-time", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
INSTANTS = many(INSTANT, 2) | {"uniqueItems": True}


def named(default: str) -> dict[str, Any]:
    properties = {"type": "object", "required": ["name"], "additionalProperties": False}
    return {
        "type": "object",
        "required": ["type", "properties"],
        "properties": {
            "type": {"const": "Name"},
            "properties": properties | {"properties": {"name": {"const": default}}},
        },
    }


def series(kind: str, values: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["type", "values"],
        "properties": {
            "type": {"const": kind},
            "values": many({"type": ["null", *values]}),
            "interpolation": {"enum": ["Discrete", "Step", "Linear", "Regression"]},
        },
    }


MOVING = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "crs": named("urn:ogc:def:crs:OGC:1.3:CRS84"),
        "trs": named("urn:ogc:data:time:iso8601"),
        "features": many(
            {
                "type": "object",
                "required": ["type", "temporalGeometry"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "properties": {"type": ["object", "null"]},
                    "temporalGeometry": {
                        "type": "object",
                        "required": ["type", "datetimes", "coordinates"],
                        "properties": {
                            "type": {"const": "MovingPoint"},
                            "datetimes": INSTANTS,
                            "coordinates": many(POSITION, 2),
                            "interpolation": {
                                "enum": ["Discrete", "Step", "Linear", "Quadratic", "Cubic"]
                            },
                        },
                    },
                    "temporalProperties": many(
                        {
                            "type": "object",
                            "required": ["datetimes"],
                            "properties": {"datetimes": INSTANTS},
                            "additionalProperties": {
                                "oneOf": [
                                    series("Measure", ["number"]),
                                    series("Text", ["string", "boolean"]),
                                ]
                            },
                        }
                    ),
                },
            }
        ),
    },
}
ARABIC = (
    "قصفت طائرة حربية سوقا في مدينة البصرة في 3 مايو 2020 الساعة التاسعة صباحا. نقل الجرحى من "
    "البصرة إلى الناصرية ثم إلى العمارة. كان الرعاة يتنقلون في بادية المثنى."
)


def checked(text: str, schema: dict[str, Any]) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(text)
    Draft202012Validator(schema).validate(content)
    return content


@pytest.fixture
def layers(place_names: PlaceNames, place: Callable[..., Place]) -> Layers:
    places = [
        ("البصرة", place("Basra", 47.81, 30.51, timezone="Asia/Baghdad")),
        ("الناصرية", place("Nasiriyah", 46.26, 31.06, timezone="Asia/Baghdad")),
        ("العمارة", place("Amarah", 47.14, 31.84, timezone="Asia/Baghdad")),
        ("بادية المثنى", place("Muthanna", 45.3, 30.2, radius_m=90_000.0, feature="A.ADM1")),
    ]
    return build_layers(read_incident(place_names(ARABIC, places)))


def timed(layers: Layers, number: int) -> Layers:
    """Give the first stops of the way a day each, and the others none."""
    movement = layers.incident.movements[0]
    stops = []
    for at, stop in enumerate(movement.stops):
        start = dt.datetime(2020, 5, 3 + at)  # noqa: DTZ001 - a wall clock's
        end = start + dt.timedelta(days=1)
        when = TimeSpan(start=start, end=end, precision=TimePrecision.DAY, timezone="Asia/Baghdad")
        stops.append(msgspec.structs.replace(stop, when=when if at < number else None, site=None))
    moved = msgspec.structs.replace(movement, stops=tuple(stops))
    return build_layers(msgspec.structs.replace(layers.incident, movements=(moved,)))


def test_geojson_is_what_its_standard_says(layers: Layers) -> None:
    content = checked(layers_to_geojson(layers), GEOJSON)
    rows = sum(len(frame) for frame in layers.frames().values())
    assert len(content["features"]) == rows
    assert "البصرة" in json.dumps(content, ensure_ascii=False)


def test_a_way_with_two_times_is_a_moving_feature_as_the_standard_says(layers: Layers) -> None:
    content = checked(layers_to_mfjson(timed(layers, 2)), MOVING)
    (feature,) = content["features"]
    assert len(feature["temporalGeometry"]["datetimes"]) == 2
    assert len(feature["properties"]["stops"]) == 3
    assert content["untimed"] == []


@pytest.mark.parametrize("number", [0, 1])
def test_a_way_with_fewer_times_is_kept_beside_the_moving_features(
    layers: Layers, number: int
) -> None:
    content = checked(layers_to_mfjson(timed(layers, number)), MOVING)
    assert content["features"] == []
    (feature,) = content["untimed"]
    assert "temporalGeometry" not in feature
    stops = feature["properties"]["stops"]
    assert [("start" in stop) for stop in stops] == [at < number for at in range(3)]
    assert all("coordinates" in stop for stop in stops)


@pytest.mark.parametrize(
    ("text", "schema"),
    [
        ('{"type": "FeatureCollection", "features": [{"type": "Feature"}]}', GEOJSON),
        ('{"type": "FeatureCollection", "features": [], "crs": {}}', GEOJSON),
        ('{"type": "FeatureCollection", "features": [{"type": "Feature"}]}', MOVING),
    ],
)
def test_the_schemas_of_these_tests_refuse_what_is_wrong(text: str, schema: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        checked(text, schema)
