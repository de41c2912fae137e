"""Many incidents as columns: one row for each site, as short as a page of 100,000 must have it."""

from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from geo.place import Precision
from maps.phrasing import event_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.shapes import Box
    from layers.incident import Evidence, Incident, Location, Site, TimeSpan

DEGREE = 10_000
"""Steps of a degree in the columns: ten metres."""

QUOTE_LENGTHS = (240, 120, 60, 30, 0)
"""Letters of a quote that are tried in turn until the page is small enough."""

TEXT_BUDGET = 2_500_000
"""Characters of the packed columns: what a page of 3 MB leaves for them."""

NO_DATE = ""


class Row(NamedTuple):
    """One site of an incident, or the incident itself where it has none.

    Attributes
    ----------
    incident
        Name of its document.
    kind
        Key of the event vocabulary, "" where nothing is said to have happened.
    place
        Its name in the report and in Latin script.
    lon, lat, radius_m
        None and 0 where nobody could say where.
    when
        As far as it is known, "2025-10", "2025-10-19 03:00"; "" when unknown.
    speakers
        Who says so: the accounts that support it, else all of the incident.
    """

    incident: str
    title: str
    kind: str
    status: str
    place: tuple[str, str]
    lon: float | None
    lat: float | None
    radius_m: float
    precision: int
    when: str
    speakers: tuple[str, ...]
    quote: str


def rows_of(name: str, incident: Incident) -> Iterator[Row]:
    """Give the rows of an incident: its sites, or else its first placed stop or area."""
    title = incident.title or incident.reports[0].report.title or ""
    sites = [site for site in incident.sites if site.status != "denied"]
    for site in sites:
        yield _row(name, title, incident, site, site.location)
    if not sites:
        yield _row(name, title, incident, None, _elsewhere(incident))


def box_of(rows: Iterable[Row]) -> Box:
    """Give the box that holds every row that has a place."""
    placed = [(row.lon, row.lat) for row in rows if row.lon is not None and row.lat is not None]
    if not placed:
        return (-170.0, -60.0, 170.0, 75.0)
    lons, lats = [lon for lon, _ in placed], [lat for _, lat in placed]
    spare = max(0.0, 0.3 - max(max(lons) - min(lons), max(lats) - min(lats))) / 2
    return (min(lons) - spare, min(lats) - spare, max(lons) + spare, max(lats) + spare)


class Columns(NamedTuple):
    """Rows as compressed columns in base64.

    Attributes
    ----------
    table
        What map, filters and list need.
    texts
        Quotes and names of documents, which only the cards need.
    quote_length
        Letters to which quotes are cut.
    """

    table: str
    texts: str
    quote_length: int


def columns(rows: Sequence[Row], languages: Sequence[str]) -> Columns:
    """Pack rows, sorted by time; quotes are cut until the columns fit their budget."""
    table = _packed(_table(rows, languages))
    texts, length = "", 0
    for length in QUOTE_LENGTHS:
        quotes = [_cut(row.quote, length) for row in rows]
        texts = _packed({"incident": [row.incident for row in rows], "quote": quotes})
        if len(table) + len(texts) <= TEXT_BUDGET:
            break
    return Columns(table, texts, length)


def _packed(table: dict[str, Any]) -> str:
    text = json.dumps(table, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b64encode(squeezer.compress(text.encode()) + squeezer.flush()).decode()


def _table(rows: Sequence[Row], languages: Sequence[str]) -> dict[str, Any]:
    kinds, places, speakers, statuses = _Index(), _Index(), _Index(), _Index()
    sets, titles, spots = _Index(), _Index(), _Index()
    return {
        "spot": [spots.of((*_position(row), places.of(row.place))) for row in rows],
        "kind": [kinds.of(row.kind) for row in rows],
        "status": [statuses.of(row.status) for row in rows],
        "when": [row.when for row in rows],
        "said": [sets.of(tuple(map(speakers.of, row.speakers))) for row in rows],
        "title": [titles.of(row.title) for row in rows],
        "kinds": [[event_label(kind, name) for name in languages] for kind in kinds.values],
        "statuses": statuses.values,
        "spots": spots.values,
        "places": places.values,
        "sets": sets.values,
        "speakers": speakers.values,
        "titles": titles.values,
        "precisions": ["", *(precision.name for precision in Precision)],
    }


class _Index:
    """Numbers for values, in the order in which they first come."""

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}

    def of(self, value: Any) -> int:  # noqa: ANN401 - texts and tuples
        return self._numbers.setdefault(value, len(self._numbers))

    @property
    def values(self) -> list[Any]:
        return list(self._numbers)


def _position(row: Row) -> tuple[int | None, int | None, int, int]:
    lon = round(row.lon * DEGREE) if row.lon is not None else None
    lat = round(row.lat * DEGREE) if row.lat is not None else None
    return lon, lat, round(row.radius_m), row.precision


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length].rstrip()}…" if length else ""


def _row(
    name: str, title: str, incident: Incident, site: Site | None, location: Location | None
) -> Row:
    place = location.place if location else None
    own = location.name if location else ""
    return Row(
        incident=name,
        title=title,
        kind=site.event if site else "",
        status=str(site.status) if site else "happened",
        place=(own, place.name if place and place.name != own else ""),
        lon=place.lon if place else None,
        lat=place.lat if place else None,
        radius_m=place.radius_m if place else 0.0,
        precision=int(place.precision) if place else 0,
        when=moment(site.when) if site else NO_DATE,
        speakers=_speakers(incident, site),
        quote=_words(site.evidence if site else ()),
    )


def _elsewhere(incident: Incident) -> Location | None:
    """Give where an incident without a site was, as far as it says."""
    stops = (stop.location for movement in incident.movements for stop in movement.stops)
    locations = [*stops, *(area.location for area in incident.areas)]
    placed = (location for location in locations if location.place is not None)
    return next(placed, locations[0] if locations else None)


def _speakers(incident: Incident, site: Site | None) -> tuple[str, ...]:
    wanted = site.id if site else ""
    own = [account.speaker for account in incident.accounts if wanted in account.supports]
    return tuple(dict.fromkeys(own or [account.speaker for account in incident.accounts]))


def _words(evidence: tuple[Evidence, ...]) -> str:
    return " … ".join(part.text for part in evidence)


def moment(when: TimeSpan | None) -> str:
    """Write a time as far as it is known, so that texts sort like times."""
    if when is None:
        return NO_DATE
    digits = {"year": 4, "month": 7, "hour": 16, "minute": 16}.get(str(when.precision), 10)
    return when.start.isoformat(sep=" ", timespec="minutes")[:digits]
