"""Events that drove people out of a place, and so happened there: "fled X because of clashes"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layers.cues import Hit
    from layers.passage import Passage
    from layers.spot import Spot

GONE = frozenset({"go", "arrive"})
"""Verbs of going by oneself."""

FLED = frozenset({
    "airstrike", "attack", "clash", "drone_strike", "earthquake", "fire", "flood", "missile_strike",
    "raid", "shelling", "shooting", "siege",
})  # fmt: skip
"""Events from which people flee."""


def is_why_left(passage: Passage, hit: Hit, spot: Spot) -> bool:
    """Say whether people left a town because of an event: "fled Xintla because of clashes"."""
    if spot.last > hit.first or not spot.kind.startswith("P") or hit.key not in FLED:
        return False
    sentence = passage.sentence_of(spot.first)
    moves = list(passage.hits("movement", sentence.first, spot.first))
    left = bool(moves) and moves[-1].key in GONE
    return left and passage.has("because", spot.last + 1, hit.first)
