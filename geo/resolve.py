"""Choose for every toponym the place it denotes, all of a report together, or abstain."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.candidates import Candidate, candidates_of, resolution_weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from geo.gazetteer import Entry, Gazetteer
    from geo.toponyms import Toponym

    Floats = npt.NDArray[np.float64]

EARTH_RADIUS_KM = 6371.0088
"""Mean radius. Source: IUGG."""

ROUNDS = 4
"""Times that the names of a text hear each other; later rounds change nothing."""


MOST_CANDIDATES = 1_000
"""Candidates that hear each other at once: those of some ten pages."""


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


class _Group(NamedTuple):
    """All toponyms of one name: one sense a document."""

    members: tuple[int, ...]
    candidates: list[Candidate]
    anchored: bool


def resolve(toponyms: Sequence[Toponym], gazetteer: Gazetteer, text: str) -> list[Choice]:
    """Give a choice for each toponym, in their order; `text` is the folded report."""
    choices = [Choice((), False, ()) for _ in toponyms]  # noqa: FBT003 - a record's fields
    for groups in _stretches(_groups(toponyms, gazetteer)):
        table = _Table(groups, _containers(toponyms, groups, text))
        for number, (group, shares) in enumerate(zip(groups, table.settle(), strict=True)):
            pairs = zip((c.entry for c in group.candidates), shares.tolist(), strict=True)
            ranked = tuple(sorted(pairs, key=lambda pair: -pair[1]))
            reasons = tuple(table.reasons(number, ranked[0][0]))
            for member in group.members:
                choices[member] = Choice(ranked, group.anchored, reasons)
    return choices


def _stretches(groups: list[_Group]) -> Iterator[list[_Group]]:
    """Divide the names of a long text, so that the cost stays in proportion to its length."""
    stretch: list[_Group] = []
    size = 0
    for group in groups:
        if stretch and size + len(group.candidates) > MOST_CANDIDATES:
            yield stretch
            stretch, size = [], 0
        stretch.append(group)
        size += len(group.candidates)
    if stretch:
        yield stretch


def _groups(toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> list[_Group]:
    """Gather the toponyms by name and by the kind asked for."""
    members: dict[tuple[str, str, str], list[int]] = {}
    for index, toponym in enumerate(toponyms):
        if toponym.span.origin != "generic":
            span = toponym.span
            members.setdefault((span.key, span.name, span.hint), []).append(index)
    groups = []
    for indexes in members.values():
        candidates, anchored = candidates_of(toponyms[indexes[0]], gazetteer)
        if candidates:
            groups.append(_Group(tuple(indexes), candidates, anchored))
    return groups


def _containers(
    toponyms: Sequence[Toponym], groups: list[_Group], text: str
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


class _Table:
    """Every candidate of every group in columns."""

    def __init__(self, groups: list[_Group], containers: dict[int, list[int]]) -> None:
        self._weights = resolution_weights()
        self._groups = groups
        self._containers = containers
        entries = [candidate.entry for group in groups for candidate in group.candidates]
        self._entries = entries
        sizes = [len(group.candidates) for group in groups]
        self._bounds = np.cumsum([0, *sizes])
        self._group = np.repeat(np.arange(len(groups)), sizes)
        self._claims = np.array([c.claim for group in groups for c in group.candidates])
        self._lon = np.radians([entry.lon for entry in entries])
        self._lat = np.radians([entry.lat for entry in entries])
        self._country = _codes(entry.country or f"?{i}" for i, entry in enumerate(entries))
        self._division = _codes(
            f"{entry.country}.{entry.division_code}" if entry.division_code else f"?{i}"
            for i, entry in enumerate(entries)
        )
        self._weight = np.array([float(len(group.members)) ** 0.5 for group in groups])
        self._point = np.array([_is_point(entry) for entry in entries])
        self._near = self._nearness()

    def settle(self) -> list[Floats]:
        """Give each group's probabilities after its names have heard each other."""
        shares = self._softmax(self._claims)
        for _ in range(ROUNDS):
            shares = self._softmax(self._claims + self._context(shares))
        return [shares[self._bounds[i] : self._bounds[i + 1]] for i in range(len(self._groups))]

    def reasons(self, number: int, entry: Entry) -> list[str]:
        """Say in words what spoke for an entry."""
        first, last = self._bounds[number], self._bounds[number + 1]
        rows = [row for row in range(first, last) if self._entries[row] is entry]
        if last - first == 1:
            return ["the only place of this name in the gazetteer"]
        told = [f"{last - first} places of this name"]
        claims = self._claims[first:last]
        if self._claims[rows[0]] == claims.max():
            told.append("the most prominent of them")
        others = self._country[self._group != number]
        if len(others) and (others == self._country[rows[0]]).any():
            told.append("other names of the text lie in the same country")
        if len(others) and self._near[rows[0]].max(initial=0.0) > np.exp(-1):
            told.append(f"within {self._weights['reach km']:.0f} km of another name of the text")
        return told

    def _nearness(self) -> Floats:
        """Give for each pair of candidates of different groups how near they are, 0 to 1."""
        lat, lon = self._lat, self._lon
        half = (
            np.sin((lat[:, None] - lat) / 2) ** 2
            + np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
        )
        km = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
        near = np.exp(-km / self._weights["reach km"])
        apart = self._group[:, None] != self._group
        return np.where(apart & self._point & self._point[:, None], near, 0.0)

    def _context(self, shares: Floats) -> Floats:
        votes = shares * self._weight[self._group]
        context: Floats = self._weights["country"] * np.log(
            self._agreement(self._country, votes) + self._weights["unknown country"]
        )
        context += self._weights["division"] * np.log(
            self._agreement(self._division, votes) + self._weights["unknown country"]
        )
        best = self._near * shares
        nearest = np.zeros(len(shares))
        for first, last in zip(self._bounds[:-1], self._bounds[1:], strict=True):
            nearest = np.maximum(nearest, best[:, first:last].sum(axis=1))
        context += self._weights["nearness"] * nearest + self._contained(shares)
        return context

    def _agreement(self, codes: npt.NDArray[np.int64], votes: Floats) -> Floats:
        """Give for each candidate the share of the other groups' votes for its country."""
        total = np.bincount(codes, weights=votes, minlength=codes.max() + 1)
        own = np.zeros((len(self._groups), codes.max() + 1))
        np.add.at(own, (self._group, codes), votes)
        others = total[codes] - own[self._group, codes]
        everyone = self._weight.sum() - self._weight[self._group]
        shares: Floats = np.clip(np.divide(others, np.maximum(everyone, 1e-9)), 0.0, 1.0)
        return shares

    def _contained(self, shares: Floats) -> Floats:
        bonus = np.zeros(len(shares))
        for inner, outers in self._containers.items():
            for row in range(self._bounds[inner], self._bounds[inner + 1]):
                for outer in outers:
                    held = sum(
                        shares[r]
                        for r in range(self._bounds[outer], self._bounds[outer + 1])
                        if _holds(self._entries[r], self._entries[row])
                    )
                    bonus[row] = max(bonus[row], self._weights["contained"] * held)
        return bonus

    def _softmax(self, odds: Floats) -> Floats:
        shares = np.empty_like(odds)
        for first, last in zip(self._bounds[:-1], self._bounds[1:], strict=True):
            raised = np.exp(odds[first:last] - odds[first:last].max())
            shares[first:last] = raised / raised.sum()
        return shares


def _codes(names: object) -> npt.NDArray[np.int64]:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names])  # type: ignore[attr-defined]


def _is_point(entry: Entry) -> bool:
    return entry.feature[:1] in {"P", "S"} or entry.feature == "A.ADM2"


def _holds(outer: Entry, inner: Entry) -> bool:
    """Say whether a larger place's country or division is the inner one's."""
    if outer.feature.startswith("A.PCL"):
        return outer.country == inner.country
    if outer.feature == "A.ADM1":
        return (outer.country, outer.division_code) == (inner.country, inner.division_code)
    return False
