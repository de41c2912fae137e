"""What holds of the place reader for any text whatever."""

from __future__ import annotations

import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer
from geo.geocode import geocode
from geo.report import report_from_text

WORDS = st.sampled_from(
    [
        "في", "مدينة", "دمشق", "والرقة", "للرقة", "مطار", "مستشفى", "أطراف", "المدينة",
        "حِمْص", "،", ".", "Paris", ",", "Texas", "the", "city", "of",
        "Lake", "(", ")", "#", "St.", "’s", "l'", "U.S.",
        "\n", "\u202e", "\u200f",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join))


@functools.cache
def gazetteer() -> Gazetteer:
    return Gazetteer.core()


@given(TEXTS, st.sampled_from(["ar", "en"]))
@settings(max_examples=300, deadline=None)
def test_every_mention_quotes_the_text_and_is_placed_or_says_why_not(
    text: str, language: str
) -> None:
    report = report_from_text(text, language=language)
    past = 0
    for mention in geocode(report, gazetteer()).mentions:
        assert report.text[mention.start : mention.end] == mention.text
        assert mention.text.strip()
        assert past <= mention.start
        past = mention.end
        assert (mention.place is None) == bool(mention.unresolved)
        assert mention.place is None or mention.place.radius_m > 0


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_a_text_is_read_the_same_way_twice(text: str) -> None:
    report = report_from_text(text)
    assert geocode(report, gazetteer()) == geocode(report, gazetteer())


@pytest.mark.parametrize("letter", ["ا", "و", "a", "\u202e", "#", " ", ".", "A"])
def test_a_long_run_of_one_letter_is_read(letter: str) -> None:
    assert geocode(report_from_text(letter * 200_000), gazetteer()).mentions == ()
