"""The process that reads one PDF from standard input and answers in JSON."""

from __future__ import annotations

import sys

import msgspec

MEMORY_BYTES = 460_000_000
PROCESSOR_S = 7

MOST_PAGES = 2_000
MOST_LETTERS = 3_000_000

UNKNOWN_SHARE = 0.3
"""Of letters that the fonts give no meaning; beyond it a text cannot be read."""


class Answer(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What the worker answers: the words, or the reason why there are none."""

    error: str = ""
    text: str = ""
    pages: tuple[int, ...] = ()
    title: str | None = None
    author: str | None = None
    notes: tuple[str, ...] = ()


def main() -> None:
    """Answer on standard output."""
    content = sys.stdin.buffer.read()
    _limit()
    try:
        answer = answer_of(content)
    except MemoryError:
        answer = Answer(error="the PDF takes too much memory; print its pages to a new PDF")
    sys.stdout.buffer.write(msgspec.json.encode(answer))


def answer_of(content: bytes) -> Answer:
    """Read a PDF."""
    import pypdfium2  # noqa: PLC0415 - after the limits are set

    from geo.documents.pdf_glyphs import page_sheets  # noqa: PLC0415
    from geo.documents.pdf_paragraphs import (  # noqa: PLC0415
        is_turned,
        pages_of,
        paragraphs_of,
        title_of,
    )

    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        return Answer(error=_unopened(str(error)))
    if len(pdf) > MOST_PAGES:
        return Answer(error=f"{len(pdf):,} pages; give the pages of the report (to {MOST_PAGES:,})")
    drawn, bare, letters = [], [], 0
    for index in range(len(pdf)):
        page = pdf[index]
        sheets = page_sheets(page)
        letters += sum(len(sheet.glyphs) for sheet in sheets)
        if letters > MOST_LETTERS:
            return Answer(error=f"over {MOST_LETTERS:,} letters; give the pages of the report")
        if not sheets and _holds_picture(page):
            bare.append(index + 1)
        drawn.append(sheets)
        page.close()
    if not letters:
        return Answer(error=_wordless(len(bare)))
    pages = pages_of(drawn)
    if sum(page.unknown for page in pages) > UNKNOWN_SHARE * letters:
        message = "its fonts do not say which letters they draw; run OCR (ocrmypdf --force-ocr)"
        return Answer(error=message)
    known = pdf.get_metadata_dict()
    text, starts = paragraphs_of(pages)
    if is_turned(text):
        pages = pages_of(drawn, turned=True)
        text, starts = paragraphs_of(pages)
    return Answer(
        text=text,
        pages=starts,
        title=title_of(known.get("Title", ""), pages),
        author=_named(known.get("Author", "")),
        notes=(_scanned(bare),) if bare else (),
    )


def _named(author: str) -> str | None:
    """Give an author, unless a program filled the field in."""
    name = author.strip()
    return None if name.lower() in {"", "anonymous", "unknown", "user", "admin"} else name


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows, where only the clock limits
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_S, PROCESSOR_S))


def _holds_picture(page: object) -> bool:
    from pypdfium2 import raw  # noqa: PLC0415

    return any(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))  # type: ignore[attr-defined]


def _unopened(told: str) -> str:
    if "assword" in told:
        return "the PDF is locked by a password; save it without one"
    return f"the PDF is damaged ({told.rstrip('.')}); print its pages to a new PDF"


def _wordless(pictures: int) -> str:
    if pictures:
        return (
            "the PDF is scanned: its pages are pictures without text; "
            "run OCR (ocrmypdf -l ara+eng) and give the result"
        )
    return "the PDF holds no words"


def _scanned(pages: list[int]) -> str:
    listed = ", ".join(map(str, pages[:10])) + (" ..." if len(pages) > 10 else "")  # noqa: PLR2004
    return f"pages without text, pictures only, were not read: {listed}"


if __name__ == "__main__":
    main()
