"""Ends that share a verb with the one before: by way of, and then to, and others to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.directions import WAYS
from layers.ends import BUILDINGS
from layers.figures import figure_words
from layers.incident import Condition
from layers.persons import Mover, described

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.move import Move
    from layers.passage import Passage
    from layers.spot import Spot

ONWARD_DIVISIONS = 2
"""Commas and dashes before an end without a verb: "to Bama, and from there – to"."""

VIA_REACH = 8
"""Words between the end of a way and the place through which it led."""


def by_way_of(move: Move, window: Sequence[Spot]) -> Iterator[Move]:
    """Yield a move; in two where the words say through which place it led: "via Bure to"."""
    via = next((s for s in window if s.link == "through" and s not in move.ends), None)
    near = via is not None and abs(via.first - move.ends[0].first) <= VIA_REACH
    if via is None or not near or move.kind not in WAYS or move.under_way:
        yield move
        return
    yield move._replace(ends=(via,), condition=Condition.UNKNOWN)
    yield move._replace(origin=None, onward=True)


def onward(passage: Passage, move: Move, window: Sequence[Spot]) -> Iterator[Move]:
    """Yield the ends that follow without a verb: "taken to a clinic and then to a hospital"."""
    last = move.ends[-1]
    for spot in window:
        held = spot.link == "at" and passage.hit_at("custody", move.verb) is not None
        to = spot.link in {"to", "of"} or held or spot.joined
        if spot.first > last.last and to and not spot.context:
            leads = passage.has("onward", last.last + 1, spot.first)
            leads |= held and passage.has("since", last.last + 1, spot.first)
            if passage.language.larger_first:  # "X'e, 4 Mart'ta da Y'ye"
                leads = leads or any(passage.time_at(at) for at in range(last.last + 1, spot.first))
            if not leads or passage.divisions(last.last, spot.first) > ONWARD_DIVISIONS:
                return
            yield move._replace(
                who=Mover("", spot.first),
                origin=None,
                ends=(spot,),
                condition=Condition.UNKNOWN,
                first=spot.first,
                last=spot.last,
                onward=True,
            )
            last = spot


def gapped(passage: Passage, move: Move, window: Sequence[Spot]) -> Iterator[Move]:
    """Yield what follows without its verb: "two were taken to a clinic, three to a hospital"."""
    last = move.ends[-1]
    for spot in window:
        building = spot.kind.startswith(BUILDINGS) and spot.link in {"at", ""}
        if spot.first <= last.last or not (spot.link in {"to", "of"} or building):
            continue
        group = _group(passage, last.last + 1, spot.first)
        if group is None:
            return
        yield move._replace(
            who=group,
            origin=None,
            ends=(spot,),
            condition=Condition.UNKNOWN,
            first=group.first,
            last=spot.last,
            onward=False,
        )
        last = spot


def _group(passage: Passage, first: int, end: int) -> Mover | None:
    """Give whom the words between two ends of one verb name; none where they name nobody."""
    others = ("saying", "that", "onward", "status")
    happens = any(
        passage.hit_at("wounded", hit.first) is None and passage.hit_at("victim", hit.first) is None
        for hit in passage.hits("event", first, end)
    )
    # "two to X, а троих — в Y": what joins two groups begins no clause
    clauses = (hit for hit in passage.hits("clause", first, end))
    turns = any(passage.hit_at("and", hit.first) is None for hit in clauses)
    if happens or turns or any(passage.has(table, first, end) for table in others):
        return None
    tables = ("others", "part", "wounded", "victim", "body")
    told = [hit.first for table in tables for hit in passage.hits(table, first, end)]
    told += [at for at in range(first, end) if passage.tokens[at].text[:1].isdigit()]
    counts = figure_words(passage) if not told else None
    told += [at for at in range(first, end) if counts and counts.at("numbers", at) is not None]
    if not told or (passage.divisions(first - 1, end) > 1 and not passage.divided[first]):
        return None
    return described(passage, min(told), max(told) + 1)
