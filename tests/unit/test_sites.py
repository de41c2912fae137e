"""A site is told once, at the place that the words name most closely."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec
import pytest

from geo.gazetteer import Gazetteer
from geo.geocode import geocode
from geo.report import report_from_text
from layers.read import read_incident

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import PlaceNames

    from geo.place import Place


def test_a_site_on_the_outskirts_wins_and_keeps_both_evidences(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = (
        "وقعت المداهمة في بلدة الرستن فجر 4 أيار 2021. "
        "وجرى الاقتحام في أطراف البلدة الساعة الثالثة فجرا."
    )
    rastan = place("Ar Rastan", 36.73, 34.92, timezone="Asia/Damascus")
    named = place_names(
        text, [("الرستن", rastan), ("أطراف البلدة", None)], outskirts=["أطراف البلدة"]
    )
    (site,) = read_incident(named).sites
    assert site.location.name == "أطراف البلدة"
    assert len(site.evidence) == 2
    assert site.when is not None
    assert site.when.start.isoformat() == "2021-05-04T03:00:00"
    assert site.when.timezone == "Asia/Damascus"


def test_an_unplaced_name_stays_a_site_with_its_reason(place_names: PlaceNames) -> None:
    (site,) = read_incident(place_names("A bomb exploded in Qqq.", [("Qqq", None)])).sites
    assert site.location.place is None
    assert site.location.unresolved == "not known"


def test_two_events_on_different_days_are_two_sites(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = "A bomb exploded in Basra on 3 May 2020. Another bomb exploded in Basra on 9 May 2020."
    sites = read_incident(place_names(text, [("Basra", place("Basra", 47.8, 30.5))])).sites
    assert [site.when.start.day for site in sites if site.when] == [3, 9]


def test_the_town_is_the_site_and_not_its_governorate(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = "انفجرت سيارة مفخخة في بلدة القائم بمحافظة الأنبار."
    anbar = place("Anbar", 41.5, 33.0, radius_m=200_000, feature="A.ADM1")
    named = place_names(text, [("القائم", place("Al Qaim", 41.1, 34.4)), ("الأنبار", anbar)])
    (site,) = read_incident(named).sites
    assert site.location.name == "القائم"
    assert site.event == "car_bomb"


def test_a_place_that_is_not_hit_is_no_site(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = "There was no shelling in Basra. The mayor of Basra spoke of peace."
    assert read_incident(place_names(text, [("Basra", place("Basra", 47.8, 30.5))])).sites == ()


def test_a_name_that_no_gazetteer_has_is_in_the_town_behind_it(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = "Two lorries collided on Qqq Road in Basra on Friday."
    names = [("Qqq Road", None), ("Basra", place("Basra", 47.8, 30.5))]
    (site,) = read_incident(place_names(text, names)).sites
    assert site.location.name == "Qqq Road"
    assert site.location.place is not None
    assert (site.location.place.lon, site.location.unresolved) == (47.8, "")


def test_what_happens_next_is_where_the_sentence_before_put_somebody(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = "A farmer was ploughing near Basra. His tractor hit a landmine on 3 May 2020."
    basra = place("Basra", 47.8, 30.5)
    (site,) = read_incident(place_names(text, [("Basra", basra)])).sites
    assert (site.event, site.location.name) == ("landmine", "Basra")
    spoken = text.replace("A farmer was ploughing near", "The minister spoke to reporters of")
    assert read_incident(place_names(spoken, [("Basra", basra)])).sites == ()


def test_the_village_is_the_site_and_not_the_district_that_opens_the_sentence(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = "В Рыльском районе от взрыва дрона повреждён магазин в селе Козино."
    district = place("Rylsk", 34.6, 51.5, radius_m=30_000, feature="A.ADM2")
    names = [("Рыльском районе", district), ("Козино", place("Kozino", 34.9, 51.7))]
    (site,) = read_incident(place_names(text, names)).sites
    assert site.location.name == "Козино"


def test_a_sentence_whose_events_are_but_who_is_moved_still_has_its_times(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = "Чоловіка доправили до Рахова. Загиблий був знайомий лікарям тиждень тому."
    rakhiv = [("Рахова", place("Rakhiv", 24.2, 48.0))]
    named = place_names(text, rakhiv, published=dt.date(2022, 12, 20))
    assert len(read_incident(named).movements) == 1


RAMMED = [
    ("Police said that a speeding lorry had rammed a minibus in Basra.", "road_crash"),
    ("Gunmen riding in two cars hit a checkpoint in Basra.", "attack"),
]


@pytest.mark.parametrize(("text", "event"), RAMMED)
def test_what_a_vehicle_hits_makes_a_crash_and_not_an_attack(
    text: str, event: str, place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    (site,) = read_incident(place_names(text, [("Basra", place("Basra", 47.8, 30.5))])).sites
    assert site.event == event


FLOWN = [
    ("A boy was taken to hospital by helicopter after he crashed near Basra.", "road_crash"),
    ("Two women were airlifted from the scene of a crash near Basra.", "road_crash"),
    ("She was taken away by medical helicopter after her car crashed near Basra.", "road_crash"),
    ("An air ambulance was called to take her to hospital after a crash near Basra.", "road_crash"),
    ("A helicopter with five people on board crashed near Basra.", "air_crash"),
    ("Four were taken to hospital after a helicopter crashed near Basra.", "air_crash"),
]


@pytest.mark.parametrize(("text", "event"), FLOWN)
def test_what_flies_the_hurt_away_is_not_what_crashed(
    text: str, event: str, place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    (site,) = read_incident(place_names(text, [("Basra", place("Basra", 47.8, 30.5))])).sites
    assert site.event == event


@pytest.mark.parametrize("words", ["on Oak Street in Basra", "on Basra's Oak Street"])
def test_the_site_is_the_street_and_not_the_town_that_it_is_in(
    words: str, place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    street = place("Oak Street, Basra", 47.8, 30.5, radius_m=12_000, feature="R.ST")
    names = [("Oak Street", street), ("Basra", place("Basra", 47.8, 30.5))]
    (site,) = read_incident(place_names(f"A man was stabbed {words}.", names)).sites
    assert site.location.name == "Oak Street"


def test_a_crash_told_of_a_road_is_the_one_told_of_the_village_by_it(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = "A plane crashed near Basra on Friday. The aircraft crashed some way from Highway 8."
    road = place("Highway 8", 47.4, 30.5, radius_m=20_000, feature="R.RD")
    names = [("Basra", place("Basra", 47.8, 30.5)), ("Highway 8", road)]
    (site,) = read_incident(place_names(text, names)).sites
    assert site.location.name == "Basra"


def test_a_distance_from_another_place_makes_no_site_of_its_own() -> None:
    text = (
        "A bomb exploded in Baidoa, about 250 km (155 miles) north-west of Mogadishu, killing five."
    )
    report = report_from_text(text, language="en")
    sites = read_incident(geocode(report, Gazetteer.core())).sites
    assert [site.location.name for site in sites] == ["Baidoa"]


def test_a_town_of_another_division_is_a_site_of_its_own(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = "Jets bombed the Bekaa on Thursday and later struck Toul in the south."
    bekaa = place("Beqaa", 36.0, 33.8, radius_m=80_000, feature="A.ADM1", country="LB")
    bekaa = msgspec.structs.replace(bekaa, division="Beqaa")
    toul = place("Toul", 35.5, 33.4, radius_m=3_000, feature="P.PPL", country="LB")
    toul = msgspec.structs.replace(toul, division="Nabatîyé")
    sites = read_incident(place_names(text, [("Bekaa", bekaa), ("Toul", toul)])).sites
    assert [site.location.name for site in sites] == ["Bekaa", "Toul"]


def test_a_boat_sinks_off_the_coast_told_and_not_where_the_news_was_sent_from() -> None:
    text = (
        "MANILA, Philippines (Agency) - A ferry capsized on Thursday, killing nine people.\n"
        "Others swam to safety off Ormoc on Leyte Island."
    )
    report = report_from_text(text, language="en")
    (site,) = read_incident(geocode(report, Gazetteer.core())).sites
    assert site.location.place is not None
    assert site.location.place.name == "Ormoc"
