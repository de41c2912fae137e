"""Pictures of map tiles out of a user's own MBTiles or PMTiles file."""

from __future__ import annotations

import math
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

from maps.errors import MapError
from maps.tile_grid import TILE_PX, tile_box, tiles_of
from maps.underlay import Tile, picture_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geo.shapes import Box

MOST_TILES = 64
WIDE_PX = 1_600
"""Width of the map for which the level of tiles is chosen."""

VECTOR_TILES = frozenset({"MVT", "MLT"})
"""Kinds of PMTiles that hold lines and areas, which GDAL reads."""

DEEPEST = 22


class TileStore(NamedTuple):
    """A file of tiles: the levels that it may have, and a tile by level, column and row.

    Rows count from the north.
    """

    levels: range | tuple[int, ...]
    tile: Callable[[int, int, int], bytes | None]


def tile_store(path: Path) -> TileStore | None:
    """Open a file of pictures; None for every other file, of vector tiles too.

    Raises
    ------
    MapError
        The file's name says MBTiles or PMTiles, and it is none.
    """
    kind = path.suffix.lower()
    if kind == ".mbtiles":
        return _mbtiles(path)
    return _pmtiles(path) if kind == ".pmtiles" else None


def pictures(store: TileStore, path: Path, box: Box) -> Iterator[Tile]:
    """Take the pictures around an incident, at the finest level that is not too many.

    Raises
    ------
    MapError
        The file holds no tile there, or is too fine.
    """
    fitting = [level for level in store.levels if len(tiles_of(box, level)) <= MOST_TILES]
    if not fitting:
        message = f"{path}: has no level of tiles that is coarse enough for the incident"
        raise MapError(message)
    wanted = math.log2(WIDE_PX / TILE_PX * 360 / max(box[2] - box[0], 1e-6))
    level = min(fitting, key=lambda one: abs(one - wanted))
    found = 0
    for x, y in tiles_of(box, level):
        content = store.tile(level, x, y)
        if content:
            found += 1
            yield Tile(tile_box(x, y, level), picture_address(content, f"{path} {level}/{x}/{y}"))
    if not found:
        message = f"{path}: holds no tile around the incident; give a file that covers it"
        raise MapError(message)


def _mbtiles(path: Path) -> TileStore | None:
    if dict(_rows(path, "select name, value from metadata")).get("format") == "pbf":
        return None
    levels = {int(level) for (level,) in _rows(path, "select distinct zoom_level from tiles")}
    query = "select tile_data from tiles where zoom_level=? and tile_column=? and tile_row=?"

    def tile(level: int, x: int, y: int) -> bytes | None:
        # The specification counts rows from the south.
        return next((row[0] for row in _rows(path, query, (level, x, 2**level - 1 - y))), None)

    return TileStore(tuple(sorted(levels)), tile)


def _rows(path: Path, query: str, values: tuple[int, ...] = ()) -> list[tuple[Any, ...]]:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as store:
            return store.execute(query, values).fetchall()
    except sqlite3.Error as error:
        message = f"{path}: is no MBTiles file ({error}); give one that a map program wrote"
        raise MapError(message) from error


def _pmtiles(path: Path) -> TileStore | None:
    from pmtiles.reader import Reader  # noqa: PLC0415 - loaded where it is needed
    from pmtiles.tile import MagicNumberNotFound, SpecVersionUnsupported  # noqa: PLC0415

    def read(offset: int, length: int) -> bytes:
        with path.open("rb") as file:
            file.seek(offset)
            return file.read(length)

    reader: Any = Reader(read)  # type: ignore[no-untyped-call]  # the library has no types
    try:
        head = reader.header()
    except (OSError, MagicNumberNotFound, SpecVersionUnsupported, IndexError) as error:
        told = str(error) or type(error).__name__
        message = f"{path}: is no PMTiles file ({told}); give one that a map program wrote"
        raise MapError(message) from error
    if head["tile_type"].name in VECTOR_TILES:
        return None
    deepest = min(DEEPEST, head["max_zoom"])
    return TileStore(range(head["min_zoom"], deepest + 1), reader.get)
