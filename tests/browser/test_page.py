"""The written page in a real Chromium, with the network refused."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import msgspec
import pytest
from conftest import incident_of
from waiting import READY, wait_for

from layers.frames import build_layers
from layers.incident import Incident
from maps.incident_map import IncidentMap
from maps.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.browser

A4_PX, MARGIN_PX = 794, 53
"""Width of the paper and of its margin."""


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_page_asks_for_nothing_and_complains_of_nothing(
    opened: Callable, page_of: Callable, language: str
) -> None:
    found = opened(page_of(language))
    assert found.requests == []
    assert found.complaints == []


def test_a_page_is_small_and_its_policy_strict(page_of: Callable) -> None:
    html = page_of("ar")
    assert len(html.encode()) < 300_000
    policy = html.split('Content-Security-Policy" content="')[1].split('"')[0]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_mention_opens_the_card_of_its_mark(opened: Callable, page_of: Callable) -> None:
    page = opened(page_of("en")).page
    page.click(".mention.stop >> nth=0")
    assert page.is_visible("#card")
    assert "Tal Afar hospital" in page.inner_text("#card")
    assert "somewhere" in page.inner_text("#card")
    page.keyboard.press("Escape")
    assert not page.is_visible("#card")


def test_a_mark_leads_to_its_sentence_by_keyboard_too(opened: Callable, page_of: Callable) -> None:
    page = opened(page_of("en")).page
    page.locator(".leaflet-marker-icon[role=button]", has=page.locator(".glyph.site")).focus()
    page.keyboard.press("Enter")
    assert page.is_visible("#card")
    assert page.locator(".mention.chosen").first.inner_text() == "Sinjar"


def test_layers_switch_on_and_off(opened: Callable, page_of: Callable) -> None:
    page = opened(page_of("en")).page
    page.click("#layers summary")
    assert page.locator(".glyph.site").count() == 1
    page.uncheck("[data-layer=sites]")
    assert page.locator(".glyph.site").count() == 0
    page.check("[data-layer=sites]")
    assert page.locator(".glyph.site").count() == 1


def test_the_language_switches_and_turns_the_page(opened: Callable, page_of: Callable) -> None:
    page = opened(page_of("ar")).page
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert page.evaluate("getComputedStyle(document.getElementById('map')).direction") == "ltr"
    page.click("#language [lang=en]")
    assert page.evaluate("document.documentElement.dir") == "ltr"
    assert "Movement" in page.inner_text("#tables")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_without_scripts_picture_and_tables_stand(
    opened: Callable, page_of: Callable, language: str
) -> None:
    page = opened(page_of(language), scripts=False).page
    assert page.locator("noscript svg, figure.figure svg").first.is_visible()
    assert page.locator("table").count() >= 3
    assert page.locator("table").first.is_visible()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_phone_shows_everything_without_scrolling_sideways(
    opened: Callable, page_of: Callable, language: str
) -> None:
    page = opened(page_of(language), width=360).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator(".glyph.stop").count() == 4


def test_a_phone_breaks_names_that_are_no_words(opened: Callable) -> None:
    whole = "X" * 90
    incident = incident_of("en", title=whole)
    renamed = msgspec.json.encode(incident).decode().replace('"name":"Sinjar"', f'"name":"{whole}"')
    layers = build_layers(msgspec.json.decode(renamed, type=Incident))
    page = opened(IncidentMap(layers).page(), width=360).page
    assert page.locator(".moment.undated").count() > 3
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("sandbox", ["", "allow-scripts"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_sandboxed_frame_shows_the_map_or_its_picture(
    browser: object, page_of: Callable, tmp_path: Path, sandbox: str, direction: str
) -> None:
    frame = (
        f'<!doctype html><html dir="{direction}"><body><iframe sandbox="{sandbox}" title="map" '
        f'width="900" height="700" srcdoc="{escape(page_of("ar"))}"></iframe></body></html>'
    )
    host = tmp_path / "host.html"
    host.write_text(frame, encoding="utf-8")
    page = browser.new_page()  # type: ignore[attr-defined]
    page.goto(host.as_uri())
    inside = page.frames[1]
    if sandbox:
        wait_for(inside, READY)
        assert inside.locator(".glyph.site").first.is_visible()
        zoom = inside.evaluate("document.querySelector('.leaflet-control-scale-line').textContent")
        assert "كم" in zoom
    else:
        assert inside.locator("noscript svg, figure.figure svg").first.is_visible()
    page.close()


def test_paper_shows_picture_text_and_tables(opened: Callable, page_of: Callable) -> None:
    page = opened(page_of("en")).page
    page.emulate_media(media="print")
    assert page.locator("#printed > svg").is_visible()
    assert not page.locator("#map").is_visible()
    assert page.locator("table").first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_breaks_no_word_of_ours(opened: Callable, language: str) -> None:
    incident = incident_of("en")
    (way,) = incident.movements
    wordy = tuple(
        msgspec.structs.replace(
            stop,
            location=msgspec.structs.replace(
                stop.location, name="a police station in the old quarter of the town of At Turbah"
            ),
        )
        for stop in way.stops
    )
    way = msgspec.structs.replace(way, who="A schoolteacher", stops=wordy)
    shown = IncidentMap(build_layers(msgspec.structs.replace(incident, movements=(way,))))
    page = opened(shown.page(), width=A4_PX).page
    page.click(f"#language [lang={language}]")
    page.emulate_media(media="print")
    page.evaluate(f"document.body.style.width = '{A4_PX - 2 * MARGIN_PX}px'")
    broken = page.evaluate(
        """[...document.querySelectorAll("td[data-names=status] span, td[data-names=what] span")]
        .filter((cell) => !/\\s/.test(cell.textContent.trim()))
        .filter((cell) => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1;
        }).map((cell) => cell.textContent)"""
    )
    assert broken == []
    assert page.evaluate("document.documentElement.scrollWidth") <= A4_PX


def test_a_planned_leg_and_an_inferred_origin_are_drawn_apart(
    opened: Callable, page_of: Callable
) -> None:
    page = opened(page_of("en")).page
    dashes = page.evaluate(
        "[...document.querySelectorAll('.leaflet-ways-pane path')]"
        ".map(p => p.getAttribute('stroke-dasharray')).filter(Boolean)"
    )
    assert dashes == ["10 6", "2 7"]
