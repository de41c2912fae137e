"""Invisible controls in a report's words: they stay in the text, fenced in and shown.

A control that turns the direction of a line could have a page say what its report does not.
"""

from __future__ import annotations

import re
from html import escape

CONTROLS = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""As in `page/facts.js`. The joiners are letters' own, in Persian in every line."""

NAME_BEGINS, NAME_ENDS = "\ufdd0", "\ufdd1"
"""Around a name that stands beside one in another script; no text has these characters."""

_NAME = re.compile(f"{NAME_BEGINS}([^{NAME_BEGINS}{NAME_ENDS}]*){NAME_ENDS}")


def named(name: str) -> str:
    """Mark a name that is to keep its own direction among others in one line."""
    return f"{NAME_BEGINS}{name}{NAME_ENDS}"


def fenced(text: str) -> str:
    """Write text as HTML; controls and marked names have elements of their own."""
    return _NAME.sub(r"<bdi>\1</bdi>", CONTROLS.sub(_fence, escape(text)))


def spelled(text: str) -> str:
    """Write text for a picture, where no element can fence a control in: its code stands for it."""
    return CONTROLS.sub(lambda found: f"⟨{_code(found[0])}⟩", text)


def _fence(found: re.Match[str]) -> str:
    return f'<bdi class="control" data-name="{_code(found[0])}">{found[0]}</bdi>'


def _code(control: str) -> str:
    return f"U+{ord(control):04X}"
