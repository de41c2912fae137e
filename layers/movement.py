"""The ways of the incident: its moves linked by who was moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.earlier import is_of_old
from layers.ends import BUILDINGS, HOUSED
from layers.events import event_family
from layers.incident import Condition, Status
from layers.leaving import ON_THE_WAY, RESCUE
from layers.likely_sites import before_it, likeliest, where_seized
from layers.movers import sufferer
from layers.nearness import holds, same_place
from layers.persons import Mover, are_others, is_counted, is_named, is_one, keys_of, speaks_of
from layers.routes import CUT, UNDER_WAY
from layers.same_one import are_foes, is_the_one
from layers.spot import HOSPITAL, words_of
from layers.subjects import LONGEST_NAME
from layers.tracks import Track
from layers.unnamed import with_vehicle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from layers.incident import Movement
    from layers.move import Move
    from layers.passage import Passage
    from layers.sites import PlacedSite
    from layers.spot import Spot

BROUGHT = frozenset({"carry", "treated", "died", "receive"})
"""Moves of somebody by others, which the report need not have prepared."""

HARM = frozenset(
    {"killing", "injury", "arrest", "abduction", "shooting", "stabbing", "execution", "body_found"}
)
"""Events that befall somebody, who may be moved afterwards."""


def read_movements(
    passage: Passage,
    spots: Sequence[Spot],
    moves: Sequence[Move],
    sites: Sequence[PlacedSite],
) -> tuple[Movement, ...]:
    """Link moves to the ways of persons and groups, in the order of the text.

    What is planned comes after what happened, wherever it is told: it starts where they are now.
    """
    persons = list(_persons(passage, spots)) if moves else []
    tracks: list[Track] = []
    words = {site.site.id: _words_of(passage, site) for site in sites} if moves else {}
    moves = [move for known in moves for move in _cut_short(passage, known, sites)]
    happened = [move for move in moves if move.status != Status.PLANNED]
    planned = [move for move in moves if move.status == Status.PLANNED]
    for move in (*happened, *planned):
        track, known = _track(passage, tracks, persons, sites, move)
        evidence = passage.evidence(move.first, move.last)
        stated = move.origin is not None and move.verb not in passage.either
        known = known or _acted(words, move)
        told = known or move.kind in BROUGHT or stated or move.whence
        told = told and (track.has_legs or not _comes_to_site(sites, move))
        told = told and (track.has_legs or not is_of_old(sites, move))
        if told and (sites or persons or tracks or _is_of_a_victim(passage, move)):
            if track not in tracks:
                track = _started(track, tracks, move)
                tracks.append(track)
            captive = _is_captive(passage, track.person) or move.condition == Condition.DETAINED
            hurt = any(speaks_of(passage, track.person, kind) for kind in ("body", "wounded"))
            before = before_it(sites, move)
            if passage.hit_at("extradition", move.verb) is not None:
                before = where_seized(before, move)
            seized = None if not (hurt or captive) else captive and not hurt
            likely = likeliest(words, before, track.person, move, seized=seized)
            track.follow(move, evidence, likely, known=known)
    for track in tracks:
        track.person = with_vehicle(passage, track.person)
    return tuple(_numbered(track for track in tracks if track.has_legs))


def _acted(words: Mapping[str, frozenset[str]], move: Move) -> bool:
    """Say whether those who go are told of where something happened: the raiders withdrew."""
    who = move.who.name
    return bool(who) and any(not who.isdisjoint(told) for told in words.values())


def _comes_to_site(sites: Sequence[PlacedSite], move: Move) -> bool:
    """Say whether somebody only came to where it happened, or its country, nobody says whence."""
    if move.kind != "arrive" or move.origin is not None:
        return False
    if all(end.is_country for end in move.ends):
        return any(holds(end, site.spot) for site in sites for end in move.ends)
    return any(
        same_place(site.spot, end)
        and end.kind.startswith(BUILDINGS) == site.spot.kind.startswith(BUILDINGS)
        for site in sites
        for end in move.ends
    )  # a hospital is not the town that it stands in


def _started(track: Track, tracks: Sequence[Track], move: Move) -> Track:
    """Let a way that begins "from there" begin where the one told last has come to."""
    last = _last_told(tracks, move)
    if not move.whence or move.origin is not None or last is None or last.place is None:
        return track
    return Track(track.person, last.place)


def _cut_short(passage: Passage, move: Move, sites: Sequence[PlacedSite]) -> Iterator[Move]:
    """Yield a way that somebody was on as far as the site, where something befell them.

    "The bus from Kayseri to Alanya" got to the place of its crash; where nothing tells from where
    they came there is no way to draw.
    """
    if not move.under_way or speaks_of(passage, move.who, "body"):
        yield move  # the dead are on no way that an accident ends
        return
    here = passage.sentence_of(move.first)
    told = ("hither", "under_way")
    only_left = move.kind == "go" and move.ends == (move.origin,)
    only_left = only_left and not passage.any_at(told, move.verb)
    families = ON_THE_WAY if only_left else CUT
    near = sorted(
        (
            s
            for s in sites
            if s.site.status == Status.HAPPENED
            if _cuts(s, families) or (move.ends == (move.origin,) and s.site.event == RESCUE)
        ),
        key=lambda site: (not here.first <= site.told < here.end, abs(site.told - move.first)),
    )
    if move.origin is not None and near and not same_place(near[0].spot, move.origin):
        yield move._replace(ends=(near[0].spot,), status=Status.HAPPENED)
    elif move.origin is not None and move.ends != (move.origin,):
        yield move
    elif move.origin is None and not passage.any_at(UNDER_WAY, move.verb):
        yield move  # "the remaining trucks turned back to Kosti"


def _cuts(site: PlacedSite, families: frozenset[str]) -> bool:
    return event_family(site.site.event) in families


def _is_of_a_victim(passage: Passage, move: Move) -> bool:
    """Say whether a move by itself tells of an incident, in a report without any event."""
    spoken_of = any(speaks_of(passage, move.who, kind) for kind in ("victim", "body"))
    taken = move.kind == "carry" and move.origin is not None
    taken |= move.origin is not None and is_counted(passage, move.who)  # "thirty families fled"
    freed = move.origin is not None and move.origin.kind.startswith(HOUSED)
    return spoken_of or taken or freed or move.ends[-1].kind.startswith(BUILDINGS)


def _persons(passage: Passage, spots: Sequence[Spot]) -> Iterator[Mover]:
    """Yield those whom the report names as harmed or taken."""
    places = words_of(spots)
    for sentence in passage.sentences:
        for hit in passage.hits("event", *sentence):
            if hit.key in HARM and (hit.verb or hit.key != "shooting"):
                person = sufferer(passage, sentence, hit, places)
                victim = speaks_of(passage, person, "victim")
                if victim or (
                    hit.key != "body_found" and person.name and not _is_event(passage, person)
                ):
                    yield person


def _is_event(passage: Passage, person: Mover) -> bool:
    """Say whether what stands for a person is what befell them: "the ambush killed a driver"."""
    end = person.first + len(person.who.split())
    events = passage.hits("event", person.first, end)
    return any(event_family(hit.key) != "harm" for hit in events)


def _track(
    passage: Passage,
    tracks: Sequence[Track],
    persons: Sequence[Mover],
    sites: Sequence[PlacedSite],
    move: Move,
) -> tuple[Track, bool]:
    """Give the way that a move belongs to, and whether the report told of its person before."""
    who = move.who
    last = _last_told(tracks, move)
    follows = last is not None and (who.part or _is_moved_on(passage, last, sites, move))
    # "and from there the patients went on to"
    follows |= last is not None and move.whence and not (who.name or who.numbers or move.origin)
    if last is not None and follows:
        return last, True
    if _are_others(passage, who):
        return Track(who, (last.split or last.left) if last else None), True
    if not who.who:
        return _pronoun_track(passage, tracks, persons, sites, move)
    if speaks_of(passage, who, "body") and not any(
        is_one(track.person, who) for track in tracks if who.name
    ):
        return _body_track(passage, tracks, persons, sites, move)
    same = next(
        (
            track
            for track in reversed(tracks)
            if is_one(track.person, who) and (who.name or not _turned(passage, track, sites, move))
            if not are_foes(passage, track, move)
        ),
        None,
    )
    if same is None and last is not None and is_the_one(passage, last, move):
        same = None if _turned(passage, last, sites, move) else last
    if same is None and last is not None and not (sites or who.name or move.origin):
        # "fishermen left Sfax for Lampedusa ... brought the survivors to Lampedusa"
        there = last.place is not None and same_place(last.place, move.ends[0])
        same = last if there else None
    known = any(is_one(person, who) for person in persons)
    # Whoever is carried off was there; who goes was only if the report says what befell them.
    known = known or move.kind not in {"go", "arrive"} or speaks_of(passage, who, "victim")
    known = known or is_counted(passage, who) or _is_told_after(passage, sites, move)
    return (same, True) if same is not None else (Track(who), known)


def _is_told_after(passage: Passage, sites: Sequence[PlacedSite], move: Move) -> bool:
    """Say whether somebody goes right after what happened has been told: "his colleague"."""
    if not passage.language.subject_first or move.status != Status.HAPPENED:
        return False
    others = ("official", "carrier", "thing")
    if any(speaks_of(passage, move.who, kind) for kind in others):
        return False
    sentences = passage.sentences
    here = sentences.index(passage.sentence_of(move.verb))
    near = sentences[max(0, here - 1)].first
    return any(near <= site.told <= move.verb for site in sites)


def _last_told(tracks: Sequence[Track], move: Move) -> Track | None:
    """Give the way of those of whom the text spoke last before a move."""
    told = max(tracks, key=lambda track: track.spoken_before(move.first), default=None)
    return told if told is not None and told.spoken_before(move.first) >= 0 else None


def _is_moved_on(passage: Passage, last: Track, sites: Sequence[PlacedSite], move: Move) -> bool:
    """Say whether somebody is moved on from the hospital to which the text last brought some.

    "Seven others were later moved to", "a sergeant was then referred to".
    """
    who = move.who
    if move.kind != "carry" or move.origin is not None or not who.who:
        return False
    if (
        not (last.is_in(HOSPITAL) or _is_told_with(passage, last, move))
        or last.verb == move.verb  # "two were taken to one, three to another"
        or _turned(passage, last, sites, move)
        or speaks_of(passage, who, "body")
    ):
        return False
    if move.onward and is_named(passage, who):
        return _is_told_with(passage, last, move)
    if passage.has("transfer", move.first, move.last + 1):
        hurt = any(passage.has(t, who.first, move.verb) for t in ("wounded", "others"))
        if passage.hit_at("topic", who.first - 1) and not hurt:
            return False  # "as for the daughter, she was taken to"
        return not who.name or not is_named(passage, who)
    end = who.first + LONGEST_NAME
    hurt = any(passage.has(table, who.first, end) for table in ("wounded", "others"))
    return move.onward and (bool(who.numbers) or hurt or speaks_of(passage, who, "victim"))


def _is_told_with(passage: Passage, last: Track, move: Move) -> bool:
    """Say whether the hurt were brought to a town in the sentence that moves one of them on."""
    same = passage.sentence_of(last.last) == passage.sentence_of(move.first)
    hurt = passage.has("wounded", last.person.first, last.person.first + LONGEST_NAME)
    hurt |= bool(last.person.numbers) or not last.person.who
    return same and hurt and last.has_legs and move.onward


def _body_track(
    passage: Passage,
    tracks: Sequence[Track],
    persons: Sequence[Mover],
    sites: Sequence[PlacedSite],
    move: Move,
) -> tuple[Track, bool]:
    """Give the way of the dead: that of whoever died on it, but not that of the wounded."""
    who = move.who
    same = next((t for t in reversed(tracks) if speaks_of(passage, t.person, "body")), None)
    if same is not None and not _turned(passage, same, sites, move):
        return same, True
    inflected = passage.language.inflected
    theirs = not inflected and any(
        hit.back for hit in passage.hits("body", who.first, who.first + 1)
    )
    track, known = _pronoun_track(passage, tracks, persons, sites, move)
    hurt = any(
        True for _ in passage.hits("wounded", track.person.first, track.person.first + LONGEST_NAME)
    )
    one = passage.has("one_body", who.first, who.first + LONGEST_NAME)
    follows = theirs or (one and (track.has_died or not hurt))
    named = bool(who.name) and is_named(passage, who)
    if named and track.person.name and inflected and not is_one(track.person, who):
        follows = False  # "the father's body"
    if _is_captive(passage, track.person):
        follows = False  # "the suspect ... the student's body"
    return (track, known) if track.has_legs and follows else (Track(who), True)


def _are_others(passage: Passage, who: Mover) -> bool:
    """Say whether the words mean another group than the one before: "others were taken to"."""
    hit = passage.hit_at("others", who.first)
    return hit is not None and not who.name


def _turned(passage: Passage, track: Track, sites: Sequence[PlacedSite], move: Move) -> bool:
    """Say whether the report has come to another site since it spoke of somebody.

    What the same sentence tells is what befell them: "is in hospital after a rocket hit".
    """
    told = track.last
    if passage.language.subject_first:
        told = max(told, passage.sentence_of(told).end - 1)
    others = (site for site in sites if site.site.id not in track.sites)
    return any(told < site.told < move.first for site in others)


def _pronoun_track(
    passage: Passage,
    tracks: Sequence[Track],
    persons: Sequence[Mover],
    sites: Sequence[PlacedSite],
    move: Move,
) -> tuple[Track, bool]:
    """Give the way of whom the text spoke of last."""
    before = [track for track in tracks if track.last <= move.first] or list(tracks[:1])
    track = max(before, key=lambda track: track.last, default=None)
    person = max(
        (person for person in persons if person.first < move.first),
        key=lambda person: person.first,
        default=None,
    )
    if person is not None and (track is None or person.first > track.last):
        same = next((t for t in reversed(tracks) if is_one(t.person, person)), None)
        if same is None and track is not None:
            others = _turned(passage, track, sites, move) or are_others(track.person, person)
            track = None if others else track
        return same or track or Track(person), True
    if track is not None and _turned(passage, track, sites, move):
        return Track(move.who), True
    if track is not None:
        return track, True
    return Track(move.who), move.kind not in {"go", "arrive"}


def _is_captive(passage: Passage, who: Mover) -> bool:
    return bool(who.who) and passage.has("captive", who.first, who.first + LONGEST_NAME)


def _words_of(passage: Passage, site: PlacedSite) -> frozenset[str]:
    """Give the words of a site's quotations, by which persons are compared."""
    quotes = site.site.evidence
    spans = ((passage.word_at(item.start), passage.word_at(item.end)) for item in quotes)
    return frozenset[str]().union(*(keys_of(passage, first, end) for first, end in spans))


def _numbered(tracks: Iterator[Track]) -> Iterator[Movement]:
    stops = legs = 0
    for number, track in enumerate(tracks, 1):
        movement = track.movement(number, stops, legs)
        stops += len(movement.stops)
        legs += len(movement.legs)
        yield movement
