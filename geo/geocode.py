"""From a report to its placed names: the entry of the package."""

from __future__ import annotations

import msgspec

from geo.mention import Mention
from geo.place import Credit
from geo.report import Report


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
