"""Write the one-file page of an incident: text, map, tables, all in one strict file."""

from __future__ import annotations

import hashlib
from html import escape
from importlib import metadata
from typing import TYPE_CHECKING

from geo.gazetteer import Gazetteer
from layers.frames import leg_distances_km
from maps.alt import alt_text
from maps.basemap import basemap
from maps.controls import NAME_BEGINS, NAME_ENDS, fenced, named, spelled
from maps.figure import figure_svg
from maps.figure_foot import ground_credit
from maps.page_data import page_data
from maps.phrasing import day_text
from maps.scene import scene_of
from maps.spoken import Spoken, in_all
from maps.story import story_html
from maps.tables import tables_html
from maps.template import asset, data_block, filled, policy, source
from maps.underlay import NOTHING, Underlay
from maps.words import interface_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.frames import Layers
    from layers.incident import Incident

SCRIPTS = (
    "facts.js",
    "report.js",
    "card.js",
    "marks.js",
    "labels.js",
    "corner.js",
    "timeline.js",
    "story.js",
    "legend.js",
    "start.js",
)
"""Parts of the page's script, run as one in this order."""


NO_CHECKSUM = "0" * 64
"""Stands where the page's checksum will, while that is computed."""

_CHECKSUM = '<bdi id="checksum" dir="ltr">SHA-256 {}</bdi>'


def page_html(layers: Layers, title: str, under: Underlay = NOTHING) -> str:
    """Write the page of an incident; the same incident gives the same bytes."""
    incident = layers.incident
    language = interface_language(incident.reports[0].report.language)
    scene = scene_of(layers)
    ground = basemap(scene.box, Gazetteer.core(), under, scene.places)
    spoken = Spoken(language)
    own = spoken.words
    distances = leg_distances_km(incident)
    style = asset("leaflet.css") + source("page.css")
    figure = figure_svg(scene, ground, own, title, alt_text(layers, scene, title, language))
    script = _script()
    values = {
        "lang": language,
        "dir": own["dir"],
        "policy": policy(style, script),
        "generator": f"incident-mapper {metadata.version('incident-mapper')}",
        "title": escape(spelled(title)),
        "heading": fenced(title),
        "dateline": spoken.element(
            "p", in_all(lambda w: _dateline(incident, w)), ' class="dateline"'
        ),
        "style": style,
        "credit": spoken.element(
            "p", in_all(lambda w: ground_credit(ground, w)), ' class="credit" dir="auto"'
        ),
        "figure": f'<figure class="figure">{figure}</figure>',
        "story": story_html(incident, distances, spoken),
        "tables": tables_html(incident, distances, spoken),
        "foot": _foot(incident, spoken, under),
        "script": script,
    }
    # The texts that change with the language are known once all else is written.
    values["data"] = data_block(page_data(incident, scene, ground, spoken))
    page = filled("template.html", values, own)
    checksum = hashlib.sha256(page.encode()).hexdigest()
    return page.replace(_CHECKSUM.format(NO_CHECKSUM), _CHECKSUM.format(checksum), 1)


def _script() -> str:
    parts = "".join(map(source, SCRIPTS))
    ours = f'(() => {{\n"use strict";\n{parts}}})();\n'
    return asset("leaflet.js") + "\n" + ours + source("frame.js")


def _dateline(incident: Incident, words: dict[str, str]) -> str:
    """Say who published the report, when, and under which name it was read."""
    report = incident.reports[0].report
    parts = [
        named(report.publisher or ""),
        day_text(report.published, words) if report.published else "",
        named(report.source or ""),
    ]
    return " · ".join(part for part in parts if part.strip(f"{NAME_BEGINS}{NAME_ENDS}"))


def _foot(incident: Incident, spoken: Spoken, under: Underlay) -> str:
    credits_ = "; ".join(f"{c.source} ({c.licence})" for c in incident.credits)
    sums = " ".join(source.report.sha256 for source in incident.reports)
    lines = [
        *_ground_lines(spoken, under),
        f"{spoken.worded('span', 'sources')}: {fenced(credits_)}; Leaflet (BSD-2-Clause)",
        f'{spoken.worded("span", "checksum")}: <bdi dir="ltr">SHA-256 {escape(sums)}</bdi>',
        f"{spoken.worded('span', 'page_checksum')}: {_CHECKSUM.format(NO_CHECKSUM)}",
        spoken.worded("span", "made_by"),
    ]
    return "".join(f"<p>{line}</p>" for line in lines)


def _ground_lines(spoken: Spoken, under: Underlay) -> Iterator[str]:
    """Say whose country lines and whose base map these are."""
    if under.boundaries is None:
        yield spoken.worded("span", "boundaries")
    for key, credit in (
        ("own_boundaries", under.boundary_credit),
        ("divisions", under.division_credit),
        ("own_basemap", under.credit),
    ):
        if credit:
            yield f"{spoken.worded('span', key)}: <bdi>{fenced(credit)}</bdi>"
