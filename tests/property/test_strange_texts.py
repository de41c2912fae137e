"""No text, however strange, stops the readers or makes them slow."""

from __future__ import annotations

import random
import time

import pytest

from geo.gazetteer import Gazetteer
from geo.geocode import geocode, geocode_spans
from geo.report import report_from_text
from geo.unknown_names import UnknownNames
from layers.read import read_incident

MANY = 10_000
"""Strange strings."""

MOST_S = 300.0
"""CPU seconds for all of them: ten times what they take, so that only a hang is over it."""

LANGUAGES = ("ar", "en", "fr", "es", "tr", "ru", "uk", "fa")
BLOCKS = (
    (0x20, 0x7F), (0xA0, 0x250), (0x300, 0x370), (0x370, 0x530), (0x590, 0x700), (0x200B, 0x2070),
    (0x2460, 0x2500), (0x3040, 0x3100), (0xE000, 0xE010), (0xFB00, 0xFE00), (0xFE70, 0xFF00),
    (0x1F300, 0x1F600), (0x1D400, 0x1D500), (0xE0020, 0xE0080),
)  # fmt: skip
PIECES = (
    "في", "مدينة", "حلب", "بريف", "12 كم شمال", "للرقة", "وبـ", "مستشفى", "أطراف المدينة", "#",
    "between", "Homs", "and", "Paris, Texas", "12 km north-east of", "the city", "St.", "U.S.",
    "l'", "’s", "à", "près de", "Saint-Denis", "cerca de", "Bogotá", "'da", "İstanbul'un", "под",
    "Харьковом", "в", "Києві", "در", "تهران", "36.2, 37.1", "36°12'N 37°9'E", "37S BU 12345 12345",
    "\u202e", "\u2066", "\u2069", "\u200f", "\u0301" * 9, "\n", "\n\n", "|", ",", "(", ")", "_",
    "\x00",
)  # fmt: skip


@pytest.fixture(scope="module")
def core() -> Gazetteer:
    return Gazetteer.core()


def strange(chance: random.Random) -> str:
    """Make a strange string of letters of some blocks, pieces of reports, or both."""
    parts = []
    for _ in range(chance.randrange(1, 6)):
        if chance.random() < 0.5:
            first, end = chance.choice(BLOCKS)
            size = chance.randrange(1, 9)
            parts.append("".join(chr(chance.randrange(first, end)) for _ in range(size)))
        else:
            parts.append(chance.choice(PIECES))
    return chance.choice((" ", "", "_", "\u200d")).join(parts)


def test_ten_thousand_strange_strings_are_read_in_time(core: Gazetteer) -> None:
    chance = random.Random(20_251)  # noqa: S311 - the same strings on every run
    began = time.process_time()
    for number in range(MANY):
        report = report_from_text(strange(chance), language=LANGUAGES[number % len(LANGUAGES)])
        found = geocode(report, core)
        for mention in found.mentions:
            assert report.text[mention.start : mention.end] == mention.text
        if number % 50 == 0:
            read_incident(found)
        if number % 20 == 1 and report.text:
            start = chance.randrange(len(report.text))
            (given,) = geocode_spans(report, [(start, len(report.text))], core).mentions
            assert given.text == report.text[start:]
    assert time.process_time() - began < MOST_S


@pytest.mark.parametrize(
    "text",
    [
        "\u202b" * 50_000 + "حلب" + "\u202c" * 50_000,
        "\u2067حلب \u2066Homs " * 2_000,
        "a" * 3_000_000,
        "ـ" * 500_000 + "حلب",
        "في " * 30_000,
        "Springfield, " * 1_500,
        "between Homs and " * 2_000,
        "12 km north of " * 3_000,
        "(" * 300_000,
        "ح\u0651" * 300_000,
        "Homs\n" * 2_000,
    ],
    ids=lambda text: f"{len(text)} of {text[:9]!r}",
)
def test_long_and_monotonous_texts_are_read_in_time(core: Gazetteer, text: str) -> None:
    began = time.process_time()
    mentions = geocode(report_from_text(text, language="ar"), core).mentions
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert time.process_time() - began < MOST_S


def test_each_name_of_a_long_list_is_asked_about_a_few_times(
    core: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["Homs", "Aleppo", "Idlib", "Raqqa"] * 500
    asked, is_led_to = [0], UnknownNames.is_led_to

    def counted(self: UnknownNames, index: int, clitic: str = "") -> bool:
        asked[0] += 1
        assert asked[0] < 10 * len(names)
        return is_led_to(self, index, clitic)

    monkeypatch.setattr(UnknownNames, "is_led_to", counted)
    found = geocode(report_from_text(f"Shells hit {', '.join(names)}.", language="en"), core)
    assert len(found.mentions) == len(names)
