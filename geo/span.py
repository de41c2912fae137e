"""A stretch of a report that may be a toponym."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch that may be a toponym.

    Attributes
    ----------
    first, last
        Indexes of its first and last token.
    start, end
        Offsets into the folded text, a clitic of the first token left out.
    key
        The folded name to look up: the whole name, or for a composed one the whole as well.
    name
        The bare name inside a composed one ("الضمير" of "مطار الضمير"), else the key.
    origin
        "gazetteer", "composed" (noun and name make one), "named" (a noun vouches for an unknown
        name), "paired" (the second of two that a noun vouches for), "guessed" (a rare word where a
        place is named), "described" (an unnamed facility and the place that it is in), "generic"
        (points back) or "territory" (a nationality's land; the name is then the country's ISO
        code).
    hint
        GeoNames class or class and code that the nouns ask for, "*" for any place, or "".
    clitic
        What is written onto the front of the first token, folded.
    """

    first: int
    last: int
    start: int
    end: int
    key: str
    name: str
    origin: str
    hint: str
    clitic: str
