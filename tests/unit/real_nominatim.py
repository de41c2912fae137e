"""A real Nominatim on this machine, made of a few OpenStreetMap nodes of the test's own."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import quoteattr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

PATIENCE_S = 60.0
DATABASE_SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "jit=off")


class Node(NamedTuple):
    """A node of OpenStreetMap."""

    lon: float
    lat: float
    tags: Mapping[str, str]


def missing() -> str:
    """Say what keeps a server from being made here, "" where nothing does."""
    if _postgres() is None:
        return "PostgreSQL is not installed"
    if not list(Path("/usr/share/postgresql").glob("*/extension/postgis.control")):
        return "PostGIS is not installed"
    if shutil.which("osm2pgsql") is None:
        return "osm2pgsql is not installed"
    return "" if _nominatim().exists() else "nominatim-db is not installed"


@contextlib.contextmanager
def nominatim_server(nodes: Sequence[Node]) -> Iterator[str]:
    """Make the database, serve it, and give the server's address; leave nothing behind."""
    with tempfile.TemporaryDirectory(prefix="nominatim-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        folder.chmod(0o755)
        stack.enter_context(_database(folder / "database"))
        (folder / "small.osm").write_text(_osm(nodes), encoding="utf-8")
        environment = os.environ | {
            "NOMINATIM_DATABASE_DSN": f"pgsql:dbname=nominatim;host={folder / 'database'}",
            "NOMINATIM_DATABASE_WEBUSER": "reader",
            "NOMINATIM_LANGUAGES": "ar,en",
            # It asks the site of OpenStreetMap for a date and goes on without; nobody is asked.
            "https_proxy": "http://127.0.0.1:9",
            "http_proxy": "http://127.0.0.1:9",
            "no_proxy": "",
        }
        _run(
            [
                _nominatim(),
                "import",
                "--osm-file",
                "small.osm",
                "--no-updates",
                "--index-noanalyse",
            ],
            folder,
            environment,
        )
        port = _free_port()
        serve = [_nominatim(), "serve", "--server", f"127.0.0.1:{port}"]
        stack.enter_context(_running(serve, folder, environment))
        address = f"http://127.0.0.1:{port}"
        _wait(lambda: _answers(f"{address}/status"))
        yield address


@contextlib.contextmanager
def _database(folder: Path) -> Iterator[None]:
    """Run a PostgreSQL of its own that listens to no network, as a user who may."""
    postgres = _postgres()
    assert postgres is not None
    folder.mkdir()
    user = None
    if os.geteuid() == 0:
        user = "postgres"
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
    us = pwd.getpwuid(os.geteuid()).pw_name
    initdb = [postgres.with_name("initdb"), "-D", folder / "data", "-U", us, "-E", "UTF8", "-N"]
    subprocess.run(
        [*initdb, "--locale=C.UTF-8", "-A", "trust"],
        cwd=folder,
        user=user,
        check=True,
        capture_output=True,
    )
    settings = [word for setting in DATABASE_SETTINGS for word in ("-c", setting)]
    start = [postgres, "-D", folder / "data", "-h", "", "-k", folder, *settings]
    with _running(start, folder, os.environ, user=user):
        ready = [postgres.with_name("psql"), "-h", folder, "-d", "postgres", "-c"]
        create = [*ready, "CREATE USER reader"]
        _wait(lambda: subprocess.run(create, capture_output=True, check=False).returncode == 0)
        yield


@contextlib.contextmanager
def _running(
    command: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str],
    user: str | None = None,
) -> Iterator[None]:
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=dict(environment), stdout=log, stderr=log, user=user
        )
        try:
            yield
        finally:
            process.send_signal(2)  # PostgreSQL's fast way to stop, and Python's
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]) -> None:
    done = subprocess.run(
        command, cwd=folder, env=dict(environment), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-2_000:] + done.stderr[-2_000:]


def _wait(ready: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while True:
        with contextlib.suppress(OSError):
            if ready():
                return
        assert time.monotonic() < end, "the server does not answer"
        time.sleep(0.05)


def _answers(address: str) -> bool:
    with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own server
        return bool(answer.status == 200)


def _osm(nodes: Sequence[Node]) -> str:
    lines = ["<osm version='0.6' generator='test'>"]
    for number, node in enumerate(nodes, 1):
        lines.append(
            f"<node id='{number}' version='1' timestamp='2024-01-01T00:00:00Z' "
            f"lon='{node.lon}' lat='{node.lat}'>"
        )
        lines += [f"<tag k={quoteattr(k)} v={quoteattr(v)}/>" for k, v in node.tags.items()]
        lines.append("</node>")
    return "\n".join([*lines, "</osm>"])


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _nominatim() -> Path:
    return Path(sys.executable).with_name("nominatim")


def _postgres() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    return found[-1] if found else None
