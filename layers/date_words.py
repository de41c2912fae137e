"""Find the words of dates and times, and what each run of them says."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from layers.calendars import LUNAR, SOLAR, calendar_of, is_hijri_year
from layers.cues import cues
from layers.moments import Clock, clock_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.tokens import Token
    from layers.cues import Cues, Hit

LONGEST_FILLING = 3
"""Words that may stand between two parts of one expression ("at about", "يوم")."""

LONGEST_RUN = 24
"""Parts of the longest expression; what has more is a table of numbers."""

MOST_DAYS, MOST_MONTHS, MOST_HOURS, MOST_MINUTES = 31, 12, 23, 59
FIRST_YEAR, LAST_YEAR = 1900, 2100

_GLUED = re.compile(r"(\d{1,2}|\d{4}(?!s$))(\D{1,12})", re.ASCII)
_JOINED = re.compile(r"[^\W\d](\d{1,2})")
_MINUTE = re.compile(r"(\d{1,2})(?:\D{1,6})?$", re.ASCII)  # "14.30'da"
_CLOCK = re.compile(r"(\d{1,2})h(\d{2})?")
_SENTENCE_END = re.compile(r"[.!?؟\n]")
_HALVES = {"am": "morning", "pm": "afternoon"}
_MONTHS = {"month": "", "solar_month": SOLAR, "lunar_month": LUNAR}
_DASHES = frozenset("-–—")
_AFTER_DASH = frozenset(("bare_hour", "filler", "marker"))
_MEANING = (
    *_MONTHS,
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


class Atom(NamedTuple):
    """One part of an expression of time: what kind, its value, its first and last token."""

    kind: str
    value: str
    first: int
    last: int
    front: str = ""

    @property
    def number(self) -> int:
        """Give its value as a number."""
        return int(self.value)


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
    atoms = _atoms(tokens, gaps, cues(language, "times"))
    for run in _runs(atoms, gaps):
        draft = _draft(run, tokens)
        if draft is not None:
            yield draft


def _atoms(tokens: Sequence[Token], gaps: Sequence[str], words: Cues) -> list[Atom]:
    """Give the longest part at each word, numbers included."""
    by_first: dict[int, list[Hit]] = {}
    for hit in words.hits(tokens):
        by_first.setdefault(hit.first, []).append(hit)
    atoms: list[Atom] = []
    index = 0
    while index < len(tokens):
        named = atoms and atoms[-1].last == index - 1 and atoms[-1][:2] == ("marker", "hour")
        found = list(_numeric(tokens, gaps, index, words, dotted=bool(named)))
        if not found:
            best = max(
                by_first.get(index, ()),
                key=lambda hit: (hit.last, hit.table != "filler", hit.table != "marker"),
                default=None,
            )
            if best is not None and best.table == "day_part":
                day, part = best.key.split(maxsplit=1)
                found = [Atom("day", day, best.first, best.last, best.front)]
                found.append(Atom("part", part, best.first, best.last))
            elif best is not None:
                found = [Atom(best.table, best.key, best.first, best.last, best.front)]
        atoms += found
        index = found[-1].last + 1 if found else index + 1
    return atoms


def _numeric(
    tokens: Sequence[Token], gaps: Sequence[str], index: int, words: Cues, *, dotted: bool
) -> Iterator[Atom]:
    """Yield what a number says; `dotted` where the word for hour stands before it ("14.30")."""
    text = tokens[index].text
    joined = _JOINED.fullmatch(text)
    if joined and index and tokens[index - 1].text.isdigit():
        yield Atom("number", joined[1], index, index)
        return
    if not text[0].isdigit():
        return
    if not text.isdigit():
        yield from _glued(tokens, index, words)
        return
    following = [token.text for token in tokens[index + 1 : index + 3]]
    between = [gap.strip() for gap in gaps[index + 1 : index + 3]]
    clock = between[:1] == [":"] or (dotted and gaps[index + 1 : index + 2] == ["."])
    if (
        len(set(between)) == 1
        and between[0] in {"-", "/", "."}
        and all(map(str.isdigit, following))
    ):
        date = _numeric_date(text, *following) if len(following) > 1 else None
        if date:
            yield Atom("date", date, index, index + 2)
            return
    minute = _MINUTE.match(following[0]) if clock else None
    if minute and _is_clock(text, minute[1]):
        yield Atom("time", f"{text} {minute[1]}", index, index + 1)
        return
    yield Atom("number", text, index, index)


def _glued(tokens: Sequence[Token], index: int, words: Cues) -> Iterator[Atom]:
    """Read a number with letters written onto it: "14h26", "3am", "19th", "14جوان"."""
    clock, glued = _CLOCK.fullmatch(tokens[index].text), _GLUED.fullmatch(tokens[index].text)
    if clock:
        after = tokens[index + 1].text if index + 1 < len(tokens) else ""
        minute, last = (clock[2] or "0"), index
        if not clock[2] and _is_clock(clock[1], after):
            minute, last = after, index + 1
        if _is_clock(clock[1], minute):
            yield Atom("time", f"{clock[1]} {minute}", index, last)
    elif glued:
        yield Atom("number", glued[1], index, index)
        for hit in words.hits([tokens[index]._replace(text=glued[2])]):
            if hit.table in {*_MONTHS, "marker", "part"}:
                yield Atom(hit.table, hit.key, index, index)


def _numeric_date(*parts: str) -> str | None:
    """Order the numbers of a written date: ISO, or day before month unless that cannot be."""
    if len(parts[0]) == 4:  # noqa: PLR2004 - a year
        year, month, day = (int(part) for part in parts)
    else:
        day, month, year = (int(part) for part in parts)
        if month > MOST_MONTHS:
            day, month = month, day
        year += 2000 if len(parts[2]) == 2 else 0  # noqa: PLR2004 - "19/10/25"
    known = FIRST_YEAR <= year <= LAST_YEAR or is_hijri_year(year)
    in_range = known and 1 <= month <= MOST_MONTHS
    return f"{year} {month} {day}" if in_range and 1 <= day <= MOST_DAYS else None


def _is_clock(hour: str, minute: str) -> bool:
    fits = len(hour) <= 2 and len(minute) <= 2 and minute.isdigit()  # noqa: PLR2004 - digits
    return fits and int(hour) <= MOST_HOURS and int(minute) <= MOST_MINUTES


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
    return bool(_SENTENCE_END.search(gap))


def _draft(run: list[Atom], tokens: Sequence[Token]) -> Draft | None:
    """Put together what one run says; none where it is but numbers and small words."""
    used = [atom for atom in run if atom.kind in _MEANING]
    fields: dict[str, Any] = {}
    fields |= _calendar(run, used)
    fields |= _relative(run, used)
    clock = _clock(run, used)
    if clock is not None:
        fields["clock"] = clock
    month_alone = fields.keys() == {"month"} and not _names_month(run, used, tokens)
    if not fields or month_alone:
        return None
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
    kinds = sorted({atom.kind for atom in content} & _MONTHS.keys(), key=_MONTHS.__getitem__)
    if not kinds:
        return _year_alone(run, used)
    months = [index for index, atom in enumerate(content) if atom.kind == kinds[0]]
    fields: dict[str, Any] = {"month": content[months[0]].number}
    hijri = bool(_MONTHS[kinds[0]])
    fields |= {"calendar": _MONTHS[kinds[0]]} if hijri else {}
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
        if before.kind in {"marker", "filler"} and _is_year(atom):
            used.append(atom)
            return {"year": atom.number}
    return {}


def _is_day(atom: Atom) -> bool:
    return atom.kind == "number" and len(atom.value) <= 2 and 1 <= atom.number <= MOST_DAYS  # noqa: PLR2004


def _is_year(atom: Atom, *, hijri: bool = False) -> bool:
    if atom.kind != "number" or len(atom.value) != 4:  # noqa: PLR2004 - digits
        return False
    return is_hijri_year(atom.number) if hijri else FIRST_YEAR <= atom.number <= LAST_YEAR


def _relative(run: Sequence[Atom], used: list[Atom]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for atom in run:
        if atom.kind == "weekday":
            fields.setdefault("weekday", atom.number)
        elif atom.kind == "day":
            fields.setdefault("offset", atom.number)
        elif atom.kind == "period":
            fields.setdefault("period", atom.value)
        elif atom.kind == "turn" and any(a.kind in {"weekday", *_MONTHS} for a in run):
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
        after = next((a for a in run[index + 1 :] if a.kind != "filler"), None)
        half = _HALVES.get(after.value, "") if after and after.kind == "marker" else ""
        if atom.kind == "clock":
            return (0 if atom.value == "midnight" else 12), None, ""
        if atom.kind == "hour" or (atom.kind == "bare_hour" and part):
            return atom.number, None, half
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
        return None
    minute = following[1]
    used.append(following[0])
    if len(minute.value) != 2 or minute.number > MOST_MINUTES:  # noqa: PLR2004 - digits
        return None
    used.append(minute)
    return minute.number


def _names_month(run: Sequence[Atom], used: Sequence[Atom], tokens: Sequence[Token]) -> bool:
    """Say whether a month without a day or year is one, and not a verb or a name."""
    month = next(atom for atom in used if atom.kind in _MONTHS)
    introduced = any(a.kind in {"filler", "marker"} and a.last < month.first for a in run)
    word = tokens[month.first]
    return introduced and (word.capital or not word.text.isascii())
