"""The page looks as it did when it was reviewed: desktop, phone, paper, right to left.

`REVIEW=1` writes the reviewed pictures anew; look at each before it is committed. They are an
eighth of the page's size and compared coarsely, so that another Chromium's letters do not matter.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops
from test_furniture import heaped
from waiting import wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

FONT = subprocess.run(
    ["fc-match", "-f", "%{family}", "Noto Sans"], capture_output=True, text=True, check=False
).stdout if shutil.which("fc-match") else ""  # fmt: skip

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        "Noto Sans" not in FONT, reason="reviewed with Noto Sans, which is not here"
    ),
]

REVIEWED = Path(__file__).parent / "reviewed"
SMALLER = 8
"""Pixels of the page to one of a reviewed picture."""

COARSER = 2
"""Of those to a cell that is compared."""

MOST_DIFFERENCE = 18
"""Of a cell's colours, of 255, that letters drawn otherwise may make."""

MOST_CELLS = 0.01
"""Share of cells that may differ by more."""

MOST_TINT = 2.0
"""Of the whole picture's colours, of 255, by which it may be paler or darker."""

VIEWS = {
    "desktop-en": ("en", 1280, False),
    "desktop-ar": ("ar", 1280, False),
    "phone-en": ("en", 360, False),
    "phone-ar": ("ar", 360, False),
    "paper-en": ("en", 794, True),
    "paper-ar": ("ar", 794, True),
}


def picture(page: Page, *, paper: bool) -> Image.Image:
    if paper:
        page.emulate_media(media="print")
    taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    return taken.resize((taken.width // SMALLER, taken.height // SMALLER), Image.Resampling.BOX)


def looks_alike(one: Image.Image, other: Image.Image) -> bool:
    """Say whether two pictures differ by no more than the drawing of letters."""
    assert one.size == other.size
    size = (one.width // COARSER, one.height // COARSER)
    cells = ImageChops.difference(*(p.resize(size, Image.Resampling.BOX) for p in (one, other)))
    worst = [max(colours) for colours in cells.get_flattened_data()]
    changed = sum(cell > MOST_DIFFERENCE for cell in worst) / len(worst)
    tint = sum(worst) / len(worst)
    print(f"{changed:.4f} of the cells differ, {tint:.2f} on average")  # noqa: T201 - seen on failure
    return changed <= MOST_CELLS and tint <= MOST_TINT


def shown(opened: Callable, name: str) -> Page:
    language, width, _ = VIEWS[name]
    page: Page = opened(heaped(language), width=width, reduced_motion="reduce").page
    wait_for(page, "document.querySelector('#printed svg') && document.querySelector('.locator')")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page


@pytest.mark.parametrize("name", VIEWS)
def test_the_page_looks_as_it_was_reviewed(opened: Callable, name: str) -> None:
    now = picture(shown(opened, name), paper=VIEWS[name][2])
    file = REVIEWED / f"{name}.png"
    if os.environ.get("REVIEW"):
        file.parent.mkdir(exist_ok=True)
        now.save(file, optimize=True)
    with Image.open(file) as before:
        assert looks_alike(now, before.convert("RGB"))


@pytest.mark.parametrize(
    "change",
    [
        "document.querySelector('.leaflet-marker-pane').remove()",
        "document.querySelector('.leaflet-ground-pane').remove()",
    ],
)
def test_a_page_that_lost_something_looks_different(opened: Callable, change: str) -> None:
    page = shown(opened, "desktop-en")
    page.evaluate(change)
    with Image.open(REVIEWED / "desktop-en.png") as before:
        assert not looks_alike(picture(page, paper=False), before.convert("RGB"))
