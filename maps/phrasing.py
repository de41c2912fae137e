"""Times, distances, precision, events and reasons in the words of an interface language."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from layers.events import event_kinds
from maps.words import phrases
from maps.words import words as words_of

if TYPE_CHECKING:
    import datetime as dt

    from geo.place import Place, Record, RunnerUp
    from layers.incident import Evidence, Incident, TimeSpan

Words = dict[str, str]

TOWN_FEATURES = "P"
"""GeoNames class of towns; in one of them a thing lies "somewhere in the town"."""

METRES_TO = 950
ONE_DECIMAL_TO = 9_950
"""Metres from which a radius is told in kilometres, and in whole ones."""

HOUR_S, DAY_S = 3_600.0, 86_400.0

COUNTED = frozenset({"km", "n", "m"})
"""Gaps of our reasons that a number fills; names keep their own digits."""

_PLACEHOLDER = re.compile(r"\\\{(\w+)\\\}")


def event_label(event: str, language: str) -> str:
    """Give the words for a key of the event vocabulary."""
    kind = event_kinds().get(event)
    if kind is None:
        return event
    own = {"ar": kind.label_ar, "en": kind.label_en}
    return own.get(language) or phrases("events", language).get(event, kind.label_en)


def numerals(text: str, words: Words) -> str:
    """Write the digits of a text of ours as the language does; "4" is "٤" in Arabic."""
    return text.translate(str.maketrans("0123456789", words["digits"]))


def stop_sign(number: int, track: int, words: Words) -> str:
    """Write what stands in a stop's mark: its number, after the letter of one of several ways.

    Parameters
    ----------
    track
        Of its movement, from 1; 0 where there is only one.
    """
    letters = words["letters"].split()
    # What has no letter of its own has a number.
    letter = "" if not track else letters[track - 1] if track <= len(letters) else f"{track}."
    return numerals(f"{letter}{number}", words)


def when_text(when: TimeSpan | None, words: Words) -> str:
    """Write a time with the report's words for it: "19 October 2025, 03:00 (at three)"."""
    if when is None:
        return ""
    notes = [when.text, words["inferred"] if when.basis == "inferred" else ""]
    told = words["comma"].join(filter(None, notes))
    text = date_text(when, words)
    return f"{text} ({told})" if told else text


def date_text(when: TimeSpan | None, words: Words) -> str:
    """Write a time for a heading: "19 October 2025, 03:00"."""
    if when is None:
        return ""
    start, precision = when.start, str(when.precision)
    month = words["months"].split()[start.month - 1]
    parts = {"year": f"{start.year}", "month": f"{month} {start.year}"}
    day = parts.get(precision, day_text(start, words))
    hour = f"{words['comma']}{start:%H:%M}" if precision in {"hour", "minute"} else ""
    return numerals(day + hour, words)


def day_text(day: dt.date, words: Words) -> str:
    """Write a day: "19 October 2025"."""
    return numerals(f"{day.day} {words['months'].split()[day.month - 1]} {day.year}", words)


def radius_text(radius_m: float, words: Words) -> str:
    """Write a radius as a person would."""
    if radius_m < METRES_TO:
        return numerals(f"{max(50, round(radius_m / 50) * 50)} {words['metres']}", words)
    return _kilometres(f"{radius_m / 1000:.{1 if radius_m < ONE_DECIMAL_TO else 0}f}", words)


def distance_text(km: float, words: Words) -> str:
    """Write a distance between two stops, whole kilometres from ten on."""
    return _kilometres(f"{km:.0f}" if km >= 10 else f"{km:.1f}", words)  # noqa: PLR2004 - whole ones from ten


def _kilometres(number: str, words: Words) -> str:
    return numerals(f"{number.replace('.', words['decimal'])} {words['kilometres']}", words)


def precision_text(place: Place, words: Words) -> str:
    """Say in plain words how closely a place is known."""
    key = place.precision.name
    if key == "NEAR" and place.feature.startswith(TOWN_FEATURES):
        key = "NEAR_TOWN"
    text = words[key].replace("{radius}", radius_text(place.radius_m, words))
    confirmed = place.record is None or place.record.confirmed
    return text if confirmed else f"{text} ({words['unconfirmed']})"


def elapsed_text(before: TimeSpan | None, after: TimeSpan | None, words: Words) -> str:
    """Say how much later one time is than another, no closer than both are known; "" if unknown."""
    if before is None or after is None:
        return ""
    fine = {"hour", "minute"}
    if str(before.precision) in fine and str(after.precision) in fine:
        hours = _middle(before, after) / HOUR_S
        if hours < 0.5:  # noqa: PLR2004 - half an hour
            return words["same_hour"]
        return words["hours_later"].replace("{n}", numerals(f"{hours:.0f}", words))
    if {"year", "month"} & {str(before.precision), str(after.precision)}:
        return ""
    days = (after.start.date() - before.start.date()).days
    if days < 0:
        return ""
    key = {0: "same_day", 1: "next_day"}.get(days, "days_later")
    return words[key].replace("{n}", numerals(str(days), words))


def reason_text(reason: str, language: str) -> str:
    """Put one of our own reasons into a language; what is not ours stays as it is."""
    for pattern, said in _reasons(language):
        found = pattern.fullmatch(reason)
        if found:
            own = words_of(language)
            told = {
                name: numerals(value, own) if name in COUNTED else value
                for name, value in found.groupdict().items()
            }
            return said.format_map(told)
    return reason


def runner_up_text(other: RunnerUp, words: Words) -> str:
    """Name a place that it could also be: its kind, where it lies, how far it stands behind."""
    kind = words.get(f"feature_{other.feature[:1]}", "")
    where = words["comma"].join(filter(None, (kind, other.division, other.country)))
    behind = words["behind"].replace("{n}", numerals(f"{other.margin * 100:.0f}", words))
    return f"{other.name} ({where}){words['colon']}{behind}"


def stands_at(incident: Incident, quote: Evidence, words: Words) -> str:
    """Say on which page and in which paragraph of its report a quotation stands, where known."""
    report = next(source.report for source in incident.reports if source.id == quote.report)
    page = report.page_at(quote.start)
    paragraph = report.paragraph_at(quote.start) if len(report.paragraphs) > 1 else None
    numbers = {"page_number": page, "paragraph_number": paragraph}
    told = (words[key].replace("{n}", str(at)) for key, at in numbers.items() if at is not None)
    return numerals(words["comma"].join(told), words)


def record_text(record: Record | None, words: Words) -> str:
    """Name the gazetteer record behind a place, and its licence."""
    if record is None:
        return ""
    doubt = "" if record.confirmed else f"{words['comma']}{words['unconfirmed']}"
    return f"{record.source} {record.id} ({record.licence}){doubt}"


def _middle(before: TimeSpan, after: TimeSpan) -> float:
    def middle(span: TimeSpan) -> dt.datetime:
        return span.start + (span.end - span.start) / 2

    return abs((middle(after) - middle(before)).total_seconds())


@functools.cache
def _reasons(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Give each reason as a pattern with its words in a language."""
    made = []
    for ours, said in phrases("reasons", language).items():
        pattern = _PLACEHOLDER.sub(r"(?P<\1>.+?)", re.escape(ours))
        made.append((re.compile(pattern, re.DOTALL), said))
    return tuple(made)
