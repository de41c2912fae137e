"""The sites of an incident: where its events were, each told once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from geo.place import Precision
from geo.sphere import rough_distance_m
from layers.earlier import of_this
from layers.events import event_family, may_be_one, rank
from layers.incident import Evidence, Site, Status
from layers.moments import Moment, one_day
from layers.named_on_the_way import is_tied, with_loose
from layers.nearness import (
    are_stand_ins,
    holds,
    is_in_province,
    is_seat,
    is_told_closer,
    same_place,
)
from layers.status import is_background, status_at
from layers.told_apart import told_apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.passage import Passage
    from layers.prose import Sentence
    from layers.spot import Spot
    from layers.tellings import Telling

ONCE = frozenset({"accident", "blast", "sea", "seizure"})
"""Families of events of which a report tells one, where it does not say "another"."""

ONCE_M = 30_000.0
"""How far the village of such an event may be from the town that was named for it, in metres."""

ROAD_M = 60_000.0
"""How far the town or village of an event may be from the road in its headline, in metres."""

TAKEN = "taken to lie"
"""In the reason for a place that only stands for where it may be."""

A_DAY = dt.timedelta(days=1)
NEWS = dt.timedelta(days=3)
"""How long before its publication a day is still news."""

LEAD = 3
"""Sentences with which a report tells its news."""


class Draft(NamedTuple):
    """A site in the making.

    Attributes
    ----------
    told
        First word of its first telling.
    said
        When that was said.
    another
        The words tell it from one told before.
    tied
        The words tie the event to its place: by a preposition or case, as the object of the verb,
        or at the head of the sentence.
    earlier
        It was past already when the rest happened.
    headline
        It is told in the headline, and nowhere else so far.
    retold
        First words of its further tellings.
    province
        Its town may stand for all of the province that is called by it.
    """

    event: str
    spot: Spot
    moment: Moment
    status: Status
    evidence: tuple[Evidence, ...]
    told: int
    said: Moment | None = None
    another: bool = False
    tied: bool = True
    earlier: bool = False
    headline: bool = False
    retold: tuple[int, ...] = ()
    province: bool = False


class PlacedSite(NamedTuple):
    """A site and where the text tells it; `earlier` and `retold` as of a draft."""

    site: Site
    spot: Spot
    told: int
    earlier: bool = False
    retold: tuple[int, ...] = ()


def read_sites(passage: Passage, tellings: Sequence[Telling]) -> list[PlacedSite]:
    """Give the sites in the order of the text.

    One site told twice is one site; the more precise telling gives its place, the closer one its
    time, the stronger word its kind, and all are its evidence.
    """
    told = of_this(tellings, strict=passage.language.larger_first)
    strong = [telling for telling in told if not telling.loose]
    drafts = _drafts(passage, strong if any(telling.spots for telling in strong) else told)
    kept = _dated(told_apart(with_loose(drafts)), passage)
    return [_placed(number, draft) for number, draft in enumerate(kept, 1)]


def _drafts(passage: Passage, tellings: Sequence[Telling]) -> list[Draft]:
    """Put the tellings together that are of one event at one place."""
    drafts: list[Draft] = []
    pending: list[Telling] = []
    for telling in tellings:
        if not telling.spots and telling.earlier and drafts and not drafts[-1].earlier:
            continue  # "... had killed six there last week"
        if not telling.spots and not _narrow(drafts, telling):
            pending.append(telling)
        before = len(drafts)
        for spot in telling.spots:
            draft = _narrowed(
                _named(_draft(passage, telling, spot), () if drafts else pending), pending
            )
            pending = []
            index = next((i for i in _latest(drafts) if _is_one(drafts[i], draft)), None)
            if index is not None and index >= before and not _is_there(drafts[index].spot, spot):
                index = None  # two towns of one list, though the one be near the other
            if index is None:
                drafts.append(draft)
            else:
                drafts[index] = _merged(drafts[index], draft)
    return drafts


def _named(draft: Draft, tellings: Sequence[Telling]) -> Draft:
    """Say what "the incident" was that happened at a place: what was told right before it."""
    told = [telling for telling in tellings if telling.status == draft.status]
    if draft.event != "other" or not told:
        return draft
    return draft._replace(event=max((draft.event, *(t.event for t in told)), key=rank))


def _dated(drafts: Sequence[Draft], passage: Passage) -> list[Draft]:
    """Give a day to the sites that have none: that of which their sentence was said.

    Else that of the site told before, if both may be of one event: "In Yabad too they ...". Else
    the day that the report begins with, or the one on which it was published.
    """
    lead = _lead(passage)
    head = passage.sentences[min(len(passage.sentences), LEAD) - 1].end if drafts else 0
    found: list[Draft] = []
    for draft in drafts:
        if draft.moment.days is None:
            before = next((d for d in reversed(found) if _may_share_day(d, draft)), None)
            news = draft.status == Status.HAPPENED
            known = [
                draft.said if _is_news(draft.said, passage.published) else None,
                before.moment if before is not None else None,
                lead if news else None,
                _published(passage) if news and draft.told < head else None,
            ]
            day = next((moment for moment in known if moment is not None), None)
            if day is not None:
                moment = draft.moment.narrowed(Moment(day.days, None, day.text))
                draft = draft._replace(moment=moment._replace(inferred=True))  # noqa: PLW2901
        found.append(draft)
    return found


def _published(passage: Passage) -> Moment | None:
    return Moment(one_day(passage.published)) if passage.published is not None else None


def _lead(passage: Passage) -> Moment | None:
    """Give the day that the first sentences of a report tell, if that is news."""
    until = passage.sentences[min(len(passage.sentences), LEAD) - 1].end
    for time in passage.times:
        sentence = passage.sentence_of(time.first)
        told = status_at(passage, sentence, time.first) == Status.HAPPENED
        told = told and not _is_of_a_way(passage, sentence)
        told = told and not passage.has("until", time.first - 1, time.first)
        aside = is_background(passage, sentence, time.first)
        if time.first < until and told and not aside and _is_news(time.moment, passage.published):
            return time.moment
    return None


def _is_of_a_way(passage: Passage, sentence: Sentence) -> bool:
    """Say whether a sentence tells of a way and of no event: a day in it is that of the way."""
    return passage.has("movement", *sentence) and not passage.has("event", *sentence)


def _may_share_day(before: Draft, draft: Draft) -> bool:
    days = before.moment.days
    return (
        days is not None
        and days.end - days.start == A_DAY
        and before.status == draft.status
        and may_be_one(before.event, draft.event)
    )


def _is_news(said: Moment | None, published: dt.date | None) -> bool:
    """Say whether something was said about when it was published, so that it is news."""
    if said is None or said.days is None or published is None:
        return False
    return dt.timedelta() <= published - said.days.start <= NEWS


def _draft(passage: Passage, telling: Telling, spot: Spot) -> Draft:
    return Draft(
        telling.event,
        spot,
        telling.moment or Moment(),
        telling.status,
        (passage.evidence(telling.first, telling.last),),
        telling.first,
        telling.said,
        telling.another,
        is_tied(passage, telling, spot),
        telling.earlier,
        telling.first < _headline_end(passage),
        province=passage.language.larger_first and is_seat(spot),
    )


def _headline_end(passage: Passage) -> int:
    """Give the word after the headline: a first sentence that is a line of its own."""
    end = passage.sentences[0].end
    alone = end < len(passage.gaps) and "\n" in passage.gaps[end]
    return end if alone and "." not in passage.gaps[end] else 0


def _latest(drafts: Sequence[Draft]) -> Iterator[int]:
    return iter(range(len(drafts) - 1, -1, -1))


def _is_one(draft: Draft, other: Draft) -> bool:
    """Say whether two tellings may be of one event."""
    return (
        may_be_one(draft.event, other.event)
        and draft.moment.agrees(other.moment)
        and (draft.status == other.status)
        and (_is_there(draft.spot, other.spot) or (not other.another and _is_near(draft, other)))
    )


def _is_there(one: Spot, other: Spot) -> bool:
    return same_place(one, other) and not are_stand_ins(one, other)


def _is_near(draft: Draft, other: Draft) -> bool:
    one, two = draft.spot, other.spot
    told = holds(one, two) or holds(two, one) or _is_told_then(draft, other)
    told |= draft.province and is_in_province(two, one)
    return told or _is_by_road(draft, other)


def _is_by_road(draft: Draft, other: Draft) -> bool:
    """Say whether a headline names the road, and the report then a place by it."""
    road, place = draft.spot.location.place, other.spot.location.place
    return (
        draft.headline
        and draft.spot.kind.startswith("R")
        and draft.moment.days is None
        and not other.spot.kind.startswith("R")
        and road is not None
        and place is not None
        and rough_distance_m(road, place) <= ROAD_M
    )


def _is_told_then(draft: Draft, other: Draft) -> bool:
    """Say whether a thing that happens once is told of a town and then of a village near it."""
    first, second = draft.spot.location.place, other.spot.location.place
    family = event_family(draft.event)
    return (
        first is not None
        and second is not None
        and (family == event_family(other.event) or other.event == "other")
        and family in ONCE
        and not other.spot.joined
        and rough_distance_m(first, second) <= max(map(_reach, (draft.spot, other.spot)))
    )


def _reach(spot: Spot) -> float:
    """Give how far the village or road of an event may be from where it was put."""
    place, road = spot.location.place, spot.kind.startswith("R")
    vague = place is not None and place.precision == Precision.VAGUE
    taken = spot.mention is not None and any(TAKEN in reason for reason in spot.mention.reasons)
    reach_m = ROAD_M if road or taken else ONCE_M
    return max(reach_m, place.radius_m) if vague and place is not None else reach_m


def _merged(draft: Draft, other: Draft) -> Draft:
    better = other if is_told_closer(other.spot, draft.spot) else draft
    stronger = other if rank(other.event) > rank(draft.event) else draft
    return draft._replace(
        event=stronger.event,
        spot=better.spot,
        moment=draft.moment.narrowed(other.moment),
        evidence=_with(draft.evidence, other.evidence),
        said=draft.said or other.said,
        tied=draft.tied or other.tied,
        earlier=draft.earlier and other.earlier,
        headline=draft.headline and other.headline,
        retold=(*draft.retold, other.told, *other.retold),
    )


def _with(evidence: tuple[Evidence, ...], more: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return (*evidence, *(item for item in more if item not in evidence))


def _narrow(drafts: list[Draft], telling: Telling) -> bool:
    """Give the time of an event told without a place to its site, the last one told."""
    for index in _latest(drafts):
        narrowed = _narrowed(drafts[index], (telling,))
        if narrowed is not drafts[index]:
            drafts[index] = narrowed
            return True
    return False


def _narrowed(draft: Draft, tellings: Sequence[Telling]) -> Draft:
    """Give a site the time of tellings without a place that may be of its event."""
    for telling in tellings:
        moment = telling.moment
        if moment is not None and may_be_one(draft.event, telling.event):
            narrowed = (
                draft.moment.narrowed(moment) if draft.moment.agrees(moment) else draft.moment
            )
            draft = draft if narrowed == draft.moment else draft._replace(moment=narrowed)
    return draft


def _placed(number: int, draft: Draft) -> PlacedSite:
    location = draft.spot.location
    zone = location.place.timezone if location.place else None
    site = Site(
        id=f"s{number}",
        event=draft.event,
        location=location,
        when=draft.moment.span(zone),
        status=draft.status,
        evidence=draft.evidence,
    )
    return PlacedSite(site, draft.spot, draft.told, draft.earlier, draft.retold)
