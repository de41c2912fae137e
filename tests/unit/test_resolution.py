"""What the rest of a text says on which place a name means, and where one that is unknown lies."""

from __future__ import annotations

import pytest
from core_geocoding import division, gazetteer, given

from geo.claims import MUCH_NAMED
from geo.gazetteer import Gazetteer
from geo.geocode import geocode
from geo.place import Precision
from geo.prominence import fame
from geo.report import report_from_text
from geo.spans import SpanFinder


@pytest.fixture(name="core")
def fixture_core() -> Gazetteer:
    return gazetteer()


def test_adjectives_may_part_a_noun_from_its_name(core: Gazetteer) -> None:
    text = "El bombero de la provincia occidental de Chiriquí lo confirmó en Panamá."
    province = geocode(report_from_text(text, language="es"), core).mentions[0]
    assert province.place is not None
    assert (province.text, province.place.feature) == ("Chiriquí", "A.ADM1")


def test_a_village_is_no_city_of_its_name(core: Gazetteer) -> None:
    text = "Los mataron en la aldea Ojo de Agua, municipio de Comayagua."
    village = geocode(report_from_text(text, language="es"), core).mentions[0]
    assert village.place is None or village.place.country == "HN"


def test_words_of_one_country_tell_where_a_town_is(core: Gazetteer) -> None:
    text = "Un hombre fue baleado en la colonia Residencial Maya, en Guadalupe."
    (mention,) = given(core, text, "Guadalupe", language="es")
    assert mention.place is not None
    assert mention.place.country == "MX"


def test_an_office_tells_of_which_land_a_text_speaks(core: Gazetteer) -> None:
    text = "A fire broke out in Alexandria. The Rapides Parish Fire District was called."
    (mention,) = given(core, text, "Alexandria")
    assert division(mention) == "Louisiana"


def test_a_keyword_tells_of_which_land_a_text_speaks(core: Gazetteer) -> None:
    text = "غرق الشارع في حي القرنفل بعد المطر #امطار_الكويت"
    (mention,) = given(core, text, "حي القرنفل", language="ar")
    assert mention.place is not None
    assert mention.place.country == "KW"
    assert mention.place.precision == Precision.COUNTRY
    assert mention.confidence < 0.6


def test_a_publisher_tells_a_little(core: Gazetteer) -> None:
    text = "Two men were hurt in Alexandria on Friday."
    assert given(core, text, "Alexandria")[0].place != (
        given(core, text, "Alexandria", publisher="Louisiana Courier")[0].place
    )


def test_a_name_is_not_sought_outside_of_what_holds_it(core: Gazetteer) -> None:
    text = "He was held in Orient, Ohio, and later in Urbana, Ohio."
    orient, _, urbana = given(core, text, "Orient", "Ohio", "Urbana")
    assert division(urbana) == "Ohio"
    assert orient.place is not None
    assert orient.place.division == "Ohio"
    assert "the text puts it in Ohio" in orient.reasons[0]


def test_a_namesake_far_from_all_else_is_not_taken(core: Gazetteer) -> None:
    text = (
        "The tour saw Griffith Park, went down to Glendale and Burbank, and ended in Pasadena, "
        "in the north of Los Angeles."
    )
    park, *_ = given(core, text, "Griffith Park", "Glendale", "Burbank", "Pasadena", "Los Angeles")
    assert division(park) == "California"


def test_names_that_sway_each_other_come_to_rest(core: Gazetteer) -> None:
    text = "RICHLAND. A man of Columbus died. The Platte County sheriff was west of Richland."
    _, columbus, county = given(core, text, "RICHLAND", "Columbus", "Platte County")
    assert division(columbus) == division(county) == "Nebraska"


def test_neighbouring_countries_speak_for_each_other(core: Gazetteer) -> None:
    text = "The Israeli army closed the crossing. Egypt said aid for Gaza waits."
    *_, gaza = given(core, text, "Israeli", "Egypt", "Gaza")
    assert gaza.place is not None
    assert gaza.place.country == "PS"


@pytest.mark.parametrize(
    ("text", "name", "language", "found"),
    [
        ("Його перевезли до Конотопа.", "Конотопа", "uk", "Konotop"),
        ("Его увезли в Дербенте.", "Дербенте", "ru", "Derbent"),
        ("Pray for #PortArthur tonight", "PortArthur", "en", "Port Arthur"),
        ("A Canadian doctor was hurt.", "Canadian", "en", "Canada"),
        ("The Texan was hurt.", "Texan", "en", "Texas"),
        ("the European Union said", "European Union", "en", "European Union"),
    ],
)
def test_a_given_name_is_read_in_its_form(
    core: Gazetteer, text: str, name: str, language: str, found: str | None
) -> None:
    (mention,) = given(core, text, name, language=language)
    assert (mention.place.name if mention.place else None) == found


def test_a_noun_that_points_back_is_no_name(core: Gazetteer) -> None:
    text = "Three people died in Beledweyne. The wounded stayed in the town."
    _, town = given(core, text, "Beledweyne", "the town")
    assert town.antecedent == "m1"


def test_a_byname_of_a_town_is_known_less_closely(core: Gazetteer) -> None:
    chief, byname = given(core, "From Wadi Musa one walks to Petra.", "Wadi Musa", "Petra")
    assert chief.place is not None
    assert byname.place is not None
    assert byname.place.name == chief.place.name
    assert byname.place.radius_m == chief.place.radius_m + 10_000


@pytest.mark.parametrize("text", ["_Homs", "_", "__ Homs _"])
def test_a_text_may_begin_with_an_underscore(core: Gazetteer, text: str) -> None:
    assert len(geocode(report_from_text(text, language="en"), core).mentions) == text.count("Homs")


def test_a_given_span_without_a_letter_has_no_place(core: Gazetteer) -> None:
    (mention,) = given(core, "He fled. (…)", "(…)")
    assert mention.place is None
    assert mention.text == "(…)"


def test_confidence_is_less_than_the_share_among_the_namesakes(core: Gazetteer) -> None:
    (mention,) = given(core, "A man was hurt in Manchester on Friday.", "Manchester")
    margin = mention.runners_up[0].margin
    assert mention.confidence < 0.99
    assert mention.confidence < 0.5 + margin / 2 + 0.05


def test_a_quarter_lies_in_a_town_that_only_gave_a_bearing(core: Gazetteer) -> None:
    text = (
        "عثر على ألغام شمال شرقي مدينة الرمادي. وقال ضابط إن الألغام كانت في حي القرنفل. "
        "ونقل جريح إلى مستشفى في الفلوجة."
    )
    found = geocode(report_from_text(text, language="ar"), core).mentions
    quarter = next(mention for mention in found if "القرنفل" in mention.text)
    assert "الرمادي" in " ".join(quarter.reasons)


def test_an_unknown_village_lies_amid_what_is_named_around_it(core: Gazetteer) -> None:
    text = (
        "Shells fell on Kwambeli. Residents of Kupiansk, Izium, Balakliia and Chuhuiv "
        "heard the blasts. A minister in Lviv condemned the shelling."
    )
    village = next(m for m in geocode(report_from_text(text), core).mentions if "Kw" in m.text)
    assert village.place is not None
    assert village.place.precision == Precision.VAGUE
    assert 35 < village.place.lon < 39


def test_a_great_city_is_no_village_of_its_name(core: Gazetteer) -> None:
    text = "A rocket hit Kryvyi Rih. Two were taken to Dnipro, one to Lviv; Nikopol was hit, too."
    mentions = geocode(report_from_text(text, language="en"), core).mentions
    lviv = next(mention for mention in mentions if mention.text == "Lviv")
    assert division(lviv) == "Lviv"


@pytest.mark.parametrize(
    ("language", "text", "name", "country"),
    [
        ("en", "Police in the Indian state of Punjab went to Lahore, Pakistan.", "Punjab", "IN"),
        ("ar", "نقل الجرحى إلى مدينة طرابلس اللبنانية بعد وصولهم من ليبيا.", "طرابلس", "LB"),
    ],
)
def test_a_nationality_beside_a_name_tells_its_country(
    core: Gazetteer, language: str, text: str, name: str, country: str
) -> None:
    mentions = geocode(report_from_text(text, language=language), core).mentions
    found = next(mention for mention in mentions if mention.text == name)
    assert found.place is not None
    assert found.place.country == country


IN_A_CASE = [
    ("uk", "Пораненого транспортували до Сум.", "Sumy"),
    ("uk", "Чоловіки залишили частину у Вознесенську.", "Voznesensk"),
    ("uk", "Тіло передали до моргу в Тячеві.", "Tyachiv"),
    ("uk", "Автобус виїхав із Покровська.", "Pokrovsk"),
    ("ru", "Его задержали в Ельце.", "Yelets"),
    ("tr", "Otobüs Kulu ve Cihanbeyli yolunda devrildi.", "Kulu"),
]


@pytest.mark.parametrize(("language", "text", "name"), IN_A_CASE)
def test_of_all_that_a_form_may_be_the_text_decides(language: str, text: str, name: str) -> None:
    mention = geocode(report_from_text(text, language=language), Gazetteer.core()).mentions[0]
    assert mention.place is not None
    assert mention.place.name == name


AFAR = [
    ("ar", "قصفت قوات الدعم السريع ود مدني وسنار والقضارف. وفي جنيف عبرت المفوضية.", "جنيف", "CH"),
    ("ar", "نقلت طائرة عالقين من المكلا إلى مطار القاهرة أمس.", "مطار القاهرة", "EG"),
    ("tr", "Otobüs Konya'dan Kulu'ya giderken devrildi. Kulu halkı yasta.", "Kulu", "TR"),
    ("uk", "Сирена в Рені й Кілії тривала до ранку.", "Рені", "UA"),
]


@pytest.mark.parametrize(("language", "text", "name", "country"), AFAR)
def test_a_known_name_is_not_taken_for_an_unknown_place_or_another_in_a_case(
    core: Gazetteer, language: str, text: str, name: str, country: str
) -> None:
    mentions = geocode(report_from_text(text, language=language), core).mentions
    found = [m for m in mentions if m.text == name]
    assert found
    assert all(m.place is not None and m.place.country == country for m in found)
    assert all(not any("no gazetteer" in reason for reason in m.reasons) for m in found)


def test_a_city_known_everywhere_needs_no_neighbours() -> None:
    text = "دعا مجلس حقوق الإنسان في جنيف إلى هدنة في سوريا بعد قصف حلب وإدلب."
    mentions = geocode(report_from_text(text, language="ar"), Gazetteer.core()).mentions
    countries = {m.text: m.place.country for m in mentions if m.place}
    assert (countries["جنيف"], countries["حلب"]) == ("CH", "SY")


def test_fame_grows_with_the_number_of_names(core: Gazetteer) -> None:
    towns = {
        name: max(e.fame for e in core.lookup(name) if e.feature.startswith("P"))
        for name in ("geneva", "sarmin")
    }
    assert towns["geneva"] > MUCH_NAMED >= towns["sarmin"]
    assert [fame(names) for names in (0, 1, 2, 4, 10_000)] == [0, 0, 2, 4, 15]


def test_the_names_of_a_report_are_looked_for_once(
    core: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[SpanFinder] = []
    spans = SpanFinder.spans
    monkeypatch.setattr(
        SpanFinder, "spans", lambda finder: (searched.append(finder), spans(finder))[1]
    )
    geocode(report_from_text("Пораненого транспортували до Сум.", language="uk"), core)
    assert len(searched) == 1


def test_a_name_of_another_language_is_a_town_here(core: Gazetteer) -> None:
    arabic, persian = (
        geocode(report_from_text(text, language=language), core).mentions[0].place
        for language, text in (("ar", "توفي شاب بمراكش أمس."), ("fa", "زلزله در مراکش رخ داد."))
    )
    assert arabic is not None
    assert persian is not None
    assert (arabic.feature, persian.feature) == ("P.PPL", "A.PCLI")


def test_a_prefecture_is_that_of_its_town(core: Gazetteer) -> None:
    text = "توفي عامل بعمالة فاس."
    (fes,) = geocode(report_from_text(text, language="ar"), core).mentions
    assert fes.place is not None
    assert fes.place.country == "MA"


def test_the_capital_is_that_of_the_only_country_of_a_text(core: Gazetteer) -> None:
    text = "وصلت فرق من سطيف ومن العاصمة إلى بجاية."
    capital = geocode(report_from_text(text, language="ar"), core).mentions[1]
    assert capital.place is not None
    assert capital.place.name == "Algiers"
    assert capital.reasons == ("the capital of the country that the text speaks of",)
    two = geocode(report_from_text(text + " ووصلت فرقة إلى صفاقس.", language="ar"), core)
    assert two.mentions[1].place is None


def test_villages_right_before_an_area_are_no_namesakes_abroad(core: Gazetteer) -> None:
    text = "داهمت القوات قريتي بريهة والصبحة بريف دير الزور."
    report = report_from_text(text, language="ar")
    places = [mention.place for mention in geocode(report, core).mentions]
    assert {place.country for place in places if place is not None} == {"SY"}


def test_a_distance_tells_where_a_name_lies_that_the_gazetteer_has_elsewhere(
    core: Gazetteer,
) -> None:
    text = "Mud buried homes in the village of Cijeruk, 370 kilometers east of Jakarta."
    mentions = geocode(report_from_text(text, language="en"), core).mentions
    places = {mention.text: mention.place for mention in mentions}
    found, town = places["Cijeruk"], places["Jakarta"]
    assert found is not None
    assert town is not None
    assert 2.5 < found.lon - town.lon < 4


def test_a_quarter_lies_in_the_camp_right_behind_it(core: Gazetteer) -> None:
    text = "قصف الجيش حارة المنشية في مخيم نور شمس شرق طولكرم."
    report = report_from_text(text, language="ar")
    places = [mention.place for mention in geocode(report, core).mentions]
    assert {place.country for place in places if place is not None} == {"PS"}


def test_a_name_without_its_article_is_no_town_in_the_next_country(core: Gazetteer) -> None:
    text = (
        "جرفت السيول سيارة بمنطقة ضبعة. وأخلى الدفاع المدني الأردني سياحا في معان والشوبك والجفر."
    )
    report = report_from_text(text, language="ar")
    places = [mention.place for mention in geocode(report, core).mentions]
    assert {place.country for place in places if place is not None} == {"JO"}
