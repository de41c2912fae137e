"""The filter of beginnings never hides a name."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.first_words import LINE, FirstWords, codes_of, hashes
from geo.folding import fold
from geo.gazetteer import Gazetteer
from geo.pack import Pack

NAME = st.text("abcابج12", min_size=1, max_size=6)
KEYS = st.lists(st.lists(NAME, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=40)


@given(KEYS, st.text("abc |", max_size=30))
def test_the_first_word_of_every_key_has_its_bit_wherever_it_stands(
    keys: list[str], before: str
) -> None:
    words = FirstWords.for_keys(len(keys))
    words.add(LINE.join([*keys, ""]))
    for key in keys:
        text = f"{before} {key}"
        start = len(before) + 1
        end = start + len(key.partition(" ")[0])
        found = words.may_begin(hashes(codes_of(text), np.array([start]), np.array([end])))
        assert found.all()


@pytest.fixture(scope="module")
def core() -> Gazetteer:
    return Gazetteer.core()


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_every_name_of_the_core_pack_is_found_in_a_text(
    core: Gazetteer, data: st.DataObject
) -> None:
    trie = core.packs[0].names.trie
    numbers = st.integers(0, len(trie) - 1)
    keys = [trie.restore_key(n) for n in data.draw(st.lists(numbers, min_size=1, max_size=20))]
    text = "|".join(keys)
    found = {text[start:end] for start, end in core.names_in(text)}
    assert {key for key in keys if "|" not in key} <= found


def test_a_pack_of_an_earlier_version_is_read_without_the_filter() -> None:
    pack = Pack(Gazetteer.core().packs[0].folder)
    pack.first_words = None
    text = fold("Clashes near Deir ez-Zor and in Al-Hasakah on Sunday").text
    words = [match.span() for match in re.finditer(r"[^ |]+", text)]
    earlier = Gazetteer([pack])
    assert len(earlier.may_begin(text, words)) == len(words)
    assert earlier.names_in(text) == Gazetteer.core().names_in(text)
    assert len(Gazetteer.core().may_begin(text, words)) < len(words)
