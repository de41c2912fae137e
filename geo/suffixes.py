"""Suffixes that an apostrophe parts from a name, in a language without prepositions: "Halep'te"."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from geo.folding import SPACE, fold_name
from geo.sizes import size_of

if TYPE_CHECKING:
    from geo.folding import Folded
    from geo.ground import Ground
    from geo.lexicon_words import Lexicon
    from geo.tokens import Token

APOSTROPHES = frozenset("'’ʼ‘`")

LONGEST_BODY = 6
"""Letters of a body's short form: "MINUSMA" may be a place, "UNIFIL" is not."""

_KNOWN_TO_ALL = frozenset(("country", "metropolis", "division", "city"))
"""Sizes of places that need no apostrophe."""


def is_suffixed(token: Token, folded: Folded, lexicon: Lexicon) -> bool:
    """Say whether an apostrophe parts a suffix from a word, in a language without prepositions."""
    if lexicon.prepositions:
        return False
    written = folded.source[folded.origin[token.start] : folded.origin[token.end - 1] + 1]
    return not APOSTROPHES.isdisjoint(written)


class Suffixes:
    """Tell the names in a case of one report from words that only look like them."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._folded = ground.folded
        self._tokens = ground.tokens
        self._gazetteer = ground.gazetteer
        self._lexicon = ground.lexicon

    def are_all_of(self, last: int, key: str) -> bool:
        """Say whether a name is but another one with its ending: "Demir'e", which is no Demire."""
        token, lexicon = self._tokens[last], self._lexicon
        if lexicon.prepositions or not is_suffixed(token, self._folded, lexicon):
            return False
        written = self._folded.source[self._folded.origin[token.start] :]
        parts = re.match(r"[^\W\d_]+['’](\w+)", written)
        if parts is None or fold_name(parts[1]) not in dict(lexicon.endings):
            return False
        return all(size_of(entry) not in _KNOWN_TO_ALL for entry in self._gazetteer.lookup(key))

    def may_be_cut(self, token: Token, key: str, written: str, *, parted: bool) -> bool:
        """Say whether a name may stand in a case in a language that parts suffixes from names.

        "Kulu" is no case of "Kul", nor "Ersan'a" of "Ersa". Where a text writes the apostrophe,
        only places that all know go without: "Okutan" is no "Oku'dan".
        """
        if parted:
            return not self._is_of_a_body(token, key)
        if is_suffixed(token, self._folded, self._lexicon) or self._gazetteer.lookup(written):
            return False
        if SPACE in key:  # bodies and buildings often have none
            return True
        if self._ground.is_common_in_a_case(token.text):
            return False
        if not self._parts_suffixes:
            return True
        return any(size_of(entry) in _KNOWN_TO_ALL for entry in self._gazetteer.lookup(key))

    def _is_of_a_body(self, token: Token, key: str) -> bool:
        """Say whether a suffix stands on the short form of a body, and not of a land: "AFAD'a"."""
        source, origin = self._folded.source, self._folded.origin
        letters = source[origin[token.start] : origin[token.end - 1] + 1]
        name, suffix = letters[: len(key)], letters[len(key) :].strip("".join(APOSTROPHES))
        if not (name.isupper() and suffix.islower() and len(key) <= LONGEST_BODY):
            return False
        sizes = {size_of(entry) for entry in self._gazetteer.lookup(key)}
        return sizes.isdisjoint(("country", "facility"))

    @functools.cached_property
    def _parts_suffixes(self) -> bool:
        """Say whether the text parts suffixes from names with an apostrophe."""
        return any(
            token.capital and is_suffixed(token, self._folded, self._lexicon)
            for token in self._tokens
        )
