"""Whether two spots are one place, one holds the other, or is told more closely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.place import Precision
from geo.sphere import rough_distance_m
from layers.spot import is_closer

if TYPE_CHECKING:
    from geo.place import Place
    from layers.spot import Spot

SAME_M = 1_500.0
"""Two points closer than this are one place under two names, in metres."""

STAND_IN_M = 10_000.0
"""Radius from which on the point of a village or quarter only stands for where it is, in metres."""

DISTRICT_M = 20_000.0
"""Radius that a district has at the least, in metres, though its point be that of its town."""

FAR_M, NEAR_M = 300_000.0, 75_000.0
"""Metres from which on a hospital takes in nobody from a place, and within which it does."""

LARGER = 1.5
"""How many times the radius of a place is that of the one which holds it, at least."""

STREET = "R.ST"
"""Kind of place that lies in a town."""

SEATS = ("P.PPLA", "P.PPLC")
"""Kinds of town that stand for the district around them."""


def same_place(one: Spot, other: Spot) -> bool:
    """Say whether two spots are one place, or one and its outskirts."""
    if one.mention is not None and other.mention is not None:
        names = {one.mention.id, one.mention.antecedent} & {
            other.mention.id,
            other.mention.antecedent,
        }
        if names - {None}:
            return True
    first, second = one.location.place, other.location.place
    if first is None or second is None:
        return one.location.name == other.location.name
    return rough_distance_m(first, second) <= SAME_M


def are_stand_ins(one: Spot, other: Spot) -> bool:
    """Say whether two quarters or villages are but put where their city or division is."""
    first, second = one.location.place, other.location.place
    if first is None or second is None or first.name == second.name:
        return False
    towns = all(spot.kind.startswith("P") for spot in (one, other))
    vague = max(first.radius_m, second.radius_m) > STAND_IN_M
    return towns and vague and one.location.name != other.location.name


def are_far(one: Spot, other: Spot) -> bool:
    """Say whether nobody is brought from one place to a hospital of the other."""
    first, second = one.location.place, other.location.place
    if first is None or second is None:
        return False
    return rough_distance_m(first, second) > FAR_M + first.radius_m + second.radius_m


def are_towns_apart(one: Spot, other: Spot) -> bool:
    """Say whether two towns are so far from each other that neither tells where the other lies."""
    first, second = one.location.place, other.location.place
    towns = all(spot.kind.startswith("P") for spot in (one, other))
    if not towns or first is None or second is None:
        return False
    return rough_distance_m(first, second) > NEAR_M + first.radius_m + second.radius_m


def are_near(one: Spot, other: Spot) -> bool:
    """Say whether the hospital of one place serves the other."""
    first, second = one.location.place, other.location.place
    return first is not None and second is not None and rough_distance_m(first, second) <= NEAR_M


def holds(large: Spot, small: Spot) -> bool:
    """Say whether one place may contain the other."""
    outer, inner = large.location.place, small.location.place
    if outer is None or inner is None:
        return False
    if outer.feature == "A.ADM1" and inner.division == outer.name and inner.feature != "A.ADM1":
        return True
    if is_of_another(outer, inner):
        return False
    district = large.kind.startswith("A") and not small.kind.startswith("A")
    radius_m = max(outer.radius_m, DISTRICT_M if district else 0.0)
    # A town or building that is known only vaguely is not large.
    vague = large.kind.startswith(("P", "S")) and outer.precision > Precision.NEAR
    abroad = bool(outer.country and inner.country) and outer.country != inner.country
    if radius_m < LARGER * inner.radius_m or vague or abroad:
        return False
    if large.is_country and outer.country:
        return outer.country == inner.country
    return rough_distance_m(outer, inner) <= radius_m


def is_seat(spot: Spot) -> bool:
    """Say whether a town bears the name of its province, and no noun says that it is a town."""
    place, mention = spot.location.place, spot.mention
    if place is None or mention is None or mention.feature_hint:
        return False
    return place.feature.startswith("P") and place.name == place.division


def is_in_province(spot: Spot, seat: Spot) -> bool:
    """Say whether a place is another one in the province of its seat."""
    place, town = spot.location.place, seat.location.place
    if place is None or town is None or place.name == town.name:
        return False
    return (place.country, place.division) == (town.country, town.division)


def is_of_another(outer: Place, inner: Place) -> bool:
    """Say whether the gazetteer has a town in another division than the one that may hold it."""
    told = inner.precision <= Precision.NEAR and inner.feature.startswith("P")
    known = outer.feature == "A.ADM1" and told and bool(outer.division and inner.division)
    return known and outer.division != inner.division and outer.country == inner.country


def is_told_closer(new: Spot, old: Spot) -> bool:
    """Say whether a place is told more precisely than another that it belongs to."""
    if new.location.place is None:
        return False
    if old.location.place is None:
        return True
    street = new.kind == STREET and old.kind.startswith("P") and same_place(new, old)
    if street or (old.kind.startswith("R") and not new.kind.startswith(("R", "A"))):
        return True  # a road is far longer than the circle that stands for it
    seats = [spot.kind.startswith(SEATS) for spot in (new, old)]
    if all(spot.kind.startswith("P") for spot in (new, old)) and seats[0] != seats[1]:
        return seats[1]  # "in Mut", and then the village
    if same_place(new, old):
        unlisted = old.kind.startswith("A") and new.kind.startswith("P")
        if unlisted or is_closer(new) != is_closer(old):
            # a village that is put where its district is; a town's outskirts, though wider
            return unlisted or is_closer(new)
    return new.size_m < old.size_m
