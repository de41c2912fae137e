"""The incident stop by stop: a list that is read in order, with or without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from maps.controls import fenced
from maps.phrasing import (
    distance_text,
    elapsed_text,
    event_label,
    precision_text,
    stop_sign,
    when_text,
)
from maps.spoken import Spoken, Texts, in_all
from maps.standing import leg_to, standing, tracks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.incident import Evidence, Incident, Leg, Location, Movement, TimeSpan

CONDITIONS = ("wounded", "treated", "died", "buried", "detained", "released")


LEAST_KM = 0.05
"""Below this two stops stand at one spot, as far as anybody knows."""


class Step(NamedTuple):
    """One step of the story.

    Attributes
    ----------
    id
        Of its mark; a stop that has no place has none on the map.
    sign
        Of a stop, what stands in its mark, in all languages; nothing for a site or an area.
    what, since
        What it is, and distance and time from the last, in all languages.
    """

    id: str
    kind: str
    sign: Texts
    what: Texts
    since: Texts
    location: Location
    when: TimeSpan | None
    quotes: tuple[Evidence, ...]


def story_html(incident: Incident, distances: dict[str, float], spoken: Spoken) -> str:
    """Write the story as an ordered list; every word of the report is escaped.

    Parameters
    ----------
    distances
        Geodesic kilometres of each leg, by its identifier.
    """
    items = "".join(_item(step, spoken) for step in story(incident, distances))
    return f"{spoken.worded('h2', 'story')}<ol>{items}</ol>" if items else ""


def story(incident: Incident, distances: dict[str, float]) -> Iterator[Step]:
    """Give the steps: sites that nobody was moved from, the ways from stop to stop, areas."""
    own = {stop.site for movement in incident.movements for stop in movement.stops if stop.site}
    sites = [site for site in incident.sites if site.id not in own and site.status != "denied"]
    for site in sorted(sites, key=lambda s: s.when.start.isoformat() if s.when else "~"):
        what = in_all(lambda w, site=site: _what(site.event, str(site.status), w))  # type: ignore[misc]
        yield Step(site.id, "site", {}, what, {}, site.location, site.when, site.evidence)
    drawn = tracks(incident)
    for movement in incident.movements:
        track = drawn.index(movement) + 1 if len(drawn) > 1 and movement in drawn else 0
        yield from _stops(incident, movement, track, distances)
    for area in incident.areas:
        what = in_all(lambda w, area=area: w[f"area_{area.role}"])  # type: ignore[misc]
        yield Step(area.id, "area", {}, what, {}, area.location, area.when, area.evidence)


def _stops(
    incident: Incident, movement: Movement, track: int, distances: dict[str, float]
) -> Iterator[Step]:
    sites = {site.id: site for site in incident.sites}
    last: TimeSpan | None = None
    for number, stop in enumerate(movement.stops, 1):
        leg, site = leg_to(movement, stop), sites.get(stop.site or "")
        when = stop.when or (leg.when if leg else None) or (site.when if site else None)
        status = str(standing(movement, stop))

        def tell(w: Texts) -> str:
            head = _what(site.event, status, w) if site else _plain(status, w)  # noqa: B023 - told at once
            return w["comma"].join(filter(None, (head, w.get(stop.condition, ""))))  # noqa: B023

        def since(w: Texts) -> str:
            return _since(leg, distances, last, when, w)  # noqa: B023 - told at once

        sign = in_all(lambda w: stop_sign(number, track, w))  # noqa: B023 - told at once
        yield Step(
            stop.id, "stop", sign, in_all(tell), in_all(since), stop.location, when, stop.evidence,
        )  # fmt: skip
        last = when or last


def _what(event: str, status: str, w: Texts) -> str:
    label = event_label(event, w["code"])
    return label if status == "happened" else f"{label} ({w[status]})"


def _plain(status: str, w: Texts) -> str:
    return w["stop"] if status == "happened" else f"{w['stop']} ({w[status]})"


def _since(
    leg: Leg | None,
    distances: dict[str, float],
    last: TimeSpan | None,
    when: TimeSpan | None,
    w: Texts,
) -> str:
    km = distances.get(leg.id) if leg else None
    far = ""
    if km is not None and km >= LEAST_KM:
        far = w["from_last"].replace("{distance}", distance_text(km, w))
    inferred = w["start_inferred"] if leg and leg.origin_basis == "inferred" else ""
    return w["comma"].join(filter(None, (far, elapsed_text(last, when, w), inferred)))


def _item(step: Step, spoken: Spoken) -> str:
    location, place = step.location, step.location.place
    other = place.name if place and place.name != location.name else ""
    number = spoken.element("span", step.sign, ' class="number"') if step.sign else ""
    parts = [
        f'<li class="{step.kind}" data-step="{step.id}">',
        f'<h3>{number} <bdi class="name">{fenced(location.name)}</bdi>',
        f' <small dir="auto">{fenced(other)}</small>' if other else "",
        "</h3>",
        spoken.element("p", step.what, ' class="what"'),
        spoken.element("p", in_all(lambda w: when_text(step.when, w)), ' dir="auto"'),
        spoken.element("p", step.since, ' class="since" dir="auto"') if step.since else "",
        *(f'<blockquote dir="auto">{fenced(quote.text)}</blockquote>' for quote in step.quotes),
        _where(step, spoken),
        "</li>",
    ]
    return "".join(parts)


def _where(step: Step, spoken: Spoken) -> str:
    place = step.location.place
    if place is None:
        return spoken.worded("p", "not_on_map", ' class="quiet"')
    return spoken.element("p", in_all(lambda w: precision_text(place, w)), ' class="quiet"')
