"""Measure how fast the core pack opens, looks names up and scans a text.

    python benchmarks/gazetteer_speed.py [FOLDER]

Two texts are scanned for names: one of the pack's own names, so that it meets as many as a text
can, and one of the example reports.
"""

from __future__ import annotations

import argparse
import functools
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

from geo.folding import fold
from geo.gazetteer import CORE, Gazetteer
from geo.pack import Pack

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 7
KEYS = 200_000
LOOKUPS = 20_000
STEP = 7
"""Every seventh name of the pack is taken."""


def median_s(work: Callable[[], object]) -> float:
    """Give the median duration of some work in seconds."""
    durations = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        durations.append(time.perf_counter() - start)
    return statistics.median(durations)


def running_text() -> str:
    """Give the folded text of the example reports, ten times."""
    reports = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))
    return fold("\n".join(path.read_text(encoding="utf-8") for path in reports) * 10).text


def main() -> None:
    """Print one line a measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=CORE)
    folder = parser.parse_args().folder
    pack = Pack(folder)
    gazetteer = Gazetteer([pack])
    trie = pack.names.trie
    keys = [trie.restore_key(n) for n in range(0, len(trie), STEP)][:KEYS]
    text = fold(". ".join(keys[:20_000])).text
    megabytes = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    print(f"{folder}: {len(pack.rows):,} places, {len(trie):,} names, {megabytes:.1f} MB")
    print(f"open          {median_s(lambda: Pack(folder)) * 1e3:8.2f} ms")
    find = median_s(lambda: [pack.names.find(key) for key in keys])
    print(f"raw lookups   {len(keys) / find / 1e3:8.0f} thousand a second")
    entries = median_s(lambda: [*map(Gazetteer([pack]).lookup, keys[:LOOKUPS])])
    print(f"lookups       {LOOKUPS / entries / 1e3:8.0f} thousand a second, none remembered")
    for title, scanned in (("scan, names", text), ("scan, reports", running_text())):
        seconds = median_s(functools.partial(gazetteer.names_in, scanned))
        print(f"{title:13} {len(scanned.encode()) / seconds / 1e6:8.2f} MB/s")
    box = (35.8, 32.3, 42.3, 37.3)
    print(f"towns in box  {median_s(lambda: gazetteer.towns_in(box, 40)) * 1e3:8.2f} ms")
    print(f"country at    {median_s(lambda: gazetteer.country_at(36.7, 33.6)) * 1e3:8.2f} ms")


if __name__ == "__main__":
    main()
