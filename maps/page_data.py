"""The data block of the page: marks, legs, mentions and basemap as the page's script reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.place import Precision
from maps.antimeridian import wrapped
from maps.coordinates import coordinates, links
from maps.disputes import disputes_of, figures_of
from maps.figure_foot import leg_look
from maps.phrasing import (
    event_label,
    precision_text,
    reason_text,
    record_text,
    runner_up_text,
    stands_at,
    when_text,
)
from maps.scene import Arrow, Mark, Scene, mention_key
from maps.spoken import Spoken, Texts, in_all
from maps.story import CONDITIONS
from maps.words import LANGUAGES, phrases, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from geo.mention import Mention
    from geo.place import Place
    from layers.incident import Incident
    from maps.basemap import Basemap, Ring

WRITTEN_PREFIXES = ("feature_", "harm_", "topic_", "says_", "area_")
WRITTEN_ONLY = frozenset(
    {
        "about", "behind", "days_later", "from_last", "hours_later", "next_day", "or_more",
        "report_itself", "same_day", "same_hour", "semicolon", "start_inferred", "to_range",
        "unconfirmed", "up_to", "NEAR_TOWN", *(precision.name for precision in Precision),
    }
)  # fmt: skip
"""Words of texts that are written here in every language; the page's script has no use for them."""

COORDINATE_DECIMALS = 4
"""Of a degree, ten metres: no record is sharper."""


RING_UNITS = (10, 100, 1000)
"""Steps in a degree that the basemap's lines may be counted in, the coarsest first."""

LEAST_STEP = 0.01
"""Of a step: what is nearer to a whole one is one."""


def page_data(incident: Incident, scene: Scene, ground: Basemap, spoken: Spoken) -> dict[str, Any]:
    """Give all that the page's script needs; texts of ours in every interface language."""
    told_by = _told_by(incident)
    return {
        "language": spoken.language,
        "words": {name: _words(name) for name in LANGUAGES},
        "said": spoken.texts,
        "box": _rounded(scene.box),
        "reports": [
            {"id": s.id, "text": s.report.text, "language": s.report.language}
            for s in incident.reports
        ],
        "marks": [
            _without_blanks(_mark(incident, mark, told_by.get(mark.id, []), spoken))
            for mark in scene.marks
        ],
        "arrows": [
            _arrow(incident, arrow, told_by.get(arrow.id, []), spoken) for arrow in scene.arrows
        ],
        "tracks": scene.tracks,
        "accounts": [
            {"id": a.id, "speaker": a.speaker, "supports": a.supports} for a in incident.accounts
        ],
        "mentions": list(_mentions(incident, scene.marks, spoken)),
        "basemap": _basemap(ground),
    }


def _mentions(
    incident: Incident, marks: Iterable[Mark], spoken: Spoken
) -> Iterator[dict[str, Any]]:
    """Give each mention with its marks: those that rest on it, or the one at its place."""
    marks_of: dict[str, list[str]] = {}
    for mark in marks:
        for key in mark.mentions:
            marks_of.setdefault(key, []).append(mark.id)
    by_place = _marks_by_place(marks)
    for source in incident.reports:
        for mention in source.mentions:
            own = marks_of.get(mention_key(source.id, mention.id), [])
            at = by_place.get(_spot(mention.place)) if mention.place else None
            yield _mention(source.id, mention, own or [at] if at else own, spoken)


def _words(language: str) -> dict[str, str]:
    alt = phrases("alt", language)
    kept = {
        key: text
        for key, text in words(language).items()
        if key not in WRITTEN_ONLY and not key.startswith(WRITTEN_PREFIXES)
    }
    return kept | {key: alt[key] for key in CONDITIONS}


def _told_by(incident: Incident) -> dict[str, list[str]]:
    """Give the accounts on which each site, leg and area rests; a stop rests on its leg's."""
    found: dict[str, list[str]] = {}
    for account in incident.accounts:
        for key in account.supports:
            found.setdefault(key, []).append(account.id)
    for movement in incident.movements:
        for leg in movement.legs:
            found.setdefault(leg.destination, []).extend(found.get(leg.id, []))
    return found


def _basemap(ground: Basemap) -> dict[str, Any]:
    lines = [ring for _, rings in ground.countries for ring in rings]
    unit = _unit((*lines, *ground.under.divisions))
    return {
        "box": _rounded(ground.box),
        "unit": unit,
        "countries": [[_packed(ring, unit) for ring in rings] for _, rings in ground.countries],
        "towns": [
            {
                "lon": round(town.lon, 3),
                "lat": round(town.lat, 3),
                "names": [name for name in (town.local_name, town.name) if name],
            }
            for town in ground.towns
        ],
        "divisions": [_packed(line, unit) for line in ground.under.divisions],
        "areas": ground.under.areas,
        "lines": ground.under.lines,
        "tiles": ground.under.tiles,
    }


def _unit(lines: Iterable[Ring]) -> int:
    """Give the fewest steps in a degree that miss no point of thinned lines."""
    points = [value for line in lines for point in line for value in point]
    for unit in RING_UNITS:
        if all(abs(value * unit - round(value * unit)) < LEAST_STEP for value in points):
            return unit
    return RING_UNITS[-1]


def _packed(ring: Ring, unit: int) -> list[int]:
    """Write a ring as steps from point to point, in parts of a degree: a third of the size.

    The page's `unpacked` is its counterpart.
    """
    steps, last = [], (0, 0)
    for lon, lat in ring:
        now = (round(lon * unit), round(lat * unit))
        steps += [now[0] - last[0], now[1] - last[1]]
        last = now
    return steps


def _marks_by_place(marks: Iterable[Mark]) -> dict[tuple[float, float], str]:
    """Give the first mark at each place, for mentions that no mark rests on."""
    found: dict[tuple[float, float], str] = {}
    for mark in marks:
        found.setdefault(_spot(mark.place), mark.id)
    return found


def _spot(place: Place) -> tuple[float, float]:
    return round(wrapped(place.lon), 5), round(place.lat, 5)


def _mark(incident: Incident, mark: Mark, accounts: list[str], spoken: Spoken) -> dict[str, Any]:
    place, when = mark.place, mark.when
    return {
        "id": mark.id,
        "kind": mark.kind,
        "number": mark.number,
        "track": mark.track,
        "again": mark.again,
        "label": mark.label,
        "label_en": mark.label_en if mark.label_en != mark.label else "",
        "lon": round(place.lon, COORDINATE_DECIMALS),
        "lat": round(place.lat, COORDINATE_DECIMALS),
        "radius_m": round(place.radius_m),
        "precision": place.precision.name,
        "precisely": spoken.kept(in_all(lambda w: precision_text(place, w))),
        "rings": place.outline,
        "event": spoken.kept(in_all(lambda w: event_label(mark.event, w["code"]))),
        "status": mark.status,
        "disputed": mark.disputed,
        "disputes": _lines(spoken, lambda w: disputes_of(incident, mark.id, w)),
        "figures": _lines(spoken, lambda w: figures_of(incident, mark.id, w)),
        "condition": mark.condition,
        "who": mark.who,
        "time": spoken.kept(in_all(lambda w: when_text(when, w))),
        "span": [when.start.isoformat(), when.end.isoformat()] if when else None,
        "accounts": accounts,
        "quotes": [quote.text for quote in mark.quotes],
        "quoted_at": _lines(
            spoken, lambda w: [stands_at(incident, quote, w) for quote in mark.quotes]
        ),
        "mentions": mark.mentions,
        "coordinates": coordinates(place),
        "links": links(place),
        "record": spoken.kept(in_all(lambda w: record_text(place.record, w))),
    }


def _lines(spoken: Spoken, tell: Callable[[Texts], list[str]]) -> list[int | str]:
    """Give each line of a list in all languages."""
    told = {name: tell(words(name)) for name in LANGUAGES}
    return [
        spoken.kept(dict(zip(told, line, strict=True))) for line in zip(*told.values(), strict=True)
    ]


def _arrow(incident: Incident, arrow: Arrow, accounts: list[str], spoken: Spoken) -> dict[str, Any]:
    return {
        "id": arrow.id,
        "origin": arrow.origin,
        "destination": arrow.destination,
        "turn": arrow.turn,
        "look": leg_look(arrow),
        "warning": spoken.kept(in_all(lambda w: reason_text(arrow.warning, w["code"]))),
        "disputes": _lines(spoken, lambda w: disputes_of(incident, arrow.id, w)),
        "accounts": accounts,
    }


def _mention(report: str, mention: Mention, marks: list[str], spoken: Spoken) -> dict[str, Any]:
    def reasoned(reason: str) -> int | str:
        return spoken.kept({name: reason_text(reason, name) for name in LANGUAGES})

    return {
        "key": mention_key(report, mention.id),
        "report": report,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "marks": marks,
        "place": mention.place is not None,
        "confidence": mention.confidence,
        "reasons": [reasoned(reason) for reason in mention.reasons],
        "runners_up": [
            spoken.kept(in_all(lambda w, other=other: runner_up_text(other, w)))  # type: ignore[misc]
            for other in mention.runners_up
        ],
        "unresolved": reasoned(mention.unresolved),
    }


def _without_blanks(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty; the page's `BLANK` has it again."""
    return {key: value for key, value in values.items() if value or key in {"lon", "lat"}}


def _rounded(numbers: Iterable[float]) -> list[float]:
    return [round(number, COORDINATE_DECIMALS) for number in numbers]
