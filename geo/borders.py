"""Put what happened "near the border with" a country along that border."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from geo.mention import Relation
from geo.place import Precision
from geo.stretches import borderland

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from geo.mention import Mention
    from geo.place import Place

REACH = 200
"""Letters within which a division or town says which part of the border is meant."""


def along_borders(
    mentions: Sequence[Mention], around: Sequence[tuple[int, Place]], gazetteer: Gazetteer
) -> tuple[Mention, ...]:
    """Give all mentions, those of a border's other side placed along it.

    Parameters
    ----------
    around
        Offsets and places of names that are no toponyms of the text.
    """
    if all(mention.relation != Relation.BORDER for mention in mentions):
        return tuple(mentions)
    return tuple(
        _along(mention, mentions, around, gazetteer)
        if mention.relation == Relation.BORDER
        else mention
        for mention in mentions
    )


def _along(
    mention: Mention,
    mentions: Sequence[Mention],
    around: Sequence[tuple[int, Place]],
    gazetteer: Gazetteer,
) -> Mention:
    place = mention.place
    if place is None or place.precision != Precision.COUNTRY or place.country is None:
        return mention
    others = [
        (abs(other.start - mention.start), other.place)
        for other in mentions
        if other.place is not None and other.relation != Relation.BORDER
    ]
    others += [(abs(start - mention.start), told) for start, told in around]
    others = [(distance, told) for distance, told in others if told.country != place.country]
    countries = Counter(told.country for _, told in others if told.country)
    if not countries:
        return mention
    home = countries.most_common(1)[0][0]
    beside = [
        (distance, told)
        for distance, told in others
        if told.country == home and distance <= REACH and told.precision != Precision.COUNTRY
    ]
    near = min(beside, key=lambda pair: pair[0])[1] if beside else None
    area = borderland(place, str(home), near, gazetteer)
    if area is None:
        return mention
    reasons = (*mention.reasons, f"along the border of {home} with {place.name}")
    return msgspec.structs.replace(mention, place=area, reasons=reasons)
