"""Numbers written in groups of three digits."""

from __future__ import annotations

import pytest

from geo.tokens import words_of
from layers.numbers import with_whole_numbers

WHOLE = [
    ("more than 8,400 people", [","], ["more", "than", "8400", "people"]),
    ("1,234,567 people", [","], ["1234567", "people"]),
    ("8\u00a0400 человек", [], ["8400", "человек"]),
    ("plus de 8 400 personnes", [" ", "."], ["plus", "de", "8400", "personnes"]),
    ("٨٬٤٠٠ شخص", [], ["8400", "شخص"]),
    ("8.400 kişi", ["."], ["8400", "kisi"]),
]
PARTS = [
    ("3.141 km", [","], ["3", "141", "km"]),
    ("rooms 12, 345", [","], ["rooms", "12", "345"]),
    ("in 2021 350 men", [" "], ["in", "2021", "350", "men"]),
    ("on 05,200", [","], ["on", "05", "200"]),
    ("1,234.567", [",", "."], ["1234", "567"]),
]


@pytest.mark.parametrize(("text", "separators", "words"), WHOLE)
def test_groups_of_digits_are_one_number(
    text: str, separators: list[str], words: list[str]
) -> None:
    folded, tokens = words_of(text)
    found = with_whole_numbers(folded, tokens, separators)
    assert [token.text for token in found] == words
    (number,) = [token for token in found if token.text.isdecimal()]
    first, last = folded.span(number.start, number.end)
    assert text[first:last][0].isdecimal()
    assert text[first:last][-3:].isdecimal()


@pytest.mark.parametrize(("text", "separators", "words"), PARTS)
def test_other_numbers_stay_apart(text: str, separators: list[str], words: list[str]) -> None:
    folded, tokens = words_of(text)
    assert [token.text for token in with_whole_numbers(folded, tokens, separators)] == words
