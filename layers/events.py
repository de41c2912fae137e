"""The event vocabulary, read from `data/events.toml`."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

import msgspec

ANY = frozenset({"any", "harm", "people"})
"""Families that may be a part of any event: its victims, its rescue."""

VIOLENT = frozenset(
    {"ground", "strike", "blast", "seizure", "fire", "unrest", "any", "harm", "people"}
)
"""Families that one attack may belong to at once: a raid with shots and an arrest."""


class EventKind(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of event.

    Attributes
    ----------
    label_en, label_ar
        How it is shown.
    acled
        Event type and sub-event type of the ACLED codebook, "" where it has none.
    ucdp
        "armed" where UCDP GED would count it as armed violence.
    family
        Kinds of one family at one place and time are one event told twice.
    rank
        Which kind names a site that is told as several; the highest.
    """

    label_en: str
    label_ar: str
    acled: str
    ucdp: str
    family: str
    rank: int


@functools.cache
def event_kinds() -> dict[str, EventKind]:
    """Read the vocabulary: key of `Site.event` to its kind."""
    file = resources.files("layers") / "data" / "events.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return msgspec.convert(table, dict[str, EventKind])


def rank(event: str) -> int:
    """Give the rank of an event; one that is not in the vocabulary has none."""
    kind = event_kinds().get(event)
    return kind.rank if kind else 0


def event_family(event: str) -> str:
    """Give the family of an event; one that is not in the vocabulary has none."""
    kind = event_kinds().get(event)
    return kind.family if kind else ""


def may_be_one(one: str, other: str) -> bool:
    """Say whether two kinds may be tellings of one event."""
    families = {event_kinds()[one].family, event_kinds()[other].family}
    return len(families) == 1 or bool(families & ANY) or families <= VIOLENT
