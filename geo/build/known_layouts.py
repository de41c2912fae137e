"""The layouts of well-known tables of places: OurAirports, OCHA's common data sets, Natural Earth.

A row of such a table is turned into the fields of `geo.build.place_tables`.
"""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

ALIASES = ";"
"""What parts the aliases in a field."""

DEEPEST = 4
"""Lowest order of divisions in OCHA's data sets."""

_DIVISION = re.compile(r"adm(?:in)?(\d)(.+)")
_DIVISION_NAME = re.compile(r"(?:alt\d?)?(?:name)?\d?(?:alt\d)?([a-z]{2})?")
_CODE = "pcode"
_FEATURE_NAME = re.compile(r"(?:feature|ppl|settlement)name([a-z]{2})?")
_EARTH_NAME = re.compile(r"name(?:_([a-z]{2,3}))?|name_?(?:long|ascii|par|alt)|nameascii")
_NO_NAMES = frozenset(("id", "no"))
_PARTS = re.compile(r"\s*[,;|]\s*")


class Layout(NamedTuple):
    """A well-known table.

    Attributes
    ----------
    source, licence
        Whose data it is, for the credits.
    fits
        Says whether columns are those of such a table; they come in lower case.
    fields
        Gives the fields of a row; its columns come in lower case.
    """

    source: str
    licence: str
    fits: Callable[[Collection[str]], bool]
    fields: Callable[[Mapping[str, str]], dict[str, str]]


def layout_of(columns: Collection[str]) -> Layout | None:
    """Give the well-known layout that a table with these columns has, if any."""
    lower = frozenset(column.lower() for column in columns)
    return next((layout for layout in LAYOUTS if layout.fits(lower)), None)


@functools.cache
def _kinds() -> dict[str, dict[str, str]]:
    text = (resources.files("geo") / "data" / "source_kinds.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _is_airports(columns: Collection[str]) -> bool:
    return {"ident", "type", "latitude_deg", "longitude_deg", "iso_country"} <= set(columns)


def _airport(row: Mapping[str, str]) -> dict[str, str]:
    town, code = row.get("municipality", "").strip(), row.get("iata_code", "").strip()
    aliases = [*_parts(row.get("keywords", "")), row.get("ident", ""), code]
    if town:
        aliases.append(f"{town} Airport")
    return {
        "id": row["ident"],
        "name": row["name"],
        "aliases": ALIASES.join(alias for alias in aliases if len(alias) > len("IATA")),
        "kind": _kinds()["ourairports"].get(row["type"], "S.AIRP"),
        "lat": row["latitude_deg"],
        "lon": row["longitude_deg"],
        "country": row["iso_country"],
    }


def _is_ocha(columns: Collection[str]) -> bool:
    plain = {column.replace("_", "") for column in columns}
    return any(
        (match := _DIVISION.fullmatch(column)) and match[2] == _CODE for column in plain
    ) or bool({"featurepcode", "pplpcode"} & plain)


def _division(row: Mapping[str, str]) -> dict[str, str]:
    """Give the fields of a division, or of a settlement with the divisions that it lies in."""
    row = {column.replace("_", ""): value for column, value in row.items()}
    codes: dict[int, str] = {}
    names: dict[int, dict[str, str]] = {}
    own: dict[str, str] = {}
    for column, value in row.items():
        if value and (match := _FEATURE_NAME.fullmatch(column)):
            own[match[1] or column] = value
        elif value and (match := _DIVISION.fullmatch(column)):
            level, rest = int(match[1]), match[2]
            if rest == _CODE:
                codes[level] = value
            elif (name := _DIVISION_NAME.fullmatch(rest)) and rest not in _NO_NAMES:
                # The first column of a language holds the name, the others hold what else it is.
                of_level = names.setdefault(level, {})
                of_level[name[1] if name[1] and name[1] not in of_level else column] = value
    level = max(codes, default=0)
    known = own or names.get(level, {})
    main = known.get("en") or next(iter(known.values()), "")
    above = names.get(level if own else level - 1, {})
    fields = {
        "id": row.get("featurepcode") or row.get("pplpcode") or codes.get(level, ""),
        "name": main,
        "local_name": known.get("ar") or next((n for n in known.values() if not n.isascii()), ""),
        "aliases": ALIASES.join(name for name in known.values() if name != main),
        "kind": "P.PPL" if own else f"A.ADM{min(level, DEEPEST)}" if level else "A.PCLI",
        "country": row.get("iso2") or codes.get(0, codes.get(level, ""))[:2],
        "parent": above.get("en") or next(iter(above.values()), ""),
    }
    for field, columns in _OCHA_POSITION.items():
        fields[field] = next((row[c] for c in columns if row.get(c)), "")
    return fields


_OCHA_POSITION = {
    "lon": ("lon", "longitude", "centerlon", "xcoord", "pointx", "x"),
    "lat": ("lat", "latitude", "centerlat", "ycoord", "pointy", "y"),
}


def _is_natural_earth(columns: Collection[str]) -> bool:
    return "featurecla" in columns


def _earth_feature(row: Mapping[str, str]) -> dict[str, str]:
    names = {c: row[c].strip() for c in row if _EARTH_NAME.fullmatch(c) and row[c].strip()}
    main = names.get("name_en") or names.get("name", "")
    aliases = [part for name in names.values() for part in _parts(name)]
    feature = row["featurecla"]
    kinds = _kinds()["natural earth"]
    return {
        "id": row.get("ne_id", ""),
        "name": main,
        "local_name": names.get("name_ar", ""),
        "aliases": ALIASES.join(dict.fromkeys(aliases)),
        "kind": kinds.get(feature.casefold(), "L.RGN"),
        "country": next((c for k in ("iso_a2", "iso_a2_eh") if len(c := row.get(k, "")) == 2), ""),  # noqa: PLR2004
        "population": (row.get("pop_max") or row.get("pop_est") or "").partition(".")[0],
        "lon": row.get("longitude", ""),
        "lat": row.get("latitude", ""),
    }


def _parts(cell: str) -> list[str]:
    return [part for part in _PARTS.split(cell.strip()) if part]


LAYOUTS = (
    Layout("OurAirports", "public domain", _is_airports, _airport),
    Layout("Natural Earth", "public domain", _is_natural_earth, _earth_feature),
    Layout("OCHA common operational datasets", "not stated", _is_ocha, _division),
)
