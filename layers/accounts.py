"""The accounts of an incident: who says what, side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from layers.incident import Account, Manner
from layers.prose import Sentence
from layers.status import status_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.cues import Hit
    from layers.incident import Area, Leg, Site
    from layers.passage import Passage

LONGEST_SPEAKER = 14
"""Words of the longest description of a speaker ("the region's chief prosecutor, ...")."""

_QUOTE = re.compile('["“”«»„]')


def read_accounts(passage: Passage, statements: Sequence[Site | Leg | Area]) -> tuple[Account, ...]:
    """Give every account in the order of the text, with the statements that rest on it."""
    accounts: list[Account] = []
    for sentence in passage.sentences:
        for first, last, cue in _speakers(passage, sentence):
            span = passage.span(sentence.first, sentence.end - 1)
            accounts.append(
                Account(
                    id=f"c{len(accounts) + 1}",
                    speaker=passage.words(first, last),
                    manner=_manner(passage, sentence, first, last),
                    evidence=(passage.evidence(min(first, cue.first), sentence.end - 1),)
                    if cue.first <= first
                    else (passage.evidence(sentence.first, sentence.end - 1),),
                    supports=tuple(_supported(passage, statements, span)),
                )
            )
    return tuple(accounts)


def _speakers(passage: Passage, sentence: Sentence) -> Iterator[tuple[int, int, Hit]]:
    """Yield the words of each speaker of a sentence and the words that make them one."""
    taken: set[int] = set()
    cues = [*passage.hits("speech", *sentence), *passage.hits("saying", *sentence)]
    for cue in sorted(cues, key=lambda hit: hit.first):
        if (
            cue.first
            and status_at(passage, Sentence(cue.first - 1, sentence.end), cue.first) is None
        ):
            continue
        found = _following(passage, sentence, cue)
        if found is None and cue.table == "saying":
            found = _preceding(passage, sentence, cue)
        words = set(range(found[0], found[1] + 1)) if found else set()
        if found is not None and not words & taken:
            taken |= words
            yield found[0], found[1], cue


def _following(passage: Passage, sentence: Sentence, cue: Hit) -> tuple[int, int] | None:
    """Give the speaker after "according to", or after a verb that comes first."""
    first = cue.last + 1
    verb_first = cue.verb or cue.table == "speech"
    if not verb_first or first >= sentence.end:
        return None
    if cue.table == "saying" and (passage.divided[first] or passage.hit_at("link", first)):
        return None
    end = first
    while end < min(sentence.end, first + LONGEST_SPEAKER) and not _ends(passage, end, first):
        end += 1
    while end > first and (_is_small(passage, end - 1) or passage.hit_at("link", end - 1)):
        end -= 1
    return (first, end - 1) if end > first else None


def _preceding(passage: Passage, sentence: Sentence, cue: Hit) -> tuple[int, int] | None:
    """Give the speaker before a verb of saying: back to the last comma."""
    segment = passage.segment(cue.first, sentence)
    first, end = segment.first, cue.first
    if first == end and first > sentence.first:
        # "The minister, Adam Smith, said": the speaker stands before the commas.
        first, end = sentence.first, passage.segment(sentence.first, sentence).end
    while first < end and _is_small(passage, first):
        first += 1
    while end > first and _is_small(passage, end - 1):
        end -= 1
    busy = any(passage.has(table, first, end) for table in ("event", "movement", "saying"))
    if first >= end or end - first > LONGEST_SPEAKER or busy:
        return None
    if end - first == 1 and passage.hit_at("pronoun", first):
        return None
    return first, end - 1


def _is_small(passage: Passage, index: int) -> bool:
    tables = ("clause", "and", "that", "auxiliary", "background")
    return passage.any_at(tables, index)


def _ends(passage: Passage, index: int, first: int) -> bool:
    if index > first and passage.divided[index]:
        return True
    link = passage.hit_at("link", index)
    return (
        passage.time_at(index) is not None
        or (link is not None and link.key == "to")
        or any(
            passage.hit_at(table, index)
            for table in ("that", "saying", "clause", "event", "status")
        )
        # "the police denied moving"
        or (index > first and passage.hit_at("movement", index) is not None)
        or (index > first and _QUOTE.search(passage.gaps[index]) is not None)
    )


def _manner(passage: Passage, sentence: Sentence, first: int, last: int) -> Manner:
    if passage.has("office", first, last + 1):
        return Manner.OFFICIAL
    after = "".join(passage.gaps[sentence.first + 1 : sentence.end])
    return Manner.QUOTED if _QUOTE.search(after) else Manner.PARAPHRASED


def _supported(
    passage: Passage, statements: Sequence[Site | Leg | Area], span: tuple[int, int]
) -> Iterator[str]:
    for statement in statements:
        if any(
            item.report == passage.report_id and span[0] <= item.start < span[1]
            for item in statement.evidence
        ):
            yield statement.id
