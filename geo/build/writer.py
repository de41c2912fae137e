"""Write a gazetteer pack: rows as they come, sorted and indexed at the end."""

from __future__ import annotations

import array
import itertools
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import marisa_trie
import numpy as np

from geo.build.keys import Keys
from geo.build.spool import Spool
from geo.folding import fold_name
from geo.pack import (
    AMBIGUOUS,
    BLOCK,
    COUNTRY_SHAPE,
    DEGREE,
    FAME_SHIFT,
    FORMAT,
    HOW,
    HOW_SHIFT,
    MAIN,
    MANIFEST,
    REGION_SHAPE,
    RING,
    ROW,
    ROW_BITS,
    SEPARATOR,
    SHAPE,
    UNCONFIRMED,
    Source,
    checksum,
)
from geo.prominence import fame, prominence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.build.record import Name, PlaceRecord, Ring

MOST_ROWS = 1 << ROW_BITS
_HOW_BITS = {how: number << HOW_SHIFT for number, how in enumerate(HOW)}


class _Table(dict[str, int]):
    """Numbers for strings, in the order of their first use."""

    def __missing__(self, value: str) -> int:
        number = len(self)
        self[value] = number
        return number


class PackWriter:
    """Gather places and write them as a pack.

    Parameters
    ----------
    name
        The pack's name, shown wherever one of its places is.
    sources
        The data sets that the places come from.
    folder
        Where temporary files may lie: on the disk of the pack itself, for they grow as large.

    Notes
    -----
    Places may come as a stream: in memory each takes four bytes, and four for each of its keys.
    The same places in the same order give the same bytes.
    """

    def __init__(self, name: str, sources: Sequence[Source], folder: Path | None = None) -> None:
        self._name = name
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        self._sources = list(sources)
        self._source_numbers = {source.name: n for n, source in enumerate(sources)}
        self._rows, self._labels = Spool(folder), Spool(folder)
        self._ranks = array.array("f")
        self._names, self._skeletons = Keys(folder), Keys(folder)
        self._tables = {
            t: _Table({"": 0}) for t in ("countries", "divisions", "timezones", "features")
        }
        self._division_names: dict[str, str] = {}
        self._shapes: list[tuple[int, ...]] = []
        self._rings: list[tuple[int, int]] = []
        self._points = array.array("i")
        self._zipf: dict[str, int] = {}

    def name_divisions(self, names: Mapping[str, str]) -> None:
        """Set the English names of divisions, by country and code ("SY.08")."""
        self._division_names.update(names)

    def add(self, place: PlaceRecord, *, folded: bool = False) -> int:
        """Add a place and give its row.

        Parameters
        ----------
        folded
            Its names are keys already.
        """
        row = len(self._ranks)
        if row >= MOST_ROWS:
            message = f"{self._name}: a pack holds at most {MOST_ROWS} places; divide its sources"
            raise ValueError(message)
        tables = self._tables
        division = f"{place.country}.{place.division}" if place.division else ""
        country = tables["countries"][place.country]
        shape = self._add_shape(place, country) if place.outline else -1
        fields = (
            round(place.lon * DEGREE),
            round(place.lat * DEGREE),
            min(max(place.population, 0), 0xFFFFFFFF),
            round(place.radius_m),
            len(self._labels),
            shape,
            country,
            tables["divisions"][division],
            tables["timezones"][place.timezone],
            tables["features"][place.feature],
            self._source_numbers[place.source],
            (0 if place.confirmed else UNCONFIRMED)
            | (AMBIGUOUS if place.ambiguous else 0)
            | fame(place.all_names) << FAME_SHIFT,
        )
        self._rows.write(ROW.pack(*fields))
        self._ranks.append(prominence(place.feature, place.population))
        label = SEPARATOR.join((place.name, place.local_name, place.id, place.parent))
        self._labels.write(label.encode())
        self._add_names(place.names, row, folded=folded)
        return row

    def add_skeleton(self, skeleton: str, row: int) -> None:
        """Let a place be found by a consonant skeleton of its names."""
        self._skeletons.add(skeleton, row)

    def close(self) -> None:
        """Give the temporary files back, for a pack that is not written after all."""
        for file in (self._rows, self._labels, self._names, self._skeletons):
            file.close()

    def words(self) -> frozenset[str]:
        """Give the first words of all keys, the whole key where it is one word."""
        return self._names.first_words()

    def add_word(self, word: str, language: str, zipf: float) -> None:
        """Add how common a folded word is in a language."""
        self._zipf[f"{language}:{word}"] = round(zipf * 10)

    def write(self, folder: Path) -> None:
        """Write the pack in place of whatever the folder held, whole or not at all."""
        folder = folder.resolve()
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as temporary:
            fresh = Path(temporary) / "pack"
            fresh.mkdir()
            self._write_files(fresh)
            if folder.exists():
                folder.rename(Path(temporary) / "former")
            fresh.rename(folder)
        self.close()

    def _add_names(self, names: Sequence[Name], row: int, *, folded: bool) -> None:
        for text, main, how in names:
            key = text if folded else fold_name(text)
            if key:
                self._names.add(key, row | (MAIN if main else 0) | _HOW_BITS[how])

    def _add_shape(self, place: PlaceRecord, country: int) -> int:
        kind = COUNTRY_SHAPE if place.feature.startswith("A.PCL") else REGION_SHAPE
        first = len(self._rings)
        lons = [lon for ring in place.outline for lon, _ in ring]
        lats = [lat for ring in place.outline for _, lat in ring]
        for ring in place.outline:
            self._rings.append((len(self._points) // 2, int(_is_hole(ring))))
            for lon, lat in ring:
                self._points.append(round(lon * DEGREE))
                self._points.append(round(lat * DEGREE))
        box = (min(lons), min(lats), max(lons), max(lats))
        bounds = tuple(round(side * DEGREE) for side in box)
        self._shapes.append((*bounds, first, len(self._rings), country, kind))
        return len(self._shapes) - 1

    def _write_files(self, folder: Path) -> None:
        ranks = np.frombuffer(self._ranks, np.float32)
        counts = {"places": len(ranks), "shapes": len(self._shapes), "words": len(self._zipf)}
        self._rows.write_to(folder / "places.rows")
        self._labels.write_to(folder / "labels.utf8")
        (folder / "tables.utf8").write_text(self._tables_text(), encoding="utf-8", newline="\n")
        rings = [*self._rings, (len(self._points) // 2, 0)]
        (folder / "shapes.rows").write_bytes(np.array(self._shapes, SHAPE).tobytes())
        (folder / "shapes.rings").write_bytes(np.array(rings, RING).tobytes())
        (folder / "shapes.points").write_bytes(np.asarray(self._points, "<i4").tobytes())
        for stem, keys in (("names", self._names), ("skeletons", self._skeletons)):
            paths = folder / f"{stem}.marisa", folder / f"{stem}.postings"
            counts[stem] = keys.write(*paths, ranks)
        bits = self._names.first_word_bits(counts["names"])
        (folder / "names.bits").write_bytes(bits)
        words = marisa_trie.Trie(sorted(self._zipf))
        words.save(str(folder / "words.marisa"))
        zipf = bytearray(len(words))
        for word, tenths in self._zipf.items():
            zipf[words[word]] = tenths
        (folder / "words.zipf").write_bytes(zipf)
        manifest = self._manifest(folder, counts)
        (folder / MANIFEST).write_text(manifest, encoding="utf-8", newline="\n")

    def _tables_text(self) -> str:
        divisions = (
            f"{code}{SEPARATOR}{self._division_names.get(code, '')}" if code else ""
            for code in self._tables["divisions"]
        )
        blocks: dict[str, Iterable[str]] = {**self._tables, "divisions": divisions}
        return BLOCK.join("\n".join([name, *values]) for name, values in blocks.items())

    def _manifest(self, folder: Path, counts: dict[str, int]) -> str:
        files = sorted(folder.iterdir())
        manifest: dict[str, Any] = {
            "format": FORMAT,
            "name": self._name,
            "sources": [source._asdict() for source in self._sources],
            "counts": counts,
            "files": {path.name: path.stat().st_size for path in files},
            "sums": {path.name: checksum(path) for path in files},
        }
        return json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"


def _is_hole(ring: Ring) -> bool:
    """Say whether a ring runs counter-clockwise, as the holes of a pack's outlines do."""
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring))
    return area > 0
