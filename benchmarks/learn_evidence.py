"""Learn the weights of the evidence on toponyms, and print how they do on events left out.

    python benchmarks/learn_evidence.py ../shared/corpora [--write]

Logistic regression over the evidence keys, one model a language. Tweets are grouped by event,
news in ten folds; each group is scored by a model that has not seen it. `--write` puts the
weights of all groups together into `geo/data/evidence.toml`. By default English only: the Arabic
corpus is of tweets about three floods and bombings, and weights learned from it lose in news.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
from corpora import rows_of

from geo.folding import fold
from geo.gazetteer import Gazetteer
from geo.lexicon import lexicon
from geo.reading import Reading
from geo.report import report_from_text
from geo.toponyms import BIAS, POINTING, Toponym, evidence_weights, weigh_spans

OUT = Path(__file__).parent.parent / "geo" / "data" / "evidence.toml"
VETOES = {
    "capital before": -2.2,
    "capital before at start": -2.8,
    "given name before": -2.5,
    "name of a medium after": -2.0,
    "nationality": -3.0,
    "part of a longer name elsewhere": -2.8,
    "title before": -1.5,
}
"""Most that a veto may weigh: reports tell of more persons and media than these corpora do."""

VOUCHERS = {"its government speaks": 1.0}
"""Least that these may weigh: local news and tweets quote few governments."""

PENALTY = 2.0
"""L2 penalty on each weight, per piece of evidence."""


class Sample(list[tuple[tuple[str, ...], int]]):
    """The spans of one group: their evidence, and whether they are toponyms."""


def spans_of(row: dict[str, Any], language: str, gazetteer: Gazetteer) -> list[Toponym]:
    """Give the candidate spans of a document with their evidence."""
    report = report_from_text(row["text"], language=language)
    return weigh_spans(Reading(report, gazetteer))


def labelled(row: dict[str, Any], language: str, gazetteer: Gazetteer) -> Sample:
    """Label the spans of a document: right when the gold has them, a noun or clitic aside."""
    folded = fold(row["text"])
    gold = [(folded.index(t["start"]), folded.index(t["end"])) for t in row["toponyms"]]
    sample = Sample()
    for toponym in spans_of(row, language, gazetteer):
        span = toponym.span
        if span.origin in POINTING or "inside a longer hashtag" in toponym.evidence:
            continue
        right = any(
            end == span.end
            and start <= span.start
            and is_front(folded.text[start : span.start], language)
            for start, end in ((s, len(folded.text[:e].rstrip(" |"))) for s, e in gold)
        )
        sample.append((toponym.evidence, int(right)))
    return sample


def is_front(words: str, language: str) -> bool:
    """Say whether what stands before a name is only its type noun, direction or clitic."""
    table = lexicon(language)
    nouns = {*table.classifiers, *table.relations, ""}
    clitics = [*table.prepositions_attached, *table.conjunctions, ""]
    return any(words.strip() == front + noun for front in clitics for noun in nouns)


def fit(samples: list[tuple[tuple[str, ...], int]]) -> dict[str, float]:
    """Fit logistic regression by Newton's method; gives the weight of each evidence key."""
    counts = collections.Counter(key for evidence, _ in samples for key in set(evidence))
    keys = [BIAS, *sorted(key for key, count in counts.items() if count >= 20)]  # noqa: PLR2004
    column = {key: index for index, key in enumerate(keys)}
    grouped: collections.Counter[tuple[tuple[int, ...], int]] = collections.Counter()
    for evidence, label in samples:
        row = tuple(sorted({0, *(column[key] for key in evidence if key in column)}))
        grouped[row, label] += 1
    matrix = np.zeros((len(grouped), len(keys)))
    labels, weight = np.zeros(len(grouped)), np.zeros(len(grouped))
    for index, ((row, label), count) in enumerate(grouped.items()):
        matrix[index, list(row)] = 1
        labels[index], weight[index] = label, count
    beta = np.zeros(len(keys))
    penalty = np.full(len(keys), PENALTY)
    penalty[0] = 1e-3
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(matrix @ beta, -30, 30)))
        gradient = matrix.T @ (weight * (labels - p)) - penalty * beta
        hessian = (matrix * (weight * p * (1 - p))[:, None]).T @ matrix + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        beta += step
        if np.abs(step).max() < 1e-4:  # noqa: PLR2004
            break
    return {
        key: round(max(min(float(value), VETOES.get(key, np.inf)), VOUCHERS.get(key, -np.inf)), 2)
        for key, value in zip(keys, beta, strict=True)
    }


def spans_right(sample: Sample, table: dict[str, float]) -> tuple[float, float]:
    """Give precision and recall of the spans taken one by one, overlaps not settled."""
    taken = [
        label
        for evidence, label in sample
        if table[BIAS] + sum(table.get(key, 0.0) for key in set(evidence)) > 0
    ]
    right = sum(label for _, label in sample)
    return sum(taken) / max(1, len(taken)), sum(taken) / max(1, right)


def groups(corpora: Path, language: str) -> dict[str, list[dict[str, Any]]]:
    """Give the documents of a language by group: an event, or a tenth of the news."""
    found: collections.defaultdict[str, list[dict[str, Any]]] = collections.defaultdict(list)
    for file in sorted((corpora / f"idrisi-{language}-lmr").glob("*.jsonl")):
        event = file.name.split(".")[0]
        found[event] += rows_of(file)[: 400 if language == "en" else None]
    if language == "en":
        for index, row in enumerate(rows_of(corpora / "lgl" / "all.all.jsonl")):
            found[f"lgl {index % 10}"].append(row)
    return dict(found)


def main() -> None:
    """Learn, print, and write when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--languages", nargs="+", default=["en"], choices=["ar", "en"])
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    gazetteer = Gazetteer.core()
    tables: dict[str, dict[str, float]] = {}
    for language in arguments.languages:
        weights = evidence_weights(language)
        weights.clear()
        documents = groups(arguments.corpora, language)
        # Twice: what one name says of another is evidence only once names are weighed.
        for _ in range(2):
            samples = {
                name: [pair for row in rows for pair in labelled(row, language, gazetteer)]
                for name, rows in documents.items()
            }
            total = [pair for sample in samples.values() for pair in sample]
            weights.update(fit(total))
        print(language, len(total), "spans,", sum(label for _, label in total), "toponyms")
        for left_out, sample in samples.items():
            rest = [p for name, s in samples.items() if name != left_out for p in s]
            print(f"  {left_out:32}", *(f"{x:.3f}" for x in spans_right(sample, fit(rest))))
        tables[language] = fit(total)
    if arguments.write:
        write(tables)


def write(tables: dict[str, dict[str, float]]) -> None:
    """Put the tables into the file in place of those of their languages; the rest stays."""
    text = OUT.read_text(encoding="utf-8")
    for language, table in tables.items():
        rows = [f"{json.dumps(key)} = {value}" for key, value in sorted(table.items())]
        fresh = "\n".join([f"[{language}]", *rows, ""]).replace("\\", "\\\\")
        text = re.sub(rf"^\[{language}\]\n(?:\".*\n?)*", fresh, text, flags=re.MULTILINE)
    OUT.write_text(text, encoding="utf-8")
    print("wrote", OUT.name, file=sys.stderr)


if __name__ == "__main__":
    main()
