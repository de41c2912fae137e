"""A toponym where it stands in the text, and what became of it."""

from __future__ import annotations

import enum

import msgspec

from geo.place import Place, RunnerUp, Share


class Relation(enum.StrEnum):
    """How the words place something relative to the named place."""

    AT = "at"
    NEAR = "near"
    OUTSKIRTS = "outskirts"
    DIRECTION = "direction"
    BETWEEN = "between"
    OFFSHORE = "offshore"
    BORDER = "border"


class Offset(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where the words put something from a named place.

    Attributes
    ----------
    bearing
        Degrees clockwise from north; none where only a distance is told.
    distance_m
        In metres; none where only a direction is told.
    start
        Offset in code points at which the words for it begin.
    """

    start: int
    bearing: float | None = None
    distance_m: float | None = None


class Mention(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A span of the report that names a place, resolved or kept with the reason why not.

    Attributes
    ----------
    id
        "m1", "m2" ... in the order of the text.
    start, end
        Offsets in code points into the report's text; `text` is what stands there.
    score
        Strength of the evidence that this is a toponym, 0 to 1.
    evidence
        The reasons for taking it as a toponym, in words.
    feature_hint
        GeoNames class or class and code that a noun beside it asks for ("S.HSP", "A"), or "".
    relation
        How the text places the event relative to the place.
    offset
        Direction and distance from the named place, where the words tell them.
    antecedent
        Identifier of the mention that a generic noun points back to ("the city").
    literal
        False for metonymy ("Damascus denied"): a government or team, not a place of the incident.
    dateline
        True where the name only says from where the report was sent.
    place
        What it was resolved to; absent when it was not.
    confidence
        How sure the choice is.
    runners_up
        The next best candidates, best first.
    reasons
        Why this candidate was chosen, in words.
    unresolved
        Why no place could be given; "" for a resolved mention.
    """

    id: str
    start: int
    end: int
    text: str
    score: Share = 1.0
    evidence: tuple[str, ...] = ()
    feature_hint: str = ""
    relation: Relation = Relation.AT
    offset: Offset | None = None
    antecedent: str | None = None
    literal: bool = True
    dateline: bool = False
    place: Place | None = None
    confidence: Share = 0.0
    runners_up: tuple[RunnerUp, ...] = ()
    reasons: tuple[str, ...] = ()
    unresolved: str = ""
