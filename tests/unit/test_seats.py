"""Divisions that are put about the town they are named after."""

from __future__ import annotations

from geo.build.record import Name, PlaceRecord
from geo.build.seats import seated
from geo.build.subdivisions import Subdivision


def _town(identifier: str, *names: str, lon: float = 35.0, people: int = 5_000) -> PlaceRecord:
    return PlaceRecord(
        source="GeoNames",
        id=identifier,
        name=names[0],
        names=tuple(Name(name, main=True) for name in names),
        feature="P.PPL",
        lon=lon,
        lat=51.0,
        radius_m=2_000.0,
        population=people,
        country="RU",
        division="41",
    )


def _division(*names: str, code: str = "41") -> Subdivision:
    return Subdivision(
        number=1,
        country="RU",
        code=code,
        geonames=f"RU.{code}.1",
        iso="",
        id="1",
        level=2,
        parent=0,
        name=names[0],
        local_name="",
        names=tuple(Name(name) for name in names),
    )


TOWNS = [
    _town("1", "Sudzha", "Суджа", lon=35.3),
    _town("2", "Rylsk", "Рыльск", lon=34.7),
    _town("3", "Kursk", "Курск", lon=36.2, people=400_000),
    _town("4", "Oktyabrskoye", "Октябрьское", lon=36.0),
    _town("5", "Pena", "Пена", lon=35.1),
    _town("6", "Pena", "Пена", lon=36.9),
]


def _seats(*names: str, code: str = "41") -> list[str]:
    return [found.seat.id for found in seated([_division(*names, code=code)], TOWNS)]


def test_a_district_named_by_an_adjective_lies_about_its_seat() -> None:
    assert _seats("Sudzhanskiy Rayon", "Суджанский Район") == ["1"]
    assert _seats("Рыльский Район") == ["2"]
    assert _seats("Курский Район") == ["3"]


def test_a_district_with_the_name_of_a_town_lies_about_it() -> None:
    assert _seats("Rylsk District") == ["2"]


def test_a_district_lies_in_its_own_first_order_division() -> None:
    assert _seats("Rylsk District", code="09") == []


def test_an_adjective_shared_with_a_village_tells_no_seat() -> None:
    assert _seats("Октябрьский Район") == []


def test_two_towns_of_a_name_and_of_one_size_tell_no_seat() -> None:
    assert _seats("Pena District") == []


def test_a_seated_district_keeps_only_the_names_with_their_noun() -> None:
    (found,) = seated([_division("Sudzhansky", "Суджанский Район", "Rylsk")], TOWNS[:1])

    assert [name.text for name in found.names] == ["Суджанский Район"]


def test_the_radius_of_a_seated_district_grows_with_the_distance_to_the_next() -> None:
    alone, near = (
        next(seated([_division("Rylsk District"), *others], TOWNS)).radius_m
        for others in ([], [_division("Sudzha District")])
    )

    assert near < alone
