"""Accounts name who speaks and what rests on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from layers.incident import Manner
from layers.read import read_incident

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import PlaceNames

    from geo.place import Place


@pytest.mark.parametrize(
    ("text", "speaker", "manner"),
    [
        ("قالت وزارة الداخلية إن الهدوء عاد.", "وزارة الداخلية", Manner.OFFICIAL),
        ("وبحسب شهود، عاد الهدوء.", "شهود", Manner.PARAPHRASED),
        ("وأكد أحد الجيران أن الهدوء عاد.", "أحد الجيران", Manner.PARAPHRASED),
        ("وقال شقيقه: “لم نر شيئا”.", "شقيقه", Manner.QUOTED),
        ("According to neighbours, all was calm.", "neighbours", Manner.PARAPHRASED),
        ("All was calm, the police said.", "the police", Manner.OFFICIAL),
        ('"All was calm", a witness told us.', "a witness", Manner.QUOTED),
    ],
)
def test_an_account_names_its_speaker(
    text: str, speaker: str, manner: Manner, place_names: PlaceNames
) -> None:
    (account,) = read_incident(place_names(text, [])).accounts
    assert (account.speaker, account.manner) == (speaker, manner)


def test_an_account_supports_the_site_of_its_sentence(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = "Witnesses said a bomb exploded in Basra. The mayor said nothing."
    incident = read_incident(place_names(text, [("Basra", place("Basra", 47.8, 30.5))]))
    assert [account.supports for account in incident.accounts] == [("s1",), ()]


def test_contrary_accounts_stand_side_by_side(place_names: PlaceNames) -> None:
    text = "The army said it hit a depot. The family said it hit a house."
    accounts = read_incident(place_names(text, [])).accounts
    assert [account.speaker for account in accounts] == ["The army", "The family"]
