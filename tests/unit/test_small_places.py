"""Villages and communes: told by registers without positions, and by lists that have them."""

from __future__ import annotations

import csv
import json
import unicodedata
from typing import TYPE_CHECKING

import pytest

from geo.build.commune_points import located_communes, named_in_arabic
from geo.build.commune_tables import FOLDER, listed_communes
from geo.build.distance import distance_km
from geo.build.french_register import PACKAGE, french_communes
from geo.build.nearest import TownGrid
from geo.build.package_files import package_file
from geo.build.record import Name, PlaceRecord
from geo.build.registers import Listed, placed
from geo.build.towns import towns
from geo.build.transcription import latin_of, russian_of
from geo.build.villages import distinct, unknown, village_sources
from geo.errors import PackError
from geo.folding import fold_name
from geo.gazetteer import Gazetteer

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [
    row
    for path in sorted(FOLDER.glob("*.csv"))
    for row in csv.DictReader(
        line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")
    )
]


def town(name: str, lon: float, lat: float, *, country: str = "UA") -> PlaceRecord:
    return PlaceRecord(
        source="GeoNames", id=f"{name} {lon}", name=name, names=(Name(name, main=True),),
        feature="P.PPL", lon=lon, lat=lat, radius_m=2_000, population=900, country=country,
        division="21", timezone="Europe/Kyiv",
    )  # fmt: skip


def listed(name: str, *divisions: str, seats: tuple[str, ...] = ()) -> Listed:
    return Listed(
        id=f"{divisions} {name}", name=name, local_name=name, names=(Name(name, main=True),),
        divisions=divisions, parent=divisions[-1], seats=seats,
    )  # fmt: skip


KNOWN = [
    town("Alpha", 30.00, 50.00), town("Beta", 30.10, 50.05), town("Gamma", 30.05, 50.10),
    town("Delta", 33.00, 50.00), town("Epsilon", 33.10, 50.05), town("Zeta", 33.05, 50.10),
]  # fmt: skip
REGISTER = [
    *(listed(name, "Region", "West") for name in ("Alpha", "Beta", "Gamma", "Hamlet", "Twin")),
    *(listed(name, "Region", "East") for name in ("Delta", "Epsilon", "Zeta", "Twin")),
]


def test_a_village_is_put_amid_the_known_settlements_of_its_division() -> None:
    (hamlet,) = (p for p in placed("list", "UA", REGISTER, KNOWN) if p.name == "Hamlet")
    assert distance_km(hamlet.lon, hamlet.lat, 30.05, 50.05) < 1
    reach_km = hamlet.radius_m / 1_000
    assert all(distance_km(hamlet.lon, hamlet.lat, t.lon, t.lat) <= reach_km for t in KNOWN[:3])
    assert not hamlet.confirmed
    assert (hamlet.division, hamlet.timezone) == ("21", "Europe/Kyiv")


def test_namesakes_lie_each_in_its_own_division() -> None:
    twins = [p for p in placed("list", "UA", REGISTER, KNOWN) if p.name == "Twin"]
    assert sorted(round(twin.lon) for twin in twins) == [30, 33]


def test_a_village_that_is_known_is_not_made_again() -> None:
    names = {place.name for place in placed("list", "UA", REGISTER, KNOWN)}
    assert names == {"Hamlet", "Twin"}
    known = [*KNOWN, town("Twin", 30.04, 50.03)]
    twins = [p for p in placed("list", "UA", REGISTER, known) if p.name == "Twin"]
    assert [round(twin.lon) for twin in twins] == [33]


def test_a_division_of_which_nothing_is_known_places_nothing() -> None:
    far = [listed("Lost", "Elsewhere", "Nowhere")]
    names = {place.name for place in placed("list", "UA", [*REGISTER, *far], KNOWN)}
    assert "Lost" not in names


def test_a_seat_places_a_division_whose_villages_are_all_unknown() -> None:
    lone = [listed("Lone", "Region", "South", seats=("Town",))]
    known = [*KNOWN, town("Town", 31.5, 49.0)]
    (place,) = (p for p in placed("list", "UA", [*REGISTER, *lone], known) if p.name == "Lone")
    assert (place.lon, place.lat) == (31.5, 49.0)


def test_a_listed_place_near_a_known_one_of_its_name_is_left_out() -> None:
    grid = TownGrid(KNOWN)
    near, far = town("Alpha", 30.02, 50.02), town("Alpha", 30.60, 50.02)
    assert list(unknown([near], grid)) == []
    assert [place.lon for place in unknown([far], grid)] == [30.60]


def test_a_known_place_is_not_lost_among_the_hamlets_of_its_name() -> None:
    hamlets = [town(name, 30 + n, 51) for n in range(3) for name in ("Alpha", "Omega")]
    assert {place.name for place in distinct(hamlets, KNOWN)} == {"Omega"}
    assert len(list(distinct(hamlets[:3], KNOWN))) == 3


@pytest.mark.parametrize(
    ("name", "latin", "russian"),
    [
        ("Рижівка", "Ryzhivka", "Рижевка"),
        ("Новомихайлівське", "Novomykhailivske", "Новомихайловское"),
        ("Ямпіль", "Yampil", "Ямполь"),
        ("Згурівка", "Zghurivka", "Згуровка"),
        ("Велика Піщанка", "Velyka Pishchanka", "Большая Песчанка"),
        ("Сєверодонецьк", "Sieverodonetsk", "Северодонецк"),
    ],
)
def test_a_ukrainian_name_in_latin_letters_and_in_russian(
    name: str, latin: str, russian: str
) -> None:
    assert latin_of(name) == latin
    assert russian_of(name) == russian


def test_a_package_that_is_missing_is_named() -> None:
    with pytest.raises(PackError, match="no-such-list has no villages"):
        package_file("no-such-list", "villages.json")


def test_a_table_of_communes_is_sorted_normal_text_with_its_source() -> None:
    keys = [(row["country"], row["first"], row["second"]) for row in ROWS]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    for row in ROWS:
        names = row["places"].split("|")
        assert row["source"], row
        assert len({fold_name(name) for name in names}) == len(names), row
        assert all(unicodedata.is_normalized("NFC", value) for value in row.values()), row


def test_the_communes_of_the_tables_lie_in_their_countries() -> None:
    gazetteer = Gazetteer.core()
    places = list(listed_communes(towns()))
    listed_in_all = sum(len(row["places"].split("|")) for row in ROWS)
    assert len(places) > listed_in_all / 2
    outside = [p for p in places if gazetteer.country_at(p.lon, p.lat) != p.country]
    assert outside == []


def test_a_town_gets_the_arabic_name_of_the_commune_that_it_stands_in() -> None:
    commune = town("Imzouren", -3.85, 35.14, country="MA")._replace(local_name="إمزورن")
    inside = town("Imzouren", -3.86, 35.15, country="MA")
    away = town("Imzouren", -5.00, 35.15, country="MA")
    found = list(named_in_arabic([inside, away, *KNOWN], [commune]))
    assert [place.local_name for place in found[:2]] == ["إمزورن", ""]
    assert Name("إمزورن", main=True) in found[0].names
    assert found[1:] == [away, *KNOWN]


def test_the_located_communes_lie_in_their_country_and_have_both_names() -> None:
    gazetteer = Gazetteer.core()
    communes = list(located_communes())
    assert len({commune.id for commune in communes}) == len(communes) > 2_900
    for commune in communes:
        here = gazetteer.country_at(commune.lon, commune.lat)
        assert here in {commune.country, ""}, commune
        assert commune.name, commune
        assert commune.local_name, commune
        assert 2_000 <= commune.radius_m <= 60_000, commune


def commune(code: str, name: str, postcode: str = "", **more: str) -> dict[str, object]:
    own = {"codesPostaux": [postcode]} if postcode else {}
    usual = {"zone": "metro", "type": "commune-actuelle", "region": "76", "departement": "48"}
    return {"code": code, "nom": name, "arrondissement": "481", **usual, **own, **more}


def test_a_french_commune_stands_amid_those_of_its_postcode(tmp_path: Path) -> None:
    rows = [
        commune("48001", "Ovale", "48100"), commune("48002", "Bourg-Vieux", "48100"),
        commune("48003", "Lointain", "48900"), commune("48004", "Mas-Neuf", "48900"),
        commune("48005", "Prieuré", type="commune-deleguee", chefLieu="48001"),
        commune("13201", "Paris 1er", "75001", type="arrondissement-municipal"),
        commune("97101", "Morne-Bleu", "97139", zone="drom"),
    ]  # fmt: skip
    tables = {"communes": rows, "departements": [{"code": "48", "nom": "Lozère"}]}
    folder = tmp_path / PACKAGE
    folder.mkdir(parents=True)
    for name, table in tables.items():
        (folder / f"{name}.json").write_text(json.dumps(table), "utf-8")
    known = [town("Ovale", 3.1, 44.1, country="FR"), town("Lointain", 3.6, 44.5, country="FR")]
    places = {place.name: place for place in french_communes(known, tmp_path)}
    assert set(places) == {"Bourg-Vieux", "Mas-Neuf", "Prieuré"}
    assert {places[name].lon for name in ("Bourg-Vieux", "Prieuré")} == {3.1}
    assert (places["Mas-Neuf"].lon, places["Mas-Neuf"].parent) == (3.6, "Lozère")


def test_the_core_pack_knows_small_places_of_every_source() -> None:
    pack = Gazetteer.core().packs[0]
    names = [source["name"] for source in pack.manifest["sources"]]
    used = set(pack.rows["source"].tolist())
    for source in village_sources():
        assert names.index(source.name) in used
