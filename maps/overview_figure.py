"""The overview's still picture (SVG): circles with how many incidents lie there, and a legend."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

from maps.controls import spelled
from maps.figure import HEIGHT, WIDTH, style
from maps.figure_foot import anchor, ground_credit, isolated
from maps.overview_rows import box_of
from maps.phrasing import numerals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.shapes import Box
    from maps.basemap import Basemap
    from maps.overview_rows import Row

Words = dict[str, str]
Colours = dict[str, str]

CELL = 48
"""Side of the squares whose incidents are one circle, in SVG units."""

PADDING = 50
LARGEST = 22
SMALLEST = 4
FOOT = 68
"""Height of the strip under the map: legend, then credits."""

ROOM_OF_A_KEY = 330


def overview_svg(rows: Sequence[Row], ground: Basemap, title: str, words: Words) -> str:
    """Draw where the incidents are; a circle's area grows with how many they are.

    Parameters
    ----------
    words
        Of the interface and of the overview.
    """
    at = _Projection(box_of(rows))
    colours = style()
    heaps: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for row in rows:
        if row.lon is not None and row.lat is not None:
            x, y = at(row.lon, row.lat)
            heaps.setdefault((int(x // CELL), int(y // CELL)), []).append((x, y))
    most = max((len(heap) for heap in heaps.values()), default=1)
    land = "".join(
        "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in (at(lon, lat) for lon, lat in ring)) + "Z"
        for _, rings in ground.countries
        for ring in rings
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT + FOOT}" role="img" '
        f'direction="ltr" font-family="Noto Sans, Noto Sans Arabic, sans-serif">'
        f"<title>{escape(spelled(title))}</title><desc>{escape(words['heap'])}</desc>"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{colours["sea"]}"/>'
        f'<path d="{land}" fill="{colours["land"]}" stroke="{colours["border"]}" '
        f'fill-rule="evenodd"/>{"".join(_circles(heaps.values(), most, words, colours))}'
        f'<rect y="{HEIGHT}" width="{WIDTH}" height="{FOOT}" fill="{colours["paper"]}"/>'
        f"{''.join(_foot(ground, words, colours))}</svg>"
    )


def _circles(
    heaps: Iterable[list[tuple[float, float]]], most: int, words: Words, colours: Colours
) -> Iterable[str]:
    for heap in sorted(heaps, key=len, reverse=True):
        x, y = (sum(axis) / len(heap) for axis in zip(*heap, strict=True))
        count = str(len(heap)) if len(heap) > 1 else ""
        radius = max(SMALLEST, LARGEST * math.sqrt(len(heap) / most))
        yield _circle(x, y, radius, numerals(count, words), colours)


def _circle(x: float, y: float, radius: float, sign: str, colours: Colours) -> str:
    drawn = (
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.1f}" fill="{colours["site"]}" '
        f'fill-opacity=".8" stroke="{colours["paper"]}"/>'
    )
    if not sign:
        return drawn
    size = 11 if radius > 9 else 8  # noqa: PLR2004 - where four digits find room
    return drawn + (
        f'<text x="{x:.0f}" y="{y + size / 3:.0f}" font-size="{size}" '
        f'text-anchor="middle" fill="{colours["ink"]}" stroke="{colours["paper"]}" '
        f'stroke-width="2.5" paint-order="stroke">{sign}</text>'
    )


def _foot(ground: Basemap, words: Words, colours: Colours) -> Iterator[str]:
    """Say what the circles are, and whose lines and names these."""
    rtl = words["dir"] == "rtl"

    def text(begin: float, y: float, size: float, colour: str, told: str) -> str:
        x = WIDTH - begin if rtl else begin
        return (
            f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" fill="{colours[colour]}" '
            f'text-anchor="{anchor(words)}">{isolated(told, words)}</text>'
        )

    y = HEIGHT + 26
    for number, (key, radius, sign) in enumerate((("one", SMALLEST, ""), ("heap", 12, "3"))):
        begin = 14 + number * ROOM_OF_A_KEY
        middle = WIDTH - begin - 17 if rtl else begin + 17
        yield _circle(middle, y, radius, numerals(sign, words), colours)
        yield text(begin + 42, y + 4, 12.5, "ink", words[key])
    yield text(14, HEIGHT + FOOT - 10, 11, "quiet", ground_credit(ground, words))


class _Projection:
    """Mercator, fitted to a box."""

    def __init__(self, box: Box) -> None:
        west, south = _mercator(box[0], box[1])
        east, north = _mercator(box[2], box[3])
        wide, tall = max(east - west, 1e-6), max(north - south, 1e-6)
        self._scale = min((WIDTH - 2 * PADDING) / wide, (HEIGHT - 2 * PADDING) / tall)
        self._west = (west + east) / 2 - WIDTH / 2 / self._scale
        self._top = (south + north) / 2 + HEIGHT / 2 / self._scale

    def __call__(self, lon: float, lat: float) -> tuple[float, float]:
        x, y = _mercator(lon, lat)
        return (x - self._west) * self._scale, (self._top - y) * self._scale


def _mercator(lon: float, lat: float) -> tuple[float, float]:
    clipped = max(-85.0, min(85.0, lat))
    return math.radians(lon), math.log(math.tan(math.pi / 4 + math.radians(clipped) / 2))
