"""Legs join the stops of one person, and say what of them was worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.incident import Basis, Condition, Mode
from layers.read import read_incident

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import PlaceNames

    from geo.place import Place
    from layers.incident import Movement


def _only(
    text: str, names: dict[str, tuple[float, float]], place_names: PlaceNames,
    place: Callable[..., Place],
) -> Movement:  # fmt: skip
    places = [(name, place(name, *position)) for name, position in names.items()]
    (movement,) = read_incident(place_names(text, places)).movements
    return movement


def test_a_leg_without_an_origin_starts_at_the_last_stop(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = (
        "أصيب الطالب سامي الخطيب في الرستن. نقل الخطيب إلى حمص ثم نقلته مروحية إلى طرطوس حيث توفي."
    )
    names = {"الرستن": (36.73, 34.92), "حمص": (36.72, 34.73), "طرطوس": (35.89, 34.89)}
    movement = _only(text, names, place_names, place)
    assert [stop.location.name for stop in movement.stops] == ["الرستن", "حمص", "طرطوس"]
    assert [(leg.origin, leg.destination) for leg in movement.legs] == [("t1", "t2"), ("t2", "t3")]
    assert all(leg.origin_basis == Basis.INFERRED for leg in movement.legs)
    assert movement.stops[0].site == "s1"
    assert movement.stops[2].condition == Condition.DIED
    assert movement.legs[1].mode == Mode.HELICOPTER
    assert "الخطيب" in movement.who


def test_a_named_origin_is_stated(place_names: PlaceNames, place: Callable[..., Place]) -> None:
    text = "The prisoners were transferred from Basra to Nasiriyah by bus."
    names = {"Basra": (47.8, 30.5), "Nasiriyah": (46.26, 31.05)}
    (leg,) = _only(text, names, place_names, place).legs
    assert (leg.origin_basis, leg.mode) == (Basis.STATED, Mode.VEHICLE)


def test_an_unnamed_hospital_is_kept_unresolved(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = "A bomb exploded in Basra. The wounded were rushed to a nearby hospital."
    movement = _only(text, {"Basra": (47.8, 30.5)}, place_names, place)
    hospital = movement.stops[-1].location
    assert (hospital.name, hospital.place) == ("a nearby hospital", None)
    assert hospital.unresolved


def test_a_hospital_in_a_town_stands_at_the_town(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = "A bomb exploded in Basra. The wounded were rushed to a hospital in Nasiriyah."
    names = {"Basra": (47.8, 30.5), "Nasiriyah": (46.26, 31.05)}
    hospital = _only(text, names, place_names, place).stops[-1].location
    assert hospital.name == "a hospital in Nasiriyah"
    assert hospital.place is not None
    assert (hospital.place.lon, hospital.place.radius_m) == (46.26, 5_000.0)
    assert hospital.place.feature == "S.HSP"


def test_death_in_a_hospital_implies_a_leg_to_it(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = "A nurse was stabbed in Basra. She died at a hospital in Nasiriyah."
    names = {"Basra": (47.8, 30.5), "Nasiriyah": (46.26, 31.05)}
    movement = _only(text, names, place_names, place)
    assert len(movement.legs) == 1
    assert movement.stops[-1].condition == Condition.DIED


def test_two_persons_have_two_ways(place_names: PlaceNames, place: Callable[..., Place]) -> None:
    text = "Ali Hasan was taken from Basra to Nasiriyah. Omar Haddad was taken from Basra to Amara."
    names = {"Basra": (47.8, 30.5), "Nasiriyah": (46.26, 31.05), "Amara": (47.15, 31.84)}
    places = [(name, place(name, *position)) for name, position in names.items()]
    movements = read_incident(place_names(text, places)).movements
    assert [movement.who for movement in movements] == ["Ali Hasan", "Omar Haddad"]


def test_who_travels_to_a_conference_is_no_movement(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = "The minister travelled from Basra to Geneva for talks."
    places = [("Basra", place("Basra", 47.8, 30.5)), ("Geneva", place("Geneva", 6.1, 46.2))]
    assert read_incident(place_names(text, places)).movements == ()


def test_one_verb_leads_from_each_place_of_a_list(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = "Жители выехали из Лимана и Сватова поездом в Полтаву."
    names = {"Лимана": (37.8, 49.0), "Сватова": (38.2, 49.4), "Полтаву": (34.6, 49.6)}
    movement = _only(text, names, place_names, place)
    stops = {stop.id: stop.location.name for stop in movement.stops}
    ways = [(stops[leg.origin or ""], stops[leg.destination]) for leg in movement.legs]
    assert ways == [("Лимана", "Полтаву"), ("Сватова", "Полтаву")]


def test_the_dead_were_not_moved_from_where_somebody_was_arrested(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = "A man was stabbed in Basra. A suspect was arrested in Amara. The body was taken to Kut."
    names = {"Basra": (47.8, 30.5), "Amara": (47.1, 31.8), "Kut": (45.8, 32.5)}
    movement = _only(text, names, place_names, place)
    assert movement.stops[0].location.name == "Basra"


def test_a_building_does_not_reach_over_a_full_stop(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = "Его увезли в колонию. Ельца этапом он достиг в марте."
    movements = read_incident(place_names(text, [("Ельца", place("Yelets", 38.5, 52.6))])).movements
    names = [stop.location.name for movement in movements for stop in movement.stops]
    assert "колонию" in names
    assert not any("Ельца" in name and "колонию" in name for name in names)


def test_who_is_told_by_no_words_is_the_vehicle(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = "The ferry, which had left Sfax for Djerba, sank off Gabes."
    names = {"Sfax": (10.76, 34.74), "Djerba": (10.86, 33.8), "Gabes": (10.1, 33.88)}
    movement = _only(text, names, place_names, place)
    assert movement.who == "The ferry"


def test_nobody_is_brought_to_a_hospital_at_the_other_end_of_a_country(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = (
        "قتل أربعة أشخاص في غريان، فيما أصيب ناشط بالرصاص في طبرق. "
        "ووصل ثلاثة قتلى إلى مستشفى ترهونة."
    )
    places = [
        ("غريان", place("غريان", 13.02, 32.17)),
        ("طبرق", place("طبرق", 23.96, 32.08)),
        ("مستشفى ترهونة", place("مستشفى ترهونة", 13.63, 32.43, feature="S.HSP")),
    ]
    (movement,) = read_incident(place_names(text, places)).movements
    assert movement.stops[0].location.name == "غريان"
