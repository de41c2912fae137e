"""What is to be drawn, settled once for the page and the figure: marks, legs, areas, their box."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

from geo.place import Place, Precision
from geo.shapes import Box
from layers.frames import leg_distances_km
from layers.incident import Basis, Evidence, Status, TimeSpan
from maps.antimeridian import unwrapped
from maps.standing import is_drawn, leg_to, standing, tracks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.mention import Mention
    from layers.frames import Layers
    from layers.incident import Incident, Location

NORTHMOST_DEG = 85.0
"""Where Mercator's map ends, and the same in the south."""

LEAST_SIDE_DEG = 0.12
"""Least width of the map: an incident at one spot still shows the towns around it."""

LEAST_SIDE_OF_MANY_DEG = 0.02
"""The same where there are several spots: the stops of one city need their room."""

WORTH_SHOWING = 2.5
"""How much wider an area may make the map, so that it is seen whole."""

WIDEST_RADIUS_M = 150_000
"""Places known no closer than this do not widen the map; they are listed and shown at its edge."""

OUTLINE_DETAIL = 1_500
"""Parts of the map's width below which a bend of an area's outline is left out."""

ONE_SIDED = frozenset({"claimed", "denied"})
"""Statuses of what is said by one side only, or contradicted."""

DEGREE_M = 111_320.0
"""Of latitude, and of longitude at the equator."""


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One thing on the map.

    Attributes
    ----------
    id
        Identifier of the site, stop or area in the incident; "p1" ... for other places.
    kind
        "site", "stop", "area" or "place".
    number
        Of a stop within its movement, from 1; 0 for the rest.
    track
        Of a stop's movement, from 1; 0 where there is only one.
    again
        Whether a mark before it has the same extent, so that this one is not filled once more.
    label, label_en
        In the report's spelling and in Latin script.
    disputed
        Whether only one side says so, or accounts disagree on it.
    mentions
        Identifiers of the mentions that it rests on, "r1:m3".
    """

    id: str
    kind: str
    label: str
    label_en: str
    place: Place
    number: int = 0
    track: int = 0
    again: bool = False
    event: str = ""
    role: str = ""
    status: str = "happened"
    basis: str = "stated"
    condition: str = ""
    disputed: bool = False
    who: str = ""
    when: TimeSpan | None = None
    quotes: tuple[Evidence, ...] = ()
    mentions: tuple[str, ...] = ()

    @property
    def beyond(self) -> bool:
        """Whether it lies beyond the map's end, so that it is drawn at its edge."""
        return abs(self.place.lat) > NORTHMOST_DEG


class Arrow(msgspec.Struct, frozen=True, kw_only=True):
    """One leg that both ends of are known, so that it can be drawn.

    Attributes
    ----------
    turn
        How many legs from the same place to the same place come before it; it bends further.
    disputed
        Whether only one side says so, or accounts disagree on it.
    warning
        Why its times and its distance do not go together; "" where they do.
    """

    id: str
    origin: str
    destination: str
    status: str
    basis: str
    mode: str
    who: str
    distance_km: float
    turn: int = 0
    disputed: bool = False
    warning: str = ""
    when: TimeSpan | None = None
    quotes: tuple[Evidence, ...] = ()


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """All that is drawn of an incident.

    Attributes
    ----------
    box
        West, south, east, north in degrees; where it reaches over the antimeridian, east is more
        than 180, and so are the longitudes of marks beyond it.
    tracks
        Who was moved in each movement that has marks, where there are several.
    """

    box: Box
    marks: tuple[Mark, ...]
    arrows: tuple[Arrow, ...]
    tracks: tuple[str, ...] = ()

    @property
    def places(self) -> list[Place]:
        """The places that it names."""
        return [mark.place for mark in self.marks]


def scene_of(layers: Layers) -> Scene:
    """Settle what is drawn of an incident, sites and stops before the other places."""
    incident = layers.incident
    marks = [*_sites(incident), *_stops(incident), *_areas(incident)]
    taken = {mention for mark in marks for mention in mark.mentions}
    marks += _others(incident, taken, marks)
    disputed = _in_dispute(incident)
    marks = [
        msgspec.structs.replace(mark, disputed=True)
        if mark.id in disputed or mark.status in ONE_SIDED
        else mark
        for mark in marks
    ]
    marks = list(_once_filled(unwrapped(marks)))
    told = [movement.who for movement in tracks(incident)]
    box = _box(marks)
    return Scene(
        box=box,
        marks=tuple(_coarser(mark, _side(box) / OUTLINE_DETAIL) for mark in marks),
        arrows=tuple(_arrows(incident, {mark.id for mark in marks}, disputed)),
        tracks=tuple(told) if len(told) > 1 else (),
    )


def _once_filled(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Fill an extent that several marks share once, or it grows darker with each."""
    filled: set[tuple[float, float, float]] = set()
    for mark in marks:
        extent = (mark.place.lon, mark.place.lat, mark.place.radius_m)
        yield msgspec.structs.replace(mark, again=True) if extent in filled else mark
        filled.add(extent)


def _coarser(mark: Mark, tolerance_deg: float) -> Mark:
    """Leave out the bends of an outline that nobody would see; a boundary has thousands."""
    if mark.place.outline is None:
        return mark
    import shapely  # noqa: PLC0415 - loaded where it is needed

    rings = tuple(
        tuple(map(tuple, shapely.simplify(shapely.LineString(ring), tolerance_deg).coords))
        for ring in mark.place.outline
    )
    place = msgspec.structs.replace(mark.place, outline=rings)
    return msgspec.structs.replace(mark, place=place)


def _in_dispute(incident: Incident) -> set[str]:
    """Give the sites, legs and sites of figures on which accounts disagree."""
    about = {key for item in incident.disagreements for key in item.about}
    return about | {figure.site or "" for figure in incident.casualties if figure.id in about}


def mention_key(report: str, mention: str) -> str:
    """Give the name of a mention that is unique over all reports."""
    return f"{report}:{mention}"


def _mentions_of(incident: Incident, location: Location) -> tuple[str, ...]:
    return tuple(
        mention_key(source.id, mention.id)
        for source in incident.reports
        for mention in source.mentions
        if mention.id == location.mention
    )


def _sites(incident: Incident) -> Iterator[Mark]:
    for site in incident.sites:
        if site.location.place is not None and site.status != Status.DENIED:
            yield Mark(
                id=site.id,
                kind="site",
                label=site.location.name,
                label_en=site.location.place.name,
                place=site.location.place,
                event=site.event,
                status=site.status,
                basis=site.basis,
                when=site.when,
                quotes=site.evidence,
                mentions=_mentions_of(incident, site.location),
            )


def _stops(incident: Incident) -> Iterator[Mark]:
    sites = {site.id: site for site in incident.sites}
    drawn = tracks(incident)
    for track, movement in enumerate(drawn, 1):
        for number, stop in enumerate(movement.stops, 1):
            place = stop.location.place
            if place is None or not is_drawn(movement, stop):
                continue
            leg, site = leg_to(movement, stop), sites.get(stop.site or "")
            yield Mark(
                id=stop.id,
                kind="stop",
                label=stop.location.name,
                label_en=place.name,
                place=place,
                number=number,
                track=track if len(drawn) > 1 else 0,
                condition=stop.condition,
                who=movement.who,
                status=standing(movement, stop),
                when=stop.when or (leg.when if leg else None) or (site.when if site else None),
                quotes=stop.evidence,
                mentions=_mentions_of(incident, stop.location),
            )


def _areas(incident: Incident) -> Iterator[Mark]:
    for area in incident.areas:
        if area.location.place is not None:
            yield Mark(
                id=area.id,
                kind="area",
                label=area.location.name,
                label_en=area.location.place.name,
                place=area.location.place,
                role=area.role,
                who=area.who,
                when=area.when,
                quotes=area.evidence,
                mentions=_mentions_of(incident, area.location),
            )


def _others(incident: Incident, taken: set[str], marks: list[Mark]) -> Iterator[Mark]:
    """Give each place that is only named once, with all its mentions."""
    shown = {(m.place.lon, m.place.lat, m.place.feature) for m in marks}
    groups: dict[tuple[float, float, str], list[tuple[str, Mention]]] = {}
    for source in incident.reports:
        for mention in source.mentions:
            key = mention_key(source.id, mention.id)
            if mention.place is not None and key not in taken:
                place = mention.place
                groups.setdefault((place.lon, place.lat, place.feature), []).append((key, mention))
    number = 0
    for where, members in groups.items():
        first = members[0][1]
        if where in shown or first.place is None:
            continue
        number += 1
        yield Mark(
            id=f"p{number}",
            kind="place",
            label=first.text,
            label_en=first.place.name,
            place=first.place,
            mentions=tuple(key for key, _ in members),
        )


def _arrows(incident: Incident, drawn: set[str], disputed: set[str]) -> Iterator[Arrow]:
    km = leg_distances_km(incident)
    turns: dict[tuple[str, str], int] = {}
    for movement in incident.movements:
        placed = {stop.id: _where(stop.location.place) for stop in movement.stops
                  if stop.location.place is not None and stop.id in drawn}  # fmt: skip
        for leg in movement.legs:
            if leg.status == Status.DENIED or leg.origin is None:
                continue
            if leg.origin in placed and leg.destination in placed:
                ends = (placed[leg.origin], placed[leg.destination])
                turns[ends] = turns.get(ends, -1) + 1
                yield Arrow(
                    turn=turns[ends],
                    disputed=leg.id in disputed or leg.status in ONE_SIDED,
                    warning=leg.warning,
                    id=leg.id,
                    origin=leg.origin,
                    destination=leg.destination,
                    status=leg.status,
                    basis=leg.origin_basis if leg.status == Status.HAPPENED else Basis.STATED,
                    mode=leg.mode,
                    who=movement.who,
                    distance_km=round(km[leg.id], 1),
                    when=leg.when,
                    quotes=leg.evidence,
                )


def _where(place: Place) -> str:
    return f"{place.lon:.3f} {place.lat:.3f}"


def _box(marks: list[Mark]) -> Box:
    """Give the box of what matters: sites and stops, then areas, then the rest."""
    first = [m for m in marks if m.kind in {"site", "stop"} and m.place.radius_m <= WIDEST_RADIUS_M]
    rest = [m for m in marks if m.place.precision != Precision.COUNTRY]
    chosen = first or rest or marks
    if not chosen:
        return (-170.0, -60.0, 170.0, 75.0)
    box = _around(_box_of(mark.place) for mark in chosen)
    spots = {(round(m.place.lon, 3), round(m.place.lat, 3)) for m in chosen}
    least = LEAST_SIDE_OF_MANY_DEG if len(spots) > 1 else LEAST_SIDE_DEG
    spare = max(0.0, least - _side(box)) / 2
    box = (box[0] - spare, box[1] - spare, box[2] + spare, box[3] + spare)
    for mark in marks if first else ():
        wider = _around((box, _box_of(mark.place)))
        near = mark.place.radius_m <= WIDEST_RADIUS_M
        if mark.kind == "area" and near and _side(wider) <= WORTH_SHOWING * _side(box):
            box = wider
    return box


def _around(boxes: Iterable[Box]) -> Box:
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def _side(box: Box) -> float:
    return max(box[2] - box[0], box[3] - box[1])


def _box_of(place: Place) -> Box:
    tall = place.radius_m / DEGREE_M
    wide = tall / max(0.1, math.cos(math.radians(place.lat)))
    south, north = (
        max(-NORTHMOST_DEG, min(NORTHMOST_DEG, place.lat + side)) for side in (-tall, tall)
    )
    return (place.lon - wide, south, place.lon + wide, north)
