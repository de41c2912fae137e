"""Texts that stand in the page in one language and in its data in all of them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from maps.words import LANGUAGES, words

if TYPE_CHECKING:
    from collections.abc import Callable

Texts = dict[str, str]
"""A text in each interface language."""


def in_all(tell: Callable[[Texts], str]) -> Texts:
    """Let a function of the interface words speak every language."""
    return {language: tell(words(language)) for language in LANGUAGES}


def shortened(texts: Texts) -> Texts | str:
    """Give a text that is the same in all languages once."""
    return next(iter(texts.values())) if len(set(texts.values())) == 1 else texts


class Spoken:
    """Collects the texts that a page changes with its language.

    Attributes
    ----------
    language
        In which the page is written.
    texts
        What `data-said` numbers, in all languages.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.words = words(language)
        self.texts: list[Texts] = []

    def attribute(self, texts: Texts) -> str:
        """Give the attribute of an element that holds a text; "" where all languages agree."""
        if len(set(texts.values())) <= 1:
            return ""
        self.texts.append(texts)
        return f' data-said="{len(self.texts) - 1}"'

    def element(self, tag: str, texts: Texts, attributes: str = "") -> str:
        """Write an element that holds a text, escaped; "" for a text of no words."""
        text = texts[self.language]
        if not text:
            return ""
        return f"<{tag}{attributes}{self.attribute(texts)}>{escape(text)}</{tag}>"

    def worded(self, tag: str, key: str, attributes: str = "") -> str:
        """Write an element that holds an interface word."""
        return f'<{tag}{attributes} data-word="{key}">{escape(self.words[key])}</{tag}>'
