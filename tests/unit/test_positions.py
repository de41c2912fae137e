"""Positions as a card writes them: three forms, no sharper than the place is known."""

from __future__ import annotations

import msgspec
import pytest
from geopy.point import Point

from geo.place import Place, Precision, Record
from maps.coordinates import coordinates, decimal, links, mgrs, sexagesimal

TOWER = Place(
    name="Eiffel Tower", feature="S.TOWR", lon=2.294481, lat=48.858370, radius_m=20.0,
    precision=Precision.EXACT,
)  # fmt: skip
CAPE = msgspec.structs.replace(TOWER, name="Cape Horn", lon=-67.2717, lat=-55.9817)


def known_to(radius_m: float, place: Place = TOWER) -> Place:
    return msgspec.structs.replace(place, radius_m=radius_m)


@pytest.mark.parametrize(
    ("radius_m", "written"),
    [
        (20, "48.85837, 2.29448"),
        (100, "48.8584, 2.2945"),
        (1_000, "48.858, 2.294"),
        (50_000, "48.86, 2.29"),
    ],
)
def test_decimals_end_where_knowledge_ends(radius_m: float, written: str) -> None:
    assert decimal(known_to(radius_m)) == written


def test_seconds_are_written_only_where_they_mean_something() -> None:
    assert sexagesimal(TOWER) == "48°51′30″N 2°17′40″E"
    assert sexagesimal(known_to(1_000)) == "48°52′N 2°18′E"
    assert sexagesimal(CAPE) == "55°58′54″S 67°16′18″W"


def test_a_minute_that_rounds_up_becomes_a_degree() -> None:
    nearly = msgspec.structs.replace(known_to(5_000), lat=35.9999, lon=38.99999)
    assert sexagesimal(nearly) == "36°00′N 39°00′E"


@pytest.mark.parametrize("place", [TOWER, CAPE])
def test_another_library_reads_the_same_position(place: Place) -> None:
    read = Point(sexagesimal(place).replace("′", "'").replace("″", '"'))
    assert read.latitude == pytest.approx(place.lat, abs=0.5 / 3_600)
    assert read.longitude == pytest.approx(place.lon, abs=0.5 / 3_600)


@pytest.mark.parametrize(
    ("radius_m", "written"),
    [(20, "31UDQ48251195"), (500, "31UDQ482119"), (5_000, "31UDQ4811"), (90_000, "31UDQ41")],
)
def test_an_mgrs_square_is_as_wide_as_the_place_is_known(radius_m: float, written: str) -> None:
    assert mgrs(known_to(radius_m)) == written


def test_a_card_gives_the_three_forms_in_order() -> None:
    assert coordinates(TOWER) == (decimal(TOWER), sexagesimal(TOWER), mgrs(TOWER))


def test_links_say_no_more_than_is_known_and_name_the_record() -> None:
    record = Record(pack="core", source="GeoNames", id="6254976", licence="CC-BY-4.0")
    shown = dict(links(msgspec.structs.replace(known_to(5_000, CAPE), record=record)))
    assert shown["OpenStreetMap"].endswith("?mlat=-55.982&mlon=-67.272#map=13/-55.982/-67.272")
    assert shown["GeoHack"].endswith("params=55.982_S_67.272_W")
    assert shown["GeoNames"] == "https://www.geonames.org/6254976"


def test_a_record_of_another_source_gives_no_link_of_its_own() -> None:
    record = Record(pack="own", source="GeoNames", id="1 onclick=x", licence="CC0-1.0")
    assert len(links(msgspec.structs.replace(TOWER, record=record))) == 2
