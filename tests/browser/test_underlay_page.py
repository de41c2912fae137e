"""A user's own ground under the incident, in a real Chromium with the network refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import incident_of

from layers.frames import build_layers
from maps.incident_map import IncidentMap
from maps.tile_grid import tile_box, tiles_of
from maps.underlay import Tile, Underlay

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.browser

GREEN = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNg+M/wHwAEAQH/"
    "7uFv8wAAAABJRU5ErkJggg=="
)
BOX = (41.5, 36.0, 43.5, 36.8)


def test_baked_tiles_cover_the_land_and_outlines_cover_the_tiles(opened: Callable) -> None:
    tiles = tuple(Tile(tile_box(x, y, 7), GREEN) for x, y in tiles_of(BOX, 7))
    ring = ((42.0, 36.1), (43.0, 36.1), (43.0, 36.6), (42.0, 36.1))
    under = Underlay(tiles=tiles, boundaries=(ring,), credit="Mappers", boundary_credit="Ours")
    found = opened(IncidentMap(build_layers(incident_of("en")), under=under).page())
    assert found.requests == []
    assert found.complaints == []
    page = found.page
    assert page.locator("img.leaflet-image-layer").count() == len(tiles)
    above = page.evaluate(
        "+getComputedStyle(document.querySelector('img.leaflet-image-layer')).zIndex"
        " > +getComputedStyle(document.querySelector('.leaflet-ground-pane svg')).zIndex"
    )
    assert above
    assert page.locator(".leaflet-outlines-pane path.outline").count() == 1
    assert "Country lines: Ours" in page.inner_text("footer")
    assert "Base map: Mappers" in page.inner_text("footer")


def test_lines_and_areas_of_a_file_are_drawn(opened: Callable) -> None:
    line = ((42.0, 36.2), (43.0, 36.5))
    under = Underlay(areas=((*line, (42.5, 36.6), line[0]),), lines=(line,), credit="Mappers")
    found = opened(IncidentMap(build_layers(incident_of("ar")), under=under).page())
    assert found.complaints == []
    assert found.page.locator("path.own-line").count() == 1
    assert found.page.locator("path.own-area").count() == 1


def test_on_paper_nothing_is_drawn_beside_the_figure(opened: Callable) -> None:
    page = opened(IncidentMap(build_layers(incident_of("en"))).page(), width=1600).page
    page.emulate_media(media="print")
    box = page.locator("#printed > svg").bounding_box()
    assert box["width"] > box["height"] * 1.6  # wider than the figure, so that it has margins
    strip = {"x": box["x"] + 2, "y": box["y"] + box["height"] / 2, "width": 1, "height": 1}
    beside = page.screenshot(clip=strip)
    strip["x"] += box["width"] - 4
    assert page.screenshot(clip=strip) == beside
    strip["y"] = box["y"] + box["height"] - 3
    assert page.screenshot(clip=strip) == beside
