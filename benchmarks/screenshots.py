"""Take the pictures of the README and write the gallery: every example as readers meet it.

    python benchmarks/screenshots.py

Each example at desktop and phone width, on paper and as the figure, and all as one overview;
writes docs/images and docs/gallery.md.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
IMAGES = ROOT / "docs" / "images"
GALLERY = ROOT / "docs" / "gallery.md"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
PATIENCE_MS, STEP_MS = 15_000, 20
README_NAMES = {"quba-ambush.ar.txt": "arabic", "checkpoint-arrest.en.md": "english"}
"""Examples of the README and the names of their pictures there."""


class View(NamedTuple):
    """One way in which a page is met: name, size in CSS pixels, colours, medium."""

    name: str
    width: int
    height: int
    dark: bool = False
    paper: bool = False


DESKTOP, PHONE = View("desktop", 1280, 800), View("phone", 360, 740)
PAPER = View("paper", 794, 1123, paper=True)
"""A4 at 96 pixels an inch."""

DARK_PHONE = View("phone", 360, 740, dark=True)


def main() -> int:
    """Write every page once, take every picture and write the gallery."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    examples = sorted(file for file in EXAMPLES.iterdir() if file.suffix in {".txt", ".md"})
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        parts = [shown(browser, example, folder) for example in examples]
        overview = folder / "overview.html"
        run("map", str(folder / "documents"), "-o", str(overview), "--title", "Examples")
        take(browser, overview, DESKTOP, "overview-desktop")
        browser.close()
    GALLERY.write_text(gallery(parts), encoding="utf-8")
    print(GALLERY)
    return 0


def shown(browser: Browser, example: Path, folder: Path) -> str:
    """Take the pictures of one example; gives its part of the gallery."""
    stem = README_NAMES.get(example.name, example.name.split(".")[0])
    page, document = folder / f"{stem}.html", folder / "documents" / f"{stem}.json"
    figure = IMAGES / f"{stem}-figure.svg"
    source = ["map", str(example.relative_to(ROOT)), "-o", str(page)]
    run(*source, "--incident", str(document), "--figure", str(figure))
    for view in (DESKTOP, DARK_PHONE if stem == "english" else PHONE, PAPER):
        take(browser, page, view, f"{stem}-{view.name}")
    return (
        f"## {example.name}\n\n"
        f"![{example.name} at desktop width](images/{stem}-desktop.png)\n\n"
        f"| phone | paper | figure |\n|---|---|---|\n"
        f'| <img src="images/{stem}-phone.png" alt="{example.name} on a phone" width="220"> '
        f'| <img src="images/{stem}-paper.png" alt="{example.name} on paper" width="300"> '
        f'| <img src="images/{stem}-figure.svg" alt="{example.name} as a figure" width="420"> |\n'
    )


def gallery(parts: list[str]) -> str:
    """Write the gallery."""
    head = (
        "# Gallery\n\nThe examples as readers meet them. `make gallery` takes these pictures; the "
        "reports and all in them are invented.\n"
    )
    overview = "## All of them as one overview\n\n![Overview](images/overview-desktop.png)\n"
    return "\n".join([head, *parts, overview])


def run(*arguments: str) -> None:
    """Run the program."""
    subprocess.run([sys.executable, "-m", "maps", *arguments], check=True, cwd=ROOT)


def take(browser: Browser, page: Path, view: View, name: str) -> None:
    """Open a page, wait until it is ready and take its picture."""
    tab = browser.new_page(
        viewport={"width": view.width, "height": view.height},
        color_scheme="dark" if view.dark else "light",
    )
    tab.goto(page.as_uri())
    for _ in range(PATIENCE_MS // STEP_MS):
        if tab.evaluate("document.documentElement.dataset.ready || ''"):
            break
        tab.wait_for_timeout(STEP_MS)
    if view.paper:
        tab.emulate_media(media="print")
    tab.screenshot(path=IMAGES / f"{name}.png")
    print(IMAGES / f"{name}.png")
    tab.close()


if __name__ == "__main__":
    sys.exit(main())
