"""How far the name behind a noun goes: "Hospital Virgen de las Lomas", "calle 20 de julio"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.sizes import size_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.ground import Ground

MOST_WORDS = 6
"""Words of a name behind its noun, the small ones among them."""

DASHES = frozenset("-‐‑–—")

MOST_TIES = 3
"""Small words between two capitals of one name ("de la")."""

STREET = "R.ST"
"""Kind of place that a street is."""

OWN = frozenset(("country", "metropolis", "division", "city", "small division", "town", "county"))
"""Sizes of places that an owner leads to, and no longer name: "barrio Sur de Medellín"."""


def end_of_name(ground: Ground, index: int) -> int:
    """Give the last word of the name that begins at a capital or number, as far as it may go.

    Over "de" a name goes on to an article or to a word that is no place of some size: "Virgen de
    las Nieves", but not "Tres Ríos de Culiacán".
    """
    tokens, words = ground.tokens, ground.lexicon
    if not words.name_ties:
        return index
    last = at = index
    while at + 1 < min(index + MOST_WORDS, len(tokens)) and not tokens[at + 1].broken:
        at += 1
        token = tokens[at]
        if is_hyphened(ground, at):
            break
        if token.capital and (ground.may_name(at) or _is_amid_capitals(ground, at)):
            last = at
        elif _is_of_number(ground, index, at):
            return at + 1
        elif token.text in words.name_ties and not token.capital:
            following = _behind_ties(ground, at)
            if following is None:
                break
            last = at = following
        else:
            break
    return last


def _is_amid_capitals(ground: Ground, at: int) -> bool:
    """Say whether a common word is a capital before another: "Hospital Juan Domingo Rivas"."""
    following = ground.tokens[at + 1 : at + 2]
    if not following or following[0].broken or ground.tokens[at].text.isdigit():
        return False
    return following[0].capital and ground.may_name(at + 1)


def _is_of_number(ground: Ground, index: int, at: int) -> bool:
    """Say whether a street is called by a day: "20 de julio"."""
    following = ground.tokens[at + 1 : at + 2]
    return (
        at == index + 1
        and ground.tokens[index].text.isdigit()
        and ground.tokens[at].text in ground.lexicon.name_ties
        and bool(following)
        and following[0].text in ground.lexicon.months
    )


def _behind_ties(ground: Ground, at: int) -> int | None:
    """Give the capital behind small words over which a name goes on."""
    tokens, words = ground.tokens, ground.lexicon
    for following in range(at + 1, min(at + 1 + MOST_TIES, len(tokens))):
        token = tokens[following]
        if token.broken:
            return None
        if token.capital:
            article = following > at + 1 or tokens[at].text != "de"
            own = not article and is_place(ground, following)
            return following if ground.may_name(following) and not own else None
        if token.text not in words.name_ties:
            return None
    return None


def behind_article(ground: Ground, index: int) -> int:
    """Give the capital behind the small words that begin a street's name: "plaza del Mar"."""
    if index >= len(ground.tokens) or ground.tokens[index].text not in ground.lexicon.name_ties:
        return index
    if ground.tokens[index].capital or ground.tokens[index].broken:
        return index
    following = _behind_ties(ground, index)
    return index if following is None else following


def is_hyphened(ground: Ground, index: int) -> bool:
    """Say whether a dash stands before a word, as between the towns that a road joins."""
    before, token = ground.tokens[index - 1], ground.tokens[index]
    return ground.folded.written_between(before.end, token.start).strip() in DASHES


def is_place(ground: Ground, index: int) -> bool:
    """Say whether the name of a place of some size begins at a word."""
    start = ground.tokens[index].start
    return any(
        size_of(entry) in OWN
        for end in ground.names_at(start)
        for entry in ground.gazetteer.lookup(ground.text[start:end])
    )


def street_words(ground: Ground) -> frozenset[int]:
    """Give the words that the names of streets are made of, which name no other place.

    Told where a language has the small words inside of names.
    """
    if not ground.lexicon.name_ties:
        return frozenset()
    found: set[int] = set()
    for noun in ground.phrases["facilities"].starting.values():
        if noun.value == STREET:
            several = ground.tokens[noun.last].text.endswith("s")
            for first, last in _streets_from(ground, noun.last + 1, several=several):
                found.update(range(first, last + 1))
    return frozenset(found)


def _streets_from(ground: Ground, index: int, *, several: bool) -> Iterator[tuple[int, int]]:
    """Yield the first and last words of the streets behind a noun: "calles Bolívar y Sucre"."""
    tokens, words = ground.tokens, ground.lexicon
    at: int | None = index
    while at is not None and at < len(tokens) and (at != index or not tokens[at].broken):
        if tokens[at].text in words.name_ties and not tokens[at].capital:
            at = _behind_ties(ground, at)
            if at is None:
                return
        if not (tokens[at].capital or tokens[at].text[:1].isdigit()):
            return
        last = end_of_name(ground, at)
        yield at, last
        if several and _is_listed(ground, last + 1):
            at = last + 1
        else:
            at = last + 2 if _is_crossing(ground, last + 1) else None


def _is_listed(ground: Ground, index: int) -> bool:
    """Say whether a comma leads to one more street of a list that ends with "and"."""
    at = index
    while at < len(ground.tokens) and ground.tokens[at].capital and ground.tokens[at].broken:
        comma = ground.folded.written_between(ground.tokens[at - 1].end, ground.tokens[at].start)
        if comma.strip() != ",":
            return False
        at = end_of_name(ground, at) + 1
    return at > index and _is_crossing(ground, at) and ground.tokens[at + 1].capital


def _is_crossing(ground: Ground, index: int) -> bool:
    """Say whether another street follows behind "and" or "corner of"."""
    tokens, words = ground.tokens, ground.lexicon
    if index + 1 >= len(tokens) or tokens[index].broken or tokens[index + 1].broken:
        return False
    return tokens[index].text in words.joining_words | words.corners
