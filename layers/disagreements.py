"""Points on which accounts contradict each other, listed and never settled."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from geo.sphere import rough_distance_m
from layers.events import may_be_one
from layers.incident import Claim, Disagreement, Status, Topic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.figures import Words
    from layers.incident import Account, Casualties, Incident, Leg, Location, Site
    from layers.passage import Passage

SAME_M = 1_500.0
"""Two points closer than this are one place, in metres."""

ONE_DAY_S = 86_400.0
"""Events further apart than this are two, not one with a time in dispute, in seconds."""


def read_responsibility(
    passage: Passage, words: Words, accounts: Sequence[Account]
) -> tuple[Disagreement, ...]:
    """Give the dispute over who did it, if one account claims or blames and another denies."""
    claims: list[Claim] = []
    seen: set[tuple[str, str | None]] = set()
    for hit in words.over.get("responsibility", {}).values():
        evidence = passage.evidence(*_sentence(passage, hit.first))
        account = _speaker(accounts, passage.span(hit.first, hit.last)[0])
        if (hit.key, account) not in seen:
            seen.add((hit.key, account))
            claims.append(Claim(says=hit.key, account=account, evidence=(evidence,)))
    said = {claim.says for claim in claims}
    if "denied" not in said or len(said) == 1:
        return ()
    return (Disagreement(id="d1", topic=Topic.RESPONSIBILITY, claims=tuple(claims)),)


def with_disagreements(
    incident: Incident, known: Sequence[Disagreement]
) -> tuple[Disagreement, ...]:
    """Give all points in dispute, numbered: those known from the words, then those of the facts."""
    found = [
        *known,
        *_of_figures(incident),
        *_of_sites(incident),
        *_of_legs(incident),
    ]
    return tuple(
        Disagreement(id=f"d{number}", topic=item.topic, claims=item.claims, about=item.about)
        for number, item in enumerate(found, 1)
    )


def _sentence(passage: Passage, index: int) -> tuple[int, int]:
    sentence = passage.sentence_of(index)
    return sentence.first, sentence.end - 1


def _speaker(accounts: Sequence[Account], start: int) -> str | None:
    own = (a.id for a in accounts for quote in a.evidence if quote.start <= start < quote.end)
    return next(own, None)


def _voice(incident: Incident, item: Casualties | Site | Leg) -> tuple[str, str]:
    """Give who says something: the report and the speaker, "" where the report itself does."""
    report = item.evidence[0].report if item.evidence else ""
    wanted = getattr(item, "account", None)
    speakers = (
        account.speaker
        for account in incident.accounts
        if account.id == wanted or item.id in account.supports
    )
    return report, next(speakers, "")


def _account_of(incident: Incident, item: Casualties | Site | Leg) -> str | None:
    if hasattr(item, "account"):
        return item.account
    return next((a.id for a in incident.accounts if item.id in a.supports), None)


def _of_figures(incident: Incident) -> Iterator[Disagreement]:
    groups: dict[tuple[str | None, str], list[Casualties]] = {}
    for figure in incident.casualties:
        groups.setdefault((figure.site, figure.harm), []).append(figure)
    for figures in groups.values():
        apart = [
            pair
            for pair in combinations(figures, 2)
            if _voice(incident, pair[0]) != _voice(incident, pair[1]) and _are_apart(*pair)
        ]
        disputed = [figure for figure in figures if any(figure in pair for pair in apart)]
        if disputed:
            yield Disagreement(
                id="d",
                topic=Topic.CASUALTIES,
                claims=tuple(
                    Claim(says=_said(f), account=f.account, evidence=f.evidence) for f in disputed
                ),
                about=tuple(figure.id for figure in disputed),
            )


def _are_apart(one: Casualties, other: Casualties) -> bool:
    """Say whether no number satisfies both figures."""
    first, second = sorted((one, other), key=lambda figure: figure.low)
    return first.high is not None and first.high < second.low


def _said(figure: Casualties) -> str:
    if figure.high is None:
        return f"{figure.harm} {figure.low}+"
    if figure.low == figure.high:
        return f"{figure.harm} {figure.low}"
    return f"{figure.harm} {figure.low}-{figure.high}"


def _of_sites(incident: Incident) -> Iterator[Disagreement]:
    for one, other in combinations(incident.sites, 2):
        if not (may_be_one(one.event, other.event) and _is_one(one.location, other.location)):
            continue
        if {one.status, other.status} == {Status.DENIED, Status.HAPPENED}:
            yield _between(incident, Topic.EVENT, one, other, str(one.status), str(other.status))
        elif _voice(incident, one)[0] != _voice(incident, other)[0] and _times_differ(one, other):
            yield _between(incident, Topic.TIME, one, other, _time(one), _time(other))


def _times_differ(one: Site, other: Site) -> bool:
    """Say whether two reports give different times of what must be one event."""
    if one.when is None or other.when is None or one.event != other.event:
        return False
    first, second = sorted((one.when, other.when), key=lambda when: when.start)
    gap = (second.start - first.end).total_seconds()
    return 0 <= gap <= ONE_DAY_S


def _time(site: Site) -> str:
    return site.when.start.isoformat(timespec="minutes") if site.when else ""


def _of_legs(incident: Incident) -> Iterator[Disagreement]:
    ends = {stop.id: stop.location for movement in incident.movements for stop in movement.stops}
    legs = [leg for movement in incident.movements for leg in movement.legs]
    for one, other in combinations(legs, 2):
        statuses = {one.status, other.status}
        if statuses == {Status.DENIED, Status.HAPPENED} and _is_one(
            ends[one.destination], ends[other.destination]
        ):
            yield _between(incident, Topic.MOVEMENT, one, other, str(one.status), str(other.status))


def _is_one(one: Location, other: Location) -> bool:
    if one.place is None or other.place is None:
        return one.name == other.name
    return rough_distance_m(one.place, other.place) <= SAME_M


def _between(
    incident: Incident,
    topic: Topic,
    one: Site | Leg,
    other: Site | Leg,
    first: str,
    second: str,
) -> Disagreement:
    claims = tuple(
        Claim(says=says, account=_account_of(incident, item), evidence=item.evidence)
        for item, says in ((one, first), (other, second))
    )
    return Disagreement(id="d", topic=topic, claims=claims, about=(one.id, other.id))
