"""How much each piece of evidence on a toponym weighs, alone and beside another."""

from __future__ import annotations

import functools
import math
import tomllib
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

BIAS = "(any span)"
"""The key of the weight that every span has."""

LEAST = "(least)"
"""The key of the least probability of a span that is taken: what a missed place costs."""

BESIDE = " & "
"""Joins the two keys of a weight that counts only where both are there."""

WORD_BEFORE, WORD_AFTER = "word before: ", "word after: "
"""How the keys begin that a single word beside a name makes."""

UNICASED = frozenset(("ar", "fa"))
"""Languages whose script has no capitals."""

MOST_REMEMBERED = 20_000
"""Sets of evidence whose weight is kept for the next time."""

_HALF = 0.5


class Weights:
    """The weights of one language, in log-odds.

    Attributes
    ----------
    single
        By key.
    pairs
        By key and the other key.
    before, after
        The single words before and after a name that weigh something.
    least
        Probability from which a span is taken.
    """

    def __init__(self, table: Mapping[str, float]) -> None:
        self.replace(table)

    def replace(self, table: Mapping[str, float]) -> None:
        """Take other weights: of keys, and of two keys joined by `BESIDE`."""
        self.single = {key: weight for key, weight in table.items() if BESIDE not in key}
        self.least = self.single.pop(LEAST, _HALF)
        self.pairs: dict[str, dict[str, float]] = {}
        for key, weight in table.items():
            one, beside, other = key.partition(BESIDE)
            if beside:
                self.pairs.setdefault(one, {})[other] = weight
        self.before, self.after = (
            frozenset(
                part.removeprefix(head)
                for key in table
                for part in key.split(BESIDE)
                if part.startswith(head)
            )
            for head in (WORD_BEFORE, WORD_AFTER)
        )
        self._known: dict[tuple[str, ...], float] = {}

    def probability(self, evidence: tuple[str, ...]) -> float:
        """Give the probability that a span with this evidence is a toponym."""
        known = self._known.get(evidence)
        if known is None:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            odds = self.single.get(BIAS, 0.0) + sum(weight for _, weight in self.parts(evidence))
            known = self._known[evidence] = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
        return known

    def parts(self, evidence: Iterable[str]) -> Iterator[tuple[str, float]]:
        """Yield each key and each pair of keys that weighs something, with its weight."""
        present = dict.fromkeys(evidence)
        for key in present:
            weight = self.single.get(key)
            if weight:
                yield key, weight
            for other, both in self.pairs.get(key, {}).items():
                if other in present:
                    yield f"{key}{BESIDE}{other}", both


@functools.cache
def weights_for(language: str) -> Weights:
    """Read the weights of a language.

    Languages without a table share that of their kind: Persian, without capitals, the Arabic one.
    A table without `BIAS` adds to that one.
    "pointing" gives those of nouns that only point back.
    """
    tables, pairs = _tables("evidence.toml"), _tables("evidence_pairs.toml")
    shared = "ar" if language in UNICASED else "cased"
    own = tables.get(language, {})
    table = ({} if BIAS in own else dict(tables[shared])) | own | pairs.get(language, {})
    return Weights(_tables("backend_votes.toml")["votes"] | table)


def _tables(name: str) -> dict[str, dict[str, float]]:
    file = resources.files("geo") / "data" / name
    return tomllib.loads(file.read_text(encoding="utf-8"))
