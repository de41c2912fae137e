"""Take a span that somebody else marked as a toponym: find the name in it and what is asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.demonyms import demonyms
from geo.folding import BREAK, SPACE, fold_name
from geo.span import Span
from geo.toponyms import Toponym

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.lexicon_words import Lexicon
    from geo.reading import Reading


LARGE_TOWN = 100_000
"""Population of a town whose name is no nationality to a reader ("Lima", "Roman")."""

_CAMEL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
"""Where the words of a keyword meet: "PuertoRico"."""


def given_toponym(reading: Reading, span: tuple[int, int]) -> Toponym:
    """Make a toponym of a span, offsets in code points; clitics and type nouns are set aside."""
    folded, tokens = reading.folded, reading.tokens
    start, end = folded.index(span[0]), folded.index(span[1])
    covered = [i for i, token in enumerate(tokens) if token.start < end and token.end > start]
    first, last = (covered[0], covered[-1]) if covered else (0, 0)
    end = min(end, tokens[last].end) if tokens else end
    candidates = reading.spans_at.get((first, last), ())
    pointing = next((one for one in candidates if one.origin in {"generic", "territory"}), None)
    made = pointing or _named(reading, span, (start, end), (first, last))
    return Toponym(made, 1.0, (f"origin {made.origin}", "given"))


def _named(
    reading: Reading, span: tuple[int, int], stretch: tuple[int, int], words: tuple[int, int]
) -> Span:
    """Make a span of a name: in the gazetteer as it stands, in another case, or by its parts."""
    gazetteer, (start, end), (first, last) = reading.gazetteer, stretch, words
    readings = list(_readings(reading.folded.text[start:end].strip(" |"), reading, first))
    camel = fold_name(_CAMEL.sub(SPACE, reading.folded.source[slice(*span)]))
    readings.append((camel, camel, ""))
    known = [one for one in readings if gazetteer.lookup(one[0])]
    composed = [one for one in readings if gazetteer.lookup(one[1])]
    key, name, hint = (known or composed or readings)[0]
    country = _nationality(key, reading)
    if country:
        return Span(first, last, start, max(end, start), key, country, "territory", hint, "")
    if not known:
        for inflected in reading.spans_at.get(words, ()):
            if inflected.origin == "gazetteer":
                return inflected
        place = demonyms(reading.lexicon.language).places.get(key)
        if place:
            return Span(first, last, start, max(end, start), place, place, "gazetteer", "A", "")
    origin = "gazetteer" if known or not composed else "composed"
    asked = hint or _asked(reading, first)
    return Span(first, last, start, max(end, start), key, name, origin, asked, "")


def _asked(reading: Reading, first: int) -> str:
    """Give the kind that a noun before a name asks for, "" without one."""
    found = reading.finder.noun_before(first, "classifiers") if reading.tokens else None
    return found.value if found is not None else ""


def _nationality(key: str, reading: Reading) -> str:
    """Give the country of a nationality adjective that is no known place's name, else ""."""
    entries = reading.gazetteer.lookup(key)
    if entries and (entries[0].feature.startswith("A.PCL") or entries[0].population >= LARGE_TOWN):
        return ""
    return demonyms(reading.lexicon.language).words.get(key, "")


def _readings(words: str, reading: Reading, first: int) -> Iterator[tuple[str, str, str]]:
    """Yield key, inner name and hint of each way to read a span, the fullest first."""
    lexicon = reading.lexicon
    whole = words.replace(BREAK, SPACE).replace(SPACE * 2, SPACE)
    for written in dict.fromkeys((words, whole)):
        yield written, written, ""
    for cut, _ in reading.finder.clitics(first) if reading.tokens else ():
        bare = whole[cut:]
        if cut:
            yield bare, bare, ""
        if cut and lexicon.article and bare.startswith("ل"):
            yield lexicon.article[0] + bare, lexicon.article[0] + bare, ""
        yield from _without_nouns(bare, lexicon)


def _without_nouns(bare: str, lexicon: Lexicon) -> Iterator[tuple[str, str, str]]:
    """Yield the readings that a noun before or after the name leaves."""
    for nouns, composes in ((lexicon.facilities, True), (lexicon.classifiers, False)):
        for noun, kind in nouns.items():
            if bare.startswith(noun + SPACE):
                rest = bare[len(noun) + 1 :]
                yield (bare if composes else rest), rest, kind
    for nouns, composes in ((lexicon.facilities_after, True), (lexicon.classifiers_after, False)):
        for noun, kind in nouns.items():
            if bare.endswith(SPACE + noun):
                rest = bare[: -len(noun) - 1]
                yield (bare if composes else rest), rest, kind
