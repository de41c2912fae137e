"""What holds of folding for any text whatever."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.folding import BREAK, SPACE, fold, fold_name

WORDS = st.sampled_from(
    ["حَلَب", "ال", "الضمير", "ـ", "ﷲ", "لا", "ة", "ى", "ئ", "Ḩarastā", "Sana'a", "Qal‘at", "l'Oural",
     "St. Louis", "U.S.", "İzmir", "ß", "Київ", "\u200f", "\u202e", "é", "e\u0301", "①", "½",
     "ﬁ", "—", "-", "_", "#", "|", "\n", "  ", "٣", "۵"]
)  # fmt: skip
LETTERS = st.characters(min_codepoint=0x00C0, max_codepoint=0x06FF)
TEXTS = st.one_of(
    st.text(max_size=200), st.text(LETTERS, max_size=200), st.lists(WORDS, max_size=30).map("".join)
)


@given(TEXTS)
@settings(deadline=None)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(TEXTS)
@settings(deadline=None)
def test_every_folded_character_comes_from_one_of_the_text_in_order(text: str) -> None:
    folded = fold(text)
    assert len(folded.origin) == len(folded.text)
    assert list(folded.origin) == sorted(folded.origin)
    assert all(0 <= offset < len(text) for offset in folded.origin)


@given(TEXTS, st.data())
@settings(deadline=None)
def test_a_span_quotes_the_letters_that_it_was_folded_from(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    words = [n for n, letter in enumerate(folded.text) if letter not in {SPACE, BREAK}]
    if not words:
        return
    start = data.draw(st.sampled_from(words))
    end = data.draw(st.sampled_from([n for n in words if n >= start])) + 1
    first, last = folded.span(start, end)
    assert 0 <= first < last <= len(text)
    assert folded.text[start:end] in fold(text[first:last]).text or _is_context(text, first, last)


def _is_context(text: str, first: int, last: int) -> bool:
    """Say whether letters fold by what stands beside them, or several come from one."""
    around = text[max(0, first - 2) : last + 2]
    return any(mark in around for mark in "'’‘ʻʼʽʾʿ`´ʹʺ′.") or any(
        len(unicodedata.normalize("NFKC", c)) > 1 or len(c.casefold()) > 1 for c in around
    )


@given(TEXTS)
@settings(deadline=None)
def test_no_folded_text_has_two_divisions_in_a_row_or_at_its_front(text: str) -> None:
    folded = fold(text).text
    assert not folded.startswith((SPACE, BREAK))
    assert not any(pair in folded for pair in (SPACE * 2, BREAK * 2, SPACE + BREAK, BREAK + SPACE))


@given(TEXTS)
@settings(deadline=None)
def test_an_offset_leads_to_the_first_folded_character_that_is_not_before_it(text: str) -> None:
    folded = fold(text)
    for offset in range(len(text) + 1):
        index = folded.index(offset)
        assert all(origin < offset for origin in folded.origin[:index])
        assert all(origin >= offset for origin in folded.origin[index:])


@given(TEXTS)
@settings(deadline=None)
def test_a_name_folds_to_a_key_that_stays(name: str) -> None:
    key = fold_name(name)
    assert fold_name(key) == key
    assert key == key.strip(SPACE + BREAK)


@given(st.text(max_size=60))
def test_a_name_folds_as_the_same_words_in_a_text_do(text: str) -> None:
    assert fold_name(text) == fold(text).text.strip(BREAK + SPACE)
