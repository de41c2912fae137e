"""How common words are: the package wordfreq, for words that are also names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wordfreq import get_frequency_dict, zipf_frequency

from geo.folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("ar", "en", "es", "fa", "fr", "ru", "tr", "uk")
LEAST_ZIPF = 2.5
"""Rarer words say nothing against a name."""


def frequencies(words: frozenset[str]) -> Iterator[tuple[str, str, float]]:
    """Yield the words among those given that are common, with language and Zipf frequency.

    Zipf frequency is log10 of the uses in a billion words; of the spellings that fold to one
    word the most common counts.
    """
    for language in LANGUAGES:
        highest: dict[str, float] = {}
        for word in get_frequency_dict(language):
            folded = fold_name(word)
            if folded in words:
                zipf = zipf_frequency(word, language)
                highest[folded] = max(zipf, highest.get(folded, 0.0))
        for word, zipf in sorted(highest.items()):
            if zipf >= LEAST_ZIPF:
                yield word, language, zipf
