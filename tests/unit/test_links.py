"""How places that stand together are introduced, in sentences read from end to end."""

from __future__ import annotations

import pytest
from core_geocoding import gazetteer

from geo.geocode import geocode
from geo.report import report_from_text
from layers.passage import Passage
from layers.read import read_incident
from layers.spots import read_spots


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Des pompiers venus de Châlons-en-Champagne et Nancy sont intervenus."),
        ("en", "The convoy left from Stoke-on-Trent and Derby at night."),
    ],
)
def test_a_word_inside_a_compound_leads_to_no_other_place(language: str, text: str) -> None:
    geocoded = geocode(report_from_text(text, language=language), gazetteer())
    passage = Passage(geocoded.report, "r1")
    links = [spot.link for spot in read_spots(passage, geocoded.mentions)]
    assert links == ["from", "from"]


def test_a_border_behind_a_place_only_says_where_that_lies() -> None:
    text = "Deux soldats à Koro, près de la frontière avec le Burkina Faso, ont été tués."
    incident = read_incident(geocode(report_from_text(text, language="fr"), gazetteer()))
    assert [site.location.name for site in incident.sites] == ["Koro"]
