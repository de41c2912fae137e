"""The incident as one still picture (SVG): for readers without scripts, for print and for text.

The same scene as on the page, in Mercator's projection, with a close-up of what stands too close
together, a locator, legend, scale, north and credits.
"""

from __future__ import annotations

import functools
import math
import tomllib
from html import escape
from importlib import resources
from typing import TYPE_CHECKING

from geo.place import Precision
from maps.close_up import close_up, marks_in
from maps.controls import spelled
from maps.fan import fanned
from maps.figure_foot import (
    LEG_DASHES,
    Foot,
    ground_credit,
    is_vague,
    leg_look,
    legend_keys,
    notes_of,
    scale_and_north,
    with_tracks,
)
from maps.figure_frame import Frame, Point, Rectangle, fitted
from maps.figure_labels import Label, Room
from maps.phrasing import stop_sign
from maps.way import bent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.shapes import Box
    from maps.basemap import Basemap
    from maps.locator import Locator
    from maps.scene import Arrow, Mark, Scene

WIDTH, HEIGHT = 960, 640
"""Of the map, in SVG units."""

BEYOND = 4000
"""How far the paper around the map reaches, in SVG units."""

PADDING = 70
INSET_WIDTH, INSET_HEIGHT, INSET_PADDING = 300, 210, 44
LOCATOR_SIDE = 130
EDGE = 12
"""Between the map's frame and what stands in its corners."""

STEPS = 16
"""Points of a leg that labels keep clear of."""

GLYPH = 15
HEAP = 70
"""Within which marks of one name need it once."""

EXTENT_DASHES = {"planned": "2 7", "claimed": "1 4"}
"""Of an extent's edge, by status; as in the page's style."""

Colours = dict[str, str]


@functools.cache
def style() -> Colours:
    """Read the figure's colours."""
    file = resources.files("maps") / "data" / "style.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def figure_svg(
    scene: Scene, ground: Basemap, words: dict[str, str], title: str, description: str = ""
) -> str:
    """Draw a scene; `words` are the interface's, title and description are for screen readers."""
    words = with_tracks(words, scene)
    frame = fitted(scene.box, WIDTH, HEIGHT, PADDING)
    drawing = _Drawing(frame, scene.marks, scene.arrows, ground, words)
    drawn = "".join(_map(scene, ground, drawing))
    # Which names found no room is known once the map is drawn.
    below = Foot(legend_keys(scene), notes_of(drawing.untold, words), words, style())
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} '
        f'{HEIGHT + below.height(WIDTH)}" role="img" '
        'direction="ltr" font-family="Noto Sans, Noto Sans Arabic, sans-serif">'
        f"<title>{escape(spelled(title))}</title>"
    )
    told = f"<desc>{escape(spelled(description))}</desc>" if description else ""
    under = "".join(below.drawn(ground_credit(ground, words), frame))
    return f"{head}{told}{drawn}{under}</svg>"


def _map(scene: Scene, ground: Basemap, drawing: _Drawing) -> Iterator[str]:
    colours = style()
    drawing.room.take((0, HEIGHT - 48, WIDTH / 5 + 60, HEIGHT))
    yield from drawing.ground()
    yield from drawing.marks()
    # Corners are given away before the labels, which find other room.
    yield from _corners(scene, ground, drawing)
    yield from drawing.labels()
    # What reaches beyond the map goes under paper, also where the figure stands in a wider box
    # than its own: a clip makes a picture ten times slower.
    yield (
        f'<path fill="{colours["paper"]}" fill-rule="evenodd" '
        f'd="M{-BEYOND} {-BEYOND}H{BEYOND}V{BEYOND}H{-BEYOND}ZM0 0H{WIDTH}V{HEIGHT}H0Z"/>'
    )
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="none" stroke="{colours["border"]}"/>'
    yield scale_and_north(drawing.frame, drawing.words, colours)


def _corners(scene: Scene, ground: Basemap, drawing: _Drawing) -> Iterator[str]:
    """Put close-up and locator where they hide no mark; what finds no corner is left out."""
    box = close_up(scene, WIDTH, HEIGHT, PADDING)
    if box is not None:
        corner = _free_corner(drawing.room, INSET_WIDTH, INSET_HEIGHT)
        if corner is not None:
            yield _inset(scene, ground, drawing, box, corner)
    if ground.locator is not None:
        corner = _free_corner(drawing.room, LOCATOR_SIDE, LOCATOR_SIDE)
        if corner is not None:
            yield _locator(ground.locator, scene.box, corner)


def _free_corner(room: Room, width: float, height: float) -> Point | None:
    left, right = EDGE, WIDTH - EDGE - width
    top, bottom = EDGE, HEIGHT - EDGE - height
    for x, y in ((right, top), (left, top), (right, bottom), (left, bottom)):
        box: Rectangle = (x, y, x + width, y + height)
        if room.is_free(box):
            room.take(box)
            return x, y
    return None


def _inset(scene: Scene, ground: Basemap, drawing: _Drawing, box: Box, corner: Point) -> str:
    """Draw the close-up, and on the map where it is."""
    colours = style()
    frame = fitted(box, INSET_WIDTH, INSET_HEIGHT, INSET_PADDING)
    shown = marks_in(scene.marks, box)
    ids = {mark.id for mark in shown}
    arrows = [arrow for arrow in scene.arrows if {arrow.origin, arrow.destination} <= ids]
    close = _Drawing(frame, shown, arrows, ground, drawing.words)
    parts = "".join([*close.ground(), *close.marks(), *close.labels()])
    (west, north), (east, south) = (
        drawing.frame.at(box[0], box[3]),
        drawing.frame.at(box[2], box[1]),
    )
    middle = corner[0] + INSET_WIDTH / 2, corner[1] + INSET_HEIGHT / 2
    look = f'fill="none" stroke="{colours["ink"]}"'
    return (
        f'<path d="M{(west + east) / 2:.1f} {(north + south) / 2:.1f}L{middle[0]:.1f} '
        f'{middle[1]:.1f}" {look} stroke-width=".8"/>'
        f'<circle cx="{(west + east) / 2:.1f}" cy="{(north + south) / 2:.1f}" '
        f'r="{max(8.0, math.hypot(east - west, south - north) / 2):.1f}" {look}/>'
        f'<svg class="inset" data-marks="{" ".join(sorted(ids))}" x="{corner[0]}" '
        f'y="{corner[1]}" width="{INSET_WIDTH}" '
        f'height="{INSET_HEIGHT}" viewBox="0 0 {INSET_WIDTH} {INSET_HEIGHT}">{parts}'
        f"{scale_and_north(frame, drawing.words, colours)}"
        f'<rect x=".5" y=".5" width="{INSET_WIDTH - 1}" height="{INSET_HEIGHT - 1}" {look}/></svg>'
    )


def _locator(locator: Locator, box: Box, corner: Point) -> str:
    """Draw where in its country the map lies."""
    colours, side = style(), LOCATOR_SIDE
    frame = fitted(locator.box, side, side, 0)
    (west, north), (east, south) = frame.at(box[0], box[3]), frame.at(box[2], box[1])
    wide, tall = max(4.0, east - west), max(4.0, south - north)
    x, y = (west + east - wide) / 2, (north + south - tall) / 2
    own, others = map(frame.land, (locator.country, locator.others))
    line = f'stroke="{colours["border"]}" stroke-width=".6" fill-rule="evenodd"'
    return (
        f'<svg class="locator" x="{corner[0]}" y="{corner[1]}" width="{side}" height="{side}" '
        f'viewBox="0 0 {side} {side}">'
        f'<rect class="sea" width="{side}" height="{side}" fill="{colours["sea"]}"/>'
        f'<path class="other" d="{others}" fill="{colours["other"]}" {line}/>'
        f'<path class="land" d="{own}" fill="{colours["paper"]}" {line}/>'
        f'<rect class="here" x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{tall:.1f}" '
        f'fill="{colours["site"]}" fill-opacity=".25" stroke="{colours["site"]}" '
        'stroke-width="1.5"/>'
        f'<rect class="edge" x=".5" y=".5" width="{side - 1}" height="{side - 1}" fill="none" '
        f'stroke="{colours["ink"]}"/></svg>'
    )


class _Drawing:
    """One map of the figure while it is drawn."""

    def __init__(
        self,
        frame: Frame,
        marks: Sequence[Mark],
        arrows: Sequence[Arrow],
        ground: Basemap,
        words: dict[str, str],
    ) -> None:
        self.frame, self.words = frame, words
        self.room = Room(frame.width, frame.height)
        self._marks, self._arrows, self._ground = marks, arrows, ground
        self._colours = style()
        self.untold: list[Mark] = []
        strong = [mark for mark in marks if mark.kind in {"site", "stop"}]
        at = {mark.id: frame.at(mark.place.lon, mark.place.lat) for mark in strong}
        self._seats = fanned(at)

    def ground(self) -> Iterator[str]:
        """Draw sea, land and what a user put under the incident."""
        colours = self._colours
        yield (
            f'<rect class="sea" width="{self.frame.width}" height="{self.frame.height}" '
            f'fill="{colours["sea"]}"/>'
        )
        yield f'<g fill="{colours["land"]}" stroke="{colours["border"]}" fill-rule="evenodd">'
        for _, rings in self._ground.countries:
            yield f'<path class="land" d="{self.frame.land(rings)}"/>'
        yield "</g>"
        yield from self._own_ground()

    def marks(self) -> Iterator[str]:
        """Draw extents, then legs, then marks."""
        for kind in ("area", "place", "stop", "site"):
            yield from (self._extent(mark) for mark in self._of(kind))
        yield from (self._arrow(arrow) for arrow in self._arrows)
        yield from map(self._leader, self._marks)
        for kind in ("place", "site", "stop"):
            yield from (self._glyph(mark) for mark in self._of(kind))

    def labels(self) -> Iterator[str]:
        """Write the names of marks, then of towns where there is room."""
        colours = self._colours
        yield (
            f'<g text-anchor="middle" stroke="{colours["land"]}" stroke-width="3" '
            'paint-order="stroke">'
        )
        named: list[tuple[tuple[str, ...], Point]] = []
        for kind in ("site", "stop", "area", "place"):
            for mark in self._of(kind):
                x, y = self._spot(mark)
                names = (spelled(name).strip() for name in (mark.label, mark.label_en))
                lines = tuple(dict.fromkeys(filter(None, names)))
                # One name serves all marks of a heap.
                heaped = any(lines == o and math.dist((x, y), at) < HEAP for o, at in named)
                if heaped or not lines:
                    continue
                named.append((lines, (x, y)))
                reach = {"area": 0.0, "place": 8.0}.get(kind, 17.0)
                label = Label(x, y, reach, lines, 14, colours[kind], bold=True)
                written = self.room.name(label)
                if not written.whole and kind != "place" and self._is_inside(x, y):
                    self.untold.append(mark)
                yield written.svg
        dots = ""
        for town in self._ground.towns:
            x, y = self.frame.at(town.lon, town.lat)
            lines = tuple(dict.fromkeys(filter(None, (town.local_name, town.name))))
            placed = self.room.place(Label(x, y, 6, lines, 11.5, colours["town"], bold=False))
            if placed:
                dots += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2"/>'
                yield placed
        yield f'</g><g fill="{colours["town"]}">{dots}</g>'

    def _of(self, kind: str) -> list[Mark]:
        return [mark for mark in self._marks if mark.kind == kind]

    def _spot(self, mark: Mark) -> Point:
        return self._seats.get(mark.id) or self.frame.at(mark.place.lon, mark.place.lat)

    def _is_inside(self, x: float, y: float) -> bool:
        return 0 <= x <= self.frame.width and 0 <= y <= self.frame.height

    def _own_ground(self) -> Iterator[str]:
        """Draw what a user put under the incident."""
        under, border = self._ground.under, self._colours["border"]
        for (west, south, east, north), picture in under.tiles:
            (left, top), (right, bottom) = self.frame.at(west, north), self.frame.at(east, south)
            yield (
                f'<image x="{left:.2f}" y="{top:.2f}" width="{right - left:.2f}" '
                f'height="{bottom - top:.2f}" preserveAspectRatio="none" href="{picture}"/>'
            )
        if under.tiles:
            path = self.frame.land(
                ring for _, country in self._ground.countries for ring in country
            )
            yield f'<path d="{path}" fill="none" stroke="{border}"/>'
        for line in under.divisions:
            yield (
                f'<path class="division" d="{self.frame.line(line)}" fill="none" '
                f'stroke="{border}" stroke-width=".8" stroke-dasharray="6 2 1 2"/>'
            )
        for ring in under.areas:
            yield (
                f'<path d="{self.frame.ring(ring)}" fill="{self._colours["town"]}" '
                f'fill-opacity=".1" stroke="{border}" stroke-width=".7"/>'
            )
        for line in under.lines:
            yield f'<path d="{self.frame.line(line)}" fill="none" stroke="{border}"/>'

    def _extent(self, mark: Mark) -> str:
        place, colour = mark.place, self._colours[mark.kind]
        if place.precision in {Precision.EXACT, Precision.COUNTRY} or mark.beyond:
            return ""
        opacity = 0 if mark.again else {"area": 0.16, "place": 0.02}.get(mark.kind, 0.09)
        dash = EXTENT_DASHES.get(mark.status, "5 4")
        look = (
            f'fill="{colour}" fill-opacity="{opacity}" stroke="{colour}" stroke-dasharray="{dash}" '
            f'stroke-opacity="{0.35 if mark.kind == "place" else 0.9}"'
        )
        if place.outline is not None:
            return f'<path d="{self.frame.land(place.outline)}" {look}/>'
        x, y = self.frame.at(place.lon, place.lat)
        radius = self.frame.length(place.radius_m, place.lat)
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {look}/>'

    def _leader(self, mark: Mark) -> str:
        """Tie a mark that stands aside to its spot."""
        (ax, ay), (bx, by) = self.frame.at(mark.place.lon, mark.place.lat), self._spot(mark)
        if math.dist((ax, ay), (bx, by)) < 1:
            return ""
        ink = self._colours["ink"]
        return (
            f'<path d="M{ax:.1f} {ay:.1f}L{bx:.1f} {by:.1f}" stroke="{ink}"/>'
            f'<circle cx="{ax:.1f}" cy="{ay:.1f}" r="2.5" fill="{ink}"/>'
        )

    def _arrow(self, arrow: Arrow) -> str:
        ends = {mark.id: self._spot(mark) for mark in self._marks}
        way = bent(ends[arrow.origin], ends[arrow.destination], arrow.turn, self._seats.values())
        for step in range(STEPS + 1):
            x, y = way.at(step / STEPS)
            self.room.take_leg((x - 4, y - 4, x + 4, y + 4))
        dash = LEG_DASHES[leg_look(arrow)]
        (ax, ay), (mx, my), (bx, by) = way
        path = f"M{ax:.1f} {ay:.1f}Q{mx:.1f} {my:.1f} {bx:.1f} {by:.1f}"
        colour = self._colours["doubt" if arrow.warning else "stop"]
        paper = self._colours["paper"]
        drawn = (
            f'<path d="{path}" fill="none" stroke="{paper}" stroke-width="6" opacity=".8"/>'
            f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="3" '
            f'stroke-dasharray="{dash}"/>'
        )
        if math.dist(way.start, way.end) < 4 * GLYPH:
            return drawn
        (x, y), turn = way.at(0.62), way.heading_deg(0.62)
        return drawn + (
            f'<path d="M-6 -7L7 0L-6 7Z" fill="{colour}" '
            f'transform="translate({x:.1f} {y:.1f}) rotate({turn:.1f})"/>'
        )

    def _glyph(self, mark: Mark) -> str:
        x, y = self._spot(mark)
        colour, paper = self._colours[mark.kind], self._colours["paper"]
        vague = is_vague(mark.place.precision)
        fill, ink = (paper, colour) if vague or mark.status == "planned" else (colour, paper)
        dash = ' stroke-dasharray="4 3"' if vague else ""
        if mark.kind == "place":
            self.room.take((x - 6, y - 6, x + 6, y + 6))
            return (
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{paper}" stroke="{colour}" '
                f'stroke-width="2"{dash}/>'
            )
        self.room.take((x - GLYPH, y - GLYPH, x + GLYPH, y + GLYPH))
        edge = colour if fill == paper else paper
        look = f'fill="{fill}" stroke="{edge}" stroke-width="2"{dash}'
        if mark.kind == "site":
            shape = f'<path d="M{x:.1f} {y - 15:.1f}l15 15l-15 15l-15 -15z" {look}/>'
        else:
            shape = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="12" {look}/>'
        if mark.disputed:
            shape += (
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="18" fill="none" '
                f'stroke="{self._colours["ink"]}" stroke-width="2" stroke-dasharray="2 4"/>'
            )
        stop = mark.kind == "stop"
        sign = stop_sign(mark.number, mark.track, self.words) if stop else "!"
        size = 14 if len(sign) < 3 else 11  # noqa: PLR2004 - what a mark holds
        return shape + (
            f'<text x="{x:.1f}" y="{y + size * 0.36:.1f}" text-anchor="middle" font-size="{size}" '
            f'font-weight="700" fill="{ink}">{sign}</text>'
        )
