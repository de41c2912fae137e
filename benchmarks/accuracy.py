"""Score the readers on the corpora that lie beside the project, with their own scorers.

    python benchmarks/accuracy.py ../shared

Prints one table of all sets with what others published beside it, resolution by event and language,
also with weights that were tuned without the set; then the scorers' own tables for recognition and
for incidents, and for every set how far confidence and radius are to be trusted and its commonest
errors. Sets and scorers that are absent are named and left out.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from calibration import Case, cases_of, print_calibration, print_commonest
from corpora import OWN_REPORTS, SETS, files_of, rows_of
from predict import predict

from geo.claims import resolution_weights
from geo.gazetteer import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

RECOGNITION = (
    ("Arabic posts", "corpora/idrisi-ar-lmr/*.jsonl"),
    ("English posts", "corpora/idrisi-en-lmr/*.dev.jsonl"),
    ("English local news", "corpora/lgl/*.jsonl"),
)
INCIDENTS = (
    ("model report", "seed/gold.jsonl"),
    ("eight reports", "reports/dev.jsonl"),
    ("own reports", str(OWN_REPORTS / "*.jsonl")),
    ("own reports, second set", str(OWN_REPORTS / "second" / "*.jsonl")),
    ("own reports, third set", str(OWN_REPORTS / "third" / "*.jsonl")),
    ("own reports, fourth set", str(OWN_REPORTS / "fourth" / "*.jsonl")),
    ("own reports, fifth set", str(OWN_REPORTS / "fifth" / "*.jsonl")),
)
LEFT_OUT = Path(__file__).parent / "left_out.toml"
TUNED_AS = {
    "English local news": "lgl",
    "Arabic posts": "idrisi-ar",
    "English posts": "idrisi-en",
    "Reports": "reports",
    "Own reports": "own reports",
}
"""Names under which `tune_resolution.py` keeps the weights that it tuned without a set."""

PUBLISHED = {
    ("recognition", "Arabic posts"): "Farasa .593, CAMeLBERT-mix .415 (mean of documents)",
    ("recognition", "English local news"): "",
    ("resolution", "English local news"): "Mordecai 3 .827, vote of 20 systems .830 (--hu)",
}


class Bench(NamedTuple):
    """What everything is scored with."""

    shared: Path
    gazetteer: Gazetteer
    folder: Path

    def scorer(self, name: str) -> Path:
        """Give the path of a scorer."""
        return self.shared / "tools" / f"score_{name}.py"


def main() -> int:
    """Score every set below the folder on the command line."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(shared, Gazetteer.core(), Path(folder))
        if not bench.scorer("toponyms").is_file() or not bench.scorer("incidents").is_file():
            print(f"{shared}: no scorers here; nothing to score", file=sys.stderr)
            return 0
        found = {title: cases_of(shared, title, bench.gazetteer) for title in SETS}
        recognised = list(recognition(bench))
        print_summary(bench, found, recognised)
        for title, figures, errors in recognised:
            print_recognition(title, figures, errors)
        print_incidents(bench)
        for title, cases in found.items():
            print_calibration(title, cases)
    return 0


def print_summary(
    bench: Bench, found: dict[str, list[Case]], recognised: list[tuple[str, Any, Any]]
) -> None:
    """Print the one table of all sets."""
    print("== All sets")
    print(f"{'set':36} {'measure':34} {'ours':>6}  published")
    for title, figures, _ in recognised:
        for measure in ("recognition, exact", "recognition, mean of documents"):
            value = figures[measure]["F1"]
            beside = PUBLISHED.get(("recognition", title), "") if "mean" in measure else ""
            print(f"{title:36} {measure + ' F1':34} {value:6.3f}  {beside}")
    for title, cases in found.items():
        for event, own in by_event(title, cases):
            row = f"{sum(c.near for c in own) / len(own):6.3f}"
            beside = PUBLISHED.get(("resolution", title), "") if event == title else ""
            print(f"{event:36} {f'resolution of {len(own)}, 161 km or area':34} {row}  {beside}")
    for title, cases in found.items():
        with left_out_weights(TUNED_AS[title]) as known:
            if known and cases:
                own = cases_of(bench.shared, title, bench.gazetteer)
                row = f"{sum(c.near for c in own) / len(own):6.3f}"
                print(f"{title:36} {'resolution, tuned without the set':34} {row}")
    hu = bench.folder / "hu.jsonl"
    lgl = [
        row for file in files_of(bench.shared, SETS["English local news"]) for row in rows_of(file)
    ]
    if lgl:
        write_predictions(lgl, hu, bench, given=True)
        told = scored(bench, "toponyms", lgl, hu, "--oracle", "--hu")["resolution, oracle spans"]
        print(f"{'English local news':36} {'resolution, --hu, 161 km':34} {told['Acc@161km']:6.3f}")


def by_event(title: str, cases: list[Case]) -> Iterator[tuple[str, list[Case]]]:
    """Yield all cases of a set, and those of each of its events or languages."""
    if cases:
        yield title, cases
    events: defaultdict[str, list[Case]] = defaultdict(list)
    for case in cases:
        events[case.event].append(case)
    if len(events) > 1:
        yield from ((f"  {event}", own) for event, own in sorted(events.items()))


@contextlib.contextmanager
def left_out_weights(name: str) -> Iterator[bool]:
    """Resolve with the weights that were tuned without a set, if they are known."""
    tables = tomllib.loads(LEFT_OUT.read_text("utf-8")) if LEFT_OUT.is_file() else {}
    weights, before = resolution_weights(), {}
    for key, value in tables.get(name, {}).items():
        kind, _, own = key.partition("/")
        table = weights[kind] if kind else weights
        if own in table:
            before[kind, own] = table[own]
            table[own] = value
    try:
        yield bool(before)
    finally:
        for (kind, own), value in before.items():
            (weights[kind] if kind else weights)[own] = value


def recognition(bench: Bench) -> Iterator[tuple[str, dict[str, Any], dict[str, list[str]]]]:
    """Yield title, the scorer's figures, and the names missed and wrongly taken, of every set."""
    for title, pattern in RECOGNITION:
        rows = unique([row for file in files_of(bench.shared, pattern) for row in rows_of(file)])
        if rows:
            found = bench.folder / "found.jsonl"
            predictions = write_predictions(rows, found, bench)
            yield title, scored(bench, "toponyms", rows, found), errors_of(rows, predictions)


def errors_of(rows: list[Any], predictions: list[Any]) -> dict[str, list[str]]:
    """Give the names that were missed, and those taken where there is none."""
    missed, spurious = [], []
    for row, predicted in zip(rows, predictions, strict=True):
        gold = [(t["start"], t["end"]) for t in row["toponyms"]]
        ours = [(t["start"], t["end"]) for t in predicted["toponyms"]]
        for one, other, names in ((gold, ours, missed), (ours, gold, spurious)):
            names += [
                row["text"][start:end]
                for start, end in one
                if all(end <= a or b <= start for a, b in other)
            ]
    return {"missed": missed, "taken where there is none": spurious}


def print_recognition(title: str, figures: dict[str, Any], errors: dict[str, list[str]]) -> None:
    """Print what the scorer says of one set, and its commonest errors."""
    print(f"\n== {title}, recognition")
    for measure, told in figures.items():
        if measure.startswith("recognition"):
            print(f"{measure:32} P {told['P']:.3f}  R {told['R']:.3f}  F1 {told['F1']:.3f}")
    for name, names in errors.items():
        print_commonest(name, names)


def print_incidents(bench: Bench) -> None:
    """Print the scorer's tables for the reading of incidents."""
    for title, pattern in INCIDENTS:
        rows = [row for file in files_of(bench.shared, pattern) for row in rows_of(file)]
        if not rows:
            print(f"\n== Incidents, {title}\nabsent", flush=True)
            continue
        gold, found = write_rows(bench.folder / "gold.jsonl", rows), bench.folder / "found.jsonl"
        for places, given in (("end to end", False), ("places given", True)):
            print(f"\n== Incidents, {title}, {places}", flush=True)
            write_rows(found, [predict(row, bench.gazetteer, gold_places=given) for row in rows])
            subprocess.run([sys.executable, bench.scorer("incidents"), gold, found], check=False)


def unique(rows: list[Any]) -> list[Any]:
    """Give each document once."""
    return list({row["id"]: row for row in rows}.values())


def write_predictions(
    rows: list[Any], path: Path, bench: Bench, *, given: bool = False
) -> list[Any]:
    """Predict documents into a file, and give the predictions."""
    predictions = [predict(row, bench.gazetteer, gold_spans=given) for row in rows]
    write_rows(path, predictions)
    return predictions


def write_rows(path: Path, rows: list[Any]) -> Path:
    """Write one JSON document a line."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def scored(
    bench: Bench, scorer: str, rows: list[Any], found: Path, *options: str
) -> dict[str, Any]:
    """Give what a scorer says of predictions."""
    gold = write_rows(bench.folder / "gold.jsonl", rows)
    command = [sys.executable, bench.scorer(scorer), *options, "--json", gold, found]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures: dict[str, Any] = json.loads(told[told.index("{") :])
    return figures


if __name__ == "__main__":
    sys.exit(main())
