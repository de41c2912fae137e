"""The command line: read a report, write its incident or its map.

Heavy libraries load inside the commands, so that `--help` answers at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maps.embed_command import embed_command
from maps.gazetteer_commands import gazetteer_commands
from maps.ground_options import ground_options, take_ground, underlay_of
from maps.layer_files import layer_options, write_layers
from maps.online_options import (
    Online,
    ReportFile,
    asked_online,
    fetched_report,
    online_options,
    take_online,
)
from maps.progress import progress

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from layers.incident import Incident

REPORTED_ERROR = 1
"""Exit code of an error that the message explains."""

STANDARD_OUTPUT = "-"


class _Commands(click.Group):
    """Commands whose own errors end in one sentence and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - what click's own says
        """Run a command."""
        _open_no_socket()
        try:
            return super().invoke(ctx)
        except Exception as error:
            if not _is_ours(error):
                raise
            click.echo(f"incident-mapper: {error}", err=True)
            ctx.exit(REPORTED_ERROR)


def _open_no_socket() -> None:
    """Keep urllib3, which folium and trafilatura load, from trying out IPv6 when it is loaded.

    It opens a socket for that. What is asked with --online finds its addresses without this.
    """
    import socket  # noqa: PLC0415 - not for --help

    socket.has_ipv6 = False


def _is_ours(error: Exception) -> bool:
    from geo.errors import GeoError  # noqa: PLC0415 - only when something went wrong
    from layers.errors import LayerError  # noqa: PLC0415
    from maps.errors import MapError  # noqa: PLC0415

    return isinstance(error, GeoError | LayerError | MapError)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="incident-mapper", prog_name="incident-mapper")
def main() -> None:
    """Turn the written report of an incident into a map, offline.

    A report is text, Markdown, HTML, DOCX, ODT or PDF, in one of eight languages. Nothing leaves
    this machine unless you ask for it (--online, --tiles).
    """


main.add_command(embed_command)
main.add_command(gazetteer_commands)


def _describing(command: Callable[..., None]) -> Callable[..., None]:
    """Add what may be said of a report that does not stand in it."""
    published = click.option(
        "--published",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="YYYY-MM-DD",
        help="Day of publication; needed for words like 'on Thursday'.",
    )
    packs = click.option(
        "--pack",
        "packs",
        multiple=True,
        metavar="PACK",
        help="Gazetteer pack by name or folder, on top of the others.",
    )
    backend = click.option(
        "--backend",
        metavar="NAME[:MODEL]",
        help="A recogniser of names that votes beside the rules, such as spacy:en_core_web_sm.",
    )
    title = click.option("--title", help="Title of the report.")
    return title(published(packs(backend(command))))


@main.command("map")
@click.argument("report", type=ReportFile())
@click.option("-o", "--output", metavar="FILE", help="Page to write; '-' for standard output.")
@click.option("--incident", metavar="FILE", help="Write the incident document too.")
@layer_options
@ground_options
@online_options
@click.option(
    "--figure", metavar="FILE", multiple=True, help="Write the picture too, .svg or .png (300 dpi)."
)
@click.option("--alt", metavar="FILE", help="Write the picture's alt text too; '-' to print it.")
@_describing
def map_command(
    report: Path,
    output: str | None,
    incident: str | None,
    figure: tuple[str, ...],
    alt: str | None,
    title: str | None,
    published: dt.datetime | None,
    packs: tuple[str, ...],
    **files: Any,  # noqa: ANN401 - of `layer_`, `ground_` and `online_options`, and `--backend`
) -> None:
    """Write the map of REPORT as one HTML file.

    REPORT is a report, an incident document or a GeoPackage that this program wrote, or with
    --online the address of a page. A folder of incident documents, or a .jsonl file with one a
    line, makes an overview of them all.
    """
    ground, online = take_ground(files), take_online(files)
    backend = files.pop("backend")
    if report.is_dir() or report.suffix.lower() == ".jsonl":
        asked = (*files.values(), *ground.values(), online.service, backend)
        alone = (incident, alt, *figure, published, *asked)
        _overview(report, output, title, alone)
        return
    page = output or f"{report.stem}.html"
    _refuse_overwriting(report, page, incident, alt, *figure, *files.values())
    found = _incident(report, title, published, packs, online, backend)

    from geo.packs import stacked  # noqa: PLC0415
    from layers.frames import build_layers  # noqa: PLC0415
    from maps.drawing import Drawing  # noqa: PLC0415
    from maps.scene import scene_of  # noqa: PLC0415

    with progress("drawing the map"):
        layers = build_layers(found)
        under = underlay_of(ground, scene_of(layers).box, stacked(packs))
        drawn = Drawing(layers, under=under)
        _write(page, drawn.page())
        for name in figure:
            drawn.save_figure(name)
    if alt:
        _write(alt, drawn.alt_text() + "\n")
    if incident:
        from layers.document import incident_to_json  # noqa: PLC0415

        _write(incident, incident_to_json(found))
    write_layers(layers, files)
    if page != STANDARD_OUTPUT:
        click.echo(f"{page}: {_summary(found)}")


@main.command()
@click.argument("reports", nargs=-1, required=True, type=ReportFile())
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default=STANDARD_OUTPUT,
    help="Incident document to write; one document a line where the reports tell of several.",
)
@click.option(
    "--explain", is_flag=True, help="Print why each name was taken or left, and placed so."
)
@online_options
@_describing
def read(
    reports: tuple[Path, ...],
    output: str,
    title: str | None,
    published: dt.datetime | None,
    packs: tuple[str, ...],
    backend: str | None,
    *,
    explain: bool,
    **options: Any,  # noqa: ANN401 - the options of `online_options`
) -> None:
    """Write what REPORTS say as an incident document (JSON), without a map.

    Several reports of one incident become one document, with every account of each and the points
    on which they disagree. Reports of different incidents become one document a line.
    """
    for report in reports:
        _refuse_overwriting(report, output)
    online = take_online(options)
    read_one = [_incident(report, title, published, packs, online, backend) for report in reports]

    from maps.read_command import explain_all, write_incidents  # noqa: PLC0415

    if explain:
        explain_all(read_one, packs)
        if output == STANDARD_OUTPUT:
            return
    found = write_incidents(reports, read_one, output)
    for incident in found if output != STANDARD_OUTPUT else ():
        click.echo(f"{output}: {_summary(incident)}")


def _overview(path: Path, output: str | None, title: str | None, alone: tuple[object, ...]) -> None:
    """Write the overview of many incidents; `alone` holds options that one incident can take."""
    if any(alone):
        message = f"{path} holds many incidents; only -o and --title go with that"
        raise click.UsageError(message)
    _refuse_overwriting(path, output)

    from maps.overview_command import map_many  # noqa: PLC0415

    map_many(path, output, title)


def _incident(
    path: Path,
    title: str | None,
    published: dt.datetime | None,
    packs: tuple[str, ...],
    online: Online,
    backend: str | None,
) -> Incident:
    """Read a report, or an incident document as it is."""
    import msgspec  # noqa: PLC0415

    from layers.stored import is_stored_incident, read_stored_incident  # noqa: PLC0415

    address = online.addresses.get(path)
    if not address and is_stored_incident(path):
        if online.service:
            click.echo(f"{path}: is an incident document already; nothing is asked", err=True)
        incident = read_stored_incident(path)
        return msgspec.structs.replace(incident, title=title) if title else incident

    from geo.backends.backend import open_backend  # noqa: PLC0415
    from geo.geocode import geocode  # noqa: PLC0415
    from geo.packs import stacked  # noqa: PLC0415
    from geo.report import read_report  # noqa: PLC0415
    from layers.cues import has_cues  # noqa: PLC0415
    from layers.read import read_incident  # noqa: PLC0415

    day = published.date() if published else None
    if address:
        report = fetched_report(address, online, title, day)
    else:
        report = read_report(path, title=title, published=day)
    for noticed in report.notes:
        click.echo(f"{path}: {noticed}", err=True)
    if not has_cues(report.language):
        note = f"{path}: events and movement are not read in {report.language!r}; places only"
        click.echo(note, err=True)
    with progress(f"reading {path} ({len(report.text):,} characters)"):
        gazetteer = stacked(packs)
        votes = open_backend(backend) if backend else None
        geocoded = geocode(report, gazetteer, votes)
    return read_incident(asked_online(geocoded, gazetteer, online, votes))


def _refuse_overwriting(source: Path, *outputs: str | None) -> None:
    """Stop before an output would replace the input or another output."""
    written = [Path(name).resolve() for name in outputs if name and name != STANDARD_OUTPUT]
    if source.resolve() in written:
        message = f"{source} is the report itself; give another file to write to"
        raise click.UsageError(message)
    if len(set(written)) < len(written):
        message = "two outputs have the same name; give each its own"
        raise click.UsageError(message)


def _write(name: str, text: str) -> None:
    from maps.outputs import write_output  # noqa: PLC0415

    write_output(name, text)


def _summary(incident: Incident) -> str:
    legs = sum(len(movement.legs) for movement in incident.movements)
    mentions = [mention for source in incident.reports for mention in source.mentions]
    unresolved = sum(mention.place is None for mention in mentions)
    parts = [
        _count(len(incident.sites), "site"),
        _count(legs, "leg"),
        _count(len(incident.areas), "area"),
        _count(len(mentions), "mention") + (f", {unresolved} not placed" if unresolved else ""),
    ]
    return ", ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
