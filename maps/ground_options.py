"""The options of the command line that put something of the user's under the incident."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.gazetteer import Gazetteer
    from geo.shapes import Box
    from maps.underlay import Underlay

NAMES = ("basemap", "boundaries", "tiles", "credit")


def ground_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options; `take_ground` takes their values."""
    file = click.Path(path_type=Path)
    for option in (
        click.option("--credit", metavar="TEXT", help="Whose base map or tiles these are."),
        click.option(
            "--tiles",
            metavar="URL",
            help="Fetch the tiles of the extent once, https://host/{z}/{x}/{y}.png, and put them "
            "into the page; the server learns where the incident was. Needs --credit.",
        ),
        click.option(
            "--boundaries", metavar="FILE", type=file, help="Country areas in place of the pack's."
        ),
        click.option(
            "--basemap",
            metavar="FILE",
            type=file,
            help="Your own base map: GeoPackage, GeoJSON, PMTiles or MBTiles.",
        ),
    ):
        command = option(command)
    return command


def take_ground(options: dict[str, Any]) -> dict[str, Any]:
    """Take these options out of all that a command was given, checked together.

    Raises
    ------
    click.UsageError
        Tiles are asked for without saying whose they are, or together with a base map.
    """
    given = {name: options.pop(name) for name in NAMES}
    if given["tiles"] and not given["credit"]:
        message = "--tiles needs --credit: every tile server asks to be named on the map"
        raise click.UsageError(message)
    if given["tiles"] and given["basemap"]:
        message = "--tiles and --basemap exclude each other; give one of them"
        raise click.UsageError(message)
    return given


def underlay_of(given: dict[str, Any], box: Box, gazetteer: Gazetteer) -> Underlay:
    """Read or fetch what was asked for, around the box of an incident."""
    from maps.basemap import near, widened  # noqa: PLC0415 - only when it is run
    from maps.divisions import with_divisions  # noqa: PLC0415
    from maps.own_basemap import read_basemap, read_boundaries  # noqa: PLC0415
    from maps.underlay import NOTHING  # noqa: PLC0415

    credit = given["credit"] or ""
    found = NOTHING
    if given["basemap"]:
        found = read_basemap(given["basemap"], near(box), credit)
    elif given["tiles"]:
        from maps.tiles import baked_tiles  # noqa: PLC0415 - the only one with a network

        click.echo(f"asking {given['tiles']} for the tiles of the map's extent", err=True)
        found = baked_tiles(given["tiles"], near(box), credit)
    found = with_divisions(found, gazetteer, widened(box))
    if given["boundaries"]:
        own = read_boundaries(given["boundaries"], widened(box))
        found = found._replace(boundaries=own.boundaries, boundary_credit=own.boundary_credit)
    return found
