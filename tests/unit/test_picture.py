"""The figure as a file of its own: drawn without a browser, Arabic joined, described in words."""

from __future__ import annotations

import re
import struct
import tomllib
import xml.etree.ElementTree as ET
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from layers.frames import build_layers
from layers.incident import FORMAT, Incident, ReportSource
from layers.read import read_incident
from maps.errors import OutputError
from maps.figure_frame import fitted
from maps.incident_map import IncidentMap
from maps.picture import FONTS, picture_png, standalone_svg, write_picture
from maps.template import asset

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent.parent
WORDS = ROOT / "maps" / "data" / "alt"
ASSETS = ROOT / "maps" / "page" / "assets"

pytestmark = pytest.mark.skipif(
    not all((ASSETS / font).is_file() for font in FONTS),
    reason="the build has not brought the fonts in; pip install -e . does",
)


def texts_of(png: bytes) -> dict[str, str]:
    """Read the texts of a PNG file, by a reader of its own, and check every sum."""
    at, found = 8, {}
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        content = png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(
            kind + content
        )
        if kind == b"iTXt":
            key, rest = content.split(b"\0", 1)
            found[key.decode()] = rest[4:].decode()
        if kind == b"pHYs":
            found["dots"] = str(struct.unpack(">IIB", content)[0])
        at += 12 + length
    return found


@pytest.fixture(scope="module")
def drawn(place_names: Callable, place: Callable) -> IncidentMap:
    text = "A raid hit Sinjar. The wounded man was taken from Sinjar to Mosul, where he died."
    places = [("Sinjar", place("Sinjar", 41.876, 36.32)), ("Mosul", place("Mosul", 43.13, 36.335))]
    return IncidentMap(build_layers(read_incident(place_names(text, places))))


def test_a_picture_is_sharp_on_paper_and_says_what_it_shows(
    drawn: IncidentMap, tmp_path: Path
) -> None:
    drawn.save_figure(str(tmp_path / "map.png"))
    png = (tmp_path / "map.png").read_bytes()
    width, _ = struct.unpack(">II", png[16:24])
    told = texts_of(png)
    assert width == 2008
    assert told["dots"] == "11811"
    assert told["Title"] == drawn.title
    assert told["Description"] == drawn.alt_text()


def test_a_picture_has_the_same_bytes_each_time(drawn: IncidentMap, tmp_path: Path) -> None:
    for name in ("one.png", "two.png", "one.svg", "two.svg"):
        drawn.save_figure(str(tmp_path / name))
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


def test_an_svg_file_is_xml_with_title_and_description(drawn: IncidentMap, tmp_path: Path) -> None:
    drawn.save_figure(str(tmp_path / "map.svg"))
    root = ET.parse(tmp_path / "map.svg").getroot()  # noqa: S314 - our own file
    assert root[0].text == drawn.title
    assert root[1].text == drawn.alt_text()
    assert root.attrib["width"] == "170mm"


LONG = (
    "the forward medical point of the Third Combined Provincial Rehabilitation Brigade "
    "beside the former slaughterhouse of Lower Wadi al-Nakhil"
)


def test_a_name_too_long_for_the_map_stands_cut_there_and_whole_below(
    place_names: Callable, place: Callable
) -> None:
    text = f"A raid hit {LONG}. The wounded man was taken to Mosul."
    places = [(LONG, place(LONG, 41.876, 36.32)), ("Mosul", place("Mosul", 43.13, 36.335))]
    drawn = IncidentMap(build_layers(read_incident(place_names(text, places)))).figure()
    shown = re.findall(r"<text[^>]*>([^<]*)</text>", re.sub("[\u2066\u2069]", "", drawn))
    assert shown.count("the forward medical") == 1
    assert "point of the Third…" in shown
    below = " ".join(shown[shown.index("Site") :])
    assert LONG in below
    assert "Mosul" not in below
    tall = int(re.search(r'viewBox="0 0 960 (\d+)"', drawn)[1])  # type: ignore[index]
    assert all(float(y) < tall for y in re.findall(r'<text [^>]*y="([\d.]+)"', drawn))


def test_a_name_that_finds_no_room_stands_below(place_names: Callable, place: Callable) -> None:
    """A grid of stops leaves no seat beside some marks free."""
    names = [f"Stop number {n} of the ring" for n in range(25)]
    places = [
        (name, place(name, 43 + n % 5 * 0.02, 36 + n // 5 * 0.02)) for n, name in enumerate(names)
    ]
    text = "A raid hit Sinjar. " + "".join(f"He was taken to {name}. " for name in names)
    geocoded = place_names(text, [("Sinjar", place("Sinjar", 42.95, 36)), *places])
    drawn = IncidentMap(build_layers(read_incident(geocoded))).figure()
    shown = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawn))
    on_the_map, _, below = shown.partition("Site")
    lost = {name for name in names if name not in on_the_map}
    assert lost
    assert lost == {name for name in names if name in below}


def test_alt_text_tells_sites_and_the_way_in_order(drawn: IncidentMap) -> None:
    told = drawn.alt_text()
    assert "Site: Raid, Sinjar" in told
    assert told.index("1 Sinjar") < told.index("2 Mosul (died)")
    assert "113 km from the last" in told


def test_arabic_letters_join_and_run_to_the_left() -> None:
    """A word drawn at once differs from its letters drawn alone, and from the word reversed."""

    def picture(*words: str) -> bytes:
        text = "".join(f'<text x="60" y="60" font-size="30">{word}</text>' for word in words)
        head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 90">'
        return picture_png(f"{head}{text}</svg>", "", "")

    joined, apart = picture("سنجار"), picture("س\u200cن\u200cج\u200cا\u200cر")
    assert joined != apart
    assert joined != picture("راجنس")
    # Presentation forms in visual order look like the word that the shaper made of its letters.
    assert picture("\u0644\u0627") == picture("\u0644\u0627")
    assert picture("\u0644\u0627") != picture("\u0644\u200c\u0627")


@pytest.mark.parametrize("words", ["{stops}", "{0.__class__}", "a\x00b\x0bc", "<b>&amp;", "]]>"])
def test_hostile_words_stay_words(
    place_names: Callable, place: Callable, tmp_path: Path, words: str
) -> None:
    text = "A raid hit Sinjar."
    layers = build_layers(
        read_incident(place_names(text, [("Sinjar", place("Sinjar", 41.876, 36.32))]))
    )
    shown = IncidentMap(layers, title=words)
    shown.save_figure(str(tmp_path / "map.svg"))
    shown.save_figure(str(tmp_path / "map.png"))
    root = ET.parse(tmp_path / "map.svg").getroot()  # noqa: S314 - our own file
    expected = words.replace("\x00", "\ufffd").replace("\x0b", "\ufffd")
    assert root[0].text == expected
    assert words in shown.alt_text()


def test_another_ending_is_refused_with_the_remedy(drawn: IncidentMap, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"\.svg or \.png"):
        write_picture(str(tmp_path / "map.jpg"), drawn.figure(), drawn.title, "")


def test_a_figure_of_nothing_is_still_a_picture(place_names: Callable, tmp_path: Path) -> None:
    report = place_names("Nothing is named.", []).report
    incident = Incident(format=FORMAT, reports=(ReportSource(id="r1", report=report),))
    IncidentMap(build_layers(incident)).save_figure(str(tmp_path / "map.png"))
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")


def test_every_language_has_the_same_words_with_the_same_gaps() -> None:
    files = [tomllib.loads(path.read_text("utf-8")) for path in sorted(WORDS.glob("*.toml"))]
    assert len(files) >= 2
    for file in files[1:]:
        assert file.keys() == files[0].keys()
        for key, words in file.items():
            gaps = {part.split("}")[0] for part in words.split("{")[1:]}
            assert gaps == {part.split("}")[0] for part in files[0][key].split("{")[1:]}


def test_the_size_on_paper_needs_a_view_box() -> None:
    with pytest.raises(Exception, match="view box"):
        standalone_svg("<svg></svg>")


def test_a_path_writes_steps_and_returns_to_where_it_began() -> None:
    frame = fitted((-10.0, -10.0, 10.0, 10.0), 400, 400, 0)
    ring = [(-10.0, 0.0), (0.05, -3.0), (0.05, 4.0), (-9.9, 0.2)]
    path = frame.ring(ring)
    assert path.startswith("M")
    assert path.endswith("Z")
    first, steps = path[1:-1].split("l")
    x, y = _pairs(first)[0]
    reached = [(x, y)]
    for dx, dy in _pairs(steps):
        x, y = x + dx, y + dy
        reached.append((x, y))
    for got, position in zip(reached, ring, strict=True):
        assert got == pytest.approx(frame.at(*position), abs=0.051)
    assert len(path) < len(" ".join(f"{x:.1f} {y:.1f}" for x, y in reached))


def _pairs(numbers: str) -> list[tuple[float, float]]:
    found = [float(one) for one in re.findall(r"-?\d*\.?\d+", numbers)]
    return list(zip(found[::2], found[1::2], strict=True))


def test_the_style_keeps_of_leaflet_what_the_page_shows() -> None:
    style = asset("leaflet.css")
    assert not re.search("popup|tooltip|control-layers", style)
    for shown in (".leaflet-container", ".leaflet-marker-icon", ".leaflet-bar", "@media print"):
        assert shown in style
    assert style.count("{") == style.count("}")
