"""The command that prints how a written page is put into a report."""

from __future__ import annotations

from pathlib import Path

import click

WAYS = ("file", "srcdoc", "figure", "script")


@click.command("embed")
@click.argument("page", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "way",
    type=click.Choice(WAYS),
    default="file",
    show_default=True,
    help="A frame that shows the file, a frame that carries the page in itself, picture and "
    "tables for systems that strip frames, or the script that lets frames adapt their height.",
)
@click.option("--address", metavar="URL", help="Where the page or picture lies, seen from there.")
@click.option("--picture", metavar="FILE", help="Picture to write for --as figure (.png or .svg).")
@click.option("--height", type=click.IntRange(240, 6000), default=720, show_default=True)
@click.option("-o", "--output", metavar="FILE", default="-", help="File to write instead.")
def embed_command(
    page: Path, way: str, address: str | None, picture: str | None, height: int, output: str
) -> None:
    """Print the HTML that puts PAGE, written by `map`, into a report on another site."""
    from maps.embed import (  # noqa: PLC0415 - only when it is run
        address_of,
        frame_by_file,
        frame_by_srcdoc,
        height_script,
        picture_and_tables,
        read_page,
    )
    from maps.outputs import write_output  # noqa: PLC0415

    written = read_page(page)
    if output != "-" and Path(output).resolve() == page.resolve():
        message = f"{page} is the page itself; give another file to write to"
        raise click.UsageError(message)
    if way == "file":
        snippet = frame_by_file(written, address or address_of(page.name), height)
        click.echo("--as script prints a script that lets the frame adapt its height.", err=True)
    elif way == "srcdoc":
        snippet = frame_by_srcdoc(written, height)
    elif way == "script":
        snippet = height_script()
    else:
        from maps.picture import write_picture  # noqa: PLC0415

        name = picture or str(page.with_suffix(".png"))
        write_picture(name, written.figure, written.title, written.alt)
        click.echo(f"{name}: put it beside the report", err=True)
        snippet = picture_and_tables(written, address or address_of(Path(name).name))
    write_output(output, snippet)
