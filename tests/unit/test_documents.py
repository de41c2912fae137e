"""Reports in every kind of document: the same words, and errors for what is meant to harm."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from made_documents import (
    BREAK,
    FOOT,
    MENU,
    docx,
    docx_with_table,
    odt,
    odt_with_table,
    pdf,
    pdf_of,
    web_page,
    web_table,
    zipped,
)

from geo.documents.document import joined, paragraph_starts
from geo.documents.encodings import decode
from geo.documents.read import MOST_LETTERS, read_document
from geo.errors import ReportError
from geo.gazetteer import Gazetteer
from geo.geocode import geocode
from geo.report import read_report, report_from_document
from layers.read import read_incident

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.incident import Incident

ROOT = Path(__file__).parent.parent.parent
ENGLISH = (
    "Shells hit a market in Taiz",
    "Three people were killed on 3 May 2020 when shells struck a market in Taiz, residents said.",
    "Two wounded men were taken from Taiz to Ibb, and from there to a hospital in Sanaa.",
    "The health office said the second man died in Sanaa on 5 May 2020.",
)
ARABIC = (
    "قصف سوق في تعز",
    "قتل ثلاثة أشخاص في 3 مايو 2020 عندما سقطت قذائف على سوق في مدينة تعز، بحسب سكان.",
    "ونُقل جريحان من تعز إلى إب ثم إلى مستشفى في صنعاء (الثورة) عند الساعة 03:30.",
    "وقال مكتب الصحة إن الجريح الثاني توفي في صنعاء يوم 5 مايو 2020.",
)
SECONDS, MEMORY_MB = 10, 500


def text(paragraphs: tuple[str, ...]) -> bytes:
    return "\n\n".join(paragraphs).encode()


def markdown(paragraphs: tuple[str, ...]) -> bytes:
    title, first, *rest = paragraphs
    words = first.split(" ")
    words[1] = f"**{words[1]}**"
    return "\n\n".join([f"# {title}", " ".join(words), *rest]).encode()


KINDS: dict[str, Callable[[tuple[str, ...]], bytes]] = {
    "text": text,
    "markdown": markdown,
    "html": web_page,
    "docx": docx,
    "odt": odt,
}


def incident_of(content: bytes) -> Incident:
    report = report_from_document(read_document(content, "report"))
    return read_incident(geocode(report, Gazetteer.core()))


def told(incident: Incident) -> bytes:
    """Give all that an incident says but for where the words stand and of what kind the file is."""
    source = incident.reports[0]
    report = msgspec.structs.replace(
        source.report, sha256="", format="", encoding=None, pages=(), paragraphs=(), notes=(),
        title=None, author=None, published=None, publisher=None,
    )  # fmt: skip
    plain = msgspec.structs.replace(
        incident, title=None, reports=(msgspec.structs.replace(source, report=report),)
    )
    return msgspec.json.format(msgspec.json.encode(plain))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "text"])
@pytest.mark.parametrize("paragraphs", [ENGLISH, ARABIC], ids=["en", "ar"])
def test_every_kind_of_document_tells_the_same_incident(
    kind: str, paragraphs: tuple[str, ...]
) -> None:
    wanted = incident_of(text(paragraphs))
    assert wanted.sites
    assert sum(len(movement.legs) for movement in wanted.movements) >= 1
    found = incident_of(KINDS[kind](paragraphs))
    assert found.reports[0].report.format == kind
    assert told(found) == told(wanted)


def test_a_page_of_news_is_read_without_its_furniture() -> None:
    document = read_document(web_page(ENGLISH), "page")
    assert document.text.split("\n\n") == list(ENGLISH)
    assert not any(word in document.text for word in (*MENU.split()[3:6], FOOT, "Read also"))
    assert (document.title, document.author) == (ENGLISH[0], "Jane Doe")
    assert (document.published, document.publisher) == (dt.date(2020, 5, 4), "Example News")


def test_a_page_saved_as_one_file_is_read() -> None:
    page = web_page(ARABIC, charset="windows-1256", language="ar")
    archive = (
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        b' type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: 8bit\r\n\r\n" + page + b"\r\n--b--\r\n"
    )
    document = read_document(archive, "page")
    assert document.text.split("\n\n") == list(ARABIC)
    assert document.encoding == "windows-1256"


@pytest.mark.parametrize(
    ("encoding", "standard"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1256", "windows-1256"),
        ("iso-8859-6", "iso-8859-6"),
    ],
)
def test_an_arabic_text_is_read_in_each_encoding(encoding: str, standard: str) -> None:
    words = "\r\n".join(ARABIC)
    found, named = decode(words.encode(encoding), "report")
    assert (found, named) == ("\n".join(ARABIC), standard)


def test_typographic_quotes_of_windows_are_read() -> None:
    words = "The “raid” on Mosul – residents said – killed three"
    assert decode(words.encode("cp1252"), "report") == (words, "windows-1252")


def test_an_encoding_that_is_not_utf8_is_reported() -> None:
    document = read_document("\n".join(ARABIC).encode("cp1256"), "report")
    assert document.notes == ("its characters were taken for windows-1256",)


def test_pages_and_paragraphs_of_a_word_document_are_kept() -> None:
    paragraphs = [f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in ENGLISH]
    noted = f"<w:p><w:r><w:lastRenderedPageBreak/><w:t>{ENGLISH[2]}</w:t></w:r></w:p>"
    body = "".join([*paragraphs[:2], BREAK, noted, noted])
    report = report_from_document(read_document(docx((), body=body), "report"))
    assert report.text == "\n\n".join([*ENGLISH[:2], ENGLISH[2], ENGLISH[2]])
    first, second = report.text.index("Two wounded"), report.text.rindex("Two wounded")
    assert (report.page_at(0), report.page_at(first), report.page_at(second)) == (1, 2, 3)
    assert (report.paragraph_at(first), report.paragraph_at(second)) == (3, 4)


def test_what_was_deleted_in_a_document_is_not_read() -> None:
    word = (
        "<w:p><w:r><w:t>A raid in </w:t></w:r>"
        "<w:del><w:r><w:delText>Basra</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Mosul</w:t></w:r></w:ins></w:p>"
    )
    assert read_document(docx((), body=word), "report").text == "A raid in Mosul"
    libre = (
        "<text:tracked-changes><text:p>Basra</text:p></text:tracked-changes>"
        "<text:p>A raid<text:s text:c='1'/>in <text:span>Mosul</text:span></text:p>"
        "<text:soft-page-break/><text:p>on Friday</text:p>"
    )
    document = read_document(odt((), body=libre), "report")
    assert document.text == "A raid in Mosul\n\non Friday"
    assert document.pages == (0, 17)


def test_the_words_of_markdown_are_read_without_its_signs() -> None:
    written = (
        "---\ntitle: 'Given'\ndate: 2020-05-04\n---\n## A raid ##\n\nThree *men* in\n"
        "[Mosul](https://example.org/Basra) | `x`\n\n- one\n- two\n"
    )
    document = read_document(written.encode(), "report")
    assert document.text == "A raid\n\nThree men in\nMosul | x\n\none\n\ntwo"
    assert (document.title, document.published) == ("Given", dt.date(2020, 5, 4))


TABLE = (
    ("Date", "Place", "What happened"),
    ("3 May 2020", "Taiz", "Shells struck a market, and three people were killed."),
    ("5 May 2020", "Hodeidah", "Two fishermen were abducted."),
    ("9 May 2020", "Marib", "An air strike hit a house near the market, and a child was wounded."),
)
BEFORE = "The table lists what residents told the office of the attacks in May of that year."
AFTER = "Nothing was heard of the two fishermen since, and their families wait for news."
WITH_TABLE: dict[str, bytes] = {
    "markdown": "\n".join(
        ["# Attacks", "", BEFORE, "", " | ".join(TABLE[0]), "|---|---|---|"]
        + [" | ".join(row) for row in TABLE[1:]]
        + ["", AFTER]
    ).encode(),
    "html": f"<!doctype html><article><p>{BEFORE}</p>{web_table(TABLE)}<p>{AFTER}</p>".encode(),
    "docx": docx_with_table(BEFORE, TABLE, AFTER),
    "odt": odt_with_table(BEFORE, TABLE, AFTER),
    "pdf": pdf([[
        (50.0, 780.0, BEFORE),
        *((50.0 + 90 * column, 740.0 - 20 * at, words)
          for at, row in enumerate(TABLE) for column, words in enumerate(row)),
        (50.0, 640.0, AFTER),
    ]]),
}  # fmt: skip


@pytest.mark.parametrize("kind", WITH_TABLE)
def test_a_row_of_a_table_is_read_as_one(kind: str) -> None:
    found = incident_of(WITH_TABLE[kind])
    wanted = [BEFORE, *(" | ".join(row) for row in TABLE), AFTER]
    assert found.reports[0].report.text.split("\n\n")[-len(wanted) :] == wanted
    told_of = {(site.event, site.when.start.day) for site in found.sites if site.when}
    assert {("shelling", 3), ("abduction", 5), ("airstrike", 9)} <= told_of


def test_a_row_longer_than_a_line_is_the_way_a_page_is_set_out() -> None:
    side = "A raid in Mosul. " * 60
    rows = ((side.strip(), side.strip()),)
    assert " | " not in read_document(docx_with_table("", rows, ""), "report").text


def test_the_heading_of_a_document_is_its_title() -> None:
    heading = "<text:h>Raid in <text:span>Mosul</text:span></text:h><text:p>Words.</text:p>"
    assert read_document(odt((), body=heading), "report").title == "Raid in Mosul"
    styled = "<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>Raid</w:t></w:r></w:p>"
    assert read_document(docx((), body=styled), "report").title == "Raid"


def test_joined_paragraphs_know_where_their_pages_begin() -> None:
    assert joined(["one", "\f", "", "two \f three"]) == ("one\n\ntwo  three", (0, 5, 9))
    assert paragraph_starts("  one\n \ntwo\nthree\n") == (2, 8)
    assert paragraph_starts("one\ntwo\n") == (0, 4)
    assert paragraph_starts(" \n") == ()


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as DOCX"),
        (b"{\\rtf1 words}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (zipped({"xl/workbook.xml": "<x/>"}), "neither DOCX nor ODT"),
        (zipped({"word/document.xml": "<x", "a": ""}), "no XML"),
        (zipped({"word/document.xml": "<x/>", "../../etc/x": ""}), "climb out"),
        (zipped({"word/document.xml": "<x/>", "/etc/x": ""}), "climb out"),
        (docx(["words"])[:200], "damaged"),
        (docx([""]), "no words"),
        (b"<html><body></body></html>", "no words"),
    ],
)
def test_a_document_that_cannot_be_read_is_told_why(content: bytes, wanted: str) -> None:
    with pytest.raises(ReportError, match=wanted) as error:
        read_document(content, "given.docx")
    assert str(error.value).startswith("given.docx")


def bomb() -> bytes:
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": b" " * 200_000_000})


def entities() -> bytes:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 50}">' for n in range(12))
    return zipped({"word/document.xml": f"<!DOCTYPE x [{lines}]><x>&a11;</x>"})


def outer_entity() -> bytes:
    content = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def nested_tags() -> bytes:
    return zipped({"word/document.xml": "<x>" * 1_000_000})


def many_parts() -> bytes:
    return docx((), body="<w:p/>" * 9_000_000)


def much_text() -> bytes:
    return b"A raid in Mosul. " * (200_000_000 // 17)


def many_tags() -> bytes:
    return b"<html><body>" + b"<p><b>A raid in Mosul</b>" * 600_000


def many_attributes() -> bytes:
    return b"<html><body><p %s>A raid in Mosul" % b" ".join(b"a%d=1" % n for n in range(900_000))


def million_objects() -> bytes:
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 0 /Kids [] >>"]
    return pdf_of([*objects, *["[1 0 R]"] * 1_000_000])[:20_000_000]


def million_words() -> bytes:
    """Give a PDF of a page with a million text objects, each with a glyph on its own place."""
    return pdf([[(n % 500 + n / 800_000, n % 800, "A") for n in range(700_000)]])


HOSTILE = (
    million_objects,
    million_words,
    bomb,
    entities,
    outer_entity,
    nested_tags,
    much_text,
    many_tags,
    many_attributes,
)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
@pytest.mark.parametrize("made", HOSTILE, ids=lambda made: made.__name__)
def test_a_hostile_document_ends_in_an_error_within_its_bounds(
    made: Callable[[], bytes], tmp_path: Path
) -> None:
    file = tmp_path / "report.docx"
    file.write_bytes(made())
    program = (
        "import re, resource, sys; from maps.cli import main\n"
        "try: main(['read', sys.argv[1], '-o', sys.argv[2]])\n"
        "finally:\n"
        # What its parent used before it counts in ru_maxrss, but not in VmHWM.
        "    own = int(re.search(r'VmHWM:\\s*([0-9]+)', open('/proc/self/status').read())[1])\n"
        "    print(max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024)"
    )
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", program, file, tmp_path / "out.json"],
        capture_output=True, text=True, cwd=ROOT, check=False, timeout=60,
    )  # fmt: skip
    assert time.monotonic() - begun < SECONDS
    assert int(done.stdout.split()[-1]) < MEMORY_MB
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("incident-mapper: ")
    assert str(file) in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_book_is_no_report() -> None:
    words = "A raid in Mosul. " * (1 + MOST_LETTERS // 17)
    for content in (words.encode(), f"# Raid\n\n{words}".encode(), docx([words[:-17]] * 2)):
        with pytest.raises(ReportError, match=r"^given: .* letters are more than a report has"):
            read_document(content, "given")


def test_a_damaged_part_of_an_archive_is_named() -> None:
    content = bytearray(docx(["words " * 5000]))
    at = content.index(b"word/document.xml") + len("word/document.xml") + 5
    content[at : at + 20] = b"\xff" * 20
    with pytest.raises(ReportError, match=r"word/document\.xml"):
        read_document(bytes(content), "given.docx")


def test_a_report_is_told_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(odt(ENGLISH))
    assert zipfile.is_zipfile(file)
    report = read_report(file, title="Given")
    assert (report.format, report.title, report.source) == ("odt", "Given", "report.txt")
