"""Fetch a report from the web: the page at one address, and nothing that it refers to."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from geo.documents.read import read_document
from geo.errors import OnlineError
from geo.online.fetch import fetch
from geo.report import report_from_document

if TYPE_CHECKING:
    import datetime as dt

    from geo.online.cache import Cache
    from geo.report import Report

TIMEOUT_S = 60.0
MOST_BYTES = 20_000_000
KEEP_DAYS = 90


def checked_address(address: str) -> str:
    """Give an address that can be fetched, without its fragment.

    Raises
    ------
    OnlineError
        It names no host, or carries a password.
    """
    parts = urlsplit(address)
    if not parts.hostname:
        message = f"{address}: names no host; write it like https://host/page"
        raise OnlineError(message)
    if "@" in parts.netloc:
        message = f"{parts.hostname}: an address with a password is not fetched; save the page"
        raise OnlineError(message)
    return parts._replace(fragment="").geturl()


def kept_page(address: str, cache: Cache) -> bytes | None:
    """Give the page that was fetched from an address before, none where it was not."""
    return cache.get(address)


def fetched_page(address: str, cache: Cache) -> bytes:
    """Fetch the page at an address, and keep it.

    Raises
    ------
    OnlineError
        The server refuses, fails, is too slow, sends too much or leads to another host.
    """
    content = fetch(address, seconds=TIMEOUT_S, most_bytes=MOST_BYTES)
    cache.put(address, content, KEEP_DAYS)
    return content


def report_of_page(
    content: bytes,
    address: str,
    *,
    title: str | None = None,
    published: dt.date | None = None,
) -> Report:
    """Make a report of a page that was fetched, as of a file.

    Raises
    ------
    ReportError
        The page is empty, damaged, hostile or without words.
    """
    report = report_from_document(
        read_document(content, address),
        source=address,
        sha256=hashlib.sha256(content).hexdigest(),
    )
    given = {"title": title, "published": published}
    return msgspec.structs.replace(
        report, **{key: value for key, value in given.items() if value is not None}
    )
