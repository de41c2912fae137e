"""The commands about gazetteers: look names up, and build packs of one's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maps.progress import counting

if TYPE_CHECKING:
    from geo.pack import Pack
    from geo.search import Match

DECIMALS = 5
PLACES_SHOWN = 20

LEAST_WIDTH = 120
"""Columns of the table; a narrower terminal breaks the lines rather than the names."""

_pack_option = click.option(
    "--pack", "packs", multiple=True, metavar="PACK", help="A pack by name or folder, on top."
)


@click.group("gazetteer")
def gazetteer_commands() -> None:
    """Look names up, and build packs of places of one's own."""


@gazetteer_commands.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects.")
@click.option("--limit", default=PLACES_SHOWN, show_default=True, help="Most places to print.")
@_pack_option
def lookup(name: str, limit: int, packs: tuple[str, ...], *, as_json: bool) -> None:
    """Print what NAME may denote, the best first, and how it was found."""
    from geo.packs import stacked  # noqa: PLC0415 - loads numpy
    from geo.search import search  # noqa: PLC0415

    found = search(stacked(packs), name, limit)
    if as_json:
        objects = [_object(match) for match in found]
        click.echo(json.dumps(objects, ensure_ascii=False, indent=1))
    elif found:
        _print_table(found)
    else:
        click.echo(f"{name}: no pack has a name like this", err=True)


def _object(match: Match) -> dict[str, Any]:
    entry = match.entry
    return {
        "name": entry.name,
        "local_name": entry.local_name,
        "kind": entry.feature,
        "country": entry.country,
        "division": entry.division,
        "lon": round(entry.lon, DECIMALS),
        "lat": round(entry.lat, DECIMALS),
        "radius_m": entry.radius_m,
        "population": entry.population,
        "match": match.how,
        "pack": entry.pack,
        "source": entry.source,
        "id": entry.id,
    }


def _print_table(found: list[Match]) -> None:
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, pad_edge=False)
    for heading, side in (
        ("name", "left"), ("kind", "left"), ("where", "left"), ("lat", "right"), ("lon", "right"),
        ("radius", "right"), ("match", "left"), ("pack", "left"), ("local name", "right"),
    ):  # fmt: skip
        table.add_column(heading, justify=side, no_wrap=True)  # type: ignore[arg-type]
    for match in found:
        entry = match.entry
        where = ", ".join(part for part in (entry.division, entry.country) if part)
        table.add_row(
            entry.name,
            entry.feature,
            where,
            f"{entry.lat:.3f}",
            f"{entry.lon:.3f}",
            f"{entry.radius_m / 1000:.1f} km",
            match.how,
            entry.pack,
            entry.local_name,
        )
    console = Console(highlight=False, markup=False)
    console.width = max(console.width, LEAST_WIDTH)
    console.print(table)


@gazetteer_commands.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, metavar="PACK", help="Name or folder of the pack.")
@click.option(
    "--map", "columns", metavar="name=COLUMN,lon=COLUMN,...", default="", help="Columns of a table."
)
@click.option(
    "--source", metavar="TEXT", help="What the maps credit; else what is known of the files."
)
@click.option("--licence", metavar="SPDX", help="Licence of the data, for the credits.")
def build(
    sources: tuple[Path, ...], output: str, columns: str, source: str | None, licence: str | None
) -> None:
    """Build a pack from SOURCES.

    GeoNames dumps, OpenStreetMap extracts, OurAirports, OCHA's and Natural Earth's tables, and any
    CSV, Excel, GeoJSON, GeoPackage or shapefile.
    """
    from geo.build.user_pack import PackNote, build_user_pack  # noqa: PLC0415
    from geo.packs import new_pack_folder  # noqa: PLC0415

    folder = new_pack_folder(output)
    note = PackNote(name=folder.name, source=source or "", licence=licence or "")
    with counting(f"building {folder.name}", "places") as told:
        number = build_user_pack(sources, folder, note, _column_map(columns), told)
    click.echo(f"{folder}: {number:,} places")


def _column_map(text: str) -> dict[str, str]:
    from geo.build.place_tables import FIELDS  # noqa: PLC0415

    columns = {}
    for pair in filter(None, text.split(",")):
        field, equals, column = pair.partition("=")
        if not equals or field.strip() not in FIELDS:
            message = f"--map: {pair!r} is not one of {', '.join(FIELDS)} with =COLUMN"
            raise click.UsageError(message)
        columns[field.strip()] = column.strip()
    return columns


@gazetteer_commands.command("list")
def list_packs() -> None:
    """Print the packs in the order in which they are stacked, the lowest first."""
    from geo.gazetteer import CORE  # noqa: PLC0415
    from geo.pack import Pack  # noqa: PLC0415
    from geo.packs import installed_packs  # noqa: PLC0415

    for number, folder in enumerate((CORE, *installed_packs()), 1):
        pack = Pack(folder)
        places = f"{pack.manifest['counts']['places']:,} places"
        click.echo(f"{number}\t{pack.name}\t{places}\t{folder}")
    click.echo("A pack further down stands on those above it: its record of a place is taken.")


@gazetteer_commands.command()
@click.argument("pack", default="core")
def info(pack: str) -> None:
    """Print what PACK holds, and whose data it is."""
    opened = _opened(pack)
    counts = opened.manifest["counts"]
    click.echo(f"{opened.name} (format {opened.manifest['format']}): {opened.folder}")
    click.echo(f"  {counts['places']:,} places, {counts['names']:,} names")
    size = sum(opened.manifest["files"].values())
    click.echo(f"  {size / 1e6:,.1f} MB")
    for source in opened.sources:
        version = f" ({source.version})" if source.version else ""
        click.echo(f"  {source.name}, {source.licence}{version}")


@gazetteer_commands.command()
@click.argument("pack", default="core")
def verify(pack: str) -> None:
    """Read the whole of PACK and say whether it is sound."""
    from geo.entry import entries_of  # noqa: PLC0415

    opened = _opened(pack)
    opened.verify()
    rows = len(opened.rows)
    for first in range(0, rows, 1000):
        entries_of(opened, range(first, min(rows, first + 1000)))
    click.echo(f"{opened.name}: {rows:,} places, sound")


@gazetteer_commands.command()
@click.argument("pack")
def remove(pack: str) -> None:
    """Remove PACK, one of the packs of your own."""
    from geo.packs import remove_pack  # noqa: PLC0415

    click.echo(f"{remove_pack(pack)}: removed")


def _opened(name: str) -> Pack:
    from geo.gazetteer import CORE  # noqa: PLC0415
    from geo.pack import Pack  # noqa: PLC0415
    from geo.packs import pack_folder  # noqa: PLC0415

    return Pack(CORE if name == "core" else pack_folder(name))
