"""The words of the interface, one file a language."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

LANGUAGES = ("ar", "en", "fr")
"""Languages that a page carries; the report's comes first when it is one of them."""

FALLBACK = "en"


@functools.cache
def words(language: str) -> dict[str, str]:
    """Give the interface words of a language, English ones where there are none."""
    folder = resources.files("maps") / "data" / "words"
    file = folder / f"{language}.toml"
    if not file.is_file():
        file = folder / f"{FALLBACK}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def interface_language(language: str) -> str:
    """Give the interface language for a report's language."""
    base = language.split("-", maxsplit=1)[0]
    return base if base in LANGUAGES else FALLBACK


@functools.cache
def phrases(subject: str, language: str) -> dict[str, str]:
    """Give the words of a subject of their own, `data/<subject>/<language>.toml`."""
    folder = resources.files("maps") / "data" / subject
    file = folder / f"{language}.toml"
    if not file.is_file():
        file = folder / f"{FALLBACK}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
