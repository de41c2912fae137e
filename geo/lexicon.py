"""What the words of a language say about the name beside them, read from `data/lexicon`."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any

import msgspec

from geo.errors import GeoError
from geo.folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable


class Stems:
    """Words of which some are told by how they begin: "соглашени*"."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        told = frozenset(words)
        self._whole = frozenset(fold_name(word) for word in told if not word.endswith("*"))
        self._stems = tuple(sorted(fold_name(word[:-1]) for word in told if word.endswith("*")))

    def __contains__(self, word: str) -> bool:
        """Say whether a folded word is one of them."""
        return word in self._whole or word.startswith(self._stems)

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self._whole or self._stems)


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """One language's words, folded; the keys of several words are joined by one space.

    Attributes
    ----------
    article
        The definite article that is written onto its word, or "".
    capitals
        Names begin with a capital.
    lower_nouns
        The noun of a facility's name has a small letter ("hôpital de Gao").
    conjunctions, prepositions_attached
        Letters that are written onto the next word.
    classifiers, classifiers_after
        Nouns before or after a name that say its kind but are no part of it; to GeoNames class
        and code, "*" for any.
    facilities, facilities_after
        Nouns before or after a name that make one toponym with it.
    relations
        Words that place something relative to the next name, to `geo.mention.Relation` values.
    generics
        Nouns that point back to the last place of their kind.
    owner_endings
        Endings of a name that say whose something is, a person's as well as a place's.
    owners
        Words between a noun and the name that it belongs to ("of").
    territories
        Nouns that a nationality stands beside, to the kind of place that they make of it: its land
        or its capital.
    endings
        Endings of a name in its cases, the longest first, and what may stand in the dictionary
        instead: ("ове", ("ов",)).
    settled
        Those of them after which no shorter one is tried.
    word_endings
        The same for words that are no names, where no capitals tell them.
    town_adjectives
        Endings of the adjectives of towns, in their cases, and what their names may end in
        instead: "Шебекинская ЦРБ" is that of Шебекино.
    idioms
        Fixed phrases in which neither a name nor a noun of place stands ("live ammunition").
    vague_classifiers
        Those of the classifiers that often mean something else: an unknown name after them is
        none.
    name_heads
        Words that never end a name: the one after them belongs to it ("بني مالك").
    beside_towns
        Words beside a town in the name of a building in it ("Royal Preston Hospital").
    passing_before, passing_after
        Words before or after a name where nothing happens: somebody is of it, or a way leads to it
        ("the train to", "a Waverly man").
    bearings
        Words for a direction from the name after them, to degrees clockwise from north.
    bearings_after
        The same, where they stand after the name.
    relations_after
        Words behind a name that place something relative to it, to the same.
    side_nouns, side_directions, side_links
        Nouns for a part or edge of a place, the adjectives of direction that stand beside them, to
        degrees, and what may stand between them and the name: "the eastern bank of the Tigris".
    numbers
        Number words, to numbers; the vague ones to a usual value ("a few").
    lengths
        Words that are a number and a unit in one, to metres ("كيلومترين").
    units_away
        Units that by themselves say that it is so far from the name behind them ("کیلومتری").
    away_after
        Words behind a name and a distance that is counted from it.
    ways
        Nouns of roads, as they stand before the two towns that a road joins.
    road_letters, road_leads
        Letters that codes of roads begin with, and the words behind which they are ("on I-95").
    linking
        Words between the noun of a road and the two towns that it joins ("linking").
    units
        Units of length, to metres.
    away
        Words between a distance and the place that it is counted from ("from").
    articles
        Words that may stand between a direction and a name.
    name_links
        Words that join two parts of one name ("بن").
    place_heads
        Words that the names of villages and quarters begin with ("كفر", "خان").
    namesakes
        First names that quarters are called by and that are words besides ("صباح الأحمد").
    numbered
        Facilities that a number or an ordinal names ("قطعة 5").
    ordinals
        Ordinal numbers.
    institutions
        Bodies whose names end with the place that they are of or in ("university of Goma").
    institution_links
        Words between such a body and its place.
    premises
        Buildings and posts that a body has: what happens at them happens there.
    bodies
        Nouns of settlements that are bodies unless a preposition leads to them.
    centres
        Bodies that a place and a purpose name ("مركز البصرة لحقوق الإنسان").
    offices
        Offices whose holders are called by their place ("the Kisumu governor").
    particles
        Small words inside a name ("el", "de").
    locatives
        Words after which a rare name is likely that of a place ("in", "toward").
    joining_words
        Words between the last two of a list ("and").
    pairs
        Nouns of two places, to that of one: two names follow ("قريتي").
    appositions
        Nouns that may stand behind a name and a comma, to the kind of it that they tell.
    apposition_articles
        Words that lead to such a noun ("a", "وهي").
    apposition_following
        Words, prepositions aside, that go on behind it.
    division_nouns
        Nouns of any kind that beside the name of a division mean that ("region").
    things, things_after
        Things that bear the names of places, before or after the name: treaties, ships, wares.
    quoted_names
        What stands in quotation marks is the name of a body or thing, not of a place.
    speech
        Verbs of saying that a speaker's name follows: "raconte Issa Gao".
    indefinite_articles
        Articles before a thing that is one of several ("une Clio").
    titles_after
        Titles that follow a first name ("Aydın Bey").
    plural_nouns
        Nouns after several names of their kind ("Barrow and Jackson counties").
    """

    language: str
    article: str
    capitals: bool
    lower_nouns: bool
    conjunctions: frozenset[str]
    prepositions_attached: frozenset[str]
    prepositions: frozenset[str]
    verbs_of_place: frozenset[str]
    classifiers: dict[str, str]
    classifiers_after: dict[str, str]
    facilities: dict[str, str]
    facilities_after: dict[str, str]
    facility_adjectives: frozenset[str]
    indefinite_adjectives: frozenset[str]
    adjectives_before: frozenset[str]
    beside_towns: frozenset[str]
    inside: frozenset[str]
    directions: frozenset[str]
    relations: dict[str, str]
    generics: dict[str, str]
    owner_endings: frozenset[str]
    owners: frozenset[str]
    territories: dict[str, str]
    titles: frozenset[str]
    titles_after: frozenset[str]
    speech: frozenset[str]
    indefinite_articles: frozenset[str]
    things: Stems
    things_after: Stems
    quoted_names: bool
    name_parts: frozenset[str]
    organisations: frozenset[str]
    media: frozenset[str]
    common: frozenset[str]
    metonymy_verbs: frozenset[str]
    metonymy_contexts: frozenset[str]
    given_names: frozenset[str]
    endings: tuple[tuple[str, tuple[str, ...]], ...]
    settled: frozenset[str]
    word_endings: tuple[tuple[str, tuple[str, ...]], ...]
    town_adjectives: tuple[tuple[str, tuple[str, ...]], ...]
    idioms: dict[str, str]
    vague_classifiers: frozenset[str]
    name_heads: frozenset[str]
    name_links: frozenset[str]
    place_heads: frozenset[str]
    namesakes: frozenset[str]
    numbered: frozenset[str]
    ordinals: frozenset[str]
    institutions: frozenset[str]
    institution_links: frozenset[str]
    premises: frozenset[str]
    bodies: frozenset[str]
    centres: frozenset[str]
    offices: frozenset[str]
    particles: frozenset[str]
    locatives: frozenset[str]
    passing_before: frozenset[str]
    passing_after: frozenset[str]
    joining_words: frozenset[str]
    pairs: dict[str, str]
    appositions: dict[str, str]
    apposition_articles: frozenset[str]
    apposition_following: frozenset[str]
    division_nouns: frozenset[str]
    plural_nouns: frozenset[str]
    bearings: dict[str, str]
    bearings_after: dict[str, str]
    relations_after: dict[str, str]
    side_nouns: frozenset[str]
    side_directions: dict[str, str]
    side_links: frozenset[str]
    numbers: dict[str, str]
    lengths: dict[str, str]
    units_away: frozenset[str]
    away_after: frozenset[str]
    ways: frozenset[str]
    road_letters: frozenset[str]
    road_leads: frozenset[str]
    linking: frozenset[str]
    units: dict[str, str]
    away: frozenset[str]
    articles: frozenset[str]


@functools.cache
def lexicon(language: str) -> Lexicon:
    """Read the lexicon of a language.

    Raises
    ------
    GeoError
        There is no lexicon for this language.
    """
    file = resources.files("geo") / "data" / "lexicon" / f"{language}.toml"
    if not file.is_file():
        message = f"{file}: no lexicon for language {language!r}; add one to read reports in it"
        raise GeoError(message)
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    adjectives, vetoes = table.get("adjectives", {}), table.get("vetoes", {})
    distances, sides = table.get("distances", {}), table.get("sides", {})
    metonymy, parts = table.get("metonymy", {}), table.get("parts", {})
    return Lexicon(
        language=language,
        article=table["article"],
        capitals=table.get("capitals", True),
        lower_nouns=table.get("lower_nouns", False),
        conjunctions=_words(table["conjunctions"]),
        prepositions_attached=_words(table["prepositions_attached"]),
        prepositions=_words(table["prepositions"]),
        verbs_of_place=_words(table["verbs_of_place"]),
        classifiers=_kinds(table.get("classifiers")),
        classifiers_after=_kinds(table.get("classifiers_after")),
        facilities=_kinds(table.get("facilities")),
        facilities_after=_kinds(table.get("facilities_after")),
        facility_adjectives=_words(adjectives.get("facility", ())),
        indefinite_adjectives=_words(adjectives.get("indefinite", ())),
        adjectives_before=_words(adjectives.get("before", ())),
        beside_towns=_words(adjectives.get("beside_towns", ())),
        inside=_words(table.get("inside", ())),
        directions=_words(adjectives.get("directions", ())),
        relations=_kinds(table.get("relations")),
        generics=_kinds(table.get("generics")),
        owner_endings=_words(table.get("owner", {}).get("endings", ())),
        owners=_words(table.get("owners", ())),
        territories=_territories(table.get("territories", {})),
        titles=_words(vetoes.get("titles", ())),
        titles_after=_words(vetoes.get("titles_after", ())),
        speech=_words(vetoes.get("speech", ())),
        indefinite_articles=_words(vetoes.get("indefinite_articles", ())),
        things=Stems(vetoes.get("things", ())),
        things_after=Stems(vetoes.get("things_after", ())),
        quoted_names=table.get("quoted_names", False),
        name_parts=_words(vetoes.get("name_parts", ())),
        organisations=_words(vetoes.get("organisations", ())),
        media=_words(vetoes.get("media", ())),
        common=_words(vetoes.get("common", ())),
        metonymy_verbs=_words(metonymy.get("verbs", ())),
        metonymy_contexts=_words(metonymy.get("contexts", ())),
        given_names=_words(table.get("given_names", {}).get("names", ())),
        endings=_endings(table.get("endings", {})),
        settled=_words(table.get("settled", {}).get("endings", ())),
        word_endings=_endings(table.get("word_endings", {})),
        town_adjectives=_adjectives(table.get("town_adjectives", {})),
        idioms=dict.fromkeys(_words(vetoes.get("idioms", ())), ""),
        vague_classifiers=_words(table.get("vague", {}).get("classifiers", ())),
        bearings=_kinds(table.get("bearings")),
        bearings_after=_kinds(table.get("bearings_after")),
        relations_after=_kinds(table.get("relations_after")),
        side_nouns=_words(sides.get("nouns", ())),
        side_directions=_kinds(sides.get("directions")),
        side_links=_words(sides.get("links", ())),
        numbers=_kinds(distances.get("numbers")),
        lengths=_kinds(distances.get("lengths")),
        units_away=_words(distances.get("units_away", ())),
        away_after=_words(distances.get("away_after", ())),
        units=_kinds(distances.get("units")),
        ways=_words(distances.get("ways", ())),
        road_letters=_words(table.get("roads", {}).get("letters", ())),
        road_leads=_words(table.get("roads", {}).get("leads", ())),
        linking=_words(distances.get("linking", ())),
        away=_words(distances.get("away", ())),
        articles=_words(distances.get("articles", ())),
        name_heads=_words(parts.get("heads", ())),
        name_links=_words(parts.get("links", ())),
        place_heads=_words(parts.get("places", ())),
        namesakes=_words(parts.get("namesakes", ())),
        numbered=_words(parts.get("numbered", ())),
        ordinals=_words(parts.get("ordinals", ())),
        institutions=_words(vetoes.get("institutions", ())),
        institution_links=_words(vetoes.get("institution_links", ())),
        premises=_words(vetoes.get("premises", ())),
        bodies=_words(vetoes.get("bodies", ())),
        centres=_words(vetoes.get("centres", ())),
        offices=_words(vetoes.get("offices", ())),
        particles=_words(parts.get("particles", ())),
        locatives=_words(table.get("locatives", ())),
        passing_before=_words(table.get("passing", {}).get("before", ())),
        passing_after=_words(table.get("passing", {}).get("after", ())),
        joining_words=_words(table.get("lists", {}).get("joining", ())),
        pairs=_folded_words(table.get("lists", {}).get("pairs")),
        appositions=_kinds(table.get("apposition", {}).get("nouns")),
        apposition_articles=_words(table.get("apposition", {}).get("articles", ())),
        apposition_following=_words(table.get("apposition", {}).get("following", ())),
        division_nouns=_words(table.get("divisions", {}).get("nouns", ())),
        plural_nouns=_words(table.get("lists", {}).get("nouns", ())),
    )


def _words(words: Any) -> frozenset[str]:  # noqa: ANN401 - what TOML gives
    return frozenset(fold_name(word) for word in words)


def _territories(table: dict[str, list[str]]) -> dict[str, str]:
    nouns = dict.fromkeys(_words(table.get("nouns", ())), "A.PCL")
    return nouns | dict.fromkeys(_words(table.get("capitals", ())), "P.PPLC")


def _endings(table: dict[str, list[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    folded: dict[str, tuple[str, ...]] = {}
    for ending, bases in table.items():
        key = fold_name(ending)
        folded[key] = (*folded.get(key, ()), *(fold_name(base) or base for base in bases))
    return tuple(sorted(folded.items(), key=lambda pair: -len(pair[0])))


def _adjectives(table: dict[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Join the stems of adjectives with the endings of their cases."""
    cases = table.get("cases", ())
    return _endings(
        {stem + case: bases for stem, bases in table.get("stems", {}).items() for case in cases}
    )


def _folded_words(table: dict[str, str] | None) -> dict[str, str]:
    return {fold_name(word): fold_name(other) for word, other in (table or {}).items()}


def _kinds(table: Any) -> dict[str, str]:  # noqa: ANN401 - what TOML gives
    return {fold_name(noun): str(kind) for noun, kind in (table or {}).items()}
