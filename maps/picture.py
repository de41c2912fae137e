"""The figure as a file of its own, SVG or PNG, for Word, PDF and slides; made without a browser."""

from __future__ import annotations

import re
import struct
import zlib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from maps.controls import spelled
from maps.errors import MapError, OutputError
from maps.outputs import write_output

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH_MM = 170
"""Of the picture on paper: the text of an A4 page."""

DOTS_PER_INCH = 300
MM_PER_INCH = 25.4
WIDTH_PX = round(WIDTH_MM / MM_PER_INCH * DOTS_PER_INCH)
DOTS_PER_METRE = round(DOTS_PER_INCH / MM_PER_INCH * 1000)

FONTS = (
    "noto-sans-400.ttf",
    "noto-sans-600.ttf",
    "noto-sans-arabic-400.ttf",
    "noto-sans-arabic-600.ttf",
)
FAMILY = "Noto Sans"

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML file may hold, not even escaped."""

_NOT_IN_OUR_FONTS = re.compile(
    "[^\x00-\u036f\u0370-\u052f\u0600-\u077f\u0870-\u08ff\u0900-\u097f\u1ab0-\u1fff\u2000-\u22ff"
    "\ufb50-\ufdff\ufe70-\ufeff]"
)
"""Letters beyond Latin, Greek, Cyrillic, Arabic and Devanagari: the machine's fonts must help."""

_SIZE = re.compile(r'viewBox="0 0 (\d+) (\d+)"')


def standalone_svg(figure: str) -> str:
    """Make the page's figure a file of its own, sized for paper."""
    size = _SIZE.search(figure)
    if size is None:
        message = "the figure has no view box, so its size on paper is not known"
        raise MapError(message)
    tall = WIDTH_MM * int(size[2]) / int(size[1])
    sized = figure.replace("<svg ", f'<svg width="{WIDTH_MM}mm" height="{tall:.1f}mm" ', 1)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + _NOT_IN_XML.sub("\ufffd", sized) + "\n"


def picture_png(figure: str, title: str, alt: str) -> bytes:
    """Draw the figure at 300 dots an inch; title and alt text go into the file.

    Raises
    ------
    MapError
        The fonts are missing, or the drawing cannot be rendered.
    """
    import resvg_py  # noqa: PLC0415 - loaded where it is needed

    try:
        drawn = resvg_py.svg_to_bytes(
            svg_string=_NOT_IN_XML.sub("\ufffd", figure),
            font_files=[str(path) for path in _fonts()],
            # The same bytes on every machine, unless a text needs letters that only it has.
            skip_system_fonts=_NOT_IN_OUR_FONTS.search(figure) is None,
            font_family=FAMILY,
            sans_serif_family=FAMILY,
            width=WIDTH_PX,
        )
    except ValueError as error:
        message = f"the figure cannot be drawn as PNG ({error}); write it as .svg instead"
        raise MapError(message) from error
    return _described(bytes(drawn), title, alt)


def write_picture(name: str, figure: str, title: str, alt: str) -> None:
    """Write the figure to a file; its ending says how.

    Raises
    ------
    OutputError
        The ending is neither .svg nor .png, or the file cannot be written.
    """
    path = Path(name)
    kind = path.suffix.lower()
    if kind not in {".svg", ".png"}:
        message = f"{path}: a figure is written as .svg or .png; give a name that ends so"
        raise OutputError(message)
    drawn = standalone_svg(figure) if kind == ".svg" else picture_png(figure, title, alt)
    write_output(name, drawn)


@cache
def _fonts() -> tuple[Path, ...]:
    folder = Path(str(resources.files("maps") / "page" / "assets"))
    fonts = tuple(folder / name for name in FONTS)
    for font in fonts:
        if not font.is_file():
            message = f"{font} is missing; install the program again, the build brings it in"
            raise MapError(message)
    return fonts


def _described(png: bytes, title: str, alt: str) -> bytes:
    """Add size on paper, title and description after the header of a PNG file.

    Source: PNG specification, third edition: 11.3.4.3 pHYs, 11.3.3.4 iTXt.
    """
    header = png.index(b"IHDR") + 4 + 13 + 4
    size = _chunk(b"pHYs", struct.pack(">IIB", DOTS_PER_METRE, DOTS_PER_METRE, 1))
    texts = (("Title", spelled(title)), ("Description", spelled(alt)))
    told = b"".join(
        _chunk(b"iTXt", key.encode() + b"\0\0\0\0\0" + text.replace("\0", "").encode())
        for key, text in texts
    )
    return png[:header] + size + told + b"".join(_without_size(png[header:]))


def _without_size(chunks: bytes) -> Iterator[bytes]:
    """Give the chunks of a PNG file, but for one that says another size on paper."""
    at = 0
    while at < len(chunks):
        length = struct.unpack(">I", chunks[at : at + 4])[0]
        end = at + 12 + length
        if chunks[at + 4 : at + 8] != b"pHYs":
            yield chunks[at:end]
        at = end


def _chunk(kind: bytes, content: bytes) -> bytes:
    sum_ = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", sum_)
