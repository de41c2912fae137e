"""Read the places of an OpenStreetMap extract: `.osm.pbf`, `.osm` and their compressed forms.

Tags are told by `geo/data/source_kinds.toml`. Areas are put together from their ways; their place
is a point inside, that of a line its middle. An area of which the extract holds only a part is left
out.
"""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any

from geo.build.extents import extent_of_shape
from geo.build.place_checks import radius_of_kind
from geo.build.record import Name, PlaceRecord
from geo.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCE, LICENCE = "OpenStreetMap contributors", "ODbL-1.0"
ENDINGS = (".osm", ".osm.pbf", ".pbf", ".osm.gz", ".osm.bz2", ".o5m")
NAME_KEYS = ("name", "int_name", "official_name", "short_name", "loc_name", "alt_name", "old_name")
"""Keys of names; each may be followed by a colon and a language."""

MAIN_KEYS = frozenset({"name", "name:en", "name:ar", "int_name"})
CAPITAL = "P.PPLC"
LEAST_RADIUS_M = 200.0
"""Radius of the smallest area: a yard."""


def is_extract(file: Path) -> bool:
    """Say whether a file is named like an extract."""
    return file.name.lower().endswith(ENDINGS)


def extract_records(file: Path) -> Iterator[PlaceRecord]:
    """Yield the named places of an extract.

    Raises
    ------
    PackError
        The file is empty, cut short or no extract, or pyosmium is not installed.
    """
    if not file.is_file() or not file.stat().st_size:
        message = f"{file}: the file is {'empty' if file.is_file() else 'not there'}"
        raise PackError(message)
    try:
        import osmium  # noqa: PLC0415 - an extra dependency
    except ImportError as error:
        message = f"{file}: reading OpenStreetMap needs `pip install incident-mapper[gazetteers]`"
        raise PackError(message) from error
    number = 0
    try:
        kinds = osmium.filter.KeyFilter(*_kinds()["openstreetmap"])
        objects = osmium.FileProcessor(file).with_areas(kinds)
        for thing in objects.with_filter(kinds):
            record = _record(thing)
            if record is not None:
                number += 1
                yield record
    except (RuntimeError, OSError) as error:
        message = f"{file}, after {number} places: damaged or no OpenStreetMap extract ({error})"
        raise PackError(message) from error


@functools.cache
def _kinds() -> dict[str, Any]:
    text = (resources.files("geo") / "data" / "source_kinds.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _record(thing: Any) -> PlaceRecord | None:  # noqa: ANN401 - pyosmium's objects
    """Make a record of a named node, line or area; closed ways and relations come as areas."""
    if thing.is_relation() or (thing.is_way() and thing.is_closed()):
        return None
    tags = {tag.k: tag.v for tag in thing.tags}
    feature, names = _feature(tags), _names(tags)
    if not feature or not names:
        return None
    people = tags.get("population", "").replace(" ", "").replace(",", "")
    population = int(people) if people.isdecimal() else 0
    identifier, lon, lat, radius_m = _extent(thing, radius_of_kind(feature, population))
    own = tags.get("name", names[0].text)
    return PlaceRecord(
        source=SOURCE,
        id=identifier,
        name=tags.get("name:en") or tags.get("int_name") or own,
        names=names,
        feature=feature,
        lon=lon,
        lat=lat,
        radius_m=radius_m,
        population=population,
        local_name=own if not own.isascii() else tags.get("name:ar", ""),
        country=tags.get("ISO3166-1:alpha2", ""),
    )


def _extent(thing: Any, usual_m: float) -> tuple[str, float, float, float]:  # noqa: ANN401
    """Give the identifier, the point and the radius of a node, a line or an area."""
    if thing.is_node():
        return f"node/{thing.id}", thing.lon, thing.lat, usual_m
    if thing.is_way():
        middle = thing.nodes[len(thing.nodes) // 2].location
        return f"way/{thing.id}", middle.lon, middle.lat, usual_m
    kind = "way" if thing.from_way() else "relation"
    lon, lat, radius_m = extent_of_shape(_shape(thing))
    return f"{kind}/{thing.orig_id()}", lon, lat, max(radius_m, LEAST_RADIUS_M)


def _feature(tags: dict[str, str]) -> str:
    """Give the GeoNames class and code of the first tag that says a kind."""
    for key, values in _kinds()["openstreetmap"].items():
        feature: str = values.get(tags.get(key, ""), "")
        if feature == "A.ADMD":
            feature = _kinds()["boundary_levels"].get(tags.get("admin_level", ""), feature)
        if feature == "P.PPL" and tags.get("capital") == "yes":
            feature = CAPITAL
        if feature:
            return feature
    return ""


def _names(tags: dict[str, str]) -> tuple[Name, ...]:
    found: dict[str, bool] = {}
    for key, value in tags.items():
        if key.partition(":")[0] in NAME_KEYS:
            for name in filter(None, map(str.strip, value.split(";"))):
                found[name] = found.get(name, False) or key in MAIN_KEYS
    return tuple(Name(name, main=main) for name, main in found.items())


def _shape(area: Any) -> Any:  # noqa: ANN401 - pyosmium's area, shapely's geometry
    import osmium  # noqa: PLC0415
    from shapely import from_wkb  # noqa: PLC0415

    return from_wkb(osmium.geom.WKBFactory().create_multipolygon(area))
