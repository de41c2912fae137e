"""Place names that no gazetteer has by the places named around them, and say so."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from geo.folding import fold_name
from geo.mention import Mention, Relation
from geo.place import Place, Precision
from geo.relations import displaced
from geo.sizes import fits
from geo.sphere import rough_distance_m
from geo.surroundings import TAKEN, Surroundings, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.gazetteer import Gazetteer

ELSEWHERE = "no place that the gazetteer has of this name fits the text"
"""Begins the reason why a name that is known elsewhere has no place."""

NEAR_ANCHOR_M = 2_000.0
"""How far a facility named after a town may lie outside the town's own radius, in metres.

Source: airports and camps of the core pack that bear the name of a town, most of the way.
"""

COUNTRYSIDE_M = 15_000.0
"""How far the countryside of a town reaches, in metres."""

BESIDE = 40
"""Code points within which a larger place still stands beside an unknown name."""

IN_TOWNS = ("S", "R", "P.PPLX")
"""Kinds of places that lie in towns."""

ACROSS_M = 50_000.0
"""A building this far from the town that the text puts it in is another one, in metres."""

FAR_M = 150_000.0
"""A facility this far from all else that the text names is not the one that it means, in metres."""

MOST_BACK = 400
"""Mentions before a pointing noun among which its place is looked for: a report's worth."""

IN_TOWN = 0.4
"""Share of a town's confidence that a facility has of lying in the last town named."""


class Bearings(NamedTuple):
    """What the resolver knows of a text beyond each name's own place.

    Attributes
    ----------
    anchored
        Identifiers of mentions that were placed by a little-known town of the same name alone.
    held
        Identifiers of mentions that go on to the name of what holds them ("X, Y").
    around
        Offsets and places of names that are no toponyms of the text.
    parted
        Identifiers of mentions after which a sentence ends before the next.
    told
        Identifiers of mentions of which a noun behind them tells the kind ("X, a village near Y").
    aside
        Identifiers of mentions in brackets with an hour or a figure: "(11.26 pm in Paris)".
    streets
        Identifiers of streets and squares that were placed by the town whose name they bear.
    """

    anchored: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    around: tuple[tuple[int, Place], ...] = ()
    parted: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    aside: frozenset[str] = frozenset()
    streets: frozenset[str] = frozenset()


def placed_by_neighbours(
    mentions: Sequence[Mention], bearings: Bearings, gazetteer: Gazetteer
) -> tuple[Mention, ...]:
    """Give all mentions, those without a place of their own placed by others where words allow."""
    mentions = _out_of_namesakes(mentions, bearings.streets)
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
    for index in reversed(range(len(settled))):  # "the Mill Road exit of the A7 in Tarn"
        settled[index] = _held(settled, index, bearings)
    settled = _as_elsewhere(settled)
    settled = [_in_last_town(settled, index, bearings) for index in range(len(settled))]
    if any(map(_is_unknown, settled)):
        surroundings = Surroundings(settled, bearings.around, gazetteer)
        settled = [surroundings.placed(m) if _is_unknown(m) else m for m in settled]
        settled = _as_named_first(settled)
    return tuple(_pointed(settled, index, bearings) for index in range(len(settled)))


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


def _out_of_namesakes(mentions: Sequence[Mention], streets: frozenset[str]) -> Sequence[Mention]:
    """Take streets out of the town whose name they bear, where the text is in another.

    "Damascus Street in Nablus" is not in Damascus.
    """
    if not streets:
        return mentions
    towns = [
        mention.place
        for mention in mentions
        if mention.id not in streets and mention.place and mention.place.feature.startswith("P")
    ]
    return [
        _unplaced(mention, f"named after {mention.place.name}, which is far from all else")
        if mention.id in streets and mention.place and _is_outside(mention.place, towns)
        else mention
        for mention in mentions
    ]


def _is_outside(place: Place, towns: Sequence[Place]) -> bool:
    """Say whether a text is about towns, none of which is near a place."""
    return bool(towns) and all(
        rough_distance_m(place, town) > place.radius_m + town.radius_m for town in towns
    )


def _unless_far(mention: Mention, elsewhere: Sequence[Place]) -> Mention:
    """Take back a facility or road that shares only its name with a town far from all else."""
    place = mention.place
    if place is None or not elsewhere or not mention.feature_hint.startswith(("S", "R")):
        return mention
    if any(rough_distance_m(place, other) <= FAR_M for other in elsewhere):
        return mention
    return _unplaced(mention, f"the only {place.name} in the gazetteer is far from all else")


def _unplaced(mention: Mention, why: str) -> Mention:
    """Take its place from a mention, which then counts as an unknown name."""
    kind = mention.feature_hint or (mention.place.feature if mention.place else "")
    return msgspec.structs.replace(
        mention,
        feature_hint=kind,
        place=None,
        confidence=0.0,
        runners_up=(),
        reasons=(),
        unresolved=why,
    )


def _is_belied(mention: Mention, other: Mention, bearings: Bearings) -> bool:
    """Say whether a building is put in a town far from where the gazetteer has it.

    "Ibn Sina Hospital in Deir ez-Zor" is not the one in Baghdad.
    """
    place, town = mention.place, other.place
    if place is None or town is None or mention.id in bearings.parted:
        return False
    beside = mention.id in bearings.held or other.start - mention.end <= 1
    building = place.feature.startswith("S") and not place.feature.startswith("S.AIR")
    return (
        beside
        and building
        and town.feature.startswith("P")
        and _told(other)
        and rough_distance_m(place, town) > place.radius_m + town.radius_m + ACROSS_M
    )


def _held(mentions: Sequence[Mention], index: int, bearings: Bearings) -> Mention:
    """Place an unknown name by the larger place that stands right after it."""
    mention = mentions[index]
    if index + 1 == len(mentions):
        return mention
    other = mentions[index + 1]
    why = "no gazetteer has this name"
    if _is_belied(mention, other, bearings):
        why = "no gazetteer has this name there"
        mention = _unplaced(mention, why)
    if not _is_unknown(mention):
        return mention
    if other.place is None or not _tells(mention, other, bearings):
        return mention
    if mention.id in bearings.told and other.place.feature.startswith("P"):
        return _told_by(mention, other)
    in_town = mention.feature_hint.startswith(IN_TOWNS)
    if not in_town and (other.place.feature.startswith("P") or _is_country(other.place)):
        return mention  # a list, more often than a village of a town
    place = within(other.place, mention.text, mention.feature_hint)
    reason = f"{why}; the text puts it in {other.text}"
    return _placed(mention, place, other.confidence / 2, reason)


def _tells(mention: Mention, other: Mention, bearings: Bearings) -> bool:
    """Say whether a place of its own position stands beside a name, or is told to hold it."""
    if other.place is None or other.place.radius_m > FAR_M * 2 or not _told(other):
        return False
    apart = other.start - mention.end > BESIDE or mention.id in bearings.parted
    return not apart or mention.id in bearings.held


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
    return _placed(mention, within(place, mention.text, mention.feature_hint), confidence, reason)


def _as_named_first(mentions: Sequence[Mention]) -> list[Mention]:
    """Give a name that the others' places told the same place wherever it stands."""
    first: dict[str, Mention] = {}
    settled = []
    for mention in mentions:
        if mention.place is None or _told(mention) or mention.antecedent is not None:
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
        if _is_unknown(mention) and other is not None and other.place is not None:
            settled.append(_placed(mention, other.place, other.confidence, *other.reasons))
        else:
            settled.append(mention)
    return settled


def _in_last_town(mentions: Sequence[Mention], index: int, bearings: Bearings) -> Mention:
    """Take an unknown facility, road or quarter to lie in the town last spoken of."""
    mention = mentions[index]
    if not _is_unknown(mention) or not mention.feature_hint.startswith(IN_TOWNS):
        return mention
    town = _last_of_kind(mentions, index, "P", bearings)
    if town is None or town.place is None:
        return mention
    place = near_place(town.place, mention.feature_hint, mention.text)
    place = msgspec.structs.replace(place, name=f"{mention.text}, {town.place.name}")
    reason = f"no gazetteer has this name; taken to lie in {town.text}, the last town named"
    return _placed(mention, place, town.confidence * IN_TOWN, reason)


def _pointed(mentions: Sequence[Mention], index: int, bearings: Bearings) -> Mention:
    """Let a generic noun point back to the last place of its kind."""
    mention = mentions[index]
    if "origin generic" not in mention.evidence:
        return mention
    other = _last_of_kind(mentions, index, mention.feature_hint, bearings)
    if other is not None and other.place is not None:
        reason = f"points back to {other.text}"
        found = _placed(mention, other.place, other.confidence * mention.score, reason)
        return msgspec.structs.replace(found, antecedent=other.antecedent or other.id)
    town = _last_of_kind(mentions, index, "P", bearings)
    if town is not None and town.place is not None and mention.feature_hint.startswith("S"):
        place = near_place(town.place, mention.feature_hint, mention.text)
        reason = f"not named; placed by {town.text}, the last town named"
        found = _placed(mention, place, town.confidence * mention.score, reason)
        return msgspec.structs.replace(found, antecedent=town.antecedent or town.id)
    reason = "points back to a place that the text has not named"
    return msgspec.structs.replace(mention, unresolved=reason)


def _before(mentions: Sequence[Mention], index: int) -> Iterator[Mention]:
    """Yield the placed mentions before one, the nearest first, datelines left out."""
    for place in range(index - 1, max(-1, index - 1 - MOST_BACK), -1):
        if mentions[place].place is not None and not mentions[place].dateline:
            yield mentions[place]


def _last_of_kind(
    mentions: Sequence[Mention], index: int, hint: str, bearings: Bearings
) -> Mention | None:
    """Give the last place of a kind that the text is about, else the last from a bearing."""
    bearing = None
    for other in _before(mentions, index):
        if _points_to(hint, other) and other.id not in bearings.aside:
            if _is_subject(other):
                return other
            bearing = bearing or other
    return bearing


def _is_unknown(mention: Mention) -> bool:
    """Say whether no gazetteer had the name, or the place; a generic noun is no name."""
    if mention.place is not None or "origin generic" in mention.evidence:
        return False
    return not mention.runners_up or mention.unresolved.startswith(ELSEWHERE)


def _placed(mention: Mention, place: Place, confidence: float, *reasons: str) -> Mention:
    return msgspec.structs.replace(
        mention, place=place, confidence=round(confidence, 3), reasons=reasons, unresolved=""
    )


def _is_subject(mention: Mention) -> bool:
    """Say whether a text is about a place and does not only take bearings from it."""
    return mention.literal and mention.relation != Relation.DIRECTION


def _points_to(hint: str, other: Mention) -> bool:
    place = other.place
    if place is None:
        return False
    if not _told(other):
        return False
    if hint == "P":
        return place.feature.startswith("P") and place.feature != "P.PPLX"
    return fits(place.feature, hint) or (hint[:1] == "S" and fits(other.feature_hint, hint))


def _told(mention: Mention) -> bool:
    """Say whether a mention has a place of its own, and not only that of what is around it."""
    return not any(reason.startswith(TAKEN) for reason in mention.reasons)


def _is_country(place: Place) -> bool:
    return place.precision == Precision.COUNTRY


@functools.cache
def feature_words() -> dict[str, str]:
    """Read the English words for feature codes."""
    file = resources.files("geo") / "data" / "features.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
