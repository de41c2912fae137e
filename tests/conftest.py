"""Reports whose names are placed by hand, for what is tested without the recogniser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

import msgspec
import pytest

from geo.geocode import GeocodedReport
from geo.mention import Mention, Relation
from geo.place import Place, Precision
from geo.report import report_from_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence


DATELINE = 20
"""A name this near to the beginning may be where a report was sent from."""


class PlaceNames(Protocol):
    def __call__(
        self,
        text: str,
        places: Sequence[tuple[str, Place | None]],
        *,
        published: dt.date | None = None,
        dateline: Sequence[str] = (),
        outskirts: Sequence[str] = (),
    ) -> GeocodedReport: ...


def place(
    name: str,
    lon: float,
    lat: float,
    *,
    radius_m: float = 5_000.0,
    feature: str = "P.PPL",
    country: str | None = None,
    timezone: str | None = None,
) -> Place:
    return Place(
        name=name,
        feature=feature,
        lon=lon,
        lat=lat,
        radius_m=radius_m,
        precision=Precision.COUNTRY if feature.startswith("A.PCL") else Precision.NEAR,
        country=country,
        timezone=timezone,
    )


@pytest.fixture(name="place", scope="session")
def fixture_place() -> Callable[..., Place]:
    return place


@pytest.fixture(scope="session")
def place_names() -> PlaceNames:
    return named


def named(
    text: str,
    places: Sequence[tuple[str, Place | None]],
    *,
    published: dt.date | None = None,
    dateline: Sequence[str] = (),
    outskirts: Sequence[str] = (),
) -> GeocodedReport:
    """Mark every whole-word occurrence of the surfaces; a longer surface wins.

    A surface in `outskirts` points back to the mention before it.
    """
    known = dict(places)
    longest_first = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    pattern = rf"(?<!\w)(?:[وف]?[بلك]?)({longest_first})(?!\w)"
    mentions: list[Mention] = []
    for match in re.finditer(pattern, text) if known else ():
        start, end = match.span(1)
        mention = Mention(
            id=f"m{len(mentions) + 1}",
            start=start,
            end=end,
            text=match[1],
            place=known[match[1]],
            unresolved="" if known[match[1]] else "not known",
            confidence=1.0,
            dateline=match[1] in dateline and start < DATELINE,
        )
        if match[1] in outskirts:
            antecedent = mentions[-1]
            mention = msgspec.structs.replace(
                mention,
                relation=Relation.OUTSKIRTS,
                antecedent=antecedent.id,
                place=antecedent.place,
            )
        mentions.append(mention)
    report = report_from_text(text, published=published)
    return GeocodedReport(report=report, mentions=tuple(mentions))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden", action="store_true", help="replace the reviewed results by today's"
    )
