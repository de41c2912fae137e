"""What explains the figure: legend, scale bar, north, and whose lines these are."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from geo.place import Precision
from maps.controls import spelled
from maps.figure_labels import short
from maps.phrasing import numerals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from maps.basemap import Basemap
    from maps.figure_frame import Frame
    from maps.scene import Arrow, Scene

Words = dict[str, str]
Colours = dict[str, str]

ROW = 26
LETTER = 6.6
"""Width of a letter of the legend; an estimate, for letters cannot be measured here."""

SAMPLE = 42
GAP = 26
TOP, BOTTOM = 24, 18
"""Of the strip under the map, in SVG units: above the legend, and for the credits."""

NICE_KM = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
"""Kilometres of a scale bar."""

LEFT_TO_RIGHT, RIGHT_TO_LEFT, END_OF_FENCE = "\u2066", "\u2067", "\u2069"

KEYS = (
    "site", "stop", "leg_stated", "leg_inferred", "leg_planned", "leg_disputed", "doubtful", "area",
    "place", "uncertainty", "vague", "disputed",
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
    if any(mark.disputed for mark in scene.marks):
        shown.add("disputed")
    tracks = [f"{TRACK}{number}" for number in range(1, len(scene.tracks) + 1)]
    return [*(key for key in KEYS if key in shown), *tracks]


def with_tracks(words: Words, scene: Scene) -> Words:
    """Add to the interface's words what the legend says of each movement: whose it is."""
    told = {f"{TRACK}{n}": short(who) or words["unknown"] for n, who in enumerate(scene.tracks, 1)}
    return words | told


def foot_height(keys: list[str], width: float, words: Words) -> int:
    """Give the height of the strip under the map."""
    rows = [row for _, row in _seats(keys, width, words)]
    return TOP + ROW * (max(rows, default=-1) + 1) + BOTTOM


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


def foot(
    keys: list[str], credit: str, frame: Frame, words: Words, colours: Colours
) -> Iterator[str]:
    """Draw legend and credits under the map."""
    rtl, width, height = words["dir"] == "rtl", frame.width, frame.height
    for key, (begin, row) in zip(keys, _seats(keys, width, words), strict=True):
        x, y = width - begin if rtl else begin, height + TOP + ROW * row
        yield _sample(key, x - 34 if rtl else x, y, colours)
        if key.startswith(TRACK):
            yield _track_letter(key, x - 17 if rtl else x + 17, y, words, colours)
        yield (
            f'<text x="{x - 42 if rtl else x + 42:.0f}" y="{y + 4:.0f}" font-size="12.5" '
            f'fill="{colours["ink"]}" text-anchor="{anchor(words)}">'
            f"{isolated(words[key], words)}</text>"
        )
    last = height + foot_height(keys, width, words) - 10
    yield (
        f'<text x="{width - 14 if rtl else 14:.0f}" y="{last:.0f}" '
        f'font-size="11" fill="{colours["quiet"]}" text-anchor="{anchor(words)}">'
        f"{isolated(credit, words)}</text>"
    )


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


def _track_letter(key: str, x: float, y: float, words: Words, colours: Colours) -> str:
    letters, number = words["letters"].split(), int(key.removeprefix(TRACK))
    letter = letters[number - 1] if number <= len(letters) else str(number)
    return (
        f'<text x="{x:.0f}" y="{y + 4:.0f}" text-anchor="middle" font-size="11" '
        f'font-weight="700" fill="{colours["paper"]}">{letter}</text>'
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
