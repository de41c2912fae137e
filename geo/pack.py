"""A gazetteer pack: a folder of files that are mapped into memory and only read.

============================ ================================================================
`manifest.json`              format version, sources with licence, counts, sizes and checksums
`names.marisa`               folded names
`names.bits`                 the first words of names, as bits by their hashes
`names.postings`             for each name the rows that bear it, with flags, foremost first
`skeletons.marisa`           consonant skeletons of names
`skeletons.postings`         for each skeleton the rows that bear it
`places.rows`                one fixed-size row a place
`labels.utf8`                each place's names, identifier and parent
`tables.utf8`                countries, divisions, time zones, features, sources
`shapes.rows`, `.rings`, `.points`  outlines
`words.marisa`, `words.zipf` how common a word is in a language
============================ ================================================================

All numbers are little-endian.
"""

from __future__ import annotations

import functools
import hashlib
import json
import mmap
import struct
from typing import TYPE_CHECKING, Any, NamedTuple

import marisa_trie
import numpy as np

from geo.errors import PackError
from geo.first_words import FirstWords

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

FORMAT = 1
"""Version of the format that this program reads and writes."""

MANIFEST = "manifest.json"
DEGREE = 100_000
"""Units of a degree in rows and shapes: 1e-5 degrees are at most 1.1 m."""

PLACE = np.dtype(
    [
        ("lon", "<i4"),
        ("lat", "<i4"),
        ("population", "<u4"),
        ("radius_m", "<u4"),
        ("label", "<u4"),
        ("shape", "<i4"),
        ("country", "<u2"),
        ("division", "<u2"),
        ("timezone", "<u2"),
        ("feature", "<u2"),
        ("source", "u1"),
        ("flags", "u1"),
    ]
)
ROW = struct.Struct("<iiIIIiHHHHBB")
"""The same row for reading and writing one at a time, ten times as fast as numpy's."""

LABEL_AT = 16
"""Bytes before a row's `label`."""

_NUMBER = struct.Struct("<I")

SHAPE = np.dtype(
    [
        ("west", "<i4"),
        ("south", "<i4"),
        ("east", "<i4"),
        ("north", "<i4"),
        ("first_ring", "<u4"),
        ("end_ring", "<u4"),
        ("country", "<u2"),
        ("kind", "<u2"),
    ]
)
RING = np.dtype([("first_point", "<u4"), ("hole", "<u4")])

UNCONFIRMED = 1
"""Flag of a place whose position no source confirms."""

AMBIGUOUS = 2
"""Flag of a place whose names mean other things as well, more often than not."""

FAME_SHIFT = 2
"""Above the flags of a place stands how widely it is known, in MOST_FAME steps: see `fame`."""

MOST_FAME = 15

COUNTRY_SHAPE, REGION_SHAPE = 0, 1
"""Kinds of shapes."""

ROW_BITS = 26
ROW_MASK = (1 << ROW_BITS) - 1
MAIN = 1 << ROW_BITS
"""Flag of a posting: the key is a main name of the place."""

HOW_SHIFT = ROW_BITS + 1
HOW = (
    "exact", "article", "space-free", "composed", "abbreviation", "skeleton", "transcribed",
)  # fmt: skip
"""How a key came from a name of the place, in the order of their numbers in a posting."""

SEPARATOR = "\x1f"
"""Divides the fields of a label and the columns of a table."""

BLOCK = "\x1e"
"""Divides the tables."""


class Source(NamedTuple):
    """A data set that a pack was made from."""

    name: str
    licence: str
    version: str


class Postings:
    """A trie of keys, each with the postings of the rows that bear it."""

    def __init__(self, trie: Path, postings: Path) -> None:
        self.trie = marisa_trie.Trie()
        try:
            self.trie.mmap(str(trie))
        except (RuntimeError, OSError) as error:
            raise _damaged(trie, "is no marisa trie") from error
        self._numbers = _mapped(postings).cast("I")
        self._first = len(self.trie) + 1
        if len(self._numbers) < self._first:
            raise _damaged(postings, f"holds fewer than {self._first} numbers")

    def find(self, key: str) -> memoryview | None:
        """Give the postings of a key, or None for a key that nothing bears."""
        number = self.trie.get(key)
        if number is None:
            return None
        numbers, first = self._numbers, self._first
        return numbers[first + numbers[number] : first + numbers[number + 1]]


def checksum(path: Path) -> str:
    """Give the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Pack:
    """The files of one pack, opened without reading more than the manifest.

    Parameters
    ----------
    folder
        The pack's folder.

    Raises
    ------
    PackError
        If the folder holds no pack, one of another format, or one that is cut short.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = _manifest(folder)
        self.name: str = self.manifest["name"]
        for name, size in self.manifest["files"].items():
            _check_size(folder / name, size)
        self.names = Postings(folder / "names.marisa", folder / "names.postings")
        self._row_bytes = _mapped(folder / "places.rows")
        self.rows = np.frombuffer(self._row_bytes, PLACE)
        self._labels = _mapped(folder / "labels.utf8")

    @functools.cached_property
    def skeletons(self) -> Postings:
        """Skeletons of names, opened when first asked for."""
        return Postings(self.folder / "skeletons.marisa", self.folder / "skeletons.postings")

    @functools.cached_property
    def first_words(self) -> FirstWords | None:
        """The first words of names; None in packs of earlier versions, which have no such file."""
        if "names.bits" not in self.manifest["files"]:
            return None
        return FirstWords(np.frombuffer(_mapped(self.folder / "names.bits"), np.uint8))

    @functools.cached_property
    def shapes(self) -> npt.NDArray[np.void]:
        """Boxes of the outlines and where their rings stand."""
        return np.frombuffer(_mapped(self.folder / "shapes.rows"), SHAPE)

    @functools.cached_property
    def rings(self) -> npt.NDArray[np.void]:
        """First point of every ring, with one more at the end."""
        return np.frombuffer(_mapped(self.folder / "shapes.rings"), RING)

    @functools.cached_property
    def points(self) -> npt.NDArray[np.int32]:
        """Vertices of all rings, longitude and latitude in 1e-5 degrees."""
        numbers = np.frombuffer(_mapped(self.folder / "shapes.points"), "<i4")
        return numbers.reshape(-1, 2)

    @functools.cached_property
    def sources(self) -> tuple[Source, ...]:
        """The data sets behind the pack, in the order of their numbers in the rows."""
        return tuple(
            Source(source["name"], source["licence"], source["version"])
            for source in self.manifest["sources"]
        )

    def verify(self) -> None:
        """Read every file and compare it with its checksum.

        Packs of earlier versions have none.

        Raises
        ------
        PackError
            A file is not the one that was written.
        """
        for name, wanted in self.manifest.get("sums", {}).items():
            if checksum(self.folder / name) != wanted:
                message = (
                    f"{self.folder / name} is not what was written there: the pack is damaged. "
                    "Build or install it again."
                )
                raise PackError(message)

    def table(self, name: str) -> tuple[str, ...]:
        """Give a table of strings: "countries", "divisions", "timezones" or "features"."""
        return self._tables[name]

    def row(self, row: int) -> tuple[int, ...]:
        """Give the fields of a place's row in the order of `PLACE`."""
        return ROW.unpack_from(self._row_bytes, row * ROW.size)

    def label(self, row: int) -> list[str]:
        """Give a place's name, local name, identifier and parent."""
        at = row * ROW.size + LABEL_AT
        (first,) = _NUMBER.unpack_from(self._row_bytes, at)
        end = len(self._labels)
        if row + 1 < len(self.rows):
            (end,) = _NUMBER.unpack_from(self._row_bytes, at + ROW.size)
        return str(self._labels[first:end], "utf-8").split(SEPARATOR)

    def zipf(self, word: str, language: str) -> float:
        """Give how common a folded word is: log10 of uses per 1e9 words, 0.0 if rare or unknown."""
        trie, tenths = self._words
        number = trie.get(f"{language}:{word}")
        return 0.0 if number is None else tenths[number] / 10

    @functools.cached_property
    def _words(self) -> tuple[marisa_trie.Trie, memoryview]:
        trie = marisa_trie.Trie()
        trie.mmap(str(self.folder / "words.marisa"))
        return trie, _mapped(self.folder / "words.zipf")

    @functools.cached_property
    def _tables(self) -> dict[str, tuple[str, ...]]:
        text = (self.folder / "tables.utf8").read_text(encoding="utf-8")
        tables = {}
        for block in text.split(BLOCK):
            name, *values = block.split("\n")
            tables[name] = tuple(values)
        return tables


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        message = (
            f"{path} does not exist: {folder} is no gazetteer pack. "
            "Reinstall the program, or build the pack with `python -m geo.build`."
        )
        raise PackError(message) from error
    except ValueError as error:
        raise _damaged(path, f"is no JSON ({error})") from error
    found = manifest.get("format") if isinstance(manifest, dict) else None
    if found != FORMAT:
        message = (
            f"{path}: format {found!r} found, this program reads format {FORMAT}. "
            "Build the pack again with this version of the program."
        )
        raise PackError(message)
    return dict(manifest)


def _check_size(path: Path, size: int) -> None:
    try:
        found = path.stat().st_size
    except FileNotFoundError as error:
        raise _damaged(path, "is missing") from error
    if found != size:
        raise _damaged(path, f"has {found} bytes, not the {size} of the manifest")


def _mapped(path: Path) -> memoryview:
    with path.open("rb") as file:
        if not path.stat().st_size:
            return memoryview(b"")
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def _damaged(path: Path, how: str) -> PackError:
    return PackError(f"{path} {how}: the pack is damaged. Build or install it again.")
