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
    from collections.abc import Sequence


class PlaceNames(Protocol):
    def __call__(
        self,
        text: str,
        places: Sequence[tuple[str, Place]],
        *,
        published: dt.date | None = None,
        dateline: Sequence[str] = (),
        outskirts: Sequence[str] = (),
    ) -> GeocodedReport: ...


def place(  # noqa: PLR0913 - what a place is
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


@pytest.fixture(name="place")
def fixture_place():
    return place


@pytest.fixture
def place_names() -> PlaceNames:
    """Mark every whole-word occurrence of the surfaces; a longer surface wins.

    A surface in `outskirts` points back to the mention before it.
    """

    def named(text, places, *, published=None, dateline=(), outskirts=()):
        known = dict(places)
        longest_first = sorted(known, key=len, reverse=True)
        pattern = "|".join(rf"(?<!\w)(?:[وف]?[بلك]?){{0,1}}({re.escape(s)})(?!\w)" for s in longest_first)
        mentions: list[Mention] = []
        for match in re.finditer(pattern, text) if known else ():
            start, end = match.span(match.lastindex or 0)
            surface = text[start:end]
            mention = Mention(
                id=f"m{len(mentions) + 1}",
                start=start,
                end=end,
                text=surface,
                place=known[surface],
                unresolved="" if known[surface] else "not known",
                confidence=1.0,
                dateline=surface in dateline and start < 20,
            )
            if surface in outskirts:
                mention = msgspec.structs.replace(
                    mention,
                    relation=Relation.OUTSKIRTS,
                    antecedent=mentions[-1].id,
                    place=mentions[-1].place,
                )
            mentions.append(mention)
        report = report_from_text(text, published=published)
        return GeocodedReport(report=report, mentions=tuple(mentions))

    return named
