"""Dates of the Solar and the lunar Hijri calendar, brought into the Gregorian one.

Solar Hijri is the civil calendar of Iran and Afghanistan. Of the lunar one the Umm al-Qura tables
are taken: where the new moon is watched for, its dates may be a day off.
"""

from __future__ import annotations

import datetime as dt

SOLAR = "solar"
LUNAR = "lunar"

FIRST_YEAR, LAST_YEAR = 1300, 1500
"""Years that the lunar and Solar Hijri calendars count for the last and this century."""

FIRST_LUNAR_YEAR = 1411
"""Of years written in numbers alone, those from here on are lunar (1990), those before solar."""

LAST_MONTH = 12


def is_hijri_year(year: int) -> bool:
    """Say whether a number may be a year of either calendar."""
    return FIRST_YEAR <= year <= LAST_YEAR


def calendar_of(year: int) -> str:
    """Give the calendar of a date that is written in numbers alone."""
    return LUNAR if year >= FIRST_LUNAR_YEAR else SOLAR


def gregorian(calendar: str, year: int, month: int, day: int) -> dt.date | None:
    """Give a day in the Gregorian calendar; none where there is no such day."""
    try:
        if calendar == SOLAR:
            from persiantools.jdatetime import JalaliDate  # noqa: PLC0415 - few reports need it

            solar = JalaliDate(year, month, day)  # type: ignore[no-untyped-call]  # as it comes
            return dt.date.fromisoformat(str(solar.to_gregorian()))
        from hijridate import Hijri  # noqa: PLC0415 - few reports need it

        return dt.date.fromisoformat(Hijri(year, month, day).to_gregorian().isoformat())
    except (ValueError, OverflowError):
        return None


def month_of(calendar: str, year: int, month: int) -> tuple[dt.date, dt.date] | None:
    """Give the first day of a month and that of the next."""
    first = gregorian(calendar, year, month, 1)
    following = gregorian(calendar, year + month // LAST_MONTH, month % LAST_MONTH + 1, 1)
    return (first, following) if first and following else None


def year_of(calendar: str, day: dt.date) -> int:
    """Give the year of a calendar in which a Gregorian day lies, to within one."""
    elapsed = (day - dt.date(622, 3, 22)).days
    return int(elapsed / (365.2422 if calendar == SOLAR else 354.367)) + 1
