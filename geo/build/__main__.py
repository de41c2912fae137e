"""Build the core pack: `python -m geo.build FOLDER`."""

from __future__ import annotations

import argparse
from pathlib import Path

from geo.build.core import build_core
from geo.build.packages import npm_packages


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(prog="python -m geo.build", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pack is to stand")
    with npm_packages(Path(__file__).parent) as node_modules:
        build_core(parser.parse_args().folder, node_modules)


if __name__ == "__main__":
    main()
