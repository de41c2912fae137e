"""A place at its place in the text, and how it is introduced."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from geo.mention import Relation
from geo.place import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.mention import Mention
    from layers.incident import Location

UNKNOWN_M = 50_000.0
"""Taken as the size of a place that was not resolved, in metres."""

HOSPITAL = "S.HSP"


class Spot(NamedTuple):
    """A place at its place in the text.

    Attributes
    ----------
    first, last
        Indexes of its first and last word.
    location
        What the incident says of it.
    kind
        GeoNames class and code that the words ask for, or that of the place.
    link
        How it is introduced: "to", "from", "at", "through", "people", "seat" (of a body that is
        named before it) or "".
    mention
        The mention that it rests on; none for an unnamed hospital or prison.
    context
        It only says where the place before it lies ("in Homs", "east of Damascus").
    joined
        It stands in one list with the place before it.
    named
        It has a name of its own, though no mention has it ("Mercy Hospital").
    """

    first: int
    last: int
    location: Location
    kind: str
    link: str
    mention: Mention | None
    context: bool = False
    joined: bool = False
    named: bool = False

    @property
    def size_m(self) -> float:
        """How large the place is, in metres; a guess where it is unknown."""
        return self.location.place.radius_m if self.location.place else UNKNOWN_M

    @property
    def is_country(self) -> bool:
        """Whether it is a whole country."""
        place = self.location.place
        return place is not None and place.precision == Precision.COUNTRY

    @property
    def is_literal(self) -> bool:
        """Whether something may happen there: no dateline and no government."""
        return self.mention is None or (self.mention.literal and not self.mention.dateline)


def words_of(spots: Iterable[Spot]) -> frozenset[int]:
    """Give the indexes of all words of some places."""
    return frozenset(word for spot in spots for word in range(spot.first, spot.last + 1))


def spots_between(spots: Sequence[Spot], first: int, end: int) -> Sequence[Spot]:
    """Give the places, which are in order, whose first word is in a stretch."""
    begin = bisect_left(spots, first, key=_first_word)
    return spots[begin : bisect_left(spots, end, lo=begin, key=_first_word)]


def _first_word(spot: Spot) -> int:
    return spot.first


def is_closer(spot: Spot) -> bool:
    """Say whether the words say more closely where in the place: on its outskirts."""
    return spot.mention is not None and spot.mention.relation == Relation.OUTSKIRTS


def lies_by(spot: Spot) -> bool:
    """Say whether a place only says what the one before lies by: "a district south of Santiago"."""
    mention = spot.mention
    return mention is not None and (
        mention.offset is not None or mention.relation in {Relation.NEAR, Relation.DIRECTION}
    )
