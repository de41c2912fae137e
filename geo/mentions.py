"""Make the mentions of a report from its toponyms and what they were resolved to."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources
from typing import TYPE_CHECKING

import msgspec

from geo.evidence import fits
from geo.mention import Mention, Relation
from geo.place import Place, Precision, RunnerUp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Entry
    from geo.reading import Reading
    from geo.resolve import Choice
    from geo.toponyms import Toponym

LEAST_SHARE = 0.2
"""Least probability of a candidate that is shown; below it the report does not say which."""

MOST_RUNNERS_UP = 3

NEAR_ANCHOR_M = 2_000.0
"""How far a facility named after a town may lie outside the town's own radius, in metres.

Source: airports and camps of the core pack that bear the name of a town, most of the way.
"""

COUNTRYSIDE_M = 15_000.0
"""How far the countryside of a town reaches, in metres."""

BESIDE = 40
"""Code points within which a larger place still stands beside an unknown name."""

_DATELINE_AFTER = re.compile(r"\s*(?:,[^\n]{1,30}?)?(?:\([^()\n]{2,30}\))?\s*[-–—:]\s")
_DATELINE_BEFORE = re.compile(r"[-–—:|]\s*$")
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
        made = [self._beside(made, index) for index in range(len(made))]
        return tuple(self._pointed(made, index) for index in range(len(made)))

    def _mention(self, number: int, toponym: Toponym, choice: Choice) -> Mention:
        span = toponym.span
        start, end = self._folded.span(span.start, span.end)
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
            place = _near(place, mention.feature_hint, mention.text)
            reasons = (*reasons, f"not in the gazetteer itself; placed by {best.name}")
        return msgspec.structs.replace(
            mention,
            place=place,
            confidence=round(min(share, mention.score) if share < 1 else mention.score, 3),
            runners_up=runners_up,
            reasons=reasons,
        )

    def _relation(self, toponym: Toponym) -> tuple[Relation, int | None]:
        """Give how the words before a toponym place something, and where they begin."""
        first = toponym.span.first
        noun = self._finder.noun_before(first, "classifiers")
        for index in (first, noun.first if noun else first):
            found = self._finder.noun_before(index, "relations")
            if found is not None:
                return Relation(found.value), self._tokens[found.first].start + found.cut
        return Relation.AT, None

    def _speaks(self, toponym: Toponym, choice: Choice) -> bool:
        """Say whether a capital or country stands for its government."""
        if not choice.ranked or not choice.ranked[0][0].feature.startswith(("A.PCL", "P.PPLC")):
            return False
        span, lexicon = toponym.span, self._lexicon
        if "preposition" in toponym.evidence and span.clitic[-1:] != "ل":
            return self._in_relations(span.first)
        after = self._tokens[span.last + 1 : span.last + 2]
        says = bool(after) and not after[0].broken and after[0].text in lexicon.metonymy_verbs
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
        if _DATELINE_AFTER.match(source, end) and not source[line:start].strip():
            return True
        rest = source[end : source.find("\n", end) if "\n" in source[end:] else len(source)]
        return bool(_DATELINE_BEFORE.search(source[line:start])) and not rest.strip()

    def _beside(self, mentions: Sequence[Mention], index: int) -> Mention:
        """Place an unknown name by the larger place that stands beside it."""
        mention = mentions[index]
        if mention.place is not None or mention.runners_up or "origin generic" in mention.evidence:
            return mention
        for other in (*mentions[index + 1 : index + 2], *mentions[max(0, index - 1) : index]):
            gap = other.start - mention.end if other.start > mention.start else None
            near = gap is not None and 0 <= gap <= BESIDE
            if other.place is not None and near and not _is_country(other.place):
                reason = f"no gazetteer has this name; {other.text} stands beside it"
                return msgspec.structs.replace(
                    mention,
                    place=_within(other.place, mention.text, mention.feature_hint),
                    confidence=round(other.confidence / 2, 3),
                    reasons=(reason,),
                    unresolved="",
                )
        return mention

    def _pointed(self, mentions: Sequence[Mention], index: int) -> Mention:
        """Let a generic noun point back to the last place of its kind."""
        mention = mentions[index]
        if "origin generic" not in mention.evidence:
            return mention
        earlier = [m for m in mentions[:index] if m.place is not None and not m.dateline]
        earlier.sort(key=_is_subject)  # stable: of each sort the last named comes last
        for other in reversed(earlier):
            if other.place is not None and _points_to(mention.feature_hint, other):
                return msgspec.structs.replace(
                    mention,
                    antecedent=other.antecedent or other.id,
                    place=other.place,
                    confidence=round(other.confidence * mention.score, 3),
                    reasons=(f"points back to {other.text}",),
                    unresolved="",
                )
        towns = [m for m in earlier if m.place is not None and _points_to("P", m)]
        if towns and towns[-1].place is not None and mention.feature_hint.startswith("S"):
            town = towns[-1]
            return msgspec.structs.replace(
                mention,
                antecedent=town.antecedent or town.id,
                place=_near(towns[-1].place, mention.feature_hint, mention.text),
                confidence=round(town.confidence * mention.score, 3),
                reasons=(f"not named; placed by {town.text}, the last town named",),
                unresolved="",
            )
        reason = "points back to a place that the text has not named"
        return msgspec.structs.replace(mention, unresolved=reason)


def _is_subject(mention: Mention) -> bool:
    """Say whether the text is about a place and does not only take bearings from it."""
    return mention.literal and mention.relation != Relation.DIRECTION


def _points_to(hint: str, other: Mention) -> bool:
    place = other.place
    if place is None:
        return False
    if hint == "P":
        return place.feature.startswith("P") and place.feature != "P.PPLX"
    return fits(place.feature, hint) or (hint[:1] == "S" and fits(other.feature_hint, hint))


def _is_country(place: Place) -> bool:
    return place.precision == Precision.COUNTRY


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


def _near(anchor: Place, hint: str, words: str) -> Place:
    """Make the place of a composed name from the place that it is named after."""
    feature = hint if "." in hint else "S.FCL"
    noun = feature_words().get(hint, feature_words().get(hint[:1], "place"))
    countryside = hint.startswith("A")
    radius = anchor.radius_m + (COUNTRYSIDE_M if countryside else NEAR_ANCHOR_M)
    return msgspec.structs.replace(
        anchor,
        name=f"{anchor.name} ({noun})",
        local_name=words,
        feature=feature,
        radius_m=radius,
        precision=max(anchor.precision, Precision.NEAR),
        outline=None,
    )


def _within(container: Place, words: str, hint: str) -> Place:
    """Make the place of an unknown name that lies somewhere in a known one."""
    return msgspec.structs.replace(
        container,
        name=words,
        local_name=words,
        feature=hint if "." in hint else "P.PPL",
        precision=max(container.precision, Precision.NEAR),
        record=None,
    )


@functools.cache
def feature_words() -> dict[str, str]:
    """Read the English words for feature codes."""
    file = resources.files("geo") / "data" / "features.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
