"""One move as one sentence tells it: the record that reading hands on to linking."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from layers.incident import Condition, Mode, Status
    from layers.moments import Moment
    from layers.persons import Mover
    from layers.spot import Spot


class Move(NamedTuple):
    """One move as one sentence tells it.

    Attributes
    ----------
    kind
        "carry", "go", "arrive", or for a stay that implies a move "treated", "died" or "receive".
    verb
        Index of the word that tells it.
    first, last
        Words that its evidence quotes.
    onward
        The words say that it followed another: "then", "from there".
    here
        The place that opens the sentence and so holds for it: "In Durres, a man was ...".
    whence
        They say that it began where the one told before ended: "from where", "after first aid".
    beside
        It begins at another of the places from which one verb tells: "from Irpin and Bucha to".
    under_way
        They were on that way, and the words do not say that they arrived.
    """

    kind: str
    verb: int
    who: Mover
    origin: Spot | None
    ends: tuple[Spot, ...]
    status: Status
    mode: Mode
    condition: Condition
    moment: Moment | None
    first: int
    last: int
    onward: bool = False
    under_way: bool = False
    whence: bool = False
    here: Spot | None = None
    beside: bool = False
