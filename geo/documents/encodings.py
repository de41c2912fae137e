"""Bytes to characters: the encodings that Arabic and Latin reports really come in."""

from __future__ import annotations

import codecs
import re

from geo.errors import ReportError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NAMES = {"utf-8-sig": "utf-8", "cp1256": "windows-1256", "cp1252": "windows-1252"}
"""Python's names of encodings to those of the standards."""

ARABIC_SHARE = 0.3
"""Of the letters beyond ASCII among all; a text in Latin script has fewer of them."""

# The article, which begins every sixth Arabic word, and how its second letter is written.
_ARTICLES = {"cp1256": re.compile(rb"(?<![\xc0-\xff])\xc7\xe1"),
             "iso-8859-6": re.compile(rb"(?<![\xc0-\xff])\xc7\xe4")}  # fmt: skip
_HIGH = re.compile(rb"[\xc0-\xff]")
_LETTER = re.compile(rb"[A-Za-z\xc0-\xff]")


def decode(content: bytes, where: str, declared: str | None = None) -> tuple[str, str]:
    """Decode a text, line ends as line feeds; give it with the standard name of its encoding.

    A byte order mark speaks first, then what is valid UTF-8, then the encoding that the document
    declares, then what its letters look like.

    Raises
    ------
    ReportError
        The bytes are no text in any of them.
    """
    for encoding in _proposed(content, declared):
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        _refuse_nul(text, where)
        standard = NAMES.get(encoding, encoding)
        return text.replace("\r\n", "\n").replace("\r", "\n"), standard
    raise ReportError(_undecodable(content, where))


def _proposed(content: bytes, declared: str | None) -> list[str]:
    marked = [encoding for mark, encoding in _MARKS if content.startswith(mark)]
    if marked:
        return marked[:1]
    wide = _unmarked_utf16(content)
    if wide:
        return [wide]
    return ["utf-8", *([_known(declared)] if declared else []), looks_like(content)]


def looks_like(content: bytes) -> str:
    """Say which 8-bit encoding the letters speak for."""
    high, letters = len(_HIGH.findall(content)), len(_LETTER.findall(content))
    if high < ARABIC_SHARE * letters:
        return "cp1252"
    found = {name: len(article.findall(content)) for name, article in _ARTICLES.items()}
    return max(found, key=lambda name: found[name])


def _known(declared: str) -> str:
    """Give Python's name for a declared encoding, as browsers understand it."""
    try:
        name = codecs.lookup(declared.strip()).name
    except LookupError:
        return "utf-8"
    # https://encoding.spec.whatwg.org: pages that say Latin-1 or ASCII mean Windows-1252.
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _unmarked_utf16(content: bytes) -> str | None:
    """Tell UTF-16 without a mark by the zero bytes of its spaces and line ends."""
    sample = content[:4096]
    little, big = (sample.count(pair) for pair in (b" \0", b"\0 "))
    if max(little, big) < max(1, len(sample) // 100) or len(content) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if min(even, odd) > 0:
        return None
    return "utf-16-le" if odd else "utf-16-be"


def _refuse_nul(text: str, where: str) -> None:
    at = text.find("\0")
    if at >= 0:
        message = (
            f"{where}: character {at} is NUL, so this is no text file; "
            "give text, Markdown, HTML, DOCX, ODT or PDF"
        )
        raise ReportError(message)


def _undecodable(content: bytes, where: str) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return (
            f"{where}, line {line}: byte {error.start} (0x{content[error.start]:02x}) is neither "
            "UTF-8 nor Windows-1256, ISO-8859-6 or Windows-1252; save the report as UTF-8"
        )
    return f"{where}: the text breaks off within a character; save it as UTF-8"
