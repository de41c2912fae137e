"""How common words are, and names of persons: the packages wordfreq and names."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import names
from wordfreq import get_frequency_dict, zipf_frequency

from geo.folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("ar", "en", "es", "fa", "fr", "ru", "tr", "uk")
LEAST_ZIPF = 2.5
"""Rarer words say nothing against a name."""

COMMON_ZIPF = 3.0
"""From here on a word that begins no name of a place is kept too: it is no unknown name."""

PERSONS = {"given": ("first:male", "first:female"), "surname": ("last",)}
"""What the pack calls the names of persons, and the package's lists of them."""

ROUNDED_AWAY = 0.0005
"""Percent of persons where the census rounds to zero."""


def frequencies(words: frozenset[str]) -> Iterator[tuple[str, str, float]]:
    """Yield words that are common, with language and Zipf frequency.

    Those among the words given, the commonest all; then names of persons, with "given" or
    "surname" for the language: given names all, surnames among the words given. Zipf frequency is
    log10 of the uses in a billion words, or of the bearers in a billion persons; of the spellings
    that fold to one word the most common counts.
    """
    for language in LANGUAGES:
        highest: dict[str, float] = {}
        for word in get_frequency_dict(language):
            folded = fold_name(word)
            zipf = zipf_frequency(word, language)
            if folded in words or (zipf >= COMMON_ZIPF and any(map(str.isalpha, folded))):
                highest[folded] = max(zipf, highest.get(folded, 0.0))
        for word, zipf in sorted(highest.items()):
            if zipf >= LEAST_ZIPF:
                yield word, language, zipf
    for kind, lists in PERSONS.items():
        for name, zipf in sorted(_persons(lists).items()):
            if kind == "given" or name in words:
                yield name, kind, zipf


def _persons(lists: tuple[str, ...]) -> dict[str, float]:
    """Give the names of some lists of the census, folded, to log10 of bearers in a billion."""
    bearers: dict[str, float] = {}
    for key in lists:
        for line in Path(names.FILES[key]).read_text(encoding="ascii").splitlines():
            name, percent, *_ = line.split()
            share = max(float(percent), ROUNDED_AWAY) / 100
            bearers[fold_name(name)] = bearers.get(fold_name(name), 0.0) + share * 1e9
    return {name: math.log10(count) for name, count in bearers.items()}
