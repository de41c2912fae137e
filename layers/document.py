"""Read and write incident documents, and check what their types alone do not."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import msgspec

from layers.errors import IncidentError
from layers.incident import Casualties, Claim, Evidence, Incident, Location, TimeSpan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo.mention import Mention

MAX_BYTES = 100_000_000
"""Larger than any incident; a bigger file is something else."""

LONGEST_QUOTE = 60
"""Code points of the report that a message shows."""


def read_incident_document(path: Path) -> Incident:
    """Read an incident document from a file in JSON, or in YAML if its name ends so.

    Raises
    ------
    IncidentError
        The file cannot be read or breaks the format; every problem is named with its field.
    """
    yaml = path.suffix.lower() in {".yaml", ".yml"}
    return _decoded(_content(path), where=str(path), yaml=yaml)


def incident_from_json(content: bytes, *, where: str = "incident") -> Incident:
    """Read an incident document from JSON in memory; `where` names it in messages.

    Raises
    ------
    IncidentError
        It breaks the format; every problem is named with its field.
    """
    return _decoded(content, where=where, yaml=False)


def incident_to_json(incident: Incident) -> str:
    """Write an incident as indented JSON; the same incident gives the same bytes."""
    compact = msgspec.json.encode(incident)
    return msgspec.json.format(compact, indent=2).decode() + "\n"


def check_incident(incident: Incident, *, where: str = "incident") -> None:
    """Check what types cannot: identifiers, references, quotations and the order of times.

    Raises
    ------
    IncidentError
        Names every problem, one a line, with the path to its field.
    """
    problems = [
        *_duplicates(incident),
        *_dangling(incident),
        *_misquoted(incident),
        *_impossible(incident),
    ]
    if problems:
        raise IncidentError("\n".join(f"{where}: {problem}" for problem in problems))


def _decoded(content: bytes, *, where: str, yaml: bool) -> Incident:
    try:
        incident = _from_yaml(content) if yaml else msgspec.json.decode(content, type=Incident)
    except msgspec.MsgspecError as error:
        message = f"{where}: {error}; docs/incident.schema.json says what stands there"
        raise IncidentError(message) from error
    check_incident(incident, where=where)
    return incident


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            message = f"{path}: over {MAX_BYTES:,} bytes; no incident document is that large"
            raise IncidentError(message)
        return path.read_bytes()
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); check the name and its permissions"
        raise IncidentError(message) from error


def _from_yaml(content: bytes) -> Incident:
    import yaml  # noqa: PLC0415 - most documents are JSON

    try:
        # An alias lets a page of text stand for gigabytes.
        aliases = (
            t for t in yaml.scan(content, yaml.CSafeLoader) if isinstance(t, yaml.AliasToken)
        )
        alias = next(aliases, None)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        message = f"not YAML ({error})"
        raise msgspec.DecodeError(message) from error
    if alias is not None:
        line = alias.start_mark.line + 1
        message = f"line {line}: the alias *{alias.value} is not read; write the value out"
        raise msgspec.DecodeError(message)
    return msgspec.yaml.decode(content, type=Incident)


def _walk(value: object, path: str = "$") -> Iterator[tuple[str, Any]]:
    """Yield every record of a document with the path to it, outer ones first."""
    if isinstance(value, msgspec.Struct):
        yield path, value
        for field in value.__struct_fields__:
            yield from _walk(getattr(value, field), f"{path}.{field}")
    elif isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
        for index, item in enumerate(value):
            yield from _walk(item, f"{path}[{index}]")


def _duplicates(incident: Incident) -> Iterator[str]:
    first: dict[str, str] = {}
    for path, record in _walk(incident):
        identifier = getattr(record, "id", None)
        # A gazetteer record's identifier is somebody else's and may stand many times.
        if identifier is None or path.endswith(".record"):
            continue
        if identifier in first:
            yield (
                f"{path}.id: {identifier!r} is taken by {first[identifier]}; "
                "give each record an identifier of its own"
            )
        else:
            first[identifier] = path


def _dangling(incident: Incident) -> Iterator[str]:
    reports = {source.id for source in incident.reports}
    mentions = {mention.id for source in incident.reports for mention in source.mentions}
    sites = {site.id for site in incident.sites}
    legs = {leg.id for movement in incident.movements for leg in movement.legs}
    supported = sites | legs | {area.id for area in incident.areas}
    accounts = {account.id for account in incident.accounts}
    for path, record in _walk(incident):
        if isinstance(record, Evidence):
            yield from _unknown(f"{path}.report", "report", record.report, reports)
        elif isinstance(record, Location):
            yield from _unknown(f"{path}.mention", "mention", record.mention, mentions)
        elif isinstance(record, Casualties | Claim):
            yield from _unknown(f"{path}.account", "account", record.account, accounts)
    for index, source in enumerate(incident.reports):
        for at, mention in enumerate(source.mentions):
            path = f"$.reports[{index}].mentions[{at}].antecedent"
            yield from _unknown(path, "mention", mention.antecedent, mentions)
    yield from _dangling_stops(incident, sites)
    yield from _dangling_figures(incident, sites, supported)
    for index, account in enumerate(incident.accounts):
        for at, identifier in enumerate(account.supports):
            path = f"$.accounts[{index}].supports[{at}]"
            yield from _unknown(path, "site, leg or area", identifier, supported)


def _dangling_figures(incident: Incident, sites: set[str], supported: set[str]) -> Iterator[str]:
    for index, figure in enumerate(incident.casualties):
        yield from _unknown(f"$.casualties[{index}].site", "site", figure.site, sites)
    known = supported | {figure.id for figure in incident.casualties}
    for index, disagreement in enumerate(incident.disagreements):
        for at, identifier in enumerate(disagreement.about):
            path = f"$.disagreements[{index}].about[{at}]"
            yield from _unknown(path, "site, leg, area or figure", identifier, known)


def _dangling_stops(incident: Incident, sites: set[str]) -> Iterator[str]:
    for index, movement in enumerate(incident.movements):
        stops = {stop.id for stop in movement.stops}
        for at, stop in enumerate(movement.stops):
            path = f"$.movements[{index}].stops[{at}].site"
            yield from _unknown(path, "site", stop.site, sites)
        for at, leg in enumerate(movement.legs):
            path = f"$.movements[{index}].legs[{at}]"
            yield from _unknown(f"{path}.origin", "stop of this movement", leg.origin, stops)
            yield from _unknown(
                f"{path}.destination", "stop of this movement", leg.destination, stops
            )


def _unknown(path: str, kind: str, identifier: str | None, known: set[str]) -> Iterator[str]:
    if identifier is not None and identifier not in known:
        some = ", ".join(sorted(known)[:5]) or "none"
        yield f"{path}: there is no {kind} {identifier!r} (there are: {some}); name one of them"


def _misquoted(incident: Incident) -> Iterator[str]:
    texts = {source.id: source.report.text for source in incident.reports}
    for path, record in _walk(incident):
        if isinstance(record, Evidence) and record.report in texts:
            yield from _misplaced(path, record, texts[record.report])
    for index, source in enumerate(incident.reports):
        for at, mention in enumerate(source.mentions):
            path = f"$.reports[{index}].mentions[{at}]"
            yield from _misplaced(path, mention, texts[source.id])


def _misplaced(path: str, quotation: Evidence | Mention, text: str) -> Iterator[str]:
    start, end, words = quotation.start, quotation.end, quotation.text
    if not words or text[start:end] != words:
        found = text[start:end][:LONGEST_QUOTE]
        at = text.find(words) if words else -1
        remedy = f"the words stand at {at} to {at + len(words)}" if at >= 0 else "quote the report"
        yield (
            f"{path}.text: {words[:LONGEST_QUOTE]!r} is not what the report has "
            f"from {start} to {end} ({found!r}); {remedy}"
        )


def _is_ordered(figure: Casualties) -> bool:
    known = [value for value in (figure.low, figure.best, figure.high) if value is not None]
    return known == sorted(known)


def _impossible(incident: Incident) -> Iterator[str]:
    for path, record in _walk(incident):
        if isinstance(record, TimeSpan) and record.end <= record.start:
            yield f"{path}.end: {record.end} is not after {record.start}, the start"
        elif isinstance(record, Casualties) and not _is_ordered(record):
            yield f"{path}: low, best and high do not rise; write the smallest figure as low"
        elif isinstance(record, Location) and record.place is None and not record.unresolved:
            yield f"{path}.unresolved: a location without a place says here why it has none"
        elif isinstance(record, Location) and record.place is not None:
            place = record.place
            if not all(map(math.isfinite, (place.lon, place.lat, place.radius_m))):
                yield f"{path}.place: lon, lat and radius_m are finite numbers"
