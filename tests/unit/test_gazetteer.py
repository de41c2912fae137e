"""What the gazetteer knows: known places by known names, and packs on top of each other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel import Locale

from geo.build.countries import LANGUAGES
from geo.build.record import Name, PlaceRecord
from geo.build.writer import PackWriter
from geo.folding import fold, fold_name
from geo.gazetteer import Gazetteer
from geo.pack import Pack, Source
from geo.place import Precision

if TYPE_CHECKING:
    from geo.gazetteer import Entry

PACKAGES = Path(__file__).parent.parent.parent / "geo" / "build" / "package.json"

ARAB_LEAGUE = (
    "AE", "BH", "DJ", "DZ", "EG", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS",
    "QA", "SA", "SD", "SO", "SY", "TN", "YE",
)  # fmt: skip
AUDITED = (
    *ARAB_LEAGUE, "TR", "IR", "IL", "UA", "AF", "ML", "NE", "TD", "BF", "NG", "US", "GB", "FR",
    "DE", "RU", "CN", "IN", "BR", "PK", "ET", "SS", "CD",
)  # fmt: skip

# Natural Earth draws these with the one, GeoNames counts their towns with the other.
DRAWN_ELSEWHERE = {"IL": {"West Bank"}}


@pytest.fixture(scope="module")
def core() -> Gazetteer:
    return Gazetteer.core()


def kinds(gazetteer: Gazetteer, name: str) -> list[tuple[str, str]]:
    return [(entry.feature, entry.country) for entry in gazetteer.lookup(fold_name(name))]


def foremost(gazetteer: Gazetteer, name: str) -> Entry:
    return gazetteer.lookup(fold_name(name))[0]


@pytest.mark.parametrize(
    "name", ["الضمير", "ضمير", "Dumayr", "al-Dumayr", "Ad Dumayr", "Aḑ Ḑumayr"]
)
def test_dumayr_is_found_however_it_is_written(core: Gazetteer, name: str) -> None:
    entry = foremost(core, name)
    assert (entry.name, entry.local_name, entry.country) == ("Ad Dumayr", "الضمير", "SY")
    assert (entry.lon, entry.lat) == (
        pytest.approx(36.694, abs=0.01),
        pytest.approx(33.644, abs=0.01),
    )
    assert (entry.division, entry.timezone) == ("Rif Dimashq", "Asia/Damascus")


def test_the_airport_of_a_town_is_found_by_the_town_s_name(core: Gazetteer) -> None:
    (airport,) = core.lookup(fold_name("مطار الضمير"))
    assert airport.feature == "S.AIRB"
    assert (airport.lon, airport.lat) == (
        pytest.approx(36.75, abs=0.01),
        pytest.approx(33.61, abs=0.01),
    )
    assert foremost(core, "Dumayr Air Base").row == airport.row


def test_a_capital_goes_before_its_namesakes(core: Gazetteer) -> None:
    assert foremost(core, "Damascus").feature == "P.PPLC"
    assert foremost(core, "Paris").country == "FR"
    washingtons = core.lookup(fold_name("Washington"))
    assert [entry.division for entry in washingtons if entry.feature == "P.PPLC"] == [
        "Washington DC"
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("سوريا", "SY"), ("سورية", "SY"), ("Syria", "SY"), ("Сирия", "SY"), ("أمريكا", "US"),
        ("الولايات المتحدة", "US"), ("U.S.", "US"), ("بريطانيا", "GB"), ("السعودية", "SA"),
        ("الإمارات", "AE"), ("Ivory Coast", "CI"), ("كوت ديفوار", "CI"), ("هولندا", "NL"),
        ("السينغال", "SN"), ("DRC", "CD"), ("Kosovo", "XK"), ("فلسطين", "PS"), ("Taiwan", "TW"),
        ("الصحراء الغربية", "EH"), ("South Sudan", "SS"), ("Burma", "MM"), ("Украина", "UA"),
    ],
)  # fmt: skip
def test_countries_are_found_by_the_names_that_news_uses(
    core: Gazetteer, name: str, code: str
) -> None:
    assert ("A.PCLI", code) in kinds(core, name)


@pytest.mark.parametrize("name", ["السورية", "العراقية", "الأمريكية"])
def test_a_nationality_is_no_country_with_an_article(core: Gazetteer, name: str) -> None:
    assert not any(feature == "A.PCLI" for feature, _ in kinds(core, name))


@pytest.mark.parametrize(
    ("name", "local"),
    [
        ("Amman", "عمان"),
        ("Cairo", "القاهرة"),
        ("Kyiv", "Київ"),
        ("Tehran", "تهران"),
        ("Homs", "حمص"),
    ],
)
def test_a_city_has_the_name_that_its_country_writes(
    core: Gazetteer, name: str, local: str
) -> None:
    assert foremost(core, name).local_name == local


@pytest.mark.parametrize(
    ("name", "country", "lon", "lat"),
    [
        ("باخموت", "UA", 38.0, 48.6), ("فوفتشانسك", "UA", 36.9, 50.3),
        ("سان بطرسبرغ", "RU", 30.3, 59.9), ("ملاطية", "TR", 38.3, 38.4),
        ("المحمرة", "IR", 48.2, 30.4), ("بورت أو برنس", "HT", -72.3, 18.5),
        ("تينزاواتين", "ML", 3.0, 20.0), ("دوسمريب", "SO", 46.4, 5.5),
        ("Las Anod", "SO", 47.4, 8.5), ("عيتا الشعب", "LB", 35.3, 33.1),
        ("كبكابية", "SD", 24.1, 13.6), ("الجغبوب", "LY", 24.5, 29.7),
        ("جرف الصخر", "IQ", 44.2, 32.9), ("بني حشيش", "YE", 44.3, 15.5),
    ],
)  # fmt: skip
def test_towns_and_villages_are_found_by_the_names_of_reports(
    core: Gazetteer, name: str, country: str, lon: float, lat: float
) -> None:
    entries = [entry for entry in core.lookup(fold_name(name)) if entry.country == country]

    assert any(abs(e.lon - lon) < 0.35 and abs(e.lat - lat) < 0.35 for e in entries)


def test_a_name_of_another_script_says_that_it_was_transcribed(core: Gazetteer) -> None:
    assert {entry.how for entry in core.lookup(fold_name("كوستيانتينيفكا"))} >= {"transcribed"}


def test_the_article_is_not_put_to_names_far_from_arabic(core: Gazetteer) -> None:
    assert ("P.PPLC", "KR") in kinds(core, "سيول")
    assert not any(country == "KR" for _, country in kinds(core, "السيول"))


def test_a_name_in_one_word_finds_the_name_in_two(core: Gazetteer) -> None:
    entry = foremost(core, "حفرالباطن")
    assert (entry.country, entry.how) == ("SA", "space-free")


@pytest.mark.parametrize(
    ("name", "code", "lon", "lat"),
    [
        ("ريف دمشق", "SY-RD", 36.4, 33.6), ("Rural Damascus", "SY-RD", 36.4, 33.6),
        ("الأنبار", "IQ-AN", 42.0, 33.5), ("نينوى", "IQ-NI", 42.7, 36.2),
        ("Donetsk Oblast", "UA-14", 37.8, 48.0), ("Ark.", "US-AR", -92.4, 34.8),
        ("شمال سيناء", "EG-SIN", 33.8, 30.8), ("طهران", "IR-23", 51.5, 35.6),
        ("حضرموت", "YE-HD", 49.0, 15.5), ("شمال دارفور", "SD-DN", 25.0, 15.5),
    ],
)  # fmt: skip
def test_divisions_lie_where_they_are(
    core: Gazetteer, name: str, code: str, lon: float, lat: float
) -> None:
    divisions = [e for e in core.lookup(fold_name(name)) if e.feature == "A.ADM1"]
    assert [entry.country for entry in divisions] == [code[:2]]
    assert divisions[0].lon == pytest.approx(lon, abs=1.2)
    assert divisions[0].lat == pytest.approx(lat, abs=1.2)


def test_no_division_is_larger_than_the_largest(core: Gazetteer) -> None:
    held = {name: core.lookup(fold_name(name)) for name in ("Gao", "Chukotka", "Northern Province")}
    radii = [e.radius_m for found in held.values() for e in found if e.feature == "A.ADM1"]
    assert radii
    assert max(radii) < 900_000


@pytest.mark.parametrize("country", AUDITED)
def test_the_point_of_a_division_is_in_its_country(core: Gazetteer, country: str) -> None:
    divisions = core.divisions_of(country)
    assert divisions
    astray = {e.name for e in divisions if core.country_at(e.lon, e.lat) not in {country, ""}}
    assert astray == DRAWN_ELSEWHERE.get(country, set())


@pytest.mark.parametrize("country", AUDITED)
def test_the_largest_towns_lie_in_the_radius_of_their_division(
    core: Gazetteer, country: str
) -> None:
    by_radius = sorted(core.divisions_of(country), key=lambda entry: entry.radius_m)
    divisions = {entry.division_code: entry for entry in by_radius}
    towns = [
        town
        for town in core.towns_in(_box_of(core, country), 400)
        if town.country == country and town.division_code in divisions
    ]
    outside = [town.name for town in towns if not _holds(divisions[town.division_code], town)]
    assert towns
    assert len(outside) <= 0.1 * len(towns)


def _box_of(core: Gazetteer, country: str) -> tuple[float, float, float, float]:
    shapes = core.countries_in((-180, -90, 180, 90))
    rings = next(shape.rings for shape in shapes if shape.country == country)
    west, south = min(ring[:, 0].min() for ring in rings), min(ring[:, 1].min() for ring in rings)
    east, north = max(ring[:, 0].max() for ring in rings), max(ring[:, 1].max() for ring in rings)
    return west, south, east, north


def _holds(division: Entry, town: Entry) -> bool:
    from pyproj import Geod  # noqa: PLC0415

    _, _, metres = Geod(ellps="WGS84").inv(division.lon, division.lat, town.lon, town.lat)
    return float(metres) <= division.radius_m


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [
        (36.3, 33.5, "SY"), (12.5, 42.5, "IT"), (28.2, -29.5, "LS"), (35.1, 31.5, "PS"),
        (21.0, 42.6, "XK"), (178.0, -17.8, "FJ"), (-175.0, 66.0, "RU"), (-19.0, 64.9, "IS"),
        (34.1, 45.0, "UA"), (44.0, 9.6, "SO"), (10.0, -85.0, "AQ"), (0.0, 0.0, ""),
        (-30.0, 40.0, ""),
    ],
)  # fmt: skip
def test_a_point_lies_in_the_country_that_holds_it(
    core: Gazetteer, lon: float, lat: float, code: str
) -> None:
    assert core.country_at(lon, lat) == code


def test_every_country_has_a_point_inside_it(core: Gazetteer) -> None:
    for code in ("PS", "XK", "EH", "TW", "SO", "CY", "RU", "US", "FJ", "NO"):
        country = core.country(code)
        assert core.country_at(country.lon, country.lat) == code


def test_a_place_carries_its_precision_and_its_record(core: Gazetteer) -> None:
    place = core.place(foremost(core, "حرستا"))
    assert place.precision is Precision.NEAR
    assert place.record is not None
    assert (place.record.pack, place.record.source, place.record.licence) == (
        "core", "GeoNames", "CC-BY-4.0",
    )  # fmt: skip
    country = core.place(core.country("SY"))
    assert country.precision is Precision.COUNTRY
    assert country.outline is None, "a country's lines are drawn from the basemap"


def test_names_are_found_where_they_stand_and_only_whole(core: Gazetteer) -> None:
    text = fold("قصف مطار دمشق الدولي في ريف دمشق").text
    at = text.index("ريف")
    assert [text[at:end] for end in core.prefixes(text, at)] == ["ريف دمشق"]
    assert core.prefixes(fold("دمشقي").text, 0) == []


def test_everyday_words_are_known_as_such(core: Gazetteer) -> None:
    assert core.frequency(fold_name("بين"), "ar") > 6
    assert core.frequency(fold_name("الضمير"), "fr") == 0.0


def test_the_largest_towns_of_a_box_come_first(core: Gazetteer) -> None:
    names = [town.name for town in core.towns_in((35.8, 32.3, 42.3, 37.3), 4)]
    assert names[0] in {"Aleppo", "Damascus"}
    assert "Homs" in names


def test_no_place_that_is_but_surmised_stands_on_a_map_as_a_town(core: Gazetteer) -> None:
    shown = core.towns_in((43.0, 12.5, 45.5, 14.2), 400)
    assert {"Aden", "Taiz"} <= {town.name for town in shown}
    assert max(town.radius_m for town in shown if not town.population) <= 5_000


def test_the_countries_of_a_box_come_with_their_rings(core: Gazetteer) -> None:
    shapes = {shape.country: shape.rings for shape in core.countries_in((36.0, 33.2, 36.6, 33.8))}
    assert {"SY", "LB"} <= set(shapes)
    assert "EG" not in shapes
    assert all((ring[0] == ring[-1]).all() for ring in shapes["SY"])


@pytest.mark.parametrize(
    ("spelling", "name"),
    [("Dmeir", "Ad Dumayr"), ("Dumeir", "Ad Dumayr"), ("القاميشلي", "Al Qamishli")],
)
def test_other_spellings_are_found_by_their_consonants(
    core: Gazetteer, spelling: str, name: str
) -> None:
    found = core.similar(spelling, ["SY"])
    assert name in [entry.name for entry in found[:3]]
    assert {entry.country for entry in found} == {"SY"}


def test_the_sources_are_credited_with_their_licences(core: Gazetteer) -> None:
    licences = {credit.source: credit.licence for credit in core.credits}
    assert licences["GeoNames"] == "CC-BY-4.0"
    assert licences["wordfreq"] == "CC-BY-SA-4.0"
    assert licences["CLDR"] == "Unicode-3.0"


def test_packages_of_the_build_are_credited_in_the_version_that_is_taken(core: Gazetteer) -> None:
    wanted = json.loads(PACKAGES.read_text("utf-8"))
    told = [f"{credit.source} {credit.version}" for credit in core.credits]
    for package, version in wanted["dependencies"].items():
        assert any(f"{package} {version}" in words for words in told), package


def stacked(folder: Path, name: str, *places: PlaceRecord) -> Pack:
    writer = PackWriter(name, [Source("GeoNames", "CC-BY-4.0", "1")])
    for place in places:
        writer.add(place)
    writer.write(folder / name)
    return Pack(folder / name)


def town(identifier: str, name: str, lon: float) -> PlaceRecord:
    names = (Name(name, main=True),)
    return PlaceRecord("GeoNames", identifier, name, names, "P.PPL", lon, 33.0, 1_000.0)


def test_a_later_pack_s_record_stands_for_the_earlier_one(tmp_path: Path) -> None:
    lower = stacked(tmp_path, "lower", town("1", "Harasta", 36.0), town("2", "Harasta", 40.0))
    upper = stacked(tmp_path, "upper", town("1", "Harasta", 36.5))
    found = Gazetteer([lower, upper]).lookup("harasta")
    assert {(entry.pack, entry.id, entry.lon) for entry in found} == {
        ("upper", "1", 36.5), ("lower", "2", 40.0),
    }  # fmt: skip


def test_names_of_all_packs_are_found_in_a_text(tmp_path: Path) -> None:
    lower = stacked(tmp_path, "lower", town("1", "Tell", 36.0))
    upper = stacked(tmp_path, "upper", town("2", "Tell Abyad", 38.0), town("3", "Tell", 37.0))
    assert Gazetteer([lower, upper]).prefixes("tell abyad", 0) == [4, 10]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_is_found_by_its_name_in_the_languages_of_reports(
    core: Gazetteer, language: str
) -> None:
    names = Locale.parse(language).territories
    codes = [code for code in core.packs[0].table("countries") if code]
    assert len(codes) > 240
    for code in codes:
        name = str(names[code])
        if " - " not in name and " – " not in name:
            # "Tûnis", Tunisia in Kurdish alone, is the capital in all other languages.
            capital = core.capital(code)
            found = {
                entry.country
                for entry in core.lookup(fold_name(name))
                if entry.feature.startswith("A.PCL") or (capital and entry.row == capital.row)
            }
            assert code in found, (code, name)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Burma", "MM"), ("Zaire", "CD"), ("Swaziland", "SZ"), ("Dahomey", "BJ"), ("سيلان", "LK"),
        ("روسيا البيضاء", "BY"), ("Ivory Coast", "CI"), ("Kingdom of Saudi Arabia", "SA"),
        ("St. Kitts and Nevis", "KN"), ("Abyssinia", "ET"), ("ساحل العاج", "CI"),
    ],
)  # fmt: skip
def test_a_country_is_found_by_what_it_was_or_is_called_too(
    core: Gazetteer, name: str, country: str
) -> None:
    assert country in {entry.country for entry in core.lookup(fold_name(name))}


def test_a_base_map_shows_no_quarter_whose_position_nobody_confirmed(core: Gazetteer) -> None:
    around_el_fasher = (25.28, 13.58, 25.42, 13.68)
    inside = [e for e in core.lookup("حي العظمه") if e.country == "SD"]
    assert inside
    assert not {"Al-Azama"} & {town.name for town in core.towns_in(around_el_fasher, 400)}
