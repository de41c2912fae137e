"""Whether an event was where somebody was taken from, or only so far from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.reading import lexicon_or_fallback

if TYPE_CHECKING:
    from layers.cues import Hit
    from layers.passage import Passage
    from layers.spot import Spot

TAKEN = frozenset({"arrest", "abduction", "rescue", "displacement"})
"""Events that befall somebody in the place that they are taken from."""

DISTANCE_REACH = 4
"""Words before a place among which the unit of a distance from it stands."""


def takes(passage: Passage, hit: Hit) -> bool:
    """Say whether an event takes somebody from where it is: "a body recovered from the Exe"."""
    body = hit.key == "body_found" and passage.language.subject_first
    return body or hit.key in TAKEN


def is_far_from(passage: Passage, spot: Spot) -> bool:
    """Say whether a place only tells how far off something was: "900 miles away from the"."""
    units = lexicon_or_fallback(passage.report.language).units
    near = passage.tokens[max(0, spot.first - DISTANCE_REACH) : spot.first]
    return any(token.text in units for token in near)


def is_where_they_live(passage: Passage, hit: Hit, spot: Spot) -> bool:
    """Say whether "from" tells whom it befell, who were on a way: "abducted a man from X on"."""
    if not passage.attached:
        return False
    whom = any(h.last > hit.last for h in passage.hits("victim", hit.last + 1, spot.first))
    end = passage.sentence_of(spot.first).end
    way = next(passage.hits("under_way", spot.last + 1, end), None)
    return (
        whom
        and way is not None
        and any(link.key == "at" for link in passage.hits("link", way.last + 1, end))
    )
