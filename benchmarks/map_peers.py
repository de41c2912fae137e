"""Draw one incident by plain folium, by geopandas' `explore()` and by this program, side by side.

    python benchmarks/map_peers.py

Bytes of the file, requests that it makes when it is opened, whether it shows anything without a
network, and the time until two frames after its map is there. The network is refused throughout, so
the others' times leave out all that they would load; a dash means that no map came.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.frames import Layers

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "examples" / "quba-ambush.ar.txt"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
RUNS = 7
PATIENCE_MS = 5_000
STEP_MS = 10
SHOWN = """
(() => {
  const ready = performance.getEntriesByName("incident-map-ready")[0];
  if (ready) return ready.startTime;
  const drawn = document.querySelector(".leaflet-container path, .leaflet-marker-icon");
  return drawn ? performance.now() : 0;
})()
"""


class Opened(NamedTuple):
    """What opening a file showed.

    Attributes
    ----------
    requests
        Addresses that it asked for, apart from itself.
    complaints
        Errors on the console.
    ready_ms
        Time until the map is there, None if it never was.
    """

    requests: int
    complaints: int
    ready_ms: float | None


def main() -> int:
    """Write the three files, open each and print the table."""
    from layers.frames import build_layers

    layers = build_layers(incident())
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'':24}{'kB':>8}{'requests':>10}{'errors':>8}{'offline':>9}{'ready, ms':>11}")
        for name, write in WRITERS.items():
            file = Path(folder) / f"{write.__name__}.html"
            try:
                write(layers, file)
            except ImportError as error:
                print(f"{name:24}not drawn: {error}")
                continue
            seen = opened(file)
            offline = "shown" if seen.ready_ms is not None else "blank"
            ready = f"{seen.ready_ms:.0f}" if seen.ready_ms is not None else "–"
            print(
                f"{name:24}{file.stat().st_size / 1000:8.0f}{seen.requests:10}"
                f"{seen.complaints:8}{offline:>9}{ready:>11}"
            )
    return 0


def incident() -> object:
    """Read the example report."""
    from geo.gazetteer import Gazetteer
    from geo.geocode import geocode
    from geo.report import read_report
    from layers.read import read_incident

    return read_incident(geocode(read_report(REPORT), Gazetteer.core()))


def ours(layers: Layers, file: Path) -> None:
    """Write our page, with the text, the tables and the figure in it."""
    from maps.incident_map import IncidentMap

    IncidentMap(layers).save(file)


def plain_folium(layers: Layers, file: Path) -> None:
    """Draw the marks as folium's guide does: markers with popups, circles, lines."""
    import folium

    placed = layers.stops[layers.stops.geometry.notna()]
    view = folium.Map(location=[placed.geometry.y.mean(), placed.geometry.x.mean()], zoom_start=8)
    for frame in (layers.sites, layers.stops, layers.places):
        for row in frame[frame.geometry.notna()].itertuples():
            at = [row.geometry.y, row.geometry.x]
            folium.Marker(at, popup=row.name, tooltip=row.name).add_to(view)
            folium.Circle(at, radius=row.radius_m, fill=True).add_to(view)
    for line in layers.legs.geometry[layers.legs.geometry.notna()]:
        folium.PolyLine([(lat, lon) for lon, lat in line.coords]).add_to(view)
    view.save(file)


def explore(layers: Layers, file: Path) -> None:
    """Draw the frames by geopandas' own means; needs mapclassify and matplotlib."""
    view = layers.places.explore()
    for frame in (layers.legs, layers.sites, layers.stops):
        shown = frame[frame.geometry.notna()]
        if not shown.empty:
            view = shown.explore(m=view)
    view.save(file)


def opened(file: Path) -> Opened:
    """Open a file several times with the network refused."""
    from playwright.sync_api import sync_playwright

    times, requests, complaints = [], 0, 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for run in range(RUNS + 1):
            tab = browser.new_context(offline=True).new_page()
            asked: list[str] = []
            errors: list[str] = []
            tab.on("request", lambda request, asked=asked: asked.append(request.url))
            tab.on("pageerror", lambda error, errors=errors: errors.append(str(error)))
            tab.goto(file.as_uri(), wait_until="domcontentloaded")
            ready = shown_after(tab.evaluate, tab.wait_for_timeout)
            if run and ready is not None:
                times.append(ready)
            requests = sum(not url.startswith(("file:", "data:")) for url in asked)
            complaints = len(errors)
            tab.context.close()
            if ready is None:
                break
        browser.close()
    return Opened(requests, complaints, statistics.median(times) if times else None)


def shown_after(evaluate: Callable[[str], float], wait: Callable[[float], None]) -> float | None:
    """Give the time until the map is there, None if it never is."""
    for _ in range(PATIENCE_MS // STEP_MS):
        ready = evaluate(SHOWN)
        if ready:
            return ready
        wait(STEP_MS)
    return None


WRITERS = {"incident-mapper": ours, "folium": plain_folium, "geopandas explore()": explore}

if __name__ == "__main__":
    sys.exit(main())
