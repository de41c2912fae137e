"""What kind of place the noun beside a name asks for."""

from __future__ import annotations

import functools

import pytest

from geo.gazetteer import Gazetteer
from geo.geocode import geocode
from geo.report import report_from_text

DIVISIONS = [
    ("en", "Shells fell on farms in Kharkiv region on Monday.", "Kharkiv", "UA"),
    ("en", "Gunmen burned a bus in Kano State.", "Kano", "NG"),
    ("en", "The convoy left Homs governorate at dawn.", "Homs", "SY"),
    ("fr", "Deux camions ont sauté dans la région de Gao.", "Gao", "ML"),
    ("tr", "Şırnak ilinde bir araç devrildi.", "Şırnak", "TR"),
]


@functools.cache
def gazetteer() -> Gazetteer:
    return Gazetteer.core()


@pytest.mark.parametrize(("language", "text", "name", "country"), DIVISIONS)
def test_a_noun_of_division_tells_it_from_its_town(
    language: str, text: str, name: str, country: str
) -> None:
    mention = geocode(report_from_text(text, language=language), gazetteer()).mentions[0]
    assert mention.text == name
    assert mention.place is not None
    assert (mention.place.feature, mention.place.country) == ("A.ADM1", country)


def test_a_noun_asks_for_nothing_that_the_name_is_not() -> None:
    text = "Shops closed early in the Bristol region."
    mention = geocode(report_from_text(text, language="en"), gazetteer()).mentions[0]
    assert mention.place is not None
    assert (mention.place.name, mention.feature_hint) == ("Bristol", "")
