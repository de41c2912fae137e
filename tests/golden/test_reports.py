"""Short reports in eight languages: what is read, held against what is true in them.

Each report of `reports/<language>.toml` was written with its truth by hand:

- `published`: the day of publication, where it matters;
- `sites`: kind of event, place, and the beginning of its interval as far as it is known;
- `legs`: "origin > destination" and "planned" or "denied"; "?" is an end that the text leaves open;
- `areas`: role and place, where the text tells one;
- `known_miss`: what is read wrongly, and why. Such a report must fail until that is mended.

What is read of every report is kept in `reports/<language>.read.txt`, precision and recall in
`reports/scores.txt`: `pytest tests/golden --rewrite-golden` after a look.
"""

from __future__ import annotations

import functools
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geo.gazetteer import Gazetteer
from geo.geocode import geocode
from geo.report import report_from_text
from layers.document import check_incident
from layers.read import read_incident
from maps.phrasing import reason_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.incident import Incident, Location, TimeSpan

FOLDER = Path(__file__).parent / "reports"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.toml"))
PARTS = ("sites", "dates", "legs", "areas")


@functools.cache
def reports(language: str) -> list[dict[str, Any]]:
    table = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    return list(table["report"])


@functools.cache
def gazetteer() -> Gazetteer:
    return Gazetteer.core()


@functools.cache
def incident(language: str, index: int) -> Incident:
    report = reports(language)[index]
    source = report_from_text(report["text"], published=report.get("published"))
    assert source.language == language
    return read_incident(geocode(source, gazetteer()))


def _name(location: Location) -> str:
    return location.place.name.partition(" (")[0] if location.place else "?"


def _when(when: TimeSpan | None) -> str:
    """Write a time that the words tell; not one that was worked out."""
    if when is None:
        return ""
    return when.start.isoformat() if when.basis == "stated" else ""


def _read_legs(incident: Incident) -> Iterator[str]:
    for movement in incident.movements:
        stops = {stop.id: _name(stop.location) for stop in movement.stops}
        for leg in movement.legs:
            origin = stops[leg.origin] if leg.origin else "?"
            status = "" if leg.status == "happened" else f" {leg.status}"
            yield f"{origin} > {stops[leg.destination]}{status}"


def _dates(sites: list[str]) -> Counter[str]:
    return Counter(" ".join(site.split()[1:]) for site in sites if site[-1:].isdigit())


def _matched(true: list[str], read: Counter[str]) -> Counter[str]:
    """Give what is read in the words of the truth: a time by as much of it as is true."""
    found: Counter[str] = Counter()
    for item, count in read.items():
        alike = next((t for t in true if t[-1:].isdigit() and item.startswith(t)), None)
        found[alike or item.removesuffix(" ")] += count
    return found


def _pairs(language: str, index: int) -> dict[str, tuple[Counter[str], Counter[str]]]:
    """Give for each part of a report what is true and what was read."""
    report, found = reports(language)[index], incident(language, index)
    read = [
        f"{site.event} {_name(site.location)} {_when(site.when)}".strip() for site in found.sites
    ]
    matched = list(_matched(report["sites"], Counter(read)).elements())
    bare_true = [" ".join(site.split()[1:]) for site in report["sites"]]
    places = [site.rpartition(" ")[0] if site[-1:].isdigit() else site for site in bare_true]
    areas = Counter(f"{area.role} {_name(area.location)}" for area in found.areas)
    return {
        "sites": (Counter(places), Counter(_name(site.location) for site in found.sites)),
        "dates": (_dates(report["sites"]), _dates(matched)),
        "kinds": (Counter(report["sites"]), Counter(matched)),
        "legs": (Counter(report["legs"]), Counter(_read_legs(found))),
        "areas": (Counter(report.get("areas", [])), areas),
    }


CASES = [
    pytest.param(
        language,
        index,
        id=f"{language}-{report['name'].replace(' ', '-')}",
    )
    for language in LANGUAGES
    for index, report in enumerate(reports(language))
]


@pytest.mark.parametrize(("language", "index"), CASES)
def test_a_report_is_read_as_it_is_true(language: str, index: int) -> None:
    check_incident(incident(language, index))
    pairs = _pairs(language, index)
    if reports(language)[index].get("known_miss"):
        wrong = [part for part, (true, read) in pairs.items() if read != true]
        assert wrong, "a known miss is mended: take its mark away"
        return
    for part, (true, read) in pairs.items():
        assert sorted(read.elements()) == sorted(true.elements()), part


@pytest.mark.parametrize("language", LANGUAGES)
def test_half_a_report_is_a_valid_incident(language: str) -> None:
    for report in reports(language):
        for part in (2, 3, 5):
            text = report["text"]
            for half in (text[: len(text) // part], text[len(text) // part :]):
                source = report_from_text(half, language=language)
                check_incident(read_incident(geocode(source, gazetteer())))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("told", ["ar", "fr"])
def test_every_reason_is_told_in_the_reader_s_language(language: str, told: str) -> None:
    mentions = [
        mention
        for index in range(len(reports(language)))
        for source in incident(language, index).reports
        for mention in source.mentions
    ]
    reasons = {reason for m in mentions for reason in (*m.reasons, m.unresolved) if reason}

    assert reasons
    assert not [reason for reason in sorted(reasons) if reason_text(reason, told) == reason]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_read_as_it_was_reviewed(language: str, request: pytest.FixtureRequest) -> None:
    lines = []
    for index, report in enumerate(reports(language)):
        lines.append(f"# {report['name']}")
        found = incident(language, index)
        lines += [
            f"site {site.event} {_name(site.location)} {_when(site.when)}".rstrip()
            for site in found.sites
        ]
        lines += [f"leg {leg}" for leg in _read_legs(found)]
        lines += [f"who {movement.who}" for movement in found.movements]
        lines += [f"area {area.role} {_name(area.location)}" for area in found.areas]
        lines += [f"account {account.manner}: {account.speaker}" for account in found.accounts]
    _hold(FOLDER / f"{language}.read.txt", lines, request)


def test_precision_and_recall_are_what_they_were(request: pytest.FixtureRequest) -> None:
    lines = ["language part true read right"]
    for language in LANGUAGES:
        for part in PARTS:
            pairs = [_pairs(language, index)[part] for index in range(len(reports(language)))]
            right = sum((true & read).total() for true, read in pairs)
            trues, reads = (sum(pair[side].total() for pair in pairs) for side in (0, 1))
            lines.append(f"{language} {part} {trues} {reads} {right}")
    _hold(FOLDER / "scores.txt", lines, request)


def _hold(golden: Path, lines: list[str], request: pytest.FixtureRequest) -> None:
    found = "\n".join(lines) + "\n"
    if request.config.getoption("--rewrite-golden"):
        golden.write_text(found, encoding="utf-8", newline="\n")
    assert golden.is_file(), f"{golden}: look at what is read, then run with --rewrite-golden"
    assert found == golden.read_text(encoding="utf-8")
