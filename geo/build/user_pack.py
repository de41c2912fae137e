"""Build a pack of the user's own from files of places.

Runs in the installed program: nothing here needs the packages that build the core pack.
"""

from __future__ import annotations

import contextlib
import functools
from typing import TYPE_CHECKING, NamedTuple

from geo.build.alternate_names import AlternateNames, are_alternates
from geo.build.record import Name
from geo.build.sources import credit_of, records_of
from geo.build.writer import PackWriter
from geo.errors import PackError
from geo.folding import fold_name
from geo.gazetteer import Gazetteer
from geo.pack import Source
from geo.skeleton import skeleton_of_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from geo.build.record import PlaceRecord

ARTICLE = "ال"
LEAST_WITHOUT_ARTICLE = 3
"""Letters that are left of a name that is found without its article as well."""

LEAST_CONSONANTS = 2


EVERY = 1_000
"""Places after which the count is told."""

SOUNDED = frozenset("AP")
"""Classes of places whose names are looked for by their consonants too."""


class PackNote(NamedTuple):
    """What is said of a pack's data: shown in the credits of every map that uses it.

    Attributes
    ----------
    source, licence
        "" for what is known of the kind of each file.
    """

    name: str
    source: str = ""
    licence: str = ""
    version: str = ""


def build_user_pack(
    files: Sequence[Path],
    folder: Path,
    note: PackNote,
    columns: Mapping[str, str],
    told: Callable[[int], None] = lambda _: None,
) -> int:
    """Build a pack from files and give the number of its places.

    Places stream through; what grows with their number lies on the disk beside the folder.

    Parameters
    ----------
    files
        GeoNames dumps (txt or zip, with alternateNames beside them), OpenStreetMap extracts, CSV,
        Excel, GeoJSON, GeoPackage or shapefiles.
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
    alternates = [file for file in files if are_alternates(file)]
    places = [file for file in files if not are_alternates(file)]
    credits_ = {file: _credit(file, note) for file in places}
    with _disk_errors(folder):
        writer = PackWriter(note.name, tuple(dict.fromkeys(credits_.values())), folder.parent)
        number = 0
        with contextlib.closing(writer), AlternateNames(alternates, folder.parent) as further:
            for file in places:
                for record in records_of(file, columns, further):
                    _add(writer, record, credits_[file].name)
                    number += 1
                    if number % EVERY == 0:
                        told(number)
            if not number:
                message = f"{', '.join(map(str, files))}: no place in it; a pack needs at least one"
                raise PackError(message)
            told(number)
            writer.write(folder)
    return number


def _credit(file: Path, note: PackNote) -> Source:
    source, licence = credit_of(file)
    return Source(note.source or source, note.licence or licence, note.version)


def _add(writer: PackWriter, place: PlaceRecord, source: str) -> None:
    names = _with_variants(place.names)
    country = place.country or _core().country_at(place.lon, place.lat)
    row = writer.add(place._replace(names=names, country=country, source=source), folded=True)
    if place.feature[:1] in SOUNDED:
        sounded = (text for text, _, how in names if how == "exact")
        for consonants in dict.fromkeys(map(skeleton_of_key, sounded)):
            if len(consonants) >= LEAST_CONSONANTS:
                writer.add_skeleton(consonants, row)


@functools.cache
def _core() -> Gazetteer:
    return Gazetteer.core()


def _with_variants(names: Sequence[Name]) -> tuple[Name, ...]:
    """Give the names by their keys, each once, and those without their article or their spaces."""
    found: dict[str, Name] = {}
    texts: dict[str, bool] = {}
    for text, main, _ in names:
        texts[text] = texts.get(text, False) or main
    for text, main in texts.items():
        key = fold_name(text)
        known = found.get(key)
        if known is None or (main and not known.main) or known.how != "exact":
            found[key] = Name(key, main)
        if key.isascii():
            continue
        if key.startswith(ARTICLE) and len(key) >= len(ARTICLE) + LEAST_WITHOUT_ARTICLE:
            bare = key.removeprefix(ARTICLE)
            found.setdefault(bare, Name(bare, how="article"))
        if " " in key:
            joined = key.replace(" ", "")
            found.setdefault(joined, Name(joined, how="space-free"))
    return tuple(found.values())


@contextlib.contextmanager
def _disk_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except PackError:
        # An OSError as well, which already says what is wrong with which file.
        raise
    except OSError as error:
        message = (
            f"{folder}: the pack cannot be written ({error.strerror or error}); what stood there "
            "is as it was. Make room or give another place with -o"
        )
        raise PackError(message) from error
