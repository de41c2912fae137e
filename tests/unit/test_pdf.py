"""Reports in PDF: Arabic in the order of the ear, columns, heads, feet, broken words, scans."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest
from made_documents import pdf, pdf_of, web_table
from test_documents import ARABIC, ENGLISH, incident_of, text, told

from geo.documents.pdf_lines import logical
from geo.documents.read import read_document
from geo.errors import MissingExtraError, ReportError
from geo.report import report_from_document

if TYPE_CHECKING:
    from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
JOINED = "اأإآدذرزوؤةى"
"""Letters that do not join the next."""

FURNITURE = (
    "<style>@page { size: A5; margin: 2cm; @top-center { content: 'Monthly bulletin, 2025' }"
    " @bottom-center { content: 'Page ' counter(page) } } body { font-family: 'DejaVu Sans' }"
    " main { columns: 2; column-gap: 8mm; hyphens: auto; text-align: justify }</style>"
)


def presentation_forms(line: str) -> str:
    """Shape letters as old producers stored them, lam-alef as one glyph."""
    shaped = []
    for index, letter in enumerate(line):
        before, after = line[index - 1 : index], line[index + 1 : index + 2]
        joins_before = _is_arabic(before) and before not in JOINED
        joins_after = _is_arabic(after) and letter not in JOINED
        form = {(0, 0): "ISOLATED", (1, 0): "FINAL", (0, 1): "INITIAL", (1, 1): "MEDIAL"}
        wanted = form[int(joins_before), int(joins_after)]
        try:
            name = f"{unicodedata.name(letter)} {wanted} FORM"
            shaped.append(unicodedata.lookup(name))
        except (KeyError, ValueError):
            shaped.append(letter)
    return re.sub("[ﻟﻠ][ﺎﺈﺄ]", _lam_alef, "".join(shaped))


def _lam_alef(pair: re.Match[str]) -> str:
    alef = unicodedata.name(unicodedata.normalize("NFKC", pair[0][1])).removeprefix(
        "ARABIC LETTER "
    )
    place = "ISOLATED" if pair[0][0] == "ﻟ" else "FINAL"
    return unicodedata.lookup(f"ARABIC LIGATURE LAM WITH {alef} {place} FORM")


def _is_arabic(letter: str) -> bool:
    return bool(letter) and "\u0621" <= letter <= "\u064a"


def as_seen(line: str) -> str:
    """Give the glyphs of an Arabic line from left to right."""
    mirrored = line[::-1].translate(str.maketrans("()«»", ")(»«"))
    return re.sub(r"[A-Za-z0-9]+(?:[:.][0-9]+)?", lambda run: run[0][::-1], mirrored)


def printed(folder: Path, html: str) -> bytes:
    page, file = folder / "page.html", folder / "page.pdf"
    page.write_text(f"<!doctype html><meta charset='utf-8'>{html}", encoding="utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu"]
    profile = f"--user-data-dir={folder / 'profile'}"
    command += [profile, "--no-pdf-header-footer", f"--print-to-pdf={file}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return file.read_bytes()


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium to print with")
@pytest.mark.parametrize(
    ("paragraphs", "direction"), [(ENGLISH, "ltr"), (ARABIC, "rtl")], ids=["en", "ar"]
)
def test_a_printed_report_tells_the_same_incident(
    paragraphs: tuple[str, ...], direction: str, tmp_path: Path
) -> None:
    title, *rest = paragraphs
    body = "".join(f"<p>{words}</p>" for words in rest)
    html = f"<html dir='{direction}'><h1>{title}</h1>{body}"
    found = incident_of(printed(tmp_path, html))
    report = found.reports[0].report
    assert report.text.split("\n\n") == list(paragraphs)
    assert (report.format, report.pages) == ("pdf", (0,))
    assert told(found) == told(incident_of(text(paragraphs)))


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium to print with")
@pytest.mark.parametrize(
    ("paragraphs", "direction"), [(ENGLISH, "ltr"), (ARABIC, "rtl")], ids=["en", "ar"]
)
def test_columns_heads_feet_and_broken_words_are_undone(
    paragraphs: tuple[str, ...], direction: str, tmp_path: Path
) -> None:
    body = "".join(f"<p>{words}</p>" for words in paragraphs[1:] * 8)
    language = "en" if direction == "ltr" else "ar"
    page = f"<html lang='{language}' dir='{direction}'>{FURNITURE}<main>{body}</main>"
    report = report_from_document(read_document(printed(tmp_path, page), "report"))
    assert len(report.pages) > 1
    assert report.text.split("\n\n") == list(paragraphs[1:] * 8)
    last = report.text.rindex(paragraphs[3])
    assert report.page_at(last) == len(report.pages)
    assert report.paragraph_at(last) == 24


def test_an_old_arabic_pdf_in_presentation_forms_is_read_in_letters() -> None:
    lines = [(540.0, 780.0 - 40 * at, as_seen(presentation_forms(words)))
             for at, words in enumerate(_broken(ARABIC))]  # fmt: skip
    assert any("\ufe70" <= glyph <= "\ufefc" for _, _, line in lines for glyph in line)
    assert any("\ufef5" <= glyph <= "\ufefc" for _, _, line in lines for glyph in line)
    document = read_document(pdf([lines], rtl=True), "report")
    words = " ".join(ARABIC).replace("\u064f", "")
    assert document.text.replace("\n\n", " ") == words


@pytest.mark.parametrize("paragraphs", [ENGLISH, ARABIC], ids=["en", "ar"])
def test_a_report_that_an_old_program_set_tells_the_same_incident(
    paragraphs: tuple[str, ...],
) -> None:
    plain = tuple(words.replace("\u064f", "") for words in paragraphs)
    rtl = paragraphs is ARABIC
    seen = [as_seen(presentation_forms(words)) if rtl else words for words in plain]
    lines = [(900.0 * rtl, 780.0 - 40 * at, words) for at, words in enumerate(seen)]
    found = incident_of(pdf([lines], rtl=rtl))
    assert found.reports[0].report.format == "pdf"
    assert told(found) == told(incident_of(text(plain)))


def _broken(paragraphs: tuple[str, ...]) -> list[str]:
    """Break a report into lines of at most sixty letters."""
    lines = [""]
    for word in " ".join(paragraphs).replace("\u064f", "").split(" "):
        if len(lines[-1]) + len(word) > 60:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("03:30 ةعاسلا دنع", "عند الساعة 03:30"),
        ("2025-2024 ماع", "عام 2024-2025"),
        (")AFP( ةلاكو", "وكالة (AFP)"),
        ("(AFP News 24( ةلاكو", "وكالة (AFP News 24)"),
        ("ايروـــس", "سوريا"),
        ("%50 ةبسنب", "بنسبة 50%"),
        ("«اذه» :لاق", "قال: «هذا»"),
        ("the town (بلح) was shelled", "the town (حلب) was shelled"),
    ],
)
def test_a_line_is_read_as_it_is_spoken(seen: str, read: str) -> None:
    assert logical(list(seen), rtl=not seen.startswith("the")) == read


def test_arabic_of_a_program_that_knows_none_is_read_all_the_same() -> None:
    lines = [(60.0, 780.0 - 40 * at, words) for at, words in enumerate(_broken(ARABIC))]
    document = read_document(pdf([lines]), "report")
    assert document.text.replace("\n\n", " ") == " ".join(ARABIC).replace("\u064f", "")


def test_an_ellipsis_stays_one() -> None:
    lines = [(540.0, 700.0, as_seen("عادت البلدة إلى أهلها… ثم قصفت"))]
    assert "أهلها… ثم" in read_document(pdf([lines], rtl=True), "report").text


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium to print with")
def test_a_heading_of_several_lines_is_one_paragraph(tmp_path: Path) -> None:
    heading = " ".join([ENGLISH[0]] * 4)
    html = f"<h1>{heading}</h1>" + "".join(f"<p>{words}</p>" for words in ENGLISH * 3)
    document = read_document(printed(tmp_path, html), "report")
    assert document.text.split("\n\n")[0] == heading


def test_running_titles_and_page_numbers_are_left_out() -> None:
    pages = [
        [
            (50.0, 800.0, f"Bulletin no. 7, page {number}"),
            (50.0, 700.0, f"A raid was reported near Mosul on day {number} of the month and"),
            (50.0, 684.0, "three men were taken away."),
            (290.0, 30.0, str(number)),
        ]
        for number in (1, 2, 3)
    ]
    document = read_document(pdf(pages), "report")
    assert document.text.count("A raid was reported near Mosul") == 3
    assert "Bulletin" not in document.text
    assert not document.text.endswith("3")
    assert len(document.pages) == 3


def test_the_letters_of_a_ligature_are_all_read() -> None:
    lines = [(50.0, 700.0, "The health o\ue001ce sta\ue002 spoke.")]
    meanings = {"\ue001": "ffi", "\ue002": "ff"}
    document = read_document(pdf([lines], meanings=meanings), "report")
    assert document.text == "The health office staff spoke."


def test_strokes_that_stretch_arabic_words_are_no_letters() -> None:
    line = as_seen("قصف سـوق في حلـب").replace("ـ", "\ue001")
    lines = [(540.0, 700.0, line), (540.0, 680.0, as_seen("ثم عاد الناس إلى بيوتهم في المدينة"))]
    read = read_document(pdf([lines], rtl=True, meanings={"\ue001": ""}), "report")
    assert read.text.startswith("قصف سوق في حلب")


def test_arabic_that_is_set_from_the_left_keeps_its_paragraphs() -> None:
    words = "نقل الجريح من تعز إلى إب ثم إلى مستشفى في صنعاء حيث توفي في اليوم التالي"
    first, second, third = words[:38], words[39:70], words[71:]
    lines = [(50.0, 700.0 - 20 * at, as_seen(part)) for at, part in enumerate((first, second))]
    lines += [(50.0, 640.0, as_seen(third + ".")), (50.0, 600.0, as_seen(first + "."))]
    document = read_document(pdf([[(x + 7.0 * len(t), y, t) for x, y, t in lines]], rtl=True), "r")
    assert document.text.split("\n\n")[-1] == first + "."
    assert document.text.startswith(f"{first} {second}")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium to print with")
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_three_columns_are_read_one_after_the_other(direction: str, tmp_path: Path) -> None:
    paragraphs = (ENGLISH if direction == "ltr" else ARABIC)[1:]
    words = " ".join(paragraphs).replace(".", "").split()
    told = [
        " ".join(words[at * step % 29 :: step][:14]) + "." for at in range(24) for step in (1, 2, 3)
    ]
    body = "".join(f"<p>{words}</p>" for words in told)
    style = "<style>body { font: 11pt 'DejaVu Sans'; columns: 3; text-align: justify }</style>"
    page = f"<html dir='{direction}'>{style}{body}"
    document = read_document(printed(tmp_path, page), "report")
    assert document.text.replace("\n\n", " ") == " ".join(told)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium to print with")
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_printed_table_is_read_row_by_row(direction: str, tmp_path: Path) -> None:
    what = ENGLISH[1:] if direction == "ltr" else ARABIC[1:]
    place = ("Taiz", "Ibb", "Sanaa") if direction == "ltr" else ("تعز", "إب", "صنعاء")
    rows = [(f"{day}/5/2020", place[day % 3], what[day % 3]) for day in range(1, 8)]
    style = "<style>table { width: 100% } td { border: 1px solid; padding: 4px }</style>"
    page = f"<html dir='{direction}'>{style}<p>{what[0]}</p>{web_table(rows)}<p>{what[1]}</p>"
    document = read_document(printed(tmp_path, page), "report")
    assert document.text.split("\n\n") == [what[0], *map(" | ".join, rows), what[1]]


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium to print with")
def test_watermarks_notes_and_turned_words_leave_the_lines_whole(tmp_path: Path) -> None:
    style = (
        "<style>body { margin-left: 80px } div { position: absolute; white-space: nowrap }"
        ".mark { top: 200px; left: 0; font-size: 90pt; opacity: .2; transform: rotate(-45deg) }"
        ".side { top: 400px; left: 20px; transform: rotate(-90deg); transform-origin: top left }"
        "</style><div class=mark>DRAFT Cairo</div><div class=side>Archive of the centre</div>"
    )
    body = "".join(f"<p>{words}<sup>{at}</sup></p>" for at, words in enumerate(ENGLISH * 4, 1))
    document = read_document(printed(tmp_path, style + body), "report")
    assert document.text.split("\n\n") == [*ENGLISH * 4, "Archive of the centre"]


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium to print with")
def test_a_page_that_is_turned_as_a_whole_is_read(tmp_path: Path) -> None:
    body = "".join(f"<p>{words}</p>" for words in ENGLISH)
    style = "<style>body { transform: rotate(90deg); transform-origin: 350px 350px }</style>"
    document = read_document(printed(tmp_path, style + body), "report")
    assert document.text.split("\n\n") == list(ENGLISH)


def test_a_last_page_with_a_line_in_each_column_is_read_like_those_before() -> None:
    words = [f"line {at} of the left side told" for at in range(8)]
    first = [(x, 780.0 - 20 * at, words[at].replace("left", side))
             for at in range(8) for x, side in ((50.0, "left"), (300.0, "right"))]  # fmt: skip
    last = [(50.0, 780.0, "the end of the left"), (300.0, 780.0, "the end of the right")]
    document = read_document(pdf([first, last]), "report")
    assert document.text.index("line 7 of the left") < document.text.index("line 0 of the right")
    assert document.text.endswith("the end of the left the end of the right")


def test_labels_and_hanging_lines_stay_with_their_words() -> None:
    rows = [("Date:", "3 May 2020"), ("Place:", "Taiz"), ("Source:", "residents"), ("Dead:", "3")]
    lines = [(50.0 + 100 * at, 780.0 - 20 * number, words)
             for number, row in enumerate(rows) for at, words in enumerate(row)]  # fmt: skip
    listed = ["Shells struck a market in Taiz and the people fled to the", "villages around it."]
    lines += [(50.0, 660.0, "1."), (80.0, 660.0, listed[0]), (80.0, 644.0, listed[1])]
    lines += [(50.0, 628.0, "2."), (80.0, 628.0, "Two men were taken to Ibb.")]
    document = read_document(pdf([lines]), "report")
    assert document.text.split("\n\n") == [
        *(" ".join(row) for row in rows),
        f"1. {' '.join(listed)}",
        "2. Two men were taken to Ibb.",
    ]


SCANNED = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
    (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources "
        "<< /XObject << /I 5 0 R >> >> >>"
    ),
    "<< /Length 24 >> stream\n595 0 0 842 0 0 cm /I Do\nendstream",
    (
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        "/BitsPerComponent 8 /Length 1 >> stream\nA\nendstream"
    ),
]


def test_a_scanned_report_is_told_to_be_one() -> None:
    with pytest.raises(ReportError, match=r"scan\.pdf: the PDF is scanned.*OCR"):
        read_document(pdf_of(SCANNED), "scan.pdf")


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b"%PDF-1.4\nnothing", "damaged"),
        (pdf([[]]), "no words"),
        (pdf([[(50, 700, "\ue001\ue002\ue003\ue004")]]), "fonts do not say"),
    ],
    ids=["damaged", "empty", "no meanings"],
)
def test_a_pdf_that_cannot_be_read_is_told_why(content: bytes, wanted: str) -> None:
    with pytest.raises(ReportError, match=wanted):
        read_document(content, "given.pdf")


def test_a_missing_library_is_one_clear_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match=r"install incident-mapper\[documents\]$"):
        read_document(pdf([[(50, 700, "words")]]), "given.pdf")
