"""Positions told from a named place are areas where the words put them."""

from __future__ import annotations

import msgspec
import pytest
from shapely.geometry import Point, Polygon

from geo.gazetteer import Gazetteer
from geo.geocode import geocode
from geo.mention import Offset, Relation
from geo.place import Place, Precision
from geo.relations import displaced
from geo.report import report_from_text
from layers.read import read_incident

TOWN = Place(
    name="Town", feature="P.PPL", lon=38.0, lat=34.0, radius_m=4_000.0, precision=Precision.NEAR
)


@pytest.mark.parametrize(
    ("language", "text", "bearing", "distance_m"),
    [
        ("ar", "انفجر لغم على بعد 12 كم شمال شرق مدينة تدمر.", 45.0, 12_000.0),
        ("ar", "انفجر لغم شمال غربي تدمر.", 315.0, None),
        ("ar", "انفجر لغم جنوب تدمر بنحو ٢٠ كيلومترا.", 180.0, 20_000.0),
        ("ar", "انفجر لغم على بعد 12 كيلومترا من تدمر.", None, 12_000.0),
        (
            "en",
            "A mine exploded 30 kilometres (19 miles) east of the city of Palmyra.",
            90.0,
            30_000,
        ),
        ("en", "A mine exploded 12km from Palmyra.", None, 12_000.0),
        ("en", "A mine exploded southwest of Palmyra.", 225.0, None),
        ("fr", "Une mine a explosé à 25 km au nord-est de Palmyre.", 45.0, 25_000.0),
        ("es", "Una mina explotó a 25 km al sur de Palmira.", 180.0, 25_000.0),
        ("ru", "Мина взорвалась в 15 км к северу от Харькова.", 0.0, 15_000.0),
        ("uk", "Міна вибухнула за 15 км на схід від Харкова.", 90.0, 15_000.0),
        ("tr", "Ankara'nın 12 km kuzeyinde mayın patladı.", 0.0, 12_000.0),
        ("fa", "یک مین در ۱۲ کیلومتری شمال زاهدان منفجر شد.", 0.0, 12_000.0),
    ],
)
def test_a_direction_and_a_distance_are_read(
    language: str, text: str, bearing: float | None, distance_m: float | None
) -> None:
    mentions = geocode(report_from_text(text, language=language), Gazetteer.core()).mentions
    (offset,) = [mention.offset for mention in mentions if mention.offset is not None]
    assert (offset.bearing, offset.distance_m) == (bearing, distance_m)
    assert text[offset.start :].startswith(
        ("12", "30", "25", "15", "۱۲", "Ankara", "شمال", "جنوب", "southwest", "al sur", "au nord")
    )


@pytest.mark.parametrize("text", ["A mine exploded in Palmyra.", "He is 12 years from Palmyra."])
def test_other_words_are_no_offset(text: str) -> None:
    mentions = geocode(report_from_text(text, language="en"), Gazetteer.core()).mentions
    assert all(mention.offset is None for mention in mentions)


def test_an_offset_moves_a_place_by_its_distance() -> None:
    moved = displaced(TOWN, Offset(start=0, bearing=90.0, distance_m=10_000.0))
    assert moved.lon == pytest.approx(38.108, abs=0.001)
    assert moved.lat == pytest.approx(34.0, abs=0.001)
    assert moved.radius_m == pytest.approx(5_300, abs=100)


def test_a_direction_alone_begins_at_the_edge_of_the_place() -> None:
    moved = displaced(TOWN, Offset(start=0, bearing=0.0))
    assert moved.lat == pytest.approx(34.036, abs=0.001)
    assert moved.radius_m == pytest.approx(12_000)


def test_a_distance_alone_is_a_circle_that_reaches_it() -> None:
    moved = displaced(TOWN, Offset(start=0, distance_m=40_000.0))
    assert (moved.lon, moved.lat) == (38.0, 34.0)
    assert (moved.radius_m, moved.precision) == (44_000.0, Precision.VAGUE)


def test_the_site_lies_where_the_words_put_it() -> None:
    text = "A mine exploded 30 km east of Homs on 3 March 2024."
    report = report_from_text(text, language="en")
    (site,) = read_incident(geocode(report, Gazetteer.core())).sites
    assert site.location.name == "30 km east of Homs"
    assert site.location.place is not None
    assert site.location.place.lon == pytest.approx(37.05, abs=0.05)


def site_of(text: str, language: str) -> Place:
    """Give where the one site of a text lies."""
    report = report_from_text(text, language=language)
    (site,) = read_incident(geocode(report, Gazetteer.core())).sites
    assert site.location.place is not None
    return site.location.place


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A mine exploded between Homs and Palmyra on 3 March 2024."),
        ("en", "A mine exploded on the road from Homs to Palmyra on 3 March 2024."),
        ("ar", "انفجر لغم على الطريق بين حمص وتدمر في 3 آذار 2024."),
        ("fr", "Une mine a explosé entre Gao et Kidal le 3 mars 2024."),
        ("es", "Una mina explotó en la carretera de Cali a Popayán el 3 de marzo de 2024."),
        ("tr", "3 Mart 2024'te Mardin ile Nusaybin arasında mayın patladı."),
        ("ru", "3 марта 2024 года на дороге из Харькова в Чугуев взорвалась мина."),
        ("uk", "3 березня 2024 року між Харковом і Чугуєвом вибухнула міна."),
    ],
)
def test_between_two_towns_is_a_strip_from_one_to_the_other(language: str, text: str) -> None:
    place = site_of(text, language)
    assert place.precision == Precision.VAGUE
    assert place.outline is not None
    strip = Polygon(place.outline[0])
    assert strip.is_valid
    assert strip.contains(Point(place.lon, place.lat))
    longest = 2 * place.radius_m / 111_320
    assert strip.area < 0.6 * longest**2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A shell exploded on the outskirts of {} on 3 March 2024."),
        ("ar", "انفجر لغم في أطراف {} في 3 آذار 2024."),
        ("fr", "Une mine a explosé à la périphérie de {} le 3 mars 2024."),
        ("es", "Una mina explotó en las afueras de {} el 3 de marzo de 2024."),
        ("ru", "3 марта 2024 года на окраине {} взорвалась мина."),
        ("uk", "3 березня 2024 року на околиці {} вибухнула міна."),
        ("fa", "در ۱۴ اسفند ۱۴۰۲ یک مین در حومه {} منفجر شد."),
    ],
)
def test_the_outskirts_reach_beyond_the_town(language: str, text: str) -> None:
    towns = {
        "ar": "حمص",
        "en": "Homs",
        "ru": "Харькова",
        "uk": "Харкова",
        "fa": "زاهدان",
        "es": "Cali",
    }
    written = text.format(towns.get(language, "Gao"))
    report = report_from_text(written, language=language)
    town = next(m for m in geocode(report, Gazetteer.core()).mentions if m.place).place
    assert town is not None
    assert site_of(written, language).radius_m == pytest.approx(1.3 * town.radius_m + 1_000, abs=50)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A mine exploded near the border with Iraq, in Deir ez-Zor, on 3 March 2024."),
        ("ar", "انفجر لغم في دير الزور قرب الحدود مع العراق في 3 آذار 2024."),
        ("fr", "Une mine a explosé à Deir ez-Zor, près de la frontière avec l'Irak."),
        ("es", "Una mina explotó en Deir ez-Zor, cerca de la frontera con Irak."),
        ("ru", "В Дейр-эз-Зоре у границы с Ираком взорвалась мина."),
        ("uk", "У Дейр-ез-Зорі біля кордону з Іраком вибухнула міна."),
    ],
)
def test_near_the_border_is_land_along_the_nearest_stretch_of_it(language: str, text: str) -> None:
    mentions = geocode(report_from_text(text, language=language), Gazetteer.core()).mentions
    (border,) = [m.place for m in mentions if m.relation == Relation.BORDER]
    assert border is not None
    assert border.name == "border with Iraq"
    assert border.country == "SY"
    assert (border.lon, border.lat) == (pytest.approx(41.1, abs=0.6), pytest.approx(34.6, abs=0.6))
    assert border.radius_m < 200_000
    assert border.outline is not None


def test_a_border_of_countries_that_do_not_touch_is_none() -> None:
    text = "A mine exploded in Homs, far from the border with Chad."
    mentions = geocode(report_from_text(text, language="en"), Gazetteer.core()).mentions
    (chad,) = [m.place for m in mentions if m.relation == Relation.BORDER]
    assert chad is not None
    assert chad.name == "Chad"


def test_one_side_of_a_river_keeps_to_its_banks() -> None:
    river = msgspec.structs.replace(TOWN, feature="H.STM", radius_m=300_000.0)
    east = displaced(river, Offset(start=0, bearing=90.0))
    assert 0.5 < east.lon - river.lon < 2
    assert east.radius_m == river.radius_m


@pytest.mark.parametrize(
    ("language", "text", "bearing", "distance_m"),
    [
        ("en", "It lay twenty miles NE of Kandahar.", 45.0, 32_186.88),
        ("en", "It lay 2.5 km off Kandahar.", None, 2_500.0),
        ("en", "It lay 1,200 metres from Kandahar.", None, 1_200.0),
        ("en", "Boats lay on the western shore of the Euphrates.", 270.0, None),
        ("fr", "Le corps gisait à une trentaine de kilomètres de Diffa.", None, 30_000.0),
        ("fr", "Le barrage est à l'entrée ouest de Goma.", 270.0, None),
        ("es", "El cuerpo apareció a diez millas náuticas al sur de Tumaco.", 180.0, 18_520.0),
        ("es", "La margen oriental del Orinoco.", 90.0, None),
        ("tr", "Kandahar'ın otuz kilometre doğusundaki kampta.", 90.0, 30_000.0),
        ("tr", "Humus'un güney girişinde durduruldu.", 180.0, None),
        ("tr", "Azez'in birkaç kilometre dışında bulundu.", None, 5_000.0),
        ("ru", "Нашли в десяти километрах от Изюма.", None, 10_000.0),
        ("ru", "На западном берегу Евфрата.", 270.0, None),
        ("uk", "На північній околиці Херсона.", 0.0, None),
        ("ar", "عند المدخل الشرقي لمدينة حماة.", 90.0, None),
        ("ar", "على بعد كيلومترين من تدمر.", None, 2_000.0),
        ("fa", "در سی کیلومتری قندهار.", None, 30_000.0),
        ("fa", "در ورودی شرقی هرات.", 90.0, None),
    ],
)
def test_number_words_sides_and_short_directions_are_read(
    language: str, text: str, bearing: float | None, distance_m: float | None
) -> None:
    mentions = geocode(report_from_text(text, language=language), Gazetteer.core()).mentions
    (offset,) = [mention.offset for mention in mentions if mention.offset is not None]
    assert (offset.bearing, offset.distance_m) == (bearing, distance_m)


@pytest.mark.parametrize(
    ("language", "text", "relation"),
    [
        ("tr", "Bodrum'un 10 mil açığında kurtarıldılar.", Relation.OFFSHORE),
        ("tr", "Mardin'in dış mahallelerine düştü.", Relation.OUTSKIRTS),
        ("tr", "Suriye sınırında çatıştılar.", Relation.BORDER),
        ("es", "Estaba junto a Quibdó.", Relation.NEAR),
        ("fr", "Aux portes de Bunia.", Relation.OUTSKIRTS),
        ("fa", "در مجاورت هرات.", Relation.NEAR),
        ("ar", "على مقربة من تعز.", Relation.NEAR),
        ("ar", "قرب الحدود مع النيجر.", Relation.BORDER),
    ],
)
def test_words_on_either_side_tell_the_relation(
    language: str, text: str, relation: Relation
) -> None:
    mentions = geocode(report_from_text(text, language=language), Gazetteer.core()).mentions
    assert [mention.relation for mention in mentions] == [relation]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A bomb exploded on the road linking Homs and Hama."),
        ("es", "Una bomba explotó en la carretera que une Cali con Popayán."),
        ("ru", "Мина взорвалась на трассе Мариуполь — Запорожье."),
        ("ar", "انفجرت عبوة ناسفة على طريق حمص حماة."),
        ("fa", "بمب در جاده کابل به قندهار منفجر شد."),
        ("tr", "Diyarbakır-Bingöl karayolunda mayın patladı."),
    ],
)
def test_a_road_named_by_its_ends_is_the_stretch_between_them(language: str, text: str) -> None:
    incident = read_incident(geocode(report_from_text(text, language=language), Gazetteer.core()))
    places = [site.location.place for site in incident.sites]
    assert [place.feature for place in places if place is not None] == ["L.AREA"]
    assert all("(road)" not in place.name for place in places if place is not None)
