"""A written report, as read: its text, and what is known about where it comes from."""

from __future__ import annotations

import bisect
import datetime as dt
import functools
import hashlib
import re
import tomllib
from collections import Counter
from importlib import resources
from typing import TYPE_CHECKING, Any

import msgspec

from geo.documents.document import paragraph_starts
from geo.errors import ReportError

if TYPE_CHECKING:
    from pathlib import Path

    from geo.documents.document import Document

MAX_BYTES = 20_000_000
"""Larger than any report; a bigger file is a data set or a mistake."""

_SCRIPTS = {
    "latin": re.compile("[A-Za-z\u00c0-\u024f]"),
    "arabic": re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
}
_WORD = re.compile(r"[^\W\d_]+")

MOST_LOOKED_AT = 20_000
"""Characters of a text by which its language is told."""

LETTER_SCORE = 0.5
"""Weight of a letter that only one language has, against a word."""

_SURROGATES = re.compile("[\ud800-\udfff]")


class Report(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One report.

    Attributes
    ----------
    text
        The words exactly as read, line ends as line feeds; offsets count its code points.
    language
        BCP 47 tag of the main language.
    title, author, published, publisher
        As given by the user or read from the document; absent when unknown.
    source
        Name of the file that it was read from, without its folder, or address of the page.
    sha256
        Checksum of the file's bytes, or of the text when there was no file.
    format, encoding
        What kind of document it was read from ("pdf", "text"), and in which encoding.
    paragraphs, pages
        Offsets at which paragraphs and pages begin; no pages where the document knows none.
    notes
        What was noticed on reading and the user should know.
    """

    text: str
    language: str
    title: str | None = None
    author: str | None = None
    published: dt.date | None = None
    publisher: str | None = None
    source: str | None = None
    sha256: str = ""
    format: str = "text"
    encoding: str | None = None
    paragraphs: tuple[int, ...] = ()
    pages: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    def paragraph_at(self, offset: int) -> int | None:
        """Give the number of the paragraph at an offset, from 1; none where it is not known."""
        return bisect.bisect_right(self.paragraphs, offset) or None

    def page_at(self, offset: int) -> int | None:
        """Give the number of the page at an offset, from 1; none where there are no pages."""
        return bisect.bisect_right(self.pages, offset) or None


def read_report(
    path: Path,
    *,
    title: str | None = None,
    published: dt.date | None = None,
    publisher: str | None = None,
) -> Report:
    """Read a report from a file: text, Markdown, HTML, DOCX, ODT or PDF, told by its content.

    What is given here speaks before what the document says of itself.

    Raises
    ------
    ReportError
        The file is missing, empty, over `MAX_BYTES`, damaged, hostile or without words.
    MissingExtraError
        The library for its kind is not installed.
    """
    from geo.documents.read import read_document  # noqa: PLC0415 - loads what it needs

    content = _content(path)
    report = report_from_document(
        read_document(content, str(path)),
        source=path.name,
        sha256=hashlib.sha256(content).hexdigest(),
    )
    given = {"title": title, "published": published, "publisher": publisher}
    return msgspec.structs.replace(
        report, **{key: value for key, value in given.items() if value is not None}
    )


def report_from_document(
    document: Document, *, source: str | None = None, sha256: str | None = None
) -> Report:
    """Make a report from a document that was read from a file or a page."""
    report = report_from_text(
        document.text,
        title=document.title,
        published=document.published,
        publisher=document.publisher,
        source=source,
        sha256=sha256,
    )
    return msgspec.structs.replace(
        report,
        author=document.author,
        format=document.format,
        encoding=document.encoding,
        pages=document.pages,
        notes=document.notes,
    )


def report_from_text(
    text: str,
    *,
    language: str | None = None,
    title: str | None = None,
    published: dt.date | None = None,
    publisher: str | None = None,
    source: str | None = None,
    sha256: str | None = None,
) -> Report:
    """Make a report from words that are already in memory; lone surrogates become U+FFFD."""
    clean = _SURROGATES.sub("\ufffd", text)
    return Report(
        text=clean,
        language=language or detect_language(clean),
        title=title,
        published=published,
        publisher=publisher,
        source=source,
        sha256=sha256 or hashlib.sha256(clean.encode()).hexdigest(),
        paragraphs=paragraph_starts(clean),
    )


def detect_language(text: str) -> str:
    """Give the language of a text by its script, its letters and its commonest words.

    "en" for a text without letters, or in Latin script without a word of the languages known.
    """
    counts = {script: len(letters.findall(text)) for script, letters in _SCRIPTS.items()}
    script = max(counts, key=lambda script: counts[script])
    if not counts[script]:
        return "en"
    signs = _signs()[script]
    words = Counter(_WORD.findall(text[:MOST_LOOKED_AT].lower()))
    scores = {
        language: sum(words[word] for word in sign["words"])
        + LETTER_SCORE * sum(text.count(letter) for letter in sign.get("letters", ""))
        for language, sign in signs.items()
    }
    return max(scores, key=lambda language: scores[language])


@functools.cache
def _signs() -> dict[str, dict[str, dict[str, Any]]]:
    """Read the words and letters by which languages of one script are told apart."""
    file = resources.files("geo") / "data" / "languages.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            message = (
                f"{path}: {size:,} bytes are more than a report has (limit {MAX_BYTES:,}); "
                "give one report a file"
            )
            raise ReportError(message)
        content = path.read_bytes()
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); check the name and its permissions"
        raise ReportError(message) from error
    if not content:
        message = f"{path}: the file is empty; give a report with text"
        raise ReportError(message)
    return content
