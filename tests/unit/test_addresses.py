"""Streets, counties and buildings as local news call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from core_geocoding import gazetteer

from geo.geocode import geocode
from geo.report import report_from_text

if TYPE_CHECKING:
    from geo.mention import Mention


def mentions(text: str) -> dict[str, Mention]:
    found = geocode(report_from_text(text, language="en"), gazetteer()).mentions
    return {mention.text: mention for mention in found}


STREETS = [
    ("A man was shot in the 900 block of South Fife Street in Tacoma.", "South Fife Street"),
    ("The car was left in the 5900 block of North 26th Street in Tacoma.", "North 26th Street"),
    ("A cyclist was hit by a van near 6th Avenue in Tacoma.", "6th Avenue"),
    ("The fire was in the 200 block of Fox Run in Dover, Del.", "Fox Run"),
    ("Deputies went to the 560 block of Hanna Pell Road West in Yelm.", "Hanna Pell Road West"),
    ("They met at the intersection of Highway 627 and Range Road 273.", "Range Road 273"),
]


@pytest.mark.parametrize(("text", "street"), STREETS)
def test_an_address_tells_a_street(text: str, street: str) -> None:
    assert street in mentions(text)


def test_a_noun_of_streets_outside_of_an_address_is_none() -> None:
    assert "Quillow Row" not in mentions("The film Quillow Row was shown to us on Friday.")
    assert "Quillow Row" in mentions("It was in the 200 block of Quillow Row on Friday.")


@pytest.mark.parametrize("street", ["Fife Street", "Fox Run"])
def test_a_street_is_in_the_town_of_the_text_and_not_in_one_called_so(street: str) -> None:
    found = mentions(f"Police closed the 900 block of {street} in Spokane, Washington.")
    place, town = found[street].place, found["Spokane"].place
    assert place is not None
    assert town is not None
    assert (place.lat, place.lon) == (town.lat, town.lon)


def test_a_street_is_in_the_town_of_the_police_that_tell_of_it() -> None:
    place = mentions("Kinmundy police said a man was hurt on Pine Avenue.")["Pine Avenue"].place
    assert place is not None
    assert (place.division, round(place.lat)) == ("Illinois", 39)


@pytest.mark.parametrize("state", ["Kentucky", "Georgia"])
def test_the_police_of_a_state_tell_which_county_is_meant(state: str) -> None:
    text = f"A {state} State Police trooper was hit by a lorry in Henry County on Monday."
    place = mentions(text)["Henry County"].place
    assert place is not None
    assert place.division == state


def test_a_long_road_is_taken_for_its_stretch_in_the_town_at_its_end() -> None:
    found = mentions("A deputy was hurt in Sacramento on Monday. It was near Interstate 80.")
    road = found["Interstate 80"].place
    assert road is not None
    assert road.division == "California"


@pytest.mark.parametrize("county", ["Meath", "Louth"])
def test_co_before_a_name_asks_for_the_county(county: str) -> None:
    place = mentions(f"A woman died in a collision in Co {county} on Sunday.")[county].place
    assert place is not None
    assert place.feature.startswith("A")


def test_a_hospital_is_called_by_more_than_a_town() -> None:
    name = "Dartmouth Hitchcock Medical Center"
    assert name in mentions(f"She was flown to {name} in Lebanon.")
    name = "University of Louisville Hospital"
    assert list(mentions(f"She was flown to {name} on Monday.")) == [name]


def test_a_township_is_in_the_county_behind_it_and_not_where_its_name_is_a_towns() -> None:
    found = mentions("Two were hurt in a crash in Susquehanna Township, Dauphin County.")
    town, county = found["Susquehanna Township"].place, found["Dauphin County"].place
    assert town is not None
    assert county is not None
    assert (town.lat, town.lon) == (county.lat, county.lon)
    assert "West Penn Township" in mentions("A barn burned in West Penn Township on Friday.")


def test_an_unknown_village_lies_by_the_town_that_follows_near() -> None:
    place = mentions("A barn burned in Kwambeli near Tamaqua, Pa.")["Kwambeli"].place
    assert place is not None
    assert place.division == "Pennsylvania"
    assert place.radius_m < 20_000


def test_a_cape_is_not_by_a_town_of_its_name_far_from_all_else() -> None:
    found = mentions("The boat left Townsville and drifted to Cape Cleveland.")
    cape, town = found["Cape Cleveland"].place, found["Townsville"].place
    assert cape is not None
    assert town is not None
    assert abs(cape.lat - town.lat) < 1


@pytest.mark.parametrize(
    "text",
    [
        "Officials brought 23-year-old Lincoln Hale back to Ohio.",
        "Troopers said Mary Lincoln, 37, was hurt. They named Lincoln, 37, on Friday.",
    ],
)
def test_an_age_tells_a_person(text: str) -> None:
    assert "Lincoln" not in mentions(text)


def test_a_street_is_that_of_the_town_that_owns_it() -> None:
    assert "Queen Street" in mentions("It took place on Cardiff's Queen Street on Monday.")


@pytest.mark.parametrize("name", ["Our Lady's Hospital", "St James's Hospital"])
def test_a_hospital_may_be_called_after_a_saint(name: str) -> None:
    assert name in mentions(f"She was taken to {name} in Dublin.")


def test_a_town_that_owns_a_hospital_is_not_its_name() -> None:
    assert {"Gaza", "Shifa Hospital"} <= mentions("He was taken to Gaza's Shifa Hospital.").keys()


@pytest.mark.parametrize("road", ["U.S. 41", "US-301", "US 17", "U.S. Highway 6"])
def test_a_federal_highway_is_no_country(road: str) -> None:
    found = mentions(f"A man was hit by a lorry on {road}, south of Dover, Del., on Friday.")
    assert road in found
    assert found[road].feature_hint == "R.RD"


def test_the_word_for_a_body_is_no_town_that_a_road_is_in() -> None:
    road = mentions("Florida Highway Patrol troopers closed Highway 30 on Friday.")["Highway 30"]
    assert road.place is None or road.place.country == "US"


def test_a_highway_is_not_by_the_town_it_is_called_like() -> None:
    road = mentions("A crash on the Hume Highway near Gundagai hurt a man.")["Hume Highway"].place
    assert road is not None
    assert road.division == "New South Wales"


def test_an_english_name_is_no_other_spelling_of_another() -> None:
    place = mentions("A crash at Coolac, north of Gundagai, hurt a man.")["Coolac"].place
    assert place is None or place.name != "Colac"


def test_the_town_behind_a_hospital_is_where_it_is() -> None:
    assert "Carlisle" in mentions("He was flown to Cumberland Infirmary in Carlisle for treatment.")


def test_an_article_names_no_lake() -> None:
    assert "A Lake" not in mentions("A Lake District climber was flown to hospital.")


def test_a_body_does_not_go_on_over_a_small_noun() -> None:
    assert "Radcliffe" in mentions("It happened in the St John's Court area of Radcliffe at dawn.")


def test_the_town_of_a_hospital_holds_no_road() -> None:
    found = mentions("He was flown to Canberra hospital after a crash on Highway 9 near Gundagai.")
    road, town = found["Highway 9"].place, found["Gundagai"].place
    assert road is not None
    assert town is not None
    assert abs(road.lon - town.lon) < 0.5


def test_a_mountain_or_river_is_known_by_its_noun_before_it() -> None:
    found = mentions("The body was in the River Exe, Devon. A man fell on Mt Wellington, Auckland.")
    assert "River Exe" in found
    peak, town = found["Mt Wellington"].place, found["Auckland"].place
    assert peak is not None
    assert town is not None
    assert abs(peak.lat - town.lat) < 1


def test_a_street_may_begin_as_a_mountain_does() -> None:
    found = mentions(
        "It was in the 900 block of Mount Zion Road in Atlanta. A car left Mount Zion Road."
    )
    assert "Mount Zion Road" in found
    assert "Mount Zion" not in found


def test_the_bodies_of_a_country_tell_where_a_township_is() -> None:
    place = mentions("OPP officers were on Highway 401 in South Dundas Township.")
    assert place["South Dundas Township"].place is None


def test_a_school_district_is_no_place() -> None:
    assert not any(
        "School" in name for name in mentions("A Northern Local School District bus fell.")
    )


def test_a_state_road_is_one_by_its_letters() -> None:
    assert "S.R. 204" in mentions(
        "It was at the intersection of S.R. 204 and S.R. 13 near Thornville."
    )


def test_two_streets_with_one_noun_are_streets_of_the_town_and_no_towns() -> None:
    found = mentions("It was in the area of Armstrong and Beal streets in Louisville, Miss.")
    town = found["Louisville"].place
    assert town is not None
    for street in ("Armstrong", "Beal"):
        place = found[street].place
        assert place is not None
        assert (place.lat, place.lon) == (town.lat, town.lon)


@pytest.mark.parametrize(
    "make", ["a Kawasaki motorcycle", "a Hyundai Tucson", "a Toyota Landcruiser"]
)
def test_the_make_of_a_car_is_no_town(make: str) -> None:
    assert set(mentions(f"The crash in Holbeach was between a lorry and {make}.")) == {"Holbeach"}
