"""Days that are no times of an event: those in the names of places, and those of datelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.dates import read_times

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layers.passage import Passage
    from layers.spot import Spot

DATELINE_REACH = 2
"""Words between a town in a dateline and its day."""

NO_WORD = "_"
"""Text of a word that is to mean nothing."""


def leave_out_named_days(passage: Passage, spots: Sequence[Spot]) -> None:
    """Take the days that belong to the places of a report for no times of its events."""
    _leave_out_names(passage, [(spot.first, spot.last) for spot in spots])
    towns = [s.last for s in spots if s.mention is not None and s.mention.dateline]
    _leave_out_datelines(passage, towns)


def _leave_out_names(passage: Passage, names: Iterable[tuple[int, int]]) -> None:
    """Read the times anew without the words of names that hold a day: "5 Nisan Mahallesi"."""
    masked = {
        word
        for first, last in names
        if first < last and not all(passage.time_at(word) for word in range(first, last + 1))
        if any(passage.time_at(word) for word in range(first, last + 1))
        for word in range(first, last + 1)
    }
    masked |= {word for word in range(1, len(passage.tokens)) if _is_of_a_name(passage, word)}
    if masked:
        report = passage.report
        tokens = [
            token._replace(text=NO_WORD) if index in masked else token
            for index, token in enumerate(passage.tokens)
        ]
        times = read_times(passage.folded, tokens, passage.gaps, report.language, report.published)
        passage.retime(times)


def _is_of_a_name(passage: Passage, index: int) -> bool:
    """Say whether a weekday is part of a name: "Don Domingo", where days have small letters."""
    language, token = passage.language, passage.tokens[index]
    if not language.inflected or language.larger_first or not token.capital or token.upper:
        return False
    named = passage.tokens[index - 1].capital and passage.is_bound(index)
    time = passage.time_at(index) if named else None
    return time is not None and time.first == time.last == index


def _leave_out_datelines(passage: Passage, towns: Sequence[int]) -> None:
    """Leave out the day behind the town in a dateline: it is that of the report."""
    kept = tuple(
        time
        for time in passage.times
        if not any(0 < time.first - town <= DATELINE_REACH for town in towns)
    )
    if len(kept) < len(passage.times):
        passage.retime(passage.found_times._replace(found=kept))
