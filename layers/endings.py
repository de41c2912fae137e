"""What the endings of Turkish verbs say: whom or which place a clause is about, and when it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layers.cues import Hit
    from layers.passage import Passage


def ends_earlier(passage: Passage, first: int, end: int) -> bool:
    """Say whether a verb among some words has the ending of what was past already."""
    endings = passage.language.earlier
    return bool(endings) and any(_ends_in(passage, at, endings) for at in range(first, end))


def is_relative(passage: Passage, verb: Hit) -> bool:
    """Say whether a verb tells where the place behind it comes in: "kaldırıldığı hastanede"."""
    return _ends_in(passage, verb.last, passage.language.relative)


def is_participle(passage: Passage, verb: Hit) -> bool:
    """Say whether whom a verb is about stands behind it: "getirilen göçmenler"."""
    return _ends_in(passage, verb.last, passage.language.participle)


def _ends_in(passage: Passage, index: int, endings: tuple[str, ...]) -> bool:
    return bool(endings) and passage.words(index, index).lower().endswith(endings)


LONGEST_CASE = 4
"""Letters of a case behind the ending of a nominalised verb, and one more: "götürüldüğünü"."""


def is_nominalised(passage: Passage, verb: Hit) -> bool:
    """Say whether a verb is what another one says: "götürüldüğünü bildirdi"."""
    word, language = passage.words(verb.last, verb.last).lower(), passage.language
    endings = (*language.relative, *language.planned) if language.owner else ()
    cut = (word[: len(word) - length] for length in range(LONGEST_CASE))
    return bool(endings) and any(part.endswith(endings) for part in cut)


def is_owner(passage: Passage, index: int) -> bool:
    """Say whether a word has the case of whose something is: "yaralıların"."""
    return _ends_in(passage, index, passage.language.owner)
