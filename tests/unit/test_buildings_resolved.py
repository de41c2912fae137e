"""In which town a building, a street or a road is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from core_geocoding import division, gazetteer, given

from geo.geocode import geocode
from geo.report import report_from_text

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer


@pytest.fixture(name="core")
def fixture_core() -> Gazetteer:
    return gazetteer()


ELSEWHERE = [
    ("ar", "نقل المصابان إلى مستشفى ابن سينا في دير الزور.", "SY", "Deir ez-Zor", "IQ"),
    ("es", "La detenida fue llevada a la cárcel San José de Popayán.", "CO", "Cauca", "CR"),
    ("fa", "دو مجروح به بیمارستان امام خمینی سقز رسیدند.", "IR", "Kurdistan", "IR"),
]


@pytest.mark.parametrize(("language", "text", "country", "where", "elsewhere"), ELSEWHERE)
def test_a_building_lies_in_the_town_that_the_text_puts_it_in(
    core: Gazetteer, language: str, text: str, country: str, where: str, elsewhere: str
) -> None:
    building, town = geocode(report_from_text(text, language=language), core).mentions
    assert building.place is not None
    assert (building.place.country, division(building)) == (country, where)
    assert building.reasons == (
        f"no gazetteer has this name there; the text puts it in {town.text}",
    )
    assert town.text in text[building.end :]
    assert [other.country for other in building.runners_up] == [elsewhere]


def test_a_spanish_hospital_called_after_a_saint_is_in_no_town_of_the_name(core: Gazetteer) -> None:
    text = "Fue trasladado al Hospital San Felipe y murió. Ocurrió en Comayagua, Honduras."
    building, *_ = geocode(report_from_text(text, language="es"), core).mentions
    assert building.place is not None
    assert (building.place.country, building.text) == ("HN", "Hospital San Felipe")


def test_a_hospital_named_after_a_country_is_not_in_that_country(core: Gazetteer) -> None:
    text = "The wounded of El Fasher were taken to the Saudi Hospital."
    _, hospital = given(core, text, "El Fasher", "Saudi Hospital")
    assert hospital.place is not None
    assert hospital.place.country == "SD"


def test_what_holds_a_road_holds_what_stands_on_it(core: Gazetteer) -> None:
    text = "The crash happened at the Wexler Road exit of Interstate 94 in Tomah, Wisconsin."
    roads = [m for m in geocode(report_from_text(text), core).mentions if "Road" in m.text]
    (road,) = roads
    assert road.place is not None
    assert road.place.radius_m < 20_000
    assert road.place.division == "Wisconsin"


def test_a_street_is_not_in_the_town_whose_name_it_bears(core: Gazetteer) -> None:
    for language, text, town in (
        ("es", "Lo mataron en la calle Bogotá de Medellín.", "Medellín"),
        ("ar", "وقع الانفجار في شارع دمشق بمدينة نابلس.", "نابلس"),
    ):
        street, home = geocode(report_from_text(text, language=language), core).mentions
        assert home.text == town
        assert street.place is not None
        assert home.place is not None
        assert (street.place.lon, street.place.lat) == (home.place.lon, home.place.lat)


def test_a_highway_is_taken_where_the_text_tells_of_it(core: Gazetteer) -> None:
    text = "A lorry overturned at the Zorn Road exit of Interstate 40 in Russellville, Arkansas."
    mentions = geocode(report_from_text(text, language="en"), core).mentions
    for name in ("Zorn Road", "Interstate 40"):
        road = next(mention for mention in mentions if mention.text == name)
        assert road.place is not None
        assert road.place.division == "Arkansas"
        assert road.place.radius_m < 40_000


IN_THE_TOWN = [
    (
        "en",
        "A blast hit Quetta. He left by the train to Peshawar. They are at Kumbar Hospital.",
        "Kumbar Hospital",
        "Quetta",
    ),
    ("en", "A man was stabbed in Burnley. He died at Royal Preston Hospital.", "Royal", "Preston"),
    (
        "en",
        "CHILLICOTHE, Ohio - A Waverly man was taken to Elm Grove Hospital on Friday.",
        "Elm Grove",
        "Chillicothe",
    ),
    ("ar", "هاجم مسلحون سراقب ونقل الجرحى إلى المشفى الوطني بادلب.", "المشفى", "Idlib"),
    (
        "tr",
        "Feres'te yakalandı, Edirne'deki Kuzgun Devlet Hastanesi'ne götürüldü.",
        "Kuzgun",
        "Edirne",
    ),
    ("tr", "Afyonkarahisar'dan Van Yüksek Güvenlikli Cezaevine getirildi.", "Van", "Van"),
]


@pytest.mark.parametrize(("language", "text", "building", "town"), IN_THE_TOWN)
def test_a_building_lies_in_the_town_that_it_is_told_of(
    core: Gazetteer, language: str, text: str, building: str, town: str
) -> None:
    mentions = geocode(report_from_text(text, language=language), core).mentions
    found = next(m for m in mentions if m.text.startswith(building))
    there = next(e for e in core.lookup(town.casefold()) if e.population and e.feature[0] == "P")
    assert found.place is not None
    assert abs(found.place.lat - there.lat) + abs(found.place.lon - there.lon) < 0.1


def test_a_building_named_after_a_town_of_the_text_is_not_its_namesake_far_away(
    core: Gazetteer,
) -> None:
    text = "قتل جندي في كمين قرب القبة شرق ليبيا. ونقل الجريح إلى مستشفى القبة ثم إلى البيضاء."
    (hospital,) = (
        m
        for m in geocode(report_from_text(text, language="ar"), core).mentions
        if "مستشفى" in m.text
    )
    assert hospital.place is not None
    assert hospital.place.country == "LY"


def test_a_hospital_is_that_of_the_small_district_that_was_named(core: Gazetteer) -> None:
    text = "وقع حادث في معتمدية جلمة بتونس، ونقل المصابون إلى المستشفى."
    jelma, _, hospital = geocode(report_from_text(text, language="ar"), core).mentions
    assert jelma.place is not None
    assert hospital.place is not None
    assert (hospital.place.lon, hospital.place.lat) == (jelma.place.lon, jelma.place.lat)


def test_a_road_that_leads_elsewhere_too_is_a_road(core: Gazetteer) -> None:
    text = "وقع حادث على الطريق الصحراوي الغربي أمام نقادة بقنا."
    road = geocode(report_from_text(text, language="ar"), core).mentions[0]
    assert road.feature_hint == "R.RD"
