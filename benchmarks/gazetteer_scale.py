"""Build a pack from an invented GeoNames of real size, and measure the building and the pack.

    nice python benchmarks/gazetteer_scale.py [--share 0.05] [--folder FOLDER]

Needs some 6 GB of disk at full size, which are given back. The budgets are 20 minutes and 4 GB of
memory on two cores, 10 ms to open and 250,000 lookups a second.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from synthetic_geonames import ALTERNATES, PLACES, write

from geo.pack import Pack

KEYS = 200_000
RUNS = 5


def main() -> None:
    """Generate, build in a process of its own, and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--share", type=float, default=1.0, help="of the real size")
    parser.add_argument("--folder", type=Path, help="where the files may lie")
    arguments = parser.parse_args()
    share = arguments.share
    with tempfile.TemporaryDirectory(dir=arguments.folder) as temporary:
        folder = Path(temporary)
        began = time.perf_counter()
        write(folder, round(PLACES * share), round(ALTERNATES * share))
        print(f"generated in  {time.perf_counter() - began:10,.0f} s", flush=True)
        files = [folder / "allCountries.txt", folder / "alternateNamesV2.txt"]
        pack = folder / "packs" / "world"
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "maps", "gazetteer", "build", *files, "-o", pack], check=True
        )
        seconds = time.perf_counter() - began
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"built in      {seconds:10,.0f} s, {seconds / 60:.1f} minutes")
        # What the build takes on a machine that does nothing else, to within its waiting for disk.
        print(f"of which CPU  {used.ru_utime + used.ru_stime:10,.0f} s")
        most = used.ru_maxrss / 1e6
        print(f"most memory   {most:10.2f} GB")
        measure(pack)


def measure(folder: Path) -> None:
    """Print the size of a pack, and how fast it opens and finds names."""
    size = sum(path.stat().st_size for path in folder.iterdir())
    pack = Pack(folder)
    print(f"size          {size / 1e6:10,.0f} MB, {len(pack.rows):,} places")
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        Pack(folder)
        times.append(time.perf_counter() - began)
    print(f"opens in      {statistics.median(times) * 1e3:10.2f} ms")
    trie = pack.names.trie
    chance = random.Random(1)  # noqa: S311 - no secret
    keys = [trie.restore_key(chance.randrange(len(trie))) for _ in range(KEYS)]
    times, used = [], []
    for _ in range(RUNS):
        began, began_cpu = time.perf_counter(), time.process_time()
        for key in keys:
            pack.names.find(key)
        times.append(time.perf_counter() - began)
        used.append(time.process_time() - began_cpu)
    print(f"lookups       {KEYS / statistics.median(times):10,.0f} a second of {len(trie):,} names")
    print(f"              {KEYS / statistics.median(used):10,.0f} a second of CPU")


if __name__ == "__main__":
    main()
