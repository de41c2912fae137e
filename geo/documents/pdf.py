"""Reports in PDF, read in a process of its own that is stopped when it takes too much."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import msgspec

from geo.documents.document import Document
from geo.documents.pdf_worker import Answer
from geo.errors import MissingExtraError, ReportError

LONGEST_S = 8
"""For one PDF; 136 small pages (143,000 letters) take two to three seconds."""

_ROOT = Path(__file__).parent.parent.parent


def read_pdf(content: bytes, where: str) -> Document:
    """Read the words of a PDF in their reading order, with the pages on which they stand.

    Raises
    ------
    ReportError
        It is damaged, locked, scanned without text, or takes too long or too much memory.
    MissingExtraError
        pypdfium2 is not installed.
    """
    if importlib.util.find_spec("pypdfium2") is None:
        message = f"{where}: PDF needs pypdfium2; install incident-mapper[documents]"
        raise MissingExtraError(message)
    answer = _ask(content, where)
    if answer.error:
        message = f"{where}: {answer.error}"
        raise ReportError(message)
    return Document(
        text=answer.text,
        pages=answer.pages,
        format="pdf",
        title=answer.title,
        author=answer.author,
        notes=answer.notes,
    )


def _ask(content: bytes, where: str) -> Answer:
    """Let the worker read; PDFium is written in C and reads what strangers send."""
    paths = [str(_ROOT), os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
    # -P: a folder that the user happens to stand in must not lend its modules.
    command = [sys.executable, "-P", "-m", "geo.documents.pdf_worker"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, input=content, capture_output=True, check=False,
            timeout=LONGEST_S, env=environment,
        )  # fmt: skip
        return msgspec.json.decode(done.stdout, type=Answer)
    except subprocess.TimeoutExpired as error:
        message = (
            f"{where}: the PDF was not read within {LONGEST_S} seconds; "
            "print the pages that tell the incident to a new PDF, or give their text"
        )
        raise ReportError(message) from error
    except msgspec.MsgspecError as error:
        message = (
            f"{where}: the PDF could not be read; it is damaged or takes too much memory; "
            "print its pages to a new PDF, or give its text"
        )
        raise ReportError(message) from error
