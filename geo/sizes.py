"""How large the places of a name are, in one word, and whether they are of a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.entry import Entry

SIZES = ((1_000_000, "metropolis"), (100_000, "city"), (15_000, "town"), (1_000, "small town"))
"""Least population and the word for places of that size."""

QUARTER = "small town"
"""The size of a quarter whose people nobody counted: of a city that has many."""

ORDER = (
    "country", "metropolis", "division", "city", "small division", "town", "region", "county",
    "small town", "water", "relief", "facility", "village", "other",
)  # fmt: skip
"""The words for sizes, the largest first."""


def size_of(entry: Entry) -> str:
    """Say how large a gazetteer entry is, in one word."""
    feature = entry.feature
    if feature.startswith(("A.PCL", "A.TERR")):
        return "country"
    if feature == "A.ADM1":
        return "division" if entry.population >= SIZES[0][0] else "small division"
    if feature.startswith("A"):
        return "county"
    if feature.startswith("P"):
        for least, name in SIZES:
            if entry.population >= least:
                return name
        return QUARTER if feature.startswith("P.PPLX") else "village"
    return {"L.PRT": "facility"}.get(feature) or {
        "L": "region",
        "H": "water",
        "T": "relief",
        "S": "facility",
    }.get(feature[:1], "other")


def fits(feature: str, hint: str) -> bool:
    """Say whether a feature is of the kind that a noun asked for."""
    if hint in {"", "*"}:
        return True
    return feature.startswith(hint)
