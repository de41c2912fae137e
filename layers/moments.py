"""Times as far as the words give them: a day, an hour, or both, and their narrowing."""

from __future__ import annotations

import datetime as dt
import functools
import tomllib
from importlib import resources
from typing import NamedTuple

from layers.incident import Basis, TimePrecision, TimeSpan

NOON_HOUR = 12
EARLY_HOUR = 6
"""Until this hour "at night" is after midnight."""

AFTER_NOON = frozenset({"noon", "afternoon", "evening", "night"})


class Clock(NamedTuple):
    """A time of day.

    Attributes
    ----------
    hour, minute
        Of 24 hours; `hour` is absent when only the part of the day is known.
    part
        Key of `data/day_parts.toml`, or "".
    """

    hour: int | None = None
    minute: int | None = None
    part: str = ""


class Days(NamedTuple):
    """A stretch of days, open at its end, and the unit in which it was told."""

    start: dt.date
    end: dt.date
    precision: TimePrecision


class Moment(NamedTuple):
    """A time that the text tells.

    Attributes
    ----------
    days, clock
        What of it is known; a moment without days only narrows others.
    text
        The words, as in the report.
    inferred
        The day was worked out from what stands around it.
    """

    days: Days | None = None
    clock: Clock | None = None
    text: str = ""
    inferred: bool = False

    def narrowed(self, other: Moment) -> Moment:
        """Take from another moment of the same event what it knows more closely."""
        days, clock = self.days, self.clock
        if other.days is not None and (days is None or _within(other.days, days)):
            days = other.days
        if other.clock is not None and _closer(other.clock, clock):
            clock = other.clock
        if (days, clock) == (self.days, self.clock):
            return self
        texts = [text for text in (self.text, other.text) if text]
        if (days, clock) == (other.days, other.clock):
            texts = [other.text]
        return Moment(days, clock, "; ".join(dict.fromkeys(texts)))

    def agrees(self, other: Moment) -> bool:
        """Say whether both may be one time."""
        if self.days is None or other.days is None:
            return True
        return self.days.start < other.days.end and other.days.start < self.days.end

    def span(self, timezone: str | None) -> TimeSpan | None:
        """Give the interval in local time, or none where the day is unknown."""
        if self.days is None:
            return None
        start = dt.datetime.combine(self.days.start, dt.time())
        end = dt.datetime.combine(self.days.end, dt.time())
        precision = self.days.precision
        if precision == TimePrecision.DAY and self.clock and end - start == dt.timedelta(days=1):
            start, end, precision = _on_the_clock(start, self.clock)
        return TimeSpan(
            start=start,
            end=end,
            precision=precision,
            timezone=timezone,
            text=self.text,
            basis=Basis.INFERRED if self.inferred else Basis.STATED,
        )


def one_day(day: dt.date) -> Days:
    """Give a single day."""
    return Days(day, day + dt.timedelta(days=1), TimePrecision.DAY)


def clock_of(hour: int, minute: int | None, part: str) -> Clock:
    """Bring an hour of twelve to one of 24 by the part of the day."""
    if part in AFTER_NOON and hour < NOON_HOUR and not (part == "night" and hour < EARLY_HOUR):
        # "eleven at noon" is before it
        hour += 0 if part == "noon" and hour > EARLY_HOUR else NOON_HOUR
    elif hour == NOON_HOUR and part in {"dawn", "morning", "night", "night before"}:
        hour = 0
    return Clock(hour % 24, minute, part)


def _on_the_clock(day: dt.datetime, clock: Clock) -> tuple[dt.datetime, dt.datetime, TimePrecision]:
    if clock.hour is None:
        first, last = day_parts()[clock.part]
        hours = dt.timedelta(hours=first), dt.timedelta(hours=last)
        return day + hours[0], day + hours[1], TimePrecision.PART_OF_DAY
    start = day + dt.timedelta(hours=clock.hour, minutes=clock.minute or 0)
    if clock.minute:
        return start, start + dt.timedelta(minutes=1), TimePrecision.MINUTE
    return start, start + dt.timedelta(hours=1), TimePrecision.HOUR


def _within(inner: Days, outer: Days) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and inner[:2] != outer[:2]


def _closer(new: Clock, old: Clock | None) -> bool:
    if old is None:
        return True
    if old.hour is not None or new.hour is None:
        return False
    first, last = day_parts()[old.part]
    return first <= new.hour < last or first <= new.hour + 24 < last


@functools.cache
def day_parts() -> dict[str, tuple[int, int]]:
    """Read the hours that each part of the day may cover."""
    file = resources.files("layers") / "data" / "day_parts.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return {part: (first, last) for part, (first, last) in table.items()}
