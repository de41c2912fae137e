"""Reports in DOCX, Word's format (ECMA-376)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.documents.document import PAGE, Document, joined, row_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.documents.archive import Archive

BODY = "word/document.xml"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
CORE = "docProps/core.xml"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_P, _T, _BREAK, _ROW, _CELL = (_W + tag for tag in ("p", "t", "br", "tr", "tc"))
_SIGNS = {_W + "tab": " ", _W + "cr": "\n", _W + "noBreakHyphen": "-", _W + "softHyphen": ""}
_RENDERED_PAGE = _W + "lastRenderedPageBreak"
_NOTE_KINDS = {"separator", "continuationSeparator", "continuationNotice"}
# Deleted, moved away, or said twice for older programs.
_SKIPPED = {_W + "del", _W + "moveFrom", _W + "pPr", _W + "rPr", _FALLBACK}
_TITLES = ("Title", "Heading1")


def read_docx(archive: Archive) -> Document:
    """Read paragraphs, tables and notes; tracked deletions are left out, insertions read.

    Pages are those of the program that saved the document, where it noted them.
    """
    body = archive.tree(BODY)
    paragraphs = list(_paragraphs(body))
    for name in NOTES:
        if name in archive.names:
            paragraphs += _notes(archive.tree(name))
    core = archive.tree(CORE) if CORE in archive.names else None
    words, pages = joined(_once(paragraphs))
    return Document(
        text=words,
        pages=pages,
        format="docx",
        title=_property(core, "title") or _title(body),
        author=_property(core, "creator"),
    )


def _paragraphs(parent: Any) -> Iterator[str]:  # noqa: ANN401 - lxml elements, here and below
    """Yield the paragraphs in the order of the text, those of a text box after their own."""
    for element in parent:
        if element.tag == _P:
            inner: list[Any] = []
            yield "".join(_words(element, inner))
            for nested in inner:
                yield from _paragraphs(nested)
        elif element.tag == _ROW:
            yield from row_of([list(_paragraphs(cell)) for cell in _cells(element)])
        elif element.tag not in _SKIPPED:
            yield from _paragraphs(element)


def _cells(row: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield the cells of a row, not those of tables within them."""
    for part in row:
        if part.tag == _CELL:
            yield part
        elif part.tag not in _SKIPPED:
            yield from _cells(part)


def _words(element: Any, inner: list[Any]) -> Iterator[str]:  # noqa: ANN401
    for part in element:
        if part.tag == _T:
            yield part.text or ""
        elif part.tag == _BREAK:
            yield PAGE if part.get(_W + "type") == "page" else "\n"
        elif part.tag == _RENDERED_PAGE:
            yield PAGE + PAGE
        elif part.tag in _SIGNS:
            yield _SIGNS[part.tag]
        elif part.tag == _W + "txbxContent":
            inner.append(part)
        elif part.tag not in _SKIPPED:
            yield from _words(part, inner)


def _once(paragraphs: list[str]) -> Iterator[str]:
    """Count a break that the writer set and the program noted again as one.

    Noted breaks come doubled, so that they can be told from those that were set.
    """
    fresh = False
    for paragraph in paragraphs:
        kept = []
        for sign in paragraph.replace(PAGE + PAGE, "\v"):
            if sign == "\v" and fresh:
                continue
            kept.append(PAGE if sign == "\v" else sign)
            if sign in {PAGE, "\v"}:
                fresh = sign == PAGE
            elif not sign.isspace():
                fresh = False
        yield "".join(kept)


def _notes(root: Any) -> Iterator[str]:  # noqa: ANN401
    for note in root:
        if note.get(_W + "type") not in _NOTE_KINDS:
            yield from _paragraphs(note)


def _title(body: Any) -> str | None:  # noqa: ANN401
    for paragraph in body.iter(_P):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if style is not None and style.get(_W + "val") in _TITLES:
            return "".join(_words(paragraph, [])).strip(PAGE + " \n") or None
    return None


def _property(core: Any, name: str) -> str | None:  # noqa: ANN401
    text = core.findtext(_DC + name) if core is not None else None
    return text.strip() or None if text else None
