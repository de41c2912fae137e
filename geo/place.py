"""What a name denotes: a place with its precision, and the candidates it was chosen from."""

from __future__ import annotations

import datetime as dt
import enum
from typing import Annotated

import msgspec

Outline = tuple[tuple[tuple[float, float], ...], ...]
"""Rings of (lon, lat), degrees in EPSG:4326, one closed ring for each part, no holes."""

Longitude = Annotated[float, msgspec.Meta(ge=-180, le=180)]
Latitude = Annotated[float, msgspec.Meta(ge=-90, le=90)]
Metres = Annotated[float, msgspec.Meta(ge=0)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class Precision(enum.IntEnum):
    """How closely a position is known.

    Source: UCDP GED codebook, `where_prec`.
    """

    EXACT = 1
    NEAR = 2
    SECOND_DIVISION = 3
    FIRST_DIVISION = 4
    VAGUE = 5
    COUNTRY = 6
    SEA_OR_AIR = 7


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The gazetteer record that a place was taken from.

    Attributes
    ----------
    pack
        Name of the pack that holds the record.
    source
        Data set behind it, for example "GeoNames".
    id
        The record's identifier in that data set.
    licence
        SPDX identifier of the data set's licence.
    confirmed
        False where no source confirms the position; the radius then covers the doubt.
    query, retrieved
        What an online geocoder was asked for, and the day on which it answered.
    """

    pack: str
    source: str
    id: str
    licence: str
    confirmed: bool = True
    query: str | None = None
    retrieved: dt.date | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A place on the earth, a point with the radius that holds the true one, or an area.

    Attributes
    ----------
    name
        Its name in English or Latin script.
    local_name
        Its name in the script of the country, where known.
    feature
        GeoNames feature class and code, for example "P.PPL" or "S.HSP".
    lon, lat
        Degrees in EPSG:4326; for an area, a point inside it.
    radius_m
        Radius in metres that holds the true place at least nine times in ten.
    precision
        UCDP precision class.
    country
        ISO 3166-1 alpha-2 code.
    division
        Name of the first-order division.
    timezone
        IANA name of its time zone.
    outline
        The area's rings, where its shape is known.
    record
        The gazetteer record, absent for a place that was composed or given by hand.
    """

    name: str
    feature: str
    lon: Longitude
    lat: Latitude
    radius_m: Metres
    precision: Precision
    local_name: str | None = None
    country: str | None = None
    division: str | None = None
    timezone: str | None = None
    outline: Outline | None = None
    record: Record | None = None


class RunnerUp(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A candidate that was not chosen, with the margin by which it lost.

    Attributes
    ----------
    margin
        Difference of its probability to that of the chosen candidate, 0 to 1.
    """

    name: str
    feature: str
    lon: Longitude
    lat: Latitude
    margin: Share
    country: str | None = None
    division: str | None = None


class Credit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A data set behind the places, to be named wherever they are shown."""

    source: str
    licence: str
    version: str = ""
