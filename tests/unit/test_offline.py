"""No command opens a socket: proven by an audit hook in every process that it starts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from made_documents import docx, odt, pdf, web_page

from maps.cli import main

ROOT = Path(__file__).parent.parent.parent
WORDS = (
    "Shells hit a market in Taiz",
    "Three people were killed on 3 May 2020 when shells struck a market in Taiz.",
    "Two wounded men were taken from Taiz to Ibb.",
)
HOOK = """
import os, sys
def refuse(event, arguments):
    if event.startswith("socket."):
        with open(os.environ["SOCKETS"], "a") as log:
            log.write(f"{event} {arguments}\\n")
        raise PermissionError(f"a socket was asked for: {event} {arguments}")
sys.addaudithook(refuse)
"""
ENDINGS = {"figure": "svg", "output": "html"}


@pytest.fixture
def guarded(tmp_path: Path) -> dict[str, str]:
    """Give an environment whose every Python process refuses sockets and notes who asked."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
    paths = [str(hooks), str(ROOT), os.environ.get("PYTHONPATH", "")]
    path = os.pathsep.join(filter(None, paths))
    return os.environ | {"PYTHONPATH": path, "SOCKETS": str(tmp_path / "sockets.log")}


def run(guarded: dict[str, str], *arguments: str | Path) -> None:
    command = [sys.executable, "-m", "maps", *map(str, arguments)]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, check=False, env=guarded
    )
    assert done.returncode == 0, done.stderr
    assert not Path(guarded["SOCKETS"]).exists(), Path(guarded["SOCKETS"]).read_text("utf-8")


def every_file(command: str, folder: Path) -> list[str]:
    """Give a value to every option of a command that writes a file."""
    options = [option for option in main.commands[command].params if option.metavar == "FILE"]
    given: list[str] = []
    for option in options:
        assert isinstance(option, click.Option)
        if "write" not in str(option.help).lower():
            continue  # a file that is read
        name = f"{option.name}.{ENDINGS.get(str(option.name), 'out')}"
        given += [option.opts[-1], str(folder / name)]
    assert given
    return given


def written(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def test_the_guard_sees_a_connection_of_a_child_of_a_child(guarded: dict[str, str]) -> None:
    code = "import socket; socket.socket().connect(('127.0.0.1', 9))"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-P', '-c', {code!r}])"
    subprocess.run([sys.executable, "-c", outer], env=guarded, check=True, capture_output=True)
    assert Path(guarded["SOCKETS"]).read_text("utf-8").startswith("socket.__new__")


def test_a_map_of_a_pdf_with_every_output_reaches_for_no_network(
    guarded: dict[str, str], tmp_path: Path
) -> None:
    lines = [(50.0, 700.0 - 40 * at, words) for at, words in enumerate(WORDS)]
    report = written(tmp_path, "report.pdf", pdf([lines]))
    run(guarded, "map", report, *every_file("map", tmp_path))
    run(guarded, "embed", tmp_path / "output.html")
    run(guarded, "map", tmp_path / "geopackage.out", "-o", tmp_path / "again.html")


@pytest.mark.parametrize("kind", ["html", "docx", "odt"])
def test_reading_a_document_reaches_for_no_network(
    kind: str, guarded: dict[str, str], tmp_path: Path
) -> None:
    make = {"html": web_page, "docx": docx, "odt": odt}[kind]
    report = written(tmp_path, f"report.{kind}", make(WORDS))
    run(guarded, "read", report, "-o", tmp_path / "incident.json")


def test_a_page_that_names_pictures_and_scripts_is_read_without_them(
    guarded: dict[str, str], tmp_path: Path
) -> None:
    page = web_page(WORDS).replace(
        b"</head>",
        b"<base href='https://example.org/'><link rel=stylesheet href='https://example.org/a.css'>"
        b"<script src='https://example.org/a.js'></script></head>",
    )
    page = page.replace(b"</article>", b"<img src='https://example.org/a.png'></article>")
    run(guarded, "read", written(tmp_path, "page.html", page), "-o", tmp_path / "out.json")


def test_no_command_at_all_reaches_for_the_network(guarded: dict[str, str], tmp_path: Path) -> None:
    guarded |= {"INCIDENT_MAPPER_PACKS": str(tmp_path / "packs")}
    report = written(tmp_path, "report.txt", "\n\n".join(WORDS).encode())
    sites = written(tmp_path, "sites.csv", b"name,lon,lat\nCheckpoint Nine,44.02,13.58\n")
    folder = tmp_path / "incidents"
    folder.mkdir()
    page = tmp_path / "map.html"
    used = [
        ("map", report, "-o", page),
        ("embed", page),
        ("read", report, "-o", folder / "one.json"),
        ("map", folder, "-o", tmp_path / "overview.html"),
        ("gazetteer", "build", sites, "-o", "field"),
        ("gazetteer", "list"),
        ("gazetteer", "lookup", "Taiz"),
        ("gazetteer", "info", "field"),
        ("gazetteer", "verify", "field"),
        ("gazetteer", "remove", "field"),
    ]
    for arguments in used:
        run(guarded, *arguments)
    gazetteer = main.commands["gazetteer"]
    assert isinstance(gazetteer, click.Group)
    assert {words[0] for words in used} == set(main.commands)
    assert {words[1] for words in used if words[0] == "gazetteer"} == set(gazetteer.commands)


def test_an_address_without_online_is_refused_before_anything_is_fetched(
    guarded: dict[str, str],
) -> None:
    command = [sys.executable, "-m", "maps", "map", "https://example.org/article"]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, check=False, env=guarded
    )
    assert done.returncode == 2
    assert "nothing is fetched without your word" in done.stderr
    assert not Path(guarded["SOCKETS"]).exists()
