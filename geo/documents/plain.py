"""Reports in plain text and in Markdown."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from typing import TYPE_CHECKING

from geo.documents.document import Document, joined, paged, row_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

_MARKDOWN = re.compile(
    r"^#{1,6}[ \t]+\S|\[[^\]\n]+\]\(\s*<?https?:|\*\*\S[^*\n]*\*\*",
    re.MULTILINE,
)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<fields>(?:[^\n]*\n){0,40}?)---[ \t]*\n")
_FIELD = re.compile(
    r"^(?P<key>title|author|date|publisher):[ \t]*(?P<value>.+?)[ \t]*$", re.MULTILINE
)


def read_text(text: str, encoding: str) -> Document:
    """Read plain text; a form feed begins a page."""
    words, pages = paged(text)
    return Document(text=words, pages=pages, format="text", encoding=encoding)


def is_markdown(text: str) -> bool:
    """Tell Markdown by its headings, links, bold words or front matter."""
    return bool(_MARKDOWN.search(text) or _FRONT_MATTER.match(text))


def read_markdown(text: str, encoding: str) -> Document:
    """Read the words of Markdown as a reader would see them; line breaks stay."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only for Markdown

    matter = _FRONT_MATTER.match(text)
    fields = dict(_FIELD.findall(matter["fields"])) if matter else {}
    tokens = (
        MarkdownIt("commonmark").enable("table").parse(text[matter.end() :] if matter else text)
    )
    words, pages = joined(_blocks(tokens))
    return Document(
        text=words,
        pages=pages,
        format="markdown",
        encoding=encoding,
        title=_unquoted(fields.get("title")) or _title(tokens),
        author=_unquoted(fields.get("author")),
        published=_day(_unquoted(fields.get("date"))),
        publisher=_unquoted(fields.get("publisher")),
    )


def _title(tokens: list[Token]) -> str | None:
    for opening, inline in itertools.pairwise(tokens):
        if opening.type == "heading_open":
            return _inline(inline).strip() or None
    return None


def _blocks(tokens: Iterable[Token]) -> Iterator[str]:
    """Yield paragraphs; the row of a table is one."""
    cells: list[list[str]] | None = None
    for token in tokens:
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            yield from row_of(cells or [])
            cells = None
        elif cells is not None and token.type == "inline":
            cells.append([_inline(token)])
        elif token.type == "inline":
            yield _inline(token)
        elif token.type in {"fence", "code_block", "html_block"}:
            yield token.content


def _inline(token: Token) -> str:
    parts = []
    for part in token.children or ():
        if part.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        elif part.type == "image":
            parts.append(_inline(part))
        elif part.type != "html_inline":
            parts.append(part.content)
    return "".join(parts)


def _unquoted(value: str | None) -> str | None:
    return value.strip("\"'") or None if value else None


def _day(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None
