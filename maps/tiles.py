"""Fetch the tiles of the map's extent once, on request, to be baked into the page.

The only file of the package that touches a network, and only for `--tiles`. The page itself never
loads anything.
"""

from __future__ import annotations

import logging
import time
import urllib.error
import urllib.request
from importlib import metadata
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from maps.errors import MapError
from maps.tile_grid import tile_box, tiles_of
from maps.underlay import Tile, Underlay, picture_address

if TYPE_CHECKING:
    from geo.shapes import Box

LOGGER = logging.getLogger(__name__)

MOST_TILES = 40
"""As many as a reader's own screen would load; servers forbid bulk downloads."""

FINEST_LEVEL = 16
PAUSE_S = 0.25
"""Between two requests; one at a time."""

TIMEOUT_S = 20.0
LONGEST_WAIT_S = 30.0
"""That a server may ask for and is waited once."""

MOST_BYTES = 2_000_000
"""Of one tile."""

TOO_MANY, UNAVAILABLE = 429, 503


class TileError(MapError, OSError):
    """A tile server that refused or failed; the message names it and the remedy."""


def baked_tiles(template: str, box: Box, credit: str, most: int = MOST_TILES) -> Underlay:
    """Fetch the tiles that cover a box, as fine as their number allows.

    Parameters
    ----------
    template
        Address with {z}, {x} and {y}.
    box
        In degrees.
    credit
        Whom the server asks to be named.

    Raises
    ------
    TileError
        The address is no template, or the server refuses, fails or sends no picture.
    """
    host = _host(template)
    level = max(z for z in range(FINEST_LEVEL + 1) if z == 0 or len(tiles_of(box, z)) <= most)
    wanted = tiles_of(box, level)
    LOGGER.info("asking %s for %d tiles of level %d", host, len(wanted), level)
    opener = urllib.request.build_opener(_SameHost(host))
    tiles = []
    for number, (x, y) in enumerate(wanted):
        if number:
            time.sleep(PAUSE_S)
        address = template.replace("{z}", str(level)).replace("{x}", str(x)).replace("{y}", str(y))
        tiles.append(Tile(tile_box(x, y, level), _picture(opener, address)))
    return Underlay(tiles=tuple(tiles), credit=credit)


def _host(template: str) -> str:
    parts = urlsplit(template)
    missing = [gap for gap in ("{z}", "{x}", "{y}") if gap not in template]
    if parts.scheme not in {"http", "https"} or not parts.netloc or missing:
        message = (
            f"{template}: is no address of tiles; write one like https://host/{{z}}/{{x}}/{{y}}.png"
        )
        raise TileError(message)
    return parts.netloc


def _picture(opener: urllib.request.OpenerDirector, address: str) -> str:
    try:
        return picture_address(_content(opener, address), address)
    except urllib.error.HTTPError as error:
        message = (
            f"{address}: the tile server answered {error.code} ({error.reason}); its terms may "
            "ask for a key or forbid this use. Give another server, or a file with --basemap"
        )
        raise TileError(message) from error
    except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
        reason = getattr(error, "reason", error)
        message = f"{address}: no answer ({reason}); check the address and the connection"
        raise TileError(message) from error


def _content(opener: urllib.request.OpenerDirector, address: str, *, again: bool = True) -> bytes:
    """Ask for one tile; a server that names a short wait is asked once more after it."""
    name = f"incident-mapper/{metadata.version('incident-mapper')}"
    request = urllib.request.Request(address, headers={"User-Agent": name})  # noqa: S310 - checked
    try:
        with opener.open(request, timeout=TIMEOUT_S) as answer:
            content: bytes = answer.read(MOST_BYTES + 1)
    except urllib.error.HTTPError as error:
        wait = error.headers.get("Retry-After", "")
        patient = error.code in {TOO_MANY, UNAVAILABLE} and wait.isdigit()
        if not again or not patient or int(wait) > LONGEST_WAIT_S:
            raise
        error.close()
        time.sleep(int(wait))
        return _content(opener, address, again=False)
    if len(content) > MOST_BYTES:
        message = f"{address}: is over {MOST_BYTES:,} bytes; no map tile is that large"
        raise TileError(message)
    return content


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a server to no other host, which would learn the place too."""

    def __init__(self, host: str) -> None:
        self._host = host

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: Any,  # noqa: ANN401
        code: int,
        msg: str,
        headers: Any,  # noqa: ANN401
        newurl: str,
    ) -> urllib.request.Request | None:
        """Refuse another host."""
        if urlsplit(newurl).netloc != self._host:
            message = f"{req.full_url}: leads to another host ({urlsplit(newurl).netloc})"
            raise TileError(message)
        return super().redirect_request(req, fp, code, msg, headers, newurl)
