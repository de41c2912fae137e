"""Names that the words right beside them place: "X, a village near Y", "hospital X in Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from geo.bearings import (
    BESIDE,
    COUNTRYSIDE_M,
    IN_TOWNS,
    Bearings,
    is_country,
    is_told,
    is_unknown,
    last_of_kind,
    placed,
    unplaced,
)
from geo.folding import SPACE, fold_name
from geo.mention import Relation
from geo.place import Place, Precision, RunnerUp
from geo.relations import displaced
from geo.road_codes import ROAD
from geo.sphere import rough_distance_m
from geo.stretches import stretch
from geo.surroundings import within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.mention import Mention

DIVISION, SMALLER = "A.ADM1", ("A.ADM2", "A.ADM3", "A.ADM4")
"""Kinds of the divisions of a country, and of what they are divided into."""

BOTH = 2
"""Ends of a road."""

RIGHT_BEHIND, NEAR_BEHIND = 3, 16
"""Code points between a name and a distance behind it, and the name behind "near"."""

QUARTER, WITH_QUARTERS = "P.PPLX", ("P", "S.CMPRF")
"""Kind of a quarter, and the kinds of place that have some: "حارة المنشية في مخيم"."""

ACROSS_M = 50_000.0
"""A building this far from the town that the text puts it in is another one, in metres."""

LONG_ROAD_M = 30_000.0
"""Radius from which on a road alone says little of where on it something is, in metres."""

ALONG = 1.3
"""How far the ends of a road may lie from its middle, as a multiple of its radius."""

MEASURED = 32
"""Code points between a name and the distance that tells where it lies: ", a village about"."""

FARTHER, FARTHER_M = 0.3, 50_000.0
"""How far a name may lie from where a distance tells it, as a share of that or in metres."""

NAMESAKE_M = 100_000.0
"""A village this far from the place that the text puts it in is another one, in metres."""

LARGEST_M = 300_000.0
"""Radius of a place that says too little of what lies in it, in metres."""


def held(mentions: Sequence[Mention], index: int, bearings: Bearings) -> Mention:
    """Place an unknown name by the larger place that stands right after it, or before it."""
    mention = mentions[index]
    if index + 1 == len(mentions):
        return _held_before(mentions, index, bearings)
    other = mentions[index + 1]
    elsewhere = _elsewhere(mention, other, bearings)
    if elsewhere is not None:
        return elsewhere
    measured = _is_measured(mention, other, bearings)
    told = (is_unknown(mention) or _is_open(mention, other, bearings)) and _tells(
        mention, other, bearings
    )
    joined = _between(mention, mentions[index + 1 : index + 3]) if told else None
    if joined is not None or other.place is None or not (told or measured):
        return joined or _held_before(mentions, index, bearings)
    told_near = measured or mention.id in bearings.told or _is_told_by(mention, other)
    if told_near and (measured or other.place.feature.startswith("P")):
        return _told_by(mention, other)
    in_town = mention.feature_hint.startswith(IN_TOWNS)
    if not in_town and (other.place.feature.startswith("P") or is_country(other.place)):
        return mention  # a list, more often than a village of a town
    place = within(other.place, mention.text, mention.feature_hint)
    if mention.feature_hint == ROAD and place.radius_m < COUNTRYSIDE_M:  # it leads out of town
        radius_m = place.radius_m + COUNTRYSIDE_M
        place = msgspec.structs.replace(place, radius_m=radius_m, outline=None)
    reason = f"no gazetteer has this name; the text puts it in {other.text}"
    return placed(mention, place, other.confidence / 2, reason)


def _held_before(mentions: Sequence[Mention], index: int, bearings: Bearings) -> Mention:
    """Place an unknown settlement by the district right before it: "in Koro district, at X"."""
    mention = mentions[index]
    if not index or not is_unknown(mention) or not mention.feature_hint.startswith(("P", "S")):
        return mention
    other = mentions[index - 1]
    place = other.place
    beside = mention.start - other.end <= BESIDE and other.id not in bearings.parted
    if place is None or not (beside and is_told(other)):
        return mention
    if place.feature.startswith("P") and other.feature_hint.startswith("A"):
        radius_m = place.radius_m + COUNTRYSIDE_M  # a district known by its town
        place = msgspec.structs.replace(place, radius_m=radius_m, outline=None)
    elif not place.feature.startswith(SMALLER):
        return mention
    reason = f"no gazetteer has this name; the text puts it in {other.text}"
    found = within(place, mention.text, mention.feature_hint)
    return placed(mention, found, other.confidence / 2, reason)


def in_larger_before(mentions: Sequence[Mention], bearings: Bearings) -> list[Mention]:
    """Place unknown names by the larger places before them: "Azez ilçesinin X köyü"."""
    holders, settled = dict(bearings.larger), {mention.id: mention for mention in mentions}
    first: dict[str, Mention] = {}
    for mention in mentions:
        other = settled.get(holders.get(mention.id, ""))
        told = first.get(fold_name(mention.text))
        if told is not None and told.place is not None and is_unknown(mention):
            settled[mention.id] = placed(mention, told.place, told.confidence, *told.reasons)
            continue
        if other is None or other.place is None:
            continue
        if not (is_unknown(mention) or _is_namesake(mention, other.place)):
            continue
        if not is_told(other) or other.place.radius_m > LARGEST_M:
            continue
        place = within(other.place, mention.text, mention.feature_hint)
        if other.place.feature.startswith("P"):  # a district goes by the name of its town
            radius_m = place.radius_m + COUNTRYSIDE_M
            place = msgspec.structs.replace(place, radius_m=radius_m, outline=None)
        reason = f"no gazetteer has this name there; the text puts it in {other.text}"
        made = placed(mention, place, other.confidence / 2, reason)
        first[fold_name(mention.text)] = settled[mention.id] = made
    return list(settled.values())


def _is_namesake(mention: Mention, larger: Place) -> bool:
    """Say whether a village or quarter is far from what the text puts it in: a namesake."""
    place = mention.place
    if place is None or place.feature[:1] != "P" or place.precision > Precision.NEAR:
        return False
    return rough_distance_m(place, larger) > place.radius_m + larger.radius_m + NAMESAKE_M


def _between(road: Mention, ends: Sequence[Mention]) -> Mention | None:
    """Place a road by the two towns that stand right behind it: "the RN4 between Kaya and Dori"."""
    places = [end.place for end in ends if end.place is not None and is_told(end)]
    road_told = road.feature_hint.startswith("R") and len(places) == len(ends) == BOTH
    if not road_told or ends[0].relation != Relation.BETWEEN:
        return None
    area = stretch(places[0], places[1])
    confidence = min(end.confidence for end in ends) / 2
    words = " - ".join(end.text for end in ends)
    reason = f"no gazetteer has this name; the text puts it in {words}"
    return placed(road, within(area, road.text, road.feature_hint), confidence, reason)


def in_own_town(mentions: Sequence[Mention]) -> list[Mention]:
    """Place buildings by the towns of the text whose names they bear, not by namesakes far away.

    Where a text tells of القبة in Libya, "مستشفى القبة" is not the one in Algiers.
    """
    towns = {
        fold_name(mention.text): mention
        for mention in mentions
        if mention.place and mention.place.feature.startswith("P") and is_told(mention)
    }
    settled = []
    for mention in mentions:
        place, words = mention.place, fold_name(mention.text).split()
        names = (
            SPACE.join(part) for at in range(1, len(words)) for part in (words[at:], words[:at])
        )
        town = next((towns[name] for name in names if name in towns), None)
        if town is not None and place is not None and _is_across(place, town):
            settled.append(_in_other_town(mention, place, town))
        else:
            settled.append(mention)
    return settled


def _is_told_by(mention: Mention, other: Mention) -> bool:
    """Say whether the words right behind a name tell what it lies by: "Kwambeli, near Jos"."""
    if other.offset is not None:
        return other.offset.start - mention.end <= RIGHT_BEHIND
    near = other.relation in {Relation.NEAR, Relation.OUTSKIRTS}
    return near and other.start - mention.end <= NEAR_BEHIND


def _told_by(mention: Mention, other: Mention) -> Mention:
    """Place an unknown name by the town of which the words behind it tell where it lies."""
    place, confidence = other.place, other.confidence / 2
    if place is None:
        return mention
    reason = f"no gazetteer has this name; the text puts it in {other.text}"
    if other.offset is not None:
        place = displaced(place, other.offset)
        reason = f"no gazetteer has this name; the text tells how it lies from {other.text}"
    elif not mention.feature_hint.startswith(IN_TOWNS):
        radius_m = place.radius_m + COUNTRYSIDE_M
        place = msgspec.structs.replace(place, radius_m=radius_m, outline=None)
    return placed(mention, within(place, mention.text, mention.feature_hint), confidence, reason)


def _is_measured(mention: Mention, other: Mention, bearings: Bearings) -> bool:
    """Say whether a distance right behind a name tells where it lies, and the gazetteer does not.

    "Cijeruk, 370 km east of Jakarta" is not the town of that name 60 km south of it.
    """
    offset, here = other.offset, mention.place
    if offset is None or offset.distance_m is None or other.place is None or not is_told(other):
        return False
    near = 0 <= offset.start - mention.end <= MEASURED
    kind = mention.feature_hint or (here.feature if here is not None else "P")
    if not near or mention.id in bearings.parted or not kind.startswith("P") or mention.dateline:
        return False
    if here is None:
        return is_unknown(mention)
    there = displaced(other.place, offset)
    slack = max(FARTHER_M, FARTHER * offset.distance_m) + here.radius_m
    if offset.bearing is None:
        return abs(rough_distance_m(here, other.place) - offset.distance_m) > slack
    return rough_distance_m(here, there) > slack + there.radius_m


def _in_other_town(mention: Mention, known: Place, other: Mention) -> Mention:
    """Place a building in the town of the text; what the gazetteer has of its name runs up."""
    town = other.place
    if town is None:
        return mention
    there = RunnerUp(
        name=known.name,
        feature=known.feature,
        lon=known.lon,
        lat=known.lat,
        margin=0.0,
        country=known.country,
        division=known.division,
    )
    kind = mention.feature_hint or known.feature
    found = msgspec.structs.replace(mention, feature_hint=kind, runners_up=(there,))
    reason = f"no gazetteer has this name there; the text puts it in {other.text}"
    return placed(found, within(town, mention.text, kind), other.confidence / 2, reason)


def _is_belied(mention: Mention, other: Mention, bearings: Bearings) -> bool:
    """Say whether a building is put in a town far from where the gazetteer has it.

    "Ibn Sina Hospital in Deir ez-Zor" is not the one in Baghdad.
    """
    place, town = mention.place, other.place
    if place is None or town is None or not is_told(other):
        return False
    if town.feature == DIVISION and mention.feature_hint.startswith(SMALLER):
        apart = rough_distance_m(place, town) > place.radius_m + town.radius_m + ACROSS_M
        return apart and _tells(mention, other, bearings)
    if not _is_beside(mention, other, bearings):
        return False
    if mention.feature_hint == QUARTER and town.feature.startswith(WITH_QUARTERS):
        return rough_distance_m(place, town) > place.radius_m + town.radius_m + ACROSS_M
    return town.feature.startswith("P") and _is_across(place, other)


def _elsewhere(mention: Mention, other: Mention, bearings: Bearings) -> Mention | None:
    """Place a name where the words put it and not where the gazetteer has one, none else."""
    if mention.id in bearings.lies and _lies_elsewhere(mention, other):
        return _told_by(unplaced(mention, ""), other)
    if mention.place is not None and _is_belied(mention, other, bearings):
        return _in_other_town(mention, mention.place, other)
    return None


def _lies_elsewhere(mention: Mention, other: Mention) -> bool:
    """Say whether a settlement is unknown, or none of its name lies where the text puts it."""
    if other.offset is None or other.offset.distance_m is None or other.place is None:
        return False
    if not is_told(other) or not mention.feature_hint.startswith(("P", "")):
        return False
    if mention.place is None:
        return is_unknown(mention) or bool(mention.runners_up)
    told = displaced(other.place, other.offset)
    settled = mention.place.feature.startswith("P")
    return settled and rough_distance_m(mention.place, told) > told.radius_m + ACROSS_M


def _is_beside(mention: Mention, other: Mention, bearings: Bearings) -> bool:
    """Say whether the next name stands right behind one in its sentence, or holds it."""
    if mention.id in bearings.parted:
        return False
    return mention.id in bearings.held or other.start - mention.end <= 1


def _is_open(mention: Mention, other: Mention, bearings: Bearings) -> bool:
    """Say whether many settlements have a name, and none of them lies in what holds this one."""
    place = other.place
    many = mention.place is None and bool(mention.runners_up) and place is not None
    if not many or place is None or not mention.feature_hint.startswith("P"):
        return False
    return place.feature.startswith("A.ADM") and _is_beside(mention, other, bearings)


def _is_across(place: Place, other: Mention) -> bool:
    """Say whether a place is a building far from a town."""
    town = other.place
    building = place.feature.startswith("S") and not place.feature.startswith("S.AIR")
    if town is None or not building:
        return False
    return rough_distance_m(place, town) > place.radius_m + town.radius_m + ACROSS_M


def on_long_road(mentions: Sequence[Mention], index: int, bearings: Bearings) -> Mention:
    """Narrow a road that is far longer than a town to where the text tells of it.

    Right behind it ("Interstate 40 in Russellville"), right before it, or by the last town named.
    """
    mention = mentions[index]
    road = mention.place
    if road is None or not road.feature.startswith("R") or road.radius_m <= LONG_ROAD_M:
        return mention
    after = [m for m in mentions[index + 1 : index + 2] if _tells(mention, m, bearings)]
    before = mentions[max(0, index - 1) : index]
    before = [m for m in before if mention.start - m.end <= BESIDE]
    last = last_of_kind(mentions, index, "P", bearings)
    for other in (*after, *before, *([last] if last is not None else [])):
        place = other.place
        if place is None or place.radius_m >= road.radius_m or other.dateline:
            continue
        if not place.feature.startswith(("P", "A", "S")) or not is_told(other):
            continue
        if rough_distance_m(road, place) <= ALONG * road.radius_m + place.radius_m:
            spot = msgspec.structs.replace(
                road,
                lon=place.lon,
                lat=place.lat,
                radius_m=place.radius_m + COUNTRYSIDE_M,
                division=place.division,
                country=place.country,
                outline=None,
            )
            reason = f"a long road; taken for the stretch by {other.text}"
            return msgspec.structs.replace(mention, place=spot, reasons=(*mention.reasons, reason))
    return mention


def _tells(mention: Mention, other: Mention, bearings: Bearings) -> bool:
    """Say whether a place of its own position stands beside a name, or is told to hold it."""
    if other.place is None or other.place.radius_m > LARGEST_M or not is_told(other):
        return False
    apart = other.start - mention.end > BESIDE or mention.id in bearings.parted
    return not apart or mention.id in bearings.held
