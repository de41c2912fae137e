"""All candidates of a text in columns, and what they make of each other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.agreement import Region, Votes, distances_km
from geo.claims import DEGREE_M, Candidate, resolution_weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from geo.gazetteer import Entry

    Floats = npt.NDArray[np.float64]
    Indexes = npt.NDArray[np.int64]

ROUNDS = 6
"""Times that the names of a text hear each other; later rounds change little."""

INERTIA = 0.5
"""How much of its opinion a name keeps in a round; without any, two names may swap theirs for ever.
"""

VILLAGE = 20_000
"""People up to which a place is not known abroad."""

TOWN_FAMED, MOST_FAMED = 4.5, 1.5
"""Powers of ten of people from which on a town's name is known afar, and of fame that counts."""

DISTRICT_M = 35_000.0
"""How far a district reaches from the town that it is named after, in metres."""

REACHES = 4
"""Reaches beyond which another name is not heard."""


class Group(NamedTuple):
    """All toponyms of one name: one sense a document.

    Attributes
    ----------
    members
        Indexes of its toponyms; empty for a name that is only heard.
    starts
        Where it stands: offsets into the folded text.
    voice
        How much it is listened to, 1 for a toponym.
    asks_for_area
        A noun beside it asks for a country or division.
    asks_for_airport
        A noun beside it asks for an airport.
    of_nationality
        A nationality beside it tells the country that the candidates lie in.
    key
        The folded name; groups of one name do not count as near each other.
    """

    members: tuple[int, ...]
    candidates: list[Candidate]
    anchored: bool
    starts: tuple[int, ...] = ()
    voice: float = 1.0
    asks_for_area: bool = False
    asks_for_airport: bool = False
    of_nationality: bool = False
    key: str = ""


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

    A group may denote a place that none of its candidates is: one that no gazetteer has, near
    those that the rest of its text names. It is weighed against them as one candidate more.
    """

    def __init__(self, texts: Sequence[Text]) -> None:
        self._groups = groups = [group for text in texts for group in text.groups]
        self.entries = [candidate.entry for group in groups for candidate in group.candidates]
        sizes = [len(group.candidates) for group in groups]
        self.bounds = np.cumsum([0, *sizes])
        self.group = np.repeat(np.arange(len(groups)), sizes)
        self.claims = np.array([c.claim for group in groups for c in group.candidates])
        self._starts = self.bounds[:-1]
        self._text = np.repeat(np.arange(len(texts)), [len(text.groups) for text in texts])
        self._voice = np.array([group.voice for group in groups])
        counts = [float(max(1, len(group.starts))) for group in groups]
        self._weight = self._voice * np.sqrt(counts)
        self._size = np.log(sizes)
        names: dict[tuple[int, str | int], int] = {}
        keys = ((int(text), groups[n].key or n) for n, text in enumerate(self._text))
        self._name = np.array([names.setdefault(key, len(names)) for key in keys])
        self._anchored = np.array([group.anchored for group in groups], dtype=np.float64)
        self._afar = np.array([_known_afar(group) for group in groups])
        texts_of_rows = self._text[self.group].tolist()
        self._countries = Votes(
            (
                (text, entry.country) if entry.country else (text, row)
                for row, (text, entry) in enumerate(zip(texts_of_rows, self.entries, strict=True))
            ),
            self.group,
        )
        self._region = Region(self._countries, texts_of_rows, self.entries)
        self._divisions = Votes(
            (
                (text, entry.country, entry.division_code) if entry.division_code else (text, row)
                for row, (text, entry) in enumerate(zip(texts_of_rows, self.entries, strict=True))
            ),
            self.group,
        )
        self._nowhere = np.array([not entry.country for entry in self.entries])
        self._is_country = np.array([e.feature.startswith("A.PCL") for e in self.entries])
        self._near = self._neighbours(np.flatnonzero([_is_point(e) for e in self.entries]))
        self._held = _Held(texts, self)

    def shares(self) -> Floats:
        """Give each row's probability after the names have heard each other."""
        return self._heard()[0]

    def unlisted(self) -> Floats:
        """Give for each group the probability that it is a place that no gazetteer has."""
        return self._heard()[1]

    def both(self) -> tuple[Floats, Floats]:
        """Give `shares` and `unlisted`."""
        return self._heard()

    def _heard(self) -> tuple[Floats, Floats]:
        shares, unlisted = self._softmax(self.claims, np.full(len(self._starts), -np.inf))
        opinion = shares
        for _ in range(ROUNDS):
            context, at_best = self._context(opinion)
            shares, unlisted = self._softmax(self.claims + context, at_best)
            opinion = INERTIA * opinion + (1 - INERTIA) * shares
        return shares, unlisted

    def asks_for_area(self, number: int) -> bool:
        """Say whether a noun beside a group's name asks for a country or division."""
        return self._groups[number].asks_for_area

    def agrees(self, row: int) -> bool:
        """Say whether another name of the text may lie in a row's country."""
        return self._countries.is_shared(row)

    def nearest(self, row: int) -> float:
        """Give how near the nearest candidate of another name is, 0 to 1."""
        of, _, near = self._near
        return float(near[of == row].max(initial=0.0))

    def _context(self, shares: Floats) -> tuple[Floats, Floats]:
        """Give what the rest of the text says for each row, and for an unlisted place."""
        weights = resolution_weights()
        votes = shares * self._weight[self.group]
        total = np.bincount(self._text, weights=self._weight)[self._text] - self._weight
        everyone = np.maximum(total, 1e-9)
        countries = self._countries.agreement(votes, everyone[self.group])
        countries[self._nowhere] = weights["no country"]
        countries += weights["neighbouring country"] * (
            self._region.agreement(votes) / everyone[self.group]
        )
        divisions = self._divisions.agreement(votes, everyone[self.group])
        for_country = np.where(
            self._is_country, weights["country of a country"], weights["country"]
        )
        context: Floats = for_country * np.log(countries + weights["unknown country"])
        context += weights["division"] * np.log(divisions + weights["unknown division"])
        context += weights["nearness"] * self._nearest(shares)
        unlisted = weights["unlisted"] + weights["namesakes"] * self._size
        for votes_of, weight, least in (
            (self._countries, weights["country"], weights["unknown country"]),
            (self._divisions, weights["division"], weights["unknown division"]),
        ):
            most = votes_of.most(votes, everyone, self._text)
            unlisted += weight * np.log(most + least)
        for inner, gained in self._held.unlisted(shares):
            unlisted[inner] += gained
        unlisted += weights["unlisted facility"] * self._anchored
        unlisted += weights["unlisted namesake"] * self._afar
        return context + self._held.bonus(shares), unlisted

    def _nearest(self, shares: Floats) -> Floats:
        """Give for each row the probable nearness of the nearest other group."""
        of, to, near = self._near
        nearest = np.zeros(len(shares))
        if len(of):
            sums = np.add.reduceat(near * shares[to], self._runs)
            np.maximum.at(nearest, of[self._runs], sums)
        return nearest

    def _neighbours(self, points: Indexes) -> tuple[Indexes, Indexes, Floats]:
        """Give the pairs of rows of different groups of a text that are near, 0 to 1.

        "Kherson region" and "Kherson" are no neighbours: each would draw the other to itself.
        """
        reach = resolution_weights()["reach km"]
        found: list[tuple[Indexes, Indexes, Floats]] = []
        lon = np.radians([entry.lon for entry in self.entries])
        lat = np.radians([entry.lat for entry in self.entries])
        text = self._text[self.group[points]]
        for own in np.split(points, np.flatnonzero(np.diff(text)) + 1):
            km = distances_km(lon[own], lat[own])
            name = self._name[self.group[own]]
            near = (km < REACHES * reach) & (name[:, None] != name)
            of, to = np.nonzero(near)
            found.append((own[of], own[to], np.exp(-km[of, to] / reach)))
        of, to, near_by = (np.concatenate(columns) for columns in zip(*found, strict=True))
        near_by *= self._voice[self.group[to]] if len(to) else 1.0
        changes = (np.diff(of) != 0) | (np.diff(self.group[to]) != 0)
        self._runs = np.concatenate([[0], np.flatnonzero(changes) + 1]) if len(of) else of
        return of, to, near_by

    def _softmax(self, odds: Floats, unlisted: Floats) -> tuple[Floats, Floats]:
        highest = np.maximum(np.maximum.reduceat(odds, self._starts), unlisted)
        raised = np.exp(odds - highest[self.group])
        aside = np.exp(unlisted - highest)
        sums = np.add.reduceat(raised, self._starts) + aside
        return raised / sums[self.group], aside / sums


class _Held:
    """The pairs of rows of which the one may lie in the other, that stands right after it."""

    def __init__(self, texts: Sequence[Text], weighing: Weighing) -> None:
        self._holders = list(_holders(texts, weighing))
        self._elsewhere = [
            (rows, areas)
            for inner, areas in self._holders
            if len(rows := _villages_elsewhere(weighing, inner, areas))
        ]
        pairs = list(_held_pairs(texts, weighing))
        inner, outer, pair = (
            np.array([held[column] for held in pairs], dtype=np.int64) for column in range(3)
        )
        self._sides = []
        for row, other, key in ((inner, outer, "contained"), (outer, inner, "containing")):
            _, first, at = np.unique(
                np.stack([pair, row]), axis=1, return_index=True, return_inverse=True
            )
            self._sides.append((row[first], at.reshape(-1), other, key))
        self._any = bool(pairs)

    def unlisted(self, shares: Floats) -> Iterator[tuple[int, float]]:
        """Yield what a group's unlisted place gains by the area that stands right after it."""
        weight = resolution_weights()["contained"]
        for inner, rows in self._holders:
            yield inner, weight * float(shares[rows].sum())

    def bonus(self, shares: Floats) -> Floats:
        """Give what each row gains by its container, and each container by what it holds."""
        bonus = np.zeros(len(shares))
        if self._any:
            weights = resolution_weights()
            for row, at, other, key in self._sides:
                gained = np.zeros(len(shares))
                np.maximum.at(gained, row, np.bincount(at, weights=shares[other]))
                bonus += weights[key] * gained
        lost = resolution_weights()["village elsewhere"]
        for rows, areas in self._elsewhere:
            bonus[rows] += lost * float(shares[areas].sum())
        return bonus


def _holders(texts: Sequence[Text], weighing: Weighing) -> Iterator[tuple[int, Indexes]]:
    """Yield for each group with a container the rows of the first one's countries and divisions."""
    first = 0
    for text in texts:
        for inner, outers in text.containers.items():
            outer = first + outers[0]
            rows = range(weighing.bounds[outer], weighing.bounds[outer + 1])
            asked = text.groups[outers[0]].asks_for_area
            areas = [r for r in rows if asked or weighing.entries[r].feature.startswith("A")]
            if areas:
                yield first + inner, np.array(areas)
        first += len(text.groups)


def _villages_elsewhere(weighing: Weighing, inner: int, areas: Indexes) -> Indexes:
    """Give the rows of a group that are villages abroad of the area that stands right after it."""
    countries = {weighing.entries[row].country for row in areas}
    rows = range(weighing.bounds[inner], weighing.bounds[inner + 1])
    entries = ((row, weighing.entries[row]) for row in rows)
    return np.array(
        [
            row
            for row, entry in entries
            if entry.feature.startswith("P")
            and entry.population < VILLAGE
            and entry.country not in countries
        ],
        dtype=np.int64,
    )


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
                least_m = DISTRICT_M if text.groups[outer].asks_for_area else 0.0
                for low in rows[0]:
                    for high in rows[1]:
                        if _holds(weighing.entries[high], weighing.entries[low], least_m):
                            yield low, high, pair
        first += len(text.groups)


def _known_afar(group: Group) -> float:
    """Say how far a name is known as that of one place: a great city, or an airport asked for.

    In powers of ten of people above those of a town; a place that bears such a name and that no
    gazetteer has is rare.
    """
    if group.anchored:
        return 0.0
    if group.of_nationality:
        return MOST_FAMED  # "la ville nigériane de": the rest of the text is of another country
    told = [candidate.entry for candidate in group.candidates if candidate.entry.main]
    if group.asks_for_airport and any(
        candidate.entry.feature.startswith("S.AIR") for candidate in group.candidates
    ):
        return MOST_FAMED
    towns = (entry.population for entry in told if entry.feature.startswith("P"))
    return min(MOST_FAMED, max(0.0, math.log10(max(towns, default=0) + 1) - TOWN_FAMED))


def _is_point(entry: Entry) -> bool:
    return entry.feature[:1] in {"P", "S"} or entry.feature == "A.ADM2"


def _holds(outer: Entry, inner: Entry, least_m: float = 0.0) -> bool:
    """Say whether a larger place's country, division or own land is the inner one's.

    Its land reaches no less far than `least_m` metres.
    """
    if outer.feature.startswith("A.PCL"):
        return outer.country == inner.country and not inner.feature.startswith("A.PCL")
    if outer.feature == "A.ADM1":
        same = (outer.country, outer.division_code) == (inner.country, inner.division_code)
        return same and not inner.feature.startswith(("A.PCL", "A.ADM1"))
    reach_m = max(outer.radius_m, least_m)
    if reach_m <= inner.radius_m or outer.country != inner.country:
        return False
    east = (outer.lon - inner.lon) * math.cos(math.radians(outer.lat))
    return math.hypot(east, outer.lat - inner.lat) * DEGREE_M <= reach_m
