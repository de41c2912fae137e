"""Reports of one incident brought together; every account and statement keeps its report."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Any

import msgspec

from geo.sphere import rough_distance_m
from layers.disagreements import with_disagreements
from layers.events import may_be_one, rank
from layers.incident import FORMAT, Incident, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.incident import Casualties, Location, Movement, Site, TimeSpan

SAME_M = 1_500.0
"""Two points closer than this are one place, in metres."""

FARTHEST_S = 2 * 86_400.0
"""Reports whose times are further apart than this tell of two incidents, in seconds."""

LARGEST_M = 60_000.0
"""Largest radius of a place that still says that two reports are of one incident, in metres."""


def group_incidents(incidents: Sequence[Incident]) -> list[list[int]]:
    """Give the indexes of the incidents that are one, in the order of the first of each.

    Two are one where a site of each may be the same event: kinds that go together, a place that
    is the same or holds the other, and times no further apart than two days.
    """
    group = list(range(len(incidents)))
    for one, other in combinations(range(len(incidents)), 2):
        if _are_one(incidents[one], incidents[other]):
            old, new = sorted((group[one], group[other]), reverse=True)
            group = [new if number == old else number for number in group]
    found: dict[int, list[int]] = {}
    for index, number in enumerate(group):
        found.setdefault(number, []).append(index)
    return list(found.values())


def merge_incidents(incidents: Sequence[Incident]) -> Incident:
    """Make one incident of several: sites told by more than one report are one site.

    Nothing is lost: each report, account, figure and movement stays, with identifiers of its own;
    what the reports contradict each other on is listed.
    """
    if len(incidents) == 1:
        return incidents[0]
    counts: Counter[str] = Counter()
    renumbered = [_renumbered(incident, counts) for incident in incidents]
    sites, same = _merged_sites([site for item in renumbered for site in item.sites])
    merged = Incident(
        format=FORMAT,
        reports=tuple(source for item in renumbered for source in item.reports),
        sites=tuple(sites),
        movements=tuple(
            _with_sites(movement, same) for item in renumbered for movement in item.movements
        ),
        areas=tuple(area for item in renumbered for area in item.areas),
        accounts=tuple(
            msgspec.structs.replace(
                account,
                supports=tuple(dict.fromkeys(same.get(i, i) for i in account.supports)),
            )
            for item in renumbered
            for account in item.accounts
        ),
        casualties=tuple(
            _with_site(figure, same) for item in renumbered for figure in item.casualties
        ),
        title=next((item.title for item in renumbered if item.title), None),
        credits=tuple(dict.fromkeys(c for item in renumbered for c in item.credits)),
    )
    known = [d for item in renumbered for d in item.disagreements if d.topic == "responsibility"]
    return msgspec.structs.replace(merged, disagreements=with_disagreements(merged, known))


def _are_one(one: Incident, other: Incident) -> bool:
    return any(
        may_be_one(first.event, second.event)
        and _is_close(first.location, second.location)
        and _times_meet(first.when, second.when)
        for first in one.sites
        for second in other.sites
        if Status.PLANNED not in {first.status, second.status}
    )


def _is_close(one: Location, other: Location) -> bool:
    """Say whether two locations are one place, or one holds the other."""
    if one.place is None or other.place is None:
        return one.name == other.name
    apart = rough_distance_m(one.place, other.place)
    large = max(one.place.radius_m, other.place.radius_m)
    return apart <= SAME_M or (large <= LARGEST_M and apart <= large)


def _times_meet(one: TimeSpan | None, other: TimeSpan | None) -> bool:
    if one is None or other is None:
        return True
    first, second = sorted((one, other), key=lambda when: when.start)
    return (second.start - first.end).total_seconds() <= FARTHEST_S


def _renumbered(incident: Incident, counts: Counter[str]) -> Incident:
    """Give an incident whose identifiers go on from those that were counted."""
    names: dict[str, str] = {}
    for prefix, identifier in _identifiers(incident):
        counts[prefix] += 1
        names[identifier] = f"{prefix}{counts[prefix]}"
    renamed: Incident = _renamed(incident, names)
    return renamed


def _identifiers(incident: Incident) -> Iterator[tuple[str, str]]:
    for source in incident.reports:
        yield "r", source.id
        yield from (("m", mention.id) for mention in source.mentions)
    yield from (("s", site.id) for site in incident.sites)
    for movement in incident.movements:
        yield "v", movement.id
        yield from (("t", stop.id) for stop in movement.stops)
        yield from (("l", leg.id) for leg in movement.legs)
    yield from (("a", area.id) for area in incident.areas)
    yield from (("c", account.id) for account in incident.accounts)
    yield from (("k", figure.id) for figure in incident.casualties)
    yield from (("d", disagreement.id) for disagreement in incident.disagreements)


REFERENCES = frozenset(
    ("id", "report", "mention", "antecedent", "site", "account", "origin", "destination")
)
LISTS = frozenset(("supports", "about"))


def _renamed(value: Any, names: dict[str, str]) -> Any:  # noqa: ANN401 - any record
    """Give a record with every identifier in it replaced; the gazetteer's own are left alone."""
    if isinstance(value, tuple):
        return tuple(_renamed(item, names) for item in value)
    if not isinstance(value, msgspec.Struct):
        return value
    changed: dict[str, Any] = {}
    for field in value.__struct_fields__:
        content = getattr(value, field)
        if field in REFERENCES and isinstance(content, str):
            changed[field] = names.get(content, content)
        elif field in LISTS:
            changed[field] = tuple(names.get(item, item) for item in content)
        elif field not in {"place", "record"} and isinstance(content, (tuple, msgspec.Struct)):
            changed[field] = _renamed(content, names)
    return msgspec.structs.replace(value, **changed)


def _merged_sites(sites: Sequence[Site]) -> tuple[list[Site], dict[str, str]]:
    """Give the sites, each told once, and which one each identifier now means."""
    kept: list[Site] = []
    same: dict[str, str] = {}
    for site in sites:
        index = next((i for i, known in enumerate(kept) if _is_one_site(known, site)), None)
        if index is None:
            kept.append(site)
        else:
            kept[index] = _both(kept[index], site)
            same[site.id] = kept[index].id
    return kept, same


def _is_one_site(one: Site, other: Site) -> bool:
    reports = {quote.report for quote in one.evidence} & {quote.report for quote in other.evidence}
    return (
        not reports
        and one.status == other.status
        and may_be_one(one.event, other.event)
        and _is_close(one.location, other.location)
        and _overlap(one.when, other.when)
    )


def _overlap(one: TimeSpan | None, other: TimeSpan | None) -> bool:
    return one is None or other is None or (one.start < other.end and other.start < one.end)


def _both(one: Site, other: Site) -> Site:
    """Make one site of two: the closer place, the closer time, the stronger word, all words."""
    places = [site for site in (one, other) if site.location.place is not None]
    closest = min(places, key=_radius, default=one)
    times = [site.when for site in (one, other) if site.when is not None]
    return msgspec.structs.replace(
        one,
        event=max((one.event, other.event), key=rank),
        location=closest.location,
        when=min(times, key=lambda when: when.end - when.start, default=None),
        evidence=(*one.evidence, *other.evidence),
    )


def _radius(site: Site) -> float:
    return site.location.place.radius_m if site.location.place is not None else LARGEST_M


def _with_sites(movement: Movement, same: dict[str, str]) -> Movement:
    stops = tuple(
        msgspec.structs.replace(stop, site=same.get(stop.site, stop.site)) if stop.site else stop
        for stop in movement.stops
    )
    return msgspec.structs.replace(movement, stops=stops)


def _with_site(figure: Casualties, same: dict[str, str]) -> Casualties:
    if figure.site is None:
        return figure
    return msgspec.structs.replace(figure, site=same.get(figure.site, figure.site))
