"""What is drawn of an incident: no denied stop, no circle filled twice, no map around the world."""

from __future__ import annotations

import hashlib
import math
import re
from typing import TYPE_CHECKING

import msgspec
import pytest

from geo.gazetteer import Gazetteer
from geo.report import report_from_text
from layers.frames import build_layers
from layers.incident import (
    FORMAT,
    Area,
    AreaRole,
    Incident,
    Leg,
    Location,
    Movement,
    ReportSource,
    Site,
    Status,
    Stop,
)
from maps.basemap import MOST_POINTS, basemap
from maps.close_up import close_up
from maps.coordinates import coordinates, links
from maps.figure import HEIGHT, PADDING, WIDTH
from maps.incident_map import IncidentMap
from maps.page import NO_CHECKSUM
from maps.scene import scene_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.place import Place
    from maps.scene import Scene

FIJI, SAMOA = (178.44, -18.14), (-171.76, -13.83)
DAMASCUS, DOUMA, HARASTA = (36.29, 33.51), (36.40, 33.57), (36.365, 33.558)


def moved(
    places: list[Place], *statuses: Status, movements: int = 1, site: Place | None = None
) -> Incident:
    """Give an incident of ways from place to place; `statuses` are those of the legs."""
    ways = []
    for way in range(movements):
        stops = tuple(
            Stop(id=f"t{way}{n}", location=Location(name=place.name, place=place))
            for n, place in enumerate(places)
        )
        legs = tuple(
            Leg(
                id=f"l{way}{n}", origin=stops[n - 1].id, destination=stops[n].id,
                status=statuses[n - 1] if n <= len(statuses) else Status.HAPPENED,
            )
            for n in range(1, len(stops))
        )  # fmt: skip
        ways.append(Movement(id=f"v{way}", who=f"group {way}", stops=stops, legs=legs))
    at = Location(name=site.name, place=site) if site else None
    return Incident(
        format=FORMAT,
        reports=(ReportSource(id="r1", report=report_from_text("Nothing.", language="en")),),
        sites=(Site(id="s1", event="raid", location=at),) if at else (),
        movements=tuple(ways),
    )


def scene(incident: Incident) -> Scene:
    return scene_of(build_layers(incident))


def test_a_stop_that_was_denied_is_told_and_not_drawn(place: Callable[..., Place]) -> None:
    incident = moved(
        [place("Douma", *DOUMA), place("Harasta", *HARASTA), place("Damascus", *DAMASCUS)],
        Status.HAPPENED, Status.DENIED,
    )  # fmt: skip
    drawn = scene(incident)
    assert [mark.label for mark in drawn.marks] == ["Douma", "Harasta"]
    assert [arrow.destination for arrow in drawn.arrows] == ["t01"]
    shown = IncidentMap(build_layers(incident), title="x")
    assert "3 Damascus, denied" in shown.alt_text()
    assert "Stop (denied)" in shown.page()


def test_a_stop_that_is_only_claimed_is_ringed_and_its_leg_drawn_apart(
    place: Callable[..., Place],
) -> None:
    drawn = scene(moved([place("Douma", *DOUMA), place("Harasta", *HARASTA)], Status.CLAIMED))
    assert [mark.disputed for mark in drawn.marks] == [False, True]
    assert drawn.arrows[0].disputed


def test_where_somebody_went_on_from_they_had_been(place: Callable[..., Place]) -> None:
    drawn = scene(
        moved(
            [place("Douma", *DOUMA), place("Harasta", *HARASTA), place("Damascus", *DAMASCUS)],
            Status.DENIED, Status.HAPPENED,
        )
    )  # fmt: skip
    assert [mark.label for mark in drawn.marks] == ["Douma", "Harasta", "Damascus"]


def test_the_stops_of_several_ways_bear_letters(place: Callable[..., Place]) -> None:
    places = [place("Douma", *DOUMA), place("Harasta", *HARASTA)]
    incident = moved(places, movements=2)
    assert scene(incident).tracks == ("group 0", "group 1")
    figure = IncidentMap(build_layers(incident), title="x").figure()
    assert set(re.findall(r">([AB]\d)<", figure)) == {"A1", "A2", "B1", "B2"}
    assert "group 1" in figure
    assert scene(moved(places)).tracks == ()


def test_an_extent_that_marks_share_is_filled_once(place: Callable[..., Place]) -> None:
    douma = place("Douma", *DOUMA)
    drawn = scene(moved([douma, place("Harasta", *HARASTA)], site=douma))
    assert [(mark.id, mark.again) for mark in drawn.marks] == [
        ("s1", False), ("t00", True), ("t01", False),
    ]  # fmt: skip


def test_an_incident_across_the_antimeridian_has_one_narrow_map(
    place: Callable[..., Place],
) -> None:
    drawn = scene(moved([place("Suva", *FIJI), place("Apia", *SAMOA)]))
    west, _, east, _ = drawn.box
    assert (west, east) == (pytest.approx(178.4, abs=0.1), pytest.approx(188.3, abs=0.1))
    ground = basemap(drawn.box, Gazetteer.core())
    assert {"FJ", "WS", "TO"} <= {code for code, _ in ground.countries}
    assert any(town.name == "Apia" and town.lon > 180 for town in ground.towns)
    apia = drawn.marks[-1].place
    assert coordinates(apia)[:2] == ("-13.830, -171.760", "13°50′S 171°46′W")
    assert all("-171.76" in address or "171.760_W" in address for _, address in links(apia))


def test_lines_of_the_whole_world_stay_within_bounds() -> None:
    for box in ((-170.0, -60.0, 170.0, 75.0), (1.0, 25.0, 70.0, 52.0), (20.0, 60.0, 40.0, 70.0)):
        ground = basemap(box, Gazetteer.core())
        points = sum(len(ring) for _, rings in ground.countries for ring in rings)
        assert 200 < points <= MOST_POINTS


def test_a_town_that_the_map_names_already_is_not_named_again(place: Callable[..., Place]) -> None:
    douma = place("Douma", *DOUMA)
    box = scene(moved([douma, place("Harasta", *HARASTA)])).box
    core = Gazetteer.core()
    assert "Damascus" in [town.name for town in basemap(box, core).towns]
    named = [place("Damascus", *DAMASCUS)]
    assert "Damascus" not in [town.name for town in basemap(box, core, named=named).towns]


def test_an_area_beside_the_way_is_seen_whole_and_a_vast_one_is_not(
    place: Callable[..., Place],
) -> None:
    way = moved([place("Douma", *DOUMA), place("Harasta", *HARASTA)])
    sides = []
    for radius_m in (12_000.0, 120_000.0):
        around = Location(name="Ghouta", place=place("Ghouta", 36.4, 33.5, radius_m=radius_m))
        area = Area(id="a1", role=AreaRole.ACTIVITY, location=around)
        west, _, east, _ = scene(Incident(**{f: getattr(way, f) for f in way.__struct_fields__}
                                          | {"areas": (area,)})).box  # fmt: skip
        sides.append(east - west)
    assert sides[0] > 0.25
    assert sides[1] < 0.25


def test_two_marks_that_only_touch_need_no_close_up(place: Callable[..., Place]) -> None:
    far = place("Apart", 38.0, 34.0)
    two = [place("A", 36.30, 33.50), place("B", 36.36, 33.50), far]
    three = [*two, place("C", 36.33, 33.54)]
    for places, wanted in ((two, False), (three, True)):
        found = close_up(scene(moved(places)), WIDTH, HEIGHT, PADDING)
        assert (found is not None) == wanted


def test_the_page_tells_its_own_checksum(place: Callable[..., Place]) -> None:
    page = IncidentMap(build_layers(moved([place("Douma", *DOUMA)])), title="x").page()
    (told,) = re.findall(r'id="checksum" dir="ltr">SHA-256 ([0-9a-f]{64})<', page)
    assert told != NO_CHECKSUM
    blank = page.replace(told, NO_CHECKSUM)
    assert hashlib.sha256(blank.encode()).hexdigest() == told


def test_every_place_of_the_map_stands_in_a_table_with_its_position(
    place: Callable[..., Place],
) -> None:
    page = IncidentMap(build_layers(moved([place("Douma", *DOUMA)])), title="x").page()
    table = page.partition('data-word="positions"')[2].partition("</section>")[0]
    assert "33.570, 36.400 · 37SBT" in table
    assert "somewhere in the town, within 5.0 km" in table


def test_an_outline_of_thousands_of_points_is_thinned_to_the_map(
    place: Callable[..., Place],
) -> None:
    round_ = tuple(
        (36.4 + math.cos(n / 3_000 * math.tau) / 10, 33.5 + math.sin(n / 3_000 * math.tau) / 10)
        for n in range(3_001)
    )
    area = msgspec.structs.replace(place("Ghouta", 36.4, 33.5), outline=(round_,))
    (mark,) = scene(moved([area])).marks
    assert mark.place.outline is not None
    (ring,) = mark.place.outline
    assert 20 < len(ring) < 300
    assert ring[0] == ring[-1] == round_[0]
