"""Positions that a text writes out."""

from __future__ import annotations

import pytest

from geo.coordinates import find_positions
from geo.gazetteer import Gazetteer
from geo.geocode import geocode
from geo.report import report_from_text


@pytest.mark.parametrize(
    ("text", "quoted", "lat", "lon", "radius_m"),
    [
        ("The crater is at 34.5612, 38.2734.", "34.5612, 38.2734", 34.5612, 38.2734, 25),
        ("at 33.512°N 36.291°E, near a school", "33.512°N 36.291°E", 33.512, 36.291, 112),
        ("a wreck (12.4567 S, 45.1234 W)", "12.4567 S, 45.1234 W", -12.4567, -45.1234, 25),
        ("الإحداثيات ٣٤٫٥٦١٢، ٣٨٫٢٧٣٤ شرق المدينة", "٣٤٫٥٦١٢، ٣٨٫٢٧٣٤", 34.5612, 38.2734, 25),
        ("at 34°33'40\"N 38°16'24\"E", "34°33'40\"N 38°16'24\"E", 34.56111, 38.27333, 31),
        ("34°33′N, 38°16′W off the coast", "34°33′N, 38°16′W", 34.55, -38.26667, 1856),
        ("grid 37SDT 66700 24400 was hit", "37SDT 66700 24400", 33.6590, 38.6408, 25),
    ],
)
def test_a_position_is_read_as_it_is_written(
    text: str, quoted: str, lat: float, lon: float, radius_m: float
) -> None:
    (found,) = find_positions(text)
    assert text[found.start : found.end] == quoted
    assert (found.lat, found.lon) == pytest.approx((lat, lon), abs=2e-4)
    assert found.radius_m == pytest.approx(radius_m, abs=1)


@pytest.mark.parametrize(
    "text",
    [
        "between 12.5 and 14.25 dollars", "version 1.2345.678", "95.1234, 200.4321", "12:30, 14:15",
        "1.234.567 people", "temperatures of 38.5, 39.5",
    ],
)  # fmt: skip
def test_other_numbers_are_no_positions(text: str) -> None:
    assert find_positions(text) == []


def test_a_position_is_a_mention_with_an_exact_place() -> None:
    text = "A drone struck a truck at 34.5612, 38.2734 near Palmyra."
    mentions = geocode(report_from_text(text), Gazetteer.core()).mentions
    assert [m.text for m in mentions] == ["34.5612, 38.2734", "Palmyra"]
    assert mentions[0].place is not None
    assert (mentions[0].place.country, mentions[0].place.precision) == ("SY", 1)


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("The grave lies at UTM 37S 471570 3775590 near the road.", 34.1208, 38.6917),
        ("Position: 37N 471570 mE, 3775590 mN.", 34.1208, 38.6917),
        ("المقبرة عند ٣٧S ٤٧١٥٧٠ ٣٧٧٥٥٩٠ قرب الطريق.", 34.1208, 38.6917),
        ("It fell at 36K 500000 7800000.", -19.8962, 33.0),
    ],
)
def test_utm_is_read(text: str, lat: float, lon: float) -> None:
    (position,) = find_positions(text)
    assert (position.lat, position.lon) == pytest.approx((lat, lon), abs=2e-3)


def test_numbers_that_look_like_utm_but_are_in_no_zone_are_none() -> None:
    assert find_positions("Case 75K 471570 3775590") == []
