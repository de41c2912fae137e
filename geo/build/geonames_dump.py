"""Read a GeoNames dump: `allCountries`, a country's, or `cities`, as txt or zip.

Format: https://download.geonames.org/export/dump/readme.txt, 19 columns parted by tabs.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from geo.build.place_checks import checked_position, radius_of_kind
from geo.build.record import Name, PlaceRecord
from geo.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geo.build.alternate_names import AlternateNames

COLUMNS = 19


def is_dump(file: Path) -> bool:
    """Say whether a file is named like a dump."""
    return file.suffix.lower() in {".txt", ".zip"}


def dump_records(file: Path, further: AlternateNames) -> Iterator[PlaceRecord]:
    """Yield the places of a dump.

    Parameters
    ----------
    further
        Alternate names of places of the dump.

    Raises
    ------
    PackError
        With the line, what was found and what was wanted.
    """
    for number, fields in lines_of(file):
        where = f"{file}, line {number}"
        if len(fields) != COLUMNS:
            message = f"{where}: {len(fields)} columns, wanted the {COLUMNS} of a GeoNames dump"
            raise PackError(message)
        lat, lon = checked_position(fields[4], fields[5], where, country=fields[8])
        yield _record(fields, lat, lon, further.names(fields[0]))


def _record(fields: Sequence[str], lat: float, lon: float, further: Sequence[Name]) -> PlaceRecord:
    identifier, name, plain, alternates = fields[:4]
    people = int(fields[14]) if fields[14].isdecimal() else 0
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
        all_names=alternates.count(",") + 1 if alternates else 0,
    )


def lines_of(file: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the columns of each line of a dump, txt or zip.

    Raises
    ------
    PackError
        The file is empty, cut short or not UTF-8.
    """
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
