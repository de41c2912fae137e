"""The data block of the page: marks, legs, mentions and basemap as the page's script reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.place import Precision
from maps.coordinates import coordinates, links
from maps.disputes import disputes_of, figures_of
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
from maps.spoken import Spoken, Texts, in_all, shortened
from maps.story import CONDITIONS
from maps.words import LANGUAGES, phrases, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geo.mention import Mention
    from layers.incident import Incident
    from maps.basemap import Basemap

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


def page_data(incident: Incident, scene: Scene, ground: Basemap, spoken: Spoken) -> dict[str, Any]:
    """Give all that the page's script needs; texts of ours in every interface language."""
    marks_of: dict[str, list[str]] = {}
    for mark in scene.marks:
        for key in mark.mentions:
            marks_of.setdefault(key, []).append(mark.id)
    by_place = _marks_by_place(scene.marks)
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
        "marks": [_mark(incident, mark, told_by.get(mark.id, [])) for mark in scene.marks],
        "arrows": [_arrow(incident, arrow, told_by.get(arrow.id, [])) for arrow in scene.arrows],
        "accounts": [
            {"id": a.id, "speaker": a.speaker, "supports": a.supports} for a in incident.accounts
        ],
        "mentions": [
            _mention(source.id, mention, marks_of, by_place)
            for source in incident.reports
            for mention in source.mentions
        ],
        "basemap": _basemap(ground),
    }


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
    return {
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
        "areas": ground.under.areas,
        "lines": ground.under.lines,
        "tiles": ground.under.tiles,
    }


def _marks_by_place(marks: Iterable[Mark]) -> dict[tuple[float, float], str]:
    """Give the first mark at each place, for mentions that no mark rests on."""
    found: dict[tuple[float, float], str] = {}
    for mark in marks:
        found.setdefault((mark.place.lon, mark.place.lat), mark.id)
    return found


def _mark(incident: Incident, mark: Mark, accounts: list[str]) -> dict[str, Any]:
    place, when = mark.place, mark.when
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
        "precisely": shortened(in_all(lambda w: precision_text(place, w))),
        "rings": place.outline,
        "event": shortened(in_all(lambda w: event_label(mark.event, w["code"]))),
        "status": mark.status,
        "disputed": mark.disputed,
        "disputes": _lines(lambda w: disputes_of(incident, mark.id, w)),
        "figures": _lines(lambda w: figures_of(incident, mark.id, w)),
        "basis": mark.basis,
        "condition": mark.condition,
        "who": mark.who,
        "time": shortened(in_all(lambda w: when_text(when, w))),
        "span": [when.start.isoformat(), when.end.isoformat()] if when else None,
        "accounts": accounts,
        "quotes": [quote.text for quote in mark.quotes],
        "quoted_at": _lines(lambda w: [stands_at(incident, quote, w) for quote in mark.quotes]),
        "mentions": mark.mentions,
        "coordinates": coordinates(place),
        "links": links(place),
        "record": shortened(in_all(lambda w: record_text(place.record, w))),
    }


def _lines(tell: Callable[[Texts], list[str]]) -> list[Texts | str]:
    """Give each line of a list in all languages."""
    told = {name: tell(words(name)) for name in LANGUAGES}
    return [
        shortened(dict(zip(told, line, strict=True))) for line in zip(*told.values(), strict=True)
    ]


def _arrow(incident: Incident, arrow: Arrow, accounts: list[str]) -> dict[str, Any]:
    return {
        "id": arrow.id,
        "origin": arrow.origin,
        "destination": arrow.destination,
        "status": arrow.status,
        "basis": arrow.basis,
        "turn": arrow.turn,
        "warning": shortened(in_all(lambda w: reason_text(arrow.warning, w["code"]))),
        "disputes": _lines(lambda w: disputes_of(incident, arrow.id, w)),
        "accounts": accounts,
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

    def reasoned(reason: str) -> dict[str, str]:
        return {language: reason_text(reason, language) for language in LANGUAGES}

    return {
        "key": key,
        "report": report,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "marks": marks,
        "place": place is not None,
        "confidence": mention.confidence,
        "reasons": [shortened(reasoned(reason)) for reason in mention.reasons],
        "runners_up": [
            {language: runner_up_text(other, words(language)) for language in LANGUAGES}
            for other in mention.runners_up
        ],
        "unresolved": shortened(reasoned(mention.unresolved)),
    }


def _rounded(numbers: Iterable[float]) -> list[float]:
    return [round(number, COORDINATE_DECIMALS) for number in numbers]
