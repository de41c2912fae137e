"""Reading reports from files."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

import pytest

from geo.errors import ReportError
from geo.report import MAX_BYTES, detect_language, read_report, report_from_text

if TYPE_CHECKING:
    from pathlib import Path


def written(folder: Path, content: bytes, name: str = "report.txt") -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def test_a_report_keeps_its_words_and_its_checksum(tmp_path: Path) -> None:
    content = "قصف على مدينة.\nسطر ثان.\n".encode()
    report = read_report(written(tmp_path, content), published=dt.date(2025, 3, 9))
    assert report.text == content.decode()
    assert report.sha256 == hashlib.sha256(content).hexdigest()
    assert (report.language, report.source) == ("ar", "report.txt")


def test_a_byte_order_mark_and_carriage_returns_are_no_part_of_the_words(tmp_path: Path) -> None:
    report = read_report(written(tmp_path, b"\xef\xbb\xbfA raid.\r\nA second line.\r"))
    assert report.text == "A raid.\nA second line.\n"


def test_the_first_heading_of_markdown_is_the_title(tmp_path: Path) -> None:
    file = written(tmp_path, b"intro\n\n## Two towns shelled ##\n\nwords", "report.md")
    assert read_report(file).title == "Two towns shelled"
    assert read_report(file, title="Given").title == "Given"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b" \n\t\n", "holds no words"),
        (b"PK\x03\x04\x00\x00", "damaged"),
        (b"words\0and more", "character 5 is NUL"),
        (b"first line\nsecond \x81", "line 2"),
    ],
)
def test_a_file_that_is_no_text_is_named_with_its_fault(
    tmp_path: Path, content: bytes, told: str
) -> None:
    file = written(tmp_path, content)
    with pytest.raises(ReportError) as error:
        read_report(file)
    assert told in str(error.value)
    assert str(file) in str(error.value)


def test_a_file_larger_than_a_report_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as handle:
        handle.truncate(MAX_BYTES + 1)
    with pytest.raises(ReportError, match="limit"):
        read_report(file)


def test_a_missing_file_is_a_report_error(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="cannot be read"):
        read_report(tmp_path / "absent.txt")


def test_the_language_is_that_of_most_letters() -> None:
    assert detect_language("قالت وكالة AFP إن القصف وقع في حلب") == "ar"
    assert detect_language("The town (حلب) was shelled") == "en"
    assert detect_language("12:30") == "en"


def test_lone_surrogates_become_replacement_characters() -> None:
    assert report_from_text("a\ud800b").text == "a\ufffdb"
