"""Learn the weights of the evidence on toponyms; --folds prints how they do on events left out.

    pip install scikit-learn
    python benchmarks/learn_evidence.py ../shared/corpora [--folds] [--write]

Logistic regression over the evidence keys and every two of them together, one model a language.
Tweets are grouped by event, news in ten folds of whole newspapers, the reports beside this file
in two; each group is scored by a model that has not seen it. `--write` puts the weights of all
groups together into `geo/data/evidence*.toml`. By default English only: the Arabic corpus is of
tweets about three floods and bombings, and weights learned from it lose in news.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
from corpora import rows_of
from report_labels import is_front, labelled_report
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from geo.folding import fold
from geo.gazetteer import Gazetteer
from geo.reading import Reading
from geo.report import report_from_text
from geo.tokens import words_of
from geo.toponyms import IN_NAMES, POINTING, Toponym, weigh_spans
from geo.weights import BESIDE, BIAS, LEAST, WORD_AFTER, WORD_BEFORE, Weights, weights_for

DATA = Path(__file__).parent.parent / "geo" / "data"
VETOES = {
    "a first name before a surname": -2.5,
    "an age after": -3.0,
    "begins a building's name": -2.5,
    "capital before": -2.2,
    "capital before at start": -2.8,
    "given name before": -2.5,
    "nationality": -3.0,
    "number after": -3.0,
    "part of a longer name elsewhere": -2.8,
    "title before": -1.5,
}
"""Most that a veto may weigh: reports tell of more persons and media than these corpora do."""

VOUCHERS = {
    "a building named after its town": 2.0,
    "a settlement that ends with its noun": 2.5,
    "an address": 2.0,
    "its government speaks": 1.0,
    "where a building is": 1.5,
    "type noun": 0.4,
    "type noun and an unknown name": 2.4,
    "type noun fits": 1.0,
}
"""Least that these may weigh: local news and tweets quote few governments."""

STRENGTH = 0.2
"""Inverse of the L1 penalty; of 0.1, 0.2 and 0.5 the one with the best F1 on LGL's folds."""

SINGLES, PAIRS = 20, 40
"""Least spans that a key, or two keys together, were met on."""

COMMON_BESIDE, GROUPS = 30, 6
"""Least times, and least groups of documents, that a word was met in beside a capital."""

SMALLEST = 0.03
"""Weights nearer to zero are left out."""

LEAST_TAKEN = 0.3
"""Probability from which a span is taken: a miss costs twice as much as a false place."""

TIMES_REPORTS = 4
"""How often the few reports count."""

REPORTS = Path(__file__).parent / "reports"


class Sample(list[tuple[tuple[str, ...], int]]):
    """The spans of one group: their evidence, and whether they are toponyms."""


def spans_of(row: dict[str, Any], language: str, gazetteer: Gazetteer) -> list[Toponym]:
    """Give the candidate spans of a document with their evidence."""
    report = report_from_text(row["text"], language=language)
    return list(weigh_spans(Reading(report, gazetteer)))


def labelled(row: dict[str, Any], language: str, gazetteer: Gazetteer) -> Sample:
    """Label the spans of a document: right when the gold has them, a noun or clitic aside."""
    if "places" in row:
        return Sample(labelled_report(row, gazetteer) * TIMES_REPORTS)
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


def fit(samples: list[tuple[tuple[str, ...], int]]) -> dict[str, float]:
    """Fit logistic regression with an L1 penalty; gives the weights of keys and of pairs."""
    described = [_described(evidence) for evidence, _ in samples]
    counts = collections.Counter(key for keys in described for key in keys)
    kept = {key for key, count in counts.items() if count >= (PAIRS if BESIDE in key else SINGLES)}
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(
        [dict.fromkeys(kept.intersection(keys), 1) for keys in described]
    )
    for name in ("indices", "indptr"):  # the solver takes no wider ones
        setattr(matrix, name, getattr(matrix, name).astype(np.int32))
    model = LogisticRegression(
        C=STRENGTH, l1_ratio=1, solver="liblinear", max_iter=500, random_state=0
    )
    model.fit(matrix, [label for _, label in samples])
    found = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    table = {
        key: _bounded(key, float(weight)) for key, weight in found.items() if abs(weight) > SMALLEST
    }
    table = {key: weight for key, weight in table.items() if weight}
    table |= {key: most for key, most in VETOES.items() if key not in table}
    table |= {key: least for key, least in VOUCHERS.items() if key not in table}
    return table | {BIAS: round(float(model.intercept_[0]), 2), LEAST: LEAST_TAKEN}


def _described(evidence: tuple[str, ...]) -> list[str]:
    """Give the keys of a span and every two of them joined, single words beside it aside."""
    keys = sorted(set(evidence) - IN_NAMES)
    joined = [key for key in keys if not key.startswith((WORD_BEFORE, WORD_AFTER))]
    return keys + [BESIDE.join(pair) for pair in itertools.combinations(joined, 2)]


def words_beside(documents: dict[str, list[dict[str, Any]]]) -> dict[str, float]:
    """Give the keys of the words that stand beside capitals in many groups of documents."""
    seen: collections.defaultdict[str, set[str]] = collections.defaultdict(set)
    count: collections.Counter[str] = collections.Counter()
    for name, rows in documents.items():
        for row in rows:
            tokens = words_of(row["text"])[1]
            for one, other in itertools.pairwise(tokens):
                if other.broken:
                    continue
                keys = [WORD_BEFORE + one.text] if other.capital else []
                keys += [WORD_AFTER + other.text] if one.capital else []
                for key in keys:
                    count[key] += 1
                    seen[key].add(name)
    return {k: 0.0 for k, n in count.items() if n >= COMMON_BESIDE and len(seen[k]) >= GROUPS}


def _bounded(key: str, weight: float) -> float:
    """Keep a weight within what holds outside of these corpora."""
    if BESIDE in key:
        parts = key.split(BESIDE)
        if any(part in VETOES for part in parts):
            weight = min(weight, 0.0)
        elif any(part in VOUCHERS for part in parts):
            weight = max(weight, 0.0)
        return round(weight, 2)
    return round(max(min(weight, VETOES.get(key, np.inf)), VOUCHERS.get(key, -np.inf)), 2)


def spans_right(sample: Sample, table: dict[str, float]) -> tuple[float, float]:
    """Give precision and recall of the spans taken one by one, overlaps not settled."""
    weights = Weights(table)
    taken = [label for evidence, label in sample if weights.probability(evidence) >= weights.least]
    right = sum(label for _, label in sample)
    return sum(taken) / max(1, len(taken)), sum(taken) / max(1, right)


def groups(corpora: Path, language: str) -> dict[str, list[dict[str, Any]]]:
    """Give the documents of a language by group: an event, or a tenth of the news."""
    found: collections.defaultdict[str, list[dict[str, Any]]] = collections.defaultdict(list)
    for file in sorted((corpora / f"idrisi-{language}-lmr").glob("*.jsonl")):
        event = file.name.split(".")[0]
        found[event] += rows_of(file)[: 400 if language == "en" else None]
    if language == "en":
        news = sorted(rows_of(corpora / "lgl" / "all.all.jsonl"), key=lambda row: str(row["id"]))
        for index, row in enumerate(news):
            found[f"lgl {index * 10 // len(news)}"].append(row)
    for index, row in enumerate(rows_of(REPORTS / f"{language}.jsonl")):
        found[f"reports {index % 2}"].append(row)
    return dict(found)


def main() -> None:
    """Learn, print, and write when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--languages", nargs="+", default=["en"], choices=["ar", "en"])
    parser.add_argument("--folds", action="store_true", help="score each group left out, minutes")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    gazetteer = Gazetteer.core()
    tables: dict[str, dict[str, float]] = {}
    for language in arguments.languages:
        weights = weights_for(language)
        documents = groups(arguments.corpora, language)
        words = words_beside(documents)
        weights.replace(words)
        # Twice: what one name says of another is evidence only once names are weighed.
        for _ in range(2):
            samples = {
                name: [pair for row in rows for pair in labelled(row, language, gazetteer)]
                for name, rows in documents.items()
            }
            total = [pair for sample in samples.values() for pair in sample]
            weights.replace(words | fit(total))
        print(language, len(total), "spans,", sum(label for _, label in total), "toponyms")
        for left_out, sample in samples.items() if arguments.folds else ():
            rest = [p for name, s in samples.items() if name != left_out for p in s]
            print(f"  {left_out:32}", *(f"{x:.3f}" for x in spans_right(sample, fit(rest))))
        tables[language] = fit(total)
    if arguments.write:
        write(tables)


def write(tables: dict[str, dict[str, float]]) -> None:
    """Put the tables into their files in place of those of their languages; the rest stays."""
    for name, pairs in (("evidence.toml", False), ("evidence_pairs.toml", True)):
        file = DATA / name
        text = file.read_text(encoding="utf-8")
        for language, table in tables.items():
            rows = [
                f"{json.dumps(key, ensure_ascii=False)} = {value}"
                for key, value in sorted(table.items())
                if (BESIDE in key) == pairs
            ]
            fresh = "\n".join([f"[{language}]", *rows, ""])
            pattern = re.compile(rf"^\[{language}\]\n(?:\".*\n?)*", re.MULTILINE)
            text = pattern.sub(lambda _, fresh=fresh: fresh, text)
        file.write_text(text, encoding="utf-8")
        print("wrote", file.name, file=sys.stderr)


if __name__ == "__main__":
    main()
