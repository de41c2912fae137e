"""The words of one language that say something about the name beside them."""

from __future__ import annotations

import msgspec

from geo.word_tables import Stems


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
    accusative, people
        Ending of a noun and its adjectives as an object; nouns of one man ("جنديا ليبيا").
    towns_only
        Names by which another language calls a country, and this one a town.
    town_adjectives
        Endings of the adjectives of towns, in their cases, and what their names may end in
        instead: "Шебекинская ЦРБ" is that of Шебекино.
    adjective_cases
        Endings of adjectives in their cases, that of the dictionary first.
    left_out
        Those with which an adjective alone may be an oblast: "у Сумській".
    short_nouns
        Nouns of settlements that a full stop cuts short: "с. Мощана".
    rare
        Words that are too rare elsewhere to be known as words, and are no unknown names.
    lies
        Words that say where a place lies: "located", "situé".
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
    road_letters, road_leads, road_spaced
        Letters that codes of roads begin with, the words behind which they are ("on I-95"), and
        those of the letters that a space may part from the number ("US 41").
    street_numbers, addresses, lesser_streets
        Endings of the numbers that streets are called by ("26th"), what leads to a street in an
        address ("the 900 block of"), and nouns that are a street's only there ("Fox Run").
    street_plurals
        Nouns of several streets ("Mill and Elm streets").
    linking
        Words between the noun of a road and the two towns that it joins ("linking").
    between
        Words before the two towns that a road joins ("between"), where those may be unknown.
    village_nouns, no_name_endings, no_name_beginnings
        Nouns of villages behind which a common word is a name, and the ends and beginnings of the
        adjectives, verbs and other words that are none.
    units
        Units of length, to metres.
    away
        Words between a distance and the place that it is counted from ("from").
    articles
        Words that may stand between a direction and a name.
    name_links
        Words that join two parts of one name ("بن").
    name_tails
        Words that end a name of two ("آباد").
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
    body_words
        Words of the names of bodies, and their short names, that are no place: "Justicia".
    bodies
        Nouns of settlements that are bodies unless a preposition leads to them.
    centres
        Bodies that a place and a purpose name ("مركز البصرة لحقوق الإنسان").
    offices
        Offices whose holders are called by their place ("the Kisumu governor").
    forces
        Bodies that work in the place of their name ("Dover police").
    particles
        Small words inside a name ("el", "de").
    name_ties
        Those of them over which the name of a building, street or quarter goes on ("Nuestra Señora
        de los Reyes").
    hyphenated
        Small words inside a compound, which hyphens make one name ("Bourg-sous-Roche"), and
        those that are no town by themselves ("Tour-Sainte").
    contractions
        Prepositions that hold an article, to that article: "au Caire" is Le Caire.
    months
        Names of months, which end the names of streets ("20 de noviembre").
    spelt_out
        Countries whose names are written in the language, and so in one spelling.
    saints
        What the names of saints begin with, after whom buildings are called ("St").
    lands
        Words that only one country's reports use, to its code ("cicpc", of Venezuela).
    hamlets
        Nouns of settlements that are no cities ("aldea").
    corners
        Words between two streets that meet ("esquina").
    ages, ages_bare, ages_before
        Units in which somebody's age is told ("años"), whether a number between commas tells it,
        and what it ends with before a name ("a 23-year-old Adam Lee").
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
    city_nouns
        Nouns that tell a city from the country or division of its name ("city").
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
    persons_after
        What follows the first name and surname of somebody ("Ece Kaya idaresindeki").
    plural_nouns
        Nouns after several names of their kind ("Barrow and Jackson counties").
    larger_first
        A place stands behind the larger one that it lies in ("Halep'in Azez ilçesi").
    codes
        Patterns of what is no name: plates of vehicles, initials of persons.
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
    persons_after: frozenset[str]
    speech: frozenset[str]
    indefinite_articles: frozenset[str]
    things: Stems
    things_after: Stems
    quoted_names: bool
    name_parts: frozenset[str]
    organisations: frozenset[str]
    media: frozenset[str]
    common: frozenset[str]
    body_words: frozenset[str]
    metonymy_verbs: frozenset[str]
    metonymy_contexts: frozenset[str]
    given_names: frozenset[str]
    endings: tuple[tuple[str, tuple[str, ...]], ...]
    settled: frozenset[str]
    word_endings: tuple[tuple[str, tuple[str, ...]], ...]
    accusative: str
    people: frozenset[str]
    towns_only: frozenset[str]
    town_adjectives: tuple[tuple[str, tuple[str, ...]], ...]
    adjective_cases: tuple[str, ...]
    left_out: tuple[str, ...]
    short_nouns: dict[str, str]
    rare: frozenset[str]
    lies: Stems
    idioms: dict[str, str]
    vague_classifiers: frozenset[str]
    name_heads: frozenset[str]
    name_links: frozenset[str]
    name_tails: frozenset[str]
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
    forces: frozenset[str]
    particles: frozenset[str]
    name_ties: frozenset[str]
    hyphenated: frozenset[str]
    contractions: dict[str, str]
    months: frozenset[str]
    saints: frozenset[str]
    lands: dict[str, str]
    hamlets: frozenset[str]
    spelt_out: frozenset[str]
    corners: frozenset[str]
    ages: frozenset[str]
    ages_bare: bool
    ages_before: frozenset[str]
    locatives: frozenset[str]
    passing_before: frozenset[str]
    passing_after: frozenset[str]
    joining_words: frozenset[str]
    pairs: dict[str, str]
    appositions: dict[str, str]
    apposition_articles: frozenset[str]
    apposition_following: frozenset[str]
    division_nouns: frozenset[str]
    city_nouns: frozenset[str]
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
    road_spaced: frozenset[str]
    street_numbers: tuple[str, ...]
    addresses: frozenset[str]
    lesser_streets: frozenset[str]
    street_plurals: frozenset[str]
    linking: frozenset[str]
    between: frozenset[str]
    village_nouns: frozenset[str]
    no_name_endings: tuple[str, ...]
    no_name_beginnings: tuple[str, ...]
    units: dict[str, str]
    away: frozenset[str]
    articles: frozenset[str]
    larger_first: bool
    codes: tuple[str, ...]
