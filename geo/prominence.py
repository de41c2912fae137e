"""The order of places that share a name, before anything else of a text is known."""

from __future__ import annotations

import functools
import math

from geo.pack import MOST_FAME

# What a kind of place adds to the power of ten of its population: a country stands before its
# capital, a capital before a larger town, a town before the division that bears its name and
# counts its people too. Set by hand.
KINDS = {
    "L.CONT": 13.0,
    "A.PCL": 12.0,
    "A.TERR": 9.0,
    "L": 5.0,
    "H": 5.0,
    "T": 4.0,
    "S": 3.5,
    "P.PPLC": 3.0,
    "A.ADM1": -0.5,
    "A": -1.5,
}


def prominence(feature: str, population: int) -> float:
    """Give the rank of a place among those of its name; a higher one stands first."""
    kind = _of_kind(feature)
    return kind + math.log10(population + 1) if population else kind


def fame(names: int) -> int:
    """Give how widely a place is known, by the number of names that its source has for it.

    A step for each factor of the square root of two: Geneva has more names than towns ten times as
    large, as it is written of in more languages.
    """
    return min(MOST_FAME, round(2 * math.log2(max(names, 1))))


@functools.lru_cache(maxsize=1_000)
def _of_kind(feature: str) -> float:
    return next((KINDS[f] for f in (feature, feature[:5], feature[:1]) if f in KINDS), 0.0)
