"""How the cost of reading places grows with the length of a text.

    python benchmarks/reading_scale.py [LONGEST_KB]

Prints CPU milliseconds a page of 2,000 characters and the resident memory for texts from 1 kB to
10 MB, each in a process of its own; the texts are the example reports, one after the other.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

EXAMPLES = Path(__file__).parent.parent / "examples"
SIZES_KB = (1, 10, 100, 1_000, 10_000)
PAGE = 2_000
ENOUGH = 200_000
"""Characters that are read in all, so that short texts are read many times."""


class Cost(NamedTuple):
    """What reading one text costs."""

    size_kb: int
    ms_a_page: float
    resident_mb: float


def main() -> None:
    """Print the costs."""
    longest = int(sys.argv[1]) if len(sys.argv) > 1 else SIZES_KB[-1]
    print(f"{'text, kB':>9} {'ms a page':>10} {'resident MB':>12}")
    for size in SIZES_KB:
        if size <= longest:
            cost = measured(size)
            print(f"{size:9,} {cost.ms_a_page:10.2f} {cost.resident_mb:12.0f}", flush=True)


def measured(size_kb: int) -> Cost:
    """Read a text of a size in a process of its own."""
    code = f"import reading_scale; reading_scale.read({size_kb})"
    told = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parent,
    ).stdout.split()
    return Cost(size_kb, float(told[0]), float(told[1]))


def read(size_kb: int) -> None:
    """Read a text of a size, and print CPU milliseconds a page and megabytes."""
    import time

    from geo.gazetteer import Gazetteer
    from geo.geocode import geocode
    from geo.report import report_from_text

    report = report_from_text(text_of(size_kb * 1_000), language="en")
    gazetteer = Gazetteer.core()
    geocode(report_from_text(report.text[:PAGE], language="en"), gazetteer)
    times = max(1, ENOUGH // len(report.text))
    began = time.process_time()
    for _ in range(times):
        geocode(report, gazetteer)
    spent = time.process_time() - began
    print(1_000 * spent / times / (len(report.text) / PAGE), most_resident_mb())


def most_resident_mb() -> float:
    """Give the most megabytes of memory that this process has held, not those of its parent.

    Linux hands `ru_maxrss` on to a process that another starts, however small it is.
    Source: getrusage(2) and proc(5), VmHWM.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(one for one in status.read_text("ascii").splitlines() if "VmHWM" in one)
        return int(line.split()[1]) / 1_024
    import resource

    unit = 1_048_576 if sys.platform == "darwin" else 1_024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def text_of(length: int) -> str:
    """Give the example reports one after the other, as often as needed."""
    texts = [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.en.*"))]
    whole = "\n\n".join(texts) + "\n\n"
    return (whole * (length // len(whole) + 1))[:length]


if __name__ == "__main__":
    main()
