"""Documents of every kind, made from the same paragraphs."""

from __future__ import annotations

import io
import zipfile
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'

MENU = "Home World Cities Cairo Tunis Riyadh Subscribe"
FOOT = "Copyright, all rights reserved. Rabat, Khartoum, Muscat."


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(paragraphs: Sequence[str], *, body: str | None = None) -> bytes:
    made = "".join(f"<w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p>" for words in paragraphs)
    document = f'<w:document xmlns:w="{W}"><w:body>{body or made}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def odt(paragraphs: Sequence[str], *, body: str | None = None) -> bytes:
    made = "".join(f"<text:p>{escape(words)}</text:p>" for words in paragraphs)
    content = (
        f'<office:document-content xmlns:office="{OFFICE}" xmlns:text="{TEXT}"><office:body>'
        f"<office:text>{body or made}</office:text></office:body></office:document-content>"
    )
    media = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": media, "content.xml": content})


ROWS = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


def docx_with_table(before: str, rows: Sequence[Sequence[str]], after: str) -> bytes:
    def paragraph(words: str) -> str:
        return f"<w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p>"

    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    table = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    return docx((), body=f"{paragraph(before)}<w:tbl>{table}</w:tbl>{paragraph(after)}")


def odt_with_table(before: str, rows: Sequence[Sequence[str]], after: str) -> bytes:
    def paragraph(words: str) -> str:
        return f"<text:p>{escape(words)}</text:p>"

    cell = "<table:table-cell>{}</table:table-cell>".format
    cells = ("".join(cell(paragraph(words)) for words in row) for row in rows)
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    body = f'<table:table xmlns:table="{ROWS}">{table}</table:table>'
    return odt((), body=paragraph(before) + body + paragraph(after))


def web_table(rows: Sequence[Sequence[str]]) -> str:
    cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def web_page(paragraphs: Sequence[str], *, charset: str = "utf-8", language: str = "en") -> bytes:
    """Give a page of news: menu, article, related links, foot."""
    title, *rest = paragraphs
    article = "".join(f"<p>{escape(words)}</p>" for words in rest)
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in MENU.split())
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="{charset}">'
        f"<title>{escape(title)} | Example News</title>"
        '<meta property="og:site_name" content="Example News">'
        '<meta name="author" content="Jane Doe">'
        '<meta property="article:published_time" content="2020-05-04T10:00:00+03:00"></head>'
        f"<body><nav><ul>{menu}</ul></nav><main><article><h1>{escape(title)}</h1>{article}"
        f"</article></main><aside><p>Read also: <a href='/x'>Sanaa</a></p></aside>"
        f"<footer>{FOOT}</footer></body></html>"
    ).encode(charset)


def pdf(
    pages: Sequence[Sequence[tuple[float, float, str]]],
    *,
    rtl: bool = False,
    meanings: Mapping[str, str] | None = None,
) -> bytes:
    """Give a PDF as old producers made them: each glyph where it is seen, from left to right.

    A line is where it begins (ends, from right to left), its level, and its glyphs as they stand.
    `meanings` tells for which letters a glyph stands where it is not for itself, "" for none.
    """
    own = meanings or {}
    glyphs = sorted({glyph for page in pages for _, _, line in page for glyph in line})
    codes = {glyph: number for number, glyph in enumerate(glyphs, 1)}
    mapped = "".join(
        f"1 beginbfchar <{code:04X}> <{own.get(glyph, glyph).encode('utf-16-be').hex()}> "
        "endbfchar\n"
        for glyph, code in codes.items()
        if own.get(glyph, glyph)
    )
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /Arial /Encoding /Identity-H /ToUnicode 4 0 R "
        "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Arial /DW 500 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        "/FontDescriptor << /Type /FontDescriptor /FontName /Arial /Flags 4 /ItalicAngle 0 "
        "/FontBBox [0 -200 1000 800] /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>] >>"
    )
    made = []
    for page in pages:
        shown = "".join(
            f"1 0 0 1 {x - len(line) * 7 * rtl} {y} Tm "
            f"<{''.join(f'{codes[glyph]:04X}' for glyph in line)}> Tj\n"
            for x, y, line in page
        )
        made.append(f"BT /F 14 Tf\n{shown}ET")
    numbers = [5 + 2 * number for number in range(len(pages))]
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{n} 0 R' for n in numbers)}] >>",
        font,
        _stream(
            f"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n{mapped}endcmap"
        ),
    ]
    for number, shown in zip(numbers, made, strict=True):
        objects += [
            (
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << "
                f"/F 3 0 R >> >> /Contents {number + 1} 0 R >>"
            ),
            _stream(shown),
        ]
    return pdf_of(objects)


def pdf_of(objects: Sequence[str]) -> bytes:
    """Put numbered objects together, the first of them the catalogue."""
    file = io.BytesIO()
    file.write(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(file.tell())
        file.write(f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1"))
    table = file.tell()
    file.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    file.writelines(b"%010d 00000 n \n" % place for place in places)
    file.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n".encode())
    file.write(f"startxref\n{table}\n%%EOF".encode())
    return file.getvalue()


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >> stream\n{content}\nendstream"
