"""The lines and towns under an incident."""

from __future__ import annotations

from geo.gazetteer import Gazetteer
from maps.basemap import ASPECT, basemap, near, widened


def test_tall_incident_has_land_at_its_sides() -> None:
    west, south, east, north = widened((44.0, 40.0, 44.5, 60.0))

    # Mercator draws these twenty degrees as high as 30.8 degrees of longitude are wide.
    assert east - west >= ASPECT * 30.5
    assert (west + east) / 2 == 44.25
    assert (south, north) == (16.0, 84.0)


def test_users_own_base_map_stays_small() -> None:
    west, _, east, _ = near((44.0, 40.0, 44.5, 60.0))

    assert east - west < 15


def test_quarter_that_bears_its_citys_people_is_no_town() -> None:
    names = {town.name for town in basemap((42.5, 30.0, 48.5, 37.0), Gazetteer.core()).towns}

    assert "Mosul" in names
    assert not {name for name in names if "al Jad" in name or "al Qad" in name}
