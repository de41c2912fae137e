"""A pack is read as it was written, or refused with the file and the remedy."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from geo.build.record import Name, PlaceRecord
from geo.build.writer import PackWriter
from geo.errors import PackError
from geo.pack import HOW, HOW_SHIFT, MAIN, ROW_MASK, Pack, Source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SQUARE = ((0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 0.0))
SOURCE = Source("test", "CC0-1.0", "1")


def record(identifier: str, *names: Name, **fields: object) -> PlaceRecord:
    place = PlaceRecord(
        source="test",
        id=identifier,
        name=names[0].text,
        names=names,
        feature="P.PPL",
        lon=36.7,
        lat=33.6,
        radius_m=2_000,
    )
    return place._replace(**fields)  # type: ignore[arg-type] - the fields of a record


def write(folder: Path, records: Sequence[PlaceRecord]) -> Pack:
    writer = PackWriter("test", [SOURCE])
    for one in records:
        writer.add(one)
    writer.add_word("مدينه", "ar", 5.84)
    writer.write(folder)
    return Pack(folder)


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return write(
        tmp_path / "pack",
        [
            record("1", Name("Springfield", main=True), population=10, country="US"),
            record("2", Name("Springfield", main=True), population=1_000, country="US"),
            record("3", Name("الضمير", main=True), Name("ضمير", how="article"), country="SY"),
            record(
                "4", Name("Square", main=True), feature="A.PCLI", country="SQ", outline=(SQUARE,)
            ),
        ],
    )


def rows(pack: Pack, key: str) -> list[int]:
    return [posting & ROW_MASK for posting in pack.names.find(key) or ()]


def test_the_larger_place_of_a_name_stands_first(pack: Pack) -> None:
    assert rows(pack, "springfield") == [1, 0]


def test_an_unknown_key_has_no_postings(pack: Pack) -> None:
    assert pack.names.find("nowhere") is None


def test_a_posting_says_how_the_key_came_from_the_name(pack: Pack) -> None:
    postings = pack.names.find("ضمير")
    assert postings is not None
    assert HOW[postings[0] >> HOW_SHIFT] == "article"
    assert not postings[0] & MAIN


def test_a_label_gives_the_names_and_the_identifier_back(pack: Pack) -> None:
    assert pack.label(2) == ["الضمير", "", "3", ""]


def test_a_name_that_is_given_twice_keeps_its_best_posting(tmp_path: Path) -> None:
    names = Name("Aden", how="article"), Name("Aden"), Name("Aden", main=True)
    postings = write(tmp_path / "pack", [record("1", *names)]).names.find("aden")
    assert postings is not None
    assert list(postings) == [MAIN]


def test_word_frequencies_are_kept_in_tenths(pack: Pack) -> None:
    assert pack.zipf("مدينه", "ar") == pytest.approx(5.8)
    assert pack.zipf("مدينه", "en") == 0.0


def test_the_same_places_give_the_same_bytes(tmp_path: Path) -> None:
    places = [record(str(n), Name(f"Town {n}", main=True), Name("Town")) for n in range(50)]
    for folder in ("one", "other"):
        write(tmp_path / folder, places)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


def test_a_pack_is_written_in_place_of_an_older_one(tmp_path: Path) -> None:
    write(tmp_path / "pack", [record("1", Name("Old"))])
    fresh = write(tmp_path / "pack", [record("1", Name("New"))])
    assert fresh.names.find("old") is None
    assert rows(fresh, "new") == [0]
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def test_an_empty_pack_can_be_opened(tmp_path: Path) -> None:
    assert write(tmp_path / "pack", []).names.find("a") is None


def test_a_folder_that_is_no_pack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"manifest\.json does not exist.*python -m geo\.build"):
        Pack(tmp_path)


def test_a_pack_of_another_format_is_refused(pack: Pack) -> None:
    path = pack.folder / "manifest.json"
    path.write_text(json.dumps({**pack.manifest, "format": 0}), encoding="utf-8")
    with pytest.raises(PackError, match="format 0 found, this program reads format 1"):
        Pack(pack.folder)


def test_a_manifest_that_is_no_json_is_refused(pack: Pack) -> None:
    (pack.folder / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(PackError, match=r"manifest\.json is no JSON"):
        Pack(pack.folder)


@pytest.mark.parametrize("name", ["names.marisa", "places.rows", "labels.utf8"])
def test_a_file_that_is_cut_short_is_refused(pack: Pack, name: str) -> None:
    path = pack.folder / name
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(PackError, match=f"{name} has .* bytes, not the .* of the manifest"):
        Pack(pack.folder)


def test_a_file_that_is_missing_is_refused(pack: Pack) -> None:
    (pack.folder / "tables.utf8").unlink()
    with pytest.raises(PackError, match=r"tables\.utf8 is missing"):
        Pack(pack.folder)


def test_a_trie_that_is_none_is_refused(pack: Pack) -> None:
    path = pack.folder / "names.marisa"
    path.write_bytes(b"\0" * path.stat().st_size)
    with pytest.raises(PackError, match=r"names\.marisa is no marisa trie"):
        Pack(pack.folder)
