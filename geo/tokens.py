"""The words of a report: folded, with what their original spelling tells."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources
from sys import intern
from typing import NamedTuple

from geo.folding import BREAK, SPACE, Folded, fold

MOST_REMEMBERED = 2
"""Texts whose words are kept for the next reader of the same report."""

MARKS = "".join(map(chr, range(0x64B, 0x660))) + "ـ"
"""What may be written onto the last letter of an Arabic word."""

WRAPPED, FEWEST_WRAPPED = (55, 100), 4
"""Characters of lines that were cut at a column, and how many lines tell that they were."""

WRAP_SAMPLE = 4_000
"""Characters at the beginning of a text that tell it."""

HYPHEN = "-"

_OPENING = re.compile(r"""(?:[^\S\n]|^)(?:["“”‘']|[«„][^\S\n]?)\Z""")
_WORD = re.compile(rf"[^{re.escape(BREAK)}{SPACE}]+")


class Token(NamedTuple):
    """One word.

    Attributes
    ----------
    text
        The folded word.
    start, end
        Offsets into the folded text.
    broken
        Punctuation stands before it, other than a quotation mark that opens.
    capital, upper
        It begins with a capital; it has nothing but capitals (two or more).
    hashtag
        A number sign stands before it, or before the words that it is joined to.
    joined
        An underscore joins it to the word before.
    first
        It is the first word of its sentence.
    """

    text: str
    start: int
    end: int
    broken: bool
    capital: bool
    upper: bool
    hashtag: bool
    joined: bool
    first: bool


_SENTENCE_ENDS = frozenset('.!?؟:\n…“"«')


@functools.lru_cache(maxsize=MOST_REMEMBERED)
def words_of(text: str) -> tuple[Folded, list[Token]]:
    """Give a text's folded letters and its words; the last texts are remembered, to be read only.

    The place reader and the incident reader both begin with them.
    """
    folded = fold(text)
    return folded, tokens_of(folded)


def tokens_of(folded: Folded) -> list[Token]:
    """Divide a folded text into its words, in order."""
    tokens: list[Token] = []
    text, origin, source = folded
    past = 0
    wrapped = _is_wrapped(source)
    for match in _WORD.finditer(text):
        start, end = match.span()
        begin, stop = origin[start], origin[end - 1] + 1
        written = source[begin:stop]
        capital = written[0].isupper()
        upper = stop - begin > 1 and written.isupper()
        between = source[past:begin]
        folded_word = intern(match[0])  # each word once in memory, its hash worked out once
        if between == SPACE and tokens:  # as nine words in ten
            word = Token(folded_word, start, end, False, capital, upper, False, False, False)  # noqa: FBT003 - a record
        else:
            broken, hashtag, joined, first = _parted(text, start, between, tokens, wrapped=wrapped)
            word = Token(folded_word, start, end, broken, capital, upper, hashtag, joined, first)
        if capital and between == HYPHEN and tokens and tokens[-1].text in _articles():
            tokens[-1] = tokens[-1]._replace(capital=True)  # "al-Bab", as agencies write it
        tokens.append(word)
        past = stop
    return tokens


@functools.cache
def _articles() -> frozenset[str]:
    """Read the articles that begin a name though they have a small letter."""
    file = resources.files("geo") / "data" / "name_articles.toml"
    return frozenset(tomllib.loads(file.read_text(encoding="utf-8"))["articles"])


def _parted(
    text: str, start: int, between: str, tokens: list[Token], *, wrapped: bool
) -> tuple[bool, bool, bool, bool]:
    """Give what stands between a word and the one before says: `broken` to `first` of `Token`."""
    ends = bool(tokens) and between.endswith("_")
    joined = ends and not between.rstrip("_").strip(MARKS)
    broken = (
        start == 0
        or (text[start - 1] == BREAK and _OPENING.fullmatch(between) is None)
        or ("\n" in between and not (wrapped and between.count("\n") == 1))
    )
    hashtag = between.endswith("#") or (joined and tokens[-1].hashtag)
    return broken, hashtag, joined, not tokens or not _SENTENCE_ENDS.isdisjoint(between)


def _is_wrapped(text: str) -> bool:
    """Say whether the lines of a text end where a column ended, not where a paragraph does."""
    lines = text[:WRAP_SAMPLE].split("\n")[:-1]
    long = sum(WRAPPED[0] <= len(line) <= WRAPPED[1] for line in lines)
    return long >= FEWEST_WRAPPED and long * 2 > len([line for line in lines if line.strip()])
