"""Print the budgets of the project and how this machine meets them.

    python benchmarks/budgets.py

Times are medians of whole processes, in turn with the process that they are compared with, and
only their ratio counts: machines differ and drift. Nothing here is a test.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import Browser

    from geo.gazetteer import Gazetteer

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "examples" / "quba-ambush.ar.txt"
RUNS = 7
MANY = 100_000
READY = "incident-map-ready"
IDLE_MS = 50.0
"""That Chromium takes for a page of nothing on an idle machine."""

REPORTS = 1_000
GROWTH_MB = 12.0
"""While the names and words that are remembered still fill up; a page kept of each were more."""

PAGE_CHARACTERS = 2_000
"""A page of text."""


class Row(NamedTuple):
    """One budget: what was measured, what it may be, the unit."""

    name: str
    measured: float
    budget: float
    unit: str
    at_least: bool = False


def main() -> int:
    """Measure everything and print the table."""
    rows = [*starts(), *reading(), *page(), *overview()]
    width = max(len(row.name) for row in rows)
    print(f"{'':{width}}  {'measured':>12} {'budget':>12}")
    for row in rows:
        kept = row.measured >= row.budget if row.at_least else row.measured <= row.budget
        sign = "≥" if row.at_least else "≤"
        mark = "" if kept else "  OVER"
        print(
            f"{row.name:{width}}  {row.measured:12,.2f} {sign} {row.budget:10,.2f} {row.unit}{mark}"
        )
    return 0


def starts() -> list[Row]:
    """Compare cold starts with the imports that they cannot do without."""
    bare = [sys.executable, "-c", "pass"]
    imports = [sys.executable, "-c", "import geopandas, folium"]
    command = [sys.executable, "-m", "maps"]
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "map.html")
        cold = ratio([*command, "map", str(REPORT), "-o", out], imports)
    return [
        Row("map, cold, to `import geopandas, folium`", cold, 1.25, "times"),
        Row("--help, to a bare interpreter", ratio([*command, "--help"], bare), 6.0, "times"),
    ]


def ratio(command: Sequence[str], other: Sequence[str]) -> float:
    """Give the median ratio of two commands' times, run in turn after one warm-up."""
    ratios = []
    for run in range(RUNS + 1):
        pair = [elapsed(command), elapsed(other)]
        if run:
            ratios.append(pair[0] / pair[1])
    return statistics.median(ratios)


def elapsed(command: Sequence[str]) -> float:
    """Run a command and give its seconds."""
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    return time.perf_counter() - began


def reading() -> list[Row]:
    """Time the pack and the reading of one more page in a process that is warm."""
    from geo.gazetteer import Gazetteer
    from geo.geocode import geocode
    from geo.report import report_from_text
    from layers.read import read_incident

    text = REPORT.read_text("utf-8")
    text = (text * (PAGE_CHARACTERS // len(text) + 1))[:PAGE_CHARACTERS]
    gazetteer = Gazetteer.core()
    report = report_from_text(text)
    geocoded = geocode(report, gazetteer)
    return [
        Row("core pack, open", 1000 * best(Gazetteer.core), 5.0, "ms"),
        *pack_speed(gazetteer),
        Row(
            "places of one page, warm", 1000 * best(lambda: geocode(report, gazetteer)), 10.0, "ms"
        ),
        Row("incident of one page, warm", 1000 * best(lambda: read_incident(geocoded)), 5.0, "ms"),
        *reading_at_length(),
        *reading_on_and_on(),
    ]


def reading_at_length() -> list[Row]:
    """Read the places of a short and of a long text; `reading_scale.py` has all lengths."""
    from reading_scale import measured

    short, middle, long = (measured(size) for size in (10, 100, 1_000))
    growth = long.ms_a_page / short.ms_a_page
    return [
        Row("places, 10 kB", 1_000 / short.ms_a_page, 100.0, "pages a second", at_least=True),
        Row("places, 100 kB, resident", middle.resident_mb, 100.0, "MB"),
        Row("a page of 1 MB, to one of 10 kB", growth, 1.5, "times"),
    ]


def reading_on_and_on() -> list[Row]:
    """See whether memory grows with every report; `memory_over_reports.py` reads more of them."""
    from memory_over_reports import measured

    held = measured(REPORTS)
    grown = held[-1] - held[len(held) // 2 - 1]
    return [Row(f"memory of the last half of {REPORTS:,} reports", grown, GROWTH_MB, "MB more")]


def pack_speed(gazetteer: Gazetteer) -> list[Row]:
    """Weigh the core pack, look its names up, and look for names in the example reports."""
    from gazetteer_speed import running_text

    (pack,) = gazetteer.packs
    size = sum(len(zlib.compress(path.read_bytes())) for path in pack.folder.iterdir())
    trie, find = pack.names.trie, pack.names.find
    keys = [trie.restore_key(number) for number in range(0, len(trie), 7)]
    text = running_text()
    lookups = len(keys) / best(lambda: [find(key) for key in keys])
    scanned = len(text.encode()) / best(lambda: gazetteer.names_in(text))
    return [
        Row("core pack in the wheel", size / 1e6, 40.0, "MB"),
        Row("exact lookups", lookups / 1e3, 500.0, "thousand a second", at_least=True),
        Row("scan for the longest names", scanned / 1e6, 5.0, "MB/s", at_least=True),
    ]


def best(call: Callable[[], object], runs: int = 20) -> float:
    """Give the median seconds of a call after one warm-up."""
    call()
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def page() -> list[Row]:
    """Weigh the page, and time it in Chromium where there is one."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "map.html"
        elapsed([sys.executable, "-m", "maps", "map", str(REPORT), "-o", str(out)])
        rows = [Row("page of one incident", out.stat().st_size / 1000, 300.0, "kB")]
        rows += ready_rows("page", out, 300.0)
    return rows


def overview() -> list[Row]:
    """Weigh and time the overview of very many invented incidents."""
    from maps.overview import overview_html
    from maps.overview_rows import Row as Incident

    chance = random.Random(1)  # noqa: S311 - no secret
    rows = []
    for number in range(MANY):
        town = chance.randrange(5_000)
        rows.append(
            Incident(
                incident=f"{number:06}.json", title="", status="happened",
                kind=chance.choice(("raid", "clash", "shelling")),
                place=(f"قرية {town}", f"Village {town}"), lon=36 + town / 600,
                lat=32 + town * 7 % 4_999 / 900, radius_m=2_500.0, precision=2,
                when=f"20{10 + chance.randrange(15)}-{1 + chance.randrange(12):02}",
                speakers=(f"مصدر {chance.randrange(50)}",),
                quote=f"قصف على قرية {town} أسفر عن {chance.randrange(977)} جريحا",
            )
        )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "overview.html"
        written = overview_html(rows, title=None, language="ar", credits_=())
        out.write_text(written, encoding="utf-8")
        found = [Row("overview of 100,000 incidents", out.stat().st_size / 1000, 3_000.0, "kB")]
        found += ready_rows("overview", out, 1_000.0)
    return found


def ready_rows(name: str, path: Path, budget_ms: float) -> list[Row]:
    """Time a page from navigation to its own mark, in turn with a page of nothing.

    A busy machine takes longer for both, so that their ratio says more than the clock.
    """
    times = ready_times(path)
    if not times:
        return []
    ours, empty = (statistics.median(each) for each in zip(*times, strict=True))
    print(f"{name}: a page of nothing beside it took {empty:.0f} ms", file=sys.stderr)
    ratio_ = statistics.median(one / other for one, other in times)
    return [
        Row(f"{name} ready in Chromium", ours, budget_ms, "ms"),
        Row(f"{name} ready, to a page of nothing", ratio_, budget_ms / IDLE_MS, "times"),
    ]


def ready_times(path: Path) -> list[tuple[float, float]]:
    """Give pairs of milliseconds, ours and a page of nothing; none without Chromium."""
    from playwright.sync_api import Error, sync_playwright

    empty = path.with_name("empty.html")
    empty.write_text(
        "<!doctype html><title>empty</title><script>requestAnimationFrame(() => "
        f"requestAnimationFrame(() => performance.mark('{READY}')))</script>",
        encoding="utf-8",
    )
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
                args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
            )
        except Error:
            print("no Chromium: the page's time is not measured", file=sys.stderr)
            return []
        pairs = [(ready_ms(browser, path), ready_ms(browser, empty)) for _ in range(RUNS + 1)]
        browser.close()
    return pairs[1:]


def ready_ms(browser: Browser, path: Path) -> float:
    """Open a page and give when it made its mark."""
    tab = browser.new_page()
    tab.goto(path.as_uri())
    asked = f"JSON.stringify(performance.getEntriesByName('{READY}').map(mark => mark.startTime))"
    for _ in range(1_000):
        marks = json.loads(tab.evaluate(asked))
        if marks:
            tab.close()
            return float(marks[0])
        tab.wait_for_timeout(10)
    message = f"{path}: never became ready"
    raise TimeoutError(message)


if __name__ == "__main__":
    sys.exit(main())
