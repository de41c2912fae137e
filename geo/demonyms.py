"""Nationality adjectives: what "Syrian" and "السورية" are, and which country they speak of."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import NamedTuple

from geo.folding import fold_name

FALLBACK = "en"


class Demonyms(NamedTuple):
    """The nationality adjectives of one language.

    Attributes
    ----------
    words
        Every form, folded, with the ISO 3166-1 alpha-2 code of its country; a form that several
        countries share ("Congolese") has the first of them.
    """

    words: dict[str, str]


@functools.cache
def demonyms(language: str) -> Demonyms:
    """Read the nationality adjectives of a language, English ones where there are none."""
    folder = resources.files("geo") / "data" / "demonyms"
    file = folder / f"{language}.toml"
    if not file.is_file():
        file = folder / f"{FALLBACK}.toml"
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    words: dict[str, str] = {}
    for country, forms in tables["adjectives"].items():
        for form in forms:
            words.setdefault(fold_name(form), country)
    return Demonyms(words)
