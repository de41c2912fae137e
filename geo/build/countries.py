"""Countries: names from CLDR and by hand, points and outlines from Natural Earth."""

from __future__ import annotations

import functools
import json
import math
import tomllib
from collections import defaultdict
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely
from babel import Locale, UnknownLocaleError
from shapely.geometry import MultiPolygon
from shapely.ops import nearest_points

from geo.build.distance import distance_km
from geo.build.outlines import rings_of, topology_shapes
from geo.build.record import Name, PlaceRecord
from geo.build.scripts import language_of_country, script_of_country
from geo.build.towns import geonames, towns
from geo.folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = "Natural Earth"
LANGUAGES = (
    "ar", "en", "fr", "es", "de", "ru", "uk", "tr", "fa", "ckb", "ku", "he", "pt", "it", "ur", "so",
    "am",
)  # fmt: skip
LEAST_RADIUS_M = 5_000.0

INWARD_DEG = 0.05
"""How far inside its country a point lies that its source has across the line, in degrees."""


def countries(node_modules: Path) -> Iterator[PlaceRecord]:
    """Yield every country and territory that has an ISO 3166-1 code."""
    outlines = country_outlines(node_modules)
    by_hand = names_by_hand()
    for code, country in sorted(geonames().get_countries().items()):
        outline = outlines.get(code)
        lon, lat = _point(outline, code)
        if math.isnan(lon):
            continue
        names = tuple(_names(country, by_hand.get(code, {})))
        yield PlaceRecord(
            source=SOURCE if outline is not None else "GeoNames",
            id=code if outline is not None else str(country["geonameid"]),
            name=_english(code, country["name"]),
            names=names,
            feature="A.PCLI",
            lon=lon,
            lat=lat,
            radius_m=_radius_m(outline, lon, lat, code),
            population=int(country["population"] or 0),
            local_name=_local_name(code, country["name"]),
            country=code,
            outline=rings_of(outline) if outline is not None else (),
        )


@functools.cache
def country_outlines(node_modules: Path) -> dict[str, MultiPolygon]:
    """Give the outline of each country, by its ISO 3166-1 alpha-2 code."""
    numbers = {f"{c['isonumeric']:03}": c["iso"] for c in geonames().get_countries().values()}
    unnumbered = _tables("country_shapes.toml")["shapes"]
    shapes: dict[str, list[MultiPolygon]] = {}
    atlas = node_modules / "world-atlas" / "countries-10m.json"
    for (number, name), outline in topology_shapes(atlas, "countries").items():
        code = unnumbered.get(name) or numbers.get(number)
        if code and not outline.is_empty:
            shapes.setdefault(code, []).append(outline)
    for part in _tables("country_shapes.toml")["parts"]:
        _move(shapes, part["of"], part["belongs_to"], shapely.Point(part["lon"], part["lat"]))
    return {code: _joined(outlines) for code, outlines in shapes.items()}


def _move(shapes: dict[str, list[MultiPolygon]], of: str, to: str, point: shapely.Point) -> None:
    """Give the part of a country that holds a point to another."""
    (whole,) = shapes[of]
    moved = [part for part in whole.geoms if part.contains(point)]
    shapes[of] = [MultiPolygon([part for part in whole.geoms if part not in moved])]
    shapes[to].append(MultiPolygon(moved))


def _joined(outlines: list[MultiPolygon]) -> MultiPolygon:
    """Make one outline of several, without the lines between them."""
    if len(outlines) == 1:
        return outlines[0]
    union = shapely.union_all(outlines)
    return MultiPolygon(list(getattr(union, "geoms", [union])))


@functools.cache
def names_by_hand() -> dict[str, dict[str, list[str]]]:
    """Give further names of countries, by code and kind."""
    return _tables("country_names.toml")


@functools.cache
def _tables(file: str) -> dict[str, Any]:
    text = (resources.files("geo") / "data" / file).read_text(encoding="utf-8")
    return tomllib.loads(text)


@functools.cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


def _english(code: str, name: str) -> str:
    """Give CLDR's English name, or GeoNames' where CLDR's is no name that a text writes."""
    english = str(_locale("en").territories.get(code, name))
    return name if " - " in english or "SAR" in english else english


def _local_name(code: str, english: str) -> str:
    """Give the name in the country's first language, "" where it is written in Latin letters."""
    if script_of_country(code) == "LATIN":
        return ""
    try:
        name = str(_locale(language_of_country(code)).territories.get(code, ""))
    except UnknownLocaleError:
        return ""
    return "" if name == english else name


def _names(country: dict[str, Any], by_hand: dict[str, list[str]]) -> Iterator[Name]:
    """Yield the names in all languages; "Congo - Kinshasa" is no name that a text writes.

    Nor is one that is the capital's elsewhere: Tunisia is "Tûnis" in Kurdish alone.
    """
    english, capital = country["name"], fold_name(country["capital"])
    yield Name(english, main=True)
    for language in LANGUAGES:
        name = str(_locale(language).territories.get(country["iso"], ""))
        of_capital = language != "en" and fold_name(name) == capital != fold_name(english)
        if name and " - " not in name and " – " not in name and not of_capital:
            yield Name(name, main=True)
    for kind, names in by_hand.items():
        how = "abbreviation" if kind == "abbreviations" else "exact"
        for name in names:
            yield Name(name, main=kind not in {"abbreviations", "historical"}, how=how)


def _point(outline: MultiPolygon | None, code: str) -> tuple[float, float]:
    """Give the point of the main landmass by which gazetteers know a country.

    The CIA World Factbook's rounded position, which GeoNames and Wikipedia mostly have, else the
    landmass's middle. The largest town where no outline is known.
    """
    if outline is not None:
        main = max(outline.geoms, key=lambda part: part.area)
        middle = main.centroid
        lon, lat = _known_points().get(code, (middle.x, middle.y))
        point = _inside(main, shapely.Point(lon, lat))
        return point.x, point.y
    own = _towns_of().get(code)
    if not own:
        return math.nan, math.nan
    largest = max(own, key=lambda town: town.population)
    return largest.lon, largest.lat


def _inside(part: shapely.Polygon, point: shapely.Point) -> shapely.Point:
    """Give a point as it is, or the nearest one well inside a part."""
    if part.contains(point):
        return point
    inner = part.buffer(-INWARD_DEG)
    return nearest_points(inner if not inner.is_empty else part.representative_point(), point)[0]


@functools.cache
def _known_points() -> dict[str, tuple[float, float]]:
    """Give the CIA World Factbook's position of each country, (lon, lat) in EPSG:4326.

    Those that gazetteers have elsewhere are in `data/country_shapes.toml`.
    """
    folder = Path(str(resources.files("countryinfo") / "data"))
    tables = [json.loads(file.read_bytes()) for file in folder.glob("*.json")]
    found = {
        table["ISO"]["alpha2"]: (float(table["latlng"][1]), float(table["latlng"][0]))
        for table in tables
        if table.get("latlng") and table.get("ISO", {}).get("alpha2")
    }
    by_hand = _tables("country_shapes.toml")["points"]
    return found | {code: (lon, lat) for code, (lon, lat) in by_hand.items()}


def _radius_m(outline: MultiPolygon | None, lon: float, lat: float, code: str) -> float:
    """Give the radius that holds nine tenths of the outline's corners, or of the towns."""
    if outline is not None:
        main = max(outline.geoms, key=lambda part: part.area)
        points = list(main.exterior.coords)
    else:
        points = [(town.lon, town.lat) for town in _towns_of()[code]]
    distances = sorted(distance_km(lon, lat, *point) for point in points)
    return max(LEAST_RADIUS_M, round(distances[int(len(distances) * 0.9)] * 1_000, -3))


@functools.cache
def _towns_of() -> dict[str, list[PlaceRecord]]:
    own: defaultdict[str, list[PlaceRecord]] = defaultdict(list)
    for town in towns():
        own[town.country].append(town)
    return dict(own)
