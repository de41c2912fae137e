"""Write the one-file page: template, style, scripts and data put together under a strict policy."""

from __future__ import annotations

from html import escape
from importlib import metadata
from typing import TYPE_CHECKING, Any

from geo.gazetteer import Gazetteer
from maps.alt import alt_text
from maps.basemap import Basemap, basemap
from maps.figure import figure_svg
from maps.scene import Arrow, Mark, Scene, mention_key, scene_of
from maps.tables import event_label, tables_html, when_text
from maps.template import asset, data_block, filled, policy, source
from maps.words import LANGUAGES, interface_language, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.mention import Mention
    from layers.frames import Layers
    from layers.incident import Incident

COORDINATE_DECIMALS = 4
"""Of a degree, ten metres: no record is sharper."""


def page_html(layers: Layers, title: str) -> str:
    """Write the page of an incident; the same incident gives the same bytes."""
    incident = layers.incident
    language = interface_language(incident.reports[0].report.language)
    scene = scene_of(layers)
    ground = basemap(scene.box, Gazetteer.core())
    own = words(language)
    legs = layers.legs
    distances = dict(zip(legs["id"], legs["distance_km"], strict=True))
    style = asset("leaflet.css") + source("page.css")
    script = asset("leaflet.js") + "\n" + source("page.js") + source("frame.js")
    figure = figure_svg(scene, ground, own, title, alt_text(layers, scene, title, language))
    return filled(
        "template.html",
        {
            "lang": language,
            "dir": own["dir"],
            "policy": policy(style, script),
            "generator": f"incident-mapper {metadata.version('incident-mapper')}",
            "title": escape(title),
            "dateline": escape(_dateline(incident)),
            "style": style,
            "figure": f'<figure class="figure">{figure}</figure>',
            "tables": tables_html(incident, distances, own),
            "foot": _foot(incident, own),
            "data": data_block(_data(incident, scene, ground, language)),
            "script": script,
        },
        own,
    )


def _dateline(incident: Incident) -> str:
    report = incident.reports[0].report
    parts = [report.publisher, report.published.isoformat() if report.published else None]
    return " · ".join(part for part in (*parts, report.source) if part)


def _foot(incident: Incident, own: dict[str, str]) -> str:
    credits_ = "; ".join(f"{c.source} ({c.licence})" for c in incident.credits)
    sums = " ".join(source.report.sha256 for source in incident.reports)
    lines = [
        _worded("boundaries", own),
        f"{_worded('sources', own)}: {escape(credits_)}; Leaflet (BSD-2-Clause)",
        f'{_worded("checksum", own)}: <bdi dir="ltr">SHA-256 {escape(sums)}</bdi>',
        _worded("made_by", own),
    ]
    return "".join(f"<p>{line}</p>" for line in lines)


def _worded(key: str, own: dict[str, str]) -> str:
    return f'<span data-word="{key}">{escape(own[key])}</span>'


def _data(incident: Incident, scene: Scene, ground: Basemap, language: str) -> dict[str, Any]:
    marks_of: dict[str, list[str]] = {}
    for mark in scene.marks:
        for key in mark.mentions:
            marks_of.setdefault(key, []).append(mark.id)
    by_place = _marks_by_place(scene.marks)
    return {
        "language": language,
        "words": {name: words(name) for name in LANGUAGES},
        "box": _rounded(scene.box),
        "reports": [
            {"id": s.id, "text": s.report.text, "language": s.report.language}
            for s in incident.reports
        ],
        "marks": [_mark(mark) for mark in scene.marks],
        "arrows": [_arrow(arrow) for arrow in scene.arrows],
        "mentions": [
            _mention(source.id, mention, marks_of, by_place)
            for source in incident.reports
            for mention in source.mentions
        ],
        "basemap": {
            "box": _rounded(ground.box),
            "countries": [{"code": code, "rings": rings} for code, rings in ground.countries],
            "towns": [
                {
                    "lon": round(town.lon, 3),
                    "lat": round(town.lat, 3),
                    "names": [name for name in (town.local_name, town.name) if name],
                }
                for town in ground.towns
            ],
        },
    }


def _marks_by_place(marks: Iterable[Mark]) -> dict[tuple[float, float], str]:
    """Give the first mark at each place, for mentions that no mark rests on."""
    found: dict[tuple[float, float], str] = {}
    for mark in marks:
        found.setdefault((mark.place.lon, mark.place.lat), mark.id)
    return found


def _mark(mark: Mark) -> dict[str, Any]:
    place, record = mark.place, mark.place.record
    return {
        "id": mark.id,
        "kind": mark.kind,
        "number": mark.number,
        "label": mark.label,
        "label_en": mark.label_en,
        "lon": round(place.lon, COORDINATE_DECIMALS),
        "lat": round(place.lat, COORDINATE_DECIMALS),
        "radius_m": round(place.radius_m),
        "precision": place.precision.name,
        "rings": place.outline,
        "event": {name: event_label(mark.event, name) for name in LANGUAGES},
        "status": mark.status,
        "basis": mark.basis,
        "who": mark.who,
        "when": when_text(mark.when),
        "quotes": [quote.text for quote in mark.quotes],
        "mentions": mark.mentions,
        "confirmed": record is None or record.confirmed,
        "record": f"{record.source} {record.id} ({record.licence})" if record else "",
    }


def _arrow(arrow: Arrow) -> dict[str, Any]:
    return {
        "id": arrow.id,
        "origin": arrow.origin,
        "destination": arrow.destination,
        "status": arrow.status,
        "basis": arrow.basis,
        "distance_km": arrow.distance_km,
    }


def _mention(
    report: str,
    mention: Mention,
    marks_of: dict[str, list[str]],
    by_place: dict[tuple[float, float], str],
) -> dict[str, Any]:
    key, place = mention_key(report, mention.id), mention.place
    marks = marks_of.get(key, [])
    if not marks and place is not None and (place.lon, place.lat) in by_place:
        marks = [by_place[place.lon, place.lat]]
    return {
        "key": key,
        "report": report,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "marks": marks,
        "place": place is not None,
        "confidence": mention.confidence,
        "reasons": mention.reasons,
        "runners_up": [
            f"{r.name} ({', '.join(filter(None, (r.division, r.country)))})"
            for r in mention.runners_up
        ],
        "unresolved": mention.unresolved,
    }


def _rounded(numbers: Iterable[float]) -> list[float]:
    return [round(number, COORDINATE_DECIMALS) for number in numbers]
