"""What explains the figure: legend, scale bar, north, and whose lines these are."""

from __future__ import annotations

import textwrap
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from geo.place import Precision
from maps.controls import spelled
from maps.figure_labels import short
from maps.phrasing import numerals, stop_sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from maps.basemap import Basemap
    from maps.figure_frame import Frame
    from maps.scene import Arrow, Mark, Scene

Words = dict[str, str]
Colours = dict[str, str]

ROW = 26
LETTER = 6.6
"""Width of a letter of the legend; an estimate, for letters cannot be measured here."""

SAMPLE = 42
GAP = 26
TOP, BOTTOM = 24, 18
"""Of the strip under the map, in SVG units: above the legend, and for the credits."""

NOTE_LETTERS = 130
NOTE_ROW = 20
"""Of a name under the legend: letters of a line, and its height."""

NICE_KM = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
"""Kilometres of a scale bar."""

LEFT_TO_RIGHT, RIGHT_TO_LEFT, END_OF_FENCE = "\u2066", "\u2067", "\u2069"

KEYS = (
    "site", "stop", "leg_stated", "leg_inferred", "leg_planned", "leg_disputed", "doubtful", "area",
    "place", "uncertainty", "vague", "beyond",
    "disputed",
)  # fmt: skip
"""Of the legend, in this order; each is shown where the map has it."""

TRACK = "track"
"""Begins the legend's key of a movement, before its number."""

LEG_DASHES = {
    "leg_stated": "", "leg_inferred": "10 6", "leg_planned": "2 7", "leg_disputed": "12 4 2 4",
}  # fmt: skip
"""Of a leg's line by its key in the legend; as in the page's `legend.js`."""


def ground_credit(ground: Basemap, words: Words) -> str:
    """Say whose lines, base map and names these are, for the map itself."""
    under = ground.under
    kept = words["boundaries"] if under.boundaries is None else ""
    own = (
        ("own_boundaries", under.boundary_credit),
        ("divisions", under.division_credit),
        ("own_basemap", under.credit),
    )
    told = [f"{words[key]}{words['colon']}{credit}." for key, credit in own if credit]
    return " ".join(filter(None, (kept, *told, "GeoNames CC BY 4.0.")))


def is_vague(precision: Precision) -> bool:
    """Say whether a place is known no closer than a district."""
    return precision >= Precision.SECOND_DIVISION


def leg_look(arrow: Arrow) -> str:
    """Give a leg's key in the legend."""
    if arrow.status == "planned":
        return "leg_planned"
    return "leg_disputed" if arrow.disputed else f"leg_{arrow.basis}"


def legend_keys(scene: Scene) -> list[str]:
    """Give what of the legend a scene needs."""
    shown = {mark.kind for mark in scene.marks}
    for arrow in scene.arrows:
        shown.add(leg_look(arrow))
        if arrow.warning:
            shown.add("doubtful")
    strong = [mark for mark in scene.marks if mark.kind in {"site", "stop"}]
    if any(mark.place.precision not in {Precision.EXACT, Precision.COUNTRY} for mark in strong):
        shown.add("uncertainty")
    if any(is_vague(mark.place.precision) for mark in strong):
        shown.add("vague")
    if any(mark.beyond for mark in scene.marks):
        shown.add("beyond")
    if any(mark.disputed for mark in scene.marks):
        shown.add("disputed")
    tracks = [f"{TRACK}{number}" for number in range(1, len(scene.tracks) + 1)]
    return [*(key for key in KEYS if key in shown), *tracks]


def with_tracks(words: Words, scene: Scene) -> Words:
    """Add to the interface's words what the legend says of each movement: whose it is."""
    told = {f"{TRACK}{n}": short(who) or words["unknown"] for n, who in enumerate(scene.tracks, 1)}
    return words | told


class Note(NamedTuple):
    """A name that found no room on the map, or not all of it, and its mark's kind and sign."""

    kind: str
    sign: str
    lines: list[str]


def notes_of(untold: Iterable[Mark], words: Words) -> list[Note]:
    """Give the whole names of marks whose label is cut or left out."""
    notes: dict[str, Note] = {}
    for mark in untold:
        name = " · ".join(dict.fromkeys(filter(None, (mark.label, mark.label_en))))
        sign = stop_sign(mark.number, mark.track, words) if mark.kind == "stop" else ""
        note = Note(mark.kind, sign, textwrap.wrap(spelled(name), NOTE_LETTERS))
        notes.setdefault(f"{mark.kind} {sign} {name}", note)
    return list(notes.values())


class Foot(NamedTuple):
    """The strip under the map: legend, names in full, credits."""

    keys: list[str]
    notes: list[Note]
    words: Words
    colours: Colours

    def height(self, width: float) -> int:
        """Give how tall it is under a map of some width."""
        lines = sum(len(note.lines) for note in self.notes)
        return TOP + ROW * self._rows(width) + NOTE_ROW * lines + BOTTOM

    def _rows(self, width: float) -> int:
        return max((row for _, row in _seats(self.keys, width, self.words)), default=-1) + 1

    def drawn(self, credit: str, frame: Frame) -> Iterator[str]:
        """Draw it under the map's frame."""
        width, words, colours = frame.width, self.words, self.colours
        seats = _seats(self.keys, width, words)
        for key, (begin, row) in zip(self.keys, seats, strict=True):
            y = frame.height + TOP + ROW * row
            yield from self._key(key, begin, y, width)
            yield self._text(begin + SAMPLE, y + 4, width, words[key], 12.5)
        y = frame.height + TOP + ROW * self._rows(width)
        for note in self.notes:
            yield self._noted(note, y, width)
            for line in note.lines:
                yield self._text(14 + SAMPLE, y + 4, width, line, 12.5)
                y += NOTE_ROW
        last = frame.height + self.height(width) - 10
        yield self._text(14, last, width, credit, 11, colours["quiet"])

    def _key(self, key: str, begin: float, y: float, width: float) -> Iterator[str]:
        x = width - begin - 34 if self._is_rtl else begin
        yield _sample(key, x, y, self.colours)
        if key.startswith(TRACK):
            letters, number = self.words["letters"].split(), int(key.removeprefix(TRACK))
            letter = letters[number - 1] if number <= len(letters) else str(number)
            yield _sign(letter, x + 17, y, self.colours)

    def _noted(self, note: Note, y: float, width: float) -> str:
        x = width - 14 - 34 if self._is_rtl else 14
        sample = _sample(note.kind, x, y, self.colours)
        return sample + (_sign(note.sign, x + 17, y, self.colours) if note.sign else "")

    @property
    def _is_rtl(self) -> bool:
        return self.words["dir"] == "rtl"

    def _text(
        self, begin: float, y: float, width: float, told: str, size: float, colour: str = ""
    ) -> str:
        return (
            f'<text x="{width - begin if self._is_rtl else begin:.0f}" y="{y:.0f}" '
            f'font-size="{size}" fill="{colour or self.colours["ink"]}" '
            f'text-anchor="{anchor(self.words)}">{isolated(told, self.words)}</text>'
        )


def _seats(keys: list[str], width: float, words: Words) -> list[tuple[float, int]]:
    """Give how far from the beginning of which row each key stands."""
    seats: list[tuple[float, int]] = []
    x, row = 14.0, 0
    for key in keys:
        needed = SAMPLE + LETTER * len(words[key])
        if x + needed > width and x > SAMPLE:
            x, row = 14.0, row + 1
        seats.append((x, row))
        x += needed + GAP
    return seats


def scale_and_north(frame: Frame, words: Words, colours: Colours) -> str:
    """Draw the scale bar and the way north at the map's lower left."""
    unit = frame.length(1000, frame.middle_deg)
    km = max((n for n in NICE_KM if n * unit <= frame.width / 5), default=NICE_KM[0])
    ink, paper = colours["ink"], colours["paper"]
    y, end = frame.height - 18, 16 + km * unit
    path = f"M16 {y - 6:.1f}V{y:.1f}H{end:.1f}V{y - 6:.1f}"
    metres = km < 1
    amount = f"{km * 1000:.0f}" if metres else f"{km:.0f}"
    told = numerals(f"{amount} {words['metres' if metres else 'kilometres']}", words)
    north = f"M{end + 22:.1f} {y - 24:.1f}l6 20l-6 -4l-6 4z"
    return (
        f'<path d="{path}" fill="none" stroke="{paper}" stroke-width="4" opacity=".8"/>'
        f'<path d="{path}" fill="none" stroke="{ink}" stroke-width="1.5"/>'
        f'<text x="20" y="{y - 5:.1f}" font-size="11.5" fill="{ink}">{isolated(told, words)}'
        f'</text><g class="north"><path d="{north}" fill="{ink}" stroke="{paper}" '
        f'stroke-width="3" paint-order="stroke"/><text x="{end + 22:.1f}" y="{y + 8:.1f}" '
        f'font-size="11.5" font-weight="600" text-anchor="middle" fill="{ink}">'
        f"{escape(words['north'])}</text></g>"
    )


def anchor(words: Words) -> str:
    """Give the side of a text that stands where it begins on the page."""
    return "end" if words["dir"] == "rtl" else "start"


def isolated(text: str, words: Words) -> str:
    """Fence a line in with its direction; not every renderer knows the attribute for it."""
    fence = RIGHT_TO_LEFT if words["dir"] == "rtl" else LEFT_TO_RIGHT
    return f"{fence}{escape(spelled(text))}{END_OF_FENCE}"


def _sign(sign: str, x: float, y: float, colours: Colours) -> str:
    return (
        f'<text x="{x:.0f}" y="{y + 4:.0f}" text-anchor="middle" font-size="11" '
        f'font-weight="700" fill="{colours["paper"]}">{sign}</text>'
    )


def _sample(key: str, x: float, y: float, colours: Colours) -> str:
    middle = x + 17
    site, stop, ink = colours["site"], colours["stop"], colours["ink"]
    if key == "site":
        return f'<path d="M{middle:.0f} {y - 9}l9 9l-9 9l-9 -9z" fill="{site}"/>'
    if key.startswith("leg") or key == "doubtful":
        dash = LEG_DASHES.get(key, "")
        colour = colours["doubt"] if key == "doubtful" else stop
        look = f'stroke="{colour}" stroke-width="3" stroke-dasharray="{dash}"'
        return f'<path d="M{x:.0f} {y}h34" {look}/>'
    if key == "area":
        shape, colour = f'<rect x="{x + 3:.0f}" y="{y - 7}" width="28" height="14"', colours["area"]
        look = f'fill="{colour}" fill-opacity=".14" stroke="{colour}" stroke-dasharray="4 3"'
        return f"{shape} {look}/>"
    if key == "beyond":
        path = f"M{x + 5:.0f} {y - 9}h24m-12 18v-13m-4 4l4 -4l4 4"
        return f'<path d="{path}" fill="none" stroke="{ink}"/>'
    if key.startswith(TRACK):
        key = "stop"
    radius, look = {
        "stop": (8, f'fill="{stop}"'),
        "place": (4.5, f'fill="{colours["paper"]}" stroke="{colours["place"]}" stroke-width="2"'),
        "vague": (8, f'fill="{colours["paper"]}" stroke="{stop}" stroke-dasharray="4 3"'),
        "disputed": (9, f'fill="none" stroke="{ink}" stroke-dasharray="1.5 2.5"'),
    }.get(key, (8, f'fill="{site}" fill-opacity=".14" stroke="{site}" stroke-dasharray="4 3"'))
    circle = f'<circle cx="{middle:.0f}" cy="{y}" r="{radius}" {look}/>'
    dot = f'<circle cx="{middle:.0f}" cy="{y}" r="5" fill="{stop}"/>'
    return dot + circle if key == "disputed" else circle
