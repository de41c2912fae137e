"""Measure how fast the core pack opens, looks names up and scans a text.

    python benchmarks/gazetteer_speed.py [FOLDER]

The text is made of the pack's own names, so that it meets as many of them as a text can.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

from geo.folding import BREAK, SPACE, fold
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


def scan(gazetteer: Gazetteer, text: str) -> int:
    """Count the words at which a name of the gazetteer begins."""
    found, at = 0, 0
    while 0 <= at < len(text):
        found += bool(gazetteer.prefixes(text, at))
        after = [end for end in (text.find(SPACE, at), text.find(BREAK, at)) if end >= 0]
        at = min(after) + 1 if after else -1
    return found


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
    size = len(text.encode())
    megabytes = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    print(f"{folder}: {len(pack.rows):,} places, {len(trie):,} names, {megabytes:.1f} MB")
    print(f"open          {median_s(lambda: Pack(folder)) * 1e3:8.2f} ms")
    find = median_s(lambda: [pack.names.find(key) for key in keys])
    print(f"raw lookups   {len(keys) / find / 1e3:8.0f} thousand a second")
    entries = median_s(lambda: [*map(Gazetteer([pack]).lookup, keys[:LOOKUPS])])
    print(f"lookups       {LOOKUPS / entries / 1e3:8.0f} thousand a second, none remembered")
    print(f"scan          {size / median_s(lambda: scan(gazetteer, text)) / 1e6:8.2f} MB/s")
    box = (35.8, 32.3, 42.3, 37.3)
    print(f"towns in box  {median_s(lambda: gazetteer.towns_in(box, 40)) * 1e3:8.2f} ms")
    print(f"country at    {median_s(lambda: gazetteer.country_at(36.7, 33.6)) * 1e3:8.2f} ms")


if __name__ == "__main__":
    main()
