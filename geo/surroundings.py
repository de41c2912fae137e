"""Take a name that no gazetteer has to lie where all else of the text does, and say so."""

from __future__ import annotations

import bisect
import heapq
import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from geo.folding import fold_name
from geo.place import Place, Precision
from geo.sphere import rough_distance_m

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.gazetteer import Gazetteer
    from geo.mention import Mention

NEARLY_ALL = 0.75
"""Share of a text's places in one division from which an unknown name is taken to lie there too."""

MOST = 0.6
"""The same of a country."""

LEAST_NAMED = 2
"""Places of a division that are needed to tell so."""

OVERHEARD = 0.5
"""How much a name outside of the toponyms counts beside them."""

SMALL_DIVISION_M = 150_000.0
"""Up to this radius a division is an answer; of a larger one the nearest town named is a better."""

SMALL_COUNTRY_M = 450_000.0
"""Largest radius of a country in which "somewhere" says anything, in metres."""

OVER_THE_LINE = 1.5
"""Radius of "somewhere in the division of all else", as a multiple of the division's own.

Source: names of the corpora that no gazetteer has; one in three lies in the next division.
"""

AROUND_M = 150_000.0
"""Radius of "somewhere about a town that the text names beside it", in metres.

Source: names of 116 reports that no gazetteer has: nine in ten lie within it, half within 40 km.
"""

REACH = 2_000
"""Letters within which a place stands beside an unknown name."""

CLOSE = 150
"""The same in a text of several countries."""

FADING, HUM = 100.0, 0.15
"""Letters over which a place's say falls to a third, and what it never falls below."""

LATER = 2.0
"""How much farther a name stands that comes after the unknown one."""

MOST_HEARD = 16
"""Places that have a say."""

TAKEN = "no gazetteer has it; taken to lie"
"""Begins the reason for a place that is told by the others alone."""

SOMEWHERE = 0.55
"""Confidence of a place that is told by the others alone.

Source: names of the corpora that no gazetteer has: more than half of those in English lie in the
area, nine in ten of those in Arabic posts.
"""


class Named(NamedTuple):
    """A place that the text names, with the offset at which it does and how much it counts."""

    start: int
    place: Place
    weight: float


class Surroundings:
    """The places that a text names, by which an unknown name of it may be placed.

    Parameters
    ----------
    around
        Offsets and places of names that are no toponyms of the text.
    """

    def __init__(
        self,
        mentions: Sequence[Mention],
        around: Sequence[tuple[int, Place]],
        gazetteer: Gazetteer,
    ) -> None:
        self._named = [*_of_mentions(mentions)]
        self._named += [Named(start, place, OVERHEARD) for start, place in around]
        self._named.sort(key=lambda named: named.start)
        self._starts = [named.start for named in self._named]
        self._gazetteer = gazetteer
        self._country = self._home()
        self._division = self._division_of_nearly_all()

    def placed(self, mention: Mention) -> Mention:
        """Give an unknown mention the place that the others tell, itself where they do not."""
        place = self._beside(mention) or self._division or self._whole_country()
        if place is None:
            return mention
        words = "about" if place.feature.startswith("P") else "in"
        reason = f"{TAKEN} {words} {place.name}, as the text goes"
        return msgspec.structs.replace(
            mention,
            place=within(place, mention.text, mention.feature_hint),
            confidence=round(SOMEWHERE * mention.score, 3),
            reasons=(reason,),
            unresolved="",
        )

    def _home(self) -> str:
        """Give the country of most that the text names, "" where there is none."""
        countries: Counter[str] = Counter()
        for named in self._named:
            if named.place.country:
                countries[named.place.country] += named.weight  # type: ignore[assignment]  # half
        for country, weight in countries.most_common(1):
            if weight >= MOST * sum(named.weight for named in self._named):
                return country
        return ""

    def _division_of_nearly_all(self) -> Place | None:
        """Give the smaller division in which nearly all of the text lies."""
        if not self._country:
            return None
        divisions = Counter(
            named.place.division
            for named in self._named
            if named.place.country == self._country and named.place.division
        )
        for division, count in divisions.most_common(1):
            if count >= max(LEAST_NAMED, NEARLY_ALL * divisions.total()):
                for entry in self._gazetteer.lookup(fold_name(division or "")):
                    if (entry.feature, entry.country) == ("A.ADM1", self._country):
                        return self._widened(self._gazetteer.place(entry))
        return None

    @staticmethod
    def _widened(division: Place) -> Place | None:
        """Give a division and what is around it, none of a large one."""
        if division.radius_m > SMALL_DIVISION_M:
            return None
        radius = round(OVER_THE_LINE * division.radius_m, -3)
        return msgspec.structs.replace(division, radius_m=radius)

    def _beside(self, mention: Mention) -> Place | None:
        """Give the surroundings of the place that lies nearest to the others named near by.

        Of a text of several countries only what stands close by is asked.
        """
        reach = REACH if self._country else CLOSE
        first = bisect.bisect_left(self._starts, mention.start - reach)
        last = bisect.bisect_right(self._starts, mention.start + reach)
        own = [
            (named, self._between(named, mention))
            for named in self._named[first:last]
            if self._country in {named.place.country, ""}
            and named.place.radius_m <= SMALL_DIVISION_M
            and named.place.precision < Precision.COUNTRY
        ]
        if not own:
            return None
        own = heapq.nsmallest(MOST_HEARD, own, key=lambda pair: pair[1])
        heard = [(n.place, n.weight * (math.exp(-d / FADING) + HUM)) for n, d in own]
        places: dict[tuple[float, float], Place] = {}
        for named, _ in own:
            places.setdefault((named.place.lon, named.place.lat), named.place)
        place = min(
            places.values(),
            key=lambda place: sum(
                weight * rough_distance_m(place, other) for other, weight in heard
            ),
        )
        radius = max(place.radius_m, AROUND_M)
        vague = max(place.precision, Precision.VAGUE)
        return msgspec.structs.replace(place, radius_m=radius, precision=vague, outline=None)

    @staticmethod
    def _between(named: Named, mention: Mention) -> float:
        """Give the letters between a name and an unknown one, more where the name comes after."""
        distance = named.start - mention.start
        return -distance if distance < 0 else LATER * distance

    def _whole_country(self) -> Place | None:
        try:
            whole = self._gazetteer.place(self._gazetteer.country(self._country))
        except KeyError:  # none, or one of a user's pack with codes of its own
            return None
        return whole if whole.radius_m <= SMALL_COUNTRY_M else None


def within(container: Place, words: str, hint: str) -> Place:
    """Make the place of an unknown name that lies somewhere in a known one."""
    return msgspec.structs.replace(
        container,
        name=words,
        local_name=words,
        feature=hint if "." in hint else "P.PPL",
        precision=max(container.precision, Precision.NEAR),
        record=None,
    )


def _of_mentions(mentions: Sequence[Mention]) -> Iterator[Named]:
    for mention in mentions:
        if mention.place is not None and mention.antecedent is None:
            yield Named(mention.start, mention.place, 1.0)
