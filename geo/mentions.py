"""Make the mentions of a report from its toponyms and what they were resolved to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from geo.mention import Mention, Offset, Relation
from geo.neighbours import near_place, placed_by_neighbours
from geo.place import RunnerUp
from geo.relations import read_offset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Entry
    from geo.reading import Reading
    from geo.resolve import Choice
    from geo.toponyms import Toponym

LEAST_SHARE = 0.2
"""Least probability of a candidate that is shown; below it the report does not say which."""

MOST_RUNNERS_UP = 3

WELL_KNOWN = 15_000
"""Population from which a town gives its name to a facility wherever the text is otherwise."""

_DATELINE_AFTER = re.compile(r"\s*(?:,[^\n]{1,30}?)?(?:\([^()\n]{2,30}\))?\s*[-–—:]\s")
_DATELINE_TOWN = re.compile(r"[^\W\d_a-z][\w .'’-]{1,28},")
_DATELINE_BEFORE = re.compile(r"[-–—:|]\s*$")
QUOTES = (('"', '"'), ("“", "”"), ("«", "»"))
"""Marks that open and close a quotation."""

_DATELINE_REACH = 60


class MentionMaker:
    """Make the mentions of one report."""

    def __init__(self, reading: Reading) -> None:
        self._folded = reading.folded
        self._tokens = reading.tokens
        self._finder = reading.finder
        self._gazetteer = reading.gazetteer
        self._lexicon = reading.lexicon

    def mentions(
        self, toponyms: Sequence[Toponym], choices: Sequence[Choice]
    ) -> tuple[Mention, ...]:
        """Give one mention for each toponym, in the order of the text."""
        made = [
            self._mention(number, toponym, choice)
            for number, (toponym, choice) in enumerate(zip(toponyms, choices, strict=True), 1)
        ]
        anchored = frozenset(
            mention.id
            for mention, choice in zip(made, choices, strict=True)
            if choice.anchored and choice.ranked[0][0].population < WELL_KNOWN
        )
        return placed_by_neighbours(made, anchored, self._gazetteer)

    def _mention(self, number: int, toponym: Toponym, choice: Choice) -> Mention:
        span = toponym.span
        start, end = self._folded.span(span.start, span.end)
        end = self._with_full_stop(toponym, start, end)
        end = _with_closing_quote(self._folded.source, start, end)
        relation, widened = self._relation(toponym)
        if span.origin == "generic" and widened is not None:
            start = self._folded.span(widened, span.end)[0]
        mention = Mention(
            id=f"m{number}",
            start=start,
            end=end,
            text=self._folded.source[start:end],
            score=round(toponym.score, 3),
            evidence=toponym.evidence,
            feature_hint=span.hint.replace("*", ""),
            relation=relation,
            offset=self._offset(toponym),
            literal=not self._speaks(toponym, choice),
            dateline=self._is_dateline(start, end),
        )
        return self._placed(mention, choice)

    def _placed(self, mention: Mention, choice: Choice) -> Mention:
        if not choice.ranked:
            return msgspec.structs.replace(mention, unresolved="no gazetteer has this name")
        (best, share), *others = choice.ranked
        runners_up = tuple(
            _runner_up(entry, share - other) for entry, other in others[:MOST_RUNNERS_UP]
        )
        if share < LEAST_SHARE:
            reason = f"{len(choice.ranked)} places of this name; the text does not say which"
            return msgspec.structs.replace(mention, unresolved=reason, runners_up=runners_up)
        place = self._gazetteer.place(best)
        reasons = choice.reasons
        if choice.anchored:
            place = near_place(place, mention.feature_hint, mention.text)
            reasons = (*reasons, f"not in the gazetteer itself; placed by {best.name}")
        return msgspec.structs.replace(
            mention,
            place=place,
            confidence=round(min(share, mention.score) if share < 1 else mention.score, 3),
            runners_up=runners_up,
            reasons=reasons,
        )

    def _with_full_stop(self, toponym: Toponym, start: int, end: int) -> int:
        """Take in the full stop that belongs to an abbreviation: "U.S.", "Ky."."""
        source = self._folded.source
        if not source.startswith(".", end):
            return end
        written = source[start:end]
        initials = "." in written and len(written.rpartition(".")[2].strip()) == 1
        shortened = "name abbreviation" in toponym.evidence and not written.isupper()
        return end + 1 if initials or shortened else end

    def _relation(self, toponym: Toponym) -> tuple[Relation, int | None]:
        """Give how the words before a toponym place something, and where they begin."""
        first = toponym.span.first
        noun = self._finder.noun_before(first, "classifiers")
        for index in (first, noun.first if noun else first):
            found = self._finder.noun_before(index, "relations")
            if found is not None:
                return Relation(found.value), self._tokens[found.first].start + found.cut
        return Relation.AT, None

    def _offset(self, toponym: Toponym) -> Offset | None:
        span = toponym.span
        if span.origin in {"generic", "territory"} or span.clitic:
            return None
        noun = self._finder.noun_before(span.first, "classifiers")
        first = noun.first if noun else span.first
        found = read_offset(self._finder, self._tokens, self._lexicon, first, span.last)
        if found is None:
            return None
        start = self._folded.span(found.start, span.end)[0]
        return msgspec.structs.replace(found, start=start)

    def _speaks(self, toponym: Toponym, choice: Choice) -> bool:
        """Say whether a capital or country stands for its government."""
        if not choice.ranked or not choice.ranked[0][0].feature.startswith(("A.PCL", "P.PPLC")):
            return False
        span, lexicon = toponym.span, self._lexicon
        if "preposition" in toponym.evidence and span.clitic[-1:] != "ل":
            return self._in_relations(span.first)
        after = self._tokens[span.last + 1 : span.last + 3]
        words = [token.text for token in after]
        verbs = lexicon.metonymy_verbs
        told = bool(words) and (words[0] in verbs or " ".join(words) in verbs)
        says = told and not after[0].broken
        return says or self._in_relations(span.first)

    def _in_relations(self, first: int) -> bool:
        return any(
            " ".join(token.text for token in self._tokens[max(0, first - length) : first])
            in self._lexicon.metonymy_contexts
            for length in (1, 2)
        )

    def _is_dateline(self, start: int, end: int) -> bool:
        source = self._folded.source
        line = source.rfind("\n", 0, start) + 1
        if start - line > _DATELINE_REACH:
            return False
        before = source[line:start].strip()
        if _DATELINE_AFTER.match(source, end) and (not before or _DATELINE_TOWN.fullmatch(before)):
            return True
        rest = source[end : source.find("\n", end) if "\n" in source[end:] else len(source)]
        return bool(_DATELINE_BEFORE.search(source[line:start])) and not rest.strip()


def _with_closing_quote(source: str, start: int, end: int) -> int:
    """Take in the mark that closes a quotation begun inside a name: 'مستشفى "الشفاء"'."""
    written = source[start:end]
    for opening, closing in QUOTES:
        marks = sum(written.count(mark) for mark in {opening, closing})
        if marks % 2 and source.startswith(closing, end):
            return end + 1
    return end


def _runner_up(entry: Entry, margin: float) -> RunnerUp:
    return RunnerUp(
        name=entry.name,
        feature=entry.feature,
        lon=entry.lon,
        lat=entry.lat,
        margin=round(max(0.0, min(1.0, margin)), 3),
        country=entry.country,
        division=entry.division,
    )
