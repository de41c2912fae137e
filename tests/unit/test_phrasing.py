"""Times, distances, precision and reasons in the words and digits of a language."""

from __future__ import annotations

import datetime as dt

import pytest

from geo.place import Place, Precision, Record, RunnerUp
from layers.incident import TimePrecision, TimeSpan
from maps.phrasing import (
    date_text,
    distance_text,
    elapsed_text,
    event_label,
    numerals,
    precision_text,
    radius_text,
    reason_text,
    record_text,
    runner_up_text,
    when_text,
)
from maps.words import LANGUAGES, words

EN, AR, FR = words("en"), words("ar"), words("fr")


def span(precision: TimePrecision, *when: int, text: str = "") -> TimeSpan:
    start = dt.datetime(*when)  # type: ignore[arg-type]  # noqa: DTZ001 - a wall clock
    return TimeSpan(start=start, end=start + dt.timedelta(hours=1), precision=precision, text=text)


def place(precision: Precision, radius_m: float, feature: str = "P.PPL") -> Place:
    return Place(name="X", feature=feature, lon=36, lat=35, radius_m=radius_m, precision=precision)


@pytest.mark.parametrize(
    ("precision", "english", "arabic"),
    [
        (TimePrecision.YEAR, "2024", "٢٠٢٤"),
        (TimePrecision.MONTH, "March 2024", "مارس ٢٠٢٤"),
        (TimePrecision.DAY, "9 March 2024", "٩ مارس ٢٠٢٤"),
        (TimePrecision.HOUR, "9 March 2024, 04:00", "٩ مارس ٢٠٢٤، ٠٤:٠٠"),
    ],
)
def test_a_time_is_written_as_closely_as_it_is_known(
    precision: TimePrecision, english: str, arabic: str
) -> None:
    when = span(precision, 2024, 3, 9, 4)
    assert date_text(when, EN) == english
    assert date_text(when, AR) == arabic


def test_the_words_of_the_report_keep_their_own_digits() -> None:
    when = span(TimePrecision.DAY, 2024, 3, 9, text="9 آذار")
    assert when_text(when, AR) == "٩ مارس ٢٠٢٤ (9 آذار)"
    assert when_text(None, AR) == ""


def test_radii_and_distances_are_rounded_as_a_person_would() -> None:
    assert [radius_text(m, EN) for m in (12, 430, 951, 2_449, 9_951, 61_700)] == [
        "50 m", "450 m", "1.0 km", "2.4 km", "10 km", "62 km",
    ]  # fmt: skip
    assert [distance_text(km, FR) for km in (0.04, 9.94, 52.4)] == ["0,0 km", "9,9 km", "52 km"]
    assert distance_text(9.94, AR) == "٩٫٩ كم"


def test_precision_says_town_where_the_place_is_one() -> None:
    assert (
        precision_text(place(Precision.NEAR, 2_500), EN) == "somewhere in the town, within 2.5 km"
    )
    assert precision_text(place(Precision.NEAR, 2_500, "S.HSP"), EN) == "somewhere within 2.5 km"
    assert precision_text(place(Precision.COUNTRY, 400_000), EN) == "the country as a whole"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("precision", list(Precision))
def test_every_precision_has_words_in_every_language(precision: Precision, language: str) -> None:
    told = precision_text(place(precision, 5_000), words(language))
    assert told
    assert "{" not in told


def test_an_unconfirmed_position_says_so() -> None:
    record = Record(pack="p", source="S", id="1", licence="MIT", confirmed=False)
    assert record_text(record, EN) == "S 1 (MIT), position not confirmed by a source"
    assert record_text(None, EN) == ""


@pytest.mark.parametrize(
    ("later", "told"),
    [
        (span(TimePrecision.HOUR, 2024, 3, 9, 4), "within the hour"),
        (span(TimePrecision.HOUR, 2024, 3, 9, 7), "about 3 h later"),
        (span(TimePrecision.DAY, 2024, 3, 9), "the same day"),
        (span(TimePrecision.DAY, 2024, 3, 10), "the next day"),
        (span(TimePrecision.DAY, 2024, 3, 21), "12 days later"),
        (span(TimePrecision.DAY, 2024, 3, 8), ""),
        (span(TimePrecision.MONTH, 2024, 4, 1), ""),
        (None, ""),
    ],
)
def test_time_between_stops_is_told_no_closer_than_both_are_known(
    later: TimeSpan | None, told: str
) -> None:
    assert elapsed_text(span(TimePrecision.HOUR, 2024, 3, 9, 4), later, EN) == told


def test_digits_follow_the_language_and_letters_stay() -> None:
    assert numerals("12 km", AR) == "١٢ km"
    assert numerals("12 km", FR) == "12 km"


def test_our_reasons_are_translated_and_strange_ones_kept() -> None:
    told = "3 places of this name"
    assert reason_text(told, "en") == told
    assert reason_text(told, "ar") == "٣ من الأماكن بهذا الاسم"
    assert reason_text("{0.__class__}", "ar") == "{0.__class__}"


def test_an_event_of_no_vocabulary_keeps_its_key() -> None:
    assert event_label("raid", "en") != "raid"
    assert event_label("no_such_event", "fr") == "no_such_event"


def test_a_runner_up_says_how_far_it_stands_behind() -> None:
    other = RunnerUp(
        name="Tripoli", feature="P.PPL", lon=35.8, lat=34.4, margin=0.314, country="LB"
    )
    assert runner_up_text(other, EN) == "Tripoli (town, LB): 31 points of 100 behind"
    assert "٣١" in runner_up_text(other, AR)
