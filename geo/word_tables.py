"""Tables of words as lexicons hold them, folded for comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable


class Stems:
    """Words of which some are told by how they begin: "соглашени*"."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        told = frozenset(words)
        self._whole = frozenset(fold_name(word) for word in told if not word.endswith("*"))
        self._stems = tuple(sorted(fold_name(word[:-1]) for word in told if word.endswith("*")))

    def __contains__(self, word: str) -> bool:
        """Say whether a folded word is one of them."""
        return word in self._whole or word.startswith(self._stems)

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self._whole or self._stems)


def words_of(words: Any) -> frozenset[str]:  # noqa: ANN401 - what TOML gives
    """Give the folded words of a list."""
    return frozenset(fold_name(word) for word in words)


def in_cases(table: dict[str, str] | None, cases: dict[str, list[str]]) -> dict[str, str]:
    """Give nouns and their cases, which are made of their last letter: "köyü", "köyünde"."""
    nouns = table or {}
    made = {
        noun + ending: kind for noun, kind in nouns.items() for ending in cases.get(noun[-1:], ())
    }
    return made | nouns


def territories_of(table: dict[str, list[str]]) -> dict[str, str]:
    """Give nouns of land and of capitals with the kind of place that they make."""
    nouns = dict.fromkeys(words_of(table.get("nouns", ())), "A.PCL")
    return nouns | dict.fromkeys(words_of(table.get("capitals", ())), "P.PPLC")


def endings_of(table: dict[str, list[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give folded endings, the longest first, and what may stand instead of them."""
    folded: dict[str, tuple[str, ...]] = {}
    for ending, bases in table.items():
        key = fold_name(ending)
        folded[key] = (*folded.get(key, ()), *(fold_name(base) or base for base in bases))
    return tuple(sorted(folded.items(), key=lambda pair: -len(pair[0])))


def adjectives_of(table: dict[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Join the stems of adjectives with the endings of their cases."""
    cases = table.get("cases", ())
    return endings_of(
        {stem + case: bases for stem, bases in table.get("stems", {}).items() for case in cases}
    )


def folded_words(table: dict[str, str] | None) -> dict[str, str]:
    """Give pairs of folded words."""
    return {fold_name(word): fold_name(other) for word, other in (table or {}).items()}


def kinds_of(table: Any) -> dict[str, str]:  # noqa: ANN401 - what TOML gives
    """Give folded nouns and the kind of each."""
    return {fold_name(noun): str(kind) for noun, kind in (table or {}).items()}
