"""The incident document: what happened where, who was moved, and who says so.

One JSON document, the program's interchange format: whoever can write it, our rules, a model or
an analyst by hand, gets the same map. `layers.document` reads, checks and writes it.
"""

from __future__ import annotations

import datetime as dt
import enum
from typing import Annotated, Literal

import msgspec

from geo.mention import Mention
from geo.place import Credit, Place
from geo.report import Report

Format = Literal["incident-mapper/1"]

FORMAT: Format = "incident-mapper/1"
"""Written at the head of every document; a reader refuses any other."""

WallClock = Annotated[dt.datetime, msgspec.Meta(tz=False)]
"""Local time of the place, written without an offset ("2025-10-19T03:00:00")."""

Identifier = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,63}$")]


class Evidence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The words that a statement rests on.

    Attributes
    ----------
    start, end
        Offsets in code points into the text of the report `report`; `text` is what stands there.
    """

    report: Identifier
    start: Annotated[int, msgspec.Meta(ge=0)]
    end: Annotated[int, msgspec.Meta(ge=0)]
    text: str


class TimePrecision(enum.StrEnum):
    """The unit to which a time is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    PART_OF_DAY = "part of day"
    HOUR = "hour"
    MINUTE = "minute"


class Basis(enum.StrEnum):
    """Whether the words state a thing or it was worked out from what stands around them."""

    STATED = "stated"
    INFERRED = "inferred"


class TimeSpan(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A time as far as it is known: the interval in which it lies.

    Attributes
    ----------
    start, end
        Local wall-clock time of `timezone`; the interval is closed at `start`, open at `end`.
    precision
        The unit to which it is known.
    timezone
        IANA name of the zone of the place; absent when the place is unknown.
    text
        The words of the time, as in the report.
    basis
        Whether the words tell it of this, or it was worked out: from when it was said, from what
        stands beside it, or from the day of publication.
    """

    start: WallClock
    end: WallClock
    precision: TimePrecision
    timezone: str | None = None
    text: str = ""
    basis: Basis = Basis.STATED


class Status(enum.StrEnum):
    """How the report puts a statement."""

    HAPPENED = "happened"
    PLANNED = "planned"
    DENIED = "denied"
    CLAIMED = "claimed"


class Mode(enum.StrEnum):
    """By what means somebody was moved."""

    AMBULANCE = "ambulance"
    HELICOPTER = "helicopter"
    AIRCRAFT = "aircraft"
    VEHICLE = "vehicle"
    SHIP = "ship"
    ON_FOOT = "on foot"
    UNKNOWN = "unknown"


class Condition(enum.StrEnum):
    """What became of somebody at a stop."""

    UNKNOWN = ""
    WOUNDED = "wounded"
    TREATED = "treated"
    DIED = "died"
    BURIED = "buried"
    DETAINED = "detained"
    RELEASED = "released"


class AreaRole(enum.StrEnum):
    """What an area was to the incident."""

    ACTIVITY = "activity"
    OPERATION = "operation"


class Manner(enum.StrEnum):
    """How an account is given."""

    QUOTED = "quoted"
    PARAPHRASED = "paraphrased"
    OFFICIAL = "official"


class Location(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A spot in the incident, as the report names it.

    Attributes
    ----------
    name
        The report's own words for it ("a hospital", "أطراف المدينة").
    mention
        Identifier of the mention that it rests on; mentions are numbered through all reports
        of the document.
    place
        Where that is; absent when nobody could say, and then `unresolved` gives the reason.
    """

    name: str
    mention: Identifier | None = None
    place: Place | None = None
    unresolved: str = ""


class Site(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where something happened.

    Attributes
    ----------
    event
        Key of the event vocabulary ("raid", "airstrike"); its labels are in
        `layers/data/events.toml`. A key that is not there is shown as it stands.
    location
        Where, as closely as the report says.
    """

    id: Identifier
    event: str
    location: Location
    when: TimeSpan | None = None
    status: Status = Status.HAPPENED
    basis: Basis = Basis.STATED
    evidence: tuple[Evidence, ...] = ()


class Stop(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where somebody was on their way.

    Attributes
    ----------
    condition
        What became of them there.
    site
        Identifier of the site, where the stop is one.
    """

    id: Identifier
    location: Location
    when: TimeSpan | None = None
    condition: Condition = Condition.UNKNOWN
    site: Identifier | None = None
    evidence: tuple[Evidence, ...] = ()


class Leg(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The way from one stop to the next.

    Attributes
    ----------
    origin, destination
        Identifiers of stops of the same movement; the origin is absent when the words name none
        and none could be inferred.
    origin_basis
        Whether the words name the origin or it was inferred.
    distance_m
        Geodesic distance between the two points in metres, straight; how far the radii of both
        allow it to be otherwise, the places tell.
    least_minutes
        Time that the mode needs at the least for the shortest way that the radii allow.
    warning
        Why the stated times and this distance do not go together; "" where they do.
    """

    id: Identifier
    destination: Identifier
    origin: Identifier | None = None
    origin_basis: Basis = Basis.STATED
    status: Status = Status.HAPPENED
    mode: Mode = Mode.UNKNOWN
    when: TimeSpan | None = None
    distance_m: float | None = None
    least_minutes: float | None = None
    warning: str = ""
    evidence: tuple[Evidence, ...] = ()


class Movement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The way of one casualty, detainee, group, convoy, body or vessel.

    Attributes
    ----------
    who
        As the report names them; "" when it does not.
    """

    id: Identifier
    who: str
    stops: tuple[Stop, ...]
    legs: tuple[Leg, ...]


class Area(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A stretch of country in which somebody was active, never an arrow.

    Attributes
    ----------
    role
        Somebody used to be about there (activity), or something was carried out there (operation).
    """

    id: Identifier
    role: AreaRole
    location: Location
    who: str = ""
    when: TimeSpan | None = None
    evidence: tuple[Evidence, ...] = ()


class Account(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who says something, and their words; accounts stand side by side and are never merged.

    Attributes
    ----------
    speaker
        As the report names them.
    manner
        In their own words, in the report's words, or as a statement of an authority.
    supports
        Identifiers of the sites, legs and areas that rest on this account.
    """

    id: Identifier
    speaker: str
    manner: Manner = Manner.PARAPHRASED
    evidence: tuple[Evidence, ...] = ()
    supports: tuple[Identifier, ...] = ()


class Harm(enum.StrEnum):
    """What befell those whom a figure counts."""

    KILLED = "killed"
    INJURED = "injured"
    DETAINED = "detained"
    MISSING = "missing"
    DISPLACED = "displaced"


class Casualties(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How many were harmed, as one account gives it.

    Attributes
    ----------
    low, best, high
        Bounds and best estimate as in UCDP GED; "at least 17" has no `high`, "up to 17" no `best`.
    site
        Identifier of the site where it happened, where the words tell.
    account
        Identifier of the account that gives the figure; none where the report itself does.
    """

    id: Identifier
    harm: Harm
    low: Annotated[int, msgspec.Meta(ge=0)]
    best: Annotated[int, msgspec.Meta(ge=0)] | None = None
    high: Annotated[int, msgspec.Meta(ge=0)] | None = None
    site: Identifier | None = None
    account: Identifier | None = None
    evidence: tuple[Evidence, ...] = ()


class Topic(enum.StrEnum):
    """What accounts disagree on."""

    CASUALTIES = "casualties"
    TIME = "time"
    EVENT = "event"
    RESPONSIBILITY = "responsibility"
    MOVEMENT = "movement"


class Claim(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one account says on a point that is in dispute.

    Attributes
    ----------
    says
        The gist: a figure, a time, "claimed", "blamed" or "denied".
    account
        Identifier of the account; none where the report itself says so.
    """

    says: str
    account: Identifier | None = None
    evidence: tuple[Evidence, ...] = ()


class Disagreement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A point on which accounts contradict each other; neither is preferred.

    Attributes
    ----------
    about
        Identifiers of the sites, legs or figures in dispute.
    """

    id: Identifier
    topic: Topic
    claims: tuple[Claim, ...]
    about: tuple[Identifier, ...] = ()


class ReportSource(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One report of the incident, with its mentions."""

    id: Identifier
    report: Report
    mentions: tuple[Mention, ...] = ()


class Incident(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One incident as its reports tell it."""

    format: Format
    reports: tuple[ReportSource, ...]
    sites: tuple[Site, ...] = ()
    movements: tuple[Movement, ...] = ()
    areas: tuple[Area, ...] = ()
    accounts: tuple[Account, ...] = ()
    casualties: tuple[Casualties, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    title: str | None = None
    credits: tuple[Credit, ...] = ()
