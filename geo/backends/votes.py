"""What a backend's guesses say on the candidate spans of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.folding import BREAK, SPACE
from geo.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.backends.backend import Guess
    from geo.folding import Folded
    from geo.tokens import Token

ORIGIN = "model"
"""Origin of a span that only a backend found."""

PLACE, PART, OTHER = "voted a place", "voted part of a place", "voted no place"
"""The evidence that a vote is; the backend that gave it follows."""

LEAST_SCORE = 0.5
"""Least score of a guess that is heard."""


class Votes:
    """The guesses of one backend on one report, by the words that they cover."""

    def __init__(
        self, name: str, guesses: Iterable[Guess], folded: Folded, tokens: Sequence[Token]
    ) -> None:
        self._name = name
        self._folded, self._tokens = folded, tokens
        self._at: dict[tuple[int, int], bool] = {}
        self._around: dict[int, bool] = {}
        starts = {token.start: number for number, token in enumerate(tokens)}
        for guess in guesses:
            if guess.score < LEAST_SCORE or guess.end <= guess.start:
                continue
            words = self._covered(guess, starts)
            if words:
                self._at[words[0], words[-1]] = guess.is_place
                self._around |= dict.fromkeys(words, guess.is_place)

    def on(self, span: Span) -> tuple[str, ...]:
        """Give the vote on a span as evidence, none where the backend saw no name."""
        whole = self._at.get((span.first, span.last))
        heard = {self._around.get(word) for word in range(span.first, span.last + 1)}
        if whole or (whole is None and heard == {True}):
            vote = PLACE if whole else PART
        elif False in heard:
            vote = OTHER
        else:
            return ()
        return (vote, f"by {self._name}")

    def spans(self, known: set[tuple[int, int]]) -> Iterator[Span]:
        """Yield the places that nothing else found, by their first and last word."""
        for (first, last), is_place in self._at.items():
            if is_place and (first, last) not in known:
                start, end = self._tokens[first].start, self._tokens[last].end
                name = self._folded.text[start:end].replace(BREAK, SPACE)
                yield Span(first, last, start, end, name, name, ORIGIN, "", "")

    def _covered(self, guess: Guess, starts: dict[int, int]) -> list[int]:
        """Give the words that a guess covers, at least in part."""
        start, end = self._folded.index(guess.start), self._folded.index(guess.end)
        at = start
        while at > 0 and at not in starts:  # the middle of a word, or what stands before one
            at -= 1
        first = starts.get(at, 0)
        words = []
        for number in range(first, len(self._tokens)):
            token = self._tokens[number]
            if token.start >= end:
                break
            if token.end > start:
                words.append(number)
        return words
