"""What a toponym may denote, each candidate with its claim before the rest of the text speaks."""

from __future__ import annotations

import functools
import math
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from geo.evidence_before import HAMLET
from geo.folding import SPACE, fold_name
from geo.known_names import division_inside, forms_of, names_inside, towns_of
from geo.lexicon import lexicon as lexicon_of
from geo.pointing_nouns import CAPITAL
from geo.sizes import fits
from geo.skeleton import skeleton
from geo.spelled import may_spell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.gazetteer import Entry, Gazetteer
    from geo.lexicon import Lexicon
    from geo.reading import Reading
    from geo.span import Span
    from geo.toponyms import Toponym

MOST = 24
"""Candidates that are weighed for one name."""

LEAST_PEOPLE = 10
"""Added to a population, so that a hamlet's has a logarithm."""

UNKNOWN_PEOPLE = 500
"""Population of a place of which none is known: GeoNames leaves smaller ones out."""

LEAST_CONSONANTS, SURE_CONSONANTS = 3, 4
"""Consonants by which a name is told, with a spelling in its script to compare and without."""

LEAST_LIKENESS, SURE_LIKENESS = 70.0, 97.0
"""Least likeness of two spellings in one script, of 100, and that which says enough by itself."""

DEGREE_M = 111_320.0
"""Metres of a degree of latitude."""

CITY = 300_000
"""Population from which on a bare name means the city, and no village of its country."""

LARGE_TOWN = 50_000
"""Population from which on a town is what the name of a building in it begins with."""

LEAST_SHARE = 0.2
"""Share of a division's people in the town of its name, from which the name means the town."""

GREAT_COUNTRY = 7.0
"""Powers of ten of population from which a country's capital is spoken of abroad."""

METROPOLIS = 6.0
"""Powers of ten of population from which a place is known all over the world."""


FACILITIES = ("S", "R")
"""Classes of what may bear a country's name anywhere ("the Saudi hospital")."""

LAND = "A.PCL"
"""Kind that nothing but a country is."""

COMMUNITIES = ("A.ADM2", "A.ADM3", "A.ADM4")
"""Kinds of the smaller divisions, which few gazetteers have."""

DEDICATED = ("S.HSP", "S.SCH", "S.CH", "S.MN")
"""Kinds of building that are called after people and saints."""

HAMLETS = 1.5
"""What the claim of a village loses for the many of its name that no gazetteer has."""

QUARTER, FAR_FAMED = "P.PPLX", 500_000
"""Kind that a quarter is, and people of a place that quarters elsewhere are called after."""

LARGEST_HAMLET = 50_000
"""People of the largest place that the noun of a village stands before."""

MUCH_NAMED = 6
"""Fame of a town with as many names as many have."""

TOWNSHIP = "P"
"""Kind of place whose name ends with its noun."""

ADDRESS = "an address"
"""Evidence that a name is a street's, whatever else is called so."""

CERTAIN = 20.0
"""Claim of a country that a word can only mean."""


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
def _countries_of_language() -> dict[str, frozenset[str]]:
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


def candidates_of(
    toponym: Toponym, gazetteer: Gazetteer, lexicon: Lexicon, forms: Iterable[str] = ()
) -> tuple[list[Candidate], bool]:
    """Give the candidates of a toponym, best claim first, and whether they are only an anchor.

    For a composed name that no gazetteer has ("مستشفى حرستا"), the candidates are those of the
    name inside it, and the place will lie somewhere in or near the one that is chosen.

    Parameters
    ----------
    forms
        Further keys that a name may be a case of.
    """
    span = toponym.span
    language = lexicon.language
    if span.origin in {"territory", "described"}:
        return _told(span, language, gazetteer)
    whole = _known(toponym, lexicon, gazetteer, forms)
    if HAMLET in toponym.evidence:
        villages = ranked(whole, span.hint, language, gazetteer)
        return [Candidate(entry, claim - HAMLETS) for entry, claim in villages], False
    addressed = ADDRESS in toponym.evidence
    if span.origin != "composed":
        whole += _shortened(span.key, whole, gazetteer, lexicon)
    elif not whole and lexicon.lower_nouns:
        whole = entries_of(forms_of(span.key, lexicon), gazetteer)
    if not whole and span.hint in COMMUNITIES and lexicon.town_adjectives:
        # "Марганецька громада" lies around Марганець
        countries = _countries_of_language().get(language, ())
        known = entries_of(towns_of(span.key, lexicon), gazetteer)
        towns = tuple(town for town in known if town.country in countries)
        return ranked(towns, "P", language, gazetteer), bool(towns)
    if whole or addressed or span.origin != "composed":
        return ranked(whole, span.hint, language, gazetteer), False
    return _anchors(span, gazetteer, lexicon), True


def _told(span: Span, language: str, gazetteer: Gazetteer) -> tuple[list[Candidate], bool]:
    """Give the land or capital of a nationality, or the town of an unnamed building."""
    if span.origin == "described":
        return ranked(gazetteer.lookup(span.name), "P", language, gazetteer), True
    at_capital = span.hint == CAPITAL
    land = gazetteer.capital(span.name) if at_capital else gazetteer.country(span.name)
    return [Candidate(land, CERTAIN)] if land else [], False


def _anchors(span: Span, gazetteer: Gazetteer, lexicon: Lexicon) -> list[Candidate]:
    """Give what the name inside a composed one may denote, by which that lies."""
    division = gazetteer.lookup(division_inside(span, lexicon))
    if division:
        return ranked(division, "A", lexicon.language, gazetteer)
    if _is_dedicated(span, lexicon):
        return []
    inner = _inner(span, lexicon, gazetteer)
    kind = span.hint if _is_area(span.hint) else "P"
    return ranked(inner, kind, lexicon.language, gazetteer)


def _known(
    toponym: Toponym, lexicon: Lexicon, gazetteer: Gazetteer, forms: Iterable[str]
) -> tuple[Entry, ...]:
    """Give the entries of a whole name that its words let it denote."""
    span = toponym.span
    whole = _of_land(span, entries_of((span.key, *forms), gazetteer))
    if not whole and lexicon.name_ties and span.key.split(SPACE)[0] in lexicon.particles:
        own = _countries_of_language().get(lexicon.language, frozenset())
        bare = gazetteer.lookup(span.key.partition(SPACE)[2])  # "El Patía"
        whole = tuple(entry for entry in bare if entry.country in own)
    if span.key in lexicon.towns_only:
        whole = tuple(entry for entry in whole if not entry.feature.startswith("A.PCL"))
    if ADDRESS in toponym.evidence:  # "the 200 block of Fox Run", "1425 Paris Street"
        whole = tuple(entry for entry in whole if entry.feature.startswith("R"))
    if HAMLET in toponym.evidence:
        whole = tuple(e for e in whole if e.population < LARGEST_HAMLET) or whole
    if span.hint == QUARTER and lexicon.name_ties:  # "colonia Cuba"
        whole = tuple(entry for entry in whole if not _is_far_famed(entry))
    return whole


def _is_far_famed(entry: Entry) -> bool:
    """Say whether a quarter of its name is called after a place: a country, capital or province."""
    namesake = entry.feature.startswith(("A.PCL", "A.ADM1", "P.PPLC"))
    return namesake or (entry.feature != QUARTER and entry.population >= FAR_FAMED)


def _is_dedicated(span: Span, lexicon: Lexicon) -> bool:
    """Say whether a building bears a name, of no town: "Hospital San Felipe", without an "of"."""
    noun = span.key.removesuffix(span.name).split()
    return (
        bool(lexicon.name_ties)
        and span.hint.startswith(DEDICATED)
        and span.key.endswith(span.name)
        and bool(noun)
        and noun[-1] not in lexicon.owners
    )


def _of_land(span: Span, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Keep to countries where one is asked for: "Mexico" beside "Mexico City"."""
    if span.hint != LAND:
        return entries
    return tuple(entry for entry in entries if entry.feature.startswith(LAND)) or entries


def _inner(span: Span, lexicon: Lexicon, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Give the entries of the name inside a composed one, of kinds that may bear such."""
    inner = entries_of(names_inside(span, lexicon), gazetteer)
    if not inner and lexicon.larger_first:
        inner = _city_before(span, gazetteer)
    if span.hint == TOWNSHIP:  # "West Penn Township" is not Pennsylvania
        return tuple(entry for entry in inner if entry.feature.startswith("P"))
    if span.hint.startswith(FACILITIES):
        return tuple(entry for entry in inner if not entry.feature.startswith("A.PCL"))
    return inner


def entries_of(names: Iterable[str], gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Give the entries of any of some names, each once."""
    found = (entry for name in dict.fromkeys(names) for entry in gazetteer.lookup(name))
    return tuple({(entry.source, entry.id): entry for entry in found}.values())


def _city_before(span: Span, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Give the city that the name of a building in it begins with: "Bursa Uludağ ... Hastanesi"."""
    city, more, _ = span.name.partition(SPACE)
    found = gazetteer.lookup(city) if more else ()
    return tuple(e for e in found if e.feature.startswith("P") and e.population >= LARGE_TOWN)


def _shortened(
    key: str, known: tuple[Entry, ...], gazetteer: Gazetteer, lexicon: Lexicon
) -> tuple[Entry, ...]:
    """Give the divisions that a name may be short for: "Orange" for "Orange County"."""
    identities = {(entry.source, entry.id) for entry in known}
    found: dict[str, Entry] = {}
    for noun, kind in _division_nouns(lexicon.language):
        for entry in gazetteer.lookup(key + SPACE + noun):
            if entry.feature == kind and (entry.source, entry.id) not in identities:
                found[entry.id] = msgspec.structs.replace(entry, how="shortened")
    return tuple(found.values())


@functools.cache
def _division_nouns(language: str) -> list[tuple[str, str]]:
    """Give the nouns of divisions that stand after their names, with their kinds."""
    nouns = lexicon_of(language).facilities_after.items()
    return [(noun, kind) for noun, kind in nouns if kind.startswith("A.")]


def alike_to(toponym: Toponym, countries: Sequence[str], reading: Reading) -> list[Candidate]:
    """Give the places of some countries whose names are other spellings of an unknown one."""
    span = toponym.span
    consonants = skeleton(span.name)
    if reading.lexicon.name_ties:  # it writes the names of its own countries in one way
        own = _countries_of_language().get(reading.lexicon.language, frozenset())
        countries = [country for country in countries if country not in own]
    countries = [code for code in countries if code not in reading.lexicon.spelt_out]
    if not countries or len(consonants) < LEAST_CONSONANTS or span.origin == "composed":
        return []
    found = tuple(
        msgspec.structs.replace(entry, how="skeleton")
        for entry in reading.gazetteer.similar(span.name, countries)
        if _is_alike(span.name, entry, certain=len(consonants) >= SURE_CONSONANTS)
    )
    return ranked(found, span.hint, reading.lexicon.language, reading.gazetteer)


def _is_alike(name: str, entry: Entry, *, certain: bool) -> bool:
    """Say whether a name of the same script is spelled much like one, or one may be its spelling.

    Parameters
    ----------
    certain
        Whether the consonants suffice where no name in this script is known.
    """
    from rapidfuzz import fuzz  # noqa: PLC0415 - loaded for the rare name that nothing else knows

    is_latin = name.isascii()
    names = [fold_name(known) for known in (entry.name, entry.local_name) if known]
    ours = [known for known in names if known.isascii() == is_latin]
    likeness = max((fuzz.ratio(name, known) for known in ours), default=0.0)
    if likeness >= SURE_LIKENESS:
        return True
    heard = is_latin or any(may_spell(known, name) for known in names if known not in ours)
    return heard and (certain if not ours else likeness >= LEAST_LIKENESS)


def _is_area(hint: str) -> bool:
    return hint[:1] in {"A", "L", "T", "H"}


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
    if entry.country in _countries_of_language().get(language, ()):
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
