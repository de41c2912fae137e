"""All candidates of a text in columns, and what they make of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.candidates import Candidate, resolution_weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy.typing as npt

    from geo.gazetteer import Entry

    Floats = npt.NDArray[np.float64]
    Indexes = npt.NDArray[np.int64]

EARTH_RADIUS_KM = 6371.0088
"""Mean radius. Source: IUGG."""

ROUNDS = 4
"""Times that the names of a text hear each other; later rounds change nothing."""

REACHES = 4
"""Reaches beyond which another name is not heard."""


class Group(NamedTuple):
    """All toponyms of one name: one sense a document."""

    members: tuple[int, ...]
    candidates: list[Candidate]
    anchored: bool


class Text(NamedTuple):
    """The groups of one text.

    Attributes
    ----------
    containers
        For a group, by its number, the groups of larger places that stand right after it.
    """

    groups: list[Group]
    containers: dict[int, list[int]]


class Weighing:
    """Every candidate of every group of some texts, a row each.

    Texts do not hear each other; several are weighed at once only to tune the weights.
    """

    def __init__(self, texts: Sequence[Text]) -> None:
        groups = [group for text in texts for group in text.groups]
        self.entries = [candidate.entry for group in groups for candidate in group.candidates]
        sizes = [len(group.candidates) for group in groups]
        self.bounds = np.cumsum([0, *sizes])
        self.group = np.repeat(np.arange(len(groups)), sizes)
        self.claims = np.array([c.claim for group in groups for c in group.candidates])
        self._starts = self.bounds[:-1]
        self._text = np.repeat(np.arange(len(texts)), [len(text.groups) for text in texts])
        self._weight = np.array([float(len(group.members)) ** 0.5 for group in groups])
        texts_of_rows = self._text[self.group].tolist()
        self._countries = _Votes(
            (
                (text, entry.country) if entry.country else (text, row)
                for row, (text, entry) in enumerate(zip(texts_of_rows, self.entries, strict=True))
            ),
            self.group,
        )
        self._divisions = _Votes(
            (
                (text, entry.country, entry.division_code) if entry.division_code else (text, row)
                for row, (text, entry) in enumerate(zip(texts_of_rows, self.entries, strict=True))
            ),
            self.group,
        )
        self._is_country = np.array([e.feature.startswith("A.PCL") for e in self.entries])
        self._near = self._neighbours(np.flatnonzero([_is_point(e) for e in self.entries]))
        self._held = _Held(texts, self)

    def shares(self) -> Floats:
        """Give each row's probability after the names have heard each other."""
        shares = self._softmax(self.claims)
        for _ in range(ROUNDS):
            shares = self._softmax(self.claims + self._context(shares))
        return shares

    def agrees(self, row: int) -> bool:
        """Say whether another name of the text may lie in a row's country."""
        return self._countries.is_shared(row)

    def nearest(self, row: int) -> float:
        """Give how near the nearest candidate of another name is, 0 to 1."""
        of, _, near = self._near
        return float(near[of == row].max(initial=0.0))

    def _context(self, shares: Floats) -> Floats:
        weights = resolution_weights()
        votes = shares * self._weight[self.group]
        total = np.bincount(self._text, weights=self._weight)[self._text] - self._weight
        everyone = np.maximum(total, 1e-9)[self.group]
        for_country = np.where(
            self._is_country, weights["country of a country"], weights["country"]
        )
        context: Floats = for_country * np.log(
            self._countries.agreement(votes, everyone) + weights["unknown country"]
        )
        context += weights["division"] * np.log(
            self._divisions.agreement(votes, everyone) + weights["unknown division"]
        )
        context += weights["nearness"] * self._nearest(shares)
        return context + self._held.bonus(shares)

    def _nearest(self, shares: Floats) -> Floats:
        """Give for each row the probable nearness of the nearest other group."""
        of, to, near = self._near
        nearest = np.zeros(len(shares))
        if len(of):
            sums = np.add.reduceat(near * shares[to], self._runs)
            np.maximum.at(nearest, of[self._runs], sums)
        return nearest

    def _neighbours(self, points: Indexes) -> tuple[Indexes, Indexes, Floats]:
        """Give the pairs of rows of different groups of a text that are near, 0 to 1."""
        reach = resolution_weights()["reach km"]
        found: list[tuple[Indexes, Indexes, Floats]] = []
        lon = np.radians([entry.lon for entry in self.entries])
        lat = np.radians([entry.lat for entry in self.entries])
        text = self._text[self.group[points]]
        for own in np.split(points, np.flatnonzero(np.diff(text)) + 1):
            km = distances_km(lon[own], lat[own])
            near = (km < REACHES * reach) & (self.group[own][:, None] != self.group[own])
            of, to = np.nonzero(near)
            found.append((own[of], own[to], np.exp(-km[of, to] / reach)))
        of, to, near_by = (np.concatenate(columns) for columns in zip(*found, strict=True))
        changes = (np.diff(of) != 0) | (np.diff(self.group[to]) != 0)
        self._runs = np.concatenate([[0], np.flatnonzero(changes) + 1]) if len(of) else of
        return of, to, near_by

    def _softmax(self, odds: Floats) -> Floats:
        highest = np.maximum.reduceat(odds, self._starts)[self.group]
        raised = np.exp(odds - highest)
        shares: Floats = raised / np.add.reduceat(raised, self._starts)[self.group]
        return shares


class _Votes:
    """What the other names of a text say for a row's country, or for its division."""

    def __init__(self, codes: Iterable[object], group: Indexes) -> None:
        self._code = _numbers(codes)
        self._own = _numbers(zip(group.tolist(), self._code.tolist(), strict=True))

    def agreement(self, votes: Floats, everyone: Floats) -> Floats:
        """Give for each row the share of the other groups' votes that are for its code."""
        total = np.bincount(self._code, weights=votes)[self._code]
        own = np.bincount(self._own, weights=votes)[self._own]
        shares: Floats = np.clip((total - own) / everyone, 0.0, 1.0)
        return shares

    def is_shared(self, row: int) -> bool:
        """Say whether a row of another group has the same code."""
        same = self._code == self._code[row]
        return bool((same & (self._own != self._own[row])).any())


class _Held:
    """The pairs of rows of which the one may lie in the other, that stands right after it."""

    def __init__(self, texts: Sequence[Text], weighing: Weighing) -> None:
        pairs = list(_held_pairs(texts, weighing))
        self._inner, self._outer, self._pair = (
            np.array([pair[column] for pair in pairs], dtype=np.int64) for column in range(3)
        )

    def bonus(self, shares: Floats) -> Floats:
        """Give what each row gains by its container, and each container by what it holds."""
        bonus = np.zeros(len(shares))
        if len(self._inner):
            weights = resolution_weights()
            for row, other, weight in (
                (self._inner, self._outer, weights["contained"]),
                (self._outer, self._inner, weights["containing"]),
            ):
                _, first, at = np.unique(
                    np.stack([self._pair, row]), axis=1, return_index=True, return_inverse=True
                )
                sums = np.bincount(at.reshape(-1), weights=shares[other])
                gained = np.zeros(len(shares))
                np.maximum.at(gained, row[first], sums)
                bonus += weight * gained
        return bonus


def _held_pairs(texts: Sequence[Text], weighing: Weighing) -> Iterator[tuple[int, int, int]]:
    first = pair = 0
    for text in texts:
        for inner, outers in text.containers.items():
            for outer in outers:
                pair += 1
                rows = [
                    range(weighing.bounds[first + group], weighing.bounds[first + group + 1])
                    for group in (inner, outer)
                ]
                for low in rows[0]:
                    for high in rows[1]:
                        if _holds(weighing.entries[high], weighing.entries[low]):
                            yield low, high, pair
        first += len(text.groups)


def _numbers(codes: Iterable[object]) -> Indexes:
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(code, len(numbers)) for code in codes])


def _is_point(entry: Entry) -> bool:
    return entry.feature[:1] in {"P", "S"} or entry.feature == "A.ADM2"


def _holds(outer: Entry, inner: Entry) -> bool:
    """Say whether a larger place's country, division or own land is the inner one's."""
    if outer.feature.startswith("A.PCL"):
        return outer.country == inner.country and not inner.feature.startswith("A.PCL")
    if outer.feature == "A.ADM1":
        same = (outer.country, outer.division_code) == (inner.country, inner.division_code)
        return same and not inner.feature.startswith(("A.PCL", "A.ADM1"))
    if outer.radius_m <= inner.radius_m or outer.country != inner.country:
        return False
    lon, lat = np.radians([[outer.lon, inner.lon], [outer.lat, inner.lat]])
    return bool(distances_km(lon, lat)[0, 1] * 1_000 <= outer.radius_m)


def distances_km(lon: Floats, lat: Floats) -> Floats:
    """Give the distances on a sphere of points to each other, (n, n); radians in EPSG:4326."""
    half = (
        np.sin((lat[:, None] - lat) / 2) ** 2
        + np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    )
    km: Floats = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return km
