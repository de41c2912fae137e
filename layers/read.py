"""From placed names to an incident: the entry of the package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.accounts import read_accounts
from layers.areas import read_areas
from layers.incident import FORMAT, Incident, ReportSource
from layers.movement import read_movements
from layers.moves import ends_of, read_moves
from layers.passage import Passage
from layers.sites import read_sites
from layers.spots import read_spots
from layers.tellings import read_tellings

if TYPE_CHECKING:
    from geo.geocode import GeocodedReport

REPORT = "r1"


def read_incident(geocoded: GeocodedReport) -> Incident:
    """Work out what happened where, who was moved and who says so.

    Every mention is kept in the document, whether or not a statement rests on it; every
    statement quotes the words that it rests on.

    Raises
    ------
    LayerError
        There are no cues for the report's language.
    """
    passage = Passage(geocoded.report, REPORT)
    spots = read_spots(passage, geocoded.mentions)
    moves = read_moves(passage, spots)
    moving = frozenset(move.verb for move in moves)
    placed = read_sites(passage, read_tellings(passage, spots, ends_of(moves), moving))
    sites = tuple(item.site for item in placed)
    movements = read_movements(passage, spots, moves, placed)
    areas = read_areas(passage, spots)
    legs = [leg for movement in movements for leg in movement.legs]
    return Incident(
        format=FORMAT,
        reports=(ReportSource(id=REPORT, report=geocoded.report, mentions=geocoded.mentions),),
        sites=sites,
        movements=movements,
        areas=areas,
        accounts=read_accounts(passage, [*sites, *legs, *areas]),
        title=geocoded.report.title,
        credits=geocoded.credits,
    )
