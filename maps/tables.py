"""The facts in words: tables of sites, legs, areas and what was not placed, accounts and sources.

They stand in the file as they are, for readers without scripts, with screen readers and on paper.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from layers.events import event_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.place import Place
    from layers.incident import Evidence, Incident, Location, Movement, TimeSpan

Row = tuple[str, ...]


def tables_html(incident: Incident, distances: dict[str, float], words: dict[str, str]) -> str:
    """Write all tables as HTML; every word of the report is escaped.

    Parameters
    ----------
    distances
        Kilometres of each leg, by its identifier.
    """
    parts = [
        _table(
            "sites", ("what", "where", "when", "precision", "quote"), _sites(incident, words), words
        ),
        _table(
            "movement",
            ("who", "from", "to", "when", "distance", "status", "quote"),
            _legs(incident, distances, words),
            words,
        ),
        _table("areas", ("where", "who", "precision", "quote"), _areas(incident, words), words),
        _table("accounts", ("who", "quote"), _accounts(incident), words),
        _table("unresolved", ("place", "why"), _unresolved(incident), words),
    ]
    return "".join(parts)


def event_label(event: str, language: str) -> str:
    """Give the words for a key of the event vocabulary."""
    kind = event_kinds().get(event)
    if kind is None:
        return event
    return kind.label_ar if language == "ar" else kind.label_en


def when_text(when: TimeSpan | None) -> str:
    """Write a time as far as it is known: "2025-10", "2025-10-19", "2025-10-19 03:00"."""
    if when is None:
        return ""
    digits = {"year": 4, "month": 7, "hour": 16, "minute": 16}.get(str(when.precision), 10)
    text = when.start.isoformat(sep=" ", timespec="minutes")[:digits]
    return f"{text} ({when.text})" if when.text else text


def date_text(when: TimeSpan | None, words: dict[str, str]) -> str:
    """Write a time for a heading: "19 October 2025, 03:00"."""
    if when is None:
        return ""
    start, precision = when.start, str(when.precision)
    month = words["months"].split()[start.month - 1]
    parts = {"year": f"{start.year}", "month": f"{month} {start.year}"}
    day = parts.get(precision, f"{start.day} {month} {start.year}")
    comma = "، " if words["dir"] == "rtl" else ", "
    hour = f"{comma}{start:%H:%M}" if precision in {"hour", "minute"} else ""
    return day + hour


def radius_text(radius_m: float, words: dict[str, str]) -> str:
    """Write a radius as a person would."""
    metre, kilometre = ("م", "كم") if words["dir"] == "rtl" else ("m", "km")
    if radius_m < 950:  # noqa: PLR2004 - where kilometres begin
        return f"{max(50, round(radius_m / 50) * 50)} {metre}"
    return f"{radius_m / 1000:.{1 if radius_m < 9_950 else 0}f} {kilometre}"  # noqa: PLR2004


def precision_text(place: Place, words: dict[str, str]) -> str:
    """Say in plain words how closely a place is known."""
    text = words[place.precision.name].replace("{radius}", radius_text(place.radius_m, words))
    confirmed = place.record is None or place.record.confirmed
    return text if confirmed else f"{text} ({words['unconfirmed']})"


def _table(name: str, columns: Row, rows: Iterable[Row], words: dict[str, str]) -> str:
    body = "".join(_row(row, columns, words) for row in rows)
    if not body:
        return ""
    head = "".join(f'<th scope="col" data-word="{c}">{escape(words[c])}</th>' for c in columns)
    return (
        f'<section><h2 data-word="{name}">{escape(words[name])}</h2><div class="scroll" '
        f'role="region" tabindex="0" aria-label="{escape(words[name])}"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></section>"
    )


def _row(row: Row, columns: Row, words: dict[str, str]) -> str:
    cells = "".join(
        f'<td dir="auto" data-names="{column}" data-name="{escape(words[column])}">'
        f"{escape(cell) or '–'}</td>"
        for cell, column in zip(row, columns, strict=True)
    )
    return f"<tr>{cells}</tr>"


def _sites(incident: Incident, words: dict[str, str]) -> Iterator[Row]:
    language = "ar" if words["dir"] == "rtl" else "en"
    for site in incident.sites:
        label = event_label(site.event, language)
        if site.status != "happened":
            label += f" ({words[site.status]})"
        yield (
            label,
            _named(site.location),
            when_text(site.when),
            _precision(site.location, words),
            _quoted(site.evidence),
        )


def _legs(incident: Incident, distances: dict[str, float], words: dict[str, str]) -> Iterator[Row]:
    for movement in incident.movements:
        names = {stop.id: _named(stop.location) for stop in movement.stops}
        for leg in movement.legs:
            km = distances.get(leg.id)
            origin = names[leg.origin] if leg.origin else ""
            if leg.origin and leg.origin_basis == "inferred":
                origin += f" ({words['inferred']})"
            yield (
                movement.who,
                origin,
                names[leg.destination] + _condition(movement, leg.destination),
                when_text(leg.when),
                f"{km:.0f} km" if km is not None and km == km else "",  # noqa: PLR0124 - not NaN
                words[leg.status],
                _quoted(leg.evidence),
            )


def _condition(movement: Movement, stop_id: str) -> str:
    condition = next(stop.condition for stop in movement.stops if stop.id == stop_id)
    return f" ({condition})" if condition else ""


def _areas(incident: Incident, words: dict[str, str]) -> Iterator[Row]:
    for area in incident.areas:
        location = area.location
        yield (_named(location), area.who, _precision(location, words), _quoted(area.evidence))


def _accounts(incident: Incident) -> Iterator[Row]:
    for account in incident.accounts:
        yield account.speaker, _quoted(account.evidence)


def _unresolved(incident: Incident) -> Iterator[Row]:
    for source in incident.reports:
        for mention in source.mentions:
            if mention.place is None:
                yield mention.text, mention.unresolved


def _named(location: Location) -> str:
    place = location.place
    if place is None:
        return f"{location.name} ({location.unresolved})" if location.unresolved else location.name
    return location.name if place.name == location.name else f"{location.name} · {place.name}"


def _precision(location: Location, words: dict[str, str]) -> str:
    return precision_text(location.place, words) if location.place else ""


def _quoted(evidence: tuple[Evidence, ...]) -> str:
    return " … ".join(part.text for part in evidence)
