"""Timeline and story: when each thing was, and the incident stop by stop."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec
import pytest
from conftest import incident_of
from waiting import wait_for

from layers.frames import build_layers
from layers.incident import TimePrecision, TimeSpan
from maps.incident_map import IncidentMap

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.browser


def span(day: int, hour: int | None) -> TimeSpan:
    start = dt.datetime(2024, 3, day, hour or 0)  # noqa: DTZ001 - a wall clock
    long = dt.timedelta(days=1) if hour is None else dt.timedelta(hours=1)
    precision = TimePrecision.DAY if hour is None else TimePrecision.HOUR
    return TimeSpan(start=start, end=start + long, precision=precision)


@pytest.fixture(scope="module")
def timed() -> Callable[[str], str]:
    """Write a page whose first three stops are dated: an hour, an hour, the day after."""

    def write(language: str) -> str:
        incident = incident_of(language)
        movement = incident.movements[0]
        times = (span(1, 4), span(1, 7), span(2, None), None)
        stops = tuple(
            msgspec.structs.replace(stop, when=when)
            for stop, when in zip(movement.stops, times, strict=True)
        )
        moved = msgspec.structs.replace(movement, stops=stops)
        return IncidentMap(
            build_layers(msgspec.structs.replace(incident, movements=(moved,)))
        ).page()

    return write


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_day_is_a_bar_and_an_hour_a_tick_in_the_direction_of_reading(
    opened: Callable, timed: Callable, language: str
) -> None:
    page = opened(timed(language)).page
    left = {
        key: page.locator(f".track [data-moment={key}]").bounding_box()["x"]
        for key in ("t1", "t2", "t3")
    }
    order = sorted(left, key=lambda key: left[key], reverse=language == "ar")
    assert order == ["t1", "t2", "t3"]
    assert page.locator(".moment.tick").count() == 2
    assert page.locator(".moment.bar").count() == 1
    undated = page.locator(".undated-list button").all_inner_texts()
    assert len(undated) == 3
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_stepping_through_time_holds_back_what_is_later(opened: Callable, timed: Callable) -> None:
    page = opened(timed("en")).page
    page.click("[data-time=next]")
    assert page.locator(".track [aria-current]").get_attribute("data-moment") == "t1"
    assert page.locator(".later .glyph").count() == 2
    page.locator(".track [data-moment=t1]").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.moment") == "t2"
    page.keyboard.press("End")
    assert page.locator(".later").count() == 0
    assert "2 March 2024" in page.inner_text("#now")


def test_playing_ends_at_the_last_moment(opened: Callable, timed: Callable) -> None:
    page = opened(timed("en"), reduced_motion="reduce").page
    page.click("[data-time=play]")
    assert page.get_attribute("[data-time=play]", "aria-label") == "Pause"
    wait_for(page, "document.querySelector('.track [data-moment=t3][aria-current]')")


def test_the_story_tells_distance_and_time_from_the_last_stop(
    opened: Callable, timed: Callable
) -> None:
    page = opened(timed("en")).page
    page.click("#tab-story")
    told = page.locator("#story li").all_inner_texts()
    assert "52 km from the last, about 3 h later, start inferred" in told[2]
    assert "the next day" in told[3]
    assert "(planned)" in told[4]
    page.locator("#story ol").focus()
    page.keyboard.press("End")
    assert page.locator("#story [aria-current=step]").get_attribute("data-step") == "a1"
    page.keyboard.press("Home")
    assert page.locator("#story [aria-current=step]").get_attribute("data-step") == "s1"
    assert page.locator(".glyph.site.chosen").count() == 1


def test_scrolling_the_story_on_a_phone_moves_the_map(opened: Callable, timed: Callable) -> None:
    page = opened(timed("ar"), width=360).page
    page.evaluate("document.querySelector('#story ol').scrollTo({left: -100000})")
    wait_for(page, "document.querySelector('#story [aria-current=step][data-step=a1]')")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_scripts_the_story_is_an_ordered_list(opened: Callable, timed: Callable) -> None:
    page = opened(timed("en"), scripts=False).page
    assert page.locator("#story ol > li").count() == 6
    assert page.locator("#story li").first.is_visible()
