"""Where the packs of a user stand, and the gazetteer that they make on top of the core pack."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import PackError
from geo.gazetteer import CORE, Gazetteer
from geo.pack import MANIFEST, Pack

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER_VARIABLE = "INCIDENT_MAPPER_PACKS"
"""Environment variable that names another folder for the packs."""

_NAME = re.compile(r"[\w][\w.-]*")


def packs_folder() -> Path:
    """Give the folder of the user's packs, which need not exist."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_data_path  # noqa: PLC0415 - only packs need it

    return user_data_path("incident-mapper") / "packs"


def installed_packs() -> list[Path]:
    """Give the folders of the user's packs in the order in which they are stacked."""
    folder = packs_folder()
    if not folder.is_dir():
        return []
    return sorted(path.parent for path in folder.glob(f"*/{MANIFEST}"))


def pack_folder(name: str) -> Path:
    """Give the folder of a pack by its name or path.

    Raises
    ------
    PackError
        If no pack stands there.
    """
    own = packs_folder() / name
    for folder in (own, Path(name)):
        if (folder / MANIFEST).is_file():
            return folder
    message = f"{name}: no pack of this name in {packs_folder()}, and no pack's folder"
    raise PackError(message)


def new_pack_folder(name: str) -> Path:
    """Give the folder for a new pack: a bare name stands among the user's packs."""
    if _NAME.fullmatch(name) and os.sep not in name:
        return packs_folder() / name
    return Path(name)


def remove_pack(name: str) -> Path:
    """Remove a pack of the user's and give where it stood.

    Raises
    ------
    PackError
        If it is not one of the packs in the user's folder.
    """
    folder = packs_folder() / name
    if not _NAME.fullmatch(name) or not (folder / MANIFEST).is_file():
        message = f"{name}: no pack of this name in {packs_folder()}; `gazetteer list` names them"
        raise PackError(message)
    shutil.rmtree(folder)
    return folder


def stacked(packs: Iterable[str] = (), *, installed: bool = True) -> Gazetteer:
    """Stack the core pack, the user's packs by name, and the packs given, the last on top.

    Raises
    ------
    PackError
        If a pack is missing, damaged or of another format.
    """
    folders = [CORE, *(installed_packs() if installed else ())]
    folders += [folder for name in packs if (folder := pack_folder(name)) not in folders]
    return Gazetteer(Pack(folder) for folder in folders)
