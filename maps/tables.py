"""The facts in words: tables of sites, legs, areas and what was not placed, accounts and sources.

They stand in the file as they are, for readers without scripts, with screen readers and on paper.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from layers.incident import Location
from maps.controls import fenced, named
from maps.coordinates import coordinates
from maps.disputes import dispute_rows, figure_rows
from maps.phrasing import (
    distance_text,
    event_label,
    precision_text,
    reason_text,
    record_text,
    when_text,
)
from maps.words import LANGUAGES, phrases, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from layers.incident import Evidence, Incident, Movement
    from maps.spoken import Spoken, Texts

Row = tuple[str, ...]


class _Table(NamedTuple):
    name: str
    columns: Row
    rows: list[Row]


def tables_html(incident: Incident, distances: dict[str, float], spoken: Spoken) -> str:
    """Write all tables as HTML; every word of the report is escaped.

    Parameters
    ----------
    distances
        Kilometres of each leg, by its identifier.
    """
    told = {name: list(_tables(incident, distances, words(name))) for name in LANGUAGES}
    return "".join(
        _html({name: tables[number] for name, tables in told.items()}, spoken)
        for number in range(len(told[spoken.language]))
    )


def _tables(incident: Incident, distances: dict[str, float], w: Texts) -> Iterator[_Table]:
    """Give all tables in one language; in every language they have the same cells."""
    legs = ("who", "from", "to", "when", "distance", "status", "quote")
    yield _Table(
        "sites", ("what", "where", "when", "precision", "quote"), list(_sites(incident, w))
    )
    yield _Table("movement", legs, list(_legs(incident, distances, w)))
    areas = ("what", "where", "who", "when", "precision", "quote")
    yield _Table("areas", areas, list(_areas(incident, w)))
    figures = ("how_many", "where", "who", "quote")
    yield _Table("casualties", figures, list(figure_rows(incident, w)))
    yield _Table("accounts", ("who", "quote", "supports"), list(_accounts(incident, w)))
    disputes = ("topic", "who", "claim", "quote")
    yield _Table("disagreements", disputes, list(dispute_rows(incident, w)))
    positions = ("place", "precision", "coordinates", "record")
    yield _Table("positions", positions, list(_positions(incident, w)))
    yield _Table("unresolved", ("place", "why"), list(_unresolved(incident, w)))


def _html(told: dict[str, _Table], spoken: Spoken) -> str:
    name, columns, rows = told[spoken.language]
    if not rows:
        return ""
    body = "".join(
        _row([{tongue: told[tongue].rows[at][c] for tongue in told} for c in range(len(columns))],
             columns, spoken)
        for at in range(len(rows))
    )  # fmt: skip
    head = "".join(spoken.worded("th", column, ' scope="col"') for column in columns)
    title = escape(spoken.words[name])
    return (
        f'<section>{spoken.worded("h2", name)}<div class="scroll" role="region" tabindex="0" '
        f'aria-label="{title}" data-labelled="{name}"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></section>"
    )


def _row(cells: Iterable[Texts], columns: Row, spoken: Spoken) -> str:
    written = "".join(
        f'<td data-names="{column}" data-name="{escape(spoken.words[column])}">'
        f'<span dir="auto"{spoken.attribute(texts)}>{fenced(texts[spoken.language]) or "–"}'
        "</span></td>"
        for texts, column in zip(cells, columns, strict=True)
    )
    return f"<tr>{written}</tr>"


def _sites(incident: Incident, w: Texts) -> Iterator[Row]:
    for site in incident.sites:
        label = event_label(site.event, w["code"])
        if site.status != "happened":
            label += f" ({w[site.status]})"
        yield (
            label,
            _named(site.location, w),
            when_text(site.when, w),
            _precision(site.location, w),
            _quoted(site.evidence),
        )


def _legs(incident: Incident, distances: dict[str, float], w: Texts) -> Iterator[Row]:
    for movement in incident.movements:
        names = {stop.id: _named(stop.location, w) for stop in movement.stops}
        for leg in movement.legs:
            km = distances.get(leg.id)
            origin = names[leg.origin] if leg.origin else ""
            if leg.origin and leg.origin_basis == "inferred":
                origin += f" ({w['inferred']})"
            yield (
                movement.who,
                origin,
                names[leg.destination] + _condition(movement, leg.destination, w),
                when_text(leg.when, w),
                distance_text(km, w) if km is not None and km == km else "",  # noqa: PLR0124 - not NaN
                _doubted(w[leg.status], leg.warning, w),
                _quoted(leg.evidence),
            )


def _doubted(status: str, warning: str, w: Texts) -> str:
    return f"{status} ({reason_text(warning, w['code'])})" if warning else status


def _condition(movement: Movement, stop_id: str, w: Texts) -> str:
    condition = next(stop.condition for stop in movement.stops if stop.id == stop_id)
    return f" ({phrases('alt', w['code']).get(condition, condition)})" if condition else ""


def _areas(incident: Incident, w: Texts) -> Iterator[Row]:
    for area in incident.areas:
        location = area.location
        yield (
            w[f"area_{area.role}"],
            _named(location, w),
            area.who,
            when_text(area.when, w),
            _precision(location, w),
            _quoted(area.evidence),
        )


def _accounts(incident: Incident, w: Texts) -> Iterator[Row]:
    """Give who says what, and which parts of the incident rest on it."""
    parts = {site.id: _supported(event_label(site.event, w["code"]), site.location)
             for site in incident.sites}  # fmt: skip
    parts |= {area.id: _supported(w["area"], area.location) for area in incident.areas}
    for movement in incident.movements:
        names = {stop.id: stop.location.name for stop in movement.stops}
        for leg in movement.legs:
            parts[leg.id] = f"{w['leg_stated']}{w['colon']}{names[leg.destination]}"
    for account in incident.accounts:
        told = "; ".join(dict.fromkeys(parts[key] for key in account.supports if key in parts))
        yield account.speaker, _quoted(account.evidence), told


def _supported(what: str, location: Location) -> str:
    return f"{what} ({location.name})"


def _positions(incident: Incident, w: Texts) -> Iterator[Row]:
    """Give every place of the map once: how closely it is known, where it is and who says so."""
    told: dict[tuple[str, str], Row] = {}
    for location in _locations(incident):
        place = location.place
        if place is not None:
            decimal, _, grid = coordinates(place)
            row = (
                _named(location, w),
                precision_text(place, w),
                f"{decimal} · {grid}",
                record_text(place.record, w),
            )
            told.setdefault((location.name, decimal), row)
    yield from told.values()


def _locations(incident: Incident) -> Iterator[Location]:
    """Give the places of the incident, then those that the reports only name."""
    yield from (site.location for site in incident.sites)
    for movement in incident.movements:
        yield from (stop.location for stop in movement.stops)
    yield from (area.location for area in incident.areas)
    for source in incident.reports:
        yield from (Location(name=m.text, place=m.place) for m in source.mentions)


def _unresolved(incident: Incident, w: Texts) -> Iterator[Row]:
    for source in incident.reports:
        for mention in source.mentions:
            if mention.place is None:
                yield mention.text, reason_text(mention.unresolved, w["code"])


def _named(location: Location, w: Texts) -> str:
    place = location.place
    if place is None:
        reason = reason_text(location.unresolved, w["code"])
        return f"{location.name} ({reason})" if reason else location.name
    if place.name == location.name:
        return location.name
    return " · ".join(map(named, (location.name, place.name)))


def _precision(location: Location, w: Texts) -> str:
    return precision_text(location.place, w) if location.place else ""


def _quoted(evidence: tuple[Evidence, ...]) -> str:
    return " … ".join(part.text for part in evidence)
