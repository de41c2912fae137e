"""Numbers written in groups of three digits, taken as one word: "8,400", "8 400", "٨٬٤٠٠"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geo.folding import Folded
    from geo.tokens import Token

EVERYWHERE = ("\u00a0", "\u202f", "\u2009", "٬")
"""What groups digits in every language: spaces that do not break, the Arabic sign."""

MOST_LEADING = 3
"""Digits of the first group at the most."""

_GROUPED = re.compile(r"\d[^\w\n]\d{3}(?!\d)")


def with_whole_numbers(
    folded: Folded, tokens: Sequence[Token], separators: Collection[str]
) -> list[Token]:
    """Give the words of a report, numbers in groups of three digits made one.

    Parameters
    ----------
    separators
        What else groups digits in the report's language.
    """
    if _GROUPED.search(folded.source) is None:
        return list(tokens)
    known = {*EVERYWHERE, *separators}
    found: list[Token] = []
    sign: str | None = None  # that groups the number so far, "" after its first digits
    for token in tokens:
        number = token.text.isdecimal()
        if number and sign is not None and len(token.text) == MOST_LEADING:
            between = folded.written_between(found[-1].end, token.start)
            if between in known and between == (sign or between):
                whole = found[-1].text + token.text
                found[-1] = found[-1]._replace(text=whole, end=token.end)
                sign = between
                continue
        found.append(token)
        leads = number and len(token.text) <= MOST_LEADING and token.text[0] != "0"
        sign = "" if leads else None
    return found
