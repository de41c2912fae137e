"""Look names up in stacked packs, and places by where they lie."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from geo.folding import BREAK, SPACE, fold_name
from geo.pack import (
    AMBIGUOUS,
    DEGREE,
    HOW,
    HOW_SHIFT,
    MAIN,
    ROW_MASK,
    SEPARATOR,
    UNCONFIRMED,
    Pack,
)
from geo.place import Credit, Place, Precision, Record
from geo.prominence import prominence
from geo.shapes import countries_in, country_at, outline_of
from geo.skeleton import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.shapes import Box, CountryShape

CORE = Path(__file__).parent / "data" / "core"

LONGEST_KEY = 80
"""Folded characters of the longest name that is looked for in a text."""

EXACT_RADIUS_M = 1_500
"""Largest radius of a facility that counts as an exact spot."""

_ENDS = frozenset((SPACE, BREAK))


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What a name may denote: one record of one pack.

    Attributes
    ----------
    pack, row
        Name of the pack and the record's row in it.
    source, id
        The data set that the record comes from, and its identifier there.
    name, local_name
        In Latin script, and in the country's own script or "".
    feature
        GeoNames class and code, "P.PPL".
    lon, lat
        Degrees in EPSG:4326.
    radius_m
        Radius in metres that holds the true place at least nine times in ten.
    country
        ISO 3166-1 alpha-2 code, or "".
    division, division_code
        English name and GeoNames code of the first-order division, or "".
    timezone
        IANA name, or "".
    parent
        What holds the place, for records entered by hand.
    ambiguous
        Its names mean other things as well, more often than not.
    main
        The key that was looked up is a name by which the place is chiefly known.
    how
        How the key came from the place's name: "exact", "article" (written with it or without),
        "space-free", "composed", "abbreviation" or "skeleton" (only its consonants agree).
    """

    pack: str
    row: int
    source: str
    id: str
    name: str
    local_name: str
    feature: str
    lon: float
    lat: float
    radius_m: float
    population: int
    country: str
    division: str
    division_code: str
    timezone: str
    parent: str
    ambiguous: bool
    main: bool
    how: str


class Gazetteer:
    """Packs stacked on each other; a later pack's record stands for an earlier one's.

    Parameters
    ----------
    packs
        From the lowest to the topmost.
    """

    def __init__(self, packs: Iterable[Pack]) -> None:
        self.packs = tuple(packs)
        self._names = [pack.names for pack in self.packs]
        self._tries = [names.trie for names in self._names]
        self.lookup = functools.lru_cache(maxsize=20_000)(self._lookup)

    @classmethod
    def core(cls) -> Gazetteer:
        """Open the pack that comes with the program.

        Raises
        ------
        PackError
            If it is missing, damaged or of another format.
        """
        return cls([Pack(CORE)])

    def prefixes(self, folded: str, at: int) -> list[int]:
        """Give the ends of all names that begin at an offset of a folded text, shortest first.

        A name ends where a word does.
        """
        piece = folded[at : at + LONGEST_KEY]
        longest = len(piece)
        ends = []
        for trie in self._tries:
            for key in trie.prefixes(piece):
                size = len(key)
                if size == longest or piece[size] in _ENDS:
                    ends.append(at + size)
        return ends if len(self._tries) == 1 else sorted(set(ends))

    def similar(self, name: str, countries: Sequence[str] = ()) -> tuple[Entry, ...]:
        """Give the entries whose names have the consonants of a name, the most alike first.

        Parameters
        ----------
        name
            In Arabic or Latin script.
        countries
            ISO 3166-1 codes; entries of other countries are left out unless it is empty.
        """
        consonants = skeleton(name)
        found = []
        for pack in self.packs:
            postings = pack.skeletons.find(consonants) if consonants else None
            if postings is not None:
                found += _entries(pack, postings)
        wanted = frozenset(countries)
        found = [entry for entry in found if not wanted or entry.country in wanted]
        return tuple(sorted(found, key=lambda entry: -_likeness(fold_name(name), entry)))

    def place(self, entry: Entry) -> Place:
        """Give the place that an entry stands for, with its outline where one is known."""
        pack = self._pack(entry)
        row = pack.rows[entry.row]
        source = pack.sources[row["source"]]
        shape = int(row["shape"])
        return Place(
            name=entry.name,
            local_name=entry.local_name or None,
            feature=entry.feature,
            lon=entry.lon,
            lat=entry.lat,
            radius_m=entry.radius_m,
            precision=precision_of(entry.feature, entry.radius_m),
            country=entry.country or None,
            division=entry.division or None,
            timezone=entry.timezone or None,
            outline=outline_of(pack, shape) if shape >= 0 else None,
            record=Record(
                pack=entry.pack,
                source=source.name,
                id=entry.id,
                licence=source.licence,
                confirmed=not row["flags"] & UNCONFIRMED,
            ),
        )

    def frequency(self, word: str, language: str) -> float:
        """Give the Zipf frequency of a folded word that is also a name, 0.0 where it is rare.

        Zipf frequency is log10 of the uses in a billion words: 3 is one in a million.
        """
        return max((pack.zipf(word, language) for pack in self.packs), default=0.0)

    def country_at(self, lon: float, lat: float) -> str:
        """Give the ISO code of the country that holds a point, "" at sea."""
        return next(filter(None, (country_at(p, lon, lat) for p in reversed(self.packs))), "")

    def countries_in(self, box: Box) -> list[CountryShape]:
        """Give the outlines of the countries that reach into a box, not clipped."""
        return [shape for pack in self.packs for shape in countries_in(pack, box)]

    def towns_in(self, box: Box, limit: int) -> tuple[Entry, ...]:
        """Give the largest towns in a box, largest first."""
        west, south, east, north = (side * DEGREE for side in box)
        found: list[Entry] = []
        for pack in self.packs:
            lon, lat = pack.rows["lon"], pack.rows["lat"]
            near = np.flatnonzero((lat >= south) & (lat <= north))
            near = near[(lon[near] >= west) & (lon[near] <= east)]
            kinds = [n for n, f in enumerate(pack.table("features")) if f.startswith("P.")]
            near = near[np.isin(pack.rows["feature"][near], kinds)]
            size = pack.rows["population"][near].astype(np.int64)
            largest = near[np.argsort(-size, kind="stable")[:limit]]
            found += _entries(pack, largest.tolist())
        found.sort(key=lambda entry: -prominence(entry.feature, entry.population))
        return tuple(found[:limit])

    def country(self, code: str) -> Entry:
        """Give a country's entry.

        Raises
        ------
        KeyError
            If no pack holds a country of this code.
        """
        return self._countries[code]

    def divisions_of(self, country: str) -> tuple[Entry, ...]:
        """Give the first-order divisions of a country, in the order of their codes."""
        found = [entry for pack in self.packs for entry in _of_feature(pack, "A.ADM1")]
        own = (entry for entry in found if entry.country == country)
        return tuple(sorted(own, key=lambda entry: entry.division_code))

    @functools.cached_property
    def credits(self) -> tuple[Credit, ...]:
        """The data sets behind the places."""
        sources = dict.fromkeys(source for pack in self.packs for source in pack.sources)
        return tuple(Credit(source=s.name, licence=s.licence, version=s.version) for s in sources)

    @functools.cached_property
    def _countries(self) -> dict[str, Entry]:
        found = (entry for pack in self.packs for entry in _of_feature(pack, "A.PCLI"))
        return {entry.country: entry for entry in found}

    def _pack(self, entry: Entry) -> Pack:
        return next(pack for pack in self.packs if pack.name == entry.pack)

    def _lookup(self, key: str) -> tuple[Entry, ...]:
        """Give the entries of a folded name, the foremost first; none for an unknown name."""
        found: dict[tuple[str, str], Entry] = {}
        for pack, names in zip(self.packs, self._names, strict=True):
            postings = names.find(key)
            if postings is not None:
                for entry in _entries(pack, postings):
                    found[entry.source, entry.id] = entry
        if len(self.packs) == 1:
            return tuple(found.values())
        return tuple(sorted(found.values(), key=lambda e: -prominence(e.feature, e.population)))


def precision_of(feature: str, radius_m: float) -> Precision:
    """Give the precision class of a place by what it is."""
    for head, precision in PRECISIONS:
        if feature.startswith(head):
            return precision
    return Precision.EXACT if radius_m <= EXACT_RADIUS_M else Precision.NEAR


PRECISIONS = (
    ("A.PCL", Precision.COUNTRY),
    ("A.TERR", Precision.COUNTRY),
    ("A.ADM1", Precision.FIRST_DIVISION),
    ("A", Precision.SECOND_DIVISION),
    ("P", Precision.NEAR),
    ("H.SEA", Precision.SEA_OR_AIR),
    ("H.OCN", Precision.SEA_OR_AIR),
    ("H.GULF", Precision.SEA_OR_AIR),
    ("H.STRT", Precision.SEA_OR_AIR),
    ("H.CHN", Precision.SEA_OR_AIR),
    ("H.BAY", Precision.SEA_OR_AIR),
    ("H", Precision.VAGUE),
    ("L", Precision.VAGUE),
    ("T", Precision.VAGUE),
    ("V", Precision.VAGUE),
)


def _of_feature(pack: Pack, feature: str) -> list[Entry]:
    features = pack.table("features")
    if feature not in features:
        return []
    rows = np.flatnonzero(pack.rows["feature"] == features.index(feature))
    return _entries(pack, rows.tolist())


def _entries(pack: Pack, postings: Iterable[int]) -> list[Entry]:
    """Read the records that postings point to; bare rows are exact names."""
    countries, divisions = pack.table("countries"), pack.table("divisions")
    timezones, features = pack.table("timezones"), pack.table("features")
    entries = []
    for posting in postings:
        row = posting & ROW_MASK
        (lon, lat, population, radius_m, label, _, country, division, timezone, feature, source, flags) = (
            pack.rows[row].item()
        )
        name, local_name, identifier, parent = pack.label(row, label)
        code, _, division_name = divisions[division].partition(SEPARATOR)
        entries.append(
            Entry(
                pack=pack.name,
                row=row,
                source=pack.sources[source].name,
                id=identifier,
                name=name,
                local_name=local_name,
                feature=features[feature],
                lon=lon / DEGREE,
                lat=lat / DEGREE,
                radius_m=radius_m,
                population=population,
                country=countries[country],
                division=division_name,
                division_code=code.partition(".")[2],
                timezone=timezones[timezone],
                parent=parent,
                ambiguous=bool(flags & AMBIGUOUS),
                main=bool(posting & MAIN),
                how=HOW[posting >> HOW_SHIFT],
            )
        )
    return entries


def _likeness(folded: str, entry: Entry) -> float:
    from rapidfuzz import fuzz  # noqa: PLC0415 - loaded for the rare name that nothing else knows

    names = fold_name(entry.name), fold_name(entry.local_name)
    return max(float(fuzz.ratio(folded, name)) for name in names) + prominence("", entry.population)
