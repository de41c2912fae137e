"""Bring the times of a report into the calendar, by the day of publication and each other."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from layers.calendars import gregorian, month_of, year_of
from layers.cues import cues
from layers.date_words import Draft, time_drafts
from layers.incident import TimePrecision
from layers.moments import Days, Moment, one_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.folding import Folded
    from geo.tokens import Token

AHEAD = dt.timedelta(days=45)
"""How far after its publication a report still tells a date of the same year."""

DATELINE_REACH = 12
"""Words of a dateline before its dash."""

DATE_LINE_REACH = 6
"""Words of a line that holds but a place and a date ("Published 22 May 2024")."""

STAMP_REACH, STAMP_WORDS = 2, 3
"""Words between a colon and the day of a report, and before it that say so."""

HEAD_REACH = 60
"""Words from the beginning within which a heading and a dateline stand."""

WEEK = 7
LAST_MONTH = 12


class TimeWords(NamedTuple):
    """An expression of time where it stands.

    Attributes
    ----------
    first, last
        Indexes of its first and last token.
    """

    first: int
    last: int
    moment: Moment


class Times(NamedTuple):
    """The times of a report.

    Attributes
    ----------
    published
        The day of publication: given, or read from the text, or unknown.
    found
        Every expression that says something, in order.
    """

    published: dt.date | None
    found: tuple[TimeWords, ...]


def read_times(
    folded: Folded,
    tokens: Sequence[Token],
    gaps: Sequence[str],
    language: str,
    published: dt.date | None,
) -> Times:
    """Find the times of a report.

    A year that is not written comes from the day of publication, or else from the dates around
    it; "yesterday" and "Friday" count from the day of publication. What cannot be brought into
    the calendar keeps its hour or is left out.

    Parameters
    ----------
    gaps
        For each token, what stands between it and the one before in the report.
    """
    drafts = [
        draft
        for draft in time_drafts(tokens, gaps, language)
        if not _is_but_like(folded, tokens, language, draft)
    ]
    stamps = [draft for draft in drafts if _is_stamp(tokens, gaps, language, draft)]
    drafts = [draft for draft in drafts if draft not in stamps]
    stamped = next((day for day in map(_written, stamps) if day is not None), None)
    published = published or _published(drafts, gaps) or stamped
    # The day in a dateline is when the report was sent, and of no event.
    drafts = [draft for draft in drafts if not _is_sent(draft, gaps, published)]
    found = []
    known: dt.date | None = _first_full(drafts)
    for draft in drafts:
        days = _days(draft, published, known)
        if days is not None and draft.day and (draft.year or published is None):
            known = days.start
        if days is None and draft.clock is None:
            continue
        text = _words(folded, tokens, draft)
        found.append(TimeWords(draft.first, draft.last, Moment(days, draft.clock, text)))
    return Times(published, tuple(found))


def gaps_between(folded: Folded, tokens: Sequence[Token]) -> list[str]:
    """Give for each token what stands between it and the one before in the report."""
    gaps, past = [], 0
    for token in tokens:
        gaps.append(folded.source[past : folded.origin[token.start]])
        past = folded.origin[token.end - 1] + 1
    return gaps


def _words(folded: Folded, tokens: Sequence[Token], draft: Draft) -> str:
    start, end = folded.span(tokens[draft.first].start, tokens[draft.last].end)
    return folded.source[start:end]


def _is_but_like(folded: Folded, tokens: Sequence[Token], language: str, draft: Draft) -> bool:
    """Say whether a bare month is but like it once folded: the town "إب" like "آب"."""
    if not draft.month or draft.day or draft.year:
        return False
    token = tokens[draft.last]
    end = folded.origin[token.end - 1] + 1
    spelt = cues(language, "times").language.written.get("month", {})
    return any(
        token.text.endswith(like) and not folded.source.endswith(wanted, 0, end)
        for like, wanted in spelt.items()
    )


def _is_stamp(tokens: Sequence[Token], gaps: Sequence[str], language: str, draft: Draft) -> bool:
    """Say whether a time is when the report was put out: "Son Güncelleme: 21.09.2025"."""
    near = range(draft.first, max(0, draft.first - STAMP_REACH), -1)
    colon = next((at for at in near if ":" in gaps[at]), None)
    if colon is None:
        return False
    before = tokens[max(0, colon - STAMP_WORDS) : colon]
    hits = cues(language, "times").hits(before)
    return any(hit.table == "stamp" and hit.last == len(before) - 1 for hit in hits)


def _published(drafts: Sequence[Draft], gaps: Sequence[str]) -> dt.date | None:
    """Read the day of publication: a date called today, or one that stands in a dateline."""
    for draft in drafts:
        written = _written(draft)
        if written is not None and draft.offset is not None:
            return written - dt.timedelta(days=draft.offset)
    for draft in drafts:
        written = _written(draft)
        if written is not None and draft.clock is None and _in_dateline(draft, gaps):
            return written
    return None


def _in_dateline(draft: Draft, gaps: Sequence[str]) -> bool:
    """Say whether a date stands before the dash of a dateline, or in a line of its own."""
    if draft.last >= HEAD_REACH:
        return False
    line = next((at for at in range(draft.first, 0, -1) if "\n" in gaps[at]), 0)
    after = gaps[draft.last + 1] if draft.last + 1 < len(gaps) else ""
    words = draft.last - line + 1
    if any(dash in after for dash in ("-", "–", "—", ":", ")")):
        return words <= DATELINE_REACH
    return "\n" in after and words <= DATE_LINE_REACH


def _is_sent(draft: Draft, gaps: Sequence[str], published: dt.date | None) -> bool:
    """Say whether a date is but the day in a dateline, with its year or without."""
    if _written(draft):
        return _in_dateline(draft, gaps)
    if published is None or (draft.month, draft.day) != (published.month, published.day):
        return False
    return not draft.calendar and _in_dateline(draft, gaps)


def _first_full(drafts: Sequence[Draft]) -> dt.date | None:
    return next((day for day in map(_written, drafts) if day is not None), None)


def _written(draft: Draft) -> dt.date | None:
    if draft.year and draft.month and draft.day:
        if draft.calendar:
            return gregorian(draft.calendar, draft.year, draft.month, draft.day)
        return _date(draft.year, draft.month, draft.day)
    return None


def _days(draft: Draft, published: dt.date | None, known: dt.date | None) -> Days | None:
    if draft.month:
        hijri = bool(draft.calendar)
        return (
            _in_hijri_month(draft, published or known)
            if hijri
            else _in_month(draft, published, known)
        )
    if draft.year:
        first, last = _new_year(draft, draft.year), _new_year(draft, draft.year + 1)
        return Days(first, last, TimePrecision.YEAR) if first and last else None
    if published is None:
        # A story without a date of its own goes on from the last day that it told.
        return one_day(_following(draft.weekday, known)) if draft.weekday and known else None
    if draft.weekday:
        return one_day(_weekday(draft, published))
    if draft.offset is not None:
        return one_day(published + dt.timedelta(days=draft.offset))
    return _period(draft.period, published) if draft.period else None


def _new_year(draft: Draft, year: int) -> dt.date | None:
    return gregorian(draft.calendar, year, 1, 1) if draft.calendar else _date(year, 1, 1)


def _in_month(draft: Draft, published: dt.date | None, known: dt.date | None) -> Days | None:
    year, month = draft.year or _year(draft, published, known), draft.month
    if year is None or month is None:
        return None
    if draft.day is None:
        first = dt.date(year, month, 1)
        following = dt.date(year + month // LAST_MONTH, month % LAST_MONTH + 1, 1)
        return Days(first, following, TimePrecision.MONTH)
    day = _date(year, month, draft.day)
    if day is None:
        return None
    last = _date(year, month, draft.last_day) if draft.last_day else None
    return one_day(day)._replace(end=(last or day) + dt.timedelta(days=1))


def _in_hijri_month(draft: Draft, anchor: dt.date | None) -> Days | None:
    """Give the days of a date in a Hijri calendar, in the last year that is not far ahead."""
    years = [draft.year] if draft.year else []
    if not years and anchor is not None:
        year = year_of(draft.calendar, anchor)
        years = [year + 1, year, year - 1, year - 2]
    for year in years:
        days = _hijri_days(draft, year)
        if days and (draft.year or anchor is None or days.start <= anchor + AHEAD):
            return days
    return None


def _hijri_days(draft: Draft, year: int) -> Days | None:
    month = draft.month or 1
    if draft.day is None:
        span = month_of(draft.calendar, year, month)
        return Days(*span, TimePrecision.MONTH) if span else None
    day = gregorian(draft.calendar, year, month, draft.day)
    last = gregorian(draft.calendar, year, month, draft.last_day) if draft.last_day else day
    return one_day(day)._replace(end=(last or day) + dt.timedelta(days=1)) if day else None


def _year(draft: Draft, published: dt.date | None, known: dt.date | None) -> int | None:
    """Give the year that is not written: the last in which the day is not far ahead.

    A report that says not when it was written goes on from date to date, and no day is far off.
    """
    anchor = published or known
    if anchor is None:
        return None
    month, day = draft.month or 1, draft.day or 1
    if published is None and draft.turn != "next":
        return _nearest_year(anchor, month, day)
    ahead = dt.timedelta(days=366) if draft.turn == "next" else AHEAD
    for year in (anchor.year + 1, anchor.year, anchor.year - 1):
        date = _date(year, month, min(day, calendar.monthrange(year, month)[1]))
        past = date is not None and date <= anchor + ahead
        fits = draft.weekday is None or date is None or date.isoweekday() == draft.weekday
        if past and (published is None or fits or year == anchor.year - 1):
            return year
    return anchor.year


def _nearest_year(anchor: dt.date, month: int, day: int) -> int:
    """Give the year in which a day is nearest to another."""

    def far(year: int) -> dt.timedelta:
        date = _date(year, month, min(day, calendar.monthrange(year, month)[1]))
        return abs(date - anchor) if date is not None else dt.timedelta.max

    return min((anchor.year, anchor.year - 1, anchor.year + 1), key=far)


def _weekday(draft: Draft, published: dt.date) -> dt.date:
    """Give the day of that name on or before publication; after it where the words say so."""
    weekday = draft.weekday or 1
    if draft.turn == "next":
        return published + dt.timedelta(days=(weekday - published.isoweekday() - 1) % WEEK + 1)
    if draft.offset is not None and draft.offset > 0:
        return published + dt.timedelta(days=draft.offset)
    back = (published.isoweekday() - weekday) % WEEK
    if back == 0 and draft.turn == "past":
        back = WEEK
    return published - dt.timedelta(days=back)


def _following(weekday: int, known: dt.date) -> dt.date:
    return known + dt.timedelta(days=(weekday - known.isoweekday()) % WEEK)


def _period(period: str, published: dt.date) -> Days:
    unit, _, count = period.partition(" ")
    number = int(count)
    if unit == "week":
        monday = published - dt.timedelta(days=published.weekday() - WEEK * number)
        return Days(monday, monday + dt.timedelta(days=WEEK), TimePrecision.DAY)
    if unit == "month":
        months = published.year * LAST_MONTH + published.month - 1 + number
        first = dt.date(months // LAST_MONTH, months % LAST_MONTH + 1, 1)
        months += 1
        following = dt.date(months // LAST_MONTH, months % LAST_MONTH + 1, 1)
        return Days(first, following, TimePrecision.MONTH)
    year = published.year + number
    return Days(dt.date(year, 1, 1), dt.date(year + 1, 1, 1), TimePrecision.YEAR)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
