"""How a pack is built: names, variants, hand-made tables, and what the wheel holds."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo.build.divisions import extent_of
from geo.build.frequencies import frequencies
from geo.build.handmade import COLUMNS, handmade_places, regions
from geo.build.languages import language_countries
from geo.build.merge import merged
from geo.build.nearest import TownGrid
from geo.build.record import Name, PlaceRecord
from geo.build.strays import strays
from geo.build.subdivisions import strip_noun
from geo.build.towns import radius_of
from geo.build.variants import variants
from geo.demonyms import demonyms
from geo.errors import PackError
from geo.folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parent.parent.parent
DUMAYR = PlaceRecord(
    source="GeoNames", id="170589", name="Ad Dumayr", names=(Name("Ad Dumayr", main=True),),
    feature="P.PPL", lon=36.694, lat=33.644, radius_m=2_000, country="SY", division="08",
    timezone="Asia/Damascus",
)  # fmt: skip
GRID = TownGrid([DUMAYR])


def variants_of(*names: str, country: str) -> dict[str, str]:
    found = variants([Name(name) for name in names], country)
    return {fold_name(name.text): name.how for name in found}


def test_a_town_of_an_arab_country_is_found_with_the_article_and_without() -> None:
    assert variants_of("الضمير", country="SY") == {"ضمير": "article"}
    assert variants_of("حرستا", country="SY") == {"الحرستا": "article"}
    assert variants_of("Al Hasakah", country="SY") == {
        "hasakah": "article", "el hasakah": "article", "alhasakah": "space-free",
    }  # fmt: skip


def test_the_article_is_added_only_where_arabic_is_official() -> None:
    assert variants_of("بندر گناوه", country="IR") == {"بندرگناوه": "space-free"}
    assert variants_of("سيول", country="KR") == {}
    assert variants_of("El Paso", country="US") == {}


def test_no_everyday_word_is_made_into_a_name() -> None:
    assert variants_of("المدينة", country="SY") == {}
    assert variants_of("الناس", country="IQ") == {}


def test_a_name_of_several_words_is_found_in_one() -> None:
    assert variants_of("حفر الباطن", country="SA") == {"حفرالباطن": "space-free"}


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("محافظة ريف دمشق", "ريف دمشق"), ("Aleppo Governorate", "Aleppo"),
        ("Gouvernorat d’Alep", "Alep"), ("Provincia de Huesca", "Huesca"), ("استان تهران", "تهران"),
        ("Adana ili", "Adana"), ("State", "State"), ("Pope County", "Pope County"),
    ],
)  # fmt: skip
def test_the_noun_of_a_division_is_taken_off_its_name(name: str, bare: str) -> None:
    assert strip_noun(name) == bare


def test_a_division_is_placed_at_the_town_in_its_middle() -> None:
    towns = [(36.0, 33.0), (36.2, 33.0), (36.4, 33.0), (36.1, 33.1), (36.3, 33.1)]
    extent = extent_of(towns, [], [1.0] * len(towns), least_m=1_000)
    assert (extent.lon, extent.lat) == (36.2, 33.0)
    assert 18_000 <= extent.radius_m <= 30_000


def test_empty_land_widens_a_division() -> None:
    towns = [(36.0, 33.0), (36.1, 33.0)]
    desert = [(36.0 + step / 10, 33.0) for step in range(30)]
    people = [1.0] * len(towns)
    with_desert = extent_of(towns, desert, people, least_m=0)
    assert with_desert.radius_m > extent_of(towns, [], people, least_m=0).radius_m


def test_a_division_on_both_sides_of_the_antimeridian_is_whole() -> None:
    towns = [(179.8, -17.0), (-179.9, -17.1), (-179.7, -17.0), (179.9, -17.3)]
    extent = extent_of(towns, [], [1.0] * len(towns), least_m=0)
    assert (extent.lon, extent.lat) in towns
    assert extent.radius_m < 60_000


def test_a_town_among_those_of_another_division_is_a_stray() -> None:
    def town(name: str, division: str, lon: float, lat: float) -> PlaceRecord:
        return DUMAYR._replace(id=name, division=division, lon=lon, lat=lat)

    north = [town(f"n{n}", "N", 36.0 + n / 10, 37.0) for n in range(4)]
    south = [town(f"s{n}", "S", 36.0 + n / 10, 32.0) for n in range(4)]
    lone = town("lone", "N", 38.5, 37.5)  # far from its own, but from all others too
    lost = town("lost", "N", 36.2, 32.1)

    assert strays([*north, *south, lone, lost]) == {"lost"}


def test_a_larger_town_has_a_larger_radius_within_bounds() -> None:
    radii = [radius_of(population) for population in (0, 20_000, 500_000, 30_000_000)]
    assert radii == sorted(radii)
    assert (radii[0], radii[-1]) == (2_000, 25_000)


def test_a_word_that_is_no_name_has_a_frequency_where_it_is_common() -> None:
    found = {(word, kind) for word, kind, _ in frequencies(frozenset({"paris", "smith"}))}
    assert {("مجهوله", "ar"), ("paris", "en"), ("smith", "en"), ("generosity", "en")} <= found
    assert ("floccinaucinihilipilification", "en") not in found
    assert not [word for word, _ in found if not any(map(str.isalpha, word))]


def test_names_of_persons_are_known_with_how_many_bear_them() -> None:
    bearers = {
        (word, kind): zipf for word, kind, zipf in frequencies(frozenset({"smith", "paris"}))
    }
    assert bearers["smith", "surname"] > bearers["paris", "surname"]
    assert ("mary", "given") in bearers


def test_nationalities_come_in_all_their_forms_and_no_country_is_one() -> None:
    arabic, english = demonyms("ar").words, demonyms("en").words
    forms = ["سوري", "السورية", "السوريين", "سوريون", "سوريات"]
    assert {arabic[fold_name(form)] for form in forms} == {"SY"}
    assert (english["syrian"], english["syrians"], english["french"]) == ("SY", "SY", "FR")
    assert fold_name("سورية") not in arabic
    assert fold_name("مالي") not in arabic


def test_an_airport_that_was_entered_by_hand_takes_the_names_of_the_nearest_listed_one() -> None:
    by_hand = DUMAYR._replace(source="incident-mapper", feature="S.AIRB", id="base")
    listed = DUMAYR._replace(id="OS61", feature="S.AIRB", names=(Name("OS61 Air Base"),))
    further = listed._replace(id="OS00", lon=36.71)
    found = list(merged([by_hand], [further, listed]))
    assert [place.id for place in found] == ["base", "OS00"]
    assert [name.text for name in found[0].names] == ["Ad Dumayr", "OS61 Air Base"]


def test_districts_are_one_only_if_they_share_a_name() -> None:
    by_hand = DUMAYR._replace(source="incident-mapper", feature="A.ADM2", id="district")
    other = DUMAYR._replace(id="1", feature="A.ADM2", names=(Name("Duma"),))
    same = DUMAYR._replace(id="2", feature="A.ADM2", names=(Name("ad-Dumayr"),))
    assert [place.id for place in merged([by_hand], [other, same])] == ["district", "1"]


def table(folder: Path, *rows: dict[str, str], header: Sequence[str] = COLUMNS) -> Path:
    lines = ["# a comment", ",".join(header)]
    lines += [",".join(row.get(column, "") for column in header) for row in rows]
    (folder / "places.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


HOSPITAL = {
    "id": "sy-hsp-1", "name_local": "مستشفى الضمير", "lang": "ar", "name_ar": "مستشفى الضمير",
    "name_en": "Dumayr Hospital", "aliases": "مشفى الضمير|Dmeir Hospital", "feature": "S.HSP",
    "lon": "36.69", "lat": "33.64", "radius_m": "2000", "country": "SY", "parent": "Ad Dumayr",
    "source": "GeoNames 170589", "confirmed": "no",
}  # fmt: skip


def test_a_row_of_a_table_becomes_a_place_in_its_division(tmp_path: Path) -> None:
    (place,) = handmade_places(GRID, table(tmp_path, HOSPITAL))
    assert (place.name, place.local_name, place.parent) == (
        "Dumayr Hospital", "مستشفى الضمير", "Ad Dumayr",
    )  # fmt: skip
    assert (place.division, place.timezone, place.confirmed) == ("08", "Asia/Damascus", False)
    assert [name.text for name in place.names if not name.main] == ["مشفى الضمير", "Dmeir Hospital"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"lon": "east"}, "could not convert string to float"),
        ({"lat": "336.4"}, "336.4 is no position in degrees"),
        ({"feature": "hospital"}, "'hospital' is no GeoNames class and code"),
        ({"id": ""}, "an identifier and a name are needed"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(
    tmp_path: Path, change: dict[str, str], message: str
) -> None:
    folder = table(tmp_path, HOSPITAL, {**HOSPITAL, **change})
    with pytest.raises(PackError, match=rf"places\.csv, line 4: {message}"):
        list(handmade_places(GRID, folder))


def test_a_table_without_a_column_is_refused(tmp_path: Path) -> None:
    folder = table(tmp_path, header=[column for column in COLUMNS if column != "lat"])
    with pytest.raises(PackError, match="no column lat"):
        list(handmade_places(GRID, folder))


def region(folder: Path, coordinates: list[list[float]]) -> Path:
    feature = {
        "type": "Feature",
        "properties": {
            "id": "sy-ghouta", "names": {"ar": ["الغوطة", "غوطة دمشق"], "en": ["Ghouta"]},
            "feature": "L.RGN", "countries": ["SY"], "parent": "Rif Dimashq",
        },
        "geometry": {"type": "Polygon", "coordinates": [coordinates]},
    }  # fmt: skip
    path = folder / "regions.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return path


def test_a_region_has_a_point_inside_its_outline(tmp_path: Path) -> None:
    path = region(tmp_path, [[36.2, 33.4], [36.6, 33.4], [36.6, 33.6], [36.2, 33.6], [36.2, 33.4]])
    (place,) = regions(GRID, path)
    assert (place.name, place.local_name, place.country) == ("Ghouta", "الغوطة", "SY")
    assert 36.2 < place.lon < 36.6
    assert 33.4 < place.lat < 33.6
    assert [name.text for name in place.names if name.main] == ["الغوطة", "Ghouta"]
    assert len(place.outline) == 1


def test_a_region_that_crosses_itself_is_refused(tmp_path: Path) -> None:
    path = region(tmp_path, [[36.2, 33.4], [36.6, 33.6], [36.6, 33.4], [36.2, 33.6], [36.2, 33.4]])
    with pytest.raises(PackError, match=r"feature 0 \(sy-ghouta\): the outline crosses itself"):
        list(regions(GRID, path))


def test_the_wheel_holds_the_three_packages_with_pack_and_page_scripts(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == {"geo", "layers", "maps"}
    assert {"geo/data/core/manifest.json", "maps/page/assets/leaflet.js"} <= set(names)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the wheel from the pack and the page scripts that are there."""
    module = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert module is not None
    assert module.loader is not None
    hook = importlib.util.module_from_spec(module)
    module.loader.exec_module(hook)
    if not hook.is_up_to_date(ROOT):
        pytest.skip("the core pack is older than its inputs: run `pip install -e .` first")
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.glob("*.whl")
    return built


def test_the_countries_of_a_language_are_as_their_source_has_them() -> None:
    file = ROOT / "geo" / "data" / "language_countries.toml"
    assert file.read_text(encoding="utf-8") == language_countries()
