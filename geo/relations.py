"""Positions told from a named place: "12 km north-east of Palmyra", "شمال غربي رام الله"."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import msgspec

from geo.mention import Offset, Relation
from geo.place import Precision
from geo.sphere import EARTH_RADIUS_M

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.lexicon_words import Lexicon
    from geo.place import Place
    from geo.spans import SpanFinder
    from geo.tokens import Token

REACH = 6
"""Words before a direction among which its distance stands ("30 kilometres (19 miles) east of")."""

AFTER = 3
"""Words after the name in which a distance may follow ("شمال تدمر بنحو 20 كيلومترا")."""

FARTHEST_M = 1_000_000.0
"""Longer distances are no position, in metres."""

BESIDE_M = 6_000.0
"""How far "west of the town" reaches beyond one and a half of its radii, in metres."""

BEARING_SHARE = 0.41
"""Half the width of an eighth of the compass, as a share of the distance: tan 22.5°."""

OWN_DIVISION_M = 20_000.0
"""How far from a town all is in its division, as a rule, in metres."""

STRETCHED = ("H.", "T.", "L.", "A.")
"""Kinds of places that have no middle to speak of: rivers, ranges, regions."""

OUTSKIRTS, OUTSKIRTS_M = 1.3, 1_000.0
"""How far a town's outskirts reach: its radius by so much, and so many metres."""

NEARBY_M = 8_000.0
"""How far "near the town" reaches beyond it, in metres."""

NEAR_M = 25_000.0
"""Up to this radius a position counts as near, in metres."""

THOUSANDS = 3
"""Digits behind a comma or full stop that are no fraction."""

_JOINED = re.compile(r"(\d+)(\D+)")


def read_offset(
    finder: SpanFinder, tokens: Sequence[Token], lexicon: Lexicon, first: int, last: int
) -> Offset | None:
    """Give what the words around a name say of a position off it, none where they do not.

    Parameters
    ----------
    first, last
        Indexes of the first word, a type noun included, and the last word of the name.
    """
    index = first
    if index and tokens[index - 1].text in lexicon.articles:
        index -= 1
    found = finder.noun_before(index, "bearings")
    if found is None:
        return (
            _side_before(tokens, lexicon, first)
            or _bearing_after(tokens, lexicon, first, last + 1)
            or _away(tokens, lexicon, index)
        )
    distance, begin = _distance_before(tokens, lexicon, found.first)
    if distance is None:
        distance = _distance_after(tokens, lexicon, last + 1)
    return Offset(
        bearing=float(found.value),
        distance_m=distance,
        start=tokens[begin].start + found.cut if begin == found.first else tokens[begin].start,
    )


def displaced(place: Place, offset: Offset) -> Place:
    """Give the area that an offset means: a circle about its middle.

    With a distance its radius holds an eighth of the compass; without one it begins at the edge
    of the named place; without a direction it is all within the distance. What lies on one side of
    a river, a range or a land is the half of it and its banks there.
    """
    if offset.bearing is None:
        return moved(place, 0.0, 0.0, (offset.distance_m or 0.0) + place.radius_m)
    if offset.distance_m is None:
        if place.feature.startswith(STRETCHED):
            return moved(place, offset.bearing, place.radius_m / 3, place.radius_m)
        return moved(place, offset.bearing, place.radius_m, 1.5 * place.radius_m + BESIDE_M)
    radius = BEARING_SHARE * offset.distance_m + 0.3 * place.radius_m
    there = moved(place, offset.bearing, offset.distance_m, max(2_000.0, radius))
    outside = offset.distance_m > place.radius_m + OWN_DIVISION_M
    return msgspec.structs.replace(there, division=None) if outside else there


def around(place: Place, relation: Relation) -> Place:
    """Give the area that "on the outskirts of" or "near" means: the place and what is about it."""
    if place.precision != Precision.NEAR or not place.feature.startswith(("P", "S")):
        return place
    if relation == Relation.OUTSKIRTS:
        return moved(place, 0.0, 0.0, OUTSKIRTS * place.radius_m + OUTSKIRTS_M)
    if relation == Relation.NEAR:
        return moved(place, 0.0, 0.0, place.radius_m + NEARBY_M)
    return place


def _away(tokens: Sequence[Token], lexicon: Lexicon, index: int) -> Offset | None:
    """Read "12 km from Palmyra", "بیست کیلومتری قندهار": a distance without a direction."""
    if index and tokens[index - 1].text in lexicon.units_away:
        distance, begin = _distance_before(tokens, lexicon, index)
        return None if distance is None else Offset(distance_m=distance, start=tokens[begin].start)
    if not index or tokens[index - 1].text not in lexicon.away:
        return None
    distance, begin = _distance_before(tokens, lexicon, index - 1)
    return None if distance is None else Offset(distance_m=distance, start=tokens[begin].start)


def relation_after(tokens: Sequence[Token], lexicon: Lexicon, last: int) -> Relation | None:
    """Give how the words behind a name place something: "Bodrum'un 10 mil açığında"."""
    for at in range(last + 1, min(len(tokens), last + 2 + AFTER)):
        token = tokens[at]
        if token.broken:
            return None
        pair = f"{token.text} {tokens[at + 1].text}" if at + 1 < len(tokens) else ""
        found = lexicon.relations_after.get(pair) or lexicon.relations_after.get(token.text)
        if found is not None:
            return Relation(found)
        text = token.text
        if not (text.isdecimal() or text in lexicon.units or text in lexicon.numbers):
            return None
    return None


def _side_before(tokens: Sequence[Token], lexicon: Lexicon, first: int) -> Offset | None:
    """Read a side of the place: "the eastern bank of the Tigris", "ورودی جنوبی هرات"."""
    at = first - 1
    for small in (lexicon.articles, lexicon.side_links):
        if at > 0 and tokens[at].text in small and not tokens[at + 1].broken:
            at -= 1
    if at < 1 or tokens[at].broken or tokens[at + 1].broken:
        return None
    one, other = tokens[at - 1].text, tokens[at].text
    noun, side = (other, one) if other in lexicon.side_nouns else (one, other)
    bearing = lexicon.side_directions.get(side)
    if bearing is None or noun not in lexicon.side_nouns:
        return None
    return Offset(bearing=float(bearing), start=tokens[at - 1].start)


def _bearing_after(
    tokens: Sequence[Token], lexicon: Lexicon, first: int, index: int
) -> Offset | None:
    """Read "X'in 12 kilometre kuzeyinde": distance and direction after the name."""
    for at in range(index, min(len(tokens), index + AFTER + 1)):
        if tokens[at].broken or tokens[at].capital:
            return None
        text = tokens[at].text
        bearing = lexicon.bearings_after.get(text)
        if bearing is None and at > index and text in lexicon.side_nouns:
            bearing = lexicon.side_directions.get(tokens[at - 1].text)
        distance = _distance_before(tokens, lexicon, at)[0]
        if bearing is not None or (text in lexicon.away_after and distance is not None):
            return Offset(
                bearing=None if bearing is None else float(bearing),
                distance_m=distance,
                start=tokens[first].start,
            )
    return None


def _distance_before(
    tokens: Sequence[Token], lexicon: Lexicon, index: int
) -> tuple[float | None, int]:
    """Give the distance right before a word and where it begins, of two the first one told."""
    found, begin = None, index
    at = index - 1
    while at >= max(0, index - REACH):
        length = _length(tokens, lexicon, at)
        if length is None:
            break
        found, words = length
        begin = at - words + 1
        at -= words
    return found, begin


def _distance_after(tokens: Sequence[Token], lexicon: Lexicon, index: int) -> float | None:
    for at in range(index, min(len(tokens), index + AFTER + 1)):
        if tokens[at].broken:
            return None
        length = _length(tokens, lexicon, at)
        if length is not None:
            return length[0]
    return None


def _length(tokens: Sequence[Token], lexicon: Lexicon, at: int) -> tuple[float, int] | None:
    """Give the metres of the number and unit that end at a word, and their count of words."""
    text = tokens[at].text
    long = f"{tokens[at - 1].text} {text}" if at else ""
    unit = long if long in lexicon.units else text
    joined = _JOINED.fullmatch(text)
    if joined and joined[2] in lexicon.units:
        metres, words = int(joined[1]) * float(lexicon.units[joined[2]]), 1
    elif text in lexicon.lengths:
        metres, words = float(lexicon.lengths[text]), 1
    elif unit in lexicon.units and at:
        back = at - 2 if unit == long else at - 1
        if back > 0 and tokens[back].text in lexicon.owners:  # "une vingtaine de kilomètres"
            back -= 1
        number, used = _number(tokens, lexicon, back)
        metres, words = number * float(lexicon.units[unit]), at - back + used
    else:
        return None
    return (metres, words) if 0 < metres <= FARTHEST_M else None


def _number(tokens: Sequence[Token], lexicon: Lexicon, at: int) -> tuple[float, int]:
    """Give the number that ends at a word, 0 for none, and its count of words."""
    if at < 0:
        return 0.0, 0
    text = tokens[at].text
    if not text.isdecimal():
        return float(lexicon.numbers.get(text, 0)), 1
    before = tokens[at - 1] if at else None
    part = tokens[at].broken and before is not None and before.text.isdecimal()
    if before is None or not part or tokens[at].start - before.end != 1:
        return float(int(text)), 1
    if len(text) == THOUSANDS:
        return int(before.text) * 1000.0 + int(text), 2
    return int(before.text) + int(text) / 10 ** len(text), 2


def moved(place: Place, bearing: float, distance_m: float, radius_m: float) -> Place:
    """Give a place moved over the sphere, known no closer than its new radius."""
    angle, course = distance_m / EARTH_RADIUS_M, math.radians(bearing)
    lat, lon = math.radians(place.lat), math.radians(place.lon)
    north = math.asin(
        math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(course)
    )
    east = lon + math.atan2(
        math.sin(course) * math.sin(angle) * math.cos(lat),
        math.cos(angle) - math.sin(lat) * math.sin(north),
    )
    return msgspec.structs.replace(
        place,
        lat=round(math.degrees(north), 5),
        lon=round((math.degrees(east) + 540) % 360 - 180, 5),
        radius_m=round(radius_m, -2),
        precision=max(place.precision, Precision.NEAR if radius_m <= NEAR_M else Precision.VAGUE),
        outline=None,
    )
