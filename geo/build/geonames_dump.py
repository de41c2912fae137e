"""Read a GeoNames dump: `allCountries`, a country's, or `cities`, as txt or zip.

Format: https://download.geonames.org/export/dump/readme.txt, 19 columns parted by tabs.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import defaultdict
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from geo.build.place_checks import checked_position, radius_of_kind
from geo.build.record import Name, PlaceRecord
from geo.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

COLUMNS = 19
ALTERNATE_COLUMNS = 8, 10
"""Least and most columns of a line of alternate names, with and without their dates."""

NOT_NAMES = frozenset(("link", "post", "iata", "icao", "faac", "wkdt", "unlc", "tcid", "abbr"))
"""Codes in the language column of what is no name."""

MAIN_LANGUAGES = frozenset(("ar", "en"))


def is_dump(file: Path) -> bool:
    """Say whether a file is named like a dump."""
    return file.suffix.lower() in {".txt", ".zip"}


def dump_records(file: Path, further: Mapping[str, Sequence[Name]]) -> Iterator[PlaceRecord]:
    """Yield the places of a dump.

    Parameters
    ----------
    further
        Alternate names by GeoNames identifier.

    Raises
    ------
    PackError
        With the line, what was found and what was wanted.
    """
    for number, fields in _lines(file):
        where = f"{file}, line {number}"
        if len(fields) != COLUMNS:
            message = f"{where}: {len(fields)} columns, wanted the {COLUMNS} of a GeoNames dump"
            raise PackError(message)
        lat, lon = checked_position(fields[4], fields[5], where, country=fields[8])
        yield _record(fields, lat, lon, further.get(fields[0], ()))


def _record(fields: Sequence[str], lat: float, lon: float, further: Sequence[Name]) -> PlaceRecord:
    identifier, name, plain, alternates = fields[:4]
    people = int(fields[14]) if fields[14].isdigit() else 0
    feature = f"{fields[6] or 'P'}.{fields[7]}".rstrip(".")
    listed = (Name(other) for other in alternates.split(",") if other)
    names = (Name(name, main=True), Name(plain, main=True), *further, *listed)
    return PlaceRecord(
        source="GeoNames",
        id=identifier,
        name=plain or name,
        names=names,
        feature=feature,
        lon=lon,
        lat=lat,
        radius_m=radius_of_kind(feature, people),
        population=people,
        local_name=next((other.text for other in further if not other.text.isascii()), ""),
        country=fields[8],
        division=fields[10],
        timezone=fields[17],
    )


def alternate_names(files: Sequence[Path]) -> Mapping[str, Sequence[Name]]:
    """Read `alternateNames` files: names by GeoNames identifier.

    Raises
    ------
    PackError
        A line has not the columns of such a file.
    """
    names: defaultdict[str, list[Name]] = defaultdict(list)
    for file in files:
        for number, fields in _lines(file):
            if not ALTERNATE_COLUMNS[0] <= len(fields) <= ALTERNATE_COLUMNS[1]:
                message = (
                    f"{file}, line {number}: {len(fields)} columns, wanted the "
                    f"{ALTERNATE_COLUMNS[1]} of alternateNamesV2"
                )
                raise PackError(message)
            if fields[2] not in NOT_NAMES:
                main = fields[2] in MAIN_LANGUAGES and fields[4] == "1"
                names[fields[1]].append(Name(fields[3], main=main))
    return names


def _lines(file: Path) -> Iterator[tuple[int, list[str]]]:
    number = 0
    try:
        with _opened(file) as raw:
            for number, line in enumerate(raw, 1):
                text = line.decode().rstrip("\r\n")
                if text and not text.startswith("#"):
                    yield number, text.split("\t")
    except UnicodeDecodeError as error:
        message = (
            f"{file}, line {number}: not UTF-8 (byte {error.object[error.start]:#04x}); "
            "convert the file to UTF-8 first"
        )
        raise PackError(message) from error
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        message = f"{file}: the zip file is damaged or cut short ({error}); fetch it again"
        raise PackError(message) from error
    except OSError as error:
        message = f"{file}: cannot be read ({error.strerror or error})"
        raise PackError(message) from error
    if not number:
        message = f"{file}: the file is empty; fetch it again"
        raise PackError(message)


@contextmanager
def _opened(file: Path) -> Iterator[IO[bytes]]:
    if file.suffix.lower() != ".zip":
        with file.open("rb") as raw:
            yield raw
        return
    with zipfile.ZipFile(file) as archive:
        inside = [name for name in archive.namelist() if name.endswith(".txt")]
        inside = [name for name in inside if "readme" not in name.lower()]
        if len(inside) != 1:
            message = f"{file}: {len(inside)} text files in it, wanted one GeoNames dump"
            raise PackError(message)
        with archive.open(inside[0]) as raw:
            yield io.BufferedReader(raw)  # type: ignore[type-var]  # a zip member is read only
