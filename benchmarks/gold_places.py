"""Put the places of an annotated report where its annotation has them.

Scored with these, the reading of incidents is seen by itself: what is then still wrong is not for
want of a place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from geo.geocode import GeocodedReport, geocode_spans
from geo.place import Place, Precision

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.mention import Mention

KINDS = {
    "country": ("A.PCLI", Precision.COUNTRY),
    "admin": ("A.ADM1", Precision.FIRST_DIVISION),
    "region": ("L.RGN", Precision.VAGUE),
    "neighbourhood": ("P.PPLX", Precision.NEAR),
    "hospital": ("S.HSP", Precision.NEAR),
    "crossing": ("S.CSTM", Precision.NEAR),
    "airport": ("S.AIRP", Precision.NEAR),
    "prison": ("S.PRN", Precision.NEAR),
    "road": ("R.RD", Precision.NEAR),
}
"""Kinds of place of the annotation to GeoNames' and to the precision of their points."""


LARGEST_M = {"P": 3_000.0, "S": 1_000.0, "R": 3_000.0}
"""Radius of the largest place of a GeoNames class whose annotation tells none, in metres."""


def with_gold_places(
    found: GeocodedReport, places: list[dict[str, Any]], gazetteer: Gazetteer
) -> GeocodedReport:
    """Give a geocoded report that has the mentions of its annotation and no others."""
    made = []
    for place in sorted(places, key=lambda place: place["start"]):
        over = [m for m in found.mentions if m.start < place["end"] and place["start"] < m.end]
        whole = place["end"] - place["start"]
        if any(2 * _shared(m, place) > whole for m in over):
            mention = max(over, key=lambda m: _shared(m, place))
        else:
            span = (place["start"], place["end"])
            mention = geocode_spans(found.report, [span], gazetteer).mentions[0]
        if not any(m.start < mention.end and mention.start < m.end for m in made):
            made.append(_moved(mention, place))
    return msgspec.structs.replace(found, mentions=_renamed(made))


def _shared(mention: Mention, gold: dict[str, Any]) -> int:
    return min(mention.end, int(gold["end"])) - max(mention.start, int(gold["start"]))


def _renamed(mentions: list[Mention]) -> tuple[Mention, ...]:
    names = {mention.id: f"m{number}" for number, mention in enumerate(mentions, 1)}
    return tuple(
        msgspec.structs.replace(
            mention,
            id=f"m{number}",
            antecedent=names.get(mention.antecedent or ""),
        )
        for number, mention in enumerate(mentions, 1)
    )


def _radius_m(gold: dict[str, Any], feature: str) -> float:
    """Give the size of a place: the tolerance of its annotation, which for a spot is far larger."""
    tolerance_m = (gold.get("tolerance_km") or 1) * 1000
    return min(tolerance_m, LARGEST_M.get(feature[0], tolerance_m))


def _moved(mention: Mention, gold: dict[str, Any]) -> Mention:
    """Put a mention where its annotation has it."""
    if gold["lat"] is None:
        return msgspec.structs.replace(mention, place=None, unresolved="the annotation has none")
    known = mention.place
    feature, precision = KINDS.get(gold.get("kind", ""), ("P.PPL", Precision.NEAR))
    if known is not None and known.feature[:1] == feature[:1]:
        feature = known.feature
    place = Place(
        name=gold.get("name_en") or gold["surface"],
        feature=feature,
        lon=gold["lon"],
        lat=gold["lat"],
        radius_m=_radius_m(gold, feature),
        precision=precision,
        country=known.country if known else None,
        timezone=known.timezone if known else None,
    )
    return msgspec.structs.replace(mention, place=place, unresolved="", offset=None)
