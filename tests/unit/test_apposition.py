"""Names whose kind is told behind them: "Kwambeli, a small town near Jos"."""

from __future__ import annotations

import pytest
from core_geocoding import gazetteer

from geo.geocode import geocode
from geo.report import report_from_text

TOLD = [
    ("en", "Gunmen burned Kwambeli, a small town about 20 km from Maiduguri.", "Kwambeli", "P"),
    ("en", "He was shot in Kwambeli, a village in Kharkiv region.", "Kwambeli", "P"),
    ("fr", "Il vivait à Zambeliko, un quartier populaire de Bamako.", "Zambeliko", "P.PPLX"),
    ("es", "Ocurrió en Chuquitoro, una vereda de Samaniego.", "Chuquitoro", "P"),
    ("ru", "Удар пришёлся по Жуковряжью, селу в Харьковской области.", "Жуковряжью", "P"),
    ("ar", "اغتيل في زبرقانس، أحد أحياء بغداد.", "زبرقانس", "P.PPLX"),
]


@pytest.mark.parametrize(("language", "text", "name", "kind"), TOLD)
def test_the_words_behind_an_unknown_name_place_it(
    language: str, text: str, name: str, kind: str
) -> None:
    unknown, known = geocode(report_from_text(text, language=language), gazetteer()).mentions
    assert (unknown.text, unknown.feature_hint) == (name, kind)
    assert unknown.place is not None
    assert known.place is not None
    assert unknown.place.country == known.place.country
    assert unknown.place.radius_m < 100_000
    assert known.text in unknown.reasons[0]


@pytest.mark.parametrize(
    "text",
    [
        "Elders met Kwambeli, a village council member from Jos.",
        "Police arrested Kwambeli, a trader in Jos.",
    ],
)
def test_a_noun_of_place_in_another_is_no_apposition(text: str) -> None:
    mentions = geocode(report_from_text(text, language="en"), gazetteer()).mentions
    assert "Kwambeli" not in [mention.text for mention in mentions]


def test_a_town_in_brackets_with_an_hour_is_not_where_all_is() -> None:
    text = "Il a été tué à Lyon à 10 h (16 h à Hanoï), près de l'hôpital Zambeliko."
    mentions = geocode(report_from_text(text, language="fr"), gazetteer()).mentions
    assert [mention.text for mention in mentions] == ["Lyon", "Hanoï", "hôpital Zambeliko"]
    assert mentions[-1].place is not None
    assert mentions[-1].place.country == "FR"
