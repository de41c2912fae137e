"""Read many incident documents: a folder of them, or a file with one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from layers.document import check_incident, read_incident_document
from layers.errors import IncidentError
from layers.incident import Incident

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOCUMENTS = frozenset({".json", ".yaml", ".yml"})
LINES = ".jsonl"


def read_incident_documents(path: Path) -> Iterator[tuple[str, Incident]]:
    """Yield the incidents of a folder (by file name) or of a file (by line), each with its name.

    Raises
    ------
    IncidentError
        Nothing is there, a file cannot be read, or a document breaks the format; the message
        names the file and the line.
    """
    if not path.is_dir():
        yield from _lines(path, path.name)
        return
    files = document_files(path)
    if not files:
        message = f"{path}: holds no incident document (.json, .jsonl, .yaml); `read` writes them"
        raise IncidentError(message)
    for file in files:
        name = file.relative_to(path).as_posix()
        if file.suffix.lower() == LINES:
            yield from _lines(file, name)
        else:
            yield name, read_incident_document(file)


def document_files(folder: Path) -> list[Path]:
    """Give the files of a folder and its subfolders that hold incident documents, by name."""
    wanted = DOCUMENTS | {LINES}
    return sorted(file for file in folder.rglob("*") if file.suffix.lower() in wanted)


def _lines(path: Path, name: str) -> Iterator[tuple[str, Incident]]:
    decoder = msgspec.json.Decoder(Incident)
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    where = f"{name}:{number}"
                    yield where, _checked(decoder, line, where)
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); check the name and its permissions"
        raise IncidentError(message) from error


def _checked(decoder: msgspec.json.Decoder[Incident], line: bytes, where: str) -> Incident:
    try:
        incident = decoder.decode(line)
    except msgspec.MsgspecError as error:
        message = f"{where}: {error}; each line is one incident document"
        raise IncidentError(message) from error
    check_incident(incident, where=where)
    return incident
