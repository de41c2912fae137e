"""Zipped XML, as office programs save it, opened as if an enemy had made it."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Self

from geo.errors import ReportError

if TYPE_CHECKING:
    from types import TracebackType

MOST_MEMBERS = 10_000
MOST_BYTES = 60_000_000
"""Of one part once it is unpacked; the words of a thousand pages take six million."""

MOST_TAGS = 1_500_000
"""Of one part; each takes a hundred bytes and more once it is read, and a report of two hundred
pages has some three hundred thousand."""


class Archive:
    """The parts of a zipped document; use it in a `with`.

    Raises
    ------
    ReportError
        The file is damaged, or no writing program would have made it so.
    """

    def __init__(self, content: bytes, where: str) -> None:
        self.where = where
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            message = f"{where}: the file is damaged ({error}); save it from its program again"
            raise ReportError(message) from error
        self.names = frozenset(self._zip.namelist())
        self._refuse_hostile_names()

    def __enter__(self) -> Self:
        """Give the archive."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close it."""
        self._zip.close()

    def part(self, name: str) -> bytes:
        """Unpack one part, no further than `MOST_BYTES`, whatever its header claims."""
        try:
            with self._zip.open(name) as file:
                content = file.read(MOST_BYTES + 1)
        except KeyError as error:
            message = f"{self.where}: the part {name} is missing; save it from its program again"
            raise ReportError(message) from error
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
            message = (
                f"{self.where}: the part {name} cannot be unpacked ({error}); "
                "save it from its program again, without a password"
            )
            raise ReportError(message) from error
        except Exception as error:  # zlib.error and its like, which share no base
            message = f"{self.where}: the part {name} is damaged ({error}); save it again"
            raise ReportError(message) from error
        if len(content) > MOST_BYTES:
            message = (
                f"{self.where}: the part {name} unpacks to over {MOST_BYTES:,} bytes, "
                "which no report has; it may be a zip bomb"
            )
            raise ReportError(message)
        return content

    def tree(self, name: str) -> Any:  # noqa: ANN401 - an lxml element
        """Read one part as XML; nothing is fetched and no entity is filled in."""
        from lxml import etree  # noqa: PLC0415 - only for documents

        content = self.part(name)
        if content.count(b"<") > MOST_TAGS:
            message = f"{self.where}: the part {name} holds over {MOST_TAGS:,} tags; no report does"
            raise ReportError(message)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            told = " ".join(str(error).split())
            message = f"{self.where}: the part {name} is no XML ({told}); save the document again"
            raise ReportError(message) from error
        if root.getroottree().docinfo.doctype:
            message = (
                f"{self.where}: the part {name} declares a document type, which no writing "
                "program does; it may hold entities made to do harm"
            )
            raise ReportError(message)
        return root

    def _refuse_hostile_names(self) -> None:
        if len(self.names) > MOST_MEMBERS:
            message = f"{self.where}: {len(self.names):,} parts; a report has some dozens"
            raise ReportError(message)
        for name in sorted(self.names):
            path = PurePosixPath(name.replace("\\", "/"))
            if path.is_absolute() or ".." in path.parts or ":" in path.parts[:1]:
                message = (
                    f"{self.where}: the part {name!r} would climb out of the archive; "
                    "no writing program saves such a path"
                )
                raise ReportError(message)
