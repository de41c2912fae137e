"""What a recogniser must do to vote, and how the installed ones are found."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from geo.errors import BackendError

if TYPE_CHECKING:
    from collections.abc import Iterable

GROUP = "incident_mapper.backends"
"""Entry points under which a distribution registers its backends, each a class."""


class Guess(NamedTuple):
    """A stretch of text that a backend takes for a name.

    Attributes
    ----------
    start, end
        Offsets in code points into the text.
    is_place
        False for a name of something else: a person, an organisation.
    score
        How sure the backend is, 0 to 1; 1 where it does not say.
    """

    start: int
    end: int
    is_place: bool
    score: float = 1.0


@runtime_checkable
class Backend(Protocol):
    """A recogniser of names.

    Its class is called with the name of the model that the user asked for, "" for its own choice,
    and raises `BackendError` where it cannot start.
    """

    name: str
    """As the evidence on a mention calls it."""

    def guesses(self, text: str, language: str) -> Iterable[Guess]:
        """Give the names in a text; they may overlap and stand in any order."""


def open_backend(asked: str) -> Backend:
    """Start a backend: "spacy", or with a model "spacy:xx_ent_wiki_sm".

    Raises
    ------
    BackendError
        If none of this name is installed, or it cannot start; the message says what to do.
    """
    name, _, model = asked.partition(":")
    known = {point.name: point for point in metadata.entry_points(group=GROUP)}
    if name not in known:
        there = ", ".join(sorted(known)) or "none"
        message = f"{name!r}: no backend of this name is installed; there are: {there}"
        raise BackendError(message)
    backend: object = known[name].load()(model)
    if not isinstance(backend, Backend):
        message = f"{name!r}: what {known[name].value} makes has no `guesses`; see docs/backends.md"
        raise BackendError(message)
    return backend
