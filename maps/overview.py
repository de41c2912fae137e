"""Many incidents on one page: points in clusters, filters, a list, and a card for each."""

from __future__ import annotations

from collections import Counter
from html import escape
from importlib import metadata
from typing import TYPE_CHECKING, Any

from geo.gazetteer import Gazetteer
from geo.place import Precision
from maps.basemap import basemap
from maps.controls import fenced, spelled
from maps.errors import MapError
from maps.overview_figure import overview_svg
from maps.overview_rows import box_of, columns
from maps.phrasing import event_label, numerals
from maps.template import asset, data_block, filled, policy, source
from maps.words import LANGUAGES, interface_language, phrases, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.place import Credit
    from maps.basemap import Basemap
    from maps.overview_rows import Row

MOST_LISTED = 200
"""Rows of the table for readers without scripts; the summary above it counts all."""

MOST_POINTS = 4_500
"""Of country lines: readers of an overview move about in it."""

COORDINATE_DECIMALS = 3
MOST_YEARS = 12

_SHARED_WORDS = (
    "name", "dir", "where", "when", "precision", "status", "quote", "close", "coordinates", "who",
    "metres", "kilometres", "zoom_in", "zoom_out", "unknown", "planned", "claimed", "happened",
    "boundaries", "made_by", "sources", "legend",
    "map", "unresolved", *(precision.name for precision in Precision),
)  # fmt: skip


def overview_html(
    rows: Iterable[Row], *, title: str | None, language: str, credits_: Iterable[Credit]
) -> str:
    """Write the page of many incidents; the same incidents give the same bytes.

    Parameters
    ----------
    language
        Of the reports; the page opens in it where it speaks it.

    Raises
    ------
    MapError
        There is no incident.
    """
    ordered = sorted(rows, key=lambda row: (row.when, row.incident), reverse=True)
    if not ordered:
        message = "there is no incident to show; give documents that `read` wrote"
        raise MapError(message)
    language = interface_language(language)
    own = words(language) | phrases("overview", language)
    heading = title or own["title"].replace("{count}", numerals(f"{_incidents(ordered):,}", own))
    ground = basemap(box_of(ordered), Gazetteer.core(), most_points=MOST_POINTS)
    packed = columns(ordered, LANGUAGES)
    style = asset("leaflet.css") + source("overview.css")
    script = asset("leaflet.js") + "\n" + source("overview.js") + source("frame.js")
    return filled(
        "overview.html",
        {
            "lang": language,
            "dir": own["dir"],
            "policy": policy(style, script),
            "generator": f"incident-mapper {metadata.version('incident-mapper')}",
            "title": escape(spelled(heading)),
            "heading": fenced(heading),
            "style": style,
            "figure": overview_svg(ordered, ground, heading, own),
            "tables": _tables(ordered, own, language),
            "foot": _foot(own, credits_),
            "data": data_block(_data(ordered, ground, language, packed.quote_length)),
            "columns": packed.table,
            "texts": packed.texts,
            "script": script,
        },
        own,
    )


def _incidents(rows: Sequence[Row]) -> int:
    return len({row.incident for row in rows})


def _data(rows: Sequence[Row], ground: Basemap, language: str, length: int) -> dict[str, Any]:
    return {
        "language": language,
        "languages": LANGUAGES,
        "words": {name: _words(name) for name in LANGUAGES},
        "box": [round(side, COORDINATE_DECIMALS) for side in box_of(rows)],
        "quote": length,
        "longest": max(len(row.quote) for row in rows),
        "basemap": {
            "box": [round(side, COORDINATE_DECIMALS) for side in ground.box],
            "rings": [ring for _, rings in ground.countries for ring in rings],
            "towns": [
                [round(town.lon, 3), round(town.lat, 3), town.local_name or "", town.name]
                for town in ground.towns
            ],
        },
    }


def _words(language: str) -> dict[str, str]:
    shared = words(language)
    return {key: shared[key] for key in _SHARED_WORDS} | phrases("overview", language)


def _tables(rows: Sequence[Row], own: dict[str, str], language: str) -> str:
    """Write the summary by kind and year, and the latest incidents, as tables."""
    years = sorted({row.when[:4] for row in rows}, reverse=True)[:MOST_YEARS]
    counts = Counter((row.kind, row.when[:4]) for row in rows)
    totals = Counter(row.kind for row in rows)
    head = [own["kind"], *(year or own["no_date"] for year in years), own["total"]]
    body = [
        [_kind(kind, own, language), *(f"{counts[kind, y]:,}" for y in years), f"{total:,}"]
        for kind, total in sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    ]
    listed = [
        [
            _kind(row.kind, own, language), " · ".join(filter(None, row.place)), row.when,
            ", ".join(row.speakers), row.quote, row.incident,
        ]
        for row in rows[:MOST_LISTED]
    ]  # fmt: skip
    columns_ = [own[key] for key in ("kind", "where", "when", "account", "quote", "document")]
    note = own["first"].replace("{count}", f"{len(listed):,}").replace("{all}", f"{len(rows):,}")
    note = numerals(note, own)
    return (
        f"<h2>{escape(own['summary'])}</h2>{_table(head, body)}"
        f"<h2>{escape(own['incidents'])}</h2><p>{escape(note)}</p>{_table(columns_, listed)}"
    )


def _kind(kind: str, own: dict[str, str], language: str) -> str:
    return event_label(kind, language) if kind else own["no_kind"]


def _table(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    cells = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    lines = (
        "<tr>" + "".join(f'<td dir="auto">{fenced(c) or "–"}</td>' for c in row) + "</tr>"
        for row in body
    )
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def _foot(own: dict[str, str], credits_: Iterable[Credit]) -> str:
    named = "; ".join(dict.fromkeys(f"{c.source} ({c.licence})" for c in credits_))
    told = (("boundaries", ""), ("sources", f": {named}; Leaflet (BSD-2-Clause)"), ("made_by", ""))
    return "".join(
        f'<p><span data-word="{key}">{escape(own[key])}</span>{fenced(rest)}</p>'
        for key, rest in told
    )
