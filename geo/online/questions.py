"""What a geocoder would be asked: names that no pack can place, and what tells homonyms apart."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from geo.folding import fold_name
from geo.mentions import MentionMaker
from geo.place import Precision
from geo.reading import Reading
from geo.resolve import resolve
from geo.toponyms import POINTING, find_toponyms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.backends.backend import Backend
    from geo.gazetteer import Gazetteer
    from geo.mention import Mention
    from geo.report import Report
    from geo.resolve import Choice
    from geo.shapes import Box
    from geo.toponyms import Toponym

LONGEST_NAME = 100
"""Code points of a name that is asked for; a longer one is no name but a piece of the report."""

MOST_COUNTRIES = 3
"""Countries of a document that are given with a question."""


class Question(NamedTuple):
    """A name to ask for.

    Attributes
    ----------
    key
        The folded name under which the report looks it up.
    text
        As the report writes it: what is sent.
    hint
        GeoNames class or class and code that a noun beside it asks for, or "".
    mentions
        Where the report names it, as the packs alone place it.
    """

    key: str
    text: str
    hint: str
    mentions: tuple[Mention, ...]


class Bias(NamedTuple):
    """What a question carries to tell homonyms apart.

    Attributes
    ----------
    countries
        ISO 3166-1 codes of the countries that the document names places in, the foremost first.
    box
        Whole degrees around these places, so coarse that it does not give one of them away; none
        where nothing but countries is placed.
    """

    countries: tuple[str, ...]
    box: Box | None


class Questions(NamedTuple):
    """All that would be asked of a report."""

    questions: tuple[Question, ...]
    bias: Bias


def questions_of(
    report: Report,
    gazetteer: Gazetteer,
    backend: Backend | None = None,
    *,
    everything: bool = False,
) -> Questions:
    """Give the names of a report that no pack can place, or all of them.

    A name that several places of the packs bear is not among them: a geocoder would only pick one
    of the same places. Neither are words that point back, nor descriptions.
    """
    reading = Reading(report, gazetteer, backend)
    toponyms = find_toponyms(reading)
    resolution = resolve(toponyms, reading)
    choices = resolution.choices
    mentions = MentionMaker(reading).mentions(toponyms, resolution)
    wanted: dict[str, Question] = {}
    for toponym, choice, mention in zip(toponyms, choices, mentions, strict=True):
        if toponym.span.origin in POINTING or not (everything or _is_unknown(choice, mention)):
            continue
        question = _question(toponym, reading)
        earlier = wanted.setdefault(question.key, question)
        wanted[question.key] = earlier._replace(mentions=(*earlier.mentions, mention))
    named = (question for question in wanted.values() if len(question.text) <= LONGEST_NAME)
    surely = (m for c, m in zip(choices, mentions, strict=True) if not _is_unknown(c, m))
    return Questions(tuple(named), _bias(surely))


def _is_unknown(choice: Choice, mention: Mention) -> bool:
    """Say whether the packs lack a name, or know it only far from all else."""
    if not choice.ranked or choice.anchored:
        return True
    return mention.place is None and not mention.runners_up


def _question(toponym: Toponym, reading: Reading) -> Question:
    span = toponym.span
    start, end = reading.folded.span(span.start, span.end)
    text = " ".join(reading.folded.source[start:end].split())
    return Question(fold_name(span.key), text, span.hint.replace("*", ""), ())


def _bias(mentions: Iterable[Mention]) -> Bias:
    places = [m.place for m in mentions if m.place is not None and m.literal and not m.antecedent]
    counts = Counter(place.country for place in places if place.country)
    countries = tuple(code for code, _ in counts.most_common(MOST_COUNTRIES))
    points = [p for p in places if p.precision < Precision.COUNTRY and p.country in countries[:1]]
    if not points:
        return Bias(countries, None)
    lons, lats = [place.lon for place in points], [place.lat for place in points]
    box = (
        float(math.floor(min(lons) - 0.5)),
        float(math.floor(min(lats) - 0.5)),
        float(math.ceil(max(lons) + 0.5)),
        float(math.ceil(max(lats) + 0.5)),
    )
    west, south, east, north = box
    return Bias(countries, (max(west, -180), max(south, -90), min(east, 180), min(north, 90)))
