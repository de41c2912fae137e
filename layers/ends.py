"""Where a verb of movement leads and where from: the places that are its ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.directions import aimed_at
from layers.endings import is_relative
from layers.events import event_family
from layers.nearness import holds
from layers.order import is_beside
from layers.residents import cleared, left_by_residents
from layers.spot import HOSPITAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.cues import Hit
    from layers.passage import Passage
    from layers.prose import Sentence
    from layers.spot import Spot

FARTHEST = 16
"""Words between a verb of movement and its end."""

NEAR = 8
"""Words between a place and what became of somebody there."""

BESIDE = 3
"""Words between a hospital and the verb of which it is the subject."""

RECEIVE = "receive"
"""A hospital takes somebody in, which implies that somebody was brought there."""

CROSSING = "S.CSTM"
"""Kind of a border crossing, which belongs to both sides."""

STAYS = frozenset({"treated", "died"})
"""Verbs of being somewhere, which imply that somebody was brought there."""

PLACE_PRONOUNS = frozenset({"ه", "ها"})
"""Pronouns behind a preposition that may mean a place ("إليها")."""

TOWN = ("P", "A", "L")
"""Classes of place that a pronoun behind "to" may mean."""

BUILDINGS = ("S.HSP", "S.PRN", "S.PP", "S.MRG", "S.CMTY")
"""Where somebody is taken even without "to": "admitted at the hospital"."""


HOUSED = ("S.HSP", "S.PRN", "S.PP", "S.CMPRF")
"""Kinds of place where somebody is kept until they are taken elsewhere."""


def ends_of_verb(
    passage: Passage, verb: Hit, window: Sequence[Spot], places: Sequence[Spot]
) -> tuple[Spot, ...]:
    """Give where a verb of movement leads: the first place with "to", and those joined to it.

    Else the place that a pronoun means ("to it"), where somebody was to be buried, or the
    crossing through which they were sent away.
    """
    found = _led_to(passage, verb, window)
    if found or passage.language.verb_final:
        return found
    if (
        verb.key == "go" and passage.language.subject_first
    ):  # "walked for two nights by way of Shagra"
        return tuple([spot for spot in window if spot.link == "through"][:1])
    meant = _meant(passage, verb, places)
    if meant is None and verb.key == "carry":
        near = [spot for spot in window if spot.first - verb.last <= FARTHEST]
        buried = [
            spot
            for spot in near
            if spot.link == "at"
            and any(
                hit.key == "buried"
                for hit in passage.hits("condition", spot.first - BESIDE, spot.first)
            )
        ]
        meant = next(iter([*buried, *(spot for spot in near if spot.link == "through")]), None)
    return (meant,) if meant is not None else ()


def _meant(passage: Passage, verb: Hit, places: Sequence[Spot]) -> Spot | None:
    """Give the place that "to it" means: the last one named before the verb."""
    after = passage.hits("link", verb.last + 1, min(len(passage.tokens), verb.last + NEAR))
    pronoun = any(
        hit.key == "to" and hit.back in PLACE_PRONOUNS
        for hit in after
        if not passage.divisions(verb.last, hit.first)
    )
    kinds = (*TOWN, "S.HSP") if verb.key == "carry" else TOWN
    before = [spot for spot in places if spot.last < verb.first and spot.kind.startswith(kinds)]
    return before[-1] if pronoun and before else None


def _led_to(passage: Passage, verb: Hit, window: Sequence[Spot]) -> tuple[Spot, ...]:
    wanted = {"to", "of"} | ({"for"} if verb.key == "go" else set())
    if _ends_in(passage, verb) or _is_relative_to(passage, verb, window):
        wanted |= {"at", ""}
    if _is_relative_to(passage, verb, window):
        window = [spot for spot in window if spot.first > verb.first]
    for index, spot in enumerate(window):
        if _apart(passage, verb, spot) > FARTHEST:
            break
        if _holds_next(passage, spot) or _is_of_another(passage, verb, spot):
            continue
        if _is_aside(passage, verb, spot, window):
            continue
        sent = passage.hit_at("dispatch", verb.first) is not None  # "sent field hospitals"
        sent = sent and not passage.has("body", verb.last + 1, spot.first)
        # where nothing but a case says where to, "at" is no goal
        building = verb.key == "carry" and spot.kind.startswith(BUILDINGS) and not sent
        building &= not (passage.language.verb_final and bool(passage.language.cases))
        building &= not aimed_at(passage, spot.first - 1)
        building = building and not _is_theirs(passage, verb, spot)
        if spot.link in wanted or (building and spot.link in {"at", ""}):
            held = passage.hit_at("custody", verb.first) is not None
            return (spot,) if held else _with_joined(passage, window, index)
    return ()


def _apart(passage: Passage, verb: Hit, spot: Spot) -> int:
    """Give the words between a verb and its end, without what commas part off of whom it moves.

    "They took the body of the young man, who was 37 and came from X, to Y."
    """
    apart, sentence = spot.first - verb.last, passage.sentence_of(verb.first)
    if not passage.attached:
        return apart
    for hit in passage.hits("relative", verb.last + 1, spot.first):
        clause = passage.segment(hit.first, sentence)
        if clause.first == hit.first and passage.divided[hit.first] and clause.end <= spot.first:
            apart -= clause.end - clause.first
    return apart


def _with_joined(passage: Passage, window: Sequence[Spot], index: int) -> tuple[Spot, ...]:
    joined = [window[index]]
    for after in window[index + 1 :]:
        # "to Lviv and then Warsaw"
        if not after.joined or passage.has("onward", joined[-1].last + 1, after.first):
            break
        joined.append(after)
    return tuple(joined)


def _is_aside(passage: Passage, verb: Hit, spot: Spot, window: Sequence[Spot]) -> bool:
    """Say whether a place only tells of whoever is moved to another: "the man held in Ofer to".

    Where the verb comes first and its goal last.
    """
    if not passage.attached or spot.link not in {"at", ""} or spot.first - verb.last <= BESIDE:
        return False
    later = (s for s in window if s.first > spot.last and s.link == "to" and not spot.joined)
    return any(s.first - verb.last <= FARTHEST for s in later)


def _is_theirs(passage: Passage, verb: Hit, spot: Spot) -> bool:
    """Say whether a building is but that of those who are moved: "the patients of the clinic"."""
    if not (passage.article or passage.language.joints) or spot.link:
        return False
    person = passage.hit_at("victim", spot.first - 1)
    if passage.language.joints:  # "زندانیان اوین"
        return person is not None
    # What has an article is nobody's: "the survivors entered the clinic".
    return person is not None and person.first > verb.last and passage.article not in person.front


def _holds_next(passage: Passage, spot: Spot) -> bool:
    """Say whether a place only says where the next one lies: "Lübnan'ın Akkar bölgesine"."""
    return passage.language.larger_first and spot.context and not spot.link


def _ends_in(passage: Passage, verb: Hit) -> bool:
    """Say whether a place in which a verb's person is by then is the end of their way."""
    # "were housed in a hotel", "was freed on a lane outside"
    placed = passage.hit_at("placed", verb.last) is not None
    freed = passage.language.subject_first and says(passage, verb, "released")
    placed |= passage.hit_at("custody", verb.first) is not None
    return verb.key == "arrive" or placed or freed or says(passage, verb, "buried")


def _is_relative_to(passage: Passage, verb: Hit, window: Sequence[Spot]) -> bool:
    return is_relative(passage, verb) and any(spot.first > verb.last for spot in window)


def _is_of_another(passage: Passage, verb: Hit, spot: Spot) -> bool:
    """Say whether a place behind "of" is that of another place or of an event."""
    if spot.link != "of":
        return False
    joined = spot.context and _is_joined_by_of(passage, spot)
    return joined or _happens(passage, verb.last + 1, spot.first)


def _is_joined_by_of(passage: Passage, spot: Spot) -> bool:
    """Say whether a place only says what the one before belongs to: "Nuba, part of Halhul"."""
    near = (spot.first - 1, spot.first - 2)
    return any(passage.hit_at("belongs", at) is not None for at in near)


def _happens(passage: Passage, first: int, end: int) -> bool:
    return passage.has("event", first, end)


def takes_in(passage: Passage, verb: Hit, spot: Spot) -> bool:
    """Say whether a hospital is the subject of a verb of receiving."""
    if not spot.kind.startswith(HOSPITAL) or spot.link not in {"", "people"}:
        return False
    if 0 < spot.first - verb.last <= BESIDE:
        return True
    near = 0 < verb.first - spot.last <= BESIDE
    return near and not passage.divisions(spot.last, verb.first)


def stopped(passage: Passage, sentence: Sentence, end: Spot, places: Sequence[Spot]) -> Spot:
    """Give where somebody was arrested who had crossed into a country or never got farther.

    "He fled towards Toledo but was intercepted at Illescas."
    """
    arrests = [hit for hit in passage.hits("event", *sentence) if hit.key == "arrest"]
    short = _short_of(passage, end, arrests, places)
    if short is not None:
        return short
    arrest = next(iter(arrests), None)
    if arrest is None or not end.is_country:
        return end
    inside = [
        spot
        for spot in places
        if spot.link == "at"
        and not spot.context
        and (holds(end, spot) or spot.kind.startswith(CROSSING))
    ]
    return min(inside, key=lambda spot: abs(spot.first - arrest.last), default=end)


def _parts(passage: Passage, verb: Hit, spot: Spot) -> bool:
    first, last = min(verb.last, spot.last), max(verb.first, spot.first)
    return passage.divisions(first, last) > 0


def _short_of(
    passage: Passage, end: Spot, arrests: Sequence[Hit], places: Sequence[Spot]
) -> Spot | None:
    """Give where somebody was caught before they had come to the end of their way."""
    for arrest in arrests:
        if arrest.first > end.last and passage.has("thwarting", end.last + 1, arrest.first):
            behind = (spot for spot in places if spot.first > arrest.last and spot.link == "at")
            return next((s for s in behind if s.first - arrest.last <= FARTHEST), None)
    return None


def says(passage: Passage, verb: Hit, key: str) -> bool:
    """Say whether a verb of movement tells what became of somebody, too: "buried"."""
    hit = passage.hit_at("condition", verb.first)
    return hit is not None and hit.key == key


def origin_of_verb(
    passage: Passage,
    sentence: Sentence,
    verb: Hit,
    places: Sequence[Spot],
    window: Sequence[Spot],
) -> Spot | None:
    """Give the place with "from" after the verb, or right before it."""
    for spot in window:
        whence = spot.link == "from" or _is_theirs(passage, verb, spot)
        if whence and not spot.context and not _is_parted(passage, verb, spot):
            return spot
    held = next((s for s in window if _is_aside(passage, verb, s, window)), None)
    if held is not None and held.kind.startswith(HOUSED) and verb.key == "carry":
        return held
    if passage.language.free_order and window and window[-1].last < verb.first:
        until = next(passage.hits("movement", verb.last + 1, sentence.end), None)
        end = until.first if until is not None else sentence.end
        behind = [s for s in places if verb.last < s.first < end and s.link == "from"]
        if behind and not behind[0].context and not _is_parted(passage, verb, behind[0]):
            return behind[0]  # "до Запоріжжя прибуло 30 осіб, із них 19 - з Маріуполя"
    if passage.hit_at("joins", verb.first) is not None:  # "linking Korhogo and Abidjan"
        return next((spot for spot in window if spot.link in {"", "at"}), None)
    before = [spot for spot in places if spot.last < verb.first and spot.link == "from"]
    before = [spot for spot in before if not spot.context] or before
    if (
        before
        and not _is_of_carriers(passage, verb, before[-1])
        and verb.first - before[-1].last <= NEAR
        and not passage.divisions(before[-1].last, verb.first)
    ):
        return _first_of_list(before)
    held = _held_in(passage, sentence, verb, places) if verb.key == "carry" else None
    held = held if held is not None else _opened(passage, verb, places)
    held = held or _after_rite(passage, sentence, verb, places)
    held = held or cleared(passage, sentence, verb, places)
    return held if held is not None else left_by_residents(passage, verb, places)


def _opened(passage: Passage, verb: Hit, places: Sequence[Spot]) -> Spot | None:
    """Give the prison from which some are freed: "its gates were opened and hundreds freed"."""
    if verb.key != "carry" or not passage.article or not says(passage, verb, "released"):
        return None
    last = next((spot for spot in reversed(places) if spot.last < verb.first), None)
    opened = last is not None and last.kind.startswith(HOUSED) and last.link in {"", "at"}
    return last if opened else None


def _first_of_list(spots: Sequence[Spot]) -> Spot:
    """Give the first of the places of a list that ends with the last one."""
    index = len(spots) - 1
    while index and spots[index].joined:
        index -= 1
    return spots[index]


def _is_parted(passage: Passage, verb: Hit, spot: Spot) -> bool:
    """Say whether a semicolon stands between a verb and a place behind it."""
    return any(verb.last < at <= spot.first for at in passage.semicolons)


def _held_in(
    passage: Passage, sentence: Sentence, verb: Hit, places: Sequence[Spot]
) -> Spot | None:
    """Give where somebody was held who is moved: "held in the prison of Elazığ, was taken to"."""
    if passage.hit_at("custody", verb.first) is not None:
        return _seized_in(passage, sentence, verb, places)
    final = passage.language.verb_final
    for hit in passage.hits("held", sentence.first, verb.first):
        for spot in places:
            apart = hit.first - spot.last if final else spot.first - hit.last
            if 0 < apart <= BESIDE and spot.link == "at" and not spot.context:
                return spot
    return None


def _after_rite(
    passage: Passage, sentence: Sentence, verb: Hit, places: Sequence[Spot]
) -> Spot | None:
    """Give where the last honours were paid to a body before it was taken on."""
    if verb.key != "carry" or not passage.has("body", sentence.first, verb.last + 1):
        return None
    for hit in passage.hits("rite", sentence.first, verb.first):
        for spot in places:
            apart = spot.first - hit.last if spot.first > hit.last else hit.first - spot.last
            if 0 < apart <= BESIDE and spot.link == "at" and not spot.context:
                return spot
    return None


def _seized_in(
    passage: Passage, sentence: Sentence, verb: Hit, places: Sequence[Spot]
) -> Spot | None:
    """Give where those were seized who are held elsewhere: "arrested in May in X and held at"."""
    for hit in passage.hits("event", sentence.first, verb.first):
        if event_family(hit.key) != "seizure":
            continue
        for spot in places:
            near = 0 < spot.first - hit.last <= NEAR and spot.last < verb.first
            if near and spot.link == "at" and not spot.context:
                return spot
    return None


def _is_of_carriers(passage: Passage, verb: Hit, origin: Spot) -> bool:
    """Say whether those come from a place who carry others: "a crew from Cape Cod flew them"."""
    if verb.key != "carry" or not passage.language.subject_first:
        return False
    clause = passage.segment(origin.first, passage.sentence_of(origin.first))
    active = not passage.has("passive", origin.last + 1, verb.first)
    return active and passage.has("carrier", clause.first, origin.first)


def stay(passage: Passage, verb: Hit, places: Sequence[Spot]) -> Spot | None:
    """Give the hospital where somebody was treated or died: after the verb or before "where"."""
    hospitals = [spot for spot in places if spot.kind.startswith(HOSPITAL)]
    for spot in hospitals:
        if is_beside(passage, verb, spot, NEAR) and spot.link in {"at", ""}:
            return spot
    if verb.key == "treated" and passage.language.inflected:
        towns = (s for s in places if s.kind.startswith("P") and s.link == "at" and not s.context)
        for spot in towns:
            if is_beside(passage, verb, spot, BESIDE) and not _parts(passage, verb, spot):
                return spot  # "were operated on in Stepanakert"
    where = next(iter(passage.hits("where", max(0, verb.first - 3), verb.first)), None)
    before = [spot for spot in hospitals if where is not None and spot.last < where.first]
    return before[-1] if before else None
