"""What a language writes onto its words, and in which order it puts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from geo.folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


STEM_LETTERS = 5
"""Letters that the forms of one word share in a language with many endings."""


class Morphology(NamedTuple):
    """What a language writes onto its words; every part may be empty.

    Attributes
    ----------
    fronts
        Before a noun: conjunction, preposition and article.
    objects
        Pronouns behind a noun or a verb.
    noun_backs
        What may stand behind a noun: the pronouns, and the endings of two or many.
    persons
        Those that mean somebody of whom the text spoke.
    joined
        Endings that change before a pronoun, and what to.
    verb_fronts, present_fronts
        Before a verb in the past and in the present or future.
    past_backs, present_backs
        Behind it: its subject and object.
    weak_ending, weak_past, weak_present
        The last letter of a stem that is lost before some endings, and those of past and present.
    subjects
        Endings of a noun that is a subject, where such nouns are told.
    plural
        Endings of a verb that hold its subject.
    third_person
        What stands before a present of the third person.
    dropped_in_present
        First letter of a stem that the present loses.
    future
        Letters that make a present a future.
    conjunctions
        Those that are written onto a word.
    attached
        Prepositions that are written onto a word, to the kind of their link.
    inflected
        Words have many endings: a verb's stem is met with whatever follows it.
    verb_final, free_order, subject_first
        The verb stands behind its places; or before or behind them; or right behind its subject.
    joints
        The words of a phrase may be written as one, with an invisible joint that folding drops.
    larger_first
        A larger place stands before the one that it holds.
    cases
        Endings of a place's name or noun, the longest first, to the kind of their link.
    negative, planned, earlier
        Endings within which a verb denies or plans what it says, or tells it as past already;
        as they are spelt.
    written
        Folded words to how they must be spelt to be met: folding made them like others.
    bare_capitals
        Capitals may lack their accents.
    finite
        Endings by which a verb is told from nouns of its stem ("викрали", "викрадення").
    owner
        Endings that say whose something is, or who does what a nominalised verb says.
    relative, participle
        Endings of a verb before the place where somebody was taken ("kaldırıldığı hastanede"), and
        before whoever does or suffers what it says ("getirilen göçmenler").
    thousands
        What groups the digits of a number, besides what does so everywhere.
    accented
        Its accents tell stems apart ("öldü", died; "oldu", was) that folding made one.
    """

    fronts: frozenset[str]
    objects: frozenset[str]
    noun_backs: frozenset[str]
    persons: frozenset[str]
    joined: Mapping[str, str]
    verb_fronts: frozenset[str]
    present_fronts: frozenset[str]
    past_backs: frozenset[str]
    present_backs: frozenset[str]
    weak_ending: str
    weak_past: frozenset[str]
    weak_present: frozenset[str]
    plural: tuple[str, ...]
    subjects: tuple[str, ...]
    third_person: tuple[str, ...]
    dropped_in_present: str
    conjunctions: frozenset[str]
    future: frozenset[str]
    attached: Mapping[str, str]
    inflected: bool
    verb_final: bool
    free_order: bool
    subject_first: bool
    larger_first: bool
    joints: bool
    cases: tuple[tuple[str, str], ...]
    negative: tuple[str, ...]
    planned: tuple[str, ...]
    earlier: tuple[str, ...]
    written: Mapping[str, Mapping[str, str]]
    bare_capitals: bool
    finite: tuple[str, ...]
    owner: tuple[str, ...]
    relative: tuple[str, ...]
    participle: tuple[str, ...]
    thousands: tuple[str, ...]
    accented: bool

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Morphology:
        """Work out the combinations from the letters that a data file lists."""
        conjunctions = ["", *table.get("conjunctions", ())]
        prepositions = ["", *table.get("prepositions", ())]
        articles = ["", *table.get("articles", ())]
        fronts = {c + p + a for c in conjunctions for p in prepositions for a in articles}
        fronts |= {c + e for c in conjunctions for e in table.get("elided", ())}
        future = ["", *table.get("future", ())]
        objects = ["", *table.get("objects", ())]
        joined = table.get("joined", {})
        past = ["", *table.get("past_suffixes", ())]
        present = ["", *table.get("present_suffixes", ())]
        weak = table.get("weak", {})
        return cls(
            fronts=frozenset(fronts),
            objects=frozenset(objects),
            noun_backs=frozenset([*objects, *table.get("noun_endings", ())]),
            persons=frozenset(table.get("persons", ())),
            joined=joined,
            verb_fronts=frozenset(conjunctions),
            present_fronts=frozenset(
                c + f + p
                for c in [*conjunctions, *table.get("subordinators", ())]
                for f in future
                for p in table.get("present_prefixes", ())
            ),
            past_backs=frozenset(_backs(past, objects, joined)),
            present_backs=frozenset(_backs(present, objects, joined)),
            weak_ending=fold_name(weak.get("ending", "")),
            weak_past=frozenset(_backs(weak.get("past", ()), objects, joined))
            | frozenset(end + item for end in weak.get("joined", ()) for item in objects if item),
            weak_present=frozenset(_backs(weak.get("present", ()), objects, joined)),
            plural=tuple(table.get("plural", ())),
            subjects=tuple(table.get("subjects", ())),
            third_person=tuple(table.get("third_person", ())),
            dropped_in_present=table.get("dropped_in_present", ""),
            conjunctions=frozenset(table.get("conjunctions", ())),
            future=frozenset(table.get("future", ())),
            attached=table.get("attached", {}),
            inflected=table.get("inflected", False),
            verb_final=table.get("order") == "verb final",
            free_order=table.get("order") == "free",
            subject_first=table.get("order") == "subject first",
            joints=table.get("joints", False),
            larger_first=table.get("larger_first", False),
            cases=_cases(table.get("cases", {})),
            negative=tuple(table.get("negative", ())),
            planned=tuple(table.get("planned", ())),
            earlier=tuple(table.get("earlier", ())),
            bare_capitals=table.get("bare_capitals", False),
            finite=tuple(table.get("finite", ())),
            owner=tuple(table.get("owner", ())),
            relative=tuple(table.get("relative", ())),
            participle=tuple(table.get("participle", ())),
            thousands=tuple(table.get("thousands", ())),
            accented=table.get("accented", False),
            written={
                kind: {fold_name(word): word for word in words}
                for kind, words in table.get("written", {}).items()
            },
        )

    def has_object(self, back: str) -> bool:
        """Say whether what is written behind a verb names whom it moves ("نقلته")."""
        return not self.inflected and back.endswith(tuple(self.persons))

    def case(self, ending: str) -> str:
        """Give the kind of link that an ending says, or ""."""
        return next((link for case, link in self.cases if ending.endswith(case)), "")

    def stem(self, word: str) -> str:
        """Give the beginning by which inflected forms of one word are compared."""
        return word[:STEM_LETTERS] if self.inflected else word


def _cases(table: Mapping[str, Sequence[str]]) -> tuple[tuple[str, str], ...]:
    pairs = [(fold_name(ending), link) for link, endings in table.items() for ending in endings]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


def _backs(
    subjects: Sequence[str], objects: Sequence[str], joined: Mapping[str, str]
) -> Iterator[str]:
    """Join subject and object suffixes; some subjects change before an object."""
    for subject in subjects:
        for item in objects:
            yield (joined.get(subject, subject) if item else subject) + item
