"""Habitual movement makes an area and never a leg."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.incident import AreaRole
from layers.read import read_incident

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import PlaceNames

    from geo.place import Place


def test_moving_about_in_a_region_is_an_area_of_activity(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    desert = place("Al Hamad", 38.5, 33.0, radius_m=80_000, feature="L.RGN")
    named = place_names("كان الراعي يتنقل سرا في الحماد مع قطيعه.", [("الحماد", desert)])
    incident = read_incident(named)
    (area,) = incident.areas
    assert (area.role, area.location.name) == (AreaRole.ACTIVITY, "الحماد")
    assert incident.movements == ()


def test_a_sweep_of_a_province_is_an_area_of_operation(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    borno = place("Borno", 13.0, 11.9, radius_m=150_000, feature="A.ADM1")
    (area,) = read_incident(
        place_names("The army began a sweep in Borno.", [("Borno", borno)])
    ).areas
    assert area.role == AreaRole.OPERATION


def test_what_did_not_happen_is_no_area(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    borno = place("Borno", 13.0, 11.9, radius_m=150_000, feature="A.ADM1")
    assert not read_incident(place_names("They never operated in Borno.", [("Borno", borno)])).areas
