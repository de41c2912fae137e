"""The word lists of the layers are clean text, and every key in them means something."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from geo.folding import fold_name
from layers.events import event_kinds
from layers.incident import AreaRole, Condition, Mode

_DATA = Path(__file__).parents[2] / "layers" / "data"
_FILES = sorted(_DATA.rglob("*.toml"))
_CUES = sorted((_DATA / "cues").glob("*.toml"))
_UNWANTED = re.compile("[ـ\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_PERSIAN, _ARABIC = re.compile("[یک]"), re.compile("[يك]")


def _table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_a_word_list_is_clean_text_with_its_licence(path: Path) -> None:
    text = path.read_text("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not _UNWANTED.search(text)
    assert not (_ARABIC if path.stem == "fa" else _PERSIAN).search(text)
    assert text.startswith("#")


@pytest.mark.parametrize("path", _CUES, ids=lambda path: path.name)
def test_every_key_of_the_cues_is_one_of_the_incident(path: Path) -> None:
    cues = _table(path)
    assert cues["event"].keys() <= event_kinds().keys()
    assert cues["mode"].keys() <= set(Mode)
    assert cues["condition"].keys() <= set(Condition)
    assert cues["area"].keys() <= set(AreaRole)
    assert {"carry", "go", "arrive", "treated", "died"} <= cues["movement"].keys()
    stays = {"treated", "died", "receive"}
    assert cues["movement"].keys() <= {"carry", "shift", "go", "arrive"} | stays


@pytest.mark.parametrize("path", _CUES, ids=lambda path: path.name)
def test_one_phrase_names_one_kind_of_event(path: Path) -> None:
    seen: dict[str, str] = {}
    for key, phrases in _table(path)["event"].items():
        for phrase in phrases:
            # The mark of a verb is no punctuation to fold away.
            folded = " ".join(word[:1] + fold_name(word[1:]) for word in phrase.split())
            assert seen.setdefault(folded, key) == key, phrase


def test_every_language_has_the_same_months_and_weekdays() -> None:
    for path in sorted((_DATA / "times").glob("*.toml")):
        times = _table(path)
        assert [int(month) for month in times["month"]] == list(range(1, 13))
        assert [int(day) for day in times["weekday"]] == list(range(1, 8))


def test_every_kind_of_event_has_both_labels() -> None:
    assert all(kind.label_en and kind.label_ar for kind in event_kinds().values())
