"""Names in Arabic and Latin script have one skeleton."""

from __future__ import annotations

import pytest

from geo.skeleton import skeleton


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("الضمير", ["Ad Dumayr", "al-Dumayr", "Dumeir", "Dmeir", "Al-Dumair"]),
        ("دير الزور", ["Deir ez-Zor", "Deir Ezzor", "Dayr az Zawr"]),
        ("القامشلي", ["Qamishli", "Al-Qamishli", "Kamishli", "Qamishly"]),
        ("حرستا", ["Harasta", "Ḩarastā", "Harastah"]),
        ("خان شيخون", ["Khan Shaykhun", "Khan Sheikhoun"]),
        ("شبوة", ["Shabwah", "Shabwa", "Chabwa"]),
    ],
)
def test_spellings_of_one_name_have_one_skeleton(arabic: str, latin: list[str]) -> None:
    assert {skeleton(name) for name in latin} == {skeleton(arabic)}


@pytest.mark.parametrize(("one", "other"), [("حمص", "حماة"), ("Homs", "Hama")])
def test_different_names_keep_different_skeletons(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_a_name_in_another_script_has_no_skeleton() -> None:
    assert skeleton("Київ") == ""
    assert skeleton("") == ""
