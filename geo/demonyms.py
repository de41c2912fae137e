"""Nationality adjectives: which country "Syrian" and "السورية" speak of."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from geo.folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Sequence

FALLBACK = "en"

_ARABIC_ARTICLES = ("", "ال")


class Demonyms(NamedTuple):
    """The nationality adjectives of one language.

    Attributes
    ----------
    words
        Every form, folded, with the ISO 3166-1 alpha-2 code of its country; a form that several
        countries share ("Congolese") has the first of them.
    places
        Forms of the peoples of other areas ("Texan"), with the folded name of the area.
    """

    words: dict[str, str]
    places: dict[str, str]


@functools.cache
def has_demonyms(language: str) -> bool:
    """Say whether a language has a table of its own."""
    return (resources.files("geo") / "data" / "demonyms" / f"{language}.toml").is_file()


@functools.cache
def demonyms(language: str) -> Demonyms:
    """Read the nationality adjectives of a language, English ones where there are none."""
    folder = resources.files("geo") / "data" / "demonyms"
    language = language if has_demonyms(language) else FALLBACK
    tables = tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))
    endings = tables["endings"]
    excepted = {fold_name(form) for form in tables["except"]}
    words: dict[str, str] = {}
    for kind, inflected in (("adjectives", True), ("more", False)):
        for country, stems in tables[kind].items():
            for stem in stems:
                for form in _forms(stem, language, endings) if inflected else (stem,):
                    words.setdefault(fold_name(form), country)
    places = {
        fold_name(form): fold_name(area)
        for area, stems in tables.get("areas", {}).items()
        for stem in stems
        for form in _forms(stem, language, endings)
    }
    return Demonyms({word: code for word, code in words.items() if word not in excepted}, places)


def _forms(stem: str, language: str, endings: Sequence[str]) -> list[str]:
    """Give a stem's forms in gender, number and, in Arabic, with the article."""
    articles = _ARABIC_ARTICLES if language == "ar" else ("",)
    return [
        " ".join(f"{article}{word}{ending}" for word in stem.split())
        for article in articles
        for ending in endings
    ]
