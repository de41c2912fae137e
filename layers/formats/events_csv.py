"""Write the sites as a table of events, with columns as in ACLED's and UCDP GED's."""

from __future__ import annotations

import csv
import datetime as dt
import functools
import io
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any

from geo.gazetteer import Gazetteer
from geo.place import Precision
from layers.events import event_kinds
from layers.formats.attributes import BETWEEN_QUOTES, decimals
from layers.incident import Harm, TimePrecision

if TYPE_CHECKING:
    from geo.place import Place
    from layers.frames import Layers
    from layers.incident import Incident, Site, TimeSpan

COLUMNS = (
    # As in ACLED.
    *("event_id", "event_date", "year", "time_precision"),
    *("disorder_type", "event_type", "sub_event_type"),
    *("country", "admin1", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_date", "source_headline", "notes", "fatalities"),
    # As in UCDP GED.
    *("where_prec", "where_description", "geom_wkt", "date_prec", "date_start", "date_end"),
    *("low", "best", "high"),
    # This program's own.
    *("event", "status", "basis", "start", "end", "timezone", "time_text", "radius_m"),
    *("country_iso2", "feature", "unresolved", "accounts", "evidence", "quote_start", "quote_end"),
    *("page", "paragraph"),
    *("gazetteer", "gazetteer_id", "gazetteer_licence", "report_source", "report_sha256"),
)
"""`low`, `best`, `high` and `fatalities` are empty where no figure was read, never 0.

`high` is empty too where an account says "at least".
"""

WEEK_DAYS, MONTH_DAYS = 7, 31

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that a spreadsheet would take for a formula."""


def layers_to_csv(layers: Layers) -> bytes:
    """Write one line a site, in UTF-8 with a byte order mark, without which Excel garbles Arabic.

    Text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for site in layers.incident.sites:
        row = _event(site, layers.incident)
        writer.writerow({key: _harmless(value) for key, value in row.items()})
    return file.getvalue().encode("utf-8-sig")


def acled_geo_precision(place: Place) -> int:
    """Give ACLED's 1 (the town itself), 2 (near it, or a part of a region) or 3 (a region)."""
    if place.precision in {Precision.EXACT, Precision.NEAR}:
        return 1
    return 2 if place.precision == Precision.SECOND_DIVISION else 3


def acled_time_precision(when: TimeSpan) -> int:
    """Give ACLED's 1 (the day is known), 2 (the week) or 3 (the month or less)."""
    days = _days(when)
    return 1 if days <= 1 or _within_a_night(when) else 2 if days <= WEEK_DAYS else 3


def ucdp_date_prec(when: TimeSpan) -> int:
    """Give UCDP's 1 (the day), 2 (two to six days), 3 (a week), 4 (a month) or 5 (up to a year)."""
    days = _days(when)
    if days <= 1:
        return 1
    if days < WEEK_DAYS:
        return 2
    return 3 if days == WEEK_DAYS else 4 if days <= MONTH_DAYS else 5


def _event(site: Site, incident: Incident) -> dict[str, Any]:
    quotes = site.evidence
    reports = {source.id: source.report for source in incident.reports}
    first = incident.reports[0].id if not quotes else quotes[0].report
    report = reports[first]
    speakers = [account.speaker for account in incident.accounts if site.id in account.supports]
    row: dict[str, Any] = {
        "event_id": site.id,
        "location": site.location.name,
        "where_description": site.location.name,
        "source": report.publisher or report.source,
        "source_date": report.published,
        "source_headline": report.title,
        "notes": quotes[0].text if quotes else "",
        "event": site.event,
        "status": str(site.status),
        "basis": str(site.basis),
        "unresolved": site.location.unresolved,
        "accounts": BETWEEN_QUOTES.join(speakers),
        "evidence": BETWEEN_QUOTES.join(quote.text for quote in quotes),
        "quote_start": quotes[0].start if quotes else None,
        "quote_end": quotes[0].end if quotes else None,
        "page": report.page_at(quotes[0].start) if quotes else None,
        "paragraph": report.paragraph_at(quotes[0].start) if quotes else None,
        "report_source": report.source,
        "report_sha256": report.sha256,
    }
    killed = _killed(site, incident)
    return row | _kind(site.event) | _when(site.when) | _where(site.location.place) | killed


def _killed(site: Site, incident: Incident) -> dict[str, int | None]:
    """Give the deaths at a site over all accounts, the most careful estimate as the best one."""
    figures = [f for f in incident.casualties if f.site == site.id and f.harm == Harm.KILLED]
    if not figures:
        return {}
    bests = [figure.best for figure in figures if figure.best is not None]
    highs = [figure.high for figure in figures]
    best = min(bests, default=None)
    return {
        "fatalities": best,
        "low": min(figure.low for figure in figures),
        "best": best,
        "high": max((high for high in highs if high is not None), default=None)
        if None not in highs
        else None,
    }


def _kind(event: str) -> dict[str, str]:
    known = event_kinds().get(event)
    return _acled().get(known.acled, {}) if known and known.acled else {}


@functools.cache
def _acled() -> dict[str, dict[str, str]]:
    file = resources.files("layers") / "data" / "acled.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _when(when: TimeSpan | None) -> dict[str, Any]:
    if when is None:
        return {}
    last = _last_day(when)
    # ACLED dates what is known to a week or a month by its middle.
    middle = when.start.date() + (last - when.start.date()) // 2
    precision = acled_time_precision(when)
    day = when.start.date() if precision == 1 else middle
    return {
        "event_date": day,
        "year": day.year,
        "time_precision": precision,
        "date_prec": ucdp_date_prec(when),
        "date_start": when.start.date(),
        "date_end": last,
        "start": when.start.isoformat(timespec="minutes"),
        "end": when.end.isoformat(timespec="minutes"),
        "timezone": when.timezone,
        "time_text": when.text,
    }


def _last_day(when: TimeSpan) -> dt.date:
    return (when.end - dt.timedelta.resolution).date()


def _days(when: TimeSpan) -> int:
    return (_last_day(when) - when.start.date()).days + 1


def _within_a_night(when: TimeSpan) -> bool:
    return when.precision == TimePrecision.PART_OF_DAY and when.end - when.start < dt.timedelta(1)


def _where(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    lon, lat = (f"{value:.{decimals(place.radius_m)}f}" for value in (place.lon, place.lat))
    record = place.record
    return {
        "country": Gazetteer.core().country(place.country).name if place.country else None,
        "country_iso2": place.country,
        "admin1": place.division,
        "location": place.name,
        "latitude": float(lat),
        "longitude": float(lon),
        "geom_wkt": f"POINT ({lon} {lat})",
        "geo_precision": acled_geo_precision(place),
        "where_prec": int(place.precision),
        "radius_m": place.radius_m,
        "feature": place.feature,
        "gazetteer": record.source if record else None,
        "gazetteer_id": record.id if record else None,
        "gazetteer_licence": record.licence if record else None,
    }


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
