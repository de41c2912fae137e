"""Reports in ODT, LibreOffice's format (OpenDocument 1.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.documents.document import PAGE, Document, joined, row_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.documents.archive import Archive

MEDIA_TYPE = b"application/vnd.oasis.opendocument.text"
CONTENT, META = "content.xml", "meta.xml"
MOST_SPACES = 1000

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ROW, _CELL = _TABLE + "table-row", _TABLE + "table-cell"
_BLOCKS = {_TEXT + "p", _TEXT + "h"}
_STYLE, _TITLES = _TEXT + "style-name", {"Title"}
_PAGE = _TEXT + "soft-page-break"
_APART = {_TEXT + "note-body", _DRAW + "text-box"}
# What was deleted, remarks at the margin, the numbers of notes.
_SKIPPED = {_TEXT + "tracked-changes", _OFFICE + "annotation", _TEXT + "note-citation"}


def read_odt(archive: Archive) -> Document:
    """Read paragraphs, tables and notes; tracked deletions are left out.

    Pages are those of the program that saved the document, where it noted them.
    """
    content = archive.tree(CONTENT)
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    paragraphs = list(_paragraphs(body)) if body is not None else []
    meta = archive.tree(META) if META in archive.names else None
    words, pages = joined(paragraphs)
    return Document(
        text=words,
        pages=pages,
        format="odt",
        title=_property(meta, _DC + "title") or _title(body),
        author=_property(meta, _META + "initial-creator") or _property(meta, _DC + "creator"),
    )


def _paragraphs(parent: Any) -> Iterator[str]:  # noqa: ANN401 - lxml elements, here and below
    """Yield the paragraphs in the order of the text, those of a note or box after their own."""
    for element in parent:
        if element.tag in _BLOCKS:
            inner: list[Any] = []
            yield (element.text or "") + "".join(_words(element, inner))
            for nested in inner:
                yield from _paragraphs(nested)
        elif element.tag == _PAGE:
            yield PAGE
        elif element.tag == _ROW:
            yield from row_of([list(_paragraphs(cell)) for cell in element if cell.tag == _CELL])
        elif element.tag not in _SKIPPED:
            yield from _paragraphs(element)


def _words(element: Any, inner: list[Any]) -> Iterator[str]:  # noqa: ANN401
    for part in element:
        if part.tag in _APART:
            inner.append(part)
        elif part.tag not in _SKIPPED and isinstance(part.tag, str):
            yield _sign(part) or part.text or ""
            yield from _words(part, inner)
        yield part.tail or ""


def _sign(part: Any) -> str:  # noqa: ANN401
    if part.tag == _TEXT + "s":
        count = part.get(_TEXT + "c", "1")
        return " " * (min(int(count), MOST_SPACES) if count.isdecimal() else 1)
    return {_TEXT + "tab": " ", _TEXT + "line-break": "\n", _PAGE: PAGE}.get(part.tag, "")


def _title(body: Any) -> str | None:  # noqa: ANN401
    """Give the paragraph in the style of titles, or the first heading."""
    if body is None:
        return None
    titled = (block for block in body.iter(_TEXT + "p") if block.get(_STYLE) in _TITLES)
    block = next(titled, None)
    heading = block if block is not None else next(body.iter(_TEXT + "h"), None)
    if heading is None:
        return None
    return "".join([heading.text or "", *_words(heading, [])]).strip(PAGE + " \n") or None


def _property(meta: Any, name: str) -> str | None:  # noqa: ANN401
    found = next(meta.iter(name), None) if meta is not None else None
    return found.text.strip() or None if found is not None and found.text else None
