"""`python -m maps` is `incident-mapper`."""

from __future__ import annotations

from maps.cli import main

if __name__ == "__main__":
    main(prog_name="incident-mapper")
