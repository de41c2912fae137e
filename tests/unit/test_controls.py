"""Invisible controls: fenced in and shown in HTML, spelled out where nothing can fence them in."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from layers.frames import build_layers
from layers.read import read_incident
from maps.controls import fenced, named, spelled
from maps.embed import picture_and_tables, read_page
from maps.incident_map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TURNED = "Ho\u202ems"
PERSIAN = "می\u200cشود"


def text_of(written: str) -> str:
    return html.unescape(re.sub("<[^>]*>", "", written))


@pytest.mark.parametrize("text", [TURNED, PERSIAN, "<b>\u2067&\u2069", "\ufeffa\u200b"])
def test_fenced_text_reads_back_identical(text: str) -> None:
    assert text_of(fenced(text)) == text


def test_a_control_is_fenced_in_and_named() -> None:
    assert fenced(TURNED) == 'Ho<bdi class="control" data-name="U+202E">\u202e</bdi>ms'
    assert spelled(TURNED) == "Ho⟨U+202E⟩ms"


def test_a_joiner_of_letters_is_no_control() -> None:
    assert fenced(PERSIAN) == spelled(PERSIAN) == PERSIAN


def test_a_name_keeps_its_own_direction() -> None:
    assert fenced(f"{named('حمص')} · <b>") == "<bdi>حمص</bdi> · &lt;b&gt;"


def test_no_control_of_a_report_works_in_page_picture_or_snippet(
    place_names: Callable, place: Callable, tmp_path: Path
) -> None:
    text = f"A raid hit {TURNED}."
    layers = build_layers(read_incident(place_names(text, [(TURNED, place(TURNED, 36.7, 34.7))])))
    shown = IncidentMap(layers, title=f"Raid \u202eon {TURNED}")
    shown.save(tmp_path / "map.html")
    read = shown.page().partition('<script type="application/json"')[0]
    fences = '<bdi class="control" data-name="U\\+202E">\u202e</bdi>'
    assert "\u202e" not in re.sub(fences, "", read)
    snippet = picture_and_tables(read_page(tmp_path / "map.html"), "map.png")
    assert "⟨U+202E⟩" in snippet
    assert "\u202e" not in snippet
    assert "\u202e" not in shown.alt_text()
