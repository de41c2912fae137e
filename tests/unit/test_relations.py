"""Positions told from a named place are areas where the words put them."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.geocode import geocode
from geo.mention import Offset
from geo.place import Place, Precision
from geo.relations import displaced
from geo.report import report_from_text
from layers.read import read_incident

TOWN = Place(
    name="Town", feature="P.PPL", lon=38.0, lat=34.0, radius_m=4_000.0, precision=Precision.NEAR
)


@pytest.mark.parametrize(
    ("language", "text", "bearing", "distance_m"),
    [
        ("ar", "انفجر لغم على بعد 12 كم شمال شرق مدينة تدمر.", 45.0, 12_000.0),
        ("ar", "انفجر لغم شمال غربي تدمر.", 315.0, None),
        ("ar", "انفجر لغم جنوب تدمر بنحو ٢٠ كيلومترا.", 180.0, 20_000.0),
        ("ar", "انفجر لغم على بعد 12 كيلومترا من تدمر.", None, 12_000.0),
        (
            "en",
            "A mine exploded 30 kilometres (19 miles) east of the city of Palmyra.",
            90.0,
            30_000,
        ),
        ("en", "A mine exploded 12km from Palmyra.", None, 12_000.0),
        ("en", "A mine exploded southwest of Palmyra.", 225.0, None),
        ("fr", "Une mine a explosé à 25 km au nord-est de Palmyre.", 45.0, 25_000.0),
        ("es", "Una mina explotó a 25 km al sur de Palmira.", 180.0, 25_000.0),
        ("ru", "Мина взорвалась в 15 км к северу от Харькова.", 0.0, 15_000.0),
        ("uk", "Міна вибухнула за 15 км на схід від Харкова.", 90.0, 15_000.0),
    ],
)
def test_a_direction_and_a_distance_are_read(
    language: str, text: str, bearing: float | None, distance_m: float | None
) -> None:
    mentions = geocode(report_from_text(text, language=language), Gazetteer.core()).mentions
    (offset,) = [mention.offset for mention in mentions if mention.offset is not None]
    assert (offset.bearing, offset.distance_m) == (bearing, distance_m)
    assert text[offset.start :].startswith(
        ("12", "30", "25", "15", "شمال", "جنوب", "southwest", "al sur", "au nord")
    )


@pytest.mark.parametrize("text", ["A mine exploded in Palmyra.", "He is 12 years from Palmyra."])
def test_other_words_are_no_offset(text: str) -> None:
    mentions = geocode(report_from_text(text, language="en"), Gazetteer.core()).mentions
    assert all(mention.offset is None for mention in mentions)


def test_an_offset_moves_a_place_by_its_distance() -> None:
    moved = displaced(TOWN, Offset(start=0, bearing=90.0, distance_m=10_000.0))
    assert moved.lon == pytest.approx(38.108, abs=0.001)
    assert moved.lat == pytest.approx(34.0, abs=0.001)
    assert moved.radius_m == pytest.approx(5_300, abs=100)


def test_a_direction_alone_begins_at_the_edge_of_the_place() -> None:
    moved = displaced(TOWN, Offset(start=0, bearing=0.0))
    assert moved.lat == pytest.approx(34.036, abs=0.001)
    assert moved.radius_m == pytest.approx(12_000)


def test_a_distance_alone_is_a_circle_that_reaches_it() -> None:
    moved = displaced(TOWN, Offset(start=0, distance_m=40_000.0))
    assert (moved.lon, moved.lat) == (38.0, 34.0)
    assert (moved.radius_m, moved.precision) == (44_000.0, Precision.VAGUE)


def test_the_site_lies_where_the_words_put_it() -> None:
    text = "A mine exploded 30 km east of Homs on 3 March 2024."
    report = report_from_text(text, language="en")
    (site,) = read_incident(geocode(report, Gazetteer.core())).sites
    assert site.location.name == "30 km east of Homs"
    assert site.location.place is not None
    assert site.location.place.lon == pytest.approx(37.05, abs=0.05)
