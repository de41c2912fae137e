"""Let what a geocoder answered be candidates like all others: as a pack on top of the packs."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from geo.build.distance import distance_km
from geo.build.record import Name, PlaceRecord
from geo.build.writer import PackWriter
from geo.gazetteer import Gazetteer
from geo.online.answers import how_named
from geo.pack import Pack, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from geo.geocode import GeocodedReport
    from geo.mention import Mention
    from geo.online.answers import Answer, Answers
    from geo.online.questions import Bias, Question, Questions
    from geo.online.services import Service
    from geo.place import Place

PACK = "online"
UNKNOWN_KIND = "P.PPL"
"""Where neither the service nor the report says what a place is."""

AROUND_DEG = 0.7
"""How far from an answer the town is looked for that lends it division and time zone."""


class Comparison(NamedTuple):
    """What a service answered to a name that the packs place.

    Attributes
    ----------
    place, answer
        As the packs place it and as the service does, either of which may be absent.
    distance_m
        Between the two, None where one is absent.
    """

    text: str
    place: Place | None
    answer: Answer | None
    distance_m: float | None


def placed_with(
    read: Callable[[Gazetteer], GeocodedReport],
    gazetteer: Gazetteer,
    asked: Questions,
    answers: Mapping[str, Answers],
    service: Service,
) -> GeocodedReport:
    """Place a report with the packs and the answers to what they do not know.

    The answers go the way of every record: recognition, resolution, radius, abstention.

    Parameters
    ----------
    read
        Reads the report with a gazetteer.
    """
    records = list(_records(asked, answers, gazetteer, service))
    if not records:
        return read(gazetteer)
    with tempfile.TemporaryDirectory(prefix="incident-mapper-") as folder:
        writer = PackWriter(PACK, (Source(service.source, service.licence, ""),))
        divisions = {}
        for _, place, division in records:
            writer.add(place)
            divisions[f"{place.country}.{place.division}"] = division
        writer.name_divisions(divisions)
        writer.write(Path(folder) / PACK)
        found = read(Gazetteer((*gazetteer.packs, Pack(Path(folder) / PACK))))
    told = {place.id: (question, answers[question.key]) for question, place, _ in records}
    mentions = tuple(_with_origin(mention, told, service) for mention in found.mentions)
    return msgspec.structs.replace(found, mentions=mentions)


def comparisons(asked: Questions, answers: Mapping[str, Answers]) -> Iterator[Comparison]:
    """Compare what the packs say of each name with the nearest answer that bears it."""
    for question in asked.questions:
        place = next((m.place for m in question.mentions if m.place is not None), None)
        named = [answer for answer, _ in _fitting(question, answers.get(question.key), asked.bias)]
        if place is None or not named:
            yield Comparison(question.text, place, named[0] if named else None, None)
            continue
        far = [_far_m(place, answer) for answer in named]
        nearest = min(range(len(named)), key=far.__getitem__)
        yield Comparison(question.text, place, named[nearest], far[nearest])


def _records(
    asked: Questions, answers: Mapping[str, Answers], gazetteer: Gazetteer, service: Service
) -> Iterator[tuple[Question, PlaceRecord, str]]:
    for question in asked.questions:
        for number, (answer, how) in enumerate(
            _fitting(question, answers.get(question.key), asked.bias)
        ):
            yield question, *_record(question, answer, how, number, gazetteer, service)


def _fitting(
    question: Question, answers: Answers | None, bias: Bias
) -> Iterator[tuple[Answer, str]]:
    """Yield the answers that bear the name, in a country of the report, each place once."""
    kept: list[Answer] = []
    for answer in answers.found if answers else ():
        how = how_named(question, answer)
        abroad = bias.countries and answer.country and answer.country not in bias.countries
        if how and not abroad and not any(_is_same(answer, other) for other in kept):
            kept.append(answer)
            yield answer, how


def _is_same(one: Answer, other: Answer) -> bool:
    """Say whether two answers are a place and its area, or a place told twice."""
    reach = max(one.radius_m, other.radius_m)
    return one.feature[:1] == other.feature[:1] and _far_m(one, other) <= reach


def _far_m(one: Place | Answer, other: Answer) -> float:
    return distance_km(one.lon, one.lat, other.lon, other.lat) * 1_000


def _record(
    question: Question,
    answer: Answer,
    how: str,
    number: int,
    gazetteer: Gazetteer,
    service: Service,
) -> tuple[PlaceRecord, str]:
    """Make the record of an answer, and name its division."""
    box = (
        answer.lon - AROUND_DEG,
        answer.lat - AROUND_DEG,
        answer.lon + AROUND_DEG,
        answer.lat + AROUND_DEG,
    )
    country = gazetteer.country_at(answer.lon, answer.lat) or answer.country
    near = [town for town in gazetteer.towns_in(box, 40) if town.country == country]
    town = min(
        near,
        key=lambda t: (t.lon - answer.lon) ** 2 + (t.lat - answer.lat) ** 2,
        default=None,
    )
    latin = next((name for name in answer.names if name.isascii()), answer.names[0])
    record = PlaceRecord(
        source=service.source,
        id=answer.id or f"{question.text} {number + 1}",
        name=latin,
        local_name=next((name for name in answer.names if not name.isascii()), ""),
        names=(Name(question.key, main=how == "exact", how=how),),
        feature=answer.feature or _kind_of(question.hint),
        lon=answer.lon,
        lat=answer.lat,
        radius_m=answer.radius_m,
        country=country,
        division=town.division_code if town else "",
        timezone=town.timezone if town else "",
        confirmed=how == "exact",
    )
    return record, town.division if town else ""


def _kind_of(hint: str) -> str:
    return hint if "." in hint else UNKNOWN_KIND


def _with_origin(
    mention: Mention, told: Mapping[str, tuple[Question, Answers]], service: Service
) -> Mention:
    """Add to a place of the service's what it was asked for, and when it answered."""
    place = mention.place
    if place is None or place.record is None or place.record.pack != PACK:
        return mention
    question, answers = told[place.record.id]
    record = msgspec.structs.replace(place.record, query=question.text, retrieved=answers.asked)
    reason = f"answered by {service.name} to {question.text}, {answers.asked.isoformat()}"
    return msgspec.structs.replace(
        mention,
        place=msgspec.structs.replace(place, record=record),
        reasons=(reason, *mention.reasons),
    )
