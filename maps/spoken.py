"""Texts that stand in the page in one language and in its data in all of them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from maps.controls import fenced
from maps.words import LANGUAGES, words

if TYPE_CHECKING:
    from collections.abc import Callable

Texts = dict[str, str]
"""A text in each interface language."""


def in_all(tell: Callable[[Texts], str]) -> Texts:
    """Let a function of the interface words speak every language."""
    return {language: tell(words(language)) for language in LANGUAGES}


class Spoken:
    """Collects the texts that a page changes with its language.

    Attributes
    ----------
    language
        In which the page is written.
    texts
        What `data-said` and the page's data number, in all languages.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.words = words(language)
        self.texts: list[Texts] = []
        self._numbers: dict[tuple[str, ...], int] = {}

    def attribute(self, texts: Texts) -> str:
        """Give the attribute of an element that holds a text; "" where all languages agree."""
        kept = self.kept(texts)
        return f' data-said="{kept}"' if isinstance(kept, int) else ""

    def kept(self, texts: Texts) -> int | str:
        """Give a text itself where all languages agree, else its number; each is kept once."""
        told = tuple(texts.values())
        if len(set(told)) <= 1:
            return told[0] if told else ""
        if told not in self._numbers:
            self._numbers[told] = len(self.texts)
            self.texts.append(texts)
        return self._numbers[told]

    def element(self, tag: str, texts: Texts, attributes: str = "") -> str:
        """Write an element that holds a text, escaped; "" for a text of no words."""
        text = texts[self.language]
        if not text:
            return ""
        return f"<{tag}{attributes}{self.attribute(texts)}>{fenced(text)}</{tag}>"

    def worded(self, tag: str, key: str, attributes: str = "") -> str:
        """Write an element that holds an interface word."""
        return f'<{tag}{attributes} data-word="{key}">{escape(self.words[key])}</{tag}>'
