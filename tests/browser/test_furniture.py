"""What stands around the map: locator, close-up, scale, north, credits; digits of the language."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec
import pytest
from conftest import incident_of, place
from waiting import wait_for

from layers.frames import build_layers
from layers.incident import Leg, Location, Movement, Stop
from maps.incident_map import IncidentMap
from maps.words import words

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.browser

SPOTS = ((41.876, 36.32), (41.89, 36.315), (41.87, 36.335), (43.13, 36.335))
"""Three spots within two kilometres, and one a hundred kilometres away."""

WAY = (0, 1, 2, 1, 2, 3, 0)


def heaped(language: str) -> str:
    """Write the page of a way to and fro within one town, then to another and back."""
    incident = incident_of(language)
    quote = incident.sites[0].evidence
    stops = tuple(
        Stop(
            id=f"t{n}",
            location=Location(name=f"Spot {at}", place=place(f"Spot {at}", *SPOTS[at])),
            evidence=quote,
        )
        for n, at in enumerate(WAY, 1)
    )
    legs = tuple(
        Leg(id=f"l{n}", origin=f"t{n}", destination=f"t{n + 1}", evidence=quote)
        for n in range(1, len(WAY))
    )
    movement = Movement(id="v1", who="", stops=stops, legs=legs)
    return IncidentMap(
        build_layers(msgspec.structs.replace(incident, movements=(movement,)))
    ).page()


def test_locator_north_scale_and_credits_stand_on_the_map(
    opened: Callable, page_of: Callable
) -> None:
    page = opened(page_of("en")).page
    wait_for(page, "document.querySelector('.corner .locator')")
    assert page.get_attribute(".corner .locator", "aria-label") == "Where this is"
    assert page.inner_text(".stage .north") == "N"
    assert "Natural Earth" in page.inner_text(".stage .credit")
    assert "GeoNames" in page.inner_text(".stage .credit")
    page.click("#language [lang=fr]")
    assert "Frontières" in page.inner_text(".stage .credit")
    assert page.get_attribute(".leaflet-control-zoom-in", "aria-label") == "Agrandir"


def test_the_picture_without_scripts_has_locator_north_and_credits(
    opened: Callable, page_of: Callable
) -> None:
    page = opened(page_of("en"), scripts=False).page
    assert page.locator(".figure svg svg.locator").is_visible()
    assert page.locator(".figure .north").is_visible()
    assert "Natural Earth" in page.text_content(".figure")


def test_a_heap_of_stops_has_a_close_up_that_leads_there(opened: Callable) -> None:
    page = opened(heaped("en")).page
    wait_for(page, "document.querySelector('#close-up')")
    assert page.locator("#close-up text").count() > 6
    before = page.inner_text(".leaflet-control-scale-line")
    page.focus("#close-up")
    page.keyboard.press("Enter")
    now = "document.querySelector('.leaflet-control-scale-line').textContent"
    wait_for(page, f"{now} !== '{before}'")


def test_ways_to_and_fro_lie_apart_in_page_and_picture(opened: Callable) -> None:
    page = opened(heaped("en"), reduced_motion="reduce").page
    assert page.evaluate("JSON.parse(document.getElementById('data').textContent)"
                         ".arrows.map(arrow => arrow.turn)") == [0, 0, 0, 1, 0, 0]  # fmt: skip
    paths = page.evaluate(
        "[...document.querySelectorAll('.leaflet-ways-pane path.leg')]"
        ".map(p => p.getAttribute('d'))"
    )
    assert len(set(paths)) == 6
    wait_for(page, "document.querySelector('#printed svg')")
    drawn = page.evaluate(
        "[...document.querySelectorAll('#printed > svg > path[stroke-dasharray]')]"
        ".map(p => p.getAttribute('d')).filter(d => d.includes('Q'))"
    )
    assert len(set(drawn)) == len(drawn) >= 6


def test_no_two_marks_cover_each_other(opened: Callable) -> None:
    page = opened(heaped("en"), width=360).page
    spots = page.evaluate(
        "[...document.querySelectorAll('.glyph.site, .glyph.stop')]"
        ".map(g => g.getBoundingClientRect())"
        ".map(b => [(b.left + b.right) / 2, (b.top + b.bottom) / 2])"
    )
    assert len(spots) == 8
    for index, (x, y) in enumerate(spots):
        for other_x, other_y in spots[index + 1 :]:
            assert (x - other_x) ** 2 + (y - other_y) ** 2 > 26**2


def test_the_arabic_page_has_arabic_digits_and_the_codes_have_not(
    opened: Callable, page_of: Callable
) -> None:
    page = opened(page_of("ar")).page
    assert page.locator(".glyph.stop").first.inner_text() == "١"
    assert "كم" in page.inner_text(".leaflet-control-scale-line")
    page.click(".mention.stop >> nth=0")
    card = page.inner_text("#card")
    assert "٪" in card
    assert "ضمن ٢٫٥ كم" in card
    assert "36.376, 42.449" in card
    page.click("#language [lang=en]")
    assert page.locator(".glyph.stop").first.inner_text() == "1"


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_credits_of_several_lines_cover_no_control(
    opened: Callable, page_of: Callable, language: str
) -> None:
    page = opened(page_of("en"), width=360).page
    page.click(f"#language [lang={language}]")
    apart = (
        "document.querySelector('.leaflet-control-zoom').getBoundingClientRect().bottom"
        " <= document.querySelector('.credit').getBoundingClientRect().top"
    )
    assert page.evaluate("document.querySelector('.credit').offsetHeight") > 32
    wait_for(page, apart)


def test_a_mark_beyond_the_end_of_the_map_is_said_to_be(
    opened: Callable, page_of: Callable
) -> None:
    incident = incident_of("en")
    pole = place("Ice camp", 30.0, 89.2, radius_m=30_000.0)
    site = msgspec.structs.replace(
        incident.sites[0], location=Location(name="Sinjar", mention="m1", place=pole)
    )
    shown = IncidentMap(build_layers(msgspec.structs.replace(incident, sites=(site,))))
    said = words("en")["beyond"]
    assert said in shown.figure()
    page = opened(shown.page()).page
    assert said in page.inner_text("#legend")
    page.click("[data-id=s1]")
    assert said in page.inner_text("#card")
    assert page.locator("path.extent.site").count() == 0
    glyph = page.locator(".glyph.site").bounding_box()
    stage = page.locator("#map").bounding_box()
    assert glyph["y"] >= stage["y"]
    assert said not in opened(page_of("en")).page.inner_text("#legend")


def test_day_and_paragraph_are_told_in_the_digits_of_the_language(
    opened: Callable,
) -> None:
    incident = incident_of("en")
    (source,) = incident.reports
    report = msgspec.structs.replace(
        source.report,
        publisher="Example News",
        published=dt.date(2024, 5, 9),
        paragraphs=(0, source.report.text.index("The")),
    )
    told = msgspec.structs.replace(
        incident, reports=(msgspec.structs.replace(source, report=report),)
    )
    page = opened(IncidentMap(build_layers(told)).page()).page
    assert "9 May 2024" in page.inner_text(".dateline")
    page.click("#language [lang=ar]")
    assert "٩ مايو ٢٠٢٤" in page.inner_text(".dateline")
    page.click("[data-id=s1]")
    assert "الفقرة ١" in page.inner_text("#card")
