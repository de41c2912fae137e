"""Choose for every toponym the place it denotes, all of a report together, or abstain."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from geo.asked import nationality_of
from geo.candidates import alike_to, candidates_of
from geo.claims import ranked, resolution_weights
from geo.folding import BREAK, SPACE
from geo.heard import heard_names
from geo.larger_before import larger_before
from geo.weighing import Group, Text, Weighing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.claims import Candidate
    from geo.gazetteer import Entry
    from geo.reading import Reading
    from geo.span import Span
    from geo.toponyms import Toponym
    from geo.weighing import Floats

MOST_CANDIDATES = 1_000
"""Candidates that hear each other at once: those of some ten pages."""

MOST_COUNTRIES = 2
"""Countries of the text in which other spellings of an unknown name are looked for."""

SAME_KM = 40.0
"""Distance up to which two entries of one name are one place."""

SPOT_KM = 0.5
"""Distance up to which the point of a division is but that of its town."""

DEGREE_KM = 111.32
"""Kilometres of a degree of latitude."""

LEAST_LIKELY = 0.02
"""Least probability of a candidate that may be the best."""

COMMAS = frozenset(",،(")

CLOSING = '"”»'
"""Marks that close a name."""
"""Marks between a name and the one that holds it."""

BETWEEN = 24
"""Letters that may stand between a name and the one that holds it."""

OF = frozenset(("من",))

NEAR = 1 / math.e
"""Nearness of two places that are one reach apart."""


class Choice(NamedTuple):
    """What a toponym was resolved to.

    Attributes
    ----------
    ranked
        Candidates with their probability, best first; empty when no gazetteer knows the name.
    anchored
        The best candidate only anchors a composed name that lies in or near it.
    reasons
        Why the best one was chosen.
    unlisted
        Probability that it is none of them but a place that no gazetteer has.
    """

    ranked: tuple[tuple[Entry, float], ...] = ()
    anchored: bool = False
    reasons: tuple[str, ...] = ()
    unlisted: float = 0.0


class Resolution(NamedTuple):
    """What became of the toponyms of a report.

    Attributes
    ----------
    choices
        One for each toponym, in their order.
    around
        Offsets into the folded text and places of names that are no toponyms of it.
    """

    choices: list[Choice]
    around: tuple[tuple[int, Entry], ...]


def resolve(toponyms: Sequence[Toponym], reading: Reading) -> Resolution:
    """Give a choice for each toponym, and what else the text names."""
    choices = [Choice() for _ in toponyms]
    told_apart = bool(reading.lexicon.article)  # "قضاء صور" is never the town
    around: list[tuple[int, Entry]] = []
    for text in texts_of(toponyms, reading):
        weighing = Weighing([text])
        shares, unlisted = weighing.both()
        for number, group in enumerate(text.groups):
            rows = _in_order(weighing, shares, number, told_apart=told_apart)
            if not group.members:
                around += [(start, weighing.entries[rows[0][0]]) for start in group.starts]
                continue
            ranked = tuple((weighing.entries[row], share) for row, share in rows)
            reasons = tuple(_reasons(weighing, group, rows[0][0]))
            choice = Choice(ranked, group.anchored, reasons, float(unlisted[number]))
            for member in group.members:
                choices[member] = choice
    return Resolution(choices, tuple(around))


def _in_order(
    weighing: Weighing, shares: Floats, number: int, *, told_apart: bool
) -> list[tuple[int, float]]:
    """Give a group's rows with their probability, best first.

    A town and the district around it are two entries of one name and one place: the foremost row
    has the probability of all at its spot, and these do not follow as rivals.

    Parameters
    ----------
    told_apart
        The language says of a division that it is one, so that which of the two is asked for is
        taken.
    """
    first, last = weighing.bounds[number], weighing.bounds[number + 1]
    rows = sorted(range(first, last), key=lambda row: -shares[row])
    likely = [row for row in rows if shares[row] >= LEAST_LIKELY] or rows[:1]
    spots = {
        row: [other for other in likely if _is_same(weighing.entries[row], weighing.entries[other])]
        for row in likely
    }
    sums = {row: sum(float(shares[other]) for other in spot) for row, spot in spots.items()}
    best = max(likely, key=lambda row: (round(sums[row], 6), shares[row]))
    foremost = max(spots[best], key=lambda row: shares[row])
    asked, kind = weighing.asks_for_area(number), weighing.entries[foremost].feature
    if kind.startswith("P" if asked else "A.ADM") and (told_apart or not asked):
        fitting = "A.ADM" if asked else "P"
        others = [
            row
            for row in rows
            if weighing.entries[row].feature.startswith(fitting)
            and _may_stand_for(weighing, foremost, row, asked=asked, near=spots[best])
        ]
        foremost = max(others, key=lambda row: shares[row], default=foremost)
    told = [(foremost, min(1.0, sums[best]))]
    told += [(row, float(shares[row])) for row in rows if row not in spots[best]]
    return told


def _may_stand_for(
    weighing: Weighing, foremost: int, row: int, *, asked: bool, near: Sequence[int]
) -> bool:
    """Say whether the division asked for is at the point of its town, or the town in its division.

    A town of which nobody has counted the people is one as well.
    """
    here, there = weighing.entries[foremost], weighing.entries[row]
    if asked:
        return row in near and _is_same(here, there, SPOT_KM)
    named = there.main and there.how == here.how == "exact" and not there.population
    return row in near or (named and _is_same(there, here))


def _is_same(one: Entry, other: Entry, most_km: float = SAME_KM) -> bool:
    """Say whether two entries of one name are at one spot of one country."""
    if one.country != other.country:
        return False
    north = one.lat - other.lat
    east = (one.lon - other.lon) * math.cos(math.radians(one.lat))
    return math.hypot(north, east) * DEGREE_KM <= most_km


def texts_of(toponyms: Sequence[Toponym], reading: Reading) -> list[Text]:
    """Gather the toponyms into the groups that hear each other; a long text is divided."""
    groups = _groups(toponyms, reading)
    if toponyms:
        groups += _heard(toponyms, reading)
        groups.sort(key=lambda group: group.starts[0])
    return [Text(own, _containers(toponyms, own, reading)) for own in _stretches(groups)]


def _reasons(weighing: Weighing, group: Group, row: int) -> Iterator[str]:
    """Say in words what spoke for an entry."""
    if weighing.entries[row].how == "skeleton":
        yield f"spelled otherwise in the gazetteer: {weighing.entries[row].name}"
    number = len(group.candidates)
    if number == 1:
        yield "the only place of this name in the gazetteer"
        return
    yield f"{number} places of this name"
    if weighing.claims[row] == max(candidate.claim for candidate in group.candidates):
        yield "the most prominent of them"
    if weighing.agrees(row):
        yield "other names of the text lie in the same country"
    if weighing.nearest(row) > NEAR:
        yield f"within {resolution_weights()['reach km']:.0f} km of another name of the text"


def _stretches(groups: list[Group]) -> Iterator[list[Group]]:
    """Divide the names of a long text, so that the cost stays in proportion to its length."""
    stretch: list[Group] = []
    size = 0
    for group in groups:
        if stretch and size + len(group.candidates) > MOST_CANDIDATES:
            yield stretch
            stretch, size = [], 0
        stretch.append(group)
        size += len(group.candidates)
    if stretch:
        yield stretch


def _groups(toponyms: Sequence[Toponym], reading: Reading) -> list[Group]:
    """Gather the toponyms by name and by the kind asked for."""
    members: dict[tuple[str, str, str], list[int]] = {}
    waters = {
        t.span.name: t.span
        for t in toponyms
        if t.span.origin == "composed" and t.span.hint.startswith("H")
    }
    for index, toponym in enumerate(toponyms):
        if toponym.span.origin != "generic":
            span = toponym.span
            if span.hint in {"", "*"} and any(
                entry.feature.startswith("H") for entry in reading.gazetteer.lookup(span.key)
            ):
                span = waters.get(span.key, span)  # "نهر دجلة", and then "دجلة"
            hint = "" if span.hint in {"P", "*"} else span.hint  # a bare name is a town's too
            members.setdefault((span.key, span.name, hint), []).append(index)
    groups, unknown = [], []
    for indexes in members.values():
        indexes.sort(key=lambda index: not toponyms[index].span.hint)
        first = toponyms[indexes[0]]
        candidates, anchored = candidates_of(
            first, reading.gazetteer, reading.lexicon, _other_forms(first.span, reading)
        )
        if candidates:
            told = [toponyms[index] for index in indexes]
            country = next(filter(None, (nationality_of(t, reading) for t in told)), "")
            own = [c for c in candidates if country and c.entry.country == country]
            group = _group(toponyms, indexes, own or candidates, anchored=anchored)
            groups.append(group._replace(of_nationality=bool(own)))
        else:
            unknown.append(indexes)
    countries = _countries(groups) if unknown else []
    for indexes in unknown:
        alike = alike_to(toponyms[indexes[0]], countries, reading)
        if alike:
            groups.append(_group(toponyms, indexes, alike, anchored=False))
    return groups


def _other_forms(span: Span, reading: Reading) -> list[str]:
    """Give the other names that a name in a case may be one of: "Вознесенську", "до Сум"."""
    if span.origin != "gazetteer" or not reading.lexicon.endings:
        return []
    rivals = reading.spans_at.get((span.first, span.last), ())
    return [r.key for r in rivals if r.origin == "gazetteer" and r.key != span.key]


def _group(
    toponyms: Sequence[Toponym],
    indexes: Sequence[int],
    candidates: list[Candidate],
    *,
    anchored: bool,
) -> Group:
    starts = tuple(sorted(toponyms[index].span.start for index in indexes))
    span = toponyms[indexes[0]].span
    return Group(
        tuple(indexes),
        candidates,
        anchored,
        starts,
        asks_for_area=span.hint.startswith("A"),
        asks_for_airport=span.hint.startswith("S.AIR"),
        key=span.key if anchored else span.name,  # a hospital is not near the town of its name
    )


def _heard(toponyms: Sequence[Toponym], reading: Reading) -> list[Group]:
    """Give the groups of the names outside of the toponyms."""
    voice = resolution_weights()["heard"]
    return [
        Group(
            members=(),
            candidates=ranked(name.entries, "", reading.lexicon.language, reading.gazetteer),
            anchored=False,
            starts=name.starts,
            voice=voice,
        )
        for name in heard_names(toponyms, reading)
    ]


def _countries(groups: Sequence[Group]) -> list[str]:
    """Give the countries that the foremost candidates lie in most often."""
    counts = Counter(country for group in groups if (country := group.candidates[0].entry.country))
    return [country for country, _ in counts.most_common(MOST_COUNTRIES)]


def _containers(
    toponyms: Sequence[Toponym], groups: list[Group], reading: Reading
) -> dict[int, list[int]]:
    """Give for each group the groups of larger places that stand right after its members."""
    group_of = {member: number for number, group in enumerate(groups) for member in group.members}
    containers: dict[int, list[int]] = {}
    last: int | None = None  # the container of the name behind
    for index in range(len(toponyms) - 2, -1, -1):
        here, there = toponyms[index].span, toponyms[index + 1].span
        if index not in group_of or index + 1 not in group_of:
            last = None
            continue
        one, other = group_of[index], group_of[index + 1]
        if leads_on(here, there, reading):
            last = other
        elif not _is_listed(here, there, reading):
            last = None
        if last is not None and one != last:
            containers.setdefault(one, []).append(last)
    for inner, outer in larger_before([toponym.span for toponym in toponyms], reading).items():
        if inner in group_of and outer in group_of and group_of[inner] != group_of[outer]:
            containers.setdefault(group_of[inner], []).append(group_of[outer])
    return containers


def _is_listed(here: Span, there: Span, reading: Reading) -> bool:
    """Say whether a name is but joined to the one before: "قريتي بريهة والصبحة بريف"."""
    joined = bool(there.clitic) and there.clitic in reading.lexicon.conjunctions
    return joined and not reading.folded.text[here.end : there.start].strip(there.clitic + SPACE)


def _is_closed(here: Span, there: Span, reading: Reading) -> bool:
    """Say whether but the mark that closes a name parts it from the words behind it."""
    written = reading.folded.written_between(here.end, there.start)
    words = written.lstrip(CLOSING)
    return words != written and not any(c != SPACE and not c.isalpha() for c in words)


def leads_on(here: Span, there: Span, reading: Reading) -> bool:
    """Say whether a name goes on to the one that holds it: "X, Y", "X de Y", "X في ريف Y"."""
    between = reading.folded.text[here.end : there.start]
    if _is_closed(here, there, reading):
        between = between.replace(BREAK, SPACE)  # مستشفى "العطير" في مديرية
    if between.strip() == BREAK:
        return reading.folded.written_between(here.end, there.start).strip()[:1] in COMMAS
    if BREAK in between or len(between) > BETWEEN:
        return False
    words, lexicon = between.split(), reading.lexicon
    joined = [word for word in words if word not in lexicon.classifiers]
    attached = lexicon.prepositions_attached
    bare = [
        word
        for word in joined
        if word not in lexicon.inside
        and word not in lexicon.articles
        and word not in attached
        and not (word[:1] in attached and word[1:] in lexicon.classifiers)
        and word not in OF
        and word not in lexicon.owners
    ]
    return bool(words) and not bare
