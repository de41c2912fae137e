"""The parts of an expression of time: words for months and hours, and what numbers may be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from layers.calendars import LUNAR, SOLAR, is_hijri_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.tokens import Token
    from layers.cues import Cues, Hit

MOST_DAYS, MOST_MONTHS, MOST_HOURS, MOST_MINUTES = 31, 12, 23, 59
FIRST_YEAR, LAST_YEAR = 1900, 2100
YEAR_DIGITS = 4

_GLUED = re.compile(r"(\d{1,2}|\d{4}(?!s$))(\D{1,12})", re.ASCII)
_JOINED = re.compile(r"[^\W\d](\d{1,2})")
_MINUTE = re.compile(r"(\d{1,2})(?:\D{1,6})?$", re.ASCII)  # "14.30'da"
_CLOCK = re.compile(r"(\d{1,2})h(\d{2})?")
MONTHS = {"month": "", "solar_month": SOLAR, "lunar_month": LUNAR}
_HOUR = ("marker", "hour")
_NAME_HOURS = frozenset(("part", "day", "weekday"))
_HALVES_OF_DAY = frozenset("ap")
_HALF_DAY = re.compile(r"(\d{2})([ap])\.?m?")


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


def atoms_of(tokens: Sequence[Token], gaps: Sequence[str], words: Cues) -> list[Atom]:
    """Give the longest part at each word, numbers included."""
    by_first: dict[int, list[Hit]] = {}
    for hit in words.hits(tokens):
        by_first.setdefault(hit.first, []).append(hit)
    atoms: list[Atom] = []
    index = 0
    while index < len(tokens):
        text = tokens[index].text
        digits = text[0].isdigit() or text[-1].isdigit()
        if not digits and index not in by_first and text not in _HALVES_OF_DAY:
            index += 1  # most words tell no time
            continue
        beside = atoms[-1] if atoms and atoms[-1].last == index - 1 else None
        named = beside is not None and (beside.kind in _NAME_HOURS or beside[:2] == _HOUR)
        behind = beside is not None and beside.kind in {"hour", "bare_hour"}
        if digits:
            found = list(_numeric(tokens, gaps, index, words, dotted=named, behind_hour=behind))
        else:
            found = []
        if not found and beside is not None and beside.kind in {"number", "time"}:
            found = list(_half_day(tokens, gaps, index))
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
            elif best is not None and best.table == "feast":
                found = _feast(best, atoms, beside)
            elif best is not None:
                found = [Atom(best.table, best.key, best.first, best.last, best.front)]
        atoms += found
        index = found[-1].last + 1 if found else index + 1
    return atoms


def _feast(hit: Hit, atoms: list[Atom], beside: Atom | None) -> list[Atom]:
    """Give the lunar month and the day of a feast: "ثاني أيام عيد الأضحى".

    Alone its name is no time, "wishes for the feast": a day or a part of one stands before it, or
    its phrase holds the word for day ("alone" in its key).
    """
    month, day, *alone = hit.key.split()
    counted = beside is not None and beside.kind == "number"
    if counted:
        day = str(int(day) + atoms.pop().number - 1)
    elif not alone and not (beside and beside.kind in _NAME_HOURS):
        return []
    first = beside.first if counted and beside is not None else hit.first
    return [
        Atom("number", day, first, hit.last),
        Atom("lunar_month", month, first, hit.last),
    ]


def _numeric(
    tokens: Sequence[Token],
    gaps: Sequence[str],
    index: int,
    words: Cues,
    *,
    dotted: bool,
    behind_hour: bool,
) -> Iterator[Atom]:
    """Yield what a number says.

    Parameters
    ----------
    dotted
        The word for hour stands before it ("14.30").
    behind_hour
        An hour in words stands before it ("السادسة و40 دقيقة").
    """
    text = tokens[index].text
    joined = _JOINED.fullmatch(text)
    told = index and (tokens[index - 1].text.isdigit() or behind_hour)
    if joined and told:
        yield Atom("number", joined[1], index, index)
        return
    if not text[0].isdigit() or len(text) < tokens[index].end - tokens[index].start:
        return  # no year is written "2.000"
    if not text.isdigit():
        yield from _glued(tokens, index, words)
        return
    following = [token.text for token in tokens[index + 1 : index + 3]]
    written = _GLUED.fullmatch(following[-1]) if following else None
    if written and len(following) > 1 and len(written[1]) == YEAR_DIGITS:
        following[-1] = written[1]  # "12.03.2024'te"
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
    half = _HALF_DAY.fullmatch(following[0]) if between[:1] == ["."] and following else None
    if half and _is_clock(text, half[1]):  # "6.15am"
        hour = int(text) % 12 + (12 if half[2] == "p" else 0)
        yield Atom("time", f"{hour} {half[1]}", index, index + 1)
        return
    minute = _MINUTE.match(following[0]) if clock else None
    if minute and _is_clock(text, minute[1]):
        yield Atom("time", f"{text} {minute[1]}", index, index + 1)
        return
    yield Atom("number", text, index, index)


def _half_day(tokens: Sequence[Token], gaps: Sequence[str], index: int) -> Iterator[Atom]:
    """Read "p. m." behind an hour, which full stops and spaces part."""
    letters = [token.text for token in tokens[index : index + 2]]
    if letters in (["a", "m"], ["p", "m"]) and gaps[index + 1].strip() == ".":
        yield Atom("marker", letters[0] + "m", index, index + 1)


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
        if len(glued[1]) == YEAR_DIGITS and words.language.case(glued[2]) == "year":
            yield Atom("marker", "year", index, index)  # "2019'da"
        yield Atom("number", glued[1], index, index)
        for hit in words.hits([tokens[index]._replace(text=glued[2])]):
            if hit.table in {*MONTHS, "marker", "part"}:
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
