"""Data files of installed packages, found without importing what surrounds them."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path

from geo.errors import PackError


def package_file(distribution: str, name: str) -> Path:
    """Give the path of a file of a distribution, such as "psgc/data/core/cities.json".

    Raises
    ------
    PackError
        The distribution is not installed, or has no such file.
    """
    try:
        path = Path(str(importlib.metadata.distribution(distribution).locate_file(name)))
    except importlib.metadata.PackageNotFoundError:
        path = Path(name)
    if not path.is_file():
        message = (
            f"{distribution} has no {name} here; install the packages of [build-system] in "
            "pyproject.toml"
        )
        raise PackError(message)
    return path
