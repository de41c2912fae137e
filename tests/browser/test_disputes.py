"""Figures, disagreements of accounts and doubtful legs, as the page shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from conftest import incident_of

from layers.frames import build_layers
from layers.incident import Account, Casualties, Claim, Disagreement, Harm, Incident, Topic
from maps.disputes import claim_text, figure_text
from maps.incident_map import IncidentMap
from maps.words import words

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.browser

LATE = "the way takes 90 minutes at the least, the stated times leave 30"


def disputed(language: str) -> Incident:
    incident = incident_of(language)
    quote = incident.sites[0].evidence
    moved = incident.movements[0]
    legs = (moved.legs[0], msgspec.structs.replace(moved.legs[1], warning=LATE), moved.legs[2])
    return msgspec.structs.replace(
        incident,
        movements=(msgspec.structs.replace(moved, legs=legs),),
        accounts=(
            Account(id="c1", speaker="The police", supports=("s1",)),
            Account(id="c2", speaker="A doctor", supports=("s1",)),
        ),
        casualties=(
            Casualties(
                id="k1", harm=Harm.KILLED, low=12, best=12, high=12, site="s1", account="c1",
                evidence=quote,
            ),
            Casualties(id="k2", harm=Harm.KILLED, low=20, site="s1", account="c2", evidence=quote),
        ),
        disagreements=(
            Disagreement(
                id="d1",
                topic=Topic.CASUALTIES,
                claims=(
                    Claim(says="killed 12", account="c1", evidence=quote),
                    Claim(says="killed 20+", account="c2", evidence=quote),
                ),
                about=("k1", "k2"),
            ),
        ),
    )  # fmt: skip


def test_a_card_says_who_disagrees_on_what(opened: Callable) -> None:
    page = opened(IncidentMap(build_layers(disputed("en"))).page()).page
    assert page.locator(".glyph.site.disputed").count() == 1
    page.focus("[data-id=s1]")
    page.keyboard.press("Enter")
    card = page.inner_text("#card")
    assert "killed: 12 (The police)" in card
    assert "killed: 20 or more (A doctor)" in card
    assert "how many were harmed – The police: killed: 12; A doctor: killed: 20 or more" in card
    assert "Disputed or claimed" in page.inner_text("#legend")


def test_a_leg_that_cannot_be_is_drawn_apart_and_says_why(opened: Callable) -> None:
    page = opened(IncidentMap(build_layers(disputed("ar"))).page()).page
    assert page.locator("path.leg.doubtful").count() == 1
    page.focus("[data-id=t3]")
    page.keyboard.press("Enter")
    assert "٩٠ دقيقة" in page.inner_text("#card")
    assert words("ar")["doubtful"] in page.inner_text("#legend")
    page.click("#language [lang=en]")
    assert f"reported ({LATE})" in page.inner_text("#tables")


def test_without_scripts_tables_list_figures_and_disagreements(opened: Callable) -> None:
    page = opened(IncidentMap(build_layers(disputed("en"))).page(), scripts=False).page
    tables = page.inner_text("#tables")
    assert "Where accounts disagree" in tables
    assert "killed: 20 or more" in tables
    assert words("en")["doubtful"] in page.text_content(".figure")


@pytest.mark.parametrize(
    ("low", "best", "high", "told"),
    [
        (7, 7, 7, "injured: 7"),
        (17, None, None, "injured: 17 or more"),
        (0, None, 17, "injured: up to 17"),
        (12, 14, 15, "injured: 12 to 15 (about 14)"),
    ],
)
def test_a_figure_is_told_with_its_bounds(
    low: int, best: int | None, high: int | None, told: str
) -> None:
    figure = Casualties(id="k1", harm=Harm.INJURED, low=low, best=best, high=high)
    assert figure_text(figure, words("en")) == told


@pytest.mark.parametrize(
    ("topic", "says", "told"),
    [
        (Topic.CASUALTIES, "killed 12-15", "killed: 12 to 15"),
        (Topic.TIME, "2024-03-09T04:00", "9 March 2024, 04:00"),
        (Topic.RESPONSIBILITY, "denied", "denies it"),
        (Topic.EVENT, "happened", "says so"),
    ],
)
def test_a_claim_is_told_in_words(topic: Topic, says: str, told: str) -> None:
    assert claim_text(Claim(says=says), topic, words("en")) == told
