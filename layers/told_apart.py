"""Sites that say nothing beside the others: told more closely, or in passing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.events import event_family, may_be_one, rank
from layers.incident import Status
from layers.nearness import holds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.sites import Draft

SEAS = ("H.SEA", "H.OCN")
"""Waters that say less than any coast."""

AT_SEA = frozenset({"shipwreck", "rescue", "flood"})
"""Events that may happen on water."""

BY_ITSELF = frozenset({"people", "seizure"})
"""Families of events beside which somebody may be rescued somewhere else."""

LEAST_RANK = 20
"""An event of a lower rank makes no site where no preposition ties it to its place."""


def told_apart(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out a country or division where a closer place of the same event is told."""
    known = [_of_kind(draft, drafts) for draft in drafts]
    firm = [draft for draft in known if not _is_loose(draft, known)] or known
    kept = []
    for draft in firm:
        closer = any(other is not draft and _covers(draft, other) for other in firm)
        vague = draft.spot.is_country and len(firm) > 1
        if not (closer or vague):
            kept.append(draft)
    return kept


def _of_kind(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """Say of what "happened" in a town what happened in its country: the crash told before."""
    if draft.event != "other":
        return draft
    told = next((other for other in drafts if _is_its_land(other, draft)), None)
    return draft if told is None else draft._replace(event=told.event)


def _is_its_land(other: Draft, draft: Draft) -> bool:
    one, place = other.spot.location.place, draft.spot.location.place
    within = one is not None and place is not None and one.country == place.country
    event = other.event != "other" and may_be_one(other.event, draft.event)
    return within and event and other.spot.is_country and other.moment.agrees(draft.moment)


def _is_loose(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a draft is no site beside the others."""
    loose = not draft.spot.link and rank(draft.event) < LEAST_RANK
    people = event_family(draft.event) == "people"
    loose |= people and draft.status == Status.PLANNED
    aside = draft.event == "other" or people
    others = [d for d in drafts if d is not draft and event_family(d.event) not in BY_ITSELF]
    loose |= aside and bool(others)
    # "damaged a hospital": it lies where the others are
    loose |= draft.spot.location.place is None and draft.spot.mention is None and bool(others)
    loose |= draft.spot.kind.startswith("H") and bool(others) and draft.event not in AT_SEA
    family = event_family(draft.event)
    nearer = [d for d in others if event_family(d.event) == family and d.spot.kind[:1] != "H"]
    loose |= draft.spot.kind.startswith(SEAS) and bool(nearer)  # "across the Mediterranean"
    return loose


def _covers(draft: Draft, other: Draft) -> bool:
    listed = draft.evidence == other.evidence  # two towns of one list
    return (
        not listed
        and holds(draft.spot, other.spot)
        and may_be_one(draft.event, other.event)
        and draft.moment.agrees(other.moment)
    )
