"""A quotation on the card says where it stands in the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made_documents import pdf

from geo.gazetteer import Gazetteer
from geo.geocode import geocode
from geo.report import read_report
from layers.frames import build_layers
from layers.read import read_incident
from maps.incident_map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.browser

FIRST = ("Shells over the old town", "Families had left the old town for weeks.")
SECOND = (
    "The road south had been shut since the winter.",
    "Three people were killed on 3 May 2020 when shells struck a market in Taiz.",
)


def test_the_card_names_page_and_paragraph_of_a_quotation_in_a_pdf(
    opened: Callable, tmp_path: Path
) -> None:
    file = tmp_path / "report.pdf"
    pages = [[(50.0, 700.0 - 60 * at, line) for at, line in enumerate(p)] for p in (FIRST, SECOND)]
    file.write_bytes(pdf(pages))
    report = read_report(file)
    incident = read_incident(geocode(report, Gazetteer.core()))
    paragraph = report.paragraph_at(incident.sites[0].evidence[0].start)
    page = opened(IncidentMap(build_layers(incident)).page()).page
    page.click(".mention.site >> nth=0")
    card = page.locator("#card")
    assert "struck a market in Taiz" in card.locator("blockquote").first.inner_text()
    assert card.locator(".where").first.inner_text() == f"page 2, paragraph {paragraph}"
