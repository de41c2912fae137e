"""What kind of place the noun beside a name asks for."""

from __future__ import annotations

import pytest
from core_geocoding import gazetteer

from geo.geocode import geocode
from geo.report import report_from_text

DIVISIONS = [
    ("en", "Shells fell on farms in Kharkiv region on Monday.", "Kharkiv", "UA"),
    ("en", "Gunmen burned a bus in Kano State.", "Kano", "NG"),
    ("en", "The convoy left Homs governorate at dawn.", "Homs", "SY"),
    ("fr", "Deux camions ont sauté dans la région de Gao.", "Gao", "ML"),
    ("tr", "Şırnak ilinde bir araç devrildi.", "Şırnak", "TR"),
]


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


BESIDE_ITS_DIVISION = [
    ("en", "Kherson region. The driver was taken to a hospital in Kherson.", "Kherson"),
    ("en", "In Idlib province, shells hit Sarmin. The wounded reached Idlib.", "Idlib"),
    ("ar", "قصفت المدفعية قرى في محافظة إدلب ليلاً. ووصل الجرحى إلى إدلب فجراً.", "إدلب"),
    ("es", "Un choque en el estado de Zacatecas. Los heridos están en Zacatecas.", "Zacatecas"),
]


@pytest.mark.parametrize(("language", "text", "name"), BESIDE_ITS_DIVISION)
def test_a_bare_name_beside_its_division_is_the_town(language: str, text: str, name: str) -> None:
    mentions = geocode(report_from_text(text, language=language), gazetteer()).mentions
    kinds = [m.place.feature[:1] for m in mentions if m.place and m.text == name]
    assert kinds == ["A", "P"]
