"""A server on this machine that answers as a test wants, and notes what it was asked."""

from __future__ import annotations

import contextlib
import http.server
import json
import threading
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DRIP_S = 0.05


class Reply(NamedTuple):
    """What the server sends; `drip` sends it byte by byte."""

    content: bytes = b"[]"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    drip: bool = False


class Loopback(NamedTuple):
    """The server's address and every request: path, parameters, headers."""

    address: str
    asked: list[tuple[str, dict[str, str], dict[str, str]]]

    def names(self) -> list[str]:
        return [parameters["q"] for _, parameters, _ in self.asked]


@contextlib.contextmanager
def loopback(reply: Callable[[str, dict[str, str]], Reply]) -> Iterator[Loopback]:
    asked: list[tuple[str, dict[str, str], dict[str, str]]] = []
    stopped = threading.Event()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            parameters = {key: values[0] for key, values in parse_qs(parts.query).items()}
            asked.append((parts.path, parameters, dict(self.headers)))
            told = reply(parts.path, parameters)
            self.send_response(told.status)
            for name, value in told.headers:
                self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(OSError):  # whoever asked has gone
                self.send(told)

        def send(self, told: Reply) -> None:
            if not told.drip:
                self.wfile.write(told.content)
            for byte in told.content if told.drip else b"":
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                if stopped.wait(DRIP_S):
                    return

        def log_message(self, *_: object) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False  # closing it waits for all that is being sent
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield Loopback(f"http://127.0.0.1:{server.server_port}", asked)
    finally:
        stopped.set()
        server.shutdown()
        thread.join()
        server.server_close()


def osm_place(name: str, lon: float, lat: float, **more: object) -> dict[str, Any]:
    """Give a place as Nominatim's JSON has it."""
    return {
        "osm_type": "node",
        "osm_id": 7,
        "lat": str(lat),
        "lon": str(lon),
        "class": "place",
        "type": "village",
        "addresstype": "village",
        "display_name": f"{name}, Somewhere",
        "name": name,
        "namedetails": {"name": name},
        "address": {"country_code": "sy"},
        "boundingbox": [str(lat - 0.01), str(lat + 0.01), str(lon - 0.01), str(lon + 0.01)],
    } | more


def json_reply(value: object) -> Reply:
    return Reply(json.dumps(value).encode(), headers=(("Content-Type", "application/json"),))
