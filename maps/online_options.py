"""The options of the command line that let something leave this machine, and the consent to it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

import click

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Container, Iterable, Mapping

    from geo.backends.backend import Backend
    from geo.gazetteer import Gazetteer
    from geo.geocode import GeocodedReport
    from geo.online.ask import Plan
    from geo.online.cache import Cache
    from geo.report import Report

NAMES = ("online", "endpoint", "online_check", "yes", "dry_run")

ARTICLE = "article"
"""In place of a service: fetch the page and ask nobody about its names."""

_UNFIT = re.compile(r"[^\w.-]+")
LONGEST_NAME = 60


class Online(NamedTuple):
    """What may leave this machine; by default nothing.

    Attributes
    ----------
    service, endpoint
        The geocoder to ask, "article" for none, or "" where nothing was allowed; and one's own
        server.
    check
        Ask about all names, and compare.
    yes, dry_run
        Do not ask on the terminal; send nothing and list what would be sent.
    addresses
        Of the pages that are reports, by the paths that stand for them.
    """

    service: str = ""
    endpoint: str = ""
    check: bool = False
    yes: bool = False
    dry_run: bool = False
    addresses: Mapping[Path, str] = {}


class ReportFile(click.Path):
    """A file, or the address of a web page: a path that is called like it and keeps the address."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(
        self,
        value: Any,  # noqa: ANN401 - what click's own says
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:  # noqa: ANN401 - what click's own says
        """Take an address apart from files."""
        if not isinstance(value, str) or not value.startswith(("https://", "http://")):
            return super().convert(value, param, ctx)
        known: dict[Path, str] = {} if ctx is None else ctx.meta.setdefault(__name__, {})
        path = _path_for(value, known)
        known[path] = value
        return path


def _path_for(address: str, known: Container[Path]) -> Path:
    """Give a path that is called like a page, and like no other one."""
    parts = urlsplit(address)
    last = parts.path.rstrip("/").rpartition("/")[2] or parts.hostname or "page"
    name = _UNFIT.sub("-", last.removesuffix(".html"))[:LONGEST_NAME]
    path, number = Path(f"{name}.page"), 1
    while path in known:
        number += 1
        path = Path(f"{name}-{number}.page")
    return path


def online_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options; `take_online` takes their values."""
    for option in (
        click.option("--dry-run", is_flag=True, help="List what would be sent, and send nothing."),
        click.option("--yes", is_flag=True, help="Send without asking on the terminal."),
        click.option(
            "--online-check",
            is_flag=True,
            help="Ask about all names and say how far the answers lie from the packs' places.",
        ),
        click.option("--endpoint", metavar="URL", help="Your own server of that service."),
        click.option(
            "--online",
            metavar="SERVICE",
            help="Ask a geocoder (nominatim, photon, pelias, arcgis, opencage, google, here ...) "
            "for the names that no pack has; 'article' only fetches REPORT where it is an address. "
            "The names leave this machine, after you agreed.",
        ),
    ):
        command = option(command)
    return command


def take_online(options: dict[str, Any]) -> Online:
    """Take these options out of all that a command was given, checked together.

    Raises
    ------
    click.UsageError
        Something that only goes with --online was given without it.
    """
    given = {name: options.pop(name) for name in NAMES}
    addresses = click.get_current_context().meta.get(__name__, {})
    service = given["online"] or ""
    if not service and any(given.values()):
        message = "--endpoint, --online-check, --yes and --dry-run go with --online SERVICE"
        raise click.UsageError(message)
    if addresses and not service:
        message = (
            f"{next(iter(addresses.values()))} is on the web, and nothing is fetched without your "
            "word: give --online "
            "article, or a geocoder's name in its place, or save the page and give the file"
        )
        raise click.UsageError(message)
    if service == ARTICLE and not addresses:
        message = "--online article fetches a page; give its address in place of a file"
        raise click.UsageError(message)
    return Online(
        service,
        given["endpoint"] or "",
        given["online_check"],
        given["yes"],
        given["dry_run"],
        addresses,
    )


def fetched_report(
    address: str, online: Online, title: str | None, published: dt.date | None
) -> Report:
    """Fetch the page that is the report, after consent, or take it as it was fetched before."""
    from geo.errors import OnlineError  # noqa: PLC0415 - only when it is asked for
    from geo.online.article import (  # noqa: PLC0415
        checked_address,
        fetched_page,
        kept_page,
        report_of_page,
    )

    address, cache = checked_address(address), _cache()
    content = kept_page(address, cache)
    if content is None:
        host = urlsplit(address).netloc
        _tell(
            (
                (
                    f"online: {address} would be fetched. {host} learns this machine's network "
                    "address and the time; nothing that the page refers to is loaded."
                ),
            )
        )
        if not _agreed(online):
            message = f"{address}: not fetched; save the page and give the file"
            raise OnlineError(message)
        content = fetched_page(address, cache)
    return report_of_page(content, address, title=title, published=published)


def asked_online(
    geocoded: GeocodedReport, gazetteer: Gazetteer, online: Online, backend: Backend | None = None
) -> GeocodedReport:
    """Ask a geocoder for what the packs do not know, after consent.

    Whatever goes wrong is told, and the report stays as the packs and earlier answers place it.
    """
    if online.service in {"", ARTICLE}:
        return geocoded
    from geo.geocode import geocode  # noqa: PLC0415 - only when it is asked for
    from geo.online.ask import plan_of  # noqa: PLC0415
    from geo.online.placing import comparisons, placed_with  # noqa: PLC0415
    from geo.online.questions import questions_of  # noqa: PLC0415
    from geo.online.services import service_named  # noqa: PLC0415

    service, cache = service_named(online.service, online.endpoint), _cache()
    report = geocoded.report
    asked = questions_of(report, gazetteer, backend)
    wider = questions_of(report, gazetteer, backend, everything=True) if online.check else asked
    plan = plan_of(wider, service, cache)
    answers = plan.known | _sent(plan, cache, online)
    if online.check:
        _tell(_compared(comparisons(wider, answers)))

    def read(stacked: Gazetteer) -> GeocodedReport:
        return geocode(report, stacked, backend)

    return placed_with(read, gazetteer, asked, answers, service)


def _sent(plan: Plan, cache: Cache, online: Online) -> dict[str, Any]:
    """Send what is agreed to; an error ends it, and what was answered before stays."""
    from geo.errors import OnlineError  # noqa: PLC0415
    from geo.online.ask import send  # noqa: PLC0415

    if not plan.to_send:
        _tell(("online: nothing to send",) if not plan.known else ("online: all answers are kept",))
        if online.dry_run:
            click.get_current_context().exit(0)
        return {}
    _tell(_announced(plan))
    if not _agreed(online):
        _tell(("online: nothing was sent; the map is made without it",))
        return {}
    answers: dict[str, Any] = {}
    try:
        answers.update(send(plan, cache))
    except OnlineError as error:
        _tell((f"online: {error}", "online: the map is made without what was not answered"))
    return answers


def _announced(plan: Plan) -> list[str]:
    """Say what would be sent where, word for word."""
    service, bias = plan.service, plan.bias
    number = len(plan.to_send)
    note = f" ({service.note})" if service.note else ""
    lines = [
        (
            f"online: {service.name} at {service.host} would be asked for "
            f"{number} name{'s' if number > 1 else ''}{note}:"
        )
    ]
    lines += [f"  {question.text}" for question in plan.to_send]
    given = set(service.bias.values())
    told = []
    if bias.countries and given & {"countries", "COUNTRIES", "country"}:
        told.append(f"the countries {' '.join(bias.countries)}")
    if bias.box and given & {"box", "centre"}:
        told.append("the box " + " ".join(f"{side:g}" for side in bias.box))
    with_ = f", with {' and '.join(told)}" if told else ""
    lines.append(
        f"online: each in a question of its own{with_}; it learns this machine's network address "
        "and the time. No other word of the report is sent."
    )
    return lines


def _compared(found: Iterable[Any]) -> list[str]:
    lines = []
    for one in found:
        if one.place is None:
            told = "not in the packs" if one.answer else "neither in the packs nor answered"
        elif one.answer is None:
            told = "placed by the packs; no answer bears this name in the report's countries"
        else:
            inside = "within" if one.distance_m <= one.place.radius_m else "OUTSIDE"
            told = (
                f"{one.distance_m / 1_000:.1f} km from the packs' {one.place.name}, "
                f"{inside} its radius of {one.place.radius_m / 1_000:.1f} km"
            )
        lines.append(f"check: {one.text}: {told}")
    return lines


def _agreed(online: Online) -> bool:
    """Ask on the terminal; where nobody can answer, nothing is sent."""
    if online.dry_run:
        _tell(("online: dry run, nothing was sent and nothing is written",))
        click.get_current_context().exit(0)
    if online.yes:
        return True
    try:
        return click.confirm("Send?", default=False, err=True)
    except click.Abort:
        _tell(("", "online: nobody agreed; give --yes where there is no terminal"))
        return False


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line, err=True)


def _cache() -> Cache:
    from geo.online.cache import Cache, cache_file  # noqa: PLC0415

    return Cache(cache_file())
