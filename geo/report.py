"""A written report, as read: its text, and what is known about where it comes from."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import TYPE_CHECKING

import msgspec

from geo.errors import ReportError

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 20_000_000
"""Larger than any report; a bigger file is a data set or a mistake."""

_SCRIPTS = (("ar", re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")),
            ("ru", re.compile("[\u0400-\u04ff]")),
            ("en", re.compile("[A-Za-z\u00c0-\u024f]")))  # fmt: skip
_SURROGATES = re.compile("[\ud800-\udfff]")
_HEADING = re.compile(r"^#{1,6}[ \t]+(?P<title>.+?)[ \t]*#*[ \t]*$", re.MULTILINE)


class Report(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One report.

    Attributes
    ----------
    text
        The words exactly as read, line ends as line feeds; offsets count its code points.
    language
        BCP 47 tag of the main language.
    title, published, publisher
        As given by the user or read from the document; absent when unknown.
    source
        Name of the file that it was read from, without its folder.
    sha256
        Checksum of the file's bytes, or of the text when there was no file.
    """

    text: str
    language: str
    title: str | None = None
    published: dt.date | None = None
    publisher: str | None = None
    source: str | None = None
    sha256: str = ""


def read_report(
    path: Path,
    *,
    title: str | None = None,
    published: dt.date | None = None,
    publisher: str | None = None,
) -> Report:
    """Read a report from a text or Markdown file in UTF-8.

    Raises
    ------
    ReportError
        The file is missing, empty, binary, over `MAX_BYTES` or not UTF-8.
    """
    content = _content(path)
    text = _decode(content, path)
    if not text.strip():
        message = f"{path}: the file holds no words; give a report as text or Markdown"
        raise ReportError(message)
    return report_from_text(
        text,
        title=title or _markdown_title(path, text),
        published=published,
        publisher=publisher,
        source=path.name,
        sha256=hashlib.sha256(content).hexdigest(),
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
    )


def detect_language(text: str) -> str:
    """Give the language that the script of most letters speaks for; "en" where there is none."""
    counts = {language: len(letters.findall(text)) for language, letters in _SCRIPTS}
    return max(counts, key=lambda language: counts[language]) if any(counts.values()) else "en"


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
        message = f"{path}: the file is empty; give a report as text or Markdown"
        raise ReportError(message)
    return content


def _decode(content: bytes, path: Path) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = f"{path}: the text is UTF-16; save it as UTF-8"
        raise ReportError(message)
    nul = content.find(b"\0")
    if nul >= 0:
        message = (
            f"{path}: byte {nul} is NUL, so this is no text file; save the report as UTF-8 text"
        )
        raise ReportError(message)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = (
            f"{path}, line {line}: byte {error.start} is not UTF-8 (0x{content[error.start]:02x}); "
            "the file may be Windows-1256 or ISO-8859-6: save it as UTF-8"
        )
        raise ReportError(message) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _markdown_title(path: Path, text: str) -> str | None:
    heading = _HEADING.search(text) if path.suffix.lower() in {".md", ".markdown"} else None
    return heading["title"] if heading else None
