"""What a user puts under an incident: files of their own, and tiles baked in on request."""

from __future__ import annotations

import ast
import http.server
import json
import sqlite3
import struct
import threading
import warnings
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import geopandas as gpd
import pytest
import shapely
from click.testing import CliRunner
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from layers.frames import build_layers
from layers.read import read_incident
from maps.cli import main
from maps.errors import MapError
from maps.incident_map import IncidentMap
from maps.own_basemap import read_basemap, read_boundaries
from maps.tile_grid import tile_box, tiles_of
from maps.tile_store import MOST_TILES
from maps.tiles import TileError, baked_tiles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parent.parent.parent
BOX = (41.7, 36.2, 42.1, 36.5)
SINJAR = (41.876, 36.32)


def png(width: int = 1) -> bytes:
    """Write a grey picture, by hand."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        total = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", total)

    head = struct.pack(">IIBBBBB", width, width, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * width)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


class Server(http.server.BaseHTTPRequestHandler):
    """A tile server on this machine: counts, and refuses when told to."""

    asked: ClassVar[list[tuple[str, str]]] = []
    answers: ClassVar[list[tuple[int, dict[str, str]]]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["User-Agent"]))
        status, headers = self.answers.pop(0) if self.answers else (200, {})
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(b"no picture" if status == 299 else png())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr("maps.tiles.PAUSE_S", 0.0)
    Server.asked.clear()
    Server.answers.clear()
    found = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=found.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{found.server_port}/{{z}}/{{x}}/{{y}}.png"
    found.shutdown()
    thread.join()
    found.server_close()


@pytest.fixture(scope="module")
def shown(place_names: Callable, place: Callable) -> Callable[..., IncidentMap]:
    text = "A raid hit Sinjar."
    incident = read_incident(place_names(text, [("Sinjar", place("Sinjar", *SINJAR))]))
    return lambda **options: IncidentMap(build_layers(incident), **options)


def streets() -> gpd.GeoDataFrame:
    lines = [shapely.LineString([(41.8, 36.3), (42.0, 36.4)]), shapely.LineString([(0, 0), (1, 1)])]
    block = shapely.box(41.85, 36.3, 41.87, 36.31)
    return gpd.GeoDataFrame({"name": ["a", "b", "c"]}, geometry=[*lines, block], crs="EPSG:4326")


@pytest.mark.parametrize("name", ["own.geojson", "own.gpkg", "far.gpkg"])
def test_a_file_is_cut_to_the_incident_whatever_its_coordinates(tmp_path: Path, name: str) -> None:
    frame = streets().to_crs("EPSG:32637") if name == "far.gpkg" else streets()
    frame.to_file(tmp_path / name)
    found = read_basemap(tmp_path / name, BOX)
    assert len(found.lines) == 1
    assert found.lines[0][0] == pytest.approx((41.8, 36.3), abs=1e-3)
    assert len(found.areas) == 1
    assert found.credit == name


@pytest.mark.parametrize("driver", ["MBTiles", "PMTiles"])
def test_vector_tiles_are_read_too(tmp_path: Path, driver: str) -> None:
    file = tmp_path / f"own.{driver.lower()}"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the writer's remarks are not ours
        streets().iloc[[0, 2]].to_file(file, driver=driver)
    found = read_basemap(file, BOX)
    assert found.lines
    west, south, east, north = shapely.MultiLineString(found.lines).bounds
    assert (west, south) == pytest.approx((41.8, 36.3), abs=0.05)
    assert (east, north) == pytest.approx((42.0, 36.4), abs=0.05)


def test_pictures_of_a_pmtiles_file_stand_where_they_belong(tmp_path: Path) -> None:
    file = tmp_path / "own.pmtiles"
    spots = {zxy_to_tileid(level, x, y) for level in (5, 9) for x, y in tiles_of(BOX, level)}
    with file.open("wb") as out:
        writer = Writer(out)
        for spot in sorted(spots):
            writer.write_tile(spot, png())
        writer.finalize(
            {
                "tile_type": TileType.PNG, "tile_compression": Compression.NONE,
                "min_zoom": 5, "max_zoom": 9, "min_lon_e7": 0, "min_lat_e7": 0, "max_lon_e7": 0,
                "max_lat_e7": 0, "center_zoom": 5, "center_lon_e7": 0, "center_lat_e7": 0,
            },
            {},
        )  # fmt: skip
    found = read_basemap(file, BOX)
    assert len(found.tiles) == len(tiles_of(BOX, 9))
    assert min(tile.box[0] for tile in found.tiles) <= BOX[0]
    assert max(tile.box[3] for tile in found.tiles) >= BOX[3]
    with pytest.raises(MapError, match="holds no tile around"):
        read_basemap(file, (10.0, 10.0, 10.1, 10.1))
    file.write_bytes(b"no tiles at all, though the name says so" * 9)
    with pytest.raises(MapError, match="is no PMTiles file"):
        read_basemap(file, BOX)


def test_pictures_of_an_mbtiles_file_stand_where_they_belong(tmp_path: Path) -> None:
    file = tmp_path / "own.mbtiles"
    with sqlite3.connect(file) as store:
        store.execute("create table metadata (name text, value text)")
        store.execute("insert into metadata values ('format', 'png')")
        store.execute(
            "create table tiles (zoom_level int, tile_column int, tile_row int, tile_data blob)"
        )
        for level in (5, 9):
            for x, y in tiles_of(BOX, level):
                row = (level, x, 2**level - 1 - y, png())
                store.execute("insert into tiles values (?, ?, ?, ?)", row)
    store.close()
    found = read_basemap(file, BOX, "Survey {{ 7*7 }}")
    west = min(tile.box[0] for tile in found.tiles)
    east = max(tile.box[2] for tile in found.tiles)
    assert west <= BOX[0]
    assert east >= BOX[2]
    assert len(found.tiles) <= MOST_TILES
    assert found.credit == "Survey {{ 7*7 }}"


def test_a_tile_holds_the_place_that_it_is_found_by() -> None:
    for level in (0, 3, 12):
        ((x, y),) = tiles_of((*SINJAR, *SINJAR), level)
        west, south, east, north = tile_box(x, y, level)
        assert west <= SINJAR[0] < east
        assert south < SINJAR[1] <= north


def test_the_page_and_the_figure_show_it_with_its_credit(shown: Callable, tmp_path: Path) -> None:
    streets().to_file(tmp_path / "own.geojson")
    drawn = shown(under=read_basemap(tmp_path / "own.geojson", BOX, "Survey <b> {{ 7*7 }}"))
    page = drawn.page()
    assert "Survey &lt;b&gt; {{ 7*7 }}" in page
    assert "own-line" in page
    assert "Survey &lt;b&gt; {{ 7*7 }}" in drawn.figure()
    assert shown().page() != page


def test_boundaries_of_a_file_replace_the_country_lines(shown: Callable, tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame(geometry=[shapely.box(41, 36, 43, 37)], crs="EPSG:4326")
    frame.to_file(tmp_path / "lines.geojson")
    own = read_boundaries(tmp_path / "lines.geojson", BOX)
    figure = shown(under=own).figure()
    assert "lines.geojson" in figure
    assert "Natural Earth" not in figure


@pytest.mark.parametrize(
    ("content", "told"),
    [("nothing", "cannot be read"), ('{"type":"FeatureCollection","features":[]}', "holds no")],
)
def test_a_file_that_is_no_use_is_named(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "own.geojson").write_text(content, encoding="utf-8")
    with pytest.raises(MapError, match=told) as raised:
        read_basemap(tmp_path / "own.geojson", BOX)
    assert "own.geojson" in str(raised.value)


def test_tiles_are_asked_for_once_each_and_few(server: str) -> None:
    found = baked_tiles(server, BOX, "Mappers")
    paths = [path for path, _ in Server.asked]
    assert 4 < len(paths) <= 40
    assert len(set(paths)) == len(paths) == len(found.tiles)
    assert all(agent.startswith("incident-mapper/") for _, agent in Server.asked)
    assert found.tiles[0].picture.startswith("data:image/png;base64,")


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ([(403, {})], "answered 403"),
        ([(404, {})], "answered 404"),
        ([(200, {}), (500, {})], "answered 500"),
        ([(429, {})], "answered 429"),
        ([(429, {"Retry-After": "999"})], "answered 429"),
        ([(302, {"Location": "http://127.0.0.2:1/x.png"})], "another host"),
        ([(299, {})], "no PNG"),
    ],
)
def test_a_server_that_refuses_is_left_alone(
    server: str, answers: list[tuple[int, dict[str, str]]], told: str
) -> None:
    Server.answers.extend(answers)
    with pytest.raises(MapError, match=told):
        baked_tiles(server, BOX, "Mappers")
    assert len(Server.asked) == len(answers)


def test_a_short_wait_that_a_server_asks_for_is_kept(server: str) -> None:
    Server.answers.append((429, {"Retry-After": "0"}))
    found = baked_tiles(server, BOX, "Mappers")
    assert len(Server.asked) == len(found.tiles) + 1


@pytest.mark.parametrize("address", ["file:///{z}/{x}/{y}", "https://host/{z}/{x}", "{z}{x}{y}"])
def test_an_address_that_is_no_template_is_refused(address: str) -> None:
    with pytest.raises(TileError, match="no address of tiles"):
        baked_tiles(address, BOX, "Mappers")


def test_the_command_bakes_tiles_into_a_page_that_asks_for_nothing(
    server: str, tmp_path: Path
) -> None:
    out = tmp_path / "map.html"
    report = str(ROOT / "examples" / "checkpoint-arrest.en.md")
    command = ["map", report, "-o", str(out), "--tiles", server, "--credit", "Mappers' <Map>"]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0, done.output
    page = out.read_text("utf-8")
    assert "Mappers&#x27; &lt;Map&gt;" in page
    assert "127.0.0.1" not in page
    data = json.loads(page.split('id="data">')[1].split("</script>")[0])
    assert len(data["basemap"]["tiles"]) == len(Server.asked)
    assert CliRunner().invoke(main, command[:-2]).exit_code == 2


def test_only_the_tiles_touch_a_network() -> None:
    network = {"urllib.request", "http", "http.client", "socket", "requests", "ssl", "ftplib"}
    for file in sorted((ROOT / "maps").glob("*.py")):
        imports = {
            name
            for node in ast.walk(ast.parse(file.read_text("utf-8")))
            for name in (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
        }
        if file.name == "cli.py":  # it only keeps a library from opening one
            assert imports & network == {"socket"}
        else:
            assert bool(imports & network) == (file.name == "tiles.py"), file.name
