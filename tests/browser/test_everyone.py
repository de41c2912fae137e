"""Pages for everyone: checked by axe, walked by keyboard alone, in forced colours."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

import axe_playwright_python
import pytest
from conftest import incident_of
from test_overview import told

from geo.gazetteer import Gazetteer
from geo.geocode import geocode
from geo.report import read_report
from layers.frames import build_layers
from layers.read import read_incident
from maps.embed import picture_and_tables, read_page
from maps.incident_map import IncidentMap
from maps.overview import overview_html
from maps.overview_rows import rows_of
from maps.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FINDINGS = """axe.run(document, {runOnly: {type: "tag", values: %s}, resultTypes: ["violations"]})
.then((found) => found.violations.map((each) => `${each.id}: ${each.nodes[0].html}`))"""


@functools.cache
def axe() -> str:
    # The package's own class injects a script element, which the page's policy forbids.
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def findings(page: Page) -> list[str]:
    page.evaluate(axe())
    found: list[str] = page.evaluate(FINDINGS % RULES)
    return found


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (360, "light")])
def test_axe_finds_no_fault_in_a_page_in_any_language(
    opened: Callable, page_of: Callable, width: int, scheme: str
) -> None:
    page = opened(page_of("ar"), width=width, color_scheme=scheme).page
    for language in LANGUAGES:
        page.click(f"#language [lang={language}]")
        assert findings(page) == [], language
    page.click("#layers summary")
    page.click(".mention >> nth=0")
    assert page.is_visible("#card")
    assert findings(page) == []


def test_axe_finds_no_fault_where_places_crowd_on_a_phone(opened: Callable) -> None:
    """Each mark is large enough to be pressed, also where a stop would cover a place."""
    report = read_report(EXAMPLES / "quba-ambush.ar.txt")
    incident = read_incident(geocode(report, Gazetteer.core()))
    page = opened(IncidentMap(build_layers(incident)).page(), width=360).page
    assert findings(page) == []


def test_axe_finds_no_fault_in_a_page_without_scripts(browser: object, page_of: Callable) -> None:
    context = browser.new_context(java_script_enabled=True)  # type: ignore[attr-defined]
    page = context.new_page()
    # axe is a script, so the page's own is taken out and its picture put in its place instead.
    still = page_of("ar").replace('<noscript class="still">', '<div class="still">')
    head, _, _ = still.replace("</noscript>", "</div>").partition('<script type="application/json"')
    page.set_content(f"{head}</body></html>")
    assert findings(page) == []
    context.close()


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_no_fault_in_an_overview_in_any_language(opened: Callable, width: int) -> None:
    rows = [row for n in range(4) for row in rows_of(f"{n}.json", told(n))]
    page = opened(overview_html(rows, title=None, language="ar", credits_=()), width=width).page
    for language in LANGUAGES:
        page.select_option("#language", language)
        assert findings(page) == [], language
    page.click("#rows button >> nth=1")
    assert findings(page) == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_no_fault_in_a_figure_put_into_a_report(
    opened: Callable, page_of: Callable, tmp_path: Path, language: str
) -> None:
    written = tmp_path / "map.html"
    written.write_text(page_of(language), encoding="utf-8")
    figure = picture_and_tables(read_page(written), "data:image/svg+xml,%3Csvg/%3E")
    host = (
        '<!doctype html><html lang="en"><head><title>Report</title></head><body><main>'
        f"<h1>Report</h1><h2>Map</h2>{figure}</main><script>document.documentElement.dataset.ready=1</script>"
    )
    assert findings(opened(host).page) == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_mark_is_reached_opened_and_left_by_keyboard_alone(
    opened: Callable, page_of: Callable, language: str
) -> None:
    page = opened(page_of(language)).page
    wanted = set(page.evaluate("JSON.parse(document.getElementById('data').textContent)"
                               ".marks.map(mark => mark.id)"))  # fmt: skip
    met: list[str] = []
    page.focus("#language button >> nth=2")
    while len(met) < len(wanted):
        page.keyboard.press("Tab")
        here = page.evaluate("document.activeElement.dataset.id ?? ''")
        if here in met or page.evaluate("document.activeElement === document.body"):
            break
        if not here:
            continue
        met.append(here)
        page.keyboard.press("Enter")
        shown = page.inner_text("#card h2")
        assert page.evaluate("document.activeElement.ariaLabel").find(shown) >= 0
        page.keyboard.press("Escape")
        assert not page.is_visible("#card")
        assert page.evaluate("document.activeElement.dataset.id") == here
    assert set(met) == wanted


def test_a_mention_is_opened_and_left_by_keyboard_alone(
    opened: Callable, page_of: Callable
) -> None:
    page = opened(page_of("en")).page
    for key in ("Enter", "Space"):
        page.focus("[data-mention='r1:m2']")
        page.keyboard.press(key)
        assert "Tal Afar" in page.inner_text("#card h2")
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.dataset.mention") == "r1:m2"


def test_forced_colours_show_which_tab_and_language_are_chosen(
    opened: Callable, page_of: Callable
) -> None:
    page = opened(page_of("en"), forced_colors="active").page

    def ground(selector: str) -> str:
        return str(page.evaluate(f"getComputedStyle(document.querySelector('{selector}'))"
                                 ".backgroundColor"))  # fmt: skip

    assert ground("[aria-pressed=true]") != ground("[aria-pressed=false]")
    assert ground("[aria-selected=true]") != ground("[aria-selected=false]")
    assert ground(".glyph.site") == "rgb(163, 24, 31)"


def test_reduced_motion_moves_nothing(opened: Callable) -> None:
    html = IncidentMap(build_layers(incident_of("en"))).page()
    page = opened(html, reduced_motion="reduce").page
    assert page.evaluate("document.querySelector('.leaflet-zoom-anim')") is None
    assert page.evaluate("document.querySelector('.leaflet-fade-anim')") is None
