"""Build a pack of the user's own from files of places.

Runs in the installed program: nothing here needs the packages that build the core pack.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, NamedTuple

from geo.build.geonames_dump import alternate_names, dump_records, is_dump
from geo.build.place_tables import table_records
from geo.build.record import Name
from geo.build.writer import PackWriter
from geo.errors import PackError
from geo.folding import fold_name
from geo.gazetteer import Gazetteer
from geo.pack import Source
from geo.prominence import prominence
from geo.skeleton import skeleton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from geo.build.record import PlaceRecord

ARTICLE = "ال"
LEAST_WITHOUT_ARTICLE = 3
"""Letters that are left of a name that is found without its article as well."""

LEAST_CONSONANTS = 2


class PackNote(NamedTuple):
    """What is said of a pack's data: shown in the credits of every map that uses it."""

    name: str
    source: str
    licence: str
    version: str = ""


def build_user_pack(
    files: Sequence[Path],
    folder: Path,
    note: PackNote,
    columns: Mapping[str, str],
    told: Callable[[int], None] = lambda _: None,
) -> int:
    """Build a pack from files and give the number of its places.

    Parameters
    ----------
    files
        GeoNames dumps (txt or zip, with alternateNames beside them), CSV, GeoJSON or GeoPackage.
    folder
        Where the pack is to stand; a pack that stands there is replaced at the very end.
    columns
        For tables: which column holds `name`, `lon`, `lat` and so on.
    told
        Called now and then with the number of places read.

    Raises
    ------
    PackError
        A file is empty, damaged or not what it says, with the file and the line; the pack that
        stood in the folder is as it was.
    """
    writer = PackWriter(note.name, (Source(note.source, note.licence, note.version),))
    countries = Gazetteer.core()
    further = alternate_names([file for file in files if "alternatenames" in file.name.lower()])
    number = 0
    for file in files:
        if "alternatenames" in file.name.lower():
            continue
        records = dump_records(file, further) if is_dump(file) else table_records(file, columns)
        for record in records:
            place = record._replace(source=note.source)
            if not place.country:
                place = place._replace(country=countries.country_at(place.lon, place.lat))
            row = writer.add(place._replace(names=tuple(_with_variants(place.names))))
            _add_skeletons(writer, place, row)
            number += 1
            if number % 1_000 == 0:
                told(number)
    if not number:
        message = f"{', '.join(map(str, files))}: no place in it; a pack needs at least one"
        raise PackError(message)
    with _disk_errors(folder):
        writer.write(folder)
    return number


def _with_variants(names: Sequence[Name]) -> Iterator[Name]:
    """Yield the names and those without their article or their spaces."""
    for name in names:
        yield name
        key = fold_name(name.text)
        if key.startswith(ARTICLE) and len(key) >= len(ARTICLE) + LEAST_WITHOUT_ARTICLE:
            yield Name(key.removeprefix(ARTICLE), how="article")
        if " " in key and not key.isascii():
            yield Name(key.replace(" ", ""), how="space-free")


def _add_skeletons(writer: PackWriter, place: PlaceRecord, row: int) -> None:
    rank = prominence(place.feature, place.population)
    for consonants in dict.fromkeys(skeleton(name.text) for name in place.names):
        if len(consonants) >= LEAST_CONSONANTS:
            writer.add_skeleton(consonants, row, rank)


@contextlib.contextmanager
def _disk_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = (
            f"{folder}: the pack cannot be written ({error.strerror or error}); what stood there "
            "is as it was. Make room or give another place with -o"
        )
        raise PackError(message) from error
