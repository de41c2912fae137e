"""Fetch one address within bounds: so long, so much, and from no other host than the one named."""

from __future__ import annotations

import queue
import threading
import time
import urllib.error
import urllib.request
from importlib import metadata
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from geo.errors import OnlineError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from http.client import HTTPResponse

CHUNK = 65_536
"""Bytes that are read at once."""

SOON_S = 2.0
"""Wait before a server that stumbled is asked again, where it names no time itself."""

PASSING = frozenset((408, 429, 500, 502, 503, 504))
"""Answers after which a server may be asked again."""

ADVICE = {
    401: "it asks for a key, or another one",
    403: "its terms may ask for a key or forbid this use",
    404: "nothing stands at this address",
    429: "it was asked too often; wait, or use a server of your own with --endpoint",
}


def user_agent() -> str:
    """Give the name under which this program asks, as the terms of servers want it."""
    return f"incident-mapper/{metadata.version('incident-mapper')}"


def fetch(
    address: str, *, seconds: float, most_bytes: int, headers: Mapping[str, str] | None = None
) -> bytes:
    """Fetch what stands at an address.

    A thread of its own asks, for a name server or a header that drips cannot be hurried otherwise.

    Raises
    ------
    OnlineError
        The server refuses, fails, is too slow, sends too much or leads to another host.
    """
    host = urlsplit(address).netloc
    outcome: queue.SimpleQueue[bytes | Exception] = queue.SimpleQueue()
    request = urllib.request.Request(  # noqa: S310 - the caller checks the scheme
        address, headers={"User-Agent": user_agent(), **(headers or {})}
    )

    def work() -> None:
        try:
            outcome.put(_answer(request, host, seconds, most_bytes))
        except Exception as error:  # noqa: BLE001 - handed to the thread that waits
            outcome.put(error)

    threading.Thread(target=work, daemon=True).start()
    try:
        got = outcome.get(timeout=seconds)
    except queue.Empty:
        raise _slow(host, seconds) from None
    if isinstance(got, Exception):
        raise got
    return got


def _answer(request: urllib.request.Request, host: str, seconds: float, most_bytes: int) -> bytes:
    """Ask, and tell whatever goes wrong without the address, which may hold a key."""
    opener = urllib.request.build_opener(_SameHost(host))
    try:
        with opener.open(request, timeout=seconds) as answer:
            return _content(answer, host, seconds, most_bytes)
    except urllib.error.HTTPError as error:
        refusal = _refusal(error, host)
        error.close()
    except TimeoutError:
        refusal = _slow(host, seconds)
    except OnlineError:
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        told = getattr(reason, "strerror", None) or type(reason).__name__
        message = f"{host}: no answer ({told}); check the address and the connection"
        refusal = OnlineError(message, again_s=SOON_S)
    raise refusal


def _content(answer: HTTPResponse, host: str, seconds: float, most_bytes: int) -> bytes:
    end = time.monotonic() + seconds
    content = bytearray()
    while chunk := answer.read1(CHUNK):
        content += chunk
        if len(content) > most_bytes:
            message = f"{host}: sent over {most_bytes:,} bytes; nothing that was asked is so large"
            raise OnlineError(message)
        if time.monotonic() > end:
            raise _slow(host, seconds)
    return bytes(content)


def _slow(host: str, seconds: float) -> OnlineError:
    message = f"{host}: no whole answer within {seconds:.0f} s; try again later"
    return OnlineError(message, again_s=None)


def _refusal(error: urllib.error.HTTPError, host: str) -> OnlineError:
    wait = error.headers.get("Retry-After", "") if error.headers else ""
    again_s = (float(wait) if wait.isdigit() else SOON_S) if error.code in PASSING else None
    advice = ADVICE.get(error.code, "try again later, or another service")
    return OnlineError(f"{host}: answered {error.code}; {advice}", again_s=again_s)


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a server to no other host, which would learn what is asked, and to no open line."""

    def __init__(self, host: str) -> None:
        self._host = host

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: Any,  # noqa: ANN401 - as in the class above
        code: int,
        msg: str,
        headers: Any,  # noqa: ANN401
        newurl: str,
    ) -> urllib.request.Request | None:
        """Refuse another host, and a way from https to http."""
        to = urlsplit(newurl)
        if to.netloc != self._host or (req.type == "https" and to.scheme != "https"):
            fp.close()
            where = f"{to.scheme}://{to.hostname}"
            message = (
                f"{self._host}: leads to another place ({where}), which is not followed; "
                "name that one yourself if you trust it"
            )
            raise OnlineError(message)
        return super().redirect_request(req, fp, code, msg, headers, newurl)
