"""Backends vote beside the rules, and their votes can be read."""

from __future__ import annotations

import tomllib
from importlib import import_module, metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from loopback import Reply, json_reply, loopback

from geo.backends.backend import GROUP, Guess, open_backend
from geo.backends.spacy_backend import SpacyBackend
from geo.errors import BackendError
from geo.gazetteer import Gazetteer
from geo.geocode import geocode
from geo.report import report_from_text
from maps.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
TEXT = "Nobody knows how Vellimork came to burn. The shells fell on Homs."


@pytest.fixture(scope="module")
def core() -> Gazetteer:
    return Gazetteer.core()


class Believer:
    """Takes one word for a place and one for something else."""

    name = "the believer"

    def __init__(self, place: str, other: str = "") -> None:
        self._place, self._other = place, other

    def guesses(self, text: str, language: str) -> Iterator[Guess]:
        """Yield where the words stand."""
        assert language == "en"
        for word, is_place in ((self._place, True), (self._other, False)):
            if word:
                yield Guess(text.index(word), text.index(word) + len(word), is_place=is_place)


def test_a_vote_finds_a_name_that_no_gazetteer_has(core: Gazetteer) -> None:
    report = report_from_text(TEXT, language="en")
    alone = geocode(report, core)
    assert all(mention.text != "Vellimork" for mention in alone.mentions)
    voted = geocode(report, core, Believer("Vellimork"))
    (mention,) = [mention for mention in voted.mentions if mention.text == "Vellimork"]
    assert "voted a place" in mention.evidence
    assert "by the believer" in mention.evidence


def test_a_vote_against_a_name_lowers_its_score(core: Gazetteer) -> None:
    report = report_from_text(TEXT, language="en")
    before = next(m.score for m in geocode(report, core).mentions if m.text == "Homs")
    found = geocode(report, core, Believer("Vellimork", "Homs")).mentions
    assert all(m.score < before for m in found if m.text == "Homs")


class Point:
    """An entry point that starts a believer."""

    name, value = "believer", "tests:Believer"

    def load(self) -> type[Believer]:
        return Believer


@pytest.fixture
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "entry_points", lambda group: [Point()] if group == GROUP else [])


@pytest.mark.usefixtures("_registered")
def test_an_unknown_backend_is_named_with_those_there_are() -> None:
    with pytest.raises(BackendError, match=r"'gliner'.*there are: believer"):
        open_backend("gliner")


def test_the_distribution_registers_spacy() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    module, _, name = project["entry-points"][GROUP]["spacy"].partition(":")
    assert getattr(import_module(module), name) is SpacyBackend
    assert project["optional-dependencies"]["spacy"]


@pytest.mark.usefixtures("_registered")
def test_the_command_line_asks_a_backend(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    told = CliRunner().invoke(main, ["read", str(path), "--explain", "--backend", "believer:Homs"])
    assert told.exit_code == 0, told.output
    assert "voted a place +2.5, by the believer" in told.output


@pytest.mark.usefixtures("_registered")
def test_a_vote_counts_where_a_geocoder_is_asked_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INCIDENT_MAPPER_ONLINE_CACHE", str(tmp_path / "online.sqlite"))
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    asked = []

    def nothing(_: str, parameters: dict[str, str]) -> Reply:
        asked.append(parameters["q"])
        return json_reply([])

    with loopback(nothing) as server:
        online = ["--online", "nominatim", "--endpoint", server.address, "--yes"]
        told = CliRunner().invoke(
            main, ["read", str(path), "--explain", "--backend", "believer:Vellimork", *online]
        )
    assert told.exit_code == 0, told.output
    assert asked == ["Vellimork"]
    assert "voted a place" in told.output


def test_a_spacy_pipeline_votes(core: Gazetteer, tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy", reason="the extra incident-mapper[spacy] is not installed")
    backend = SpacyBackend(str(_trained(spacy, tmp_path)))
    text = "The shells hit Zarnubad at night. Colonel Tamsin was in Homs."
    guesses = {text[g.start : g.end]: g.is_place for g in backend.guesses(text, "en")}
    assert guesses == {"Zarnubad": True, "Tamsin": False}
    found = geocode(report_from_text(text, language="en"), core, backend).mentions
    (mention,) = [mention for mention in found if mention.text == "Zarnubad"]
    assert "by spaCy" in mention.evidence


def test_a_spacy_pipeline_that_is_not_there_is_named() -> None:
    pytest.importorskip("spacy", reason="the extra incident-mapper[spacy] is not installed")
    with pytest.raises(BackendError, match="no_such_pipeline"):
        SpacyBackend("no_such_pipeline")


def _trained(spacy: Any, folder: Path) -> Path:  # noqa: ANN401 - an optional library
    """Train a pipeline of two names until it knows them, and save it."""
    from spacy.training import Example  # noqa: PLC0415

    pipeline = spacy.blank("en")
    recogniser = pipeline.add_pipe("ner")
    for label in ("GPE", "PERSON"):
        recogniser.add_label(label)
    sentences = [
        ("The shells hit Zarnubad at night.", [(15, 23, "GPE")]),
        ("Colonel Tamsin was in Homs.", [(8, 14, "PERSON")]),
        ("Nobody was hurt at night.", []),
    ]
    examples = [
        Example.from_dict(pipeline.make_doc(text), {"entities": entities})
        for text, entities in sentences
    ]
    spacy.util.fix_random_seed(1)
    pipeline.initialize(lambda: examples)
    for _ in range(60):
        pipeline.update(examples)
    pipeline.to_disk(folder)
    return folder
