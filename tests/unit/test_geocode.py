"""Finding and placing the names of a report, on sentences with known answers."""

from __future__ import annotations

import functools

import pytest

from geo.gazetteer import Gazetteer
from geo.geocode import geocode, geocode_spans
from geo.mention import Mention, Relation
from geo.place import Precision
from geo.report import report_from_text


@functools.cache
def gazetteer() -> Gazetteer:
    return Gazetteer.core()


def mentions(text: str) -> list[Mention]:
    return list(geocode(report_from_text(text), gazetteer()).mentions)


def names(text: str) -> list[str]:
    return [mention.text for mention in mentions(text)]


def one(text: str, name: str) -> Mention:
    found = [mention for mention in mentions(text) if mention.text == name]
    assert found, f"{name} is not among {names(text)}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقع انفجار في مدينة تعز جنوب غربي اليمن.", ["تعز", "اليمن"]),
        ("نزح السكان من حلب وإدلب وحماة إلى لبنان.", ["حلب", "إدلب", "حماة", "لبنان"]),
        ("وصل الوفد إلى بغداد قادما من أربيل.", ["بغداد", "أربيل"]),
        ("نقل المصابون إلى مستشفى الموصل العام.", ["مستشفى الموصل العام"]),
        ("A shell hit a market in Kharkiv, Ukraine, on Friday.", ["Kharkiv", "Ukraine"]),
        ("He was driven from Mosul to Erbil.", ["Mosul", "Erbil"]),
    ],
)
def test_the_places_of_a_sentence_are_found(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "قال خالد البغدادي إن الحكومة اللبنانية رفضت الطلب.",
        "اجتمع مجلس الوزراء صباح الثلاثاء في جلسة عادية.",
        "Paris Hilton met Jack London's biographer in March.",
        "The French minister may speak on Sunday.",
    ],
)
def test_persons_nationalities_and_months_are_no_places(text: str) -> None:
    assert names(text) == []


def test_a_type_noun_stays_outside_and_a_facility_noun_inside() -> None:
    assert one("اقتحمت القوات بلدة عرسال.", "عرسال").place is not None
    airport = one("هبطت الطائرة في مطار عدن الدولي.", "مطار عدن الدولي")
    assert airport.place is not None
    assert airport.place.feature.startswith("S.AIR")


def test_a_hospital_in_a_known_town_lies_in_or_near_it() -> None:
    hospital = one("أسعف الجرحى إلى مستشفى سراقب في إدلب.", "مستشفى سراقب")
    assert hospital.place is not None
    assert hospital.place.precision == Precision.NEAR
    assert hospital.place.radius_m > 2_000
    assert hospital.place.lat == pytest.approx(35.864, abs=0.05)


def test_a_generic_noun_points_back_to_the_last_town() -> None:
    found = mentions("قصفت المدفعية بلدة سراقب. وسقطت قذيفة في أطراف البلدة.")
    town, outskirts = found[0], found[-1]
    assert outskirts.text == "أطراف البلدة"
    assert outskirts.antecedent == town.id
    assert outskirts.relation == Relation.OUTSKIRTS
    assert outskirts.place == town.place


def test_the_country_of_the_text_decides_between_towns_of_one_name() -> None:
    lebanese = one("اشتباكات في طرابلس شمال لبنان قرب زغرتا.", "طرابلس")
    libyan = one("اشتباكات في طرابلس غرب ليبيا قرب مصراتة.", "طرابلس")
    assert lebanese.place is not None
    assert libyan.place is not None
    assert (lebanese.place.country, libyan.place.country) == ("LB", "LY")
    assert lebanese.runners_up


def test_a_larger_place_after_a_comma_decides() -> None:
    assert one("A fire in Paris, Texas, killed two.", "Paris").place.country == "US"  # type: ignore[union-attr]
    assert one("A fire in Paris killed two in France.", "Paris").place.country == "FR"  # type: ignore[union-attr]


def test_the_land_of_a_nationality_is_its_country() -> None:
    land = one("تسللوا من الأراضي اللبنانية ليلا.", "الأراضي اللبنانية")
    assert land.place is not None
    assert (land.place.country, land.place.precision) == ("LB", Precision.COUNTRY)


def test_a_capital_that_speaks_is_not_literal() -> None:
    assert not one("Moscow denied the report. A bomb fell on Kyiv.", "Moscow").literal
    assert one("A bomb fell on Kyiv.", "Kyiv").literal


def test_a_dateline_is_marked() -> None:
    found = one("BEIRUT (AP) - A blast was heard in Tyre on Monday.", "BEIRUT")
    assert found.dateline
    assert not one("BEIRUT (AP) - A blast was heard in Tyre on Monday.", "Tyre").dateline


@pytest.mark.parametrize(
    "line",
    [
        "عمّان، الأردن (رويترز) -- وقع",
        "عمّان 12 أيار (قنا) - وقع",
        "عمّان ـ خاص: وقع",
        "الغد نيوز/ عمّان\nوقع",
    ],
)
def test_an_arabic_dateline_is_marked(line: str) -> None:
    assert one(f"{line} انفجار في إربد مساء الاثنين.", "عمّان").dateline


def test_an_unknown_name_is_kept_with_its_reason() -> None:
    found = mentions("عثر على الجثة في قرية زقزوقستان النائية.")
    assert found
    assert found[0].place is None
    assert found[0].unresolved


def test_given_spans_are_placed_without_their_noun() -> None:
    text = "سيول في محافظة مادبا اليوم"
    report = report_from_text(text)
    start = text.index("محافظة")
    found = geocode_spans(report, [(start, start + len("محافظة مادبا"))], gazetteer()).mentions
    assert found[0].place is not None
    assert found[0].place.country == "JO"


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("He drove from Ithaca to Rochester, New York.", "New York", "A.ADM1"),
        ("She flew from London to New York.", "New York", "P.PPL"),
    ],
)
def test_what_stands_beside_a_name_decides_on_its_kind(text: str, name: str, expected: str) -> None:
    start = text.index(name)
    spans = [(start, start + len(name))]
    spans += [(at, at + len(n)) for n in ("Rochester", "London") if (at := text.find(n)) >= 0]
    mentions = geocode_spans(report_from_text(text, language="en"), sorted(spans), gazetteer())
    found = next(m for m in mentions.mentions if m.start == start)
    assert found.place is not None
    assert found.place.feature == expected


def test_a_given_span_is_kept_as_it_was_given() -> None:
    text = "Troops left Fort Knox, Ky., and entered the U.S. capital."
    start = text.index("U.S.")
    found = geocode_spans(report_from_text(text, language="en"), [(start, start + 4)], gazetteer())
    assert found.mentions[0].text == "U.S."


def test_the_full_stop_of_an_abbreviation_belongs_to_it() -> None:
    text = "The convoy left Louisville, Ky., for the U.S. consulate in Basra."
    found = geocode(report_from_text(text, language="en"), gazetteer())
    assert [m.text for m in found.mentions] == ["Louisville", "Ky.", "U.S.", "Basra"]
