"""Tune the weights of resolution on corpora with coordinates, and print how they do.

    python benchmarks/tune_resolution.py ../shared/corpora [--sweeps N] [--leave-out] [--write]

Pattern search on the likelihood of the candidates within 161 km, the mean over the sets so that
none of them rules, with a pull towards the weights in the file, which experience set. What is
maximised is a probability, so the confidence comes out calibrated. `--leave-out` tunes once for
each set on the others, prints how that set does and keeps the weights in `left_out.toml`, with
which `accuracy.py` scores it: the figure to believe.
"""

from __future__ import annotations

import argparse
import itertools
import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from corpora import files_of, in_area, rows_of

from geo.asked import with_asked_kinds
from geo.claims import features_of, resolution_weights
from geo.gazetteer import Gazetteer
from geo.given import given_toponym
from geo.reading import Reading
from geo.report import report_from_text
from geo.resolve import texts_of
from geo.weighing import Text, Weighing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy.typing as npt

    from geo.gazetteer import Entry

    Floats = npt.NDArray[np.float64]

OUT = Path(__file__).parent.parent / "geo" / "data" / "resolution.toml"
LEFT_OUT = Path(__file__).parent / "left_out.toml"
SETS = {
    "lgl": "lgl/*.jsonl",
    "idrisi-ar": "idrisi-ar-lmd/*.jsonl",
    "idrisi-en": "idrisi-en-lmd/*.jsonl",
    "reports": "../reports/dev.jsonl",
    "own reports": str(Path(__file__).parent / "reports" / "*.jsonl"),
    "second set": str(Path(__file__).parent / "reports" / "second" / "*.jsonl"),
    "third set": str(Path(__file__).parent / "reports" / "third" / "*.jsonl"),
    "fourth set": str(Path(__file__).parent / "reports" / "fourth" / "*.jsonl"),
}
STRIDES = {"idrisi-ar": 3, "idrisi-en": 3}
"""Posts of one event repeat each other: one in three of them says as much."""
FIXED = frozenset(("reach km", "named after its town", "heard", "of a user's pack"))
"""Left as they are: what candidates are gathered by, and where local news is unlike others."""
FIRST_STEP, LAST_STEP = 0.6, 0.1
PULL = 0.004
"""Cost of a weight's squared distance from where it began."""
FLOOR = 0.02
"""Share of wrong gold positions: no name is surer than that."""
NEAR_KM = 161
FAR_KM = 500
"""From here on a candidate is another place, and no other opinion on where one lies."""
ENOUGH = 1000
"""Toponyms of a set that counts in full."""
EARTH_RADIUS_KM = 6371.0088

Key = tuple[str, str]


class Corpus(NamedTuple):
    """The candidates of a set, weighed at once, and which of them are right.

    Attributes
    ----------
    features
        One row a candidate, one column a weight.
    fixed
        What a claim has besides: of words that can mean one country only.
    keys
        Table and name of each column's weight.
    right
        Whether a candidate is within 161 km of the gold.
    counts
        Gold toponyms of each group; 0 where no candidate is right.
    absent
        Gold toponyms of each group whose place is none of the candidates.
    total
        Gold toponyms with a position, those without candidates too.
    """

    weighing: Weighing
    features: Floats
    fixed: Floats
    keys: list[Key]
    right: npt.NDArray[np.bool_]
    counts: Floats
    absent: Floats
    total: int


def main() -> None:
    """Tune, print, and write when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--sweeps", type=int, default=12)
    parser.add_argument("--leave-out", action="store_true")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    gazetteer = Gazetteer.core()
    sets = {
        name: corpus(arguments.corpora, pattern, gazetteer, STRIDES.get(name, 1))
        for name, pattern in SETS.items()
    }
    begun = {key: weight(key) for key in weight_keys()}
    print("before", figures(sets), flush=True)
    left_out: dict[str, dict[Key, float]] = {}
    if arguments.leave_out:
        for name in sets:
            tune([corpus for other, corpus in sets.items() if other != name], arguments.sweeps)
            print(f"without {name}", figures(sets), flush=True)
            left_out[name] = {key: weight(key) for key in begun}
            for key, value in begun.items():
                set_weight(key, value)
    if left_out:
        write_left_out(left_out)
        return
    tune(list(sets.values()), arguments.sweeps)
    print("after", figures(sets), flush=True)
    if arguments.write:
        write()


def corpus(corpora: Path, pattern: str, gazetteer: Gazetteer, stride: int = 1) -> Corpus:
    """Gather the candidates of the documents of a set, of every so manieth one."""
    texts: list[Text] = []
    rows: list[dict[Key, float]] = []
    right: list[bool] = []
    counts: list[int] = []
    absent: list[int] = []
    total = 0
    for document in itertools.islice(documents(corpora, pattern), 0, None, stride):
        reading = Reading(report_from_text(document["text"], language=document["lang"]), gazetteer)
        gold = document["toponyms"]
        given = [given_toponym(reading, (t["start"], t["end"])) for t in gold]
        toponyms = with_asked_kinds(given, reading)
        total += sum(t["lat"] is not None for t in gold)
        for text in texts_of(toponyms, reading):
            texts.append(text)
            for group in text.groups:
                placed = [gold[i] for i in group.members if gold[i]["lat"] is not None]
                near = [any(is_near(t, c.entry) for t in placed) for c in group.candidates]
                right += near
                counts.append(len(placed) if any(near) else 0)
                entries = [candidate.entry for candidate in group.candidates]
                far = all(distance_km(t, e) > FAR_KM for t in placed for e in entries)
                absent.append(len(placed) if far else 0)
                hint = toponyms[group.members[0]].span.hint if group.members else ""
                hint = "P" if group.anchored else hint
                rows += [
                    dict(row_of(e, hint, document["lang"], entries, gazetteer)) for e in entries
                ]
    keys = weight_keys()
    column = {key: number for number, key in enumerate(keys)}
    features = np.zeros((len(rows), len(keys)))
    for number, row in enumerate(rows):
        for key, value in row.items():
            features[number, column[key]] += value
    weighing = Weighing(texts)
    begun = features @ np.array([weight(key) for key in keys])
    return Corpus(
        weighing,
        features,
        weighing.claims - begun,
        keys,
        np.array(right),
        np.array(counts, dtype=np.float64),
        np.array(absent, dtype=np.float64),
        total,
    )


def row_of(
    entry: Entry, hint: str, language: str, namesakes: Iterable[Entry], gazetteer: Gazetteer
) -> Iterator[tuple[Key, float]]:
    """Yield a candidate's features by the keys of their weights."""
    for table, key, value in features_of(entry, hint, language, namesakes, gazetteer):
        yield (table, key), value


def weight_keys() -> list[Key]:
    """Give table and name of every weight."""
    weights = resolution_weights()
    plain = [("", k) for k, v in weights.items() if not isinstance(v, dict)]
    tables = ("classes", "names")
    return plain + [(table, key) for table in tables for key in weights[table]]


def weight(key: Key) -> float:
    """Give a weight as it stands."""
    table, name = key
    found: float = resolution_weights()[table][name] if table else resolution_weights()[name]
    return found


def set_weight(key: Key, value: float) -> None:
    """Put a weight in the place of the one that stands."""
    table, name = key
    (resolution_weights()[table] if table else resolution_weights())[name] = value


def documents(corpora: Path, pattern: str) -> Iterator[dict[str, Any]]:
    """Yield the documents of a set that have coordinates."""
    for file in files_of(corpora, pattern):
        for row in rows_of(file):
            row.setdefault("toponyms", row.get("places", []))
            if any(t["lat"] is not None for t in row["toponyms"]):
                yield row


def is_near(toponym: dict[str, Any], entry: Entry) -> bool:
    """Say whether an entry is within 161 km of a gold toponym, or within its own tolerance.

    Of a gold area any point in it will do.
    """
    near = float(toponym.get("tolerance_km", NEAR_KM))
    return distance_km(toponym, entry) <= near or in_area(toponym, entry.lon, entry.lat)


def distance_km(toponym: dict[str, Any], entry: Entry) -> float:
    """Give the distance of an entry from a gold toponym."""
    a, b = math.radians(toponym["lat"]), math.radians(entry.lat)
    half = math.sin((a - b) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(toponym["lon"] - entry.lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def heard_of(corpus: Corpus) -> tuple[Floats, Floats]:
    """Weigh the candidates with the weights as they stand."""
    claims = corpus.features @ np.array([weight(key) for key in corpus.keys])
    corpus.weighing.claims[:] = claims + corpus.fixed
    return corpus.weighing.both()


def likelihood(corpus: Corpus) -> float:
    """Give the mean log-probability of the right candidates, or of none of them being right."""
    weighing = corpus.weighing
    shares, unlisted = heard_of(corpus)
    sums = np.add.reduceat(shares * corpus.right, weighing.bounds[:-1])
    told = (corpus.counts * np.log(sums + FLOOR)).sum()
    told += (corpus.absent * np.log(unlisted + FLOOR)).sum()
    return float(told / (corpus.counts.sum() + corpus.absent.sum()))


def figures(sets: dict[str, Corpus]) -> str:
    """Give the share of toponyms within 161 km, and the likelihood, of each set."""
    told = []
    for name, corpus in sets.items():
        weighing, (shares, unlisted) = corpus.weighing, heard_of(corpus)
        best = [
            first + int(np.argmax(shares[first:last]))
            for first, last in zip(weighing.bounds[:-1], weighing.bounds[1:], strict=True)
        ]
        hits = (corpus.right[best] * corpus.counts).sum()
        known = shares[best] >= unlisted
        lost = (corpus.right[best] * corpus.counts * ~known).sum()
        found = (corpus.absent * ~known).sum()
        told.append(
            f"{name} {hits / corpus.total:.4f} of {corpus.counts.sum() / corpus.total:.4f} "
            f"(-{lost:.0f} +{found:.0f} of {corpus.absent.sum():.0f}) {likelihood(corpus):.4f}"
        )
    return "; ".join(told)


def tune(sets: list[Corpus], sweeps: int) -> None:
    """Move each weight up or down as long as that helps, in ever smaller steps."""
    keys = [key for key in weight_keys() if key[1] not in FIXED]
    begun = {key: weight(key) for key in keys}
    steps = dict.fromkeys(keys, FIRST_STEP)
    best = goal(sets, begun)
    for _ in range(sweeps):
        for key in keys:
            value, step = weight(key), steps[key]
            if abs(step) < LAST_STEP:
                continue
            for direction in (1, -1):
                set_weight(key, round(moved(key, value, direction * step), 4))
                reached = goal(sets, begun)
                if reached > best + 1e-5:
                    best, steps[key] = reached, direction * step * 1.3
                    break
                set_weight(key, value)
            else:
                steps[key] = step / 2
        print(f"  {best:.4f}", flush=True)


def moved(key: Key, value: float, step: float) -> float:
    """Give a weight a step away; shares are moved by a factor."""
    return value * math.exp(step) if _is_share(key) else value + step


def _is_share(key: Key) -> bool:
    return key[1].startswith(("unknown", "no country", "neighbouring"))


def goal(sets: list[Corpus], begun: dict[Key, float]) -> float:
    """Give what is maximised."""
    away = sum(
        (math.log(weight(key) / value) if _is_share(key) else weight(key) - value) ** 2
        for key, value in begun.items()
    )
    shares = [min(1.0, corpus.total / ENOUGH) for corpus in sets]
    likely = sum(s * likelihood(corpus) for s, corpus in zip(shares, sets, strict=True))
    return likely / sum(shares) - PULL * away


def write_left_out(weights: dict[str, dict[Key, float]]) -> None:
    """Put the weights that were tuned without a set into a file, for `accuracy.py`."""
    lines = ["# Weights of resolution, tuned without the set whose name stands above them, by:"]
    lines += ["# python benchmarks/tune_resolution.py ../shared/corpora --leave-out", ""]
    for name, table in weights.items():
        lines += [f'["{name}"]']
        lines += [f'"{kind}/{key}" = {value:g}' for (kind, key), value in sorted(table.items())]
        lines += [""]
    LEFT_OUT.write_text("\n".join(lines), "utf-8")


def write() -> None:
    """Put the values into the file, its comments untouched."""
    tables = resolution_weights()
    table = ""
    lines = []
    for line in OUT.read_text("utf-8").split("\n"):
        if line.startswith("["):
            table = line.strip("[]")
        found = re.match(r'"?([^"=]+?)"? = ', line)
        if found:
            value = tables[table][found[1]] if table else tables[found[1]]
            line = f"{line.split(' = ')[0]} = {value:g}"  # noqa: PLW2901 - the line as written
        lines.append(line)
    OUT.write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
