"""Short texts read with the core pack, for what is tested of names and their places."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from geo.gazetteer import Gazetteer
from geo.geocode import geocode, geocode_spans
from geo.report import report_from_text

if TYPE_CHECKING:
    from geo.mention import Mention


@functools.cache
def gazetteer() -> Gazetteer:
    return Gazetteer.core()


def names(text: str, language: str, *, associated: bool = False) -> list[str]:
    report = report_from_text(text, language=language)
    found = geocode(report, gazetteer(), associated=associated).mentions
    return [mention.text for mention in found]


def given(
    core: Gazetteer, text: str, *names: str, language: str = "en", publisher: str | None = None
) -> list[Mention]:
    """Resolve names of a text, each at its first occurrence."""
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    report = report_from_text(text, language=language, publisher=publisher)
    return list(geocode_spans(report, spans, core).mentions)


def division(mention: Mention) -> str | None:
    return mention.place.division if mention.place else None
