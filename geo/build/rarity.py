"""Which names of small places are worth to be looked for in a text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from wordfreq import zipf_frequency

from geo.folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.build.record import PlaceRecord

LANGUAGES = ("en", "es", "fr", "tr", "de")
"""In Latin script, with enough words known to tell."""

RARE_ZIPF = 3.0
"""Of a word used less than once in a million: hardly a text has it by chance."""


def of_few(
    places: Iterable[PlaceRecord], listed: Iterable[str], most: int = 1
) -> Iterator[PlaceRecord]:
    """Yield the places of a name that a list has no more than so many times.

    Parameters
    ----------
    listed
        All names of the list, those of places that have no sound position among them.
    """
    times = Counter(map(fold_name, listed))
    yield from (place for place in places if times[fold_name(place.name)] <= most)


def not_named_like(
    places: Iterable[PlaceRecord], known: Iterable[PlaceRecord], country: str
) -> Iterator[PlaceRecord]:
    """Yield the places of a country that bear no name of a known place of it."""
    taken = {
        fold_name(name.text) for place in known if place.country == country for name in place.names
    }
    yield from (place for place in places if fold_name(place.name) not in taken)


def is_rare(name: str, languages: Sequence[str] = LANGUAGES, zipf: float = RARE_ZIPF) -> bool:
    """Say whether a name is of several words, or of one that texts seldom have."""
    return " " in name or max(zipf_frequency(name, one) for one in languages) < zipf
