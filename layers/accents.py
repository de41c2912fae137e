"""Spelling that tells words apart which folding made one: Turkish "öldü", died, "oldu", was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.folding import Folded
    from geo.tokens import Token
    from layers.cues import Hit
    from layers.morphology import Morphology

_LIKE = str.maketrans({"ı": "i", "â": "a", "î": "i", "û": "u", "\u0307": None})
"""Letters that are written either way: "Hakkâri" and "Hakkari", "İ" in small letters."""

_FEMININE = frozenset(("ه", "ته"))

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


def ends_feminine(folded: Folded, tokens: Sequence[Token], hit: Hit) -> bool:
    """Say whether what was read as a pronoun is a feminine ending: folding made them alike."""
    if hit.back not in _FEMININE:
        return False
    return folded.source[folded.origin[tokens[hit.last].end - 1]] == "ة"


def is_spelt(folded: Folded, tokens: Sequence[Token], hit: Hit, language: Morphology) -> bool:
    """Say whether a word has the accents that tell it from another ("à" from "a")."""
    if hit.table not in language.written:
        return True  # as most often
    token = tokens[hit.first]
    wanted = language.written[hit.table].get(token.text)
    if wanted is None or hit.last > hit.first:
        return True
    if token.capital and language.bare_capitals:
        return True
    at = folded.origin[token.start]
    return folded.source[at : at + len(wanted)].lower() == wanted
