"""The incident as one still picture (SVG): for readers without scripts, for print and for text.

The same scene as on the page, in Mercator's projection, with legend, scale and credits.
"""

from __future__ import annotations

import functools
import math
import tomllib
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from geo.place import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.shapes import Box
    from maps.basemap import Basemap
    from maps.scene import Arrow, Mark, Scene

WIDTH, HEIGHT, FOOT = 960, 640, 96
"""Of the map and of the strip under it, in SVG units."""

BEYOND = 4000
"""How far the paper around the map reaches, in SVG units."""

PADDING = 70
LETTER = 7.4
"""Width of a letter of a label, in SVG units; an estimate, for letters cannot be measured here."""

BEND = 0.14
"""How far a leg bends to its left, of its length."""

EARTH_RADIUS_M = 6_378_137.0
NICE = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
"""Kilometres of a scale bar."""

LEFT_TO_RIGHT, RIGHT_TO_LEFT, END_OF_FENCE = "\u2066", "\u2067", "\u2069"

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]


class Label(NamedTuple):
    """Words at a place: what they keep clear of, their lines, size and colour."""

    x: float
    y: float
    reach: float
    lines: tuple[str, ...]
    size: float
    colour: str
    bold: bool


@functools.cache
def style() -> dict[str, str]:
    """Read the figure's colours."""
    file = resources.files("maps") / "data" / "style.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def figure_svg(
    scene: Scene, ground: Basemap, words: dict[str, str], title: str, description: str = ""
) -> str:
    """Draw a scene; `words` are the interface's, title and description are for screen readers."""
    drawing = _Drawing(scene, ground, words)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT + FOOT}" role="img" '
        'direction="ltr" font-family="Noto Sans, Noto Sans Arabic, sans-serif">'
        f"<title>{escape(title)}</title>"
    )
    told = f"<desc>{escape(description)}</desc>" if description else ""
    return head + told + "".join(drawing.parts()) + "</svg>"


class _Drawing:
    """One figure while it is drawn."""

    def __init__(self, scene: Scene, ground: Basemap, words: dict[str, str]) -> None:
        self._scene, self._ground, self._words = scene, ground, words
        self._colours = style()
        self._scale, self._west, self._top = _fitted(scene.box)
        self._taken: list[Rectangle] = []
        self._spots = _spots(scene.marks)

    def parts(self) -> Iterator[str]:
        colours = self._colours
        yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{colours["sea"]}"/>'
        yield from self._land()
        yield from self._own_ground()
        for kind in ("area", "place", "stop", "site"):
            yield from (self._extent(mark) for mark in self._of(kind))
        yield from (self._arrow(arrow) for arrow in self._scene.arrows)
        for kind in ("place", "site", "stop"):
            yield from (self._glyph(mark) for mark in self._of(kind))
        yield from self._labels()
        # What reaches beyond the map goes under paper, also where the figure stands in a wider box
        # than its own: a clip makes a picture ten times slower.
        yield (
            f'<path fill="{colours["paper"]}" fill-rule="evenodd" '
            f'd="M{-BEYOND} {-BEYOND}H{BEYOND}V{BEYOND}H{-BEYOND}ZM0 0H{WIDTH}V{HEIGHT}H0Z"/>'
        )
        yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="none" stroke="{colours["border"]}"/>'
        yield from self._foot()

    def _of(self, kind: str) -> list[Mark]:
        return [mark for mark in self._scene.marks if mark.kind == kind]

    def _at(self, lon: float, lat: float) -> Point:
        x, y = _mercator(lon, lat)
        return (x - self._west) * self._scale, (self._top - y) * self._scale

    def _spot(self, mark: Mark) -> Point:
        x, y = self._at(mark.place.lon, mark.place.lat)
        return x + self._spots.get(mark.id, 0.0), y

    def _land(self) -> Iterator[str]:
        for _, rings in self._ground.countries:
            path = "".join(self._ring(ring) for ring in rings)
            yield (
                f'<path d="{path}" fill="{self._colours["land"]}" '
                f'stroke="{self._colours["border"]}" fill-rule="evenodd"/>'
            )

    def _own_ground(self) -> Iterator[str]:
        """Draw what a user put under the incident."""
        under, border = self._ground.under, self._colours["border"]
        for (west, south, east, north), picture in under.tiles:
            (left, top), (right, bottom) = self._at(west, north), self._at(east, south)
            yield (
                f'<image x="{left:.2f}" y="{top:.2f}" width="{right - left:.2f}" '
                f'height="{bottom - top:.2f}" preserveAspectRatio="none" href="{picture}"/>'
            )
        if under.tiles:
            rings = (ring for _, country in self._ground.countries for ring in country)
            path = "".join(map(self._ring, rings))
            yield f'<path d="{path}" fill="none" stroke="{border}"/>'
        for ring in under.areas:
            yield (
                f'<path d="{self._ring(ring)}" fill="{self._colours["town"]}" fill-opacity=".1" '
                f'stroke="{border}" stroke-width=".7"/>'
            )
        for line in under.lines:
            yield f'<path d="{self._ring(line)[:-1]}" fill="none" stroke="{border}"/>'

    def _credits(self) -> str:
        under, words = self._ground.under, self._words
        kept = words["boundaries"] if under.boundaries is None else ""
        own = (("own_boundaries", under.boundary_credit), ("own_basemap", under.credit))
        told = [f"{words[key]}: {credit}." for key, credit in own if credit]
        return " ".join(filter(None, (kept, *told, "GeoNames CC BY 4.0.")))

    def _ring(self, ring: Iterable[Point]) -> str:
        points = (self._at(lon, lat) for lon, lat in ring)
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"

    def _extent(self, mark: Mark) -> str:
        place, colour = mark.place, self._colours[mark.kind]
        if place.precision in {Precision.EXACT, Precision.COUNTRY}:
            return ""
        opacity = {"area": 0.16, "place": 0.02}.get(mark.kind, 0.09)
        look = (
            f'fill="{colour}" fill-opacity="{opacity}" stroke="{colour}" stroke-dasharray="5 4" '
            f'stroke-opacity="{0.35 if mark.kind == "place" else 0.9}"'
        )
        if place.outline is not None:
            return f'<path d="{"".join(map(self._ring, place.outline))}" {look}/>'
        x, y = self._at(place.lon, place.lat)
        stretch = EARTH_RADIUS_M * math.cos(math.radians(place.lat))
        radius = place.radius_m / stretch * self._scale
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {look}/>'

    def _arrow(self, arrow: Arrow) -> str:
        ends = {mark.id: self._spot(mark) for mark in self._scene.marks}
        (ax, ay), (bx, by) = ends[arrow.origin], ends[arrow.destination]
        mx, my = (ax + bx) / 2 + (by - ay) * BEND, (ay + by) / 2 - (bx - ax) * BEND
        dash = {"planned": "2 7"}.get(arrow.status, "10 6" if arrow.basis == "inferred" else "")
        t = 0.62
        x = (1 - t) ** 2 * ax + 2 * t * (1 - t) * mx + t**2 * bx
        y = (1 - t) ** 2 * ay + 2 * t * (1 - t) * my + t**2 * by
        dx, dy = (1 - t) * (mx - ax) + t * (bx - mx), (1 - t) * (my - ay) + t * (by - my)
        turn = math.degrees(math.atan2(dy, dx))
        path = f"M{ax:.1f} {ay:.1f}Q{mx:.1f} {my:.1f} {bx:.1f} {by:.1f}"
        colour, paper = self._colours["stop"], self._colours["paper"]
        return (
            f'<path d="{path}" fill="none" stroke="{paper}" stroke-width="6" opacity=".8"/>'
            f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="3" '
            f'stroke-dasharray="{dash}"/>'
            f'<path d="M-6 -7L7 0L-6 7Z" fill="{colour}" '
            f'transform="translate({x:.1f} {y:.1f}) rotate({turn:.1f})"/>'
        )

    def _glyph(self, mark: Mark) -> str:
        x, y = self._spot(mark)
        colour, paper = self._colours[mark.kind], self._colours["paper"]
        vague = mark.place.precision >= Precision.SECOND_DIVISION
        fill, ink = (paper, colour) if vague or mark.status == "planned" else (colour, paper)
        dash = ' stroke-dasharray="4 3"' if vague else ""
        if mark.kind == "place":
            self._taken.append((x - 6, y - 6, x + 6, y + 6))
            return (
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{paper}" stroke="{colour}" '
                f'stroke-width="2"{dash}/>'
            )
        self._taken.append((x - 15, y - 15, x + 15, y + 15))
        edge = colour if fill == paper else paper
        look = f'fill="{fill}" stroke="{edge}" stroke-width="2"{dash}'
        if mark.kind == "site":
            shape = f'<path d="M{x:.1f} {y - 15:.1f}l15 15l-15 15l-15 -15z" {look}/>'
        else:
            shape = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="12" {look}/>'
        sign = str(mark.number) if mark.kind == "stop" else "!"
        return shape + (
            f'<text x="{x:.1f}" y="{y + 5:.1f}" text-anchor="middle" font-size="14" '
            f'font-weight="700" fill="{ink}">{sign}</text>'
        )

    def _labels(self) -> Iterator[str]:
        for kind in ("site", "stop", "area", "place"):
            for mark in self._of(kind):
                x, y = self._spot(mark)
                lines = tuple(dict.fromkeys((mark.label, mark.label_en)))
                reach = {"area": 0.0, "place": 8.0}.get(kind, 17.0)
                yield self._label(Label(x, y, reach, lines, 14, self._colours[kind], bold=True))
        for town in self._ground.towns:
            x, y = self._at(town.lon, town.lat)
            lines = tuple(dict.fromkeys(filter(None, (town.local_name, town.name))))
            placed = self._label(Label(x, y, 6, lines, 11.5, self._colours["town"], bold=False))
            if placed:
                yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="{self._colours["town"]}"/>'
                yield placed

    def _label(self, label: Label) -> str:
        """Place words where they hide nothing; "" where there is no room."""
        width = max(map(len, label.lines)) * LETTER * label.size / 14
        height = label.size * 1.15 * len(label.lines)
        for left, top in _positions(label, width, height):
            box = (left - 2, top, left + width + 2, top + height)
            inside = box[0] > 0 and box[1] > 0 and box[2] < WIDTH and box[3] < HEIGHT
            if inside and not any(_meet(box, other) for other in self._taken):
                self._taken.append(box)
                return "".join(self._lines(label, left + width / 2, top))
        return ""

    def _lines(self, label: Label, middle: float, top: float) -> Iterator[str]:
        for number, line in enumerate(label.lines):
            size = label.size - (2 if number else 0)
            weight = "600" if label.bold and not number else "400"
            base = top + label.size * (0.9 + 1.1 * number)
            yield (
                f'<text x="{middle:.1f}" y="{base:.1f}" text-anchor="middle" font-size="{size}" '
                f'font-weight="{weight}" fill="{label.colour}" stroke="{self._colours["land"]}" '
                'stroke-width="3" paint-order="stroke" unicode-bidi="isolate">'
                f"{escape(line)}</text>"
            )

    def _foot(self) -> Iterator[str]:
        """Draw the legend, the scale bar and whose lines these are."""
        words, colours = self._words, self._colours
        rtl = words["dir"] == "rtl"
        keys = ("site", "stop", "leg_stated", "leg_inferred", "leg_planned", "area", "uncertainty")
        column = (WIDTH - 20) / 4
        for number, key in enumerate(keys):
            x, y = 14 + column * (number % 4), HEIGHT + 24 + 26 * (number // 4)
            if rtl:
                x = WIDTH - x
            sample = x - 34 if rtl else x
            at = x - 42 if rtl else x + 42
            yield _sample(key, sample, y, colours)
            yield (
                f'<text x="{at:.0f}" y="{y + 4:.0f}" font-size="12.5" fill="{colours["ink"]}" '
                f'text-anchor="{_anchor(words)}">{_isolated(words[key], words)}</text>'
            )
        yield self._bar()
        side = WIDTH - 14 if rtl else 14
        yield (
            f'<text x="{side}" y="{HEIGHT + 84}" font-size="11" fill="{colours["quiet"]}" '
            f'text-anchor="{_anchor(words)}">'
            f"{_isolated(self._credits(), words)}</text>"
        )

    def _bar(self) -> str:
        _, north_south = (self._scene.box[0], (self._scene.box[1] + self._scene.box[3]) / 2)
        unit = 1000 * self._scale / (EARTH_RADIUS_M * math.cos(math.radians(north_south)))
        km = max((n for n in NICE if n * unit <= WIDTH / 5), default=NICE[0])
        ink, paper = self._colours["ink"], self._colours["paper"]
        y = HEIGHT - 18
        path = f"M16 {y - 6}V{y}H{16 + km * unit:.1f}V{y - 6}"
        return (
            f'<path d="{path}" fill="none" stroke="{paper}" stroke-width="4" opacity=".8"/>'
            f'<path d="{path}" fill="none" stroke="{ink}" stroke-width="1.5"/>'
            f'<text x="20" y="{y - 5}" font-size="11.5" fill="{ink}">{km} km</text>'
        )


def _anchor(words: dict[str, str]) -> str:
    return "end" if words["dir"] == "rtl" else "start"


def _isolated(text: str, words: dict[str, str]) -> str:
    """Fence a line in with its direction; not every renderer knows the attribute for it."""
    fence = RIGHT_TO_LEFT if words["dir"] == "rtl" else LEFT_TO_RIGHT
    return f"{fence}{escape(text)}{END_OF_FENCE}"


def _sample(key: str, x: float, y: float, colours: dict[str, str]) -> str:
    middle = x + 17
    if key == "site":
        return f'<path d="M{middle} {y - 9}l9 9l-9 9l-9 -9z" fill="{colours["site"]}"/>'
    if key == "stop":
        return f'<circle cx="{middle}" cy="{y}" r="8" fill="{colours["stop"]}"/>'
    if key.startswith("leg"):
        dash = {"leg_inferred": "10 5", "leg_planned": "2 6"}.get(key, "")
        return (
            f'<path d="M{x} {y}h34" stroke="{colours["stop"]}" stroke-width="3" '
            f'stroke-dasharray="{dash}"/>'
        )
    colour = colours["area" if key == "area" else "site"]
    shape = (
        f'<rect x="{x + 3}" y="{y - 7}" width="28" height="14"'
        if key == "area"
        else f'<circle cx="{middle}" cy="{y}" r="8"'
    )
    return f'{shape} fill="{colour}" fill-opacity=".14" stroke="{colour}" stroke-dasharray="4 3"/>'


def _positions(label: Label, width: float, height: float) -> Sequence[Point]:
    """Give where a label may stand, the best first: right, left, above, below of its mark."""
    x, y, reach = label.x, label.y, label.reach
    if not reach:
        return [(x - width / 2, y - height / 2), (x - width / 2, y + 14), (x - width / 2, y - 44)]
    return [
        (x + reach, y - height / 2),
        (x - reach - width, y - height / 2),
        (x - width / 2, y - reach - height),
        (x - width / 2, y + reach),
        (x + reach, y - height - 3),
        (x + reach, y + 3),
        (x - reach - width, y - height - 3),
        (x - reach - width, y + 3),
    ]


def _meet(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _spots(marks: Sequence[Mark]) -> dict[str, float]:
    """Let marks at one spot stand side by side; gives how far each moves to the right."""
    heaps: dict[tuple[float, float], list[str]] = {}
    for mark in marks:
        if mark.kind in {"site", "stop"}:
            spot = (round(mark.place.lon, 3), round(mark.place.lat, 3))
            heaps.setdefault(spot, []).append(mark.id)
    return {
        name: (index - (len(heap) - 1) / 2) * 32.0
        for heap in heaps.values()
        for index, name in enumerate(heap)
    }


def _mercator(lon: float, lat: float) -> Point:
    """Project to radians of Mercator's sphere, y to the north."""
    clipped = max(-85.0, min(85.0, lat))
    return math.radians(lon), math.log(math.tan(math.pi / 4 + math.radians(clipped) / 2))


def _fitted(box: Box) -> tuple[float, float, float]:
    """Give scale, west and top of the frame that shows a box with its padding."""
    west, south = _mercator(box[0], box[1])
    east, north = _mercator(box[2], box[3])
    wide, tall = max(east - west, 1e-9), max(north - south, 1e-9)
    scale = min((WIDTH - 2 * PADDING) / wide, (HEIGHT - 2 * PADDING) / tall)
    x, y = (west + east) / 2, (south + north) / 2
    return scale, x - WIDTH / 2 / scale, y + HEIGHT / 2 / scale


__all__: list[Any] = ["figure_svg", "style"]
