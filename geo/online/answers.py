"""Read what a geocoder answered: names, kind, extent; and refuse answers to another question."""

from __future__ import annotations

import datetime as dt
import functools
import math
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from geo.folding import fold_name
from geo.place import Latitude, Longitude, Metres
from geo.sizes import fits
from geo.skeleton import skeleton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geo.online.questions import Question
    from geo.shapes import Box

MOST_ANSWERS = 10
LONGEST_NAME = 200
"""Code points of a name that a server sends."""

ALIKE = 85.0
"""Likeness of two spellings in one script, of 100, from which they are one name."""

LEAST_CONSONANTS = 3
LEAST_WORDS = 2
"""Words of a name that may stand in a longer one: "Harasta Hospital" in its full title."""

METRES_OF_DEGREE = 111_320.0


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One place that a geocoder gave.

    Attributes
    ----------
    id
        Its identifier at the service, or "".
    names
        The name that is shown first, then all others.
    feature
        GeoNames class and code, "" where the service does not say.
    lon, lat
        Degrees in EPSG:4326.
    radius_m
        Half the diagonal of its extent in metres, no less than its class is trusted to.
    country
        ISO 3166-1 alpha-2 code, or "".
    """

    id: str
    names: tuple[str, ...]
    feature: str
    lon: Longitude
    lat: Latitude
    radius_m: Metres
    country: str = ""


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """What a service answered to one question, and on which day."""

    asked: dt.date
    found: tuple[Answer, ...] = ()


class _Read(NamedTuple):
    """What the answers of all services have in common."""

    names: Sequence[Any]
    kinds: Sequence[str]
    box: Box | None = None
    country: Any = ""
    id: Any = ""


def answer_of(location: Any, shape: str) -> Answer | None:  # noqa: ANN401 - geopy has no types
    """Read one location of geopy's; none where it has neither a name nor a position on earth.

    Raises
    ------
    AttributeError, LookupError, TypeError, ValueError
        The server sent something of another form.
    """
    read = _SHAPES[shape](location.raw)
    lon, lat = float(location.longitude), float(location.latitude)
    first = str(location.address or "").split(",")[0]
    names = dict.fromkeys(
        name.strip()[:LONGEST_NAME] for name in (*read.names, first) if isinstance(name, str)
    )
    known = tuple(name for name in names if name)
    if not known or not (abs(lon) <= 180 and abs(lat) <= 90):  # noqa: PLR2004 - degrees
        return None
    feature = _feature(read.kinds)
    country = str(read.country or "").upper()
    return Answer(
        id=str(read.id or "")[:LONGEST_NAME],
        names=known,
        feature=feature,
        lon=round(lon, 6),
        lat=round(lat, 6),
        radius_m=round(_radius_m(feature, read.box)),
        country=country if len(country) == 2 else "",  # noqa: PLR2004 - alpha-2
    )


def how_named(question: Question, answer: Answer) -> str:
    """Say how an answer bears the name that was asked for: "exact", "skeleton", or "" if not.

    Geocoders rarely say no: they give what is next best, which may be anything.
    """
    names = [fold_name(name) for name in answer.names]
    if question.hint and answer.feature and not _fits(answer.feature, question.hint):
        return ""
    if question.key in names:
        return "exact"
    return "skeleton" if any(_is_alike(question.key, name) for name in names) else ""


def _fits(feature: str, hint: str) -> bool:
    """Say whether a kind is what a noun asks for; services know few kinds of buildings."""
    return fits(feature, hint) or feature[:1] == hint[:1]


def _is_alike(key: str, name: str) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415 - loaded only when something is asked

    words = set(key.split())
    if len(words) >= LEAST_WORDS and words <= set(name.split()):
        return True
    if key.isascii() == name.isascii():
        return bool(fuzz.ratio(key, name) >= ALIKE)
    consonants = skeleton(key)
    return len(consonants) >= LEAST_CONSONANTS and consonants == skeleton(name)


def _feature(kinds: Iterable[str]) -> str:
    table = _kinds()
    for kind in kinds:
        known = table["osm"] if "." in kind else table["words"]
        code = known.get(kind) or table["osm"].get(kind.partition(".")[0] if "." in kind else "")
        if code:
            return str(code)
    return ""


def _radius_m(feature: str, box: Box | None) -> float:
    least = float(_kinds()["least_radius_m"][feature[:1]])
    if box is None or not all(map(math.isfinite, box)):
        return least
    west, south, east, north = box
    across = (east - west) * math.cos(math.radians((south + north) / 2))
    return max(least, METRES_OF_DEGREE * math.hypot(across, north - south) / 2)


def _nominatim(raw: Mapping[str, Any]) -> _Read:
    names = raw.get("namedetails") or {}
    shown = (names.get("name:en"), raw.get("name"), names.get("name"))
    kind = raw.get("category") or raw.get("class")
    kinds = [f"place.{raw.get('addresstype')}"] if kind == "boundary" else []
    south, north, west, east = (float(side) for side in raw["boundingbox"])
    return _Read(
        names=(*shown, *names.values()),
        kinds=(*kinds, f"{kind}.{raw.get('type')}"),
        box=(west, south, east, north),
        country=(raw.get("address") or {}).get("country_code"),
        id=f"{raw.get('osm_type')}/{raw.get('osm_id')}",
    )


def _photon(raw: Mapping[str, Any]) -> _Read:
    of = raw["properties"]
    west, north, east, south = of["extent"] if of.get("extent") else (math.nan,) * 4
    types = {"N": "node", "W": "way", "R": "relation"}
    return _Read(
        names=(of.get("name"),),
        kinds=(f"{of.get('osm_key')}.{of.get('osm_value')}",),
        box=(west, south, east, north),
        country=of.get("countrycode"),
        id=f"{types.get(of.get('osm_type'), of.get('osm_type'))}/{of.get('osm_id')}",
    )


def _pelias(raw: Mapping[str, Any]) -> _Read:
    of = raw["properties"]
    box = raw.get("bbox")
    return _Read(
        names=(of.get("name"),),
        kinds=(str(of.get("layer")),),
        box=_box(box),
        country=of.get("country_code"),
        id=of.get("gid"),
    )


def _arcgis(raw: Mapping[str, Any]) -> _Read:
    of, extent = raw.get("attributes") or {}, raw.get("extent")
    sides = ("xmin", "ymin", "xmax", "ymax")
    return _Read(
        names=(),
        kinds=(str(of.get("Type")).lower(), str(of.get("Addr_type")).lower()),
        box=_box([extent[side] for side in sides] if extent else ()),
    )


def _opencage(raw: Mapping[str, Any]) -> _Read:
    of, bounds = raw["components"], raw.get("bounds")
    low, high = (bounds["southwest"], bounds["northeast"]) if bounds else ({}, {})
    return _Read(
        names=(of.get(of.get("_type")),),
        kinds=(str(of.get("_type")),),
        box=(low["lng"], low["lat"], high["lng"], high["lat"]) if bounds else None,
        country=of.get("country_code"),
    )


def _google(raw: Mapping[str, Any]) -> _Read:
    parts = raw.get("address_components") or []
    view = raw["geometry"].get("bounds") or raw["geometry"]["viewport"]
    low, high = view["southwest"], view["northeast"]
    return _Read(
        names=[parts[0].get(name) for name in ("long_name", "short_name")] if parts else [],
        kinds=raw.get("types") or (),
        box=(low["lng"], low["lat"], high["lng"], high["lat"]),
        country=next((p.get("short_name") for p in parts if "country" in p["types"]), ""),
        id=raw.get("place_id"),
    )


def _here(raw: Mapping[str, Any]) -> _Read:
    view = raw.get("mapView")
    sides = ("west", "south", "east", "north")
    return _Read(
        names=(raw.get("title"),),
        kinds=[str(raw.get(of)).lower() for of in ("localityType", "resultType")],
        box=_box([view[side] for side in sides] if view else ()),
        id=raw.get("id"),
    )


def _box(sides: Sequence[Any] | None) -> Box | None:
    if not sides:
        return None
    west, south, east, north = map(float, sides)
    return (west, south, east, north)


def _plain(_raw: Mapping[str, Any]) -> _Read:
    return _Read(names=(), kinds=())


_SHAPES: dict[str, Callable[[Mapping[str, Any]], _Read]] = {
    "nominatim": _nominatim,
    "photon": _photon,
    "pelias": _pelias,
    "arcgis": _arcgis,
    "opencage": _opencage,
    "google": _google,
    "here": _here,
    "plain": _plain,
}


@functools.cache
def _kinds() -> dict[str, dict[str, Any]]:
    file = resources.files("geo") / "data" / "online_kinds.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
