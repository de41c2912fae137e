"""Divisions told by an adjective away from their noun: "у Чугуївській та Ізюмській громадах".

In Slavic languages a division is the adjective of its town and a noun; of several the noun stands
once, and of an oblast it is left out where the text spoke of oblasts before: "У Сумській двоє".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.folding import SPACE
from geo.known_names import forms_of
from geo.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.ground import Ground

LONGEST_LIST = 16
"""Words of a list of adjectives and what joins them."""

FIRST_ORDER = "A.ADM1"
"""Kind of the division whose noun may be left out."""

_COMMA, _COLON = ",", ":"


class DivisionAdjectives:
    """Find the divisions of one report that only an adjective tells.

    Attributes
    ----------
    may_find
        Whether the language makes adjectives of towns.
    """

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._tokens = ground.tokens
        self._lexicon = ground.lexicon
        self._ends = tuple(ending for ending, _ in ground.lexicon.town_adjectives)
        self.may_find = bool(self._ends)
        nouns = ground.lexicon.classifiers_after
        kinds = {nouns.get(token.text, "") for token in ground.tokens} if self._ends else set()
        self._tells_of_oblasts = FIRST_ORDER in kinds

    def spans(self, index: int) -> Iterator[Span]:
        """Yield the division whose adjective begins at a token with a capital."""
        if not self.is_adjective(index):
            return
        last = self._last(index)
        if index and self._gap(index) == "-" and self._tokens[index - 1].capital:
            return
        if self.noun_after(last):
            yield from self._cut_short(index, last)
            return
        kind = self._listed_before(last) or self._listed_after(index)
        elliptic = not kind and self._is_left_out(index, last)
        if not kind and not elliptic:
            return
        start, end = self._tokens[index].start, self._tokens[last].end
        written = self._ground.text[start:end]
        key = self._known(written, kind or FIRST_ORDER)
        if key or (kind and kind != FIRST_ORDER):
            key = key or written
            yield Span(index, last, start, end, key, key, "paired", kind or FIRST_ORDER, "")

    def _cut_short(self, index: int, last: int) -> Iterator[Span]:
        """Find a division whose noun is written short: "Харківська обл."."""
        noun = self._ground.noun_after(last, "classifiers_after")
        if noun is None or noun.value != FIRST_ORDER:
            return
        start, end = self._tokens[index].start, self._tokens[noun.last].end
        if not self._ground.gazetteer.lookup(self._ground.text[start:end]):
            key = self._known(self._ground.text[start : self._tokens[last].end], FIRST_ORDER)
            if key:
                yield Span(index, noun.last, start, end, key, key, "gazetteer", "", "")

    def is_adjective(self, index: int) -> bool:
        """Say whether a word with a capital ends as the adjectives of towns do."""
        tokens = self._tokens
        if not self._ends or not tokens[index].capital:
            return False
        return tokens[self._last(index)].text.endswith(self._ends)

    def noun_after(self, index: int) -> bool:
        """Say whether the noun of a division stands right behind a token."""
        noun = self._ground.noun_after(index, "classifiers_after")
        return noun is not None and noun.value.startswith("A")

    def _last(self, index: int) -> int:
        """Give the last token of an adjective with a hyphen in it: "Середино-Будська"."""
        tokens = self._tokens
        if index + 1 < len(tokens) and tokens[index + 1].capital:
            between = self._ground.folded.written_between(
                tokens[index].end, tokens[index + 1].start
            )
            if between == "-":
                return index + 1
        return index

    def _listed_before(self, last: int) -> str:
        """Give the kind that the noun behind a list of adjectives tells, "" for none."""
        tokens, lexicon = self._tokens, self._lexicon
        at, parted = last + 1, False
        while at < min(len(tokens), last + LONGEST_LIST):
            token = tokens[at]
            if token.broken and self._gap(at) != _COMMA:
                return ""
            parted = parted or token.broken or token.text in lexicon.joining_words
            if token.text in lexicon.plural_nouns:
                return lexicon.classifiers_after.get(token.text, "") if parted else ""
            if token.text not in lexicon.joining_words:
                if not self.is_adjective(at):
                    return ""
                at = self._last(at)
            at += 1
        return ""

    def _listed_after(self, index: int) -> str:
        """Give the kind that the noun before a list tells: "трьох громад: Краснопільської, …"."""
        tokens, lexicon = self._tokens, self._lexicon
        at = index
        while at > max(0, index - LONGEST_LIST):
            gap, before = self._gap(at), tokens[at - 1]
            if gap == _COLON:
                plural = before.text in lexicon.plural_nouns
                return lexicon.classifiers_after.get(before.text, "") if plural else ""
            joined = before.text in lexicon.joining_words
            if gap not in {"", "-", _COMMA} or not (before.capital or joined):
                return ""
            at -= 1
        return ""

    def _is_left_out(self, index: int, last: int) -> bool:
        """Say whether the noun of an oblast is understood: "У Сумській вночі"."""
        tokens = self._tokens
        if not self._tells_of_oblasts or not index or tokens[index].broken:
            return False
        if tokens[index - 1].text not in self._lexicon.inside:
            return False
        if not tokens[last].text.endswith(self._lexicon.left_out) or self._is_town(index, last):
            return False
        if last + 1 == len(tokens) or tokens[last + 1].broken:
            return True
        tables = ("facilities", "facilities_after", "classifiers_after", "classifiers")
        told = any(self._ground.noun_after(last, table) for table in tables)
        return not (told or tokens[last + 1].capital)

    def _is_town(self, index: int, last: int) -> bool:
        """Say whether a word is a town's name in a case: "в Лисичанской" is none."""
        name = self._ground.text[self._tokens[index].start : self._tokens[last].end]
        forms = forms_of(name, self._lexicon)
        return any(self._ground.gazetteer.lookup(form) for form in forms)

    def _known(self, written: str, kind: str) -> str:
        """Give the name of a division that a gazetteer has, "" for none."""
        cases = self._lexicon.adjective_cases
        endings = [case for case in cases if written.endswith(case)]
        nouns = [noun for noun, value in self._lexicon.classifiers_after.items() if value == kind]
        for case in sorted(endings, key=len, reverse=True):
            stem = written.removesuffix(case)
            for noun in nouns:
                for base in cases:
                    key = f"{stem}{base}{SPACE}{noun}"
                    if self._ground.gazetteer.lookup(key):
                        return key
        return ""

    def _gap(self, index: int) -> str:
        """Give what is written between a word and the one before, without blanks."""
        tokens = self._tokens
        return self._ground.folded.written_between(
            tokens[index - 1].end, tokens[index].start
        ).strip()
