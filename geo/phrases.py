"""Where the nouns and relations of a language stand in a text, found in one pass."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from geo.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.lexicon_words import Lexicon
    from geo.tokens import Token

Clitic = tuple[int, str]
"""Length and letters of what may be written onto the front of a word."""

_NO_CLITIC: tuple[Clitic, ...] = ((0, ""),)


MOST_ADJECTIVES = 2
"""Adjectives between a noun and its "of"."""


class Found(NamedTuple):
    """A phrase in the text.

    Attributes
    ----------
    first, last
        Indexes of its tokens.
    value
        What the lexicon says of it.
    cut, clitic
        Length and letters of what is written onto its front.
    """

    first: int
    last: int
    value: str
    cut: int
    clitic: str


class Phrases:
    """The phrases of one table of a lexicon in one text, by where they start and end.

    Attributes
    ----------
    starting
        By the index of the first token.
    ending
        By the index of the token after the last; of several the longest.
    """

    def __init__(self) -> None:
        self.starting: dict[int, Found] = {}
        self.ending: dict[int, Found] = {}


def phrases_in(
    tokens: Sequence[Token],
    clitics: Sequence[tuple[Clitic, ...]],
    language: str,
    tables: tuple[str, ...],
) -> dict[str, Phrases]:
    """Find the phrases of some tables of a lexicon in a text, in one pass."""
    found = {table: Phrases() for table in tables}
    index = _index(language, tables)
    for first, token in enumerate(tokens):
        for cut, clitic in clitics[first]:
            for table, phrases in index.get(token.text[cut:] if cut else token.text, ()):
                for words, value in phrases:
                    last = first + len(words)
                    if not words or _stands(tokens, first + 1, words):
                        phrase = Found(first, last, value, cut, clitic)
                        found[table].starting.setdefault(first, phrase)
                        found[table].ending.setdefault(last + 1, phrase)
                        break
    return found


def add_described(found: dict[str, Phrases], tokens: Sequence[Token], lexicon: Lexicon) -> None:
    """Add nouns that adjectives part from their "of": "la provincia occidental de Chiriquí"."""
    table = found["classifiers"]
    small = lexicon.prepositions | lexicon.common | lexicon.owners
    for of in range(2, len(tokens) - 1):
        if tokens[of].text not in lexicon.owners or not tokens[of + 1].capital:
            continue
        for noun in range(of - 2, max(-1, of - 2 - MOST_ADJECTIVES), -1):
            between = tokens[noun + 1 : of]
            if any(t.capital or t.broken or t.text in small for t in between) or tokens[of].broken:
                break
            kind = lexicon.classifiers.get(f"{tokens[noun].text} {tokens[of].text}")
            if kind and not tokens[of + 1].broken:
                table.starting[noun] = table.ending[of + 1] = Found(noun, of, kind, 0, "")
                break


def clitics_of(token: Token, language: str) -> tuple[Clitic, ...]:
    """Give the clitics that may stand on a token, none first ("و", "ب", "وب")."""
    words = lexicon(language)
    text = token.text
    if not words.prepositions_attached:
        return _NO_CLITIC
    first = text[0] in words.conjunctions
    if len(text) > 2 and (first or text[0] in words.prepositions_attached):  # noqa: PLR2004
        if first and len(text) > 3 and text[1] in words.prepositions_attached:  # noqa: PLR2004
            return ((0, ""), (1, text[0]), (2, text[:2]))
        return ((0, ""), (1, text[0]))
    return _NO_CLITIC


def _stands(tokens: Sequence[Token], index: int, words: tuple[str, ...]) -> bool:
    """Say whether the further words of a phrase stand unbroken from a token on."""
    if index == len(tokens) or tokens[index].text != words[0]:
        return False  # as most often
    following = tokens[index : index + len(words)]
    return len(following) == len(words) and all(
        token.text == word and not token.broken
        for token, word in zip(following, words, strict=True)
    )


@functools.cache
def _index(
    language: str, tables: tuple[str, ...]
) -> dict[str, list[tuple[str, list[tuple[tuple[str, ...], str]]]]]:
    """Index the phrases of tables by first word: for each table its phrases, longest first."""
    index: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
    for table in tables:
        for phrase, value in getattr(lexicon(language), table).items():
            first, *rest = phrase.split()
            index.setdefault(first, {}).setdefault(table, []).append((tuple(rest), value))
    for found in index.values():
        for phrases in found.values():
            phrases.sort(key=lambda pair: -len(pair[0]))
    return {first: list(found.items()) for first, found in index.items()}
