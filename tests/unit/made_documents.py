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
