"""Verbs that tell of movement only where a direction follows them: "continued to Dessie"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.tokens import Token
    from layers.cues import Hit

DIRECTIONS = frozenset({"to", "from", "goal", "through", "for"})
"""Kinds of link that tell a direction."""

REACH = 12
"""Words between such a verb and its preposition: "dropped the four hitchhikers off at"."""

NAME_REACH = 8
"""Words between the preposition and the name or building: "to the northern port of Sfax"."""

PASSIVE_REACH = 3
"""Words between the auxiliary of a passive and its verb: what is done to somebody is meant so."""

DIRECT = 2
"""Words between such a verb and a name that needs no preposition: "left Kobo"."""


def with_direction(
    hits: Mapping[str, Sequence[Hit]], tokens: Sequence[Token], divided: Sequence[bool]
) -> list[Hit]:
    """Give the verbs of movement but for the weak ones that lead nowhere: "continued to burn"."""
    moves = [hit for hit in hits.get("movement", ()) if not _is_someone(hits, hit)]
    weak = {hit.first: hit.last for hit in hits.get("weak", ())}
    if not weak:
        return moves
    links = [link for link in hits.get("link", ()) if link.key in DIRECTIONS]
    buildings = frozenset(hit.first for hit in hits.get("facility", ()))
    passive = frozenset(
        word
        for hit in hits.get("passive", ())
        for word in range(hit.last + 1, hit.last + 1 + PASSIVE_REACH)
    )
    return [
        move
        for move in moves
        if weak.get(move.first) != move.last
        or move.first in passive
        or _leads(move, links, tokens, divided, buildings)
    ]


def _leads(
    move: Hit,
    links: Sequence[Hit],
    tokens: Sequence[Token],
    divided: Sequence[bool],
    buildings: frozenset[int],
) -> bool:
    after = move.last + 1
    near = range(after, min(len(tokens), after + DIRECT))
    if any(tokens[index].capital and not any(divided[after : index + 1]) for index in near):
        return True
    for link in links:
        if not move.first <= link.first <= move.last + REACH:
            continue
        if any(divided[move.last + 1 : link.first + 1]):
            return False
        for index in range(link.last + 1, min(len(tokens), link.last + 1 + NAME_REACH)):
            if divided[index]:
                break
            if tokens[index].capital or index in buildings:
                return True
    return False


def _is_someone(hits: Mapping[str, Sequence[Hit]], move: Hit) -> bool:
    """Say whether a word is but the noun for those who were moved: "los desplazados", "migrants".

    Behind a noun or an auxiliary it is a verb: "familles déplacées vers", "fueron detenidos".
    """
    if move.first != move.last or not any(
        hit.first == move.first for hit in hits.get("victim", ())
    ):
        return False
    before = move.first - 1
    tables = ("victim", "passive", "auxiliary")
    return not any(h.first <= before <= h.last for table in tables for h in hits.get(table, ()))
