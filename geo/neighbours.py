"""Place names that no gazetteer has by the places named around them, and say so."""

from __future__ import annotations

import functools
import math
import tomllib
from collections import Counter
from importlib import resources
from typing import TYPE_CHECKING

import msgspec

from geo.evidence import fits
from geo.folding import fold_name
from geo.mention import Mention, Relation
from geo.place import Place, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.gazetteer import Gazetteer

NEAR_ANCHOR_M = 2_000.0
"""How far a facility named after a town may lie outside the town's own radius, in metres.

Source: airports and camps of the core pack that bear the name of a town, most of the way.
"""

COUNTRYSIDE_M = 15_000.0
"""How far the countryside of a town reaches, in metres."""

BESIDE = 40
"""Code points within which a larger place still stands beside an unknown name."""

FAR_M = 150_000.0
"""A facility this far from all else that the text names is not the one that it means, in metres."""

IN_TOWN = 0.4
"""Share of a town's confidence that a facility has of lying in the last town named."""

NEARLY_ALL = 0.75
"""Share of a text's places that lie in one area, from which an unknown name is taken to as well."""

LEAST_HOME = 2
"""Names in one country that make it the country of a text."""

MOST_ABROAD = 3
"""How many times as many they must be as the names in other countries."""

GREAT_CITY_M = 12_000.0
"""From this radius on a town is known far beyond its country, in metres."""

LEAST_NAMED = 2
"""Places of a division that are needed to tell so."""

SMALL_COUNTRY_M = 120_000.0
"""Largest radius of a country in which "somewhere" says anything, in metres."""

SOMEWHERE = 0.4
"""Confidence of a place that is told by the others alone."""

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius. Source: IUGG."""


def placed_by_neighbours(
    mentions: Sequence[Mention], anchored: frozenset[str], gazetteer: Gazetteer
) -> tuple[Mention, ...]:
    """Give all mentions, those without a place of their own placed by others where words allow.

    Parameters
    ----------
    anchored
        Identifiers of mentions that were placed by a little-known town of the same name alone.
    """
    settled = [_unless_far(mention, mentions, anchored) for mention in mentions]
    settled = [_unless_strange(mention, settled) for mention in settled]
    settled = [_beside(settled, index) for index in range(len(settled))]
    settled = _as_elsewhere(settled)
    settled = [_in_last_town(settled, index) for index in range(len(settled))]
    around = _area_of_all(settled, gazetteer) if any(map(_is_unknown, settled)) else None
    if around is not None:
        settled = [_somewhere_in(around, mention) for mention in settled]
    return tuple(_pointed(settled, index) for index in range(len(settled)))


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


def _home(mentions: Iterable[Mention], but: str) -> str:
    """Give the country of all other names of a text, "" where they mean several."""
    countries = Counter(
        mention.place.country
        for mention in mentions
        if mention.place is not None and mention.literal and mention.text != but
        if mention.place.country
    )
    for country, count in countries.most_common(1):
        if count >= LEAST_HOME and (countries.total() - count) * MOST_ABROAD <= count:
            return country
    return ""


def _unless_strange(mention: Mention, mentions: Iterable[Mention]) -> Mention:
    """Take back a village of another country whose noun asks for one in a text all of this one."""
    place = mention.place
    if place is None or not mention.feature_hint.startswith("P") or place.country is None:
        return mention
    if place.radius_m > GREAT_CITY_M and place.feature.startswith("P"):
        return mention
    home = _home(mentions, mention.text)
    if not home or place.country == home or place.feature == "P.PPLC":
        return mention
    return msgspec.structs.replace(
        mention,
        place=None,
        confidence=0.0,
        runners_up=(),
        reasons=(),
        unresolved=f"the only {place.name} in the gazetteer is in another country than all else",
    )


def _unless_far(mention: Mention, mentions: Iterable[Mention], anchored: frozenset[str]) -> Mention:
    """Take back a facility or road that shares only its name with a town far from all else."""
    if mention.id not in anchored or not mention.feature_hint.startswith(("S", "R")):
        return mention
    others = [m.place for m in mentions if m.id not in anchored and m.place is not None]
    others = [place for place in others if place.precision != Precision.COUNTRY]
    if mention.place is None or not others:
        return mention
    if min(_distance_m(mention.place, place) for place in others) <= FAR_M:
        return mention
    return msgspec.structs.replace(
        mention,
        place=None,
        confidence=0.0,
        runners_up=(),
        reasons=(),
        unresolved=f"the only {mention.place.name} in the gazetteer is far from all else",
    )


def _beside(mentions: Sequence[Mention], index: int) -> Mention:
    """Place an unknown name by the larger place that stands right after it."""
    mention = mentions[index]
    if not _is_unknown(mention) or index + 1 == len(mentions):
        return mention
    other = mentions[index + 1]
    if other.place is None or _is_country(other.place) or other.start - mention.end > BESIDE:
        return mention
    reason = f"no gazetteer has this name; {other.text} stands beside it"
    place = _within(other.place, mention.text, mention.feature_hint)
    return _placed(mention, place, other.confidence / 2, reason)


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


def _in_last_town(mentions: Sequence[Mention], index: int) -> Mention:
    """Take an unknown facility or road to lie in the town that the text was speaking of."""
    mention = mentions[index]
    if not _is_unknown(mention) or not mention.feature_hint.startswith(("S", "R")):
        return mention
    town = next(
        (m for m in _before(mentions, index) if _points_to("P", m) and _is_subject(m)), None
    )
    if town is None or town.place is None:
        return mention
    place = near_place(town.place, mention.feature_hint, mention.text)
    place = msgspec.structs.replace(place, name=f"{mention.text}, {town.place.name}")
    reason = f"no gazetteer has this name; taken to lie in {town.text}, the last town named"
    return _placed(mention, place, town.confidence * IN_TOWN, reason)


def _area_of_all(mentions: Sequence[Mention], gazetteer: Gazetteer) -> Place | None:
    """Give the division, or the small country, in which nearly all else of the text lies."""
    places = [m.place for m in mentions if m.place is not None and m.antecedent is None]
    countries = Counter(place.country for place in places if place.country)
    divisions = Counter((p.country, p.division) for p in places if p.country and p.division)
    if not countries:
        return None
    (country, number), *_ = countries.most_common(1)
    if country is None or number < NEARLY_ALL * len(places):
        return None
    (of, division), most = (*divisions.most_common(1), (("", ""), 0))[0]
    if of == country and most >= max(LEAST_NAMED, NEARLY_ALL * divisions.total()):
        for entry in gazetteer.lookup(fold_name(division)):
            if (entry.feature, entry.country) == ("A.ADM1", country):
                return gazetteer.place(entry)
    try:
        whole = gazetteer.place(gazetteer.country(country))
    except KeyError:  # a pack of the user's may have codes of its own
        return None
    return whole if whole.radius_m <= SMALL_COUNTRY_M else None


def _somewhere_in(area: Place, mention: Mention) -> Mention:
    """Take an unknown name to lie where all else of the text does, as vague as that is."""
    if not _is_unknown(mention):
        return mention
    reason = f"no gazetteer has this name; taken to lie in {area.name}, as the others do"
    place = _within(area, mention.text, mention.feature_hint)
    return _placed(mention, place, SOMEWHERE * mention.score, reason)


def _pointed(mentions: Sequence[Mention], index: int) -> Mention:
    """Let a generic noun point back to the last place of its kind."""
    mention = mentions[index]
    if "origin generic" not in mention.evidence:
        return mention
    other = _last_of_kind(mentions, index, mention.feature_hint)
    if other is not None and other.place is not None:
        reason = f"points back to {other.text}"
        found = _placed(mention, other.place, other.confidence * mention.score, reason)
        return msgspec.structs.replace(found, antecedent=other.antecedent or other.id)
    town = _last_of_kind(mentions, index, "P")
    if town is not None and town.place is not None and mention.feature_hint.startswith("S"):
        place = near_place(town.place, mention.feature_hint, mention.text)
        reason = f"not named; placed by {town.text}, the last town named"
        found = _placed(mention, place, town.confidence * mention.score, reason)
        return msgspec.structs.replace(found, antecedent=town.antecedent or town.id)
    reason = "points back to a place that the text has not named"
    return msgspec.structs.replace(mention, unresolved=reason)


def _before(mentions: Sequence[Mention], index: int) -> Iterator[Mention]:
    """Yield the placed mentions before one, the nearest first, datelines left out."""
    for place in range(index - 1, -1, -1):
        if mentions[place].place is not None and not mentions[place].dateline:
            yield mentions[place]


def _last_of_kind(mentions: Sequence[Mention], index: int, hint: str) -> Mention | None:
    """Give the last place of a kind that the text is about, else the last from a bearing."""
    bearing = None
    for other in _before(mentions, index):
        if _points_to(hint, other):
            if _is_subject(other):
                return other
            bearing = bearing or other
    return bearing


def _is_unknown(mention: Mention) -> bool:
    """Say whether no gazetteer had the name; a generic noun is no name."""
    generic = "origin generic" in mention.evidence
    return mention.place is None and not mention.runners_up and not generic


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
    if hint == "P":
        return place.feature.startswith("P") and place.feature != "P.PPLX"
    return fits(place.feature, hint) or (hint[:1] == "S" and fits(other.feature_hint, hint))


def _is_country(place: Place) -> bool:
    return place.precision == Precision.COUNTRY


def _within(container: Place, words: str, hint: str) -> Place:
    """Make the place of an unknown name that lies somewhere in a known one."""
    return msgspec.structs.replace(
        container,
        name=words,
        local_name=words,
        feature=hint if "." in hint else "P.PPL",
        precision=max(container.precision, Precision.NEAR),
        record=None,
    )


def _distance_m(one: Place, other: Place) -> float:
    """Give the distance of two places on a sphere, in metres."""
    lat, other_lat = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((other_lat - lat) / 2) ** 2
    across = math.radians(other.lon - one.lon)
    half += math.cos(lat) * math.cos(other_lat) * math.sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, half)))


@functools.cache
def feature_words() -> dict[str, str]:
    """Read the English words for feature codes."""
    file = resources.files("geo") / "data" / "features.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
