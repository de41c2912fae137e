"""A spaCy pipeline that votes on names. Needs `incident-mapper[spacy]` and a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.backends.backend import Guess
from geo.errors import BackendError

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACES = frozenset(("GPE", "LOC", "FAC", "LOCATION", "PLACE"))
"""Labels of places in the pipelines that spaCy offers."""

OTHERS = frozenset(("PERSON", "PER", "ORG", "NORP", "PRODUCT", "WORK_OF_ART", "EVENT", "DATE"))
"""Labels of names that are none; all else of a pipeline is not heard."""


class SpacyBackend:
    """Votes by the entities of a spaCy pipeline.

    Parameters
    ----------
    model
        Name of an installed pipeline, or its folder; it should be of the reports' language.
    """

    name = "spaCy"

    def __init__(self, model: str) -> None:
        if not model:
            message = "spacy: name a pipeline, such as spacy:xx_ent_wiki_sm"
            raise BackendError(message)
        try:
            import spacy  # noqa: PLC0415 - an extra, and slow to load
        except ImportError as error:
            message = "spacy: not installed; pip install 'incident-mapper[spacy]' brings it"
            raise BackendError(message) from error
        try:
            self._pipeline = spacy.load(model)
        except (OSError, ValueError) as error:
            message = f"spacy: no pipeline {model!r}; install it or give its folder"
            raise BackendError(message) from error

    def guesses(self, text: str, language: str) -> Iterator[Guess]:  # noqa: ARG002 - the model's own
        """Yield the entities of a text; longer ones than the pipeline takes go by paragraphs."""
        longest = int(self._pipeline.max_length)
        start = 0
        while start < len(text):
            end = _end_of_stretch(text, start, longest)
            for entity in self._pipeline(text[start:end]).ents:
                if entity.label_ in PLACES or entity.label_ in OTHERS:
                    yield Guess(
                        start + entity.start_char,
                        start + entity.end_char,
                        is_place=entity.label_ in PLACES,
                    )
            start = end


def _end_of_stretch(text: str, start: int, longest: int) -> int:
    """Give where a stretch ends that a pipeline can take: at a line's end if there is one."""
    if len(text) - start <= longest:
        return len(text)
    return max(text.rfind("\n", start + 1, start + longest), 0) or start + longest
