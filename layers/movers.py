"""Who is moved: the words beside a verb that name a person, and who a pronoun means."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from layers.directions import has_case

if TYPE_CHECKING:
    from layers.cues import Hit
    from layers.passage import Passage, Sentence

LONGEST_NAME = 8
"""Words of the longest description of a person that is taken."""

_STRONG = frozenset(";:؛–—")

RELATIVE_REACH = 3
"""Words between "who" and its verb ("who were then")."""

PASSIVE_REACH = 4
"""Words between the auxiliary of a passive and its verb."""

GOING = frozenset({"go", "arrive"})
"""Verbs of somebody who moves by themselves."""

SHORTEST_WORD = 3
"""Letters of a word that may tell that two descriptions are of one person."""


class Mover(NamedTuple):
    """Somebody as one place of the text names them.

    Attributes
    ----------
    who
        The words; "" where there is only a pronoun or nothing.
    first
        Index of the first word that was taken, or of the verb.
    keys
        Their words, folded, by which two descriptions are compared.
    name
        Those of the keys that tell one from another: no "victim", "body" or number.
    numbers
        Those among the words.
    part
        They are some of those of whom the text spoke last ("two of them").
    """

    who: str
    first: int
    keys: frozenset[str] = frozenset()
    name: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    part: bool = False


def mover(passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]) -> Mover:
    """Give whom a verb's words move: after it, or else before it.

    Parameters
    ----------
    places
        Indexes of the words of places, which are no person's name.
    """
    if passage.language.verb_final:
        return _doer(passage, sentence, verb, places)
    topic = _topic(passage, sentence, verb, places)
    topic = topic or _antecedent(passage, sentence, verb, places)
    topic = topic or _leading_subject(passage, sentence, verb, places)
    if topic is not None:
        return _named(passage, *topic, verb)
    if passage.language.has_object(verb.back):
        return _right_before(passage, sentence, verb, places) or Mover("", verb.first)
    first, end = _after(passage, sentence, verb, places)
    if first < end and not (end == first + 1 and _is_article(passage, first)):
        return _named(passage, first, end, verb)
    if _is_pronoun(passage, verb.last + 1):
        return Mover("", verb.first)
    first, end = _before(passage, sentence, verb, places)
    return _named(passage, first, end, verb) if first < end else Mover("", verb.first)


def sufferer(passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]) -> Mover:
    """Give whom an event befell: like `mover`, and right before a verb with a pronoun for them."""
    person = mover(passage, sentence, verb, places)
    if person.who or not verb.back or passage.language.inflected:
        return person
    start = max(passage.segment(verb.first, sentence).first, verb.first - LONGEST_NAME)
    first = verb.first
    while first > start and not _ends_name(passage, first - 1, places):
        first -= 1
    return _named(passage, first, verb.first, verb) if first < verb.first else person


def is_one(one: Mover, other: Mover) -> bool:
    """Say whether two descriptions may be of one person or group.

    They share a word of a name; or one that many share ("the wounded"), and neither their names
    nor their numbers tell them apart.
    """
    if one.numbers and other.numbers and one.numbers.isdisjoint(other.numbers):
        return False
    if one.name and other.name:
        return bool(one.name & other.name)
    return bool(one.keys & other.keys)


def is_named(passage: Passage, person: Mover) -> bool:
    """Say whether a description in Latin or Cyrillic letters holds somebody's own name."""
    words = range(person.first, person.first + len(person.who.split()))
    return any(passage.tokens[at].capital and not passage.tokens[at].first for at in words[1:])


def speaks_of(passage: Passage, person: Mover, kind: str) -> bool:
    """Say whether a description has words of a kind of person: "victim", "body" ..."""
    return any(
        hit.key == kind
        for table in PERSON_TABLES
        for hit in passage.hits(table, person.first, person.first + LONGEST_NAME + 1)
        if not person.keys.isdisjoint(keys_of(passage, hit.first, hit.last + 1))
    )


PERSON_TABLES = ("victim", "body", "official", "thing", "carrier")


def _right_before(
    passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]
) -> Mover | None:
    """Give whom a verb with a pronoun moves, if they stand right before it."""
    start = max(passage.segment(verb.first, sentence).first, verb.first - LONGEST_NAME)
    first = verb.first
    while first > start and not _ends_name(passage, first - 1, places):
        first -= 1
    tables = ("victim", "wounded", "body")
    told = any(passage.has(table, first, verb.first) for table in tables)
    return described(passage, first, verb.first) if told else None


def _topic(
    passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]
) -> tuple[int, int] | None:
    """Give the words after "as for" before the first verb that follows them."""
    topics = [hit.last + 1 for hit in passage.hits("topic", sentence.first, verb.first)]
    if not topics or passage.has("movement", topics[-1], verb.first):
        return None
    first = topics[-1]
    vehicle = passage.hit_at("mode", first) is not None
    end = _until(passage, first + vehicle, verb.first, places)
    return (first, end) if end > first else None


def _leading_subject(
    passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]
) -> tuple[int, int] | None:
    """Give the subject that stands before a verb of going or a passive, empty for a pronoun.

    What stands behind such a verb is nobody who is moved: "ont quitté le sud du pays".
    """
    if not passage.language.subject_first:
        return None
    if verb.key not in GOING and not _is_passive(passage, verb):
        return None
    first, end = _before(passage, sentence, verb, places)
    if first < end or _is_pronoun(passage, first):
        return first, max(first, end)
    return None


def _is_passive(passage: Passage, verb: Hit) -> bool:
    reach = max(0, verb.first - PASSIVE_REACH)
    beside = [hit.last for hit in passage.hits("passive", reach, verb.first)]
    return bool(beside) and not passage.divisions(beside[-1], verb.first)


def _after(
    passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]
) -> tuple[int, int]:
    first = _skipped(passage, verb.last + 1, sentence.end, ("filler", "carrier"))
    if passage.has("agent", verb.last + 1, first + 1):
        return first, first  # "taken by fishermen": they carry
    return first, _until(passage, first, sentence.end, places)


def _skipped(passage: Passage, index: int, end: int, tables: tuple[str, ...]) -> int:
    """Give the first word at or after one that is no small word."""
    after_time = False
    while index < end and (after_time or not passage.divided[index] or passage.time_at(index)):
        hits = [passage.hit_at(table, index) for table in (*tables, "mode")]
        link = passage.hit_at("link", index)
        hits.append(link if link is not None and _is_about(passage, link) else None)
        last = max((hit.last for hit in hits if hit is not None), default=-1)
        time = passage.time_at(index)
        last = max(last, time.last if time else -1)
        if last < index:
            break
        after_time = time is not None
        index = last + 1
    return index


def _until(passage: Passage, first: int, end: int, places: frozenset[int]) -> int:
    """Give the word at which a description of a person ends."""
    index = first
    while index < min(end, first + LONGEST_NAME):
        stops = index > first and passage.divided[index]
        if stops or _ends_name(passage, index, places):
            break
        index += 1
    return first if index < end and index - first >= LONGEST_NAME else index


def _ends_name(passage: Passage, index: int, places: frozenset[int]) -> bool:
    tables = (
        "movement",
        "part",
        "filler",
        "auxiliary",
        "pronoun",
        "saying",
        "clause",
        "mode",
        "status",
        "speech",
    )
    event, link = passage.hit_at("event", index), passage.hit_at("link", index)
    if passage.hit_at("victim", index) and passage.hit_at("filler", index):
        return False  # "the wounded"
    return (
        any(passage.hit_at(table, index) for table in tables)
        or (link is not None and link.key != "people")
        or (event is not None and _tells(passage, event))
        or passage.time_at(index) is not None
        or index in places
        or has_case(passage, index)
    )


def _is_about(passage: Passage, link: Hit) -> bool:
    """Say whether a preposition stands before a number: "près de 3 000 personnes"."""
    after = link.last + 1
    return after < len(passage.tokens) and passage.tokens[after].text.isdigit()


def _tells(passage: Passage, event: Hit) -> bool:
    """Say whether an event's word is a verb, or has its preposition written onto it.

    "Was hit by a shell"; in a language with many endings nouns and verbs share their stems.
    """
    if event.verb and not passage.language.inflected:
        return True
    front = event.front.removesuffix(passage.article)
    return any(letter in passage.attached for letter in front)


def _before(
    passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]
) -> tuple[int, int]:
    """Give the words of the subject before a verb: from the clause's beginning."""
    segment = passage.segment(verb.first, sentence)
    start = segment.first
    for table in ("saying", "that", "speech"):
        for hit in passage.hits(table, segment.first, verb.first):
            start = max(start, hit.last + 1)
    for hit in passage.hits("clause", start, verb.first):
        # "... before the gunmen withdrew": the subject of the clause that the verb is in
        theirs = _skipped(passage, hit.last + 1, verb.first, ("filler",))
        if theirs < verb.first and not _is_pronoun(passage, theirs):
            start = theirs
    if start < verb.first and passage.divided[start] and _is_small(passage, start):
        start += 1  # "..., and two others were"
    first = _skipped(passage, start, verb.first, ("filler", "clause"))
    event = passage.hit_at("event", first)
    if event is not None and event.verb and _tells(passage, event) and event.last < verb.first:
        first = _skipped(passage, event.last + 1, verb.first, ("filler",))
    end = _until(passage, first, verb.first, places)
    own = _own_subject(passage, start, verb, places)
    before_verb = passage.language.inflected and _is_pronoun(passage, verb.first - 1)
    before_verb |= first < end < verb.first and _is_personal(passage, end)
    if own is not None or before_verb or _is_pronoun(passage, first):
        return own or (first, first)
    led = passage.has("movement", segment.first, verb.first)
    if first >= end and segment.first > sentence.first and not led:
        # "The boy, 12, was taken": the subject stands before the commas.
        begin = _clause_first(passage, sentence, segment.first)
        first = _skipped(passage, begin, segment.first, ("filler", "clause"))
        end = min(_until(passage, first, segment.first, places), segment.first)
    if _is_pronoun(passage, first):
        return first, first
    return first, end


def _clause_first(passage: Passage, sentence: Sentence, index: int) -> int:
    """Give the word after the last semicolon, colon or dash before one, or the first."""
    for at in range(index, sentence.first, -1):
        if not _STRONG.isdisjoint(passage.gaps[at]):
            return at
    return sentence.first


def _is_personal(passage: Passage, index: int) -> bool:
    """Say whether a word is a pronoun for a person, and not one that leads on ("who")."""
    return _is_pronoun(passage, index) and passage.hit_at("relative", index) is None


def _antecedent(
    passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]
) -> tuple[int, int] | None:
    """Give the words before "who" or "that", where it stands right before a verb."""
    far = max(sentence.first, verb.first - 2 * RELATIVE_REACH)
    near = [
        hit
        for hit in passage.hits("relative", far, verb.first)
        if verb.first - hit.first <= RELATIVE_REACH or passage.hit_at("filler", hit.last + 1)
    ]
    relative = max((hit.first for hit in near), default=None)
    if relative is None or passage.has("movement", relative, verb.first):
        return None
    first = relative
    while first > sentence.first and relative - first < LONGEST_NAME:
        if _ends_name(passage, first - 1, places) or passage.divided[first]:
            break
        first -= 1
    return (first, relative) if first < relative else None


def _doer(passage: Passage, sentence: Sentence, verb: Hit, places: frozenset[int]) -> Mover:
    """Give whom a verb at the end of its clause moves: the first description of a person."""
    moves = passage.hits("movement", sentence.first, verb.first)
    index = max((hit.last + 1 for hit in moves), default=sentence.first)
    found: list[tuple[int, int]] = []
    while index < verb.first:
        if _is_pronoun(passage, index):
            return Mover("", verb.first)
        end = _until(passage, index, verb.first, places)
        if end > index:
            found.append((index, end))
        index = max(end, index + 1)
    acted_on = [pair for pair in found if passage.hit_at("object_marker", pair[1])]
    spoken_of = [pair for pair in found if passage.has("victim", *pair)]
    named = [pair for pair in found if passage.tokens[pair[1] - 1].capital]
    # Where letters have no cases, the first words of the clause.
    cased = passage.tokens[verb.first].text.isascii()
    subject = [pair for pair in found[:1] if not cased and not _speaks(passage, *pair)]
    first, end = next(iter([*acted_on, *spoken_of, *named, *subject]), (verb.first, verb.first))
    return _named(passage, first, end, verb) if first < end else Mover("", verb.first)


def _speaks(passage: Passage, first: int, end: int) -> bool:
    """Say whether a description is that of a speaker or of who carries others."""
    tables = ("office", "official", "carrier", "saying", "speech")
    return any(passage.has(table, first, end) for table in tables)


def _is_small(passage: Passage, index: int) -> bool:
    return any(passage.hit_at(table, index) for table in ("filler", "clause", "and"))


def _own_subject(
    passage: Passage, start: int, verb: Hit, places: frozenset[int]
) -> tuple[int, int] | None:
    """Give the subject between "and" and the second of two verbs of movement, if it has its own."""
    moves = [hit.last for hit in passage.hits("movement", start, verb.first)]
    joins = [hit.last for hit in passage.hits("and", max(moves, default=verb.first), verb.first)]
    if not joins:
        return None
    first = _skipped(passage, joins[-1] + 1, verb.first, ("filler", "clause"))
    end = _until(passage, first, verb.first, places)
    return (first, end) if first < end and not _is_pronoun(passage, first) else None


def _is_pronoun(passage: Passage, index: int) -> bool:
    return passage.hit_at("pronoun", index) is not None


def _is_article(passage: Passage, index: int) -> bool:
    """Say whether a word alone is what an article and a pronoun have in common ("los")."""
    return passage.hit_at("article", index) is not None


def _named(passage: Passage, first: int, end: int, verb: Hit) -> Mover:
    if _is_pronoun(passage, first) or (end == first + 1 and _is_article(passage, first)):
        return Mover("", verb.first)
    return described(passage, first, end)


def described(passage: Passage, first: int, end: int) -> Mover:
    """Make somebody of the words that describe them."""
    tables = (*PERSON_TABLES, "others", "filler", "facility_part")
    telling = [
        index
        for index in range(first, end)
        if not passage.tokens[index].text.isdigit()
        if not any(passage.hit_at(table, index) for table in tables)
    ]
    part = passage.hit_at("part", end) if end < len(passage.tokens) else None
    inside = passage.has("part", first, end)
    return Mover(
        passage.words(first, end - 1),
        first,
        keys_of(passage, first, end),
        frozenset(key for index in telling for key in keys_of(passage, index, index + 1)),
        frozenset(t.text for t in passage.tokens[first:end] if t.text.isdigit()),
        part is not None or inside,
    )


def keys_of(passage: Passage, first: int, end: int) -> frozenset[str]:
    """Give the words of a stretch by which two descriptions may be compared."""
    found = passage.keys.get((first, end))
    if found is None:
        words = (passage.bare(index) for index in range(first, min(end, len(passage.tokens))))
        found = frozenset(word for bare in words for word in bare if len(word) >= SHORTEST_WORD)
        passage.keys[first, end] = found
    return found
