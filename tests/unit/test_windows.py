"""A long text is read in parts, cut where it does least harm."""

from __future__ import annotations

import pytest

from geo import windows as module
from geo.gazetteer import Gazetteer
from geo.geocode import geocode
from geo.report import report_from_text
from geo.windows import windows

PARAGRAPHS = (
    "Two men were shot near Palmyra. Shots were heard at 34.5612, 38.2841, too.\n\n",
    "Shelling hit the town of Saraqib. Families fled from the town to 9 km north of Idlib.\n\n",
    "Boats left Zuwara for Lampedusa.",
)


def test_a_short_text_is_one_part() -> None:
    assert list(windows("")) == [(0, 0)]
    assert list(windows("Homs")) == [(0, 4)]


@pytest.mark.parametrize("between", ["\n\n", "\n", ". ", " ", ""])
def test_parts_are_cut_between_words_and_hold_all_of_a_text(
    monkeypatch: pytest.MonkeyPatch, between: str
) -> None:
    monkeypatch.setattr(module, "LONGEST_PART", 100)
    text = between.join(["word" * 5] * 40)
    parts = [text[start:end] for start, end in windows(text)]
    assert "".join(parts) == text
    assert 1 < len(parts) <= len(text) / 50
    assert all(len(part) <= 100 for part in parts)
    if between:
        assert all(part.endswith(between) for part in parts[:-1])


def test_names_of_a_long_text_are_those_of_its_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    core, text = Gazetteer.core(), "".join(PARAGRAPHS)
    alone = [geocode(report_from_text(part, language="en"), core).mentions for part in PARAGRAPHS]
    monkeypatch.setattr(module, "LONGEST_PART", 90)
    assert [text[start:end] for start, end in windows(text)] == list(PARAGRAPHS)
    found = geocode(report_from_text(text, language="en"), core).mentions
    assert [(m.text, m.place) for m in found] == [(m.text, m.place) for ms in alone for m in ms]
    assert all(text[m.start : m.end] == m.text for m in found)
    names = [m for m in found if m.id.startswith("m")]
    assert [m.id for m in names] == [f"m{number}" for number in range(1, len(names) + 1)]
    idlib = next(m for m in found if m.text == "Idlib")
    assert idlib.offset is not None
    assert text[idlib.offset.start :].startswith("9 km north of Idlib")
    by_id = {m.id: m for m in names}
    pointing = [m for m in names if m.antecedent]
    assert pointing
    assert all(by_id[m.antecedent or ""].text == "Saraqib" for m in pointing)
