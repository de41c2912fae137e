"""Times told in words come out as intervals that hold the true one."""

from __future__ import annotations

import datetime as dt

import pytest

from geo.report import report_from_text
from layers.incident import TimePrecision
from layers.moments import Clock, Moment, one_day
from layers.passage import Passage


def _spans(text: str, published: str | None = None) -> list[tuple[str, str, str]]:
    day = dt.date.fromisoformat(published) if published else None
    passage = Passage(report_from_text(text, published=day), "r1")
    spans = [time.moment.span(None) for time in passage.times]
    return [
        (f"{s.start:%Y-%m-%dT%H:%M}", f"{s.end:%Y-%m-%dT%H:%M}", s.precision) for s in spans if s
    ]


@pytest.mark.parametrize(
    ("text", "start", "precision"),
    [
        ("وقع الانفجار فجر يوم 12 مارس 2019 في البلدة", "2019-03-12T02:00", "part of day"),
        ("١٢ تشرين الثاني ٢٠٢٣", "2023-11-12T00:00", "day"),
        ("في 9 كانون الثاني 2020", "2020-01-09T00:00", "day"),
        ("يوم 14 جوان 2016", "2016-06-14T00:00", "day"),
        ("يوم 3 غشت 2021", "2021-08-03T00:00", "day"),
        ("الأربعاء 14جوان 2017 صباحا", "2017-06-14T05:00", "part of day"),
        ("في 31 يوليو تموز 2015", "2015-07-31T00:00", "day"),
        ("الساعة الرابعة والنصف فجر 8 شباط 2022", "2022-02-08T04:30", "minute"),
        ("الساعة 10:30 مساء يوم 8 شباط 2022", "2022-02-08T22:30", "minute"),
        ("بين 3 و5 أيار 2022", "2022-05-03T00:00", "day"),
        ("خلال عام 2011", "2011-01-01T00:00", "year"),
        ("في 12 رمضان 1446", "2025-03-12T00:00", "day"),
        ("في 12 رمضان 1446 الموافق 13 مارس 2025", "2025-03-13T00:00", "day"),
        ("خلال شهر شعبان 1445", "2024-02-11T00:00", "month"),
        ("في 1446/9/12", "2025-03-12T00:00", "day"),
        ("le 12 mars 2024 vers 3 heures du matin", "2024-03-12T03:00", "hour"),
        ("le 22 juin 2021 à 14 h 30", "2021-06-22T14:30", "minute"),
        ("el 5 de enero de 2023 a las 3 de la tarde", "2023-01-05T15:00", "hour"),
        ("la madrugada del 5 de enero de 2023", "2023-01-05T02:00", "part of day"),
        ("в 3 часа ночи 12 марта 2024 года", "2024-03-12T03:00", "hour"),
        ("в ночь на 12 марта 2024 года в Киеве", "2024-03-12T00:00", "part of day"),
        ("о 3 годині ночі 5 січня 2023 року", "2023-01-05T03:00", "hour"),
        ("12 Mart 2024 günü saat 14.30'da bir", "2024-03-12T14:30", "minute"),
        ("5 Ocak 2023'te bir", "2023-01-05T00:00", "day"),
        ("در روز ۱۲ مهر ۱۴۰۳ ساعت ۳ بامداد شد", "2024-10-03T03:00", "hour"),
        ("در تاریخ ۱۴۰۳/۰۷/۱۲ شد", "2024-10-03T00:00", "day"),
        ("در ۶ دلو ۱۳۹۸ شد", "2020-01-26T00:00", "day"),
        ("It happened on October 19, 2025.", "2025-10-19T00:00", "day"),
        ("at around 3 am on 4 May 2021", "2021-05-04T03:00", "hour"),
        ("at 3:15 p.m. on 4 May 2021", "2021-05-04T15:15", "minute"),
        ("on the night of 4 May 2021", "2021-05-04T18:00", "part of day"),
        ("on 2021-05-04", "2021-05-04T00:00", "day"),
        ("on 13/05/2021", "2021-05-13T00:00", "day"),
        ("In May 2021 it rained", "2021-05-01T00:00", "month"),
    ],
)
def test_a_written_date_needs_no_publication_day(text: str, start: str, precision: str) -> None:
    assert [(first, kind) for first, _, kind in _spans(text)] == [(start, precision)]


@pytest.mark.parametrize(
    ("text", "published", "start"),
    [
        ("أمس الجمعة", "2016-04-02", "2016-04-01T00:00"),
        ("فجر اليوم السبت", "2016-04-02", "2016-04-02T02:00"),
        ("يوم الجمعة الماضي", "2016-06-14", "2016-06-10T00:00"),
        ("يوم الاثنين المقبل", "2016-06-14", "2016-06-20T00:00"),
        ("في 28 كانون الأول", "2020-01-03", "2019-12-28T00:00"),
        ("Thursday night", "2016-12-09", "2016-12-08T18:00"),
        ("last night", "2016-12-09", "2016-12-08T18:00"),
        ("hier soir à Gao", "2016-12-09", "2016-12-08T16:00"),
        ("anoche en la ciudad", "2016-12-09", "2016-12-08T18:00"),
        ("el pasado lunes en la ciudad", "2016-12-09", "2016-12-05T00:00"),
        ("вчера утром был", "2016-12-09", "2016-12-08T05:00"),
        ("у п'ятницю вдень був", "2016-12-10", "2016-12-09T12:00"),
        ("dün gece bir kişi", "2016-12-09", "2016-12-08T18:00"),
        ("دیشب ساعت ۹ بجه شد", "2016-12-09", "2016-12-08T21:00"),
        ("روز سه‌شنبه شد", "2016-12-09", "2016-12-06T00:00"),
        ("at three in the morning yesterday", "2016-12-09", "2016-12-08T03:00"),
        ("last Friday", "2016-12-09", "2016-12-02T00:00"),
        ("two days ago", "2016-12-09", "2016-12-07T00:00"),
        ("December 30", "2017-01-03", "2016-12-30T00:00"),
        ("last week", "2016-12-09", "2016-11-28T00:00"),
    ],
)
def test_a_relative_date_counts_from_the_publication_day(
    text: str, published: str, start: str
) -> None:
    assert [first for first, _, _ in _spans(text, published)] == [start]


@pytest.mark.parametrize(
    "text",
    [
        "قتل 3 أشخاص وأصيب 15 في 2 من الأحياء",
        "It may rain; 12 people march.",
        "Flight 2024 and 31 passengers",
        "Más de 2.000 personas huyeron de 1.950 casas del pueblo por las lluvias.",
        "on 2024-02-30",
        "yesterday",
    ],
)
def test_numbers_and_verbs_are_no_dates(text: str) -> None:
    assert _spans(text) == []


def test_the_publication_day_is_read_from_a_date_called_today() -> None:
    text = "أعلن مصدر اليوم السبت 02 أفريل 2016 أن الانفجار وقع أمس."
    assert _spans(text)[-1][0] == "2016-04-01T00:00"


@pytest.mark.parametrize(
    "text",
    [
        "Son Güncelleme: 21 Eylül 2025 - 11:17. Dün köyde ev yandı.",
        "Yayın Tarihi : 21.09.2025 14:15\nDün köyde ev yandı.",
        "تاریخ انتشار: ۳۰ شهریور ۱۴۰۴. دیروز خانه‌ای در روستا در آتش سوخت.",
        "A house burned yesterday. Last updated: 21 September 2025 at 14:15",
    ],
)
def test_the_day_on_which_a_report_was_put_out_is_that_of_no_event(text: str) -> None:
    assert [start for start, _, _ in _spans(text)] == ["2025-09-20T00:00"]


def test_the_publication_day_is_read_from_a_dateline() -> None:
    text = "NAIROBI, 3 March 2023 - A bridge fell on Thursday."
    assert _spans(text) == [("2023-03-02T00:00", "2023-03-03T00:00", "day")]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("They left on 20 March 2024. On 18 April they arrived.", "2024-04-18T00:00"),
        ("They left on 28 December 2023. On 3 January they arrived.", "2024-01-03T00:00"),
        ("He died on 3 January 2024. He was arrested on 28 December.", "2023-12-28T00:00"),
        ("غادروا في 20 آذار 2024 ووصلوا في 18 نيسان", "2024-04-18T00:00"),
    ],
)
def test_a_report_of_no_day_goes_on_from_date_to_date(text: str, second: str) -> None:
    assert _spans(text)[1][0] == second


def test_a_range_of_days_ends_after_its_last_day() -> None:
    assert _spans("from 3 to 5 May 2022")[0][:2] == ("2022-05-03T00:00", "2022-05-06T00:00")


def test_an_hour_told_elsewhere_narrows_a_day() -> None:
    day = Moment(one_day(dt.date(2025, 1, 14)), Clock(part="dawn"), "فجر الثلاثاء")
    span = day.narrowed(Moment(None, Clock(4, None, "dawn"), "الساعة الرابعة")).span(
        "Africa/Tripoli"
    )
    assert span is not None
    assert (span.start.hour, span.precision, span.timezone) == (
        4,
        TimePrecision.HOUR,
        "Africa/Tripoli",
    )
    assert span.text == "فجر الثلاثاء; الساعة الرابعة"


def test_an_hour_of_another_part_of_the_day_does_not_narrow() -> None:
    day = Moment(one_day(dt.date(2025, 1, 14)), Clock(part="dawn"), "dawn")
    assert day.narrowed(Moment(None, Clock(17, None, "evening"), "5 pm")) == day


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("قُتل مدني في إب وأصيب آخر", 0),
        ("قُتل مدني باب المندب", 0),
        ("نُقل الجرحى إلى مستشفى في اب", 0),
        ("قُتل مدني في آب", 1),
        ("قُتل مدني في 3 اب", 1),
    ],
)
def test_a_bare_month_is_none_that_is_only_spelt_like_it(text: str, times: int) -> None:
    assert len(_spans(text, published="2024-09-01")) == times


@pytest.mark.parametrize(
    ("language", "words", "start"),
    [
        ("tr", "2019'da", "2019-01-01"),
        ("tr", "2021 yılında", "2021-01-01"),
        ("tr", "12.03.2024'te", "2024-03-12"),
        ("tr", "5 gün önce", "2024-03-15"),
        ("ru", "12 дней назад", "2024-03-08"),
        ("uk", "два тижні тому", "2024-03-04"),
    ],
)
def test_a_number_of_days_ago_and_a_year_with_its_case_are_read(
    language: str, words: str, start: str
) -> None:
    report = report_from_text(words, language=language, published=dt.date(2024, 3, 20))
    (time,) = Passage(report, "r1").times
    assert time.moment.days is not None
    assert time.moment.days.start.isoformat() == start


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("وقع الحادث في الخامس عشر من أغسطس الماضي", "2023-08-15T00:00"),
        ("وقع الهجوم في أول أيام رمضان", "2024-03-11T00:00"),
        ("قُتل صباح ثاني أيام عيد الأضحى", "2023-06-29T05:00"),
        ("اختفى قبل 9 أيام", "2024-03-03T00:00"),
        ("عند الثانية والنصف بعد منتصف ليل الاثنين الثلاثاء", "2024-03-12T02:30"),
        ("الساعة السادسة و40 دقيقة صباح أمس", "2024-03-11T06:40"),
        ("الليلة قبل الماضية", "2024-03-10T18:00"),
        ("وی هفدهم حوت بازداشت شد", "2024-03-07T00:00"),
        ("این حادثه ۱۷ اسفندماه رخ داد", "2024-03-07T00:00"),
        ("ساعت ۱۸ و ۲۰ دقیقه دیروز تصادف کرد", "2024-03-11T18:20"),
    ],
)
def test_days_by_their_order_feasts_and_minutes_in_words_are_read(text: str, start: str) -> None:
    assert [span[0] for span in _spans(text, "2024-03-12")] == [start]


def test_a_feast_without_its_day_is_no_time() -> None:
    assert _spans("هنأ الوزير الأهالي بعيد الفطر", "2024-03-12") == []


@pytest.mark.parametrize("text", ["سرهنگ احمد کرمی اسد گفت", "او هدف تیر قرار گرفت"])
def test_a_bare_month_of_the_solar_year_is_a_name_or_another_word(text: str) -> None:
    assert _spans(text, "2024-03-12") == []
