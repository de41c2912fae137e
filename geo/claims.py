"""How likely an entry is meant by its kind, size and name alone: its claim."""

from __future__ import annotations

import functools
import math
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from geo.sizes import fits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.gazetteer import Entry, Gazetteer

MOST = 24
"""Candidates that are weighed for one name."""


LEAST_PEOPLE = 10
"""Added to a population, so that a hamlet's has a logarithm."""


UNKNOWN_PEOPLE = 500
"""Population of a place of which none is known: GeoNames leaves smaller ones out."""


DEGREE_M = 111_320.0
"""Metres of a degree of latitude."""


CITY = 300_000
"""Population from which on a bare name means the city, and no village of its country."""


LEAST_SHARE = 0.2
"""Share of a division's people in the town of its name, from which the name means the town."""


GREAT_COUNTRY = 7.0
"""Powers of ten of population from which a country's capital is spoken of abroad."""


METROPOLIS = 6.0
"""Powers of ten of population from which a place is known all over the world."""


MUCH_NAMED = 6
"""Fame of a town with as many names as many have."""


@functools.cache
def resolution_weights() -> dict[str, Any]:
    """Read the weights by which candidates are ranked; the file says what each is."""
    return _table("resolution.toml")


def confidence_of(share: float) -> float:
    """Give how sure to be of a candidate, by its probability among those of its name."""
    table = resolution_weights()["confidence"]
    if not 0 < share < 1:
        return float(table["most"]) if share else 0.0
    odds = table["slope"] * math.log(share / (1 - share)) + table["offset"]
    return min(float(table["most"]), 1 / (1 + math.exp(-odds)))


@functools.cache
def countries_of_language() -> dict[str, frozenset[str]]:
    """Read of which countries each language is an official one."""
    return {
        language: frozenset(codes)
        for language, codes in _table("language_countries.toml")["countries"].items()
    }


def _table(name: str) -> dict[str, Any]:
    file = resources.files("geo") / "data" / name
    return tomllib.loads(file.read_text(encoding="utf-8"))


class Candidate(NamedTuple):
    """An entry under consideration.

    Attributes
    ----------
    claim
        Log-odds before the rest of the text is heard.
    """

    entry: Entry
    claim: float


def ranked(
    entries: tuple[Entry, ...], hint: str, language: str, gazetteer: Gazetteer
) -> list[Candidate]:
    """Give the candidates for entries, best claim first."""
    found = [
        Candidate(entry, claim_of(entry, hint, language, entries, gazetteer)) for entry in entries
    ]
    found.sort(key=lambda candidate: -candidate.claim)
    return found[:MOST]


def _is_its_city(village: Entry, other: Entry) -> bool:
    """Say whether another place is the city that all in a village's country mean by its name."""
    return (
        other.population >= CITY
        and other.feature.startswith("P")
        and other.country == village.country
    )


def _shared(entry: Entry, namesakes: Iterable[Entry], kind: str) -> bool:
    """Say whether a town bears the name of its division, or a division that of its town."""
    others = (other for other in namesakes if other.feature.startswith(kind))
    if kind == "P":
        least = LEAST_SHARE * entry.population
        return any(town.population >= least and _is_in(town, entry) for town in others)
    return any(division.main and _is_in(entry, division) for division in others)


def _is_in(town: Entry, division: Entry) -> bool:
    """Say whether a town lies in a division, or in the middle of one that surrounds it."""
    if town.country != division.country:
        return False
    if town.division_code == division.division_code:
        return True
    east = (town.lon - division.lon) * math.cos(math.radians(division.lat))
    return math.hypot(east, town.lat - division.lat) * DEGREE_M <= division.radius_m


def claim_of(
    entry: Entry, hint: str, language: str, namesakes: Iterable[Entry], gazetteer: Gazetteer
) -> float:
    """Give the log-odds of an entry by its kind, size and name alone.

    Parameters
    ----------
    namesakes
        All entries of the name.
    """
    weights = resolution_weights()
    claim = 0.0
    for table, key, value in features_of(entry, hint, language, namesakes, gazetteer):
        claim += value * (weights[table][key] if table else weights[key])
    return claim


def features_of(
    entry: Entry, hint: str, language: str, namesakes: Iterable[Entry], gazetteer: Gazetteer
) -> Iterator[tuple[str, str, float]]:
    """Yield what a claim is the weighted sum of: the weight's table and key, and the value."""
    feature, weights = entry.feature, resolution_weights()
    for head in (feature, feature[:5], feature[:1]):
        if head in weights["classes"]:
            yield "classes", head, 1.0
            break
    yield from _of_size(entry, hint, namesakes, gazetteer)
    uncounted = feature.startswith("P") and not entry.population and not hint.startswith("P")
    if uncounted and any(_is_its_city(entry, other) for other in namesakes):
        yield "", "village named like a city", 1.0
    if entry.pack != gazetteer.packs[0].name:
        yield "", "of a user's pack", 1.0
    if entry.how in weights["names"]:
        yield "names", entry.how, 1.0
    if not entry.main and not (feature.startswith("P") and _shared(entry, namesakes, "A.ADM")):
        yield "", "area not main" if feature.startswith("A") else "not main", 1.0
    if entry.country in countries_of_language().get(language, ()):
        yield "", "language", 1.0
    if hint and hint != "*":
        fitting = fits(feature, hint) or _is_seat(entry, hint, namesakes)
        yield "", "fits" if fitting else "misfits", 1.0


def _is_seat(entry: Entry, hint: str, namesakes: Iterable[Entry]) -> bool:
    """Say whether a town stands for the district of its name: "عمالة فاس", no county called Vas."""
    return (
        hint == "A"
        and entry.feature.startswith("P")
        and any(other.feature == "A.ADM2" and _is_in(entry, other) for other in namesakes)
    )


def _of_size(
    entry: Entry, hint: str, namesakes: Iterable[Entry], gazetteer: Gazetteer
) -> Iterator[tuple[str, str, float]]:
    """Yield what the number of people in a place, or in its country, says for it.

    A bare name is that of the town and not of the division around it, unless a noun asks for that;
    a district is mostly known by its town even then.
    """
    feature = entry.feature
    people = math.log10((entry.population or UNKNOWN_PEOPLE) + LEAST_PEOPLE)
    if feature.startswith("P"):
        yield "", "population", people
        yield "", "metropolis", max(0.0, people - METROPOLIS)
        yield "", "fame", max(0, entry.fame - MUCH_NAMED)
    elif feature.startswith("A"):
        yield "", "population of areas", people
        if feature == "A.ADM1":
            yield "", "large division", people - METROPOLIS
        asked = feature == hint == "A.ADM1"
        if feature.startswith("A.ADM") and not asked and _shared(entry, namesakes, "P"):
            yield "", "named after its town", 1.0
    if feature == "P.PPLC":
        nation = math.log10(gazetteer.people_of(entry.country) + LEAST_PEOPLE)
        yield "", "great capital", max(0.0, nation - GREAT_COUNTRY)
