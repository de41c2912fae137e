"""Ukrainian names as English and Russian texts write them, by rule."""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

DATA = Path(__file__).parent.parent / "data" / "transliteration.toml"

_WORD = re.compile(r"[\w']+")
_APOSTROPHES = str.maketrans("’ʼ", "''")
_AFTER_HUSHING = re.compile("(?<=[жшчщ])ы|(?<=[гкх])ы")
"""Where Russian writes и, whatever the sound."""


def latin_of(name: str) -> str:
    """Give a Ukrainian name in the Latin letters of the state's own table: "Рижівка", Ryzhivka."""
    table = _tables()["latin"]
    return _by_word(name, lambda word: _latin(word, table))


def russian_of(name: str) -> str:
    """Give a Ukrainian name as Russian texts most likely write it: "Рижівка" as "Рижевка"."""
    table = _tables()["russian"]
    return _by_word(name, lambda word: _russian(word, table))


@functools.cache
def _tables() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


def _by_word(name: str, spell: Callable[[str], str]) -> str:
    def spelt(match: re.Match[str]) -> str:
        word = match[0]
        new = spell(word.lower())
        return new[:1].upper() + new[1:] if word[0].isupper() else new

    return _WORD.sub(spelt, name.translate(_APOSTROPHES))


def _latin(word: str, table: Mapping[str, Mapping[str, str]]) -> str:
    start = table["starts"].get(word[0])
    head, rest = ("", word) if start is None else (start, word[1:])
    return head + _replaced(rest, table["letters"])


def _russian(word: str, table: Mapping[str, Mapping[str, str]]) -> str:
    start = next((s for s in table["starts"] if word.startswith(s)), "")
    head, rest = table["starts"].get(start, ""), word[len(start) :]
    cut = next((n for n in range(len(rest)) if rest[n:] in table["endings"]), len(rest))
    middle = _replaced(rest[:cut], table["letters"])
    return _AFTER_HUSHING.sub("и", head + middle + table["endings"].get(rest[cut:], ""))


def _replaced(word: str, letters: Mapping[str, str]) -> str:
    """Replace letters, pairs before single ones."""
    pattern = "|".join(sorted(map(re.escape, letters), key=len, reverse=True))
    return re.sub(pattern, lambda match: letters[match[0]], word)
