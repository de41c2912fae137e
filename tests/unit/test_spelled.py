"""A Latin spelling of an Arabic name, and one that has but its consonants."""

from __future__ import annotations

import pytest

from geo.folding import fold_name
from geo.spelled import may_spell


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("معرة النعمان", "Ma'arrat an Nu'man"),
        ("القريتين", "Al Qaryatayn"),
        ("القصير", "Qousair"),
        ("كفر رمان", "Kfar Roummane"),
        ("شفشاون", "Chefchaouen"),
        ("بوسعادة", "Bou Saâda"),
        ("الجم", "El Jem"),
    ],
)
def test_a_spelling_of_the_name_is_one(arabic: str, latin: str) -> None:
    assert may_spell(latin, fold_name(arabic))


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("أم التوينة", "Umm Tinah"),
        ("القصبي", "Al-Qasabiyah"),
        ("أبو عمر", "Baba Amr"),
        ("سيف", "Yusef"),
    ],
)
def test_what_sounds_otherwise_is_another_name(arabic: str, latin: str) -> None:
    assert not may_spell(latin, fold_name(arabic))
