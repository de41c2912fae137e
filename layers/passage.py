"""One report made ready for reading: its words, sentences, cues, times and places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from geo.lexicon import lexicon
from layers.accents import ends_feminine, has_accents, is_accented, is_spelt
from layers.cues import cues
from layers.dates import read_times
from layers.directed import with_direction
from layers.figures import figure_words
from layers.prose import Prose, Sentence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from geo.report import Report
    from layers.cues import Hit
    from layers.dates import Times, TimeWords

_NOTHING: dict[int, Hit] = {}
_NO_WORDS: list[int] = []
_NO_HITS: Iterator[Hit] = iter(())


EITHER = "shift"
"""Key of the verbs of somebody who goes or is moved by others."""

PASSIVE_REACH = 4
"""Words between the auxiliary of a passive and its verb."""

SHORTEST_BARE = 3
"""Letters that a word keeps when what is written before it is taken off."""


class Passage(Prose):
    """A report with what its words say, looked up by word index.

    Attributes
    ----------
    keys
        The words of stretches by which persons are compared, as far as they were asked for.
    either
        Indexes of verbs of going that may be of being moved, or of moving house: "moved to".
    spoken
        By sentence the stretches before what somebody says, as far as they were asked for.
    remembered
        The phrases of other lists, by list, table and word, as far as they were asked for.
    language
        What the language writes onto its words, and in which order it puts them.
    attached, conjunctions, article
        Prepositions that it writes onto a word to their kind of link, conjunctions, the article.
    """

    def __init__(self, report: Report, report_id: str) -> None:
        words = cues(report.language)
        super().__init__(report, report_id, words.language.thousands)
        self.attached = words.language.attached
        self.conjunctions = words.language.conjunctions
        self.language = words.language
        self.article = lexicon(report.language).article
        nouns = lexicon(report.language)
        self._nouns = nouns.classifiers.keys() | nouns.relations.keys()
        self._bare: dict[str, set[str]] = {}
        self.keys: dict[tuple[int, int], frozenset[str]] = {}
        self.either: set[int] = set()
        self.remembered: dict[str, dict[str, dict[int, Hit]]] = {}
        self.spoken: dict[Sentence, list[tuple[int, int]]] = {}
        self._future = words.language.future
        self._fronts = words.language.fronts - {""}
        self._times = read_times(
            self.folded, self.tokens, self.gaps, report.language, report.published
        )
        self._time_firsts = [time.first for time in self.times]
        self._hits: dict[str, list[Hit]] = {}
        written = self.language.written
        spelt = words.spelt if has_accents(report.text) else {}
        for hit in words.hits(self.tokens):
            if hit.table in written and not is_spelt(self.folded, self.tokens, hit, self.language):
                continue
            if spelt and not is_accented(self.folded, self.tokens, hit, spelt):
                continue
            if hit.back and ends_feminine(self.folded, self.tokens, hit):
                continue
            self._hits.setdefault(hit.table, []).append(hit)
        for table in ("movement", "event"):
            if table in self._hits:
                self._hits[table] = self._without_vetoed(table)
        if self.article and "link" in self._hits:
            self._hits["link"] = self._without_adjectives(self._hits["link"])
        if "movement" in self._hits:
            moves = self._hits["movement"]
            if self.language.subject_first:
                moves = with_direction(self._hits, self.tokens, self.divided)
            self._hits["movement"] = [self._settled(hit) for hit in moves]
        self._over = {
            table: {word: hit for hit in hits for word in range(hit.first, hit.last + 1)}
            for table, hits in self._hits.items()
        }
        self._together: dict[tuple[str, ...], frozenset[int]] = {}
        self._firsts = {table: [h.first for h in hits] for table, hits in self._hits.items()}

    @property
    def published(self) -> dt.date | None:
        """The day of publication, given or read."""
        return self._times.published

    def retime(self, times: Times) -> None:
        """Take other expressions of time for those of the report."""
        self._times = times
        self._time_firsts = [time.first for time in times.found]

    @property
    def found_times(self) -> Times:
        """The expressions of time with the day of publication."""
        return self._times

    @property
    def times(self) -> tuple[TimeWords, ...]:
        """The expressions of time, in order."""
        return self._times.found

    def times_in(self, sentence: Sentence) -> Iterator[TimeWords]:
        """Yield the times of a sentence."""
        return (t for t in self.times if sentence.first <= t.first < sentence.end)

    def hits(self, table: str, first: int = 0, end: int | None = None) -> Iterator[Hit]:
        """Give what was met of a table within some words, one after the other."""
        firsts = self._firsts.get(table)
        if firsts is None:
            return _NO_HITS
        at = bisect_left(firsts, first)
        if end is None:
            return iter(self._hits[table][at:])
        stop = bisect_left(firsts, end, at)
        if at == stop:
            return _NO_HITS  # as most often
        found = self._hits[table][at:stop]
        if found[-1].last >= end:  # of one table no two overlap
            found.pop()
        return iter(found)

    def begins_any(self, table: str, first: int, end: int) -> bool:
        """Say whether anything of a table begins within some words."""
        firsts = self._firsts.get(table, _NO_WORDS)
        at = bisect_left(firsts, first)
        return at < len(firsts) and firsts[at] < end

    def has(self, table: str, first: int, end: int) -> bool:
        """Say whether anything of a table was met within some words."""
        firsts = self._firsts.get(table)
        if not firsts:
            return False
        found = self._hits[table]
        for index in range(bisect_left(firsts, first), len(firsts)):
            if firsts[index] >= end:
                return False
            if found[index].last < end:
                return True
        return False

    def hit_at(self, table: str, index: int) -> Hit | None:
        """Give what was met of a table at a word or over it."""
        return self._over.get(table, _NOTHING).get(index)

    def is_abbreviation(self, index: int) -> bool:
        """Say whether a full stop behind a word ends no sentence."""
        return self.hit_at("abbreviation", index) is not None

    def any_at(self, tables: tuple[str, ...], index: int) -> bool:
        """Say whether anything of some tables was met at a word or over it."""
        words = self._together.get(tables)
        if words is None:
            words = frozenset(word for table in tables for word in self._over.get(table, _NOTHING))
            self._together[tables] = words
        return index in words

    def time_at(self, index: int) -> TimeWords | None:
        """Give the expression of time in which a word stands."""
        at = bisect_right(self._time_firsts, index) - 1
        return self.times[at] if at >= 0 and self.times[at].last >= index else None

    def is_future(self, verb: Hit) -> bool:
        """Say whether a verb has the letter of the future before it."""
        front = verb.front.lstrip("".join(self.conjunctions))
        return verb.verb and front[:1] in self._future

    def said_by_ending(self, index: int) -> set[str]:
        """Give what the endings of the verbs at a word say: "negated", "planned", "earlier"."""
        said: set[str] = set()
        if not self.any_at(("movement", "event"), index):
            return said
        language = self.language
        kinds = {
            "negated": language.negative,
            "planned": language.planned,
            "earlier": language.earlier,
        }
        for table in ("movement", "event"):
            hit = self.hit_at(table, index)
            if hit is None or not hit.back:
                continue
            written = self.words(hit.last, hit.last).lower()
            ending = written[-len(hit.back) :]
            said |= {kind for kind, ends in kinds.items() if any(end in ending for end in ends)}
        return said

    def written_on_noun(self, index: int) -> str:
        """Give the preposition that is written onto a noun of place ("بمدينة"), or ""."""
        text = self.tokens[index].text
        text = text[1:] if text[:1] in self.conjunctions and text[2:] in self._nouns else text
        return self.attached.get(text[:1], "") if text[1:] in self._nouns else ""

    def link_of(self, front: str) -> str:
        """Give the kind of the last preposition written onto a word; its article is none."""
        bare = front.removesuffix(self.article) if self.article else front
        return next((self.attached[c] for c in reversed(bare) if c in self.attached), "")

    def names_place(self, word: str) -> bool:
        """Say whether a word without its article is a noun of place."""
        return bool(self.attached) and word in self._nouns

    def is_noun(self, index: int) -> bool:
        """Say whether a word is a noun of place, "province" or "outskirts"."""
        return self.tokens[index].text in self._nouns

    def bare(self, index: int) -> set[str]:
        """Give a word with and without what may be written before it."""
        text = self.tokens[index].text
        known = self._bare.get(text)
        if known is None:
            bare = {text[len(front) :] for front in self._fronts if text.startswith(front)}
            known = {text, *(word for word in bare if len(word) >= SHORTEST_BARE)}
            known.add(self.language.stem(text))
            self._bare[text] = known
        return known

    def _without_vetoed(self, table: str) -> list[Hit]:
        """Leave out what only looks like a move or an event ("transferred the power")."""
        vetoed = {
            word
            for veto in self._hits.get("veto", ())
            if veto.key == table
            for word in range(veto.first, veto.last + 1)
        }
        return [h for h in self._hits[table] if vetoed.isdisjoint(range(h.first, h.last + 1))]

    def _without_adjectives(self, links: list[Hit]) -> list[Hit]:
        """Leave out what has an article, "the western", and what says "about" before a number."""
        about = {hit.first for hit in self._hits.get("about", ())}
        return [
            hit
            for hit in links
            if hit.last > hit.first or not hit.front.endswith(self.article)
            if hit.first not in about or not self.is_number(hit.last + 1)
        ]

    def is_number(self, index: int) -> bool:
        """Say whether a word is a number, in digits or letters."""
        if index >= len(self.tokens):
            return False
        return self.tokens[index].text.isdigit() or bool(figure_words(self).at("numbers", index))

    def _settled(self, verb: Hit) -> Hit:
        """Say of a verb that may be either whether somebody goes or is moved by others.

        The passive and an object tell the latter: "was moved to", "moved him to".
        """
        if verb.key != EITHER:
            return verb
        before = range(max(0, verb.first - PASSIVE_REACH), verb.first)
        after = verb.last + 1
        passive = any(
            hit.first in before and not any(self.divided[hit.first + 1 : verb.first + 1])
            for hit in self._hits.get("passive", ())
        )
        small = ("link", "clause", "and", "that", "filler")
        alone = (
            after >= len(self.tokens)
            or not self.is_bound(after)
            or self.time_at(after) is not None
            or any(h.first == after for table in small for h in self._hits.get(table, ()))
        )
        goes = alone and not passive
        if goes:
            self.either.add(verb.first)
        return verb._replace(key="go" if goes else "carry")
