"""Roads that a code names: "the M5 highway", "on I-95", "carretera 57D", "трасса М-06"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.ground import Ground

ROAD = "R.RD"
"""Kind of place that a road is."""

_CODE = re.compile(r"(?:[^\W\d_]{1,3}[ -]?)?\d{1,4}[a-z]{0,2}")
_OPENING = frozenset('«„“"')
_LETTERS = re.compile(r"[^\W\d_]{1,3}")
_DIGITS = re.compile(r"\d{1,4}[a-z]{0,2}")
_JOINED = re.compile(r"([^\W\d_]{1,3})\d{1,4}[a-z]{0,2}")


def is_code(name: str) -> bool:
    """Say whether a folded name is only the code of a road."""
    return _CODE.fullmatch(name) is not None


class RoadCodes:
    """Find the roads of one report that only a code names."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._text = ground.text
        self._tokens = ground.tokens
        self._lexicon = ground.lexicon

    def spans(self, index: int) -> Iterator[Span]:
        """Yield the road whose code begins at a token with a capital."""
        last = self.code_at(index)
        if last is None:
            return
        start, end = self._tokens[index].start, self._tokens[last].end
        name = self._text[start:end]
        noun = self._ground.noun_after(last, "facilities_after")
        if noun is not None and noun.value.startswith("R"):
            end = self._tokens[noun.last].end
            key = self._text[start:end]
            yield Span(index, noun.last, start, end, key, name, "composed", ROAD, "")
        elif self._is_led_to(index) or (last > index and self._is_spaced(index)):
            yield Span(index, last, start, end, name, name, "composed", ROAD, "")

    def code_at(self, index: int) -> int | None:
        """Give the last token of a code that begins with letters: "М-06", "E80"."""
        tokens = self._tokens
        if _JOINED.fullmatch(tokens[index].text):
            return index
        following = tokens[index + 1 : index + 2]
        if not following or not _LETTERS.fullmatch(tokens[index].text):
            return None
        between = self._ground.folded.written_between(tokens[index].end, following[0].start)
        tied = between == "-" or self._is_spaced(index)
        return index + 1 if tied and _DIGITS.fullmatch(following[0].text) else None

    def _is_spaced(self, index: int) -> bool:
        """Say whether but a space parts the letters of a road from its number: "US 41"."""
        token, following = self._tokens[index : index + 2]
        return token.text in self._lexicon.road_spaced and not following.broken

    def ends(self, last: int) -> Iterator[int]:
        """Yield the last tokens of a road called by a code, and by a name in quotation marks."""
        yield last
        following = self._tokens[last + 1 : last + 2]
        if following and not following[0].broken:
            between = self._ground.folded.written_between(
                self._tokens[last].end, following[0].start
            )
            if between.strip() in _OPENING:
                yield last + 1

    def _is_led_to(self, index: int) -> bool:
        """Say whether one of a language's codes stands behind a word that leads along a road."""
        lexicon, tokens = self._lexicon, self._tokens
        letters = _LETTERS.match(tokens[index].text)
        if letters is None or letters[0] not in lexicon.road_letters or tokens[index].broken:
            return False
        at = index - 1
        if at > 0 and tokens[at].text in lexicon.articles and not tokens[at].broken:
            at -= 1
        return at >= 0 and tokens[at].text in lexicon.road_leads
