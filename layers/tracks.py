"""The way of one person or group in the making: its stops and legs before they are numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.mention import Relation
from layers.buildings import inside
from layers.ends import BUILDINGS
from layers.incident import Basis, Condition, Leg, Location, Mode, Movement, Status, Stop
from layers.nearness import are_far, are_near, holds, same_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.incident import Evidence, TimeSpan
    from layers.moments import Moment
    from layers.move import Move
    from layers.persons import Mover
    from layers.sites import PlacedSite
    from layers.spot import Spot


POINTING, POINTS_BACK = "origin generic", "points back"
"""Evidence that a mention is no name, and how the reason for its place begins if it is one told."""

BARE = 2
"""Words of a noun that no adjective tells from others: "the hospital", not "the main hospital"."""

SAME_BREATH = 6
"""Words between a town to which somebody is brought and the hospital that takes them in."""


GONE_THEN = ("go", "carry")
"""They went somewhere by themselves, and then were brought to a building there."""


class StopDraft(NamedTuple):
    """A stop; `site` is the identifier of the site that it is."""

    spot: Spot
    moment: Moment | None
    condition: Condition
    site: str | None
    evidence: tuple[Evidence, ...]


class LegDraft(NamedTuple):
    """A leg; `origin` and `destination` count the stops of its track."""

    origin: int | None
    destination: int
    basis: Basis
    status: Status
    mode: Mode
    moment: Moment | None
    evidence: tuple[Evidence, ...]


class Track:
    """The way of one person or group.

    Attributes
    ----------
    person
        Who, as first described.
    last
        Word at which the text last spoke of them.
    verb
        Index of the verb that told of them last.
    split
        Where they were when some of them were moved on.
    left
        From where the words say that they left, if that is where their way begins.
    """

    def __init__(self, person: Mover, start: Spot | None = None) -> None:
        self.person = person
        self.last = person.first
        self.verb = -1
        self.split: Spot | None = None
        self.left: Spot | None = None
        self._start = start
        self._told = [person.first]
        self._went = ""
        self._stops: list[StopDraft] = []
        self._legs: list[LegDraft] = []

    def follow(
        self, move: Move, evidence: Evidence, sites: Sequence[PlacedSite], *, known: bool
    ) -> None:
        """Add a move: from where it says, or else the last stop, or else the site.

        Parameters
        ----------
        sites
            Sites from which somebody may have been moved, the likeliest first.
        known
            Whether the report has told of this person, so that they were at the site.
        """
        self.last = max(self.last, move.last)
        self.verb = move.verb
        self._told.append(move.last)
        implied = move.kind in {"treated", "died", "receive"}
        if self._names(move, evidence):
            return
        self._went = move.kind
        origin = self._origin(move, evidence, sites if known else ())
        if move.who.part and origin is not None:
            self.split = self._stops[origin].spot
        if move.origin is not None and origin is not None and not self._legs:
            self.left = self._stops[origin].spot
        for spot in move.ends:
            index = self._index(spot)
            into = index is not None and index == origin and _is_by(self._stops[index].spot)
            if into and not _is_by(spot):
                index = None  # from near a town into it
            if index is not None and move.beside and origin is not None and origin != index:
                self._add(origin, index, move, evidence)
                continue
            if index is not None and (implied or index == origin or self._is_told(origin, index)):
                self._tell_again(index, move, evidence)
                continue
            self._stops.append(StopDraft(spot, move.moment, move.condition, None, (evidence,)))
            self._add(origin, len(self._stops) - 1, move, evidence)

    def _add(self, origin: int | None, destination: int, move: Move, evidence: Evidence) -> None:
        implied = move.kind in {"treated", "died", "receive"}
        stated = move.origin is not None and not implied
        self._legs.append(
            LegDraft(
                origin,
                destination,
                Basis.STATED if stated else Basis.INFERRED,
                move.status,
                move.mode,
                move.moment,
                (evidence,),
            )
        )

    def movement(self, number: int, stops: int, legs: int) -> Movement:
        """Give the movement; `stops` and `legs` were numbered before."""
        return Movement(
            id=f"v{number}",
            who=self.person.who,
            stops=tuple(
                Stop(
                    id=f"t{stops + index}",
                    location=stop.spot.location,
                    when=_when(stop.moment, stop.spot),
                    condition=stop.condition,
                    site=stop.site,
                    evidence=stop.evidence,
                )
                for index, stop in enumerate(self._stops, 1)
            ),
            legs=tuple(
                Leg(
                    id=f"l{legs + index}",
                    origin=f"t{stops + leg.origin + 1}" if leg.origin is not None else None,
                    destination=f"t{stops + leg.destination + 1}",
                    origin_basis=leg.basis,
                    status=leg.status,
                    mode=leg.mode,
                    when=_when(leg.moment, self._stops[leg.destination].spot),
                    evidence=leg.evidence,
                )
                for index, leg in enumerate(self._legs, 1)
            ),
        )

    @property
    def place(self) -> Spot | None:
        """Where they are by now."""
        leg = self._last_made
        return self._stops[leg.destination].spot if leg is not None else self._start

    @property
    def has_legs(self) -> bool:
        """Whether anybody was moved."""
        return bool(self._legs)

    def spoken_before(self, index: int) -> int:
        """Give the last word before another at which the text spoke of them, or -1."""
        return max((told for told in self._told if told <= index), default=-1)

    def is_in(self, kind: str) -> bool:
        """Say whether the way has come to a place of a kind."""
        leg = self._last_made
        return leg is not None and self._stops[leg.destination].spot.kind.startswith(kind)

    @property
    def _last_made(self) -> LegDraft | None:
        """The last leg but for those that are denied, which took nobody anywhere."""
        made = (leg for leg in reversed(self._legs) if leg.status != Status.DENIED)
        return next(made, None)

    @property
    def sites(self) -> frozenset[str]:
        """Identifiers of the sites that are stops of the way."""
        return frozenset(stop.site for stop in self._stops if stop.site is not None)

    @property
    def has_died(self) -> bool:
        """Whether the way tells that they died."""
        return any(stop.condition == Condition.DIED for stop in self._stops)

    def _origin(self, move: Move, evidence: Evidence, sites: Sequence[PlacedSite]) -> int | None:
        if move.origin is not None:
            told = self._told_origin(move.origin, evidence, sites)
            if told is not None:
                return told
        last = self._last_made
        if last is not None:
            unknown = _is_anonymous(self._stops[last.destination].spot)
            return last.origin if unknown and not move.onward else last.destination
        if self._legs:
            return self._legs[0].origin  # they never left
        if self._start is not None:
            return self._begin(self._start, None, evidence)
        if move.here is not None:
            site = next((s for s in sites if same_place(s.spot, move.here)), None)
            return self._begin(move.here, site, evidence)
        site = _likeliest(sites, move.ends[0])
        return self._begin(site.spot, site, evidence) if site else None

    def _told_origin(
        self, origin: Spot, evidence: Evidence, sites: Sequence[PlacedSite]
    ) -> int | None:
        """Give the stop from which a move is told to begin: "from the camp" is the one told of."""
        unnamed = _is_anonymous(origin)
        index = self._latest(origin.kind) if unnamed else self._index(origin)
        if index is not None:
            return index
        alike = (s for s in sites if unnamed and s.spot.kind == origin.kind)
        site = next((s for s in sites if not unnamed and same_place(s.spot, origin)), None)
        site = next(alike, site)
        if unnamed and site is None:
            return None
        return self._begin(site.spot if unnamed and site else origin, site, evidence)

    def _latest(self, kind: str) -> int | None:
        alike = (i for i in range(len(self._stops) - 1, -1, -1) if self._stops[i].spot.kind == kind)
        return next(alike, None)

    def _names(self, move: Move, evidence: Evidence) -> bool:
        """Take a move that says which hospital it was to which the last one led, if it does."""
        if not self._legs or move.origin is not None or len(move.ends) > 1:
            return False
        index = self._legs[-1].destination
        stop, spot = self._stops[index], move.ends[0]
        if move.kind in {"treated", "died"} and _is_anonymous(spot):
            self._tell_again(index, move, evidence)  # in the hospital to which they were brought
            return True
        if move.onward:
            return False
        # "walked as far as Aden, where they were admitted": that is another way
        near = move.verb - self._told[-2] <= SAME_BREATH and (self._went, move.kind) != GONE_THEN
        if near and _says_where(stop.spot, spot):
            self._stops[index] = stop._replace(spot=_within(stop.spot, spot))
            self._tell_again(index, move, evidence)
            return True
        if not _is_anonymous(stop.spot) or stop.spot.kind != spot.kind:
            return False
        better = stop.spot if _is_anonymous(spot) else spot
        self._stops[index] = stop._replace(spot=better)
        self._tell_again(index, move, evidence)
        return True

    def _begin(self, spot: Spot, site: PlacedSite | None, evidence: Evidence) -> int:
        proof = site.site.evidence if site else (evidence,)
        identifier = site.site.id if site else None
        self._stops.append(StopDraft(spot, None, Condition.UNKNOWN, identifier, proof))
        return len(self._stops) - 1

    def _index(self, spot: Spot) -> int | None:
        """Give the last stop at a place that has one; unplaced ones are never the same."""
        for index in range(len(self._stops) - 1, -1, -1):
            known = self._stops[index].spot
            if _is_same(known, spot):
                return index
        return None

    def _is_told(self, origin: int | None, destination: int) -> bool:
        """Say whether a leg to this stop was told already, or its origin is not really known."""
        return any(leg.destination == destination for leg in self._legs) and (
            origin is None or origin == destination or self._legs[-1].destination == destination
        )

    def _tell_again(self, index: int, move: Move, evidence: Evidence) -> None:
        stop = self._stops[index]
        worst = move.condition if move.condition != Condition.UNKNOWN else stop.condition
        self._stops[index] = stop._replace(
            condition=worst, evidence=tuple(dict.fromkeys((*stop.evidence, evidence)))
        )


def _likeliest(sites: Sequence[PlacedSite], end: Spot) -> PlacedSite | None:
    """Give the site from which somebody was moved: the likeliest, unless only another is near."""
    closer = [site for site in sites if not site.spot.is_country]
    apart = [s for s in closer if not _is_same(s.spot, end) or _is_by(s.spot)]
    if not apart or not end.kind.startswith(BUILDINGS) or not are_far(apart[0].spot, end):
        return apart[0] if apart else None
    return next((site for site in closer if are_near(site.spot, end)), apart[0])


def _says_where(town: Spot, building: Spot) -> bool:
    """Say whether a building is where in the town somebody was brought, a town where in a country.

    "Evacuated to Gao and admitted to the hospital there."
    """
    if town.is_country and not building.is_country:
        return holds(town, building)
    if not town.kind.startswith("P") or not building.kind.startswith(BUILDINGS):
        return False
    return _is_anonymous(building) or holds(town, building) or same_place(town, building)


def _within(town: Spot, building: Spot) -> Spot:
    """Put a building that has no place of its own in its town."""
    place = town.location.place
    if building.location.place is not None or place is None:
        return building
    placed = inside(place, building.location.name, building.kind)
    location = Location(name=building.location.name, mention=town.location.mention, place=placed)
    return building._replace(location=location, mention=town.mention)


def _is_by(spot: Spot) -> bool:
    """Say whether something happened near a place and not in it: from there one may come to it."""
    return spot.mention is not None and spot.mention.relation not in {Relation.AT, Relation.BETWEEN}


def _is_anonymous(spot: Spot) -> bool:
    """Say whether a building is neither named nor placed: "a hospital", "the hospital"."""
    mention = spot.mention
    if mention is not None and POINTING in mention.evidence and mention.text == spot.location.name:
        bare = len(mention.text.split()) <= BARE and not mention.text.istitle()
        return bare and not any(reason.startswith(POINTS_BACK) for reason in mention.reasons)
    return mention is None and spot.location.place is None and not spot.named


def _is_same(one: Spot, other: Spot) -> bool:
    """Say whether two stops are one; a hospital or a prison is not the town that it stands in."""
    buildings = [next((k for k in BUILDINGS if s.kind.startswith(k)), "") for s in (one, other)]
    if buildings[0] != buildings[1] or not same_place(one, other):
        return False
    return not buildings[0] or not _are_named_apart(one, other)


def _are_named_apart(one: Spot, other: Spot) -> bool:
    """Say whether two buildings of a town, put in its middle, have different names."""
    # what but its town has a mention of is "a hospital in"
    named = all(s.mention is not None and s.mention.text == s.location.name for s in (one, other))
    first, second = ({*spot.location.name.split()} for spot in (one, other))
    return named and not (first <= second or second <= first)


def _when(moment: Moment | None, spot: Spot) -> TimeSpan | None:
    if moment is None:
        return None
    return moment.span(spot.location.place.timezone if spot.location.place else None)
