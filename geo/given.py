"""Take a span that somebody else marked as a toponym: find the name in it and what is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.demonyms import demonyms
from geo.folding import BREAK, SPACE
from geo.spans import Span
from geo.toponyms import Toponym

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.lexicon import Lexicon
    from geo.reading import Reading


def given_toponym(reading: Reading, span: tuple[int, int]) -> Toponym:
    """Make a toponym of a span, offsets in code points; clitics and type nouns are set aside."""
    folded, tokens, gazetteer = reading.folded, reading.tokens, reading.gazetteer
    start, end = folded.index(span[0]), folded.index(span[1])
    covered = [i for i, token in enumerate(tokens) if token.start < end and token.end > start]
    first, last = (covered[0], covered[-1]) if covered else (0, 0)
    end = min(end, tokens[last].end) if tokens else end
    readings = list(_readings(folded.text[start:end].strip(" |"), reading, first))
    known = [reading for reading in readings if gazetteer.lookup(reading[0])]
    composed = [reading for reading in readings if gazetteer.lookup(reading[1])]
    key, name, hint = (known or composed or readings)[0]
    origin = "gazetteer" if known or not composed else "composed"
    country = demonyms(reading.lexicon.language).words.get(key)
    if origin == "gazetteer" and not known and country:
        origin, name = "territory", country
    made = Span(first, last, start, max(end, start), key, name, origin, hint, "")
    return Toponym(made, 1.0, (f"origin {origin}", "given"))


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
    for nouns in (lexicon.facilities_after, lexicon.classifiers_after):
        for noun, kind in nouns.items():
            if bare.endswith(SPACE + noun):
                rest = bare[: -len(noun) - 1]
                yield rest, rest, kind
