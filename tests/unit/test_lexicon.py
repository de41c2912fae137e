"""The word lists of the place reader."""

from __future__ import annotations

import tomllib
import unicodedata
from importlib import resources
from pathlib import Path

import pytest

from geo.errors import GeoError
from geo.folding import fold_name
from geo.lexicon import lexicon
from geo.mention import Relation

FOLDER = Path(str(resources.files("geo") / "data" / "lexicon"))
FILES = sorted(FOLDER.glob("*.toml"))
FORBIDDEN = set("ـیکە\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def strings(table: object) -> list[str]:
    if isinstance(table, str):
        return [table]
    if isinstance(table, dict):
        return [text for key, value in table.items() for text in (key, *strings(value))]
    return [text for value in table for text in strings(value)] if isinstance(table, list) else []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_word_is_normal_text(file: Path) -> None:
    for text in strings(tomllib.loads(file.read_text("utf-8"))):
        assert unicodedata.normalize("NFC", text) == text
        if file.stem == "ar":
            assert not FORBIDDEN & set(text), text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_noun_has_two_kinds_in_one_table(file: Path) -> None:
    table = tomllib.loads(file.read_text("utf-8"))
    for name in ("classifiers", "classifiers_after", "facilities", "facilities_after", "generics"):
        kinds: dict[str, str] = {}
        for noun, kind in table.get(name, {}).items():
            assert kinds.setdefault(fold_name(noun), kind) == kind, noun


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_relation_is_known(file: Path) -> None:
    words = lexicon(file.stem)
    assert {Relation(value) for value in words.relations.values()} <= set(Relation)


def test_words_are_folded_when_they_are_read() -> None:
    assert "الي" in lexicon("ar").prepositions
    assert lexicon("ar").classifiers["مدينه"] == "P"


def test_a_language_without_a_lexicon_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(GeoError, match="add one"):
        lexicon("tlh")
