"""Many incidents on one page, in a real Chromium with the network refused."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
from typing import TYPE_CHECKING

import msgspec
import pytest
from click.testing import CliRunner
from conftest import incident_of, place
from hostile import HOSTILE
from waiting import wait_for

from layers.document import incident_to_json
from layers.documents import read_incident_documents
from layers.errors import IncidentError
from layers.incident import Account, Incident, Location, Site, TimePrecision, TimeSpan
from maps.cli import main
from maps.controls import CONTROLS, spelled
from maps.overview import overview_html
from maps.overview_rows import Row, columns, rows_of
from maps.words import LANGUAGES, phrases, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.browser

MANY = 100_000


def told(number: int, **changes: str) -> Incident:
    """Give one of many invented incidents: each another day, kind, place and speaker."""
    incident = incident_of("en", **changes)
    day = dt.datetime(2024, 1, 1) + dt.timedelta(days=number)  # noqa: DTZ001 - local time of the place
    site = Site(
        id="s1",
        event=("clash", "raid")[number % 2],
        location=Location(name=f"Place {number}", place=place("P", 40 + number * 0.3, 36.0)),
        when=TimeSpan(start=day, end=day + dt.timedelta(days=1), precision=TimePrecision.DAY),
        evidence=incident.sites[0].evidence,
    )
    account = Account(id="c1", speaker=f"Speaker {number % 3}", supports=("s1",))
    return msgspec.structs.replace(incident, sites=(site,), accounts=(account,))


@pytest.fixture(scope="module")
def overview() -> Callable[..., str]:
    @functools.cache
    def write(language: str = "en") -> str:
        rows = [row for n in range(8) for row in rows_of(f"{n}.json", told(n))]
        return overview_html(rows, title=None, language=language, credits_=())

    return write


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_overview_asks_for_nothing_in_any_language(
    opened: Callable, overview: Callable, language: str
) -> None:
    found = opened(overview(language))
    assert found.requests == []
    assert found.complaints == []
    assert found.page.locator("#rows button").count() == 8
    assert found.page.evaluate("document.documentElement.lang") == language
    found.page.select_option("#language", "ar")
    assert found.page.evaluate("document.documentElement.dir") == "rtl"
    assert found.complaints == []


def test_filters_by_kind_date_and_account_narrow_the_list(
    opened: Callable, overview: Callable
) -> None:
    page = opened(overview()).page

    def shown() -> int:
        return page.locator("#rows button").count()

    page.select_option("#kind", label="Raid (4)")
    assert shown() == 4
    page.click("#everything")
    page.select_option("#account", label="Speaker 2 (2)")
    assert shown() == 2
    page.click("#everything")
    page.fill("#since", "2024-01-03")
    page.fill("#until", "2024-01-05")
    page.dispatch_event("#until", "change")
    assert shown() == 3
    assert page.inner_text("#shown") == "3 of 8 shown"


def test_the_list_opens_the_card_by_keyboard_and_gives_the_focus_back(
    opened: Callable, overview: Callable
) -> None:
    page = opened(overview()).page
    page.focus("#rows button >> nth=2")
    page.keyboard.press("Enter")
    card = page.inner_text("#card")
    assert "Place 5" in card
    assert "somewhere within 2.5 km" in card
    assert "Speaker 2" in card
    page.keyboard.press("Escape")
    assert not page.is_visible("#card")
    assert page.evaluate("document.activeElement.dataset.row") == "2"


def test_a_cluster_opens_into_its_incidents_by_clicking(
    opened: Callable, overview: Callable
) -> None:
    page = opened(overview()).page
    before = page.inner_text(".leaflet-control-scale-line")
    canvas = page.locator("canvas.leaflet-zoom-hide").bounding_box()
    for x in range(20, int(canvas["width"]), 24):
        page.mouse.click(canvas["x"] + x, canvas["y"] + canvas["height"] / 2)
        if page.is_visible("#card"):
            break
    zoomed = page.inner_text(".leaflet-control-scale-line") != before
    assert zoomed or page.is_visible("#card")


def test_hostile_words_come_out_of_an_overview_as_themselves(opened: Callable) -> None:
    rows = [
        row._replace(
            title=words, place=(words, words + "2"), speakers=(words,), quote=words, kind=words,
            incident=words,
        )
        for n, words in enumerate(HOSTILE)
        for row in rows_of("x.json", told(n))
    ]  # fmt: skip
    found = opened(overview_html(rows, title=" ".join(HOSTILE), language="en", credits_=()))
    page = found.page
    for index in range(len(HOSTILE)):
        page.click(f"#rows button >> nth={index}")
        words = page.evaluate("document.querySelector('#card p').textContent")
        assert words == HOSTILE[-1 - index]
        assert page.evaluate("document.querySelector('#card blockquote').textContent") == words
        assert page.evaluate("document.querySelector('#card dd:last-child').textContent") == words
    assert found.complaints == []
    assert found.requests == []
    assert page.evaluate("document.querySelectorAll('script').length") == 4
    assert page.evaluate("document.title").split() == spelled(" ".join(HOSTILE)).split()
    options = page.evaluate("[...document.querySelectorAll('option')].map(o => o.textContent)")
    assert any("⟨U+202E⟩" in words for words in options)
    assert not [words for words in options if CONTROLS.search(words)]


def test_without_scripts_picture_summary_and_table_stand(
    opened: Callable, overview: Callable
) -> None:
    page = opened(overview("ar"), scripts=False).page
    assert page.locator("figure.figure svg").is_visible()
    told = page.locator("figure.figure svg").text_content()
    own = phrases("overview", "ar")
    for legend in (own["one"], own["heap"], words("ar")["boundaries"]):
        assert legend in told
    assert page.locator("table").count() == 2
    assert page.locator("table").nth(1).locator("tbody tr").count() == 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_shows_an_overview_without_scrolling_sideways(
    opened: Callable, overview: Callable, language: str
) -> None:
    page = opened(overview(language), width=360).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    wait_for(
        page,
        "document.querySelector('.leaflet-control-zoom').getBoundingClientRect().bottom"
        " <= document.querySelector('.credit').getBoundingClientRect().top",
    )


def test_a_hundred_thousand_incidents_fit_into_three_megabytes(opened: Callable) -> None:
    rows = [
        Row(
            incident=f"{n:06}.json", title="", kind=("raid", "clash", "shelling")[n % 3],
            status="happened", place=(f"قرية {n % 4999}", f"Village {n % 4999}"),
            lon=36 + n % 4999 / 600, lat=32 + n * 7 % 4999 / 900, radius_m=2500.0, precision=2,
            when=f"20{10 + n % 15}-{1 + n % 12:02}-{1 + n % 28:02}", speakers=(f"مصدر {n % 50}",),
            quote=f"قصف على قرية {n % 4999} أسفر عن {n * 7919 % 977} جريحا بحسب {n % 50}",
        )
        for n in range(MANY)
    ]  # fmt: skip
    html = overview_html(rows, title=None, language="ar", credits_=())
    assert len(html.encode()) <= 3_000_000
    found = opened(html)
    assert found.complaints == []
    assert "١٠٠٬٠٠٠" in found.page.inner_text("#shown")


def test_quotes_are_cut_until_the_page_is_small_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = list(rows_of("a.json", told(1)))
    packed = columns(rows, LANGUAGES)
    assert packed.quote_length == 240
    quotes = (hashlib.sha512(bytes([n % 256, n // 256])).hexdigest() * 2 for n in range(2_000))
    many = [rows[0]._replace(quote=quote) for quote in quotes]
    monkeypatch.setattr("maps.overview_rows.TEXT_BUDGET", 150_000)
    cut = columns(many, LANGUAGES)
    assert 0 < cut.quote_length < 240
    assert len(cut.table) + len(cut.texts) <= 150_000


def test_a_folder_and_its_lines_give_the_same_incidents(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    (folder / "deeper").mkdir(parents=True)
    documents = [told(n) for n in range(3)]
    for number, incident in enumerate(documents):
        where = folder / ("deeper" if number else "") / f"{number}.json"
        where.write_text(incident_to_json(incident), encoding="utf-8")
    lines = tmp_path / "many.jsonl"
    encoded = (msgspec.json.encode(incident).decode() for incident in documents)
    lines.write_text("\n".join(encoded) + "\n\n", encoding="utf-8")
    assert [i for _, i in read_incident_documents(lines)] == documents
    assert {name for name, _ in read_incident_documents(folder)} == {
        "0.json", "deeper/1.json", "deeper/2.json",
    }  # fmt: skip
    pages = []
    for out in ("one.html", "two.html"):
        done = CliRunner().invoke(main, ["map", str(lines), "-o", str(tmp_path / out)])
        assert done.exit_code == 0, done.output
        pages.append((tmp_path / out).read_bytes())
    assert pages[0] == pages[1]
    assert "3 incidents, 3 marks" in done.stdout


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"format": "incident-mapper/1"}\n', encoding="utf-8")
    with pytest.raises(IncidentError, match=r"x\.jsonl:1: .*reports"):
        list(read_incident_documents(tmp_path / "x.jsonl"))
    (tmp_path / "none").mkdir()
    with pytest.raises(IncidentError, match="no incident document"):
        list(read_incident_documents(tmp_path / "none"))
