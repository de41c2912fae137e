"""Make the mentions of a report from its toponyms and what they were resolved to."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from geo.associated import ASSOCIATED
from geo.bearings import ELSEWHERE, Bearings
from geo.borders import along_borders
from geo.claims import confidence_of
from geo.folding import fold_name
from geo.larger_before import larger_before
from geo.mention import Mention, Offset, Relation
from geo.neighbours import near_place, placed_by_neighbours
from geo.place import RunnerUp
from geo.relations import read_offset, relation_after
from geo.resolve import leads_on
from geo.road_codes import ROAD
from geo.skeleton import skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Entry
    from geo.reading import Reading
    from geo.resolve import Choice, Resolution
    from geo.span import Span
    from geo.toponyms import Toponym

WRONG_COST = 0.25
"""What a wrong place costs that says how unsure it is and names its rivals.

Measured by what a right one is worth.
"""

LEAST_SHARE = WRONG_COST / (1 + WRONG_COST)
"""Least probability of a candidate that is shown; below it the report does not say which."""

BYNAME_M = 10_000.0
"""How much farther a town's other names reach: they are those of its villages and sights too.

Source: towns of the corpora that are called by a name that is not their chief one.
"""

SURELY_UNLISTED = 0.6
"""Least probability that a name means a place that no gazetteer has, for it to be placed so."""

NEIGHBOURLY = 2 / 3
"""How often a place that is told by its neighbours alone is right.

Source: names of the corpora that no gazetteer has, within 161 km.
"""

MOST_RUNNERS_UP = 3

TO = "ل"
"""What stands on a name behind a side of it: "المدخل الشمالي لحماة"."""

STREETS = ("R.ST", "S.SQR")
"""Kinds of facility that bear the names of towns far away."""

BODY_REACH = 5
"""Words before a joined name among which a body stands."""

NATURAL = ("T", "H")
"""Kinds of place that no town gives its name to wherever it lies."""

WELL_KNOWN = 15_000
"""Population from which a town gives its name to a facility wherever the text is otherwise."""

_DATELINE_AFTER = re.compile(
    r"\s*(?:[,،][^\n]{1,30}?|\d{1,2} [^\W\d_]{3,12}\.? ?)?(?:\([^()\n]{2,30}\))?\.?\s*"
    r"(?:[-–—:]|--|ـ)\s"
)
_DATELINE_TOWN = re.compile(r"[^\W\d_a-z][\w .'’-]{1,28}[,،]")
_DATELINE_BEFORE = re.compile(r"[-–—:|/]\s*$")
OPENED_BY = {'"': '"', "”": "“", "»": "«"}
"""Marks that close a quotation, and those that open it."""

_DATELINE_REACH = 60

MOST_ASIDE = 40
"""Code points from a name to the bracket before or behind it."""

LEADING = 2
"""Words from a name on to the next that a road leads to: "جاده کابل به قندهار"."""


class MentionMaker:
    """Make the mentions of one report."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._folded = reading.folded
        self._tokens = reading.tokens
        self._finder = reading.finder
        self._gazetteer = reading.gazetteer
        self._lexicon = reading.lexicon

    def mentions(self, toponyms: Sequence[Toponym], resolution: Resolution) -> tuple[Mention, ...]:
        """Give one mention for each toponym, in the order of the text."""
        choices = resolution.choices
        made = [
            self._mention(number, toponym, choice)
            for number, (toponym, choice) in enumerate(zip(toponyms, choices, strict=True), 1)
        ]
        led = self._led_to_next(toponyms)
        anchored = frozenset(
            mention.id
            for mention, choice, here in zip(made, choices, toponyms, strict=True)
            if choice.anchored
            and not (mention.feature_hint.startswith(ROAD) and here.span.last in led)
            and (
                choice.ranked[0][0].population < WELL_KNOWN
                or choice.ranked[0][0].feature.startswith("A.ADM")  # no town's name is known so
                # a road is called by a city however far away it leads to
                or mention.feature_hint.startswith((*NATURAL, ROAD))
            )
        )
        streets = frozenset(
            mention.id
            for mention, choice, here in zip(made, choices, toponyms, strict=True)
            if choice.anchored and (mention.feature_hint in STREETS or _is_named_road(here.span))
        )
        held = frozenset(
            mention.id
            for mention, here, there in zip(made, toponyms, toponyms[1:], strict=False)
            if leads_on(here.span, there.span, self._reading)
        )
        around = tuple(
            (self._folded.origin[start], self._gazetteer.place(entry))
            for start, entry in resolution.around
        )
        parted = frozenset(
            mention.id
            for mention, here, there in zip(made, toponyms, toponyms[1:], strict=False)
            if any(t.first for t in self._tokens[here.span.last + 1 : there.span.first + 1])
        )
        told = frozenset(
            mention.id
            for mention, here in zip(made, toponyms, strict=True)
            if self._finder.noun_in_apposition(here.span.last) is not None
        )
        aside = frozenset(
            mention.id
            for mention, here in zip(made, toponyms, strict=True)
            if self._is_aside(mention) or self._tells_a_hospital(here.span)
        )
        passing = frozenset(
            mention.id
            for mention, here in zip(made, toponyms, strict=True)
            if self._is_passing(here.span)
        )
        lies = frozenset(
            one.id
            for one, other, here, there in zip(made, made[1:], toponyms, toponyms[1:], strict=False)
            if other.offset is not None and one.id not in parted and self._lies(here, there)
        )
        larger = tuple(
            (made[inner].id, made[outer].id)
            for inner, outer in larger_before([t.span for t in toponyms], self._reading).items()
        )
        bearings = Bearings(
            anchored, held, around, parted, told, aside, passing, streets, lies, larger
        )
        placed = placed_by_neighbours(made, bearings, self._gazetteer)
        return along_borders(placed, around, self._gazetteer)

    def _led_to_next(self, toponyms: Sequence[Toponym]) -> frozenset[int]:
        """Give the last words of names that lead on to the next: a road told by both its ends."""
        inside = self._lexicon.inside
        return frozenset(
            here.span.last
            for here, there in pairwise(toponyms)
            if there.span.first - here.span.last <= LEADING
            and self._tokens[there.span.first - 1].text not in inside
        )

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
            feature_hint=span.hint.replace("*", "") or _road(choice),
            relation=relation,
            offset=self._offset(toponym),
            literal=ASSOCIATED not in toponym.evidence and not self._speaks(toponym, choice),
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
        if choice.unlisted >= SURELY_UNLISTED and share < choice.unlisted * NEIGHBOURLY:
            reason = f"{ELSEWHERE}; the {best.name} of the gazetteer is in {_where(best)}"
            others_too = (_runner_up(best, 0.0), *runners_up)[:MOST_RUNNERS_UP]
            return msgspec.structs.replace(mention, unresolved=reason, runners_up=others_too)
        if share < LEAST_SHARE * (1 - choice.unlisted):
            reason = f"{len(choice.ranked)} places of this name; the text does not say which"
            return msgspec.structs.replace(mention, unresolved=reason, runners_up=runners_up)
        place = self._gazetteer.place(best)
        reasons = choice.reasons
        if _is_byname(mention.text, best):
            place = msgspec.structs.replace(place, radius_m=place.radius_m + BYNAME_M)
        if choice.anchored:
            place = near_place(place, mention.feature_hint, mention.text)
            reasons = (*reasons, f"not in the gazetteer itself; placed by {best.name}")
        return msgspec.structs.replace(
            mention,
            place=place,
            confidence=round(min(confidence_of(share), mention.score), 3),
            runners_up=runners_up,
            reasons=reasons,
        )

    def _lies(self, here: Toponym, there: Toponym) -> bool:
        """Say whether the words between two names say where the first lies: "X, located 9 km"."""
        between = self._tokens[here.span.last + 1 : there.span.first]
        return any(token.text in self._lexicon.lies for token in between)

    def _is_aside(self, mention: Mention) -> bool:
        """Say whether a name stands in brackets with a figure: "(23 h 26 à Paris)"."""
        source = self._folded.source
        opening = source.rfind("(", max(0, mention.start - MOST_ASIDE), mention.start)
        closing = source.find(")", mention.end, mention.end + MOST_ASIDE)
        if min(opening, closing) < 0 or ")" in source[opening : mention.start]:
            return False
        return any(letter.isdigit() for letter in source[opening:closing])

    def _tells_a_hospital(self, span: Span) -> bool:
        """Say whether a town only tells which hospital: "was flown to Canberra hospital"."""
        noun = self._finder.noun_after(span.last, "facilities_after")
        return noun is not None and noun.value.startswith("S.HSP")

    def _is_passing(self, span: Span) -> bool:
        """Say whether somebody is only of a place, or a way leads to it: "the train to X"."""
        tokens, lexicon = self._tokens, self._lexicon
        first = span.first
        if first and tokens[first - 1].text in lexicon.articles:
            first -= 1
        before = [token.text for token in tokens[max(0, first - 2) : first]]
        if not {" ".join(before), *before[-1:]}.isdisjoint(lexicon.passing_before):
            return True
        after = tokens[span.last + 1 : span.last + 2]
        return bool(after) and not after[0].broken and after[0].text in lexicon.passing_after

    def _with_full_stop(self, toponym: Toponym, start: int, end: int) -> int:
        """Take in the full stop that belongs to an abbreviation: "U.S.", "Ky."."""
        source = self._folded.source
        if not source.startswith(".", end):
            return end
        written = source[start:end]
        initials = "." in written and len(written.rpartition(".")[2].strip()) == 1
        short = any(e.how == "abbreviation" for e in self._gazetteer.lookup(toponym.span.key))
        shortened = short and len(written) > 1 and not written.isupper()
        return end + 1 if initials or shortened else end

    def _relation(self, toponym: Toponym) -> tuple[Relation, int | None]:
        """Give how the words before a toponym place something, and where they begin."""
        first = toponym.span.first
        noun = self._finder.noun_before(first, "classifiers")
        for index in (first, noun.first if noun else first):
            found = self._finder.noun_before(index, "relations")
            if found is not None:
                return Relation(found.value), self._tokens[found.first].start + found.cut
        after = relation_after(self._tokens, self._lexicon, toponym.span.last)
        return after or Relation.AT, None

    def _offset(self, toponym: Toponym) -> Offset | None:
        span = toponym.span
        if span.origin in {"generic", "territory"} or span.clitic not in {"", TO}:
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
        if self._relation(toponym)[0] == Relation.BORDER:
            return False
        span, lexicon = toponym.span, self._lexicon
        if "preposition" in toponym.evidence and span.clitic[-1:] != "ل":
            return self._in_relations(span.first)
        after = self._tokens[span.last + 1 : span.last + 3]
        words = [token.text for token in after]
        verbs = lexicon.metonymy_verbs
        told = bool(words) and (words[0] in verbs or " ".join(words) in verbs)
        says = told and not after[0].broken
        return says or self._in_relations(span.first) or self._beside_a_body(span)

    def _in_relations(self, first: int) -> bool:
        """Say whether what stands before a name tells of governments: no road between two towns."""
        if first > 1 and self._tokens[first - 2].text in self._lexicon.linking:
            return False
        return any(
            " ".join(token.text for token in self._tokens[max(0, first - length) : first])
            in self._lexicon.metonymy_contexts
            for length in (1, 2)
        )

    def _beside_a_body(self, span: Span) -> bool:
        """Say whether a name is joined to a body's: "between the coalition and Damascus"."""
        lexicon, last = self._lexicon, span.first
        if span.clitic not in lexicon.conjunctions:
            last -= 1
            if last < 0 or self._tokens[last].text not in lexicon.joining_words:
                return False
        words = [token.text for token in self._tokens[max(0, last - BODY_REACH) : last]]
        return any(
            word in lexicon.metonymy_contexts and self._names_a_body(words[at + 1 :])
            for at, word in enumerate(words)
        )

    def _names_a_body(self, words: Sequence[str]) -> bool:
        article, bodies = self._lexicon.article, self._lexicon.organisations
        return any(word in bodies or word.removeprefix(article) in bodies for word in words)

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


def _road(choice: Choice) -> str:
    """Give the kind of a name that only roads have, "" for others: it is one, wherever it leads."""
    kinds = {entry.feature for entry, _ in choice.ranked}
    return kinds.pop() if len(kinds) == 1 and all(kind.startswith("R") for kind in kinds) else ""


def _with_closing_quote(source: str, start: int, end: int) -> int:
    """Take in the mark that closes a quotation begun inside a name: 'مستشفى "الشفاء"'."""
    at = end + len(source[end : end + 2]) - len(source[end : end + 2].lstrip())
    opening = OPENED_BY.get(source[at : at + 1], "")
    if not opening:
        return end
    marks = sum(source.count(mark, start, end) for mark in {opening, source[at]})
    return at + 1 if marks % 2 else end


def _is_named_road(span: Span) -> bool:
    """Say whether a road is called by a name before its noun: "the Hume Highway"."""
    return span.hint.startswith("R") and span.key.startswith(span.name)


def _is_byname(written: str, entry: Entry) -> bool:
    """Say whether a town is called by another name than its chief one, however that is spelled."""
    if entry.main or not entry.feature.startswith("P"):
        return False
    consonants = skeleton(fold_name(written))
    chief = {skeleton(fold_name(name)) for name in (entry.name, entry.local_name) if name}
    return bool(consonants) and consonants not in chief


def _where(entry: Entry) -> str:
    return entry.division or entry.country or "another part of the world"


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
