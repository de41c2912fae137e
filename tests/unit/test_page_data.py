"""Lines take as little room on the page as their sharpness allows."""

from __future__ import annotations

import pytest

from maps.page_data import _packed, _unit


@pytest.mark.parametrize(
    ("ring", "unit"),
    [
        (((10.1, -3.2), (11.0, 4.5)), 10),
        (((10.12, -3.2), (11.0, 4.5)), 100),
        (((10.1234, -3.2), (11.0, 4.5)), 1000),
    ],
)
def test_lines_are_counted_in_the_coarsest_steps_that_hold_them(
    ring: tuple[tuple[float, float], ...], unit: int
) -> None:
    assert _unit([ring]) == unit
    x = y = 0
    steps = _packed(ring, unit)
    for (lon, lat), dx, dy in zip(ring, steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        assert (x / unit, y / unit) == pytest.approx((lon, lat), abs=0.5 / unit)
