"""Place names that no gazetteer has by the places named around them, and say so."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import TYPE_CHECKING

import msgspec

from geo.bearings import (
    COUNTRYSIDE_M,
    IN_TOWNS,
    Bearings,
    is_told,
    is_unknown,
    last_of_kind,
    placed,
    town_spoken_of,
    unplaced,
)
from geo.folding import fold_name
from geo.held import held, in_larger_before, in_own_town, on_long_road
from geo.place import Place, Precision
from geo.pointing_nouns import CAPITAL
from geo.road_codes import ROAD
from geo.sphere import rough_distance_m
from geo.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from geo.mention import Mention

NEAR_ANCHOR_M = 2_000.0
"""How far a facility named after a town may lie outside the town's own radius, in metres.

Source: airports and camps of the core pack that bear the name of a town, most of the way.
"""

FAR_M = 150_000.0
"""A facility this far from all else that the text names is not the one that it means, in metres."""

SAME_M = 1_000.0
"""Distance up to which two entries are one town, in metres."""

SMALL_DISTRICT_M = 20_000.0
"""Radius of a district that is spoken of as its town is, in metres at the most."""

AT_CAPITAL = 0.8
"""How sure "the capital" is that of the only country of which a text speaks."""

IN_TOWN = 0.4
"""Share of a town's confidence that a facility has of lying in the last town named."""


def placed_by_neighbours(
    mentions: Sequence[Mention], bearings: Bearings, gazetteer: Gazetteer
) -> tuple[Mention, ...]:
    """Give all mentions, those without a place of their own placed by others where words allow."""
    mentions = _out_of_namesakes(mentions, bearings)
    elsewhere = [
        mention.place
        for mention in mentions
        if mention.id not in bearings.anchored
        and mention.place is not None
        and mention.place.precision != Precision.COUNTRY
    ]
    settled = [
        _unless_far(mention, elsewhere) if mention.id in bearings.anchored else mention
        for mention in mentions
    ]
    settled = in_own_town(settled)
    for index in reversed(range(len(settled))):  # "the Mill Road exit of the A7 in Tarn"
        settled[index] = on_long_road(settled, index, bearings)
        settled[index] = held(settled, index, bearings)
    settled = _as_elsewhere(in_larger_before(settled, bearings))
    settled = [_in_last_town(settled, index, bearings) for index in range(len(settled))]
    if any(map(is_unknown, settled)):
        surroundings = Surroundings(settled, bearings.around, gazetteer)
        settled = [surroundings.placed(m) if is_unknown(m) else m for m in settled]
        settled = _as_named_first(settled)
    pointed = [_pointed(settled, index, bearings) for index in range(len(settled))]
    return tuple(_at_capital(pointed, index, bearings, gazetteer) for index in range(len(pointed)))


def near_place(anchor: Place, hint: str, words: str) -> Place:
    """Make the place of a composed name from the place that it is named after."""
    noun = feature_words().get(hint, feature_words().get(hint[:1], "place"))
    radius = anchor.radius_m + (COUNTRYSIDE_M if hint.startswith("A") else NEAR_ANCHOR_M)
    return msgspec.structs.replace(
        anchor,
        name=f"{anchor.name} ({noun})",
        local_name=words,
        feature=hint if "." in hint else "S.FCL",
        radius_m=radius,
        precision=max(anchor.precision, Precision.NEAR),
        outline=None,
    )


def _out_of_namesakes(mentions: Sequence[Mention], bearings: Bearings) -> Sequence[Mention]:
    """Take streets out of the town whose name they bear, where the text is in others.

    "Damascus Street in Nablus" is not in Damascus.
    """
    streets = bearings.streets
    if not streets:
        return mentions
    heard = [place for _, place in bearings.around if place.feature.startswith("P")]
    towns = heard + [
        mention.place
        for mention in mentions
        if mention.id not in streets and mention.place and mention.place.feature.startswith("P")
    ]
    return [
        unplaced(mention, f"named after {mention.place.name}, of which the text does not tell")
        if mention.id in streets and mention.place and _is_outside(mention.place, towns)
        else mention
        for mention in mentions
    ]


def _is_outside(place: Place, towns: Sequence[Place]) -> bool:
    """Say whether a text is about towns, none of which is the one of a place."""
    return bool(towns) and all(rough_distance_m(place, town) > SAME_M for town in towns)


def _unless_far(mention: Mention, elsewhere: Sequence[Place]) -> Mention:
    """Take back a facility or road that shares only its name with a town far from all else."""
    place = mention.place
    if place is None or not elsewhere or mention.feature_hint.startswith("A"):
        return mention
    if any(rough_distance_m(place, other) <= FAR_M + place.radius_m for other in elsewhere):
        return mention
    return unplaced(mention, f"the only {place.name} in the gazetteer is far from all else")


def _as_named_first(mentions: Sequence[Mention]) -> list[Mention]:
    """Give a name that the others' places told the same place wherever it stands."""
    first: dict[str, Mention] = {}
    settled = []
    for mention in mentions:
        if mention.place is None or is_told(mention) or mention.antecedent is not None:
            settled.append(mention)
            continue
        told = first.setdefault(fold_name(mention.text), mention)
        place, reasons = told.place, told.reasons
        settled.append(msgspec.structs.replace(mention, place=place, reasons=reasons))
    return settled


def _as_elsewhere(mentions: Sequence[Mention]) -> list[Mention]:
    """Give an unknown name the place that it was given elsewhere in the text."""
    known: dict[str, Mention] = {}
    for mention in mentions:
        if mention.place is not None and mention.antecedent is None:
            known.setdefault(fold_name(mention.text), mention)
    settled = []
    for mention in mentions:
        other = known.get(fold_name(mention.text))
        if is_unknown(mention) and other is not None and other.place is not None:
            settled.append(placed(mention, other.place, other.confidence, *other.reasons))
        else:
            settled.append(mention)
    return settled


def _in_last_town(mentions: Sequence[Mention], index: int, bearings: Bearings) -> Mention:
    """Take an unknown facility, road or quarter to lie in the town last spoken of."""
    mention = mentions[index]
    if not is_unknown(mention) or not mention.feature_hint.startswith(IN_TOWNS):
        return mention
    town, told = town_spoken_of(mentions, index, bearings)
    if town is None or town.place is None:
        return mention
    place = near_place(town.place, mention.feature_hint, mention.text)
    leads_out_m = COUNTRYSIDE_M if mention.feature_hint == ROAD else 0.0
    name, radius_m = f"{mention.text}, {town.place.name}", place.radius_m + leads_out_m
    place = msgspec.structs.replace(place, name=name, radius_m=radius_m)
    reason = f"no gazetteer has this name; taken to lie in {town.text}, {told}"
    return placed(mention, place, town.confidence * IN_TOWN, reason)


def _pointed(mentions: Sequence[Mention], index: int, bearings: Bearings) -> Mention:
    """Let a generic noun point back to the last place of its kind."""
    mention = mentions[index]
    if "origin generic" not in mention.evidence:
        return mention
    any_at = mention.feature_hint.startswith(("P", "S.HSP"))  # "... the hospital", wherever it is
    other = last_of_kind(mentions, index, mention.feature_hint, bearings, any_at=any_at)
    if other is not None and other.place is not None:
        reason = f"points back to {other.text}"
        found = placed(mention, other.place, other.confidence * mention.score, reason)
        return msgspec.structs.replace(found, antecedent=other.antecedent or other.id)
    town, told = town_spoken_of(mentions, index, bearings)
    if town is None and mention.feature_hint.startswith("S"):
        town, told = _small_district(mentions, index, bearings), "the last town named"
    if town is not None and town.place is not None and mention.feature_hint.startswith("S"):
        place = near_place(town.place, mention.feature_hint, mention.text)
        reason = f"not named; placed by {town.text}, {told}"
        found = placed(mention, place, town.confidence * mention.score, reason)
        return msgspec.structs.replace(found, antecedent=town.antecedent or town.id)
    reason = "points back to a place that the text has not named"
    return msgspec.structs.replace(mention, unresolved=reason)


def _small_district(mentions: Sequence[Mention], index: int, bearings: Bearings) -> Mention | None:
    """Give the last district named, where it is as small as the land of a town."""
    district = last_of_kind(mentions, index, "A.ADM2", bearings)
    if district is None or district.place is None:
        return None
    return district if district.place.radius_m <= SMALL_DISTRICT_M else None


def _at_capital(
    mentions: Sequence[Mention], index: int, bearings: Bearings, gazetteer: Gazetteer
) -> Mention:
    """Let "the capital" be that of the one country in which all other places of a text lie."""
    mention = mentions[index]
    if "origin generic" not in mention.evidence or mention.place is not None:
        return mention
    named = [other.place for other in mentions if other.place is not None]
    lands = {place.country for place in (*named, *(place for _, place in bearings.around))}
    land = lands.pop() if len(lands) == 1 else None
    capital = gazetteer.capital(land) if land and mention.feature_hint == CAPITAL else None
    if capital is None:
        return mention
    reason = "the capital of the country that the text speaks of"
    return placed(mention, gazetteer.place(capital), AT_CAPITAL * mention.score, reason)


@functools.cache
def feature_words() -> dict[str, str]:
    """Read the English words for feature codes."""
    file = resources.files("geo") / "data" / "features.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
