"""Places that are named on the way to an event's own: whose garrison it was, who spoke."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.events import may_be_one, rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.passage import Passage
    from layers.sites import Draft
    from layers.spot import Spot
    from layers.tellings import Telling


def is_tied(passage: Passage, telling: Telling, spot: Spot) -> bool:
    """Say whether words tie an event to a place.

    By a preposition or case, as the object of its verb, or at the head of the sentence.
    """
    heads = passage.sentence_of(spot.first).first == spot.first
    behind = spot.first > telling.first and not passage.language.verb_final
    return spot.link != "seat" and (bool(spot.link) or heads or behind)


def with_loose(drafts: Sequence[Draft]) -> list[Draft]:
    """Take a place named on the way for no site where words tie its event to another place.

    "Soldiers of the Aguelhok garrison were killed at dawn in an attack near Tessalit."
    """
    kept = [draft for draft in drafts if draft.tied]
    found = list(kept)
    for draft in drafts:
        if draft.tied:
            continue
        sure = next((i for i, other in enumerate(kept) if _is_surer(other, draft)), None)
        if sure is None:
            found.append(draft)
        else:
            index = found.index(kept[sure])
            found[index] = kept[sure] = _told_again(kept[sure], draft)
    return sorted(found, key=lambda draft: draft.told)


def _is_surer(other: Draft, draft: Draft) -> bool:
    return (
        other.spot.link == "at"
        and not other.spot.is_country
        and draft.status == other.status
        and may_be_one(draft.event, other.event)
        and draft.moment.agrees(other.moment)
    )


def _told_again(draft: Draft, other: Draft) -> Draft:
    """Add to an event what another telling of it says, but for its place."""
    event = max((draft.event, other.event), key=rank)
    moment = draft.moment.narrowed(other.moment)
    evidence = tuple(dict.fromkeys((*draft.evidence, *other.evidence)))
    return draft._replace(event=event, moment=moment, evidence=evidence)
