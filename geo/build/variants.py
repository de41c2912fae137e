"""Variants of names: with and without the Arabic article, and written in one word."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from wordfreq import zipf_frequency

from geo.build.record import Name
from geo.build.scripts import is_arabic, script_of
from geo.folding import fold_name
from geo.skeleton import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ARABIC_COUNTRIES = frozenset({
    "AE", "BH", "DJ", "DZ", "EG", "EH", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS",
    "QA", "SA", "SD", "SO", "SY", "TD", "TN", "YE",
})  # fmt: skip
"""Where Arabic is official, and a town may be named with the article or without."""

BORDER_COUNTRIES = frozenset({"IL", "IR", "TR"})
"""Whose places near the border bear Arabic names too."""

SPANISH_COUNTRIES = frozenset({
    "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "ES", "GT", "HN", "MX", "NI", "PA", "PE", "PR",
    "PY", "SV", "UY", "VE",
})  # fmt: skip
"""Where Spanish is official, and towns bear titles that reports leave out."""

PERSIAN_COUNTRIES = frozenset({"AF", "IR", "TJ"})
"""Where names in Persian are written in one word or in two: "بندرعباس", "بندر عباس"."""

COMMON_ZIPF = 4.5
"""A word that is used more often than once in thirty thousand is not made into a name."""

_LEAST_LETTERS = 3
_MOST_LETTERS = 40
_TITLE = re.compile(r"^(?:Heroica Ciudad de|Ciudad de|Heroica|Villa de)\s+(?=\w{3})")
_BETWEEN_PARTS = re.compile("[ \u200c]+")
_LATIN_ARTICLE = re.compile(
    rf"^(?:{'|'.join(sorted(ARTICLES, key=len, reverse=True))})[ -](?=\w{{3}})"
)


def variants(names: Sequence[Name], country: str) -> Iterator[Name]:
    """Yield further keys of a populated place, folded, none that it already has."""
    if country in SPANISH_COUNTRIES:
        yield from _without_titles(names)
    if country not in ARABIC_COUNTRIES | BORDER_COUNTRIES | PERSIAN_COUNTRIES:
        return
    has_article = any(name.text.startswith("ال") for name in names)
    known = {fold_name(name.text) for name in names}
    for name in names:
        for variant in _of_one(name.text, country, has_article=has_article):
            key = fold_name(variant.text)
            if key not in known and len(key) >= _LEAST_LETTERS and not is_common(variant.text):
                known.add(key)
                yield variant


def _without_titles(names: Sequence[Name]) -> Iterator[Name]:
    """Yield the names of Spanish towns without their titles: "Heroica Ciudad de Tlaxiaco"."""
    known = {fold_name(name.text) for name in names}
    for name in names:
        bare = _TITLE.sub("", name.text)
        key = fold_name(bare)
        if bare != name.text and key not in known and len(key) >= _LEAST_LETTERS:
            known.add(key)
            yield Name(bare, how="exact", main=name.main)


def _of_one(text: str, country: str, *, has_article: bool) -> Iterator[Name]:
    near_arabic = country in ARABIC_COUNTRIES | BORDER_COUNTRIES
    if script_of(text) == "ARABIC":
        if is_arabic(text) and text.startswith("ال") and near_arabic:
            yield Name(text[2:], how="article")
        elif is_arabic(text) and country in ARABIC_COUNTRIES and " " not in text:
            yield Name(f"ال{text}", how="article")
        joins = (is_arabic(text) and near_arabic) or country in PERSIAN_COUNTRIES
        if joins and _BETWEEN_PARTS.search(text):
            yield Name(_BETWEEN_PARTS.sub("", text), how="space-free")
    elif near_arabic and script_of(text) == "LATIN":
        folded = fold_name(text)
        bare = _LATIN_ARTICLE.sub("", folded)
        if bare != folded:
            yield Name(bare, how="article")
            yield from (Name(f"{article} {bare}", how="article") for article in ("al", "el"))
            yield Name(f"al{bare}", how="space-free")
        elif has_article and " " not in folded:
            yield from (Name(f"{article} {folded}", how="article") for article in ("al", "el"))
        if " " in folded and len(folded) < _MOST_LETTERS:
            yield Name(folded.replace(" ", ""), how="space-free")


@functools.lru_cache(maxsize=100_000)
def is_common(word: str) -> bool:
    """Say whether a name is an everyday word of Arabic or English."""
    language = "ar" if script_of(word) == "ARABIC" else "en"
    return " " not in word and zipf_frequency(word, language) >= COMMON_ZIPF
