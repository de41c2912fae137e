"""Look names up in stacked packs, and places by where they lie."""

from __future__ import annotations

import functools
import itertools
import re
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from geo.entry import Entry, entries_of, precision_of
from geo.first_words import codes_of, hashes
from geo.folding import BREAK, SPACE, fold_name
from geo.pack import DEGREE, UNCONFIRMED, Pack
from geo.place import Credit, Place, Record
from geo.prominence import prominence
from geo.shapes import countries_in, country_at, outline_of, outlines_in
from geo.skeleton import skeleton

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from geo.place import Outline
    from geo.shapes import Box, CountryShape

__all__ = ["Entry", "Gazetteer"]

CORE = Path(__file__).parent / "data" / "core"

DIVISION = "A.ADM1"
"""GeoNames class and code of a first-order division."""

LONGEST_KEY = 80
"""Folded characters of the longest name that is looked for in a text."""

MOST_REMEMBERED = 20_000
"""Names whose entries, and words whose frequency, are kept: a report uses few, again and again."""

STRETCHES = 4_000
"""Words of a text that are hashed at a time."""

_ENDS = frozenset((SPACE, BREAK))
_WORD = re.compile(rf"[^{re.escape(BREAK)}{SPACE}]+")

SHARP_M = 5_000.0
"""Largest radius of a place without known people that may stand on a map as a dot, in metres.

A town's radius grows with its people; where nobody counted them a larger one is doubt.
"""


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
        self._remembered = functools.lru_cache(maxsize=MOST_REMEMBERED)(self._found)
        self._heard_of = functools.lru_cache(maxsize=MOST_REMEMBERED)(self._zipf)

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

    def may_begin(self, folded: str, stretches: Iterable[tuple[int, int]]) -> frozenset[int]:
        """Give the starts of those words of a folded text with which a name may begin.

        Parameters
        ----------
        stretches
            Start and end of each word, or of what is left of it without its clitics.
        """
        return frozenset(self._beginnings(folded, stretches))

    def names_in(self, folded: str) -> list[tuple[int, int]]:
        """Give start and end of the names that stand in a folded text, of each place the longest.

        From left to right, none within or across another.
        """
        words = [match.span() for match in _WORD.finditer(folded)]
        past, found = 0, []
        for start in self._beginnings(folded, words):
            if start >= past:
                ends = self.prefixes(folded, start)
                if ends:
                    past = ends[-1]
                    found.append((start, past))
        return found

    def _beginnings(self, folded: str, stretches: Iterable[tuple[int, int]]) -> Iterator[int]:
        """Yield the starts of stretches with which a name may begin, some thousand at a time."""
        filters = [pack.first_words for pack in self.packs]
        following = iter(stretches)
        while part := list(itertools.islice(following, STRETCHES)):
            if None in filters:
                yield from (start for start, _ in part)
                continue
            offset = part[0][0]
            codes = codes_of(folded[offset : max(end for _, end in part)])
            bounds = np.array(part, np.intp) - offset
            words = hashes(codes, bounds[:, 0], bounds[:, 1])
            known = np.zeros(len(part), bool)
            for first_words in filters:
                known |= first_words.may_begin(words) if first_words else False
            yield from (bounds[known, 0] + offset).tolist()

    def lookup(self, key: str) -> tuple[Entry, ...]:
        """Give the entries of a folded name, the foremost first; none for an unknown name."""
        return self._remembered(key)

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
                found += entries_of(pack, postings)
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
            radius_m=float(entry.radius_m),
            precision=precision_of(entry.feature, entry.radius_m),
            country=entry.country or None,
            division=entry.division or None,
            timezone=entry.timezone or None,
            outline=self._outline(pack, entry, shape),
            record=Record(
                pack=entry.pack,
                source=source.name,
                id=entry.id,
                licence=source.licence,
                confirmed=not row["flags"] & UNCONFIRMED,
            ),
        )

    @staticmethod
    def _outline(pack: Pack, entry: Entry, shape: int) -> Outline | None:
        """Give the outline of a region; a country's is drawn from the basemap, not from a place."""
        if shape < 0 or entry.feature.startswith("A.PCL"):
            return None
        return outline_of(pack, shape)

    def frequency(self, word: str, language: str) -> float:
        """Give the Zipf frequency of a folded word that is also a name, 0.0 where it is rare.

        Zipf frequency is log10 of the uses in a billion words: 3 is one in a million.
        """
        return self._heard_of(word, language)

    def _zipf(self, word: str, language: str) -> float:
        return max((pack.zipf(word, language) for pack in self.packs), default=0.0)

    def country_at(self, lon: float, lat: float) -> str:
        """Give the ISO code of the country that holds a point, "" at sea."""
        return next(filter(None, (country_at(p, lon, lat) for p in reversed(self.packs))), "")

    def countries_in(self, box: Box, codes: Collection[str] = ()) -> list[CountryShape]:
        """Give the outlines of the countries, or of some, that reach into a box, not clipped."""
        return [shape for pack in self.packs for shape in countries_in(pack, box, codes)]

    def division_lines(self, box: Box) -> tuple[list[Outline], list[Credit]]:
        """Give the outlines of first-order divisions in a box, and the data sets that have them."""
        outlines: list[Outline] = []
        credits_: dict[Credit, None] = {}
        for pack in self.packs:
            for row, outline in outlines_in(pack, box, DIVISION):
                source = pack.sources[pack.rows["source"][row]]
                outlines.append(outline)
                credits_[
                    Credit(source=source.name, licence=source.licence, version=source.version)
                ] = None
        return outlines, list(credits_)

    def towns_in(self, box: Box, limit: int) -> tuple[Entry, ...]:
        """Give the largest towns in a box, largest first, none whose position is but surmised."""
        west, south, east, north = (side * DEGREE for side in box)
        found: list[Entry] = []
        for pack in self.packs:
            lon, lat = pack.rows["lon"], pack.rows["lat"]
            near = np.flatnonzero((lat >= south) & (lat <= north))
            near = near[(lon[near] >= west) & (lon[near] <= east)]
            kinds = [n for n, f in enumerate(pack.table("features")) if f.startswith("P.")]
            near = near[np.isin(pack.rows["feature"][near], kinds)]
            rows = pack.rows[near]
            sharp = (rows["radius_m"] <= SHARP_M) & (rows["flags"] & UNCONFIRMED == 0)
            near = near[(rows["population"] > 0) | sharp]
            size = pack.rows["population"][near].astype(np.int64)
            largest = near[np.argsort(-size, kind="stable")[:limit]]
            found += entries_of(pack, largest.tolist())
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

    def people_of(self, code: str) -> int:
        """Give the population of a country by its code, 0 where no pack has it."""
        country = self._countries.get(code)
        return country.population if country is not None else 0

    def capital(self, code: str) -> Entry | None:
        """Give the capital of a country by its code, none where no pack has one."""
        return self._capitals.get(code)

    @functools.cached_property
    def _capitals(self) -> dict[str, Entry]:
        found = (entry for pack in self.packs for entry in _of_feature(pack, "P.PPLC"))
        return {entry.country: entry for entry in found}

    def divisions_of(self, country: str) -> tuple[Entry, ...]:
        """Give the first-order divisions of a country, in the order of their codes."""
        found = [entry for pack in self.packs for entry in _of_feature(pack, DIVISION)]
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

    def _found(self, key: str) -> tuple[Entry, ...]:
        found: dict[tuple[str, str], Entry] = {}
        for pack, names in zip(self.packs, self._names, strict=True):
            postings = names.find(key)
            if postings is not None:
                for entry in entries_of(pack, postings):
                    found[entry.source, entry.id] = entry
        if len(self.packs) == 1:
            return tuple(found.values())
        return tuple(sorted(found.values(), key=lambda e: -prominence(e.feature, e.population)))


def _of_feature(pack: Pack, feature: str) -> list[Entry]:
    features = pack.table("features")
    if feature not in features:
        return []
    rows = np.flatnonzero(pack.rows["feature"] == features.index(feature))
    return entries_of(pack, rows.tolist())


def _likeness(folded: str, entry: Entry) -> float:
    from rapidfuzz import fuzz  # noqa: PLC0415 - loaded for the rare name that nothing else knows

    names = fold_name(entry.name), fold_name(entry.local_name)
    return max(float(fuzz.ratio(folded, name)) for name in names) + prominence("", entry.population)
