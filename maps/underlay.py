"""What a user puts under an incident: a base map or country lines of their own, or baked tiles."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, NamedTuple

from maps.errors import MapError

if TYPE_CHECKING:
    from geo.shapes import Box

Line = tuple[tuple[float, float], ...]
"""Points of (lon, lat) in degrees."""

_IMAGES = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"RIFF", "webp"))
"""First bytes of the pictures that a page and a figure can show, and their kinds."""


class Tile(NamedTuple):
    """A picture in Mercator's projection, as it stands in the page.

    Attributes
    ----------
    box
        West, south, east, north in degrees.
    picture
        Address with the picture itself in it (`data:`).
    """

    box: Box
    picture: str


class Underlay(NamedTuple):
    """What lies between the basemap and the incident; nothing by default.

    Attributes
    ----------
    areas, lines
        Rings and lines of a base map.
    tiles
        Pictures of a base map.
    boundaries
        Rings that replace the country lines; None keeps those of the pack.
    divisions
        Outlines of first-order divisions, from packs that have them.
    credit, boundary_credit, division_credit
        Whose base map and whose lines these are; shown with the map.
    """

    areas: tuple[Line, ...] = ()
    lines: tuple[Line, ...] = ()
    tiles: tuple[Tile, ...] = ()
    boundaries: tuple[Line, ...] | None = None
    credit: str = ""
    boundary_credit: str = ""
    divisions: tuple[Line, ...] = ()
    division_credit: str = ""


NOTHING = Underlay()


def picture_address(content: bytes, where: str) -> str:
    """Write a picture as an address that holds it.

    Raises
    ------
    MapError
        It is no PNG, JPEG or WebP file; `where` names it in the message.
    """
    for begin, kind in _IMAGES:
        if content.startswith(begin):
            return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
    message = f"{where}: is no PNG, JPEG or WebP picture (it begins with {content[:8]!r})"
    raise MapError(message)
