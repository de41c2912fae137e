"""Reports in HTML: the article of a page without its furniture."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from typing import TYPE_CHECKING, Any

from geo.documents.document import Document, joined, row_of
from geo.errors import ReportError

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_TAGS = 40_000
"""Of a page; news pages have a few thousand, and trafilatura's time grows with their square."""

MOST_WORDS_IN_TAG = 20_000
"""Of one tag; its attributes are compared each with each."""

_TAG = re.compile(r"<[A-Za-z][^<>]*")
_BEGINS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|meta|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_MIME = re.compile(
    rb"\A(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,20}?MIME-Version:", re.IGNORECASE
)
_BLOCKS = {"p", "head", "item", "quote", "code", "cell", "fw", "ab"}


def is_web_page(text: str) -> bool:
    """Tell HTML by how it begins."""
    return bool(_BEGINS.match(text[:20_000]))


def is_web_archive(content: bytes) -> bool:
    """Tell a page saved as one MHTML file."""
    return bool(_MIME.match(content[:4096])) and b"multipart/related" in content[:4096]


def page_of_archive(content: bytes, where: str) -> tuple[bytes, str | None]:
    """Give the page of an MHTML file and its encoding.

    Raises
    ------
    ReportError
        It holds no page.
    """
    message = email.message_from_bytes(content, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return page, part.get_content_charset()
    told = f"{where}: the saved page (MHTML) holds no HTML; save it from the browser again"
    raise ReportError(told)


def declared_encoding(content: bytes) -> str | None:
    """Give the encoding that a page declares in its head."""
    found = _CHARSET.search(content[:4096])
    return found[1].decode("ascii") if found else None


def read_web_text(text: str, encoding: str, where: str, *, address: str | None = None) -> Document:
    """Read the article of a decoded page in HTML, with its title, author, day and publisher.

    Parameters
    ----------
    encoding
        How it was decoded, kept with the document.
    where
        Name of the file or the address, for messages.
    address
        Address of the page, which may tell its publisher.

    Raises
    ------
    ReportError
        It is too large, or has no words.
    """
    if text.count("<") > MOST_TAGS:
        told = (
            f"{where}: over {MOST_TAGS:,} tags, more than a page of news has; "
            "give the article alone, or its text"
        )
        raise ReportError(told)
    if any(len(tag[0].split()) > MOST_WORDS_IN_TAG for tag in _TAG.finditer(text)):
        told = (
            f"{where}: a tag of over {MOST_WORDS_IN_TAG:,} words, which no page has; give its text"
        )
        raise ReportError(told)
    found = _article(text, address)
    if found is None:
        told = f"{where}: no words of an article were found on the page; give its text"
        raise ReportError(told)
    title = found.title or None
    paragraphs = list(_paragraphs(found.body))
    if title and not any(_same(title, paragraph) for paragraph in paragraphs[:3]):
        paragraphs.insert(0, title)
    words, _ = joined(paragraphs)
    return Document(
        text=words,
        format="html",
        encoding=encoding,
        title=title,
        author=found.author or None,
        published=_day(found.date),
        publisher=found.sitename or None,
    )


def _article(text: str, address: str | None) -> Any:  # noqa: ANN401 - trafilatura's document
    from trafilatura import bare_extraction  # noqa: PLC0415 - loads slowly

    return bare_extraction(
        text,
        url=address,
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        deduplicate=False,
        with_metadata=True,
        # Only what the page declares: a day guessed from the words would date "on Thursday" wrong.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _paragraphs(body: Any) -> Iterator[str]:  # noqa: ANN401 - an lxml element
    """Yield the words of each block of the article; a block inside another is its own."""
    yield _words(body)
    for block in body.iterdescendants():
        row = next(block.iterancestors("row"), None)
        if block.tag == "row" and row is None:
            cells = (cell for cell in block if cell.tag == "cell")
            yield from row_of([list(_blocks(cell)) for cell in cells])
        elif block.tag in _BLOCKS and row is None:
            yield _words(block)


def _blocks(cell: Any) -> Iterator[str]:  # noqa: ANN401
    yield _words(cell)
    for block in cell.iterdescendants(*_BLOCKS):
        yield _words(block)


def _words(block: Any) -> str:  # noqa: ANN401
    return " ".join("".join(_own(block)).split())


def _own(block: Any) -> Iterator[str]:  # noqa: ANN401
    yield block.text or ""
    for part in block:
        if part.tag == "lb":
            yield " "
        elif part.tag not in _BLOCKS and isinstance(part.tag, str):
            yield from _own(part)
        yield part.tail or ""


def _same(one: str, other: str) -> bool:
    """Say whether a paragraph is the title, give or take spaces and a site's name after it."""
    one, other = " ".join(one.split()).casefold(), " ".join(other.split()).casefold()
    return bool(other) and (one.startswith(other) or other.startswith(one))


def _day(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None
