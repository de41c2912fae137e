"""Put a one-file page together: template, style, scripts and data under a strict policy."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import re
from html import escape
from importlib import resources
from typing import Any

from maps.errors import MapError

_PLACEHOLDER = re.compile(r"@([a-z]+(?::[a-z_]+)?)@")
_RULE = re.compile(r"([^{}]+)(\{[^{}]*\})")
_NEVER_SHOWN = re.compile(r"popup|tooltip|control-layers|control-attribution|shadow|vml|tile")
"""Names of the classes of Leaflet's parts that our pages do without."""

_JSON_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def filled(template: str, values: dict[str, str], own: dict[str, str]) -> str:
    """Fill a template in one pass, so that nothing filled in is read as a placeholder.

    Parameters
    ----------
    values
        HTML by the name of its placeholder, `@name@`.
    own
        Words of the interface, escaped where the template has `@word:key@`.
    """

    def value(found: re.Match[str]) -> str:
        name = found[1]
        return escape(own[name[5:]]) if name.startswith("word:") else values[name]

    return _PLACEHOLDER.sub(value, source(template))


def data_block(data: dict[str, Any]) -> str:
    """Write data as JSON that is safe inside a script element.

    Raises
    ------
    ValueError
        A number is not finite.
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(_JSON_ESCAPES)


def policy(style: str, script: str) -> str:
    """Give the policy of a page that runs one script and asks for nothing."""
    return (
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"script-src {_hash(script)}; style-src {_hash(style)}"
    )


@functools.cache
def source(name: str) -> str:
    """Read one of our own files of the page; scripts and styles lose comments and indents."""
    return _smaller(name, (resources.files("maps") / "page" / name).read_text(encoding="utf-8"))


@functools.cache
def asset(name: str) -> str:
    """Read a file that the build brought in, without what it would load.

    Raises
    ------
    MapError
        The build has not brought it in.
    """
    file = resources.files("maps") / "page" / "assets" / name
    if not file.is_file():
        message = f"{file} is missing; install the program again, the build brings it in"
        raise MapError(message)
    text = file.read_text(encoding="utf-8")
    # The page asks for nothing, so the style's pictures and the script's map go.
    text = re.sub(r"//# sourceMappingURL=\S+", "", text)
    if name.endswith(".css"):
        return _pruned(_smaller(name, re.sub(r"url\((?!data:|#)[^)]*\)", "none", text)))
    return text


def _pruned(style: str) -> str:
    """Leave out the rules for parts of Leaflet that our pages never show."""

    def ours(rule: re.Match[str]) -> str:
        kept = [one for one in rule[1].split(",") if not _NEVER_SHOWN.search(one)]
        return f"{','.join(kept)}{rule[2]}" if kept else ""

    return _RULE.sub(ours, style)


def _smaller(name: str, text: str) -> str:
    if name.endswith(".js"):
        from rjsmin import jsmin  # noqa: PLC0415 - only where a page is written

        return f"{jsmin(text)}\n"
    if name.endswith(".css"):
        from rcssmin import cssmin  # noqa: PLC0415

        return str(cssmin(text))
    return text


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
