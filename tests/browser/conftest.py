"""A real Chromium with no network, and incidents written by hand to open in it."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from waiting import READY, wait_for

from geo.mention import Mention
from geo.place import Credit, Place, Precision, Record
from geo.report import report_from_text
from layers.frames import build_layers
from layers.incident import (
    FORMAT,
    Area,
    Basis,
    Evidence,
    Incident,
    Leg,
    Location,
    Movement,
    ReportSource,
    Site,
    Status,
    Stop,
)
from maps.incident_map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine, and it could not be installed")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


class Opened:
    """A page, and all that it asked for or complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Open HTML from a file, with every request but that file's refused and noted."""
    contexts = []

    def open_page(html: str, *, scripts: bool = True, width: int = 1280, **options: str) -> Opened:
        file = tmp_path / f"page{len(contexts)}.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(
            java_script_enabled=scripts,
            offline=True,
            viewport={"width": width, "height": 800},
            **options,  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        found = Opened(page)
        page.on(
            "request",
            lambda r: None if r.url == file.as_uri() else found.requests.append(r.url),
        )
        page.on("console", lambda message: found.complaints.append(message.text))
        page.on("pageerror", lambda error: found.complaints.append(str(error)))
        page.goto(file.as_uri())
        if scripts:
            wait_for(page, READY)
        return found

    yield open_page
    for context in contexts:
        context.close()


def place(name: str, lon: float, lat: float, **changes: object) -> Place:
    values: dict[str, object] = {
        "name": name,
        "feature": "P.PPL",
        "lon": lon,
        "lat": lat,
        "radius_m": 2_500.0,
        "precision": Precision.NEAR,
        "country": "IQ",
        "record": Record(pack="core", source="GeoNames", id="1", licence="CC-BY-4.0"),
    }
    return Place(**(values | changes))  # type: ignore[arg-type]


ARABIC = (
    "اشتباك قرب سنجار. نقل الجريح إلى مستشفى تلعفر ثم إلى الموصل، ثم أعيد إلى سنجار. "
    "كان يتنقل في سهل نينوى. وذكر قرية مجهولة."
)
ENGLISH = (
    "A clash near Sinjar. The wounded man was taken to Tal Afar hospital, then to Mosul, and "
    "brought back to Sinjar. He used to move about in the Nineveh Plains. Nowhereville is named."
)
NAMES = {
    "ar": ("سنجار", "مستشفى تلعفر", "الموصل", "سهل نينوى", "قرية مجهولة"),
    "en": ("Sinjar", "Tal Afar hospital", "Mosul", "Nineveh Plains", "Nowhereville"),
}
PLAIN = ((43.0, 36.25), (43.5, 36.75), (43.0, 36.75), (43.0, 36.25))


def incident_of(
    language: str, text: str = "", title: str | None = None, tail: str = ""
) -> Incident:
    """Give an invented incident: three stops, a way back, a planned leg, an area, a lost name."""
    text = text or (ARABIC if language == "ar" else ENGLISH)
    places = (
        place("Sinjar", 41.876, 36.32),
        place("Tal Afar (hospital)", 42.449, 36.376, feature="S.HSP"),
        place("Mosul", 43.13, 36.335, radius_m=9_000.0),
        place(
            "Nineveh Plains", 43.2, 36.6, feature="T.PLN", radius_m=40_000.0,
            precision=Precision.VAGUE, outline=(PLAIN,),
        ),
    )  # fmt: skip
    text += tail
    words = NAMES[language]
    mentions = []
    for number, name in enumerate(words, 1):
        start = text.index(name)
        found = places[number - 1] if number <= len(places) else None
        mentions.append(
            Mention(
                id=f"m{number}", start=start, end=start + len(name), text=name, place=found,
                confidence=0.9 if found else 0.0,
                unresolved="" if found else "no gazetteer has this name",
            )
        )  # fmt: skip
    mentions.sort(key=lambda mention: mention.start)

    def at(number: int) -> Location:
        return Location(name=words[number], mention=f"m{number + 1}", place=places[number])

    quote = (Evidence(report="r1", start=0, end=12, text=text[:12]),)
    stops = tuple(
        Stop(id=f"t{n}", location=at(which), evidence=quote)
        for n, which in enumerate((0, 1, 2, 0), 1)
    )
    legs = (
        Leg(id="l1", origin="t1", destination="t2", origin_basis=Basis.INFERRED, evidence=quote),
        Leg(id="l2", origin="t2", destination="t3", evidence=quote),
        Leg(id="l3", origin="t3", destination="t4", status=Status.PLANNED, evidence=quote),
    )
    report = report_from_text(text, language=language, title=title)
    return Incident(
        format=FORMAT,
        title=title,
        reports=(ReportSource(id="r1", report=report, mentions=tuple(mentions)),),
        sites=(Site(id="s1", event="clash", location=at(0), evidence=quote),),
        movements=(Movement(id="v1", who="", stops=stops, legs=legs),),
        areas=(Area(id="a1", role="activity", location=at(3), evidence=quote),),  # type: ignore[arg-type]
        credits=(Credit(source="GeoNames", licence="CC-BY-4.0"),),
    )


@pytest.fixture(scope="session")
def page_of() -> Callable[..., str]:
    """Write the page of the invented incident."""

    def write(language: str = "en", **changes: str) -> str:
        return IncidentMap(build_layers(incident_of(language, **changes))).page()

    return write
