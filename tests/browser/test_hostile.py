"""Hostile words in every field of text: nothing runs, and they read back as they were written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from conftest import place
from hostile import HOSTILE
from waiting import wait_for

from geo.mention import Mention
from geo.place import Credit, Record, RunnerUp
from geo.report import report_from_text
from layers.frames import build_layers
from layers.incident import (
    FORMAT,
    Account,
    Area,
    Evidence,
    Incident,
    Leg,
    Location,
    Movement,
    ReportSource,
    Site,
    Stop,
)
from maps.controls import CONTROLS, spelled
from maps.incident_map import IncidentMap
from maps.words import LANGUAGES, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

KEPT = {"code", "dir", "months", "name", "digits", "decimal"}
"""Words that are no text: settings, and lists that are taken apart."""


def hostile_incident(title: str) -> Incident:
    """Give an incident of nothing but hostile words: one place, site and account for each."""
    text = "\n".join(HOSTILE)
    mentions, sites, stops, accounts = [], [], [], []
    start = 0
    for number, said in enumerate(HOSTILE, 1):
        found = place(
            said, 40 + number * 0.02, 36 + number % 7 * 0.02,
            record=Record(pack="own", source=said, id=said, licence=said),
        )  # fmt: skip
        other = RunnerUp(
            name=said, feature="P.PPL", lon=0, lat=0, margin=0.1, country=said, division=said
        )
        mention = Mention(
            id=f"m{number}", start=start, end=start + len(said), text=said, confidence=0.5,
            place=found if number % 5 else None, runners_up=(other,), reasons=(said,),
            unresolved="" if number % 5 else said,
        )  # fmt: skip
        quote = (Evidence(report="r1", start=start, end=start + len(said), text=said),)
        at = Location(
            name=said, mention=f"m{number}", place=found if number % 5 else None,
            unresolved="" if number % 5 else said,
        )  # fmt: skip
        mentions.append(mention)
        sites.append(Site(id=f"s{number}", event="raid", location=at, evidence=quote))
        stops.append(Stop(id=f"t{number}", location=at, evidence=quote))
        accounts.append(
            Account(id=f"c{number}", speaker=said, supports=(f"s{number}",), evidence=quote)
        )
        start += len(said) + 1
    report = report_from_text(text, language="en", title=title, publisher=title, source=title)
    legs = (Leg(id="l1", origin="t1", destination="t2", evidence=stops[0].evidence),)
    return Incident(
        format=FORMAT,
        title=title,
        reports=(ReportSource(id="r1", report=report, mentions=tuple(mentions)),),
        sites=tuple(sites),
        movements=(Movement(id="v1", who=title, stops=tuple(stops), legs=legs),),
        areas=(
            Area(
                id="a1", role="activity", who=title, location=sites[0].location,
                evidence=sites[0].evidence,
            ),
        ),
        accounts=tuple(accounts),
        credits=(Credit(source=title, licence=title),),
    )  # fmt: skip


TITLE = " ".join(HOSTILE)


@pytest.fixture(scope="module")
def hostile_page() -> str:
    return IncidentMap(build_layers(hostile_incident(TITLE))).page()


def still_itself(page: Page) -> None:
    """Nothing has run: the title is what it was, and no element has come in by a word."""
    assert page.evaluate("document.title").split() == spelled(TITLE).split()
    assert page.evaluate("document.querySelectorAll('body script').length") == 2
    strangers = "img, iframe, form, base, math, template, body style, link, object, embed"
    assert page.locator(strangers).count() == 0
    handlers = "[onerror], [onload], [onclick], [onfocus], [onmouseover], [ontoggle]"
    assert page.locator(handlers).count() == 0


def test_there_are_enough_hostile_words() -> None:
    assert len(set(HOSTILE)) == len(HOSTILE) >= 40


def test_hostile_words_load_and_read_back_identical(opened: Callable, hostile_page: str) -> None:
    found = opened(hostile_page)
    page = found.page
    still_itself(page)
    assert page.evaluate("document.querySelector('h1').textContent") == TITLE
    assert page.evaluate("document.querySelector('#report p').textContent") == "\n".join(HOSTILE)
    told = page.evaluate("[...document.querySelectorAll('[data-mention]')].map(b => b.textContent)")
    assert told == list(HOSTILE)
    cells = "section:has(> h2[data-word=accounts]) td:first-child"
    accounts = page.locator(cells).evaluate_all("cells => cells.map(cell => cell.textContent)")
    assert accounts == list(HOSTILE)
    wait_for(page, "document.querySelector('#printed svg')")
    assert page.evaluate("document.querySelector('#printed svg title').textContent") == spelled(
        TITLE
    )
    still_itself(page)
    assert found.complaints == []
    assert found.requests == []


def test_hostile_words_stay_words_by_hover_click_and_key(
    opened: Callable, hostile_page: str
) -> None:
    found = opened(hostile_page)
    page = found.page
    for number, said in enumerate(HOSTILE, 1):
        button = f"[data-mention='r1:m{number}']"
        page.dispatch_event(button, "mouseover")
        page.dispatch_event(button, "click")
        heading = page.evaluate("document.querySelector('#card h2').textContent")
        assert heading.endswith(said)
        if number % 5:
            assert page.evaluate("document.querySelector('#card blockquote').textContent") == said
        page.keyboard.press("Escape")
    for mark in page.evaluate("[...document.querySelectorAll('.leaflet-marker-icon[role=button]')]"
                              ".slice(0, 60).map(m => m.dataset.id)"):  # fmt: skip
        page.dispatch_event(f"[data-id='{mark}']", "mouseover")
        page.focus(f"[data-id='{mark}']")
        page.keyboard.press("Enter")
        assert page.is_visible("#card")
        page.keyboard.press("Escape")
    page.click("#layers summary")
    speakers = page.evaluate("[...document.querySelectorAll('[data-account] + bdi')]"
                             ".map(b => b.textContent)")  # fmt: skip
    assert speakers == list(HOSTILE)
    for language in LANGUAGES:
        page.click(f"#language [lang={language}]")
    still_itself(page)
    assert found.complaints == []
    assert found.requests == []


def test_no_attribute_holds_a_control_that_turns_a_line(
    opened: Callable, hostile_page: str
) -> None:
    page = opened(hostile_page).page
    page.dispatch_event("[data-mention='r1:m46']", "click")
    attributes = page.evaluate(
        "[...document.querySelectorAll('body *')].flatMap(e => [...e.attributes].map(a => a.value))"
    )
    assert any("⟨U+202E⟩" in words for words in attributes)
    assert not [words for words in attributes if CONTROLS.search(words)]


def test_hostile_words_of_the_interface_stay_words(
    opened: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language in LANGUAGES:
        for number, key in enumerate(sorted(set(words(language)) - KEPT)):
            monkeypatch.setitem(words(language), key, HOSTILE[number % len(HOSTILE)])
    incident = msgspec.structs.replace(hostile_incident(TITLE), title=TITLE)
    found = opened(IncidentMap(build_layers(incident)).page())
    page = found.page
    for language in LANGUAGES:
        page.click(f"#language [lang={language}]")
        page.dispatch_event("[data-mention='r1:m1']", "click")
        page.keyboard.press("Escape")
    wait_for(page, "document.querySelector('#printed svg')")
    still_itself(page)
    for key in ("legend", "map"):
        label = page.get_attribute(f"[data-labelled={key}]", "aria-label")
        assert label == words("fr")[key]
    assert found.complaints == []
    assert found.requests == []


def test_hostile_words_without_scripts_are_only_read(opened: Callable, hostile_page: str) -> None:
    page = opened(hostile_page, scripts=False).page
    assert page.inner_text("h1").split() == TITLE.split()
    assert page.locator("figure.figure > svg").is_visible()
    assert page.locator("img, iframe, form, base, link").count() == 0
