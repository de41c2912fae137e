"""Accents that tell stems apart which folding made one: Turkish "öldü", died, and "oldu", was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.folding import Folded
    from geo.tokens import Token
    from layers.cues import Hit

_LIKE = str.maketrans({"ı": "i", "â": "a", "î": "i", "û": "u", "\u0307": None})
"""Letters that are written either way: "Hakkâri" and "Hakkari", "İ" in small letters."""

_ACCENTS = re.compile("[çğöşüÇĞÖŞÜ]")


def accented(text: str) -> str:
    """Give a word with the accents that tell it from others; a dotless i counts as one with."""
    return text.replace("I", "i").lower().translate(_LIKE)


def has_accents(text: str) -> bool:
    """Say whether a text is written with accents at all."""
    return _ACCENTS.search(text) is not None


def is_accented(
    folded: Folded, tokens: Sequence[Token], hit: Hit, spelt: Mapping[tuple[str, str], set[str]]
) -> bool:
    """Say whether a word has the accents of its stem; of a phrase of several this is not asked.

    Parameters
    ----------
    spelt
        How the stems of a table are spelt, by table and folded stem.
    """
    if not spelt or hit.last > hit.first:
        return True
    token = tokens[hit.first]
    first, end = token.start + len(hit.front), token.end - len(hit.back)
    stem = token.text[len(hit.front) : len(token.text) - len(hit.back)]
    wanted = spelt.get((hit.table, stem))
    if not wanted or first >= end:
        return True
    return accented(folded.source[folded.origin[first] : folded.origin[end - 1] + 1]) in wanted
