"""Divisions that an adjective tells: with their noun, with one for several, and without it."""

from __future__ import annotations

import pytest
from core_geocoding import gazetteer

from geo.geocode import geocode
from geo.report import report_from_text


@pytest.mark.parametrize(
    ("language", "text", "name", "place"),
    [
        # One noun stands behind several of them, or before.
        (
            "uk",
            "Обстрілів зазнали Білопільська та Глухівська громади.",
            "Білопільська",
            "Bilopillia",
        ),
        ("uk", "Били по громадах: Білопільській, Глухівській.", "Глухівській", "Hlukhiv"),
        # That of an oblast is cut short, or left out where the text speaks of oblasts.
        ("uk", "Обстріляли Вовчанськ (Харківська обл.).", "Харківська обл", "Kharkiv"),
        ("uk", "У Харківській області тихо. У Сумській двоє поранених.", "Сумській", "Sumy"),
        # A district that no gazetteer has lies about the town whose adjective it bears.
        ("ru", "В Ирбитском районе Свердловской области ищут рыбака.", "Ирбитском", "Irbit"),
        ("ru", "Пожар в посёлке Первомайский Режевского района.", "Режевского", "Rezh"),
        # It lies in the division that the text puts it in, and in no city of its name.
        ("ru", "Это случилось в Архангельском районе Башкирии.", "Архангельском", "Архангельском"),
    ],
)
def test_a_division_is_told_by_an_adjective(
    language: str, text: str, name: str, place: str
) -> None:
    mentions = geocode(report_from_text(text, language=language), gazetteer()).mentions
    found = {mention.text: mention.place for mention in mentions}
    assert name in found
    told = found[name]
    assert told is not None
    assert told.name.removesuffix(" (district)") == place


def test_a_town_whose_name_is_an_adjective_is_no_oblast() -> None:
    text = "У Харківській області тихо. У Хмельницькому згорів будинок."
    mentions = geocode(report_from_text(text, language="uk"), gazetteer()).mentions
    town = next(mention.place for mention in mentions if mention.text == "Хмельницькому")
    assert town is not None
    assert town.feature.startswith("P")


def test_one_of_many_namesakes_lies_in_the_district_behind_it() -> None:
    text = "Пожар начался в посёлке Первомайский Режевского района."
    place = geocode(report_from_text(text, language="ru"), gazetteer()).mentions[0].place
    assert place is not None
    assert (place.country, place.division) == ("RU", "Sverdlovsk")


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ru", "Водитель Toyota врезался в столб в Омске.", "Toyota"),
        ("ru", "Мужчина напал на Ирину Полякову в Казани.", "Ирину"),
        ("uk", "Чоловік напав на Ярину Дробот у Сумах.", "Ярину"),
        ("ru", "Ищут 10-летнего Савелия Бабушкина.", "Бабушкина"),
        ("ru", "В Жовковское отделение полиции поступил звонок.", "Жовковское"),
    ],
)
def test_wares_and_persons_are_no_places(language: str, text: str, name: str) -> None:
    mentions = geocode(report_from_text(text, language=language), gazetteer()).mentions
    assert name not in {mention.text for mention in mentions}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("uk", "ДТП сталася у с. Мощана Львівського району.", "Мощана"),
        ("ru", "Рыбак пропал в пос. Красный Холм.", "Красный Холм"),
        ("uk", "На дорозі Львів – Бібрка – Рогатин зіткнулися авто.", "Бібрка"),
        ("ru", 'Взрыв на трассе "Екатеринбург – Серов".', "Серов"),
    ],
)
def test_a_short_noun_or_a_dash_leads_to_a_place(language: str, text: str, name: str) -> None:
    mentions = geocode(report_from_text(text, language=language), gazetteer()).mentions
    assert name in {mention.text for mention in mentions}


def test_an_unknown_village_lies_in_the_district_before_it() -> None:
    text = "Авария произошла в Аксайском районе у поселка Тальбово."
    district, village = geocode(report_from_text(text, language="ru"), gazetteer()).mentions
    assert district.place is not None
    assert village.place is not None
    assert village.place.radius_m == district.place.radius_m


@pytest.mark.parametrize(
    ("language", "text", "division"),
    [
        (
            "ru",
            "Пожар в селе Ивановка, которое находится в 10 километрах от Оренбурга.",
            "Orenburg",
        ),
        ("en", "The bus stopped at Riverside, a village located 12 km north of Gulu.", "Northern"),
    ],
)
def test_a_settlement_lies_as_far_from_a_town_as_the_words_say(
    language: str, text: str, division: str
) -> None:
    place = geocode(report_from_text(text, language=language), gazetteer()).mentions[0].place
    assert place is not None
    assert division in (place.division or "")
    assert place.radius_m <= 30_000


def test_a_sea_is_known_in_a_case() -> None:
    text = "Буксир затонул в Черном море."
    place = geocode(report_from_text(text, language="ru"), gazetteer()).mentions[0].place
    assert place is not None
    assert place.name == "Black Sea"
