"""Words that lead to the place told of last: "she came there by taxi"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.spot import Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.passage import Passage

TOWN = ("P", "S")
"""Classes of place that such a word may mean."""


def with_pointers(passage: Passage, spots: Sequence[Spot]) -> list[Spot]:
    """Add a spot for each "there" that leads to a place, that of the last town or building."""
    found = list(spots)
    for hit in passage.hits("thither"):
        meant = [
            spot
            for spot in spots
            if spot.last < hit.first and spot.kind.startswith(TOWN) and spot.is_literal
        ]
        if meant and not meant[-1].context and passage.hit_at("movement", hit.first) is None:
            last = meant[-1]
            found.append(Spot(hit.first, hit.last, last.location, last.kind, "to", last.mention))
    return sorted(found, key=lambda spot: (spot.first, spot.last))
