"""Read a document of any kind, told by its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from geo.documents.archive import Archive
from geo.documents.encodings import decode
from geo.documents.plain import is_markdown, read_markdown, read_text
from geo.errors import ReportError

if TYPE_CHECKING:
    from geo.documents.document import Document

KNOWN = "give text, Markdown, HTML, DOCX, ODT or PDF"

MOST_LETTERS = 1_500_000
"""Of a report: five hundred pages and more. What is longer is a book or a data set."""

_ZIP = b"PK\x03\x04"

_PDF = b"%PDF-"
PDF_HEAD = 1024
"""Bytes within which a PDF says that it is one."""

_FOREIGN = {
    b"\xd0\xcf\x11\xe0": "an old Word or Excel document; save it as DOCX",
    b"{\\rtf": "RTF; save it as DOCX",
    b"\xff\xd8\xff": "a picture (JPEG); give the words that it shows",
    b"\x89PNG": "a picture (PNG); give the words that it shows",
    b"II*\0": "a picture (TIFF); give the words that it shows",
}


def read_document(content: bytes, where: str) -> Document:
    """Read a document; which kind it is, its content says and not its name.

    Parameters
    ----------
    content
        The file's bytes.
    where
        Name of the file, for messages.

    Raises
    ------
    ReportError
        The document is damaged, hostile, of another kind, or without words.
    MissingExtraError
        The library for its kind is not installed.
    """
    document = _read(content, where)
    _refuse_books(document.text, where)
    if not document.text.strip():
        message = f"{where}: the file holds no words; give a report with text"
        raise ReportError(message)
    if document.encoding in {None, "utf-8"}:
        return document
    note = f"its characters were taken for {document.encoding}"
    return msgspec.structs.replace(document, notes=(*document.notes, note))


def _read(content: bytes, where: str) -> Document:
    if _PDF in content[:PDF_HEAD]:
        from geo.documents.pdf import read_pdf  # noqa: PLC0415 - an extra

        return read_pdf(content, where)
    if content.startswith(_ZIP):
        return _zipped(content, where)
    for signature, told in _FOREIGN.items():
        if content.startswith(signature):
            message = f"{where}: this is {told}"
            raise ReportError(message)
    return _text(content, where)


def _zipped(content: bytes, where: str) -> Document:
    from geo.documents.docx import BODY, read_docx  # noqa: PLC0415
    from geo.documents.odt import MEDIA_TYPE, read_odt  # noqa: PLC0415

    with Archive(content, where) as archive:
        if BODY in archive.names:
            return read_docx(archive)
        if "mimetype" in archive.names and archive.part("mimetype").strip() == MEDIA_TYPE:
            return read_odt(archive)
    message = f"{where}: a zip archive that is neither DOCX nor ODT; {KNOWN}"
    raise ReportError(message)


def _text(content: bytes, where: str) -> Document:
    from geo.documents.web_page import (  # noqa: PLC0415
        declared_encoding,
        is_web_archive,
        is_web_page,
        page_of_archive,
        read_web_text,
    )

    declared = None
    if is_web_archive(content):
        content, declared = page_of_archive(content, where)
    text, encoding = decode(content, where, declared or declared_encoding(content))
    if is_web_page(text):
        return read_web_text(text, encoding, where)
    _refuse_books(text, where)
    return read_markdown(text, encoding) if is_markdown(text) else read_text(text, encoding)


def _refuse_books(text: str, where: str) -> None:
    if len(text) > MOST_LETTERS:
        message = (
            f"{where}: {len(text):,} letters are more than a report has (limit {MOST_LETTERS:,}); "
            "give the pages that tell the incident"
        )
        raise ReportError(message)
