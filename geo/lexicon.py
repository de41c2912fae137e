"""The words of a language, read from `data/lexicon`."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

from geo.errors import GeoError
from geo.folding import fold_name
from geo.lexicon_words import Lexicon
from geo.word_tables import (
    Stems,
    adjectives_of,
    endings_of,
    folded_words,
    in_cases,
    kinds_of,
    territories_of,
    words_of,
)


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
    adjective = table.get("town_adjectives", {})
    distances, sides = table.get("distances", {}), table.get("sides", {})
    metonymy, parts = table.get("metonymy", {}), table.get("parts", {})
    bodies = words_of(vetoes.get("body_words", ()))
    cases = table.get("noun_cases", {})
    return Lexicon(
        language=language,
        article=table["article"],
        capitals=table.get("capitals", True),
        lower_nouns=table.get("lower_nouns", False),
        conjunctions=words_of(table["conjunctions"]),
        prepositions_attached=words_of(table["prepositions_attached"]),
        prepositions=words_of(table["prepositions"]),
        verbs_of_place=words_of(table["verbs_of_place"]),
        classifiers=kinds_of(table.get("classifiers")),
        classifiers_after=kinds_of(in_cases(table.get("classifiers_after"), cases)),
        facilities=kinds_of(table.get("facilities")),
        facilities_after=kinds_of(in_cases(table.get("facilities_after"), cases)),
        facility_adjectives=words_of(adjectives.get("facility", ())),
        indefinite_adjectives=words_of(adjectives.get("indefinite", ())),
        adjectives_before=words_of(adjectives.get("before", ())),
        beside_towns=words_of(adjectives.get("beside_towns", ())),
        inside=words_of(table.get("inside", ())),
        directions=words_of(adjectives.get("directions", ())),
        relations=kinds_of(table.get("relations")),
        generics=kinds_of(table.get("generics")),
        owner_endings=words_of(table.get("owner", {}).get("endings", ())),
        owners=words_of(table.get("owners", ())),
        territories=territories_of(table.get("territories", {})),
        titles=words_of(vetoes.get("titles", ())),
        titles_after=words_of(vetoes.get("titles_after", ())),
        persons_after=words_of(vetoes.get("persons_after", ())),
        speech=words_of(vetoes.get("speech", ())),
        indefinite_articles=words_of(vetoes.get("indefinite_articles", ())),
        things=Stems(vetoes.get("things", ())),
        things_after=Stems(vetoes.get("things_after", ())),
        quoted_names=table.get("quoted_names", False),
        name_parts=words_of(vetoes.get("name_parts", ())),
        organisations=words_of(vetoes.get("organisations", ())),
        media=words_of(vetoes.get("media", ())),
        common=words_of(vetoes.get("common", ())) | bodies,
        body_words=bodies,
        metonymy_verbs=words_of(metonymy.get("verbs", ())),
        metonymy_contexts=words_of(metonymy.get("contexts", ())),
        given_names=words_of(table.get("given_names", {}).get("names", ())),
        endings=endings_of(table.get("endings", {})),
        settled=words_of(table.get("settled", {}).get("endings", ())),
        word_endings=endings_of(table.get("word_endings", {})),
        accusative=table.get("accusative", ""),
        people=words_of(table.get("people", ())),
        towns_only=words_of(table.get("towns_only", ())),
        town_adjectives=adjectives_of(adjective),
        adjective_cases=tuple(map(fold_name, adjective.get("cases", ()))),
        left_out=tuple(map(fold_name, adjective.get("left_out", ()))),
        short_nouns=kinds_of(table.get("short_nouns")),
        rare=words_of(table.get("rare", {}).get("words", ())),
        lies=Stems(table.get("distances", {}).get("lies", ())),
        idioms=dict.fromkeys(words_of(vetoes.get("idioms", ())), ""),
        vague_classifiers=words_of(table.get("vague", {}).get("classifiers", ())),
        bearings=kinds_of(table.get("bearings")),
        bearings_after=kinds_of(table.get("bearings_after")),
        relations_after=kinds_of(table.get("relations_after")),
        side_nouns=words_of(sides.get("nouns", ())),
        side_directions=kinds_of(sides.get("directions")),
        side_links=words_of(sides.get("links", ())),
        numbers=kinds_of(distances.get("numbers")),
        lengths=kinds_of(distances.get("lengths")),
        units_away=words_of(distances.get("units_away", ())),
        away_after=words_of(distances.get("away_after", ())),
        units=kinds_of(distances.get("units")),
        ways=words_of(distances.get("ways", ())),
        road_letters=words_of(table.get("roads", {}).get("letters", ())),
        road_leads=words_of(table.get("roads", {}).get("leads", ())),
        road_spaced=words_of(table.get("roads", {}).get("spaced", ())),
        street_numbers=tuple(table.get("roads", {}).get("numbers", ())),
        addresses=words_of(table.get("roads", {}).get("addresses", ())),
        lesser_streets=words_of(table.get("roads", {}).get("lesser", ())),
        street_plurals=words_of(table.get("roads", {}).get("plurals", ())),
        linking=words_of(distances.get("linking", ())),
        between=words_of(distances.get("between", ())),
        village_nouns=words_of(table.get("villages", {}).get("nouns", ())),
        no_name_endings=tuple(map(fold_name, table.get("villages", {}).get("endings", ()))),
        no_name_beginnings=tuple(map(fold_name, table.get("villages", {}).get("beginnings", ()))),
        away=words_of(distances.get("away", ())),
        articles=words_of(distances.get("articles", ())),
        name_heads=words_of(parts.get("heads", ())),
        name_links=words_of(parts.get("links", ())),
        name_tails=words_of(parts.get("tails", ())),
        place_heads=words_of(parts.get("places", ())),
        namesakes=words_of(parts.get("namesakes", ())),
        numbered=words_of(parts.get("numbered", ())),
        ordinals=words_of(parts.get("ordinals", ())),
        institutions=words_of(vetoes.get("institutions", ())),
        institution_links=words_of(vetoes.get("institution_links", ())),
        premises=words_of(vetoes.get("premises", ())),
        bodies=words_of(vetoes.get("bodies", ())),
        centres=words_of(vetoes.get("centres", ())),
        offices=words_of(vetoes.get("offices", ())),
        forces=words_of(vetoes.get("forces", ())),
        particles=words_of(parts.get("particles", ())),
        name_ties=words_of(parts.get("ties", ())),
        hyphenated=words_of(parts.get("hyphenated", ())),
        contractions=kinds_of(parts.get("contractions")),
        months=words_of(parts.get("months", ())),
        saints=words_of(parts.get("saints", ())),
        lands=_lands(table.get("lands", {})),
        hamlets=words_of(parts.get("hamlets", ())),
        spelt_out=frozenset(table.get("spelt_out", ())),
        corners=words_of(parts.get("corners", ())),
        ages=words_of(table.get("ages", {}).get("units", ())),
        ages_bare=bool(table.get("ages", {}).get("bare", False)),
        ages_before=words_of(table.get("ages", {}).get("before", ())),
        locatives=words_of(table.get("locatives", ())),
        passing_before=words_of(table.get("passing", {}).get("before", ())),
        passing_after=words_of(table.get("passing", {}).get("after", ())),
        joining_words=words_of(table.get("lists", {}).get("joining", ())),
        pairs=folded_words(table.get("lists", {}).get("pairs")),
        appositions=kinds_of(table.get("apposition", {}).get("nouns")),
        apposition_articles=words_of(table.get("apposition", {}).get("articles", ())),
        apposition_following=words_of(table.get("apposition", {}).get("following", ())),
        city_nouns=words_of(table.get("cities", {}).get("nouns", ())),
        division_nouns=words_of(table.get("divisions", {}).get("nouns", ())),
        plural_nouns=words_of(table.get("lists", {}).get("nouns", ())),
        larger_first=table.get("larger_first", False),
        codes=tuple(vetoes.get("codes", ())),
    )


def _lands(table: dict[str, list[str]]) -> dict[str, str]:
    return {word: code for code, words in table.items() for word in words_of(words)}
