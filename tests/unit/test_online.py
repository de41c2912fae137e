"""What leaves the machine, after which consent, and that no server's fault costs the map."""

from __future__ import annotations

import json
import logging
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from click.testing import CliRunner
from loopback import Reply, json_reply, loopback, osm_place
from made_documents import web_page

from geo.folding import fold_name
from geo.gazetteer import Gazetteer
from geo.online import ask, fetch, services
from geo.online.answers import Answer, answer_of, how_named
from geo.online.cache import Cache
from geo.online.questions import Question, questions_of
from geo.online.services import SECRETS, service_named, service_names
from geo.report import report_from_text
from layers.document import read_incident_document
from maps.cli import main

if TYPE_CHECKING:
    from click.testing import Result

ROOT = Path(__file__).parent.parent.parent
WORDS = (
    "قصفت طائرات حربية أطراف بلدة كفر زمردة في ريف دمشق يوم 3 مايو 2024، وقتل ثلاثة أشخاص. نقل "
    "الجرحى إلى مستشفى النخيل في دوما ثم إلى مدينة دمشق."
)
VILLAGE = osm_place("كفر زمردة", 36.6, 33.7)
HOSPITAL = osm_place(
    "مستشفى النخيل", 36.41, 33.573, osm_id=8, type="hospital", addresstype="amenity"
) | {"class": "amenity"}
KNOWN = {"كفر زمردة": [VILLAGE], "مستشفى النخيل": [HOSPITAL]}
SECRET = "do-not-tell-9f3"  # noqa: S105 - of no server


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "data" / "online.sqlite"
    monkeypatch.setenv("INCIDENT_MAPPER_ONLINE_CACHE", str(file))
    monkeypatch.setattr(fetch, "SOON_S", 0.01)
    monkeypatch.setattr(ask, "SOON_S", 0.01)
    return file


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_text(WORDS, encoding="utf-8")
    return file


def run(*arguments: str | Path, typed: str | None = None) -> Result:
    done = CliRunner().invoke(main, list(map(str, arguments)), input=typed)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def known(_: str, parameters: dict[str, str]) -> Reply:
    return json_reply(KNOWN.get(parameters["q"], []))


def mapped(report: Path, *more: str | Path) -> tuple[Result, bytes]:
    page = report.with_suffix(".html")
    page.unlink(missing_ok=True)
    done = run("map", report, "-o", page, "--incident", report.with_suffix(".json"), *more)
    return done, page.read_bytes() if page.exists() else b""


def places(report: Path) -> dict[str, object]:
    incident = read_incident_document(report.with_suffix(".json"))
    return {m.text: m.place for source in incident.reports for m in source.mentions}


def test_an_answer_places_a_name_with_its_origin_and_the_page_credits_it(report: Path) -> None:
    with loopback(known) as server:
        done, page = mapped(report, "--online", "nominatim", "--endpoint", server.address, "--yes")
    assert done.exit_code == 0, done.output
    place = places(report)["كفر زمردة"]
    assert (place.lon, place.lat, place.feature, place.country) == (36.6, 33.7, "P.PPL", "SY")
    assert place.timezone == "Asia/Damascus"
    assert 2_000 <= place.radius_m <= 3_000
    assert (place.record.id, place.record.licence) == ("node/7", "ODbL-1.0")
    assert place.record.query == "كفر زمردة"
    assert place.record.retrieved is not None
    assert "OpenStreetMap contributors, asked through Nominatim (ODbL-1.0)" in page.decode()
    assert places(report)["مستشفى النخيل"].radius_m == 1_449


def test_only_names_countries_and_whole_degrees_are_sent(report: Path) -> None:
    with loopback(known) as server:
        mapped(report, "--online", "nominatim", "--endpoint", server.address, "--yes")
    assert server.names() == ["كفر زمردة", "مستشفى النخيل"]
    for _, parameters, headers in server.asked:
        assert parameters.keys() == {
            *("q", "format", "limit", "viewbox", "countrycodes"),
            *("addressdetails", "namedetails", "accept-language"),
        }
        assert parameters["countrycodes"] == "sy"
        assert all(float(side).is_integer() for side in parameters["viewbox"].split(","))
        assert headers["User-Agent"].startswith("incident-mapper/")


def test_a_second_run_sends_nothing_and_gives_the_same_bytes(report: Path) -> None:
    with loopback(known) as server:
        online = ("--online", "nominatim", "--endpoint", server.address)
        _, first = mapped(report, *online, "--yes")
        number = len(server.asked)
    done, second = mapped(report, *online)  # the server has gone, and nobody is asked
    assert (done.exit_code, number) == (0, 2)
    assert first == second
    assert b"node/7" in second


def test_a_dry_run_lists_what_would_be_sent_and_sends_and_writes_nothing(report: Path) -> None:
    with loopback(known) as server:
        done, page = mapped(
            report, "--online", "nominatim", "--endpoint", server.address, "--dry-run"
        )
    assert done.exit_code == 0
    assert "\n  كفر زمردة\n  مستشفى النخيل\n" in done.stderr
    assert server.address.removeprefix("http://") in done.stderr
    assert not server.asked
    assert not page


@pytest.mark.parametrize(("typed", "sent"), [("y\n", 2), ("n\n", 0), ("", 0)])
def test_nothing_is_sent_before_somebody_agreed(report: Path, typed: str, sent: int) -> None:
    page = report.with_suffix(".html")
    with loopback(known) as server:
        online = ("--online", "nominatim", "--endpoint", server.address)
        done = run("map", report, "-o", page, *online, typed=typed)
    assert done.exit_code == 0
    assert len(server.asked) == sent
    assert page.exists()


FAULTS = {
    "forbidden": (Reply(b"no", 403), "answered 403; its terms may ask for a key"),
    "too many": (Reply(b"no", 429), "answered 429; it was asked too often"),
    "too many for long": (Reply(b"", 429, (("Retry-After", "900"),)), "answered 429"),
    "broken": (Reply(b"oops", 500), "answered 500; try again later"),
    "no json": (Reply(b"<html>"), "sent no answer that can be read"),
    "other json": (json_reply([{"lat": "x"}]), "sent no answer that can be read"),
    "json of another shape": (json_reply({"error": "x"}), "sent no answer that can be read"),
    "deep json": (Reply(b"[" * 100_000), "sent no answer that can be read"),
    "no utf-8": (Reply(b"\xff\xfe["), "sent no answer that can be read"),
    "giant": (Reply(b"[" + b" " * 3_000_000), "sent over 2,000,000 bytes"),
    "drip": (Reply(b" " * 1_000, drip=True), "no whole answer within"),
    "elsewhere": (
        Reply(b"", 302, (("Location", "http://localhost:9/search"),)),
        "leads to another place (http://localhost)",
    ),
    "off the earth": (
        json_reply([osm_place("كفر زمردة", 500.0, 95.0)]),
        "sent no answer that can be read",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_a_server_is_told_and_the_map_is_written_all_the_same(
    report: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "TIMEOUT_S", 0.4)
    reply, message = FAULTS[fault]
    _, offline = mapped(report)
    with loopback(lambda *_: reply) as server:
        done, page = mapped(report, "--online", "nominatim", "--endpoint", server.address, "--yes")
    assert done.exit_code == 0, done.output
    assert message in done.stderr
    assert "Traceback" not in done.output
    assert page == offline
    if reply.status == 500:
        assert len(server.asked) == 3


def test_a_server_that_is_down_is_told(report: Path) -> None:
    with loopback(known) as server:
        gone = server.address
    done, page = mapped(report, "--online", "nominatim", "--endpoint", gone, "--yes")
    assert "no answer (Connection refused); check the address and the connection" in done.stderr
    assert page


def test_what_was_answered_before_a_fault_is_used(report: Path) -> None:
    def second_fails(path: str, parameters: dict[str, str]) -> Reply:
        return known(path, parameters) if "زمردة" in parameters["q"] else Reply(b"", 403)

    with loopback(second_fails) as server:
        mapped(report, "--online", "nominatim", "--endpoint", server.address, "--yes")
    assert places(report)["كفر زمردة"].record.query == "كفر زمردة"
    assert places(report)["مستشفى النخيل"].record is None


def test_a_server_that_stumbles_is_asked_again(report: Path) -> None:
    replies = iter([Reply(b"", 503), Reply(b"", 429, (("Retry-After", "0"),))])
    with loopback(lambda *asked: next(replies, None) or known(*asked)) as server:
        mapped(report, "--online", "nominatim", "--endpoint", server.address, "--yes")
    assert len(server.asked) == 4
    assert places(report)["كفر زمردة"].record.query == "كفر زمردة"


def test_questions_keep_the_pace_of_their_service(monkeypatch: pytest.MonkeyPatch) -> None:
    assert service_named("nominatim").pause_s == 1.0
    monkeypatch.setattr(services, "_is_this_machine", lambda _: False)
    with loopback(lambda *_: json_reply([])) as server:
        service = service_named("nominatim", server.address)._replace(pause_s=0.2)
        asked = questions_of(report_from_text(WORDS), Gazetteer.core())
        started = time.monotonic()
        nothing = ask.Plan(service, asked.bias, {}, asked.questions)
        assert len(list(ask.send(nothing, NoCache()))) == 2
    assert time.monotonic() - started >= 0.2


class NoCache(Cache):
    def __init__(self) -> None: ...

    def put(self, *_: object) -> None: ...


def test_a_key_is_asked_for_by_name_and_stands_nowhere(
    report: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with loopback(lambda *_: Reply(SECRET.encode(), 403)) as server:
        online = ("--online", "opencage", "--endpoint", server.address, "--yes")
        done, page = mapped(report, *online)
        assert "environment as INCIDENT_MAPPER_OPENCAGE_API_KEY" in done.stderr
        assert page
        monkeypatch.setenv("INCIDENT_MAPPER_OPENCAGE_API_KEY", SECRET)
        done, page = mapped(report, *online)
        assert server.asked[0][1]["key"] == SECRET
    assert "answered 403" in done.stderr
    written = done.output.encode() + page + report.with_suffix(".json").read_bytes()
    kept = own_cache.read_bytes() if own_cache.exists() else b""
    assert SECRET.encode() not in written + kept + caplog.text.encode()


def test_every_service_of_geopy_is_known_and_takes_its_keys_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in service_names():
        service = service_named(name, "" if name != "pelias" else "http://127.0.0.1:9")
        for secret in SECRETS:
            monkeypatch.setenv(f"INCIDENT_MAPPER_{name.upper()}_{secret.upper()}", "x")
        if name not in {"ignfrance", "baidu", "baiduv3", "here"}:
            services.geocoder_of(service)
        assert service.licence


def test_answers_to_another_question_are_not_taken(report: Path) -> None:
    others = [
        osm_place("Springfield", 36.6, 33.7),
        osm_place("كفر زمردة", 10.0, 50.0, address={"country_code": "de"}),
    ]
    _, offline = mapped(report)
    with loopback(lambda *_: json_reply(others)) as server:
        _, page = mapped(report, "--online", "nominatim", "--endpoint", server.address, "--yes")
    assert page == offline


@pytest.mark.parametrize(
    ("asked", "hint", "names", "feature", "how"),
    [
        ("harasta", "", ("Harasta",), "P.PPL", "exact"),
        ("مستشفى حرستا", "S.HSP", ("مستشفى حرستا الوطني",), "S.HSP", "skeleton"),
        ("مستشفى حرستا", "S.HSP", ("مستشفى حرستا",), "R.ST", ""),
        ("حرستا", "", ("حمص",), "P.PPL", ""),
        ("zamalka", "", ("Zamalkah",), "P.PPL", "skeleton"),
    ],
)
def test_an_answer_has_to_bear_the_name_and_be_of_its_kind(
    asked: str, hint: str, names: tuple[str, ...], feature: str, how: str
) -> None:
    question = Question(fold_name(asked), asked, hint, ())
    answer = Answer(id="", names=names, feature=feature, lon=36.0, lat=33.0, radius_m=1.0)
    assert how_named(question, answer) == how


class Location(msgspec.Struct):
    address: str
    latitude: float
    longitude: float
    raw: object


RAW = {
    "photon": {
        "properties": {
            "osm_type": "N",
            "osm_id": 7,
            "osm_key": "amenity",
            "osm_value": "hospital",
            "name": "Harasta",
            "countrycode": "SY",
            "extent": [36.0, 34.0, 36.1, 33.9],
        }
    },
    "pelias": {
        "properties": {"name": "Harasta", "layer": "venue", "gid": "a:7", "country_code": "SY"},
        "bbox": [36.0, 33.9, 36.1, 34.0],
    },
    "arcgis": {
        "attributes": {"Type": "Hospital", "Addr_type": "POI"},
        "extent": {"xmin": 36.0, "ymin": 33.9, "xmax": 36.1, "ymax": 34.0},
    },
    "opencage": {
        "components": {"_type": "hospital", "hospital": "Harasta", "country_code": "sy"},
        "bounds": {"southwest": {"lat": 33.9, "lng": 36.0}, "northeast": {"lat": 34, "lng": 36.1}},
    },
    "google": {
        "types": ["hospital"],
        "address_components": [{"long_name": "Harasta", "short_name": "H", "types": []}],
        "geometry": {
            "viewport": {
                "southwest": {"lat": 33.9, "lng": 36.0},
                "northeast": {"lat": 34.0, "lng": 36.1},
            }
        },
    },
    "here": {
        "title": "Harasta",
        "resultType": "hospital",
        "id": "here:7",
        "mapView": {"west": 36.0, "south": 33.9, "east": 36.1, "north": 34.0},
    },
}


@pytest.mark.parametrize("shape", RAW)
def test_the_answers_of_every_service_are_read_alike(shape: str) -> None:
    answer = answer_of(Location("Harasta, Syria", 33.95, 36.05, RAW[shape]), shape)
    assert answer is not None
    assert "Harasta" in answer.names
    assert answer.feature[0] == "S"
    assert 7_000 <= answer.radius_m <= 7_300


def test_a_check_compares_every_name_and_changes_no_known_place(report: Path) -> None:
    duma = osm_place("دوما", 36.5, 33.57, osm_id=9)
    with loopback(
        lambda path, p: json_reply([duma]) if p["q"] == "دوما" else known(path, p)
    ) as server:
        online = ("--online", "nominatim", "--endpoint", server.address, "--yes")
        done, _ = mapped(report, *online, "--online-check")
    assert set(server.names()) == {"كفر زمردة", "ريف دمشق", "مستشفى النخيل", "دوما", "دمشق"}
    assert "check: دوما: 9.0 km from the packs' Duma, OUTSIDE its radius of 5.7 km" in done.stderr
    assert places(report)["دوما"].record.source == "GeoNames"
    assert places(report)["كفر زمردة"].record.query == "كفر زمردة"


def test_old_answers_are_forgotten_and_only_the_owner_reads_them(own_cache: Path) -> None:
    cache = Cache(own_cache)
    cache.put("q", b"a", 1)
    assert cache.get("q") == b"a"
    assert own_cache.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(own_cache)) as base, base:
        assert base.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        base.execute("UPDATE answers SET expires = 1")
    assert cache.get("q") is None


def test_many_runs_may_keep_answers_at_once(own_cache: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from geo.online.cache import Cache\n"
        "cache = Cache(Path(sys.argv[1]))\n"
        "for n in range(40): cache.put(f'{sys.argv[2]} {n}', b'x', 1)\n"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", program, own_cache, str(n)], cwd=ROOT)
        for n in range(4)
    ]
    assert [run.wait(60) for run in runs] == [0] * 4
    cache = Cache(own_cache)
    assert all(cache.get(f"{run} {n}") == b"x" for run in range(4) for n in range(40))


def test_an_incident_document_is_drawn_as_it_is_and_nobody_is_asked(report: Path) -> None:
    mapped(report)
    document = report.with_suffix(".json")
    with loopback(known) as server:
        online = ("--online", "nominatim", "--endpoint", server.address, "--yes")
        done = run("map", document, "-o", report.with_name("again.html"), *online)
    assert (done.exit_code, server.asked) == (0, [])
    assert "is an incident document already; nothing is asked" in done.stderr


def test_a_page_is_fetched_after_consent_kept_and_read_like_a_saved_one(tmp_path: Path) -> None:
    content = web_page(("Shells hit a market", "Three people were killed in Taiz on 3 May 2020."))
    out = tmp_path / "incident.json"
    with loopback(lambda *_: Reply(content, headers=(("Content-Type", "text/html"),))) as server:
        address = f"{server.address}/news/market.html"
        refused = run("read", address, "-o", out)
        assert refused.exit_code == 2
        assert "nothing is fetched without your word" in refused.stderr
        assert not server.asked
        declined = run("read", address, "-o", out, "--online", "article", typed="n\n")
        assert (declined.exit_code, len(server.asked)) == (1, 0)
        done = run("read", address, "-o", out, "--online", "article", "--yes")
        assert done.exit_code == 0, done.output
        first = out.read_bytes()
    done = run("read", address, "-o", out, "--online", "article")
    assert (done.exit_code, len(server.asked)) == (0, 1)
    assert out.read_bytes() == first
    assert json.loads(first)["reports"][0]["report"]["source"] == address


def test_a_page_that_leads_elsewhere_or_has_a_password_is_not_fetched(tmp_path: Path) -> None:
    away = Reply(b"", 301, (("Location", "http://localhost:9/x"),))
    with loopback(lambda *_: away) as server:
        done = run("read", server.address + "/x", "--online", "article", "--yes")
    assert done.exit_code == 1
    assert "leads to another place (http://localhost)" in done.stderr
    done = run("read", "https://me:secret@example.org/x", "--online", "article", "--yes")
    assert "an address with a password is not fetched" in done.stderr
    assert "secret" not in done.stderr
    assert not list(tmp_path.glob("*.html"))
