"""Casualty figures keep bounds, account and site; what they contradict is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.geocode import GeocodedReport
from geo.report import report_from_text
from layers.incident import Harm, Topic
from layers.read import read_incident

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import PlaceNames

    from geo.place import Place

Bounds = tuple[Harm, int, int | None, int | None]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("قتل سبعة أشخاص وأصيب 12 آخرون في حمص.", [("killed", 7, 7, 7), ("injured", 12, 12, 12)]),
        ("مقتل ما لا يقل عن 30 شخصا في حمص.", [("killed", 30, 30, None)]),
        (
            "أسفر القصف عن 54 قتيلا و158 جريحا.",
            [("killed", 54, 54, 54), ("injured", 158, 158, 158)],
        ),
        ("أصيب ثلاثة وعشرون شخصا في حمص.", [("injured", 23, 23, 23)]),
        ("وأصيب العشرات في حمص.", [("injured", 12, 12, None)]),
        (
            "The blast in Homs killed at least five people, wounding 30 others.",
            [("killed", 5, 5, None), ("injured", 30, 30, 30)],
        ),
        ("Twenty three people were injured in Homs.", [("injured", 23, 23, 23)]),
        ("Up to 40 people were killed in Homs.", [("killed", 0, None, 40)]),
        (
            "Five people were killed in Homs on Monday. In August 2019, 70 were killed there.",
            [("killed", 5, 5, 5)],
        ),
        ("In August 2019, 70 people were killed in Homs.", [("killed", 70, 70, 70)]),
        ("At least 1,204 people were killed in Homs.", [("killed", 1204, 1204, None)]),
        ("نزح 7 آلاف و500 شخص من حمص.", [("displaced", 7500, 7500, 7500)]),
        ("Dozens were arrested in Homs.", [("detained", 12, 12, None)]),
        ("Between 100 and 200 people were killed in Homs.", [("killed", 100, None, 200)]),
        ("قتل ما بين 10 و20 شخصا في حمص.", [("killed", 10, None, 20)]),
    ],
)
def test_a_figure_is_read_with_its_bounds(
    text: str, figures: list[Bounds], place_names: PlaceNames
) -> None:
    found = read_incident(place_names(text, [])).casualties
    assert [(f.harm, f.low, f.best, f.high) for f in found] == figures
    assert all(figure.evidence[0].text in text for figure in found)


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        (
            "fr",
            "Au moins douze civils ont été tués et six blessés à Homs.",
            [("killed", 12, 12, None), ("injured", 6, 6, 6)],
        ),
        (
            "es",
            "El ataque en Homs dejó dos muertos y 15 heridos.",
            [("killed", 2, 2, 2), ("injured", 15, 15, 15)],
        ),
        (
            "ru",
            "Три человека погибли и еще 14 пострадали.",
            [("killed", 3, 3, 3), ("injured", 14, 14, 14)],
        ),
        (
            "ru",
            "В городе пострадало около 90 человек и погибли двое.",
            [("injured", 90, 90, 90), ("killed", 2, 2, 2)],
        ),
        ("uk", "Поліція затримала 30-річного громадянина Грузії.", []),
        (
            "ru",
            "Погиб один человек, десятки пострадали. Число задержанных возросло до 23.",
            [("killed", 1, 1, 1), ("injured", 12, 12, None), ("detained", 23, 23, 23)],
        ),
        (
            "uk",
            "Загинули щонайменше четверо людей, ще 15 дістали поранення.",
            [("killed", 4, 4, None), ("injured", 15, 15, 15)],
        ),
        (
            "tr",
            "Patlamada en az iki asker öldü, on iki kişi de yaralandı.",
            [("killed", 2, 2, None), ("injured", 12, 12, 12)],
        ),
        (
            "fa",
            "دست کم بیست و سه نفر کشته و ۳۰ نفر زخمی شدند.",
            [("killed", 23, 23, None), ("injured", 30, 30, 30)],
        ),
    ],
)
def test_figures_are_read_in_other_languages(
    language: str, text: str, figures: list[Bounds]
) -> None:
    report = report_from_text(text, language=language)
    found = read_incident(GeocodedReport(report=report, mentions=())).casualties
    assert [(f.harm, f.low, f.best, f.high) for f in found] == figures


@pytest.mark.parametrize(
    "text",
    [
        "The 12-year-old was killed in Homs.",
        "Shells hit 30 houses; the wounded were taken away.",
        "Seven of the wounded are children.",
        "قتل في حمص قبل 12 يوما.",
        "وقتل المئات منذ بداية الحرب.",
        "قتل وأصيب 5 مدنيين في حمص.",
    ],
)
def test_ages_parts_and_sums_are_no_figures(text: str, place_names: PlaceNames) -> None:
    assert read_incident(place_names(text, [])).casualties == ()


def test_a_figure_belongs_to_the_site_and_the_account_of_its_sentence(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = "A market in Homs was shelled. At least 12 people were killed, the police said."
    incident = read_incident(place_names(text, [("Homs", place("Homs", 36.7, 34.7))]))
    (figure,) = incident.casualties
    assert figure.site == incident.sites[0].id
    assert figure.account == incident.accounts[0].id


def test_two_speakers_with_figures_that_exclude_each_other_disagree(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = (
        "A market in Homs was shelled. The police said five people were killed. "
        "Doctors said 17 people were killed."
    )
    incident = read_incident(place_names(text, [("Homs", place("Homs", 36.7, 34.7))]))
    (dispute,) = incident.disagreements
    assert dispute.topic == Topic.CASUALTIES
    assert [claim.says for claim in dispute.claims] == ["killed 5", "killed 17"]
    assert [claim.account for claim in dispute.claims] == ["c1", "c2"]


def test_figures_that_may_both_be_true_do_not_disagree(
    place_names: PlaceNames, place: Callable[..., Place]
) -> None:
    text = (
        "A market in Homs was shelled. The police said at least five people were killed. "
        "Doctors said 17 people were killed."
    )
    incident = read_incident(place_names(text, [("Homs", place("Homs", 36.7, 34.7))]))
    assert incident.disagreements == ()


@pytest.mark.parametrize(
    "text",
    [
        "The army blamed the rebels for the attack. A rebel spokesman denied involvement.",
        "اتهم الجيش الفصائل بالهجوم. ونفت الفصائل مسؤوليتها عنه.",
    ],
)
def test_who_did_it_is_in_dispute_where_one_blames_and_another_denies(
    text: str, place_names: PlaceNames
) -> None:
    (dispute,) = read_incident(place_names(text, [])).disagreements
    assert dispute.topic == Topic.RESPONSIBILITY
    assert {claim.says for claim in dispute.claims} == {"blamed", "denied"}
