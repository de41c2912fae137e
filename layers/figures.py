"""How many were killed, wounded, held, missing or driven out, as each account tells it."""

from __future__ import annotations

import functools
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from layers.cues import cues
from layers.event_times import is_coarse
from layers.incident import Casualties, Harm
from layers.status import is_background

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.cues import Hit
    from layers.incident import Account
    from layers.passage import Passage
    from layers.prose import Sentence
    from layers.sites import PlacedSite

FOLDER = "figures"

AFTER = 5
"""Words between a figure and what befell them, that word included: "12 people were killed"."""

BEFORE = 4
"""The same where it comes before: "killed at least two other men"."""

MOST_DIGITS = 6
"""Digits of the largest figure that is taken; longer ones are telephone numbers."""

_NOTHING: dict[int, Hit] = {}

TENS = 10
HUNDRED = 100
THOUSAND, HUNDREDS_DIGITS = 1_000, 3
LARGEST_TEN = 90


class Words(NamedTuple):
    """What the words of a report say about figures, by table and word."""

    over: dict[str, dict[int, Hit]]

    def at(self, table: str, index: int) -> Hit | None:
        """Give what was met of a table over a word."""
        return self.over.get(table, _NOTHING).get(index)


class Figure(NamedTuple):
    """A number of persons in the text; `first` is that of "at least" before it."""

    first: int
    last: int
    low: int
    best: int | None
    high: int | None


@functools.cache
def has_figures(language: str) -> bool:
    """Say whether figures can be read in a language."""
    return (resources.files("layers") / "data" / FOLDER / f"{language}.toml").is_file()


def read_casualties(
    passage: Passage, words: Words, sites: Sequence[PlacedSite], accounts: Sequence[Account]
) -> tuple[Casualties, ...]:
    """Give the casualty figures of a report in its order, each with its account and site.

    A figure told twice by one account is one figure with two quotations.
    """
    found: dict[tuple[object, ...], Casualties] = {}
    read = [(sentence, list(_figures(passage, words, sentence))) for sentence in passage.sentences]
    read = [(sentence, figures) for sentence, figures in read if figures]
    # A report of nothing but whole months and years tells its own figures with these.
    own = [told for told in read if not _is_of_old(passage, told[0])]
    for sentence, figures in own or read:
        for harm, figure, first, last in figures:
            evidence = passage.evidence(min(first, figure.first), max(last, figure.last))
            site = _site(sites, sentence, figure.first)
            account = _account(accounts, evidence.start)
            key = (harm, figure.low, figure.best, figure.high, site, account)
            known = found.get(key)
            quoted = (*known.evidence, evidence) if known else (evidence,)
            found[key] = Casualties(
                id=known.id if known else f"k{len(found) + 1}",
                harm=harm,
                low=figure.low,
                best=figure.best,
                high=figure.high,
                site=site,
                account=account,
                evidence=quoted,
            )
    return tuple(found.values())


def figure_words(passage: Passage) -> Words:
    """Find the words about figures in a report; none in a language without a file of them."""
    if not has_figures(passage.report.language):
        return Words({})
    known = passage.remembered.get(FOLDER)
    if known is not None:
        return Words(known)
    over: dict[str, dict[int, Hit]] = {}
    for hit in cues(passage.report.language, FOLDER).hits(passage.tokens):
        for word in range(hit.first, hit.last + 1):
            over.setdefault(hit.table, {}).setdefault(word, hit)
    passage.remembered[FOLDER] = over
    return Words(over)


def _is_of_old(passage: Passage, sentence: Sentence) -> bool:
    """Say whether a sentence tells but a month or year: what an earlier event cost."""
    times = list(passage.times_in(sentence))
    return bool(times) and all(is_coarse(time.moment) for time in times)


def _figures(
    passage: Passage, words: Words, sentence: Sentence
) -> Iterator[tuple[Harm, Figure, int, int]]:
    """Yield each figure with what befell them and where the words for that stand."""
    if any(sentence.first <= index < sentence.end for index in words.over.get("since", _NOTHING)):
        return  # what a war has cost so far
    for figure in _numbers(passage, words, sentence):
        hit = _harm_of(passage, words, sentence, figure)
        if hit is None or _is_of_several(passage, words, hit) or _is_part(words, figure):
            continue
        if not is_background(passage, sentence, hit.first):
            yield Harm(hit.key), figure, hit.first, hit.last


def _numbers(passage: Passage, words: Words, sentence: Sentence) -> Iterator[Figure]:
    index = sentence.first
    told = words.over.get("numbers", _NOTHING)
    while index < sentence.end:
        if index not in told and not passage.tokens[index].text[-1].isdigit():
            index += 1  # as most words
            continue
        read = _number(passage, words, sentence, index)
        if read is None:
            index += 1
            continue
        value, last, vague = read
        first = index
        bound = words.at("bound", index - 1) if index > sentence.first else None
        if bound is not None:
            first = bound.first
        until = _until(passage, words, sentence, last + 1, bound)
        if until is not None and until[0] > value:
            yield Figure(first, until[1], value, None, until[0])
            last = until[1]
        elif not _is_measure(passage, words, last + 1):
            yield _figure(first, last, value, "low" if vague else bound.key if bound else "")
        index = last + 1


def _until(
    passage: Passage, words: Words, sentence: Sentence, index: int, bound: Hit | None
) -> tuple[int, int] | None:
    """Give the upper end of a range and its last word: "between 100 and 200", "10 to 15"."""
    between = bound is not None and bound.key == "between"
    if index >= sentence.end or passage.divided[index]:
        return None
    link = words.at("range", index)
    if link is not None and (between or link.key == "to"):
        index = link.last + 1
    elif not between:
        return None
    read = _number(passage, words, sentence, index) if index < sentence.end else None
    return (read[0], read[1]) if read is not None else None


def _figure(first: int, last: int, value: int, bound: str) -> Figure:
    if bound == "low":
        return Figure(first, last, value, value, None)
    if bound == "high":
        return Figure(first, last, 0, None, value)
    return Figure(first, last, value, value, value)


def _number(
    passage: Passage, words: Words, sentence: Sentence, index: int
) -> tuple[int, int, bool] | None:
    """Give the number that begins at a word, its last word, and whether it is a mere least."""
    text = passage.tokens[index].text
    digits = text[1:] if text[:1] in passage.conjunctions else text
    decimal, hit = digits.isdecimal(), words.at("numbers", index)
    if not decimal and (hit is None or hit.first != index):
        return None  # as most words
    if passage.time_at(index) is not None or (decimal and _is_ordinal(passage, index)):
        return None
    if decimal or hit is None:
        return _in_thousands(passage, words, sentence, digits, index)
    value, last = int(hit.key), hit.last
    vague = words.at("vague", last) is not None
    following = last + 1
    if passage.language.joints and words.at("range", following) is not None:
        following += 1  # "twenty and three"
    other = words.at("numbers", following) if following < sentence.end else None
    if other is not None and not passage.divided[other.first]:
        more = int(other.key)
        if 1 < value < more and more >= HUNDRED:
            return value * more, other.last, vague  # "four thousand"
        # "twenty three" and, in Arabic, "three and twenty"
        small, large = sorted((value, more))
        if small < TENS <= large <= LARGEST_TEN and not large % TENS:
            return value + more, other.last, vague
    return value, last, vague


def _in_thousands(
    passage: Passage, words: Words, sentence: Sentence, digits: str, index: int
) -> tuple[int, int, bool] | None:
    """Give digits with the thousands and hundreds behind them: "7 آلاف و500", "50 thousand"."""
    if len(digits) > MOST_DIGITS:
        return None
    value, after = int(digits), index + 1
    word = words.at("numbers", after) if after < sentence.end else None
    if word is None or word.first != after or passage.divided[after] or word.front:
        return value, index, False
    if int(word.key) != THOUSAND or value >= THOUSAND:
        return value, index, False
    value, last = value * THOUSAND, word.last
    if last + 1 < sentence.end and not passage.divided[last + 1]:
        rest = passage.tokens[last + 1].text
        rest = rest[1:] if rest[:1] in passage.conjunctions else rest
        if rest.isdecimal() and len(rest) == HUNDREDS_DIGITS:
            return value + int(rest), last + 1, False
    return value, last, False


def _is_ordinal(passage: Passage, index: int) -> bool:
    """Say whether a hyphen ties an ending or a word to a number: "57-ї", "30-річного"."""
    after = index + 1
    tied = after < len(passage.tokens) and passage.gaps[after] == "-"
    return tied and not passage.tokens[after].text[:1].isdigit()


def _is_part(words: Words, figure: Figure) -> bool:
    """Say whether a figure counts some of those who were counted: "including three children"."""
    return any(words.at("part", at) for at in (figure.first - 1, figure.last + 1))


def _is_measure(passage: Passage, words: Words, index: int) -> bool:
    """Say whether what follows a number is counted in years or kilometres, or in houses."""
    return index < len(passage.tokens) and words.at("units", index) is not None


def _harm_of(passage: Passage, words: Words, sentence: Sentence, figure: Figure) -> Hit | None:
    after = _harm_after(passage, words, sentence, figure)
    if passage.language.verb_final:
        return after
    before = _harm_before(passage, words, sentence, figure)
    if before is None or after is None:
        return before or after
    joined = passage.has("and", before.last + 1, figure.first)
    return after if joined else before  # "three died and another 14 were injured"


def _harm_after(passage: Passage, words: Words, sentence: Sentence, figure: Figure) -> Hit | None:
    for index in range(figure.last + 1, min(sentence.end, figure.last + 1 + AFTER)):
        hit = words.at("harm", index)
        joined = hit is not None and hit.front[:1] in passage.conjunctions
        if passage.divided[index] or joined:
            return None
        if hit is not None:
            return hit
        if words.at("people", index) is None and words.at("numbers", index) is None:
            return None
    return None


def _harm_before(passage: Passage, words: Words, sentence: Sentence, figure: Figure) -> Hit | None:
    if passage.tokens[figure.first].text[:1] in passage.conjunctions:
        return None  # "3 killed and 5 ..."
    for index in range(figure.first - 1, max(sentence.first, figure.first - BEFORE) - 1, -1):
        if passage.divided[index + 1]:
            return None
        hit = words.at("harm", index)
        if hit is not None:
            return hit if hit.verb or _leads(passage, hit) else None
        if words.at("people", index) is None and words.at("bound", index) is None:
            return None
    return None


def _leads(passage: Passage, hit: Hit) -> bool:
    """Say whether a word for harm may stand before its figure: "killing", not "12 dead"."""
    before = passage.tokens[hit.first - 1].text if hit.first else ""
    return not before.removeprefix("و").isdecimal()


def _is_of_several(passage: Passage, words: Words, hit: Hit) -> bool:
    """Say whether one figure is of two kinds of harm: "12 killed and wounded"."""
    beside = [words.at("harm", hit.first - 1)] if passage.is_bound(hit.first) else []
    after = hit.last + 1
    if after < len(passage.tokens) and passage.is_bound(after):
        beside.append(words.at("harm", after))
    return any(other is not None and other.key != hit.key for other in beside)


def _site(sites: Sequence[PlacedSite], sentence: Sentence, at: int) -> str | None:
    """Give the site of a figure: one of its own sentence, or else the last that was told."""
    own = [site for site in sites if sentence.first <= site.told < sentence.end]
    before = [site for site in sites if site.told < sentence.first]
    if own:
        return min(own, key=lambda site: abs(site.told - at)).site.id
    return max(before, key=lambda site: site.told).site.id if before else None


def _account(accounts: Sequence[Account], start: int) -> str | None:
    """Give the account in whose words a figure stands, the one with the shortest quotation."""
    own = [
        (quote.end - quote.start, account.id)
        for account in accounts
        for quote in account.evidence
        if quote.start <= start < quote.end
    ]
    return min(own)[1] if own else None
