"""Names of several words in quotation marks behind their noun: قرية «تشوما بانغو»."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.ground import Ground

LONGEST_QUOTED = 4
"""Words of the longest name in quotation marks."""

_OPENING, _CLOSING = frozenset('«“"'), frozenset('»”"')


def quoted_to(ground: Ground, index: int) -> int | None:
    """Give the last word of a name of several in marks that open right before a word."""
    tokens, between = ground.tokens, ground.folded.written_between
    if ground.lexicon.capitals or not index:
        return None
    if _OPENING.isdisjoint(between(tokens[index - 1].end, tokens[index].start)):
        return None
    if _are_two(ground, index):
        return None
    for last in range(index, min(index + LONGEST_QUOTED, len(tokens) - 1)):
        if not _CLOSING.isdisjoint(between(tokens[last].end, tokens[last + 1].start)):
            return last if last > index else None
        if tokens[last + 1].broken:
            return None
    return None


def quoted_behind_noun(ground: Ground, index: int) -> int:
    """Give the last word of such a name where a noun of place stands before it, or else -1."""
    tables = ("classifiers", "facilities")
    if all(ground.noun_before(index, table) is None for table in tables):
        return -1
    quoted = quoted_to(ground, index)
    return -1 if quoted is None else quoted


def may_quote(ground: Ground) -> bool:
    """Say whether a report has such marks, and no capitals that tell its names."""
    return not ground.lexicon.capitals and not _OPENING.isdisjoint(ground.folded.source)


def _are_two(ground: Ground, index: int) -> bool:
    """Say whether the marks hold the names of two: بلدتي "الطيانة وذيبان"."""
    noun = ground.noun_before(index, "classifiers")
    return noun is not None and ground.tokens[noun.first].text[noun.cut :] in ground.lexicon.pairs
