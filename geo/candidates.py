"""What a toponym may denote, each candidate with its claim before the rest of the text speaks."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import msgspec

from geo.claims import Candidate, countries_of_language, ranked
from geo.evidence_before import HAMLET
from geo.folding import SPACE, fold_name
from geo.known_names import division_inside, forms_of, names_inside, towns_of
from geo.lexicon import lexicon as lexicon_of
from geo.pointing_nouns import CAPITAL
from geo.skeleton import skeleton
from geo.spelled import may_spell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.gazetteer import Entry, Gazetteer
    from geo.lexicon_words import Lexicon
    from geo.reading import Reading
    from geo.span import Span
    from geo.toponyms import Toponym


LEAST_CONSONANTS, SURE_CONSONANTS = 3, 4
"""Consonants by which a name is told, with a spelling in its script to compare and without."""

LEAST_LIKENESS, SURE_LIKENESS = 70.0, 97.0
"""Least likeness of two spellings in one script, of 100, and that which says enough by itself."""


LARGE_TOWN = 50_000
"""Population from which on a town is what the name of a building in it begins with."""


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


TOWNSHIP = "P"
"""Kind of place whose name ends with its noun."""

ADDRESS = "an address"
"""Evidence that a name is a street's, whatever else is called so."""

CERTAIN = 20.0
"""Claim of a country that a word can only mean."""


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
        countries = countries_of_language().get(language, ())
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
        own = countries_of_language().get(lexicon.language, frozenset())
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
        own = countries_of_language().get(reading.lexicon.language, frozenset())
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
