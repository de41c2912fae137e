"""Take the pictures of the README: the examples as pages in Chromium.

    python benchmarks/screenshots.py [FOLDER]

Writes PNG files to docs/images, or to the folder that is given.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
SHOTS = (
    ("arabic-desktop", "quba-ambush.ar.txt", 1280, 800, "light"),
    ("arabic-phone", "quba-ambush.ar.txt", 360, 740, "light"),
    ("english-desktop", "checkpoint-arrest.en.md", 1280, 800, "light"),
    ("english-phone", "checkpoint-arrest.en.md", 360, 740, "dark"),
)
"""Name, example, width, height and colour scheme."""


def main() -> int:
    """Write every page once and take every picture."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as pages, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        for name, example, width, height, scheme in SHOTS:
            page = Path(pages) / f"{example}.html"
            if not page.exists():
                source = str(ROOT / "examples" / example)
                command = [sys.executable, "-m", "maps", "map", source, "-o", str(page)]
                subprocess.run(command, check=True, cwd=ROOT)
            tab = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            tab.goto(page.as_uri())
            while not tab.evaluate("document.documentElement.dataset.ready || ''"):
                tab.wait_for_timeout(20)
            tab.screenshot(path=folder / f"{name}.png")
            print(folder / f"{name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
