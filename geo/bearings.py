"""What the words about names tell of each other, and the names that are asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from geo.mention import Mention, Relation
from geo.place import Place, Precision
from geo.sizes import fits
from geo.surroundings import TAKEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ELSEWHERE = "no place that the gazetteer has of this name fits the text"
"""Begins the reason why a name that is known elsewhere has no place."""

COUNTRYSIDE_M = 15_000.0
"""How far the countryside of a town reaches, in metres."""

IN_TOWNS = ("S", "R", "P.PPLX")
"""Kinds of places that lie in towns."""

MOST_BACK = 400
"""Mentions before a pointing noun among which its place is looked for: a report's worth."""

FIRST_NAMED, LAST_NAMED, IN_PASSING = 0.5, 0.6, 0.3
"""How much more a town is spoken of that is named first, or last; what naming in passing is."""

HEARD = 0.5
"""How sure it is that a text is about a town that only the name of a body holds."""

BESIDE = 40
"""Code points within which a larger place still stands beside an unknown name."""


class Bearings(NamedTuple):
    """What the resolver knows of a text beyond each name's own place.

    Attributes
    ----------
    anchored
        Identifiers of mentions that were placed by a little-known town of the same name alone.
    held
        Identifiers of mentions that go on to the name of what holds them ("X, Y").
    around
        Offsets and places of names that are no toponyms of the text.
    parted
        Identifiers of mentions after which a sentence ends before the next.
    told
        Identifiers of mentions of which a noun behind them tells the kind ("X, a village near Y").
    aside
        Identifiers of mentions in brackets with an hour or a figure: "(11.26 pm in Paris)".
    passing
        Identifiers of towns that somebody is only of, or a way leads to: "a Waverly man".
    lies
        Identifiers of settlements of which the words go on to say how far they lie from the next.
    streets
        Identifiers of streets and squares that were placed by the town whose name they bear.
    larger
        Identifiers of mentions and of those before them that hold them ("Halep'in Azez ilçesi").
    """

    anchored: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    around: tuple[tuple[int, Place], ...] = ()
    parted: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    aside: frozenset[str] = frozenset()
    passing: frozenset[str] = frozenset()
    streets: frozenset[str] = frozenset()
    lies: frozenset[str] = frozenset()
    larger: tuple[tuple[str, str], ...] = ()


def unplaced(mention: Mention, why: str) -> Mention:
    """Take its place from a mention, which then counts as an unknown name."""
    kind = mention.feature_hint or (mention.place.feature if mention.place else "")
    return msgspec.structs.replace(
        mention,
        feature_hint=kind,
        place=None,
        confidence=0.0,
        runners_up=(),
        reasons=(),
        unresolved=why,
    )


def placed(mention: Mention, place: Place, confidence: float, *reasons: str) -> Mention:
    """Give a mention a place, with how sure that is and why."""
    return msgspec.structs.replace(
        mention, place=place, confidence=round(confidence, 3), reasons=reasons, unresolved=""
    )


def _before(mentions: Sequence[Mention], index: int) -> Iterator[Mention]:
    """Yield the placed mentions before one, the nearest first, datelines left out."""
    for place in range(index - 1, max(-1, index - 1 - MOST_BACK), -1):
        if mentions[place].place is not None and not mentions[place].dateline:
            yield mentions[place]


def last_of_kind(
    mentions: Sequence[Mention], index: int, hint: str, bearings: Bearings, *, any_at: bool = False
) -> Mention | None:
    """Give the last place of a kind that the text is about, else the last from a bearing.

    Parameters
    ----------
    any_at
        One may be meant that only the places around it tell where it is.
    """
    bearing = None
    for other in _before(mentions, index):
        if _points_to(hint, other, taken=any_at) and other.id not in bearings.aside:
            if _is_subject(other, bearings):
                return other
            bearing = bearing or other
    return bearing


def town_spoken_of(
    mentions: Sequence[Mention], index: int, bearings: Bearings
) -> tuple[Mention | None, str]:
    """Give the town that what lies in some town is in, and what tells it.

    The one that the sentence goes on to right behind it, else the last one that the sentence names
    before, else the one of which the text speaks most; of equals the last.
    """
    for other in mentions[index + 1 : index + 2]:
        if mentions[index].id in bearings.held and _points_to("P", other):
            return other, "named right behind it"
    villages = frozenset(inner for inner, _ in bearings.larger)
    sentence = index
    while sentence and mentions[sentence - 1].id not in bearings.parted:
        sentence -= 1
    own = last_of_kind(mentions[sentence:index], index - sentence, "P", bearings)
    if own is not None and _is_subject(own, bearings) and own.id not in villages:
        return own, "the last town named"
    last = last_of_kind(mentions, index, "P", bearings)
    spoken: dict[tuple[float, float], float] = {}
    towns: dict[tuple[float, float], Mention] = {}
    for other in mentions[max(0, index - MOST_BACK) : index]:
        if other.place is None or not _points_to("P", other) or other.id in bearings.aside:
            continue
        if other.place.record is None and other.id in villages:
            continue  # no hospital lies in a village that is but put into its district
        spot = (other.place.lon, other.place.lat)
        first = 0.0 if spoken else FIRST_NAMED
        towns[spot] = other
        spoken[spot] = spoken.get(spot, first) + (
            1.0 if _is_subject(other, bearings) else IN_PASSING
        )
        if other is last:
            spoken[spot] += LAST_NAMED
    if not spoken:
        heard = _town_heard(mentions[index].start, bearings)
        return heard, "of whose police or court the text tells"
    town = towns[max(spoken, key=lambda spot: (spoken[spot], towns[spot].start))]
    return town, "the last town named" if town is last else "the town that the text speaks of most"


def _town_heard(start: int, bearings: Bearings) -> Mention | None:
    """Give the last town before an offset that only a body's name holds: "Tacoma police"."""
    towns = [pair for pair in bearings.around if pair[1].feature.startswith("P")]
    before = [pair for pair in towns if pair[0] < start] or towns[:1]
    if not before:
        return None
    at, place = max(before, key=lambda pair: pair[0])
    return Mention(id="", start=at, end=at, text=place.name, place=place, confidence=HEARD)


def is_unknown(mention: Mention) -> bool:
    """Say whether no gazetteer had the name, or the place; a generic noun is no name."""
    if mention.place is not None or "origin generic" in mention.evidence:
        return False
    return not mention.runners_up or mention.unresolved.startswith(ELSEWHERE)


def _is_subject(mention: Mention, bearings: Bearings) -> bool:
    """Say whether a text is about a place and does not only take bearings from it."""
    only_passing = mention.id in bearings.passing or mention.relation == Relation.DIRECTION
    return mention.literal and not only_passing


def _points_to(hint: str, other: Mention, *, taken: bool = False) -> bool:
    place = other.place
    if place is None or not (taken or is_told(other)):
        return False
    if hint == "P":
        return place.feature.startswith("P") and place.feature != "P.PPLX"
    return fits(place.feature, hint) or (hint[:1] == "S" and fits(other.feature_hint, hint))


def is_told(mention: Mention) -> bool:
    """Say whether a mention has a place of its own, and not only that of what is around it."""
    return not any(reason.startswith(TAKEN) for reason in mention.reasons)


def is_country(place: Place) -> bool:
    """Say whether a place is a whole country."""
    return place.precision == Precision.COUNTRY
