"""Find the words of dates and times, and what each run of them says."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from geo.folding import SPACE
from layers.calendars import SOLAR, calendar_of, is_hijri_year
from layers.cues import cues
from layers.date_parts import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS,
    MOST_DAYS,
    MOST_HOURS,
    MOST_MINUTES,
    Atom,
    atoms_of,
)
from layers.moments import Clock, clock_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.tokens import Token

LONGEST_FILLING = 3
"""Words that may stand between two parts of one expression ("at about", "يوم")."""

SOLAR_CENTURY = 1300
"""The Solar Hijri century of a year written with two digits ("سال ۹۵")."""

LAST_SOLAR_YEAR = 1500

BESIDE_HOUR = 5
"""Parts behind an hour in words within which the part of the day stands."""

LONGEST_RUN = 24
"""Parts of the longest expression; what has more is a table of numbers."""

AGO = ("marker", "ago")
MINUTE = ("marker", "minute")

_SENTENCE_END = re.compile(r"[.!?؟\n]")
_HALVES = {"am": "morning", "pm": "afternoon"}
_DASHES = frozenset("-–—")
_AFTER_DASH = frozenset(("bare_hour", "filler", "marker"))
_MEANING = (
    *MONTHS,
    "weekday",
    "day",
    "period",
    "part",
    "clock",
    "hour",
    "bare_hour",
    "date",
    "time",
)


class Draft(NamedTuple):
    """What a run of time words says, before it is brought into a calendar.

    Attributes
    ----------
    first, last
        Indexes of its first and last token.
    year, month, day, last_day
        As far as they are written; `last_day` ends a range of days.
    calendar
        Theirs, if it is not the Gregorian one: "solar" or "lunar" Hijri.
    weekday
        1 for Monday to 7 for Sunday.
    offset
        Days from the day of publication.
    period
        "week -1" and the like.
    turn
        "past", "next" or "".
    """

    first: int
    last: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    calendar: str = ""
    weekday: int | None = None
    offset: int | None = None
    period: str = ""
    turn: str = ""
    clock: Clock | None = None


def time_drafts(tokens: Sequence[Token], gaps: Sequence[str], language: str) -> Iterator[Draft]:
    """Yield what each run of time words says.

    Parameters
    ----------
    gaps
        For each token, what stands between it and the one before in the report.
    """
    atoms = atoms_of(tokens, gaps, cues(language, "times"))
    for run in _runs(atoms, gaps):
        draft = _draft(run, tokens)
        if draft is not None:
            yield draft


def _runs(atoms: Sequence[Atom], gaps: Sequence[str]) -> Iterator[list[Atom]]:
    """Divide the parts into runs that stand together, but for small words between them."""
    run: list[Atom] = []
    filling = 0
    for atom in atoms:
        apart = run and (
            atom.first - run[-1].last > 1
            or any(_ends(run[-1], gap) for gap in gaps[run[-1].last + 1 : atom.first + 1])
            or (atom.kind in _AFTER_DASH and gaps[atom.first].strip() in _DASHES)
        )
        filling = filling + 1 if atom.kind == "filler" else 0
        if apart or filling > LONGEST_FILLING or len(run) >= LONGEST_RUN:
            yield run
            run = []
        run.append(atom)
    if run:
        yield run


def _ends(before: Atom, gap: str) -> bool:
    """Say whether a sentence ends; the full stop of "p.m." does not end one."""
    if before.kind == "marker" and before.value in _HALVES:
        gap = gap.removeprefix(".")
    return gap != SPACE and bool(_SENTENCE_END.search(gap))


def _draft(run: list[Atom], tokens: Sequence[Token]) -> Draft | None:
    """Put together what one run says; none where it is but numbers and small words."""
    used = [atom for atom in run if atom.kind in _MEANING]
    if not used and all(atom.kind != "number" for atom in run):
        return None  # as most often
    fields: dict[str, Any] = {}
    fields |= _calendar(run, used)
    fields |= _relative(run, used)
    clock = _clock(run, used)
    weekdays = [atom.number for atom in run if atom.kind == "weekday"]
    if len(weekdays) > 1 and clock is not None and clock.part.startswith("night"):
        fields["weekday"] = weekdays[-1]  # "the night between Friday and Saturday"
        clock = clock._replace(part="night before")
    if clock is not None:
        fields["clock"] = clock
    month_alone = fields.keys() - {"calendar"} == {"month"} and not _names_month(run, used, tokens)
    if not fields or month_alone:
        return None
    hour = clock is not None and clock.hour is not None
    used = [atom for atom in used if hour or atom.kind != "bare_hour"]
    first, last = min(a.first for a in used), max(a.last for a in used)
    return Draft(first=first, last=last, **fields)


def _calendar(run: Sequence[Atom], used: list[Atom]) -> dict[str, Any]:
    """Read a written date: full, day and month, month and year, or a year alone."""
    for atom in run:
        if atom.kind == "date":
            year, month, day = (int(part) for part in atom.value.split())
            other = {"calendar": calendar_of(year)} if is_hijri_year(year) else {}
            return {"year": year, "month": month, "day": day, **other}
    content = [atom for atom in run if atom.kind not in {"filler", "turn"}]
    # "12 Ramadan 1446, 12 March 2025": of two calendars the Gregorian.
    kinds = sorted({atom.kind for atom in content} & MONTHS.keys(), key=MONTHS.__getitem__)
    if not kinds:
        return _year_alone(run, used)
    months = [index for index, atom in enumerate(content) if atom.kind == kinds[0]]
    fields: dict[str, Any] = {"month": content[months[0]].number}
    hijri = bool(MONTHS[kinds[0]])
    fields |= {"calendar": MONTHS[kinds[0]]} if hijri else {}
    before, after = content[: months[0]], content[months[-1] + 1 :]
    numbers = _trailing_days(before)
    if not numbers and after and _is_day(after[0]):
        numbers, after = [after[0]], after[1:]
    if numbers:
        fields["day"] = numbers[0].number
        if len(numbers) > 1:
            fields["last_day"] = numbers[-1].number
        used += numbers
    years = [atom for atom in after[:2] if _is_year(atom, hijri=hijri)]
    if years:
        fields["year"] = years[0].number
        used.append(years[0])
    return fields


def _trailing_days(before: Sequence[Atom]) -> list[Atom]:
    """Give the day, or the two ends of a range of days, that stand right before a month."""
    if not before or not _is_day(before[-1]):
        return []
    if len(before) > 1 and _is_day(before[-2]) and before[-2].number < before[-1].number:
        return [before[-2], before[-1]]
    ranged = len(before) > 2 and before[-2].kind == "marker" and before[-2].value == "range"  # noqa: PLR2004
    if ranged and _is_day(before[-3]) and before[-3].number < before[-1].number:
        return [before[-3], before[-1]]
    return [before[-1]]


def _year_alone(run: Sequence[Atom], used: list[Atom]) -> dict[str, Any]:
    for before, atom in itertools.pairwise(run):
        solar = _solar_year(before, atom)
        if solar:
            used.append(atom)
            return {"year": solar, "calendar": SOLAR}
        if before.kind in {"marker", "filler"} and _is_year(atom):
            used.append(atom)
            return {"year": atom.number}
        if _is_year(before) and atom[:2] == ("marker", "year"):  # "2021 yılında"
            used += (before, atom)
            return {"year": before.number}
    return {}


def _solar_year(before: Atom, atom: Atom) -> int:
    """Give the year of the Solar Hijri calendar behind its word, in four digits or two; or 0."""
    if before[:2] != ("marker", "solar year") or atom.kind != "number":
        return 0
    if len(atom.value) == 2:  # noqa: PLR2004 - digits
        return SOLAR_CENTURY + atom.number
    return atom.number if SOLAR_CENTURY <= atom.number < LAST_SOLAR_YEAR else 0


def _is_day(atom: Atom) -> bool:
    return atom.kind == "number" and len(atom.value) <= 2 and 1 <= atom.number <= MOST_DAYS  # noqa: PLR2004


def _is_year(atom: Atom, *, hijri: bool = False) -> bool:
    if atom.kind != "number" or len(atom.value) != 4:  # noqa: PLR2004 - digits
        return False
    return is_hijri_year(atom.number) if hijri else FIRST_YEAR <= atom.number <= LAST_YEAR


def _relative(run: Sequence[Atom], used: list[Atom]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for before, atom in itertools.pairwise(run):
        if atom.kind == "ago" and before.kind == "number":
            fields["offset"] = -before.number * atom.number
            used += (before, atom)
    for told, count, unit in zip(run, run[1:], run[2:], strict=False):
        if told[:2] == AGO and count.kind == "number" and unit.kind == "ago_unit":
            fields["offset"] = -count.number * unit.number
            used += (told, count, unit)
    for atom in run:
        if atom.kind == "weekday":
            fields.setdefault("weekday", atom.number)
        elif atom.kind == "day":
            fields.setdefault("offset", atom.number)
        elif atom.kind == "period":
            fields.setdefault("period", atom.value)
        elif atom.kind == "turn" and any(a.kind in {"weekday", *MONTHS} for a in run):
            fields.setdefault("turn", atom.value)
            used.append(atom)
    return fields


def _clock(run: Sequence[Atom], used: list[Atom]) -> Clock | None:
    parts = [atom.value for atom in run if atom.kind == "part"]
    part = parts[0] if parts else ""
    minute = next((atom.number for atom in run if atom.kind == "minutes"), None)
    hour = _hour(run, used, part)
    if hour is None:
        return Clock(part=part) if part else None
    of_day, written, half = hour
    minute = written if written is not None else minute
    if minute is not None and minute < 0:
        of_day, minute = of_day - 1, 60 + minute
    return clock_of(of_day, minute, half or part)


def _hour(run: Sequence[Atom], used: list[Atom], part: str) -> tuple[int, int | None, str] | None:
    """Give hour, minute and half of the day where a run tells them."""
    for index, atom in enumerate(run):
        after = next((a for a in run[index + 1 :] if a.kind != "filler" and a[:2] != AGO), None)
        half = _HALVES.get(after.value, "") if after and after.kind == "marker" else ""
        if atom.kind == "clock":
            return (0 if atom.value == "midnight" else 12), None, ""
        near = any(other.kind == "part" for other in run[index + 1 : index + BESIDE_HOUR])
        if atom.kind == "hour" or (atom.kind == "bare_hour" and part and near):
            return atom.number, _told_minutes(run, index, used), half
        if atom.kind == "time":
            hour, minute = (int(value) for value in atom.value.split())
            used += [after] if half and after else []
            return hour, minute, half
        if atom.kind == "number" and atom not in used and _is_hour(run[:index], atom, after, half):
            used += [atom, *([after] if half and after else [])]
            return atom.number, _minute_after(run, index, used), half
    return None


def _is_hour(before: Sequence[Atom], atom: Atom, after: Atom | None, half: str) -> bool:
    if len(atom.value) > 2 or atom.number > MOST_HOURS:  # noqa: PLR2004 - digits
        return False
    marked = bool(before) and before[-1].kind == "marker" and before[-1].value == "hour"
    if after is not None and after[:2] == ("marker", "hour after"):
        return True
    return bool(half) or marked or (after is not None and after.kind == "part")


def _minute_after(run: Sequence[Atom], index: int, used: list[Atom]) -> int | None:
    """Give the minutes behind the word for hour: "14 heures 30"."""
    following = run[index + 1 : index + 3]
    kinds = [atom.kind for atom in following]
    if kinds != ["marker", "number"] or following[0].value != "hour after":
        return _told_minutes(run, index, used)
    minute = following[1]
    used.append(following[0])
    if len(minute.value) != 2 or minute.number > MOST_MINUTES:  # noqa: PLR2004 - digits
        return None
    used.append(minute)
    return minute.number


def _told_minutes(run: Sequence[Atom], index: int, used: list[Atom]) -> int | None:
    """Give the minutes that their own word stands behind: "ساعت ۱۸ و ۲۰ دقیقه"."""
    following = [atom for atom in run[index + 1 : index + 4] if atom[:2] != ("marker", "range")]
    if len(following) < 2 or following[1][:2] != MINUTE:  # noqa: PLR2004 - a number and its word
        return None
    minute = following[0]
    if minute.kind != "number" or minute.number > MOST_MINUTES:
        return None
    used += following[:2]
    return minute.number


def _names_month(run: Sequence[Atom], used: Sequence[Atom], tokens: Sequence[Token]) -> bool:
    """Say whether a month without a day or year is one, and not a verb or a name."""
    month = next(atom for atom in used if atom.kind in MONTHS)
    introduced = any(a.kind in {"filler", "marker"} and a.last < month.first for a in run)
    since = any(a[:2] == ("marker", "year") and a.last < month.first for a in run)
    word = tokens[month.first]
    return introduced and (word.capital or not word.text.isascii() or since)
