"""Choose for every toponym the place it denotes, all of a report together, or abstain."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from geo.candidates import alike_to, candidates_of, resolution_weights
from geo.weighing import Group, Text, Weighing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.gazetteer import Entry
    from geo.reading import Reading
    from geo.toponyms import Toponym

MOST_CANDIDATES = 1_000
"""Candidates that hear each other at once: those of some ten pages."""

MOST_COUNTRIES = 2
"""Countries of the text in which other spellings of an unknown name are looked for."""

NEAR = 1 / math.e
"""Nearness of two places that are one reach apart."""


class Choice(NamedTuple):
    """What a toponym was resolved to.

    Attributes
    ----------
    ranked
        Candidates with their probability, best first; empty when no gazetteer knows the name.
    anchored
        The best candidate only anchors a composed name that lies in or near it.
    reasons
        Why the best one was chosen.
    """

    ranked: tuple[tuple[Entry, float], ...]
    anchored: bool
    reasons: tuple[str, ...]


def resolve(toponyms: Sequence[Toponym], reading: Reading) -> list[Choice]:
    """Give a choice for each toponym, in their order."""
    choices = [Choice((), False, ()) for _ in toponyms]  # noqa: FBT003 - a record's fields
    for text in texts_of(toponyms, reading):
        weighing = Weighing([text])
        shares = weighing.shares()
        for number, group in enumerate(text.groups):
            first, last = weighing.bounds[number], weighing.bounds[number + 1]
            rows = sorted(range(first, last), key=lambda row: -shares[row])
            ranked = tuple((weighing.entries[row], float(shares[row])) for row in rows)
            reasons = tuple(_reasons(weighing, group, rows[0]))
            for member in group.members:
                choices[member] = Choice(ranked, group.anchored, reasons)
    return choices


def texts_of(toponyms: Sequence[Toponym], reading: Reading) -> list[Text]:
    """Gather the toponyms into the groups that hear each other; a long text is divided."""
    groups = _groups(toponyms, reading)
    text = reading.folded.text
    return [Text(own, _containers(toponyms, own, text)) for own in _stretches(groups)]


def _reasons(weighing: Weighing, group: Group, row: int) -> Iterator[str]:
    """Say in words what spoke for an entry."""
    if weighing.entries[row].how == "skeleton":
        yield f"spelled otherwise in the gazetteer: {weighing.entries[row].name}"
    number = len(group.candidates)
    if number == 1:
        yield "the only place of this name in the gazetteer"
        return
    yield f"{number} places of this name"
    if weighing.claims[row] == max(candidate.claim for candidate in group.candidates):
        yield "the most prominent of them"
    if weighing.agrees(row):
        yield "other names of the text lie in the same country"
    if weighing.nearest(row) > NEAR:
        yield f"within {resolution_weights()['reach km']:.0f} km of another name of the text"


def _stretches(groups: list[Group]) -> Iterator[list[Group]]:
    """Divide the names of a long text, so that the cost stays in proportion to its length."""
    stretch: list[Group] = []
    size = 0
    for group in groups:
        if stretch and size + len(group.candidates) > MOST_CANDIDATES:
            yield stretch
            stretch, size = [], 0
        stretch.append(group)
        size += len(group.candidates)
    if stretch:
        yield stretch


def _groups(toponyms: Sequence[Toponym], reading: Reading) -> list[Group]:
    """Gather the toponyms by name and by the kind asked for."""
    members: dict[tuple[str, str, str], list[int]] = {}
    for index, toponym in enumerate(toponyms):
        if toponym.span.origin != "generic":
            span = toponym.span
            members.setdefault((span.key, span.name, span.hint), []).append(index)
    groups, unknown = [], []
    for indexes in members.values():
        candidates, anchored = candidates_of(
            toponyms[indexes[0]], reading.gazetteer, reading.lexicon
        )
        if candidates:
            groups.append(Group(tuple(indexes), candidates, anchored))
        else:
            unknown.append(indexes)
    countries = _countries(groups) if unknown else []
    for indexes in unknown:
        alike = alike_to(toponyms[indexes[0]], countries, reading)
        if alike:
            groups.append(Group(tuple(indexes), alike, anchored=False))
    return groups


def _countries(groups: Sequence[Group]) -> list[str]:
    """Give the countries that the foremost candidates lie in most often."""
    counts = Counter(country for group in groups if (country := group.candidates[0].entry.country))
    return [country for country, _ in counts.most_common(MOST_COUNTRIES)]


def _containers(
    toponyms: Sequence[Toponym], groups: list[Group], text: str
) -> dict[int, list[int]]:
    """Give for each group the groups of larger places that stand right after its members."""
    group_of = {member: number for number, group in enumerate(groups) for member in group.members}
    containers: dict[int, list[int]] = {}
    for index in range(len(toponyms) - 1):
        here, there = toponyms[index].span, toponyms[index + 1].span
        between = text[here.end : there.start].strip()
        if index in group_of and index + 1 in group_of and between in {"|", "in", "في", "ب", "من"}:
            containers.setdefault(group_of[index], []).append(group_of[index + 1])
    return containers
