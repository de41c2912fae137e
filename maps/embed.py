"""Snippets that put a written page into a report on somebody else's site."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from maps.controls import spelled
from maps.errors import MapError

if TYPE_CHECKING:
    from pathlib import Path

HEIGHT_PX = 720
"""Of a frame, until our script has told the page's own."""

MAX_BYTES = 50_000_000
"""Larger than any page of ours, an overview of 100,000 incidents included."""

GENERATOR = "incident-mapper"

_FIGURE = re.compile(r"<svg .*?</svg>(?=</figure>)", re.DOTALL)
"""The still picture, which holds smaller ones."""
_DESCRIPTION = re.compile(r"<desc>(.*?)</desc>", re.DOTALL)
_KEPT = frozenset({"h2", "table", "thead", "tbody", "tr", "th", "td"})
_SHOWN_AS = {"h2": "h3"}


class WrittenPage(NamedTuple):
    """What the snippets take from a page that this program wrote.

    Attributes
    ----------
    html
        The page as it stands.
    title, language, direction
        Of the page.
    figure
        The still picture (SVG), "" where there is none.
    alt
        The words that stand for the picture.
    tables
        The tables as plain HTML, without classes, scripts or styles.
    """

    html: str
    title: str
    language: str
    direction: str
    figure: str
    alt: str
    tables: str


def read_page(path: Path) -> WrittenPage:
    """Read a page that this program wrote.

    Raises
    ------
    MapError
        The file cannot be read or is somebody else's.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            message = f"{path}: over {MAX_BYTES:,} bytes; no page of ours is that large"
            raise MapError(message)
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read ({error}); give a page that `map` wrote"
        raise MapError(message) from error
    reader = _Reader()
    reader.feed(text)
    if not reader.generator.startswith(GENERATOR):
        message = f"{path}: is no page that `incident-mapper map` wrote; write one and give that"
        raise MapError(message)
    figure = _FIGURE.search(text)
    alt = _DESCRIPTION.search(figure[0]) if figure else None
    return WrittenPage(
        html=text,
        title=reader.title,
        language=reader.language,
        direction=reader.direction,
        figure=figure[0] if figure else "",
        alt=html.unescape(alt[1]) if alt else reader.title,
        tables="".join(reader.tables),
    )


def frame_by_file(page: WrittenPage, address: str, height_px: int = HEIGHT_PX) -> str:
    """Write a frame that shows the page from its file, put beside the report's own."""
    return _frame(page, f'src="{html.escape(address)}"', height_px)


def frame_by_srcdoc(page: WrittenPage, height_px: int = HEIGHT_PX) -> str:
    """Write a frame that carries the whole page in itself, so that no second file is needed."""
    return _frame(page, f'srcdoc="{html.escape(page.html)}"', height_px)


def height_script() -> str:
    """Give the optional script that lets our frames be as high as what they show."""
    file = resources.files("maps") / "page" / "host.js"
    return f"<script>\n{file.read_text(encoding='utf-8')}</script>\n"


def picture_and_tables(page: WrittenPage, picture: str) -> str:
    """Write picture and tables in plain HTML, for systems that strip frames and scripts.

    Parameters
    ----------
    picture
        Address of the picture as seen from the report.
    """
    title, alt = html.escape(page.title), html.escape(page.alt)
    return (
        f'<figure lang="{page.language}" dir="{page.direction}">\n'
        f'<img src="{html.escape(picture)}" alt="{alt}">\n'
        f"<figcaption>{title}</figcaption>\n</figure>\n"
        f'<div lang="{page.language}" dir="{page.direction}">{page.tables}</div>\n'
    )


def address_of(name: str) -> str:
    """Write a file's name as an address beside the report."""
    return quote(name)


def _frame(page: WrittenPage, source: str, height_px: int) -> str:
    """Write a frame that may run the page's scripts and nothing else.

    Without `allow-same-origin` the page cannot reach its host, whatever it holds.
    """
    return (
        f'<iframe data-incident-map {source} title="{html.escape(page.title)}" loading="lazy" '
        f'sandbox="allow-scripts" referrerpolicy="no-referrer" width="100%" height="{height_px}" '
        f'style="border:0;width:100%;height:{height_px}px"></iframe>\n'
    )


_NAME_BEGINS, _NAME_ENDS = "\u2068", "\u2069"
"""Around a name with a direction of its own: characters, for a host may strip elements."""


class _Reader(HTMLParser):
    """Takes language, title, maker and the tables out of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.language, self.direction, self.title, self.generator = "en", "ltr", "", ""
        self.tables: list[str] = []
        self._inside: list[str] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language, self.direction = given.get("lang", "en"), given.get("dir", "ltr")
        elif tag == "meta" and given.get("name") == "generator":
            self.generator = given.get("content", "")
        elif tag == "title":
            # The figure has a title too; the page's own stands first.
            self._in_title = not self.title
        elif given.get("id") == "tables" or self._inside:
            self._open(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if not self._inside:
            return
        while self._inside and self._inside.pop() != tag:
            pass
        if tag == "bdi":
            self.tables.append(_NAME_ENDS)
        if tag in _KEPT:
            self.tables.append(f"</{_SHOWN_AS.get(tag, tag)}>")

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif _KEPT & {"h2", "th", "td"} & set(self._inside):
            self.tables.append(html.escape(spelled(data)))

    def _open(self, tag: str, given: dict[str, str]) -> None:
        self._inside.append(tag)
        if tag == "bdi":
            self.tables.append(_NAME_BEGINS)
        if tag not in _KEPT:
            return
        if tag == "td":
            # Names run in their own direction, wherever the host's text runs.
            self.tables.append('<td dir="auto">')
        elif tag == "th":
            scope = "row" if given.get("scope") == "row" else "col"
            self.tables.append(f'<th scope="{scope}">')
        else:
            self.tables.append(f"<{_SHOWN_AS.get(tag, tag)}>")
