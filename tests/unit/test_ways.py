"""Legs in the picture: bent to their left, later ones further, never through another stop."""

from __future__ import annotations

import math

import pytest

from maps.fan import fanned
from maps.way import CLEAR, bent


def test_a_way_back_lies_beside_the_way_there() -> None:
    there, back = bent((0, 0), (200, 0), 0), bent((200, 0), (0, 0), 0)
    assert math.dist(there.at(0.5), back.at(0.5)) > 20


def test_each_later_leg_between_the_same_places_bends_further() -> None:
    first, second = (bent((0, 0), (200, 0), turn) for turn in (0, 1))
    assert math.dist(first.at(0.5), second.at(0.5)) > 5


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7])
def test_a_leg_keeps_clear_of_a_stop_that_it_does_not_touch(share: float) -> None:
    stop = bent((0, 0), (300, 0), 0).at(share)
    way = bent((0, 0), (300, 0), 0, [stop])
    assert min(math.dist(way.at(n / 50), stop) for n in range(51)) > CLEAR - 3


def test_marks_at_one_spot_stand_apart_and_lone_ones_stay() -> None:
    seats = fanned({"a": (0, 0), "b": (5, 0), "c": (0, 5), "d": (3, 3), "e": (500, 0)})
    assert seats["e"] == (500, 0)
    names = sorted(seats)
    for index, one in enumerate(names):
        for other in names[index + 1 :]:
            assert math.dist(seats[one], seats[other]) > 28
