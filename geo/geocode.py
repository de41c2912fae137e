"""From a report to its placed names: the entry of the package."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from geo.asked import with_asked_kinds
from geo.associated import with_associated
from geo.coordinates import position_mentions
from geo.given import given_toponym
from geo.mention import Mention
from geo.mentions import MentionMaker
from geo.place import Credit
from geo.reading import Reading
from geo.report import Report
from geo.resolve import resolve
from geo.toponyms import find_toponyms
from geo.windows import moved_on, windows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.backends.backend import Backend
    from geo.gazetteer import Gazetteer
    from geo.toponyms import Toponym


class GeocodedReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report and every place that it names, in the order of the text.

    Attributes
    ----------
    credits
        The data sets behind the places, in the order of the packs.
    """

    report: Report
    mentions: tuple[Mention, ...]
    credits: tuple[Credit, ...] = ()


def geocode(
    report: Report,
    gazetteer: Gazetteer,
    backend: Backend | None = None,
    *,
    associated: bool = False,
) -> GeocodedReport:
    """Find the places that a report names and say where they are.

    Positions written out in the text are mentions too. A text of more than fifty pages is read in
    parts, whose names do not explain those of the others. Nothing is dropped: a name that no
    gazetteer has, or that may be one of several places, is kept as a mention without a place
    and with the reason.

    Parameters
    ----------
    backend
        A recogniser that votes beside the rules.
    associated
        Take in names that stand for something else too ("Syrian", "Aleppo" in the name of a bank):
        they bear the evidence `geo.associated.ASSOCIATED` and are not literal.
    """
    mentions: list[Mention] = []
    for start, end in windows(report.text):
        part = msgspec.structs.replace(report, text=report.text[start:end])
        reading = Reading(part, gazetteer, backend)
        toponyms = with_associated(reading) if associated else find_toponyms(reading)
        found = _mentions(reading, with_asked_kinds(toponyms, reading))
        count = len(mentions)
        mentions += (moved_on(mention, start, count) for mention in found)
    positions = position_mentions(report.text, gazetteer)
    if positions:
        written = {at for position in positions for at in range(position.start, position.end)}
        mentions = [m for m in mentions if written.isdisjoint(range(m.start, m.end))]
        mentions = sorted((*mentions, *positions), key=lambda mention: mention.start)
    return GeocodedReport(report=report, mentions=tuple(mentions), credits=gazetteer.credits)


def geocode_spans(
    report: Report, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer
) -> GeocodedReport:
    """Say where given spans are: offsets in code points into the report's text."""
    reading = Reading(report, gazetteer)
    toponyms = [given_toponym(reading, span) for span in spans]
    found = _mentions(reading, with_asked_kinds(toponyms, reading))
    mentions = tuple(
        msgspec.structs.replace(mention, start=start, end=end, text=report.text[start:end])
        for mention, (start, end) in zip(found, spans, strict=True)
    )
    return GeocodedReport(report=report, mentions=mentions, credits=gazetteer.credits)


def _mentions(reading: Reading, toponyms: Sequence[Toponym]) -> tuple[Mention, ...]:
    return MentionMaker(reading).mentions(toponyms, resolve(toponyms, reading))
