"""The snippets of `embed` and the notebook's output, in pages that stand for other people's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import bleach
import folium
import pytest
from click.testing import CliRunner
from conftest import incident_of
from waiting import READY, wait_for

from layers.document import incident_to_json
from layers.frames import build_layers
from maps.cli import main
from maps.errors import AddedLayersError
from maps.incident_map import IncidentMap
from maps.picture import FONTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent.parent
WORDPRESS = {
    "figure": ["lang", "dir"], "img": ["src", "alt"], "figcaption": [], "div": ["lang", "dir"],
    "table": [], "thead": [], "tbody": [], "tr": [], "th": ["scope"], "td": ["dir"], "h3": [],
}  # fmt: skip
"""What WordPress lets through from most users, of what a report's body may hold.

Source: `wp_kses_post`, wp-includes/kses.php, `$allowedposttags`.
"""

NOTEBOOK = """
import sys, nbclient, nbconvert, nbformat
from pathlib import Path
book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(sys.argv[1])])
nbclient.NotebookClient(book).execute()
nbformat.write(book, "map.ipynb")
Path("map.html").write_text(nbconvert.HTMLExporter().from_notebook_node(book)[0], "utf-8")
"""


def snippet(page: Path, *options: str) -> str:
    done = CliRunner().invoke(main, ["embed", str(page), *options])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture
def written(tmp_path: Path, page_of: Callable) -> Path:
    file = tmp_path / "the map.html"
    file.write_text(page_of("ar", title="كمين {{ 7*7 }} \" ' <b>"), encoding="utf-8")
    return file


@pytest.fixture
def hosted(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Open a page of somebody else's that holds a snippet."""
    opened = []

    def open_host(body: str, head: str = "", **options: str) -> Page:
        host = tmp_path / f"host{len(opened)}.html"
        host.write_text(f"<!doctype html><html {head}><body>{body}", encoding="utf-8")
        context = browser.new_context(offline=True, **options)  # type: ignore[arg-type]
        page = context.new_page()
        opened.append(context)
        page.goto(host.as_uri())
        return page

    yield open_host
    for context in opened:
        context.close()


@pytest.mark.parametrize("way", ["file", "srcdoc"])
@pytest.mark.parametrize("head", ['dir="rtl" lang="ar"', 'style="color-scheme: dark"'])
def test_a_frame_shows_the_map_and_adapts_its_height(
    hosted: Callable, written: Path, way: str, head: str
) -> None:
    frame = snippet(written, "--as", way, "--height", "300")
    page = hosted(frame + snippet(written, "--as", "script"), head)
    wait_for(page.frames[1], READY)
    assert page.frames[1].locator(".glyph.site").first.is_visible()
    wait_for(page, "document.querySelector('iframe').clientHeight > 700")
    wait_for(
        page.frames[1], "Math.abs(document.body.getBoundingClientRect().height - innerHeight) < 2"
    )


def test_a_frame_stays_as_it_is_where_the_host_has_no_script(
    hosted: Callable, written: Path
) -> None:
    page = hosted(snippet(written, "--height", "300"))
    wait_for(page.frames[1], READY)
    assert page.evaluate("document.querySelector('iframe').clientHeight") == 300


def test_a_foreign_frame_cannot_set_the_height(hosted: Callable, written: Path) -> None:
    intruder = (
        '<iframe title="x" sandbox="allow-scripts" srcdoc="<script>parent.postMessage('
        "{incidentMapHeight:5000},String.fromCharCode(42));parent.postMessage(0,"
        'String.fromCharCode(42))</script>"></iframe>'
    )
    body = (
        '<script>heard=0;addEventListener("message",e=>{heard+=e.data===0})</script>'
        + snippet(written, "--height", "300").replace("the%20map.html", "about:blank")
        + snippet(written, "--as", "script")
        + intruder
    )
    page = hosted(body)
    wait_for(page, "heard")
    assert page.evaluate("document.querySelector('iframe').clientHeight") == 300


def test_a_phone_sized_frame_comes_to_rest(hosted: Callable, written: Path) -> None:
    script = snippet(written, "--as", "script")
    page = hosted(snippet(written) + script, viewport={"width": 380, "height": 700})
    wait_for(page.frames[1], READY)
    wait_for(page, "document.querySelector('iframe').clientHeight > 1000")
    assert page.evaluate("document.querySelector('iframe').clientHeight") < 6000


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_frame_is_legible_on_a_dark_host(hosted: Callable, written: Path, scheme: str) -> None:
    page = hosted(snippet(written), 'style="background:#000"', color_scheme=scheme)
    inside = page.frames[1]
    wait_for(inside, READY)
    paper, ink = (
        sum(map(int, inside.evaluate(f"getComputedStyle(document.body).{part}")[4:-1].split(",")))
        for part in ("backgroundColor", "color")
    )
    assert abs(paper - ink) > 450


def test_without_scripts_a_frame_shows_picture_and_tables(hosted: Callable, written: Path) -> None:
    frame = snippet(written, "--as", "srcdoc").replace('sandbox="allow-scripts"', 'sandbox=""')
    inside = hosted(frame).frames[1]
    assert inside.locator("noscript svg, figure.figure svg").first.is_visible()
    assert inside.locator("table").first.is_visible()


@pytest.mark.skipif(
    not all((ROOT / "maps/page/assets" / font).is_file() for font in FONTS),
    reason="the build has not brought the fonts in; pip install -e . does",
)
def test_picture_and_tables_pass_a_system_that_strips_frames(
    hosted: Callable, written: Path, tmp_path: Path
) -> None:
    plain = snippet(written, "--as", "figure")
    cleaned = bleach.clean(plain, tags=set(WORDPRESS), attributes=WORDPRESS)
    page = hosted(plain)
    assert page.evaluate("document.querySelector('img').naturalWidth") == 2008
    assert page.locator("table").count() >= 3
    assert page.inner_text("figcaption") == "كمين {{ 7*7 }} \" ' <b>"
    assert "سنجار" in page.get_attribute("img", "alt")
    told = page.inner_text("body")
    (tmp_path / "cleaned").mkdir()
    assert hosted(cleaned).inner_text("body") == told


def test_a_page_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.html").write_text("<title>x</title>", encoding="utf-8")
    done = CliRunner().invoke(main, ["embed", str(tmp_path / "other.html")])
    assert done.exit_code == 1
    assert "no page that" in done.stderr


def test_a_notebook_shows_the_map_in_jupyter_and_quarto(hosted: Callable, tmp_path: Path) -> None:
    """Run a notebook by Jupyter's own means, write it as HTML and open both."""
    (tmp_path / "incident.json").write_text(incident_to_json(incident_of("ar")), encoding="utf-8")
    code = (
        "from pathlib import Path\n"
        "from layers.document import read_incident_document\n"
        "from layers.frames import build_layers\n"
        "from maps.incident_map import IncidentMap\n"
        "IncidentMap(build_layers(read_incident_document(Path('incident.json'))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", NOTEBOOK, code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "IPYTHONDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    data = json.loads((tmp_path / "map.ipynb").read_text("utf-8"))["cells"][0]["outputs"][0]["data"]
    assert set(data) == {"text/html", "text/plain", "image/png"}
    assert "".join(data["text/plain"]).startswith("خريطة")
    # Quarto puts a cell's HTML into its page as it is.
    quarto = f'<main class="content"><div class="cell-output">{"".join(data["text/html"])}</div>'
    for body in (quarto, (tmp_path / "map.html").read_text("utf-8")):
        page = hosted(body)
        inside = next(frame for frame in page.frames if frame.parent_frame)
        wait_for(inside, READY)
        assert inside.locator(".glyph.site").first.is_visible()


def test_added_layers_never_reach_the_published_file(tmp_path: Path) -> None:
    shown = IncidentMap(build_layers(incident_of("en")))
    before = shown.page()
    folium.Marker([36.3, 43.1], popup="{{ 7*7 }}").add_to(shown)
    with pytest.raises(AddedLayersError, match="Marker"):
        shown.save(tmp_path / "map.html")
    assert not (tmp_path / "map.html").exists()
    view = shown.working_view().get_root().render()
    assert "Working view" in view
    assert "L.marker" in view
    assert "Sinjar" not in view
    assert "Working view" in shown._repr_mimebundle_()["text/html"]
    assert IncidentMap(shown.layers).page() == before
