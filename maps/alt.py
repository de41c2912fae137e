"""The words that stand for the picture, written from the incident: what a sighted reader sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.incident import Status
from maps.controls import spelled
from maps.phrasing import date_text, event_label, numerals, precision_text, stop_sign
from maps.standing import standing
from maps.words import phrases, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.frames import Layers
    from layers.incident import Stop
    from maps.scene import Arrow, Mark, Scene

MOST_NAMES = 8
"""Names without a place that are told one by one."""

Said = dict[str, str]


def alt_text(layers: Layers, scene: Scene, title: str, language: str) -> str:
    """Tell what the map shows: sites, the way from stop to stop, areas, what is not placed.

    Parameters
    ----------
    language
        Of the interface, in which the words around the report's own are.

    No element can fence in the controls of a report's words here, so their codes are written.
    """
    said, own = phrases("alt", language), words(language)
    parts = [said["map"].format_map({"title": title})]
    parts += [_placed("site", mark, said, own, language) for mark in _of(scene, "site")]
    parts += _routes(layers, scene, said, own)
    parts += [_placed("area", mark, said, own, language) for mark in _of(scene, "area")]
    names = _unresolved(layers)
    if names:
        parts.append(said["unresolved"].format_map({"names": said["comma"].join(names)}))
    return spelled(" ".join(parts))


def _of(scene: Scene, kind: str) -> Iterator[Mark]:
    return (mark for mark in scene.marks if mark.kind == kind)


def _placed(kind: str, mark: Mark, said: Said, own: Said, language: str) -> str:
    """Tell a site or an area: what, where, when, how closely known."""
    what = event_label(mark.event, language) if mark.event else ""
    if mark.status != "happened":
        what = f"{what} ({own[mark.status]})"
    parts = (what, _name(mark), date_text(mark.when, own), precision_text(mark.place, own))
    return said[kind].format_map({"parts": said["comma"].join(filter(None, parts))})


def _routes(layers: Layers, scene: Scene, said: Said, own: Said) -> Iterator[str]:
    """Tell each way from stop to stop, those too that nobody could place."""
    arrows = {arrow.destination: arrow for arrow in scene.arrows}
    marks = {mark.id: mark for mark in scene.marks}
    for movement in layers.incident.movements:
        track = next((marks[stop.id].track for stop in movement.stops if stop.id in marks), 0)
        stops = [
            _standing(
                _stop(stop_sign(number, track, own), stop, marks.get(stop.id), said),
                standing(movement, stop), arrows.get(stop.id), said, own,
            )
            for number, stop in enumerate(movement.stops, 1)
        ]  # fmt: skip
        named = "route" if movement.who else "route_unnamed"
        told = said["semicolon"].join(stops)
        yield said[named].format_map({"who": movement.who, "stops": told})


def _stop(sign: str, stop: Stop, mark: Mark | None, said: Said) -> str:
    name = _name(mark) if mark else stop.location.name
    told = said["stop"].format_map({"number": sign, "name": name})
    if stop.condition in said:
        told = said["condition"].format_map({"stop": told, "condition": said[stop.condition]})
    unplaced = stop.location.place is None
    return said["not_placed"].format_map({"stop": told}) if unplaced else told


def _standing(told: str, status: Status, arrow: Arrow | None, said: Said, own: Said) -> str:
    """Add to a stop how far it is from the last, and how it is known."""
    if arrow is not None and arrow.distance_km >= 1:
        km = numerals(str(round(arrow.distance_km)), own)
        told = said["distance"].format_map({"stop": told, "km": km})
    if status != Status.HAPPENED:
        return said[status].format_map({"stop": told})
    if arrow is not None and arrow.basis == "inferred":
        return said["inferred"].format_map({"stop": told})
    return told


def _name(mark: Mark) -> str:
    if mark.label_en in {"", mark.label}:
        return mark.label
    return f"{mark.label} ({mark.label_en})"


def _unresolved(layers: Layers) -> list[str]:
    mentions = (mention for source in layers.incident.reports for mention in source.mentions)
    names = list(dict.fromkeys(m.text for m in mentions if m.place is None))
    return names if len(names) <= MOST_NAMES else [*names[:MOST_NAMES], "…"]
