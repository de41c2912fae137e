"""What the names of a text say for each other's country and division, in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from geo.gazetteer import Entry

    Floats = npt.NDArray[np.float64]
    Indexes = npt.NDArray[np.int64]

EARTH_RADIUS_KM = 6371.0088
"""Mean radius. Source: IUGG."""

REGION_KM = 600.0
"""Distance of two countries at which they are less than half neighbours, by a factor e."""

LEAST_NEIGHBOURLY = 0.15
"""Least share of a vote that counts for a neighbouring country."""


class Votes:
    """What the other names of a text say for a row's country, or for its division."""

    def __init__(self, codes: Iterable[object], group: Indexes) -> None:
        self._code = self.code = _numbers(codes)
        self._group = self.group = group
        self._own = self.own = _numbers(zip(group.tolist(), self._code.tolist(), strict=True))
        _, self._row_of_code = np.unique(self._code, return_index=True)
        _, self._row_of_own = np.unique(self._own, return_index=True)

    def most(self, votes: Floats, everyone: Floats, text: Indexes) -> Floats:
        """Give for each group the greatest share of the others' votes that one code has."""
        total = np.asarray(np.bincount(self._code, weights=votes), dtype=np.float64)
        own = np.asarray(np.bincount(self._own, weights=votes), dtype=np.float64)
        of_text = text[self._group[self._row_of_code]]
        best = np.zeros(len(everyone))
        for code in _two_highest(total, of_text, int(text.max(initial=0)) + 1):
            mine = np.zeros(len(everyone))
            rows = self._row_of_own
            hit = self._code[rows] == code[text[self._group[rows]]]
            mine[self._group[rows[hit]]] = own[hit]
            others = np.where(code[text] >= 0, total[code[text]], 0.0) - mine
            best = np.maximum(best, others)
        return np.clip(best / everyone, 0.0, 1.0)

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


class Region:
    """What votes for a country say for those around it."""

    def __init__(self, countries: Votes, text: Sequence[int], entries: Sequence[Entry]) -> None:
        self._own = countries.own
        _, rows = np.unique(countries.own, return_index=True)
        rows = rows[[bool(entries[row].country) for row in rows]]
        lon, lat = _middles(countries.code, entries)
        of: list[Indexes] = []
        to: list[Indexes] = []
        voices: list[Floats] = []
        texts = np.array(text, dtype=np.int64)[rows]
        order = np.argsort(texts, kind="stable")
        for own in np.split(rows[order], np.flatnonzero(np.diff(texts[order])) + 1):
            code, group = countries.code[own], countries.group[own]
            near = np.exp(-distances_km(lon[code], lat[code]) / REGION_KM)
            apart = (code[:, None] != code) & (group[:, None] != group)
            one, other = np.nonzero(apart & (near >= LEAST_NEIGHBOURLY))
            of.append(countries.own[own[one]])
            to.append(countries.own[own[other]])
            voices.append(near[one, other])
        self._of, self._to, self._voice = (
            np.concatenate(columns) if columns else np.zeros(0, dtype)
            for columns, dtype in ((of, np.int64), (to, np.int64), (voices, np.float64))
        )

    def agreement(self, votes: Floats) -> Floats:
        """Give for each row the other groups' votes for the countries around its own."""
        own = np.asarray(np.bincount(self._own, weights=votes), dtype=np.float64)
        heard = np.bincount(self._of, self._voice * own[self._to], minlength=len(own))
        agreed: Floats = np.asarray(heard[self._own], dtype=np.float64)
        return agreed


def _middles(code: Indexes, entries: Sequence[Entry]) -> tuple[Floats, Floats]:
    """Give the mean position of the rows of each code, in radians."""
    many = np.bincount(code)
    lon = np.radians(np.bincount(code, [entry.lon for entry in entries]) / many)
    lat = np.radians(np.bincount(code, [entry.lat for entry in entries]) / many)
    return lon, lat


def _two_highest(total: Floats, of_text: Indexes, texts: int) -> list[Indexes]:
    """Give for each text the codes of the highest and the next total, -1 where there is none."""
    if texts == 1:
        ranked = np.argsort(-total, kind="stable")[:2].tolist()
        return [np.array([code]) for code in (*ranked, -1, -1)[:2]]
    order = np.lexsort((-total, of_text))
    texts_in_order = of_text[order]
    starts = np.searchsorted(texts_in_order, np.arange(texts))
    ends = np.searchsorted(texts_in_order, np.arange(texts), side="right")
    found = []
    for place in range(2):
        at = starts + place
        codes = np.where(at < ends, order[np.minimum(at, len(order) - 1)], -1)
        found.append(codes)
    return found


def _numbers(codes: Iterable[object]) -> Indexes:
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(code, len(numbers)) for code in codes])


def distances_km(lon: Floats, lat: Floats) -> Floats:
    """Give the distances on a sphere of points to each other, (n, n); radians in EPSG:4326."""
    half = (
        np.sin((lat[:, None] - lat) / 2) ** 2
        + np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    )
    km: Floats = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return km
