"""Divide a long text into parts that are read one after the other, so that memory stays bounded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.mention import Mention

LONGEST_PART = 100_000
"""Characters that are read at once, fifty pages: names further apart seldom explain each other."""

_CUTS = ("\n\n", "\n", ". ", " ")
"""Where a text may be cut, the best first."""


def windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of the parts of a text, cut between paragraphs where there are any."""
    start = 0
    while len(text) - start > LONGEST_PART:
        end = _cut(text, start + LONGEST_PART // 2, start + LONGEST_PART)
        yield start, end
        start = end
    yield start, len(text)


def _cut(text: str, least: int, most: int) -> int:
    for mark in _CUTS:
        at = text.rfind(mark, least, most)
        if at >= 0:
            return at + len(mark)
    return most


def moved_on(mention: Mention, offset: int, count: int) -> Mention:
    """Give a mention of a part as one of the whole text.

    Parameters
    ----------
    offset
        Code points before the part.
    count
        Mentions before the part.
    """
    if not offset:
        return mention
    told = mention.offset
    return msgspec.structs.replace(
        mention,
        id=_later(mention.id, count),
        start=mention.start + offset,
        end=mention.end + offset,
        antecedent=_later(mention.antecedent, count) if mention.antecedent else None,
        offset=told and msgspec.structs.replace(told, start=told.start + offset),
    )


def _later(identifier: str, count: int) -> str:
    return f"{identifier[0]}{int(identifier[1:]) + count}"
