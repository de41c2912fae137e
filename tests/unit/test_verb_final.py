"""Turkish and Persian: the verb ends the clause, and in Turkish the larger place comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from core_geocoding import gazetteer

from geo.geocode import geocode
from geo.report import report_from_text
from geo.sphere import rough_distance_m
from layers.incident import Status
from layers.read import read_incident

if TYPE_CHECKING:
    from geo.geocode import GeocodedReport
    from geo.mention import Mention
    from layers.incident import Incident

DISTRICT_M = 45_000.0
"""How far a village may be from the town of its district, in metres."""


def placed(text: str, language: str) -> GeocodedReport:
    return geocode(report_from_text(text, language=language), gazetteer())


def read(text: str, language: str) -> Incident:
    return read_incident(placed(text, language))


def sites(text: str, language: str) -> list[str]:
    return [site.location.name for site in read(text, language).sites]


def named(text: str, name: str, language: str = "tr") -> Mention:
    return next(m for m in placed(text, language).mentions if m.text.startswith(name))


IN_A_DISTRICT = [
    # a quarter whose name many towns have, and none near
    ("Giresun'un Bulancak ilçesinde kamyonet, İhsaniye Mahallesi'nde devrildi.", "İhsaniye"),
    # a village that no gazetteer has
    ("Giresun'un Bulancak ilçesine bağlı Karakuzgun köyünde ev yandı.", "Karakuzgun"),
    ("Kaza Bulancak İlçesi'ne bağlı Karakuzgun Köyü'nde oldu.", "Karakuzgun"),
    # the first of a list
    ("Bulancak ilçesinde Karakuzgun ve Talipli mahalleleri boşaltıldı.", "Karakuzgun"),
    # told in the sentence after
    ("Bulancak ilçesinde ev yandı. Olay, İhsaniye Mahallesi'nde oldu.", "İhsaniye"),
]


@pytest.mark.parametrize(("text", "name"), IN_A_DISTRICT)
def test_a_village_or_quarter_lies_in_the_district_named_before_it(text: str, name: str) -> None:
    village, town = named(text, name).place, named(text, "Bulancak").place
    assert village is not None
    assert town is not None
    assert rough_distance_m(village, town) <= DISTRICT_M
    assert village.radius_m <= DISTRICT_M


def test_a_spot_on_a_road_is_no_namesake_far_away() -> None:
    text = "Zonguldak-Ereğli kara yolunun Çatak mevkisinde göçük oldu."
    spot = named(text, "Çatak").place
    assert spot is not None
    assert spot.division == "Zonguldak"


def test_a_building_lies_in_the_city_that_its_name_begins_with() -> None:
    text = "Sungurlu'da yaralanan kişi Tokat Kuzgunlu Üniversitesi Hastanesi'ne alındı."
    hospital = named(text, "Tokat").place
    assert hospital is not None
    assert hospital.division == "Tokat"


def test_the_seat_of_a_province_stands_for_the_district_told_next() -> None:
    text = "Malatya'da kaza: 2 yaralı. Darende ilçesinde iki otomobil çarpıştı."
    assert sites(text, "tr") == ["Darende"]


def test_two_towns_of_a_province_are_two_sites() -> None:
    text = "Darende'de otomobil devrildi. Arapgir'de iki kamyon çarpıştı."
    assert sites(text, "tr") == ["Darende", "Arapgir"]


def test_ages_in_brackets_part_no_place_from_its_event() -> None:
    text = (
        "Manisa'da Sarıgöl-Buldan kara yolunun Taşkuyu köyü ayrımında, Ece Kaya (55) yönetimindeki "
        "otomobil, otobüsten inerek karşıya geçmek isteyen Su Demir'e (64) çarptı."
    )
    assert sites(text, "tr") == ["Taşkuyu"]


def test_where_a_road_is_left_nothing_happened() -> None:
    text = "Niğde-Nevşehir kara yolundan gelen tır, Derinkuyu yakınlarında bir araca çarptı."
    assert sites(text, "tr") == ["Derinkuyu"]


AIMED = [
    ("در پی حملات هوایی روز گذشته اسرائیل به تبریز سه نفر کشته شدند.", ["تبریز"]),
    ("پس از حمله موشکی اسرائیل به زندان اوین، زندانیان به قم منتقل شدند.", ["زندان اوین"]),
]


@pytest.mark.parametrize(("text", "expected"), AIMED)
def test_an_attack_was_where_it_was_aimed_and_not_where_it_came_from(
    text: str, expected: list[str]
) -> None:
    assert sites(text, "fa") == expected


def test_what_was_attacked_is_no_end_of_a_way() -> None:
    text = "پس از حمله موشکی اسرائیل به زندان اوین، زندانیان به قم منتقل شدند."
    (movement,) = read(text, "fa").movements
    assert [stop.location.name for stop in movement.stops] == ["زندان اوین", "قم"]


def test_those_of_a_prison_leave_it() -> None:
    text = "انتقال زندانیان زندان اوین به زندان قم انجام شد."
    (movement,) = read(text, "fa").movements
    assert [stop.location.name for stop in movement.stops] == ["زندان اوین", "زندان قم"]


def test_whoever_meant_to_cross_was_arrested_all_the_same() -> None:
    text = "مرزبانان سه نفر را که قصد ورود به عراق را داشتند در مرز مهران بازداشت کردند."
    (site,) = read(text, "fa").sites
    assert (site.event, site.status) == ("arrest", Status.HAPPENED)


def test_a_building_is_not_called_after_a_division_far_from_all_else() -> None:
    """آیچی is a prefecture of Japan; the cemetery stands in Saqqez."""
    text = (
        "دختری از سقز در بیمارستان کسری تهران درگذشت. "
        "صبح شنبه پیکر او در آرامستان آیچی به خاک سپرده می‌شود."
    )
    countries = {m.place.country for m in placed(text, "fa").mentions if m.place is not None}
    assert "JP" not in countries
