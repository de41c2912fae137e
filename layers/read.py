"""From placed names to an incident: the entry of the package."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from layers.accounts import read_accounts
from layers.areas import read_areas
from layers.cues import has_cues
from layers.disagreements import read_responsibility, with_disagreements
from layers.figures import figure_words, read_casualties
from layers.incident import FORMAT, Incident, ReportSource
from layers.movement import read_movements
from layers.moves import ends_of, read_moves
from layers.named_days import leave_out_named_days
from layers.passage import Passage
from layers.plausibility import with_plausibility
from layers.sites import read_sites
from layers.spots import read_spots
from layers.tellings import read_tellings

if TYPE_CHECKING:
    from geo.geocode import GeocodedReport

REPORT = "r1"


def read_incident(geocoded: GeocodedReport) -> Incident:
    """Work out what happened where, who was moved and who says so.

    Every mention is kept in the document, whether or not a statement rests on it; every
    statement quotes the words that it rests on. In a language without cues (`has_cues`) there are
    mentions only: places, and no statement about them.
    """
    if not has_cues(geocoded.report.language):
        return _document(geocoded)
    passage = Passage(geocoded.report, REPORT)
    spots = read_spots(passage, geocoded.mentions)
    leave_out_named_days(passage, spots)
    moves = read_moves(passage, spots)
    moving = frozenset(move.verb for move in moves)
    ends = frozenset(end for move in moves for end in move.ends)
    placed = read_sites(passage, read_tellings(passage, spots, ends_of(moves), moving, ends))
    sites = tuple(item.site for item in placed)
    movements = tuple(
        with_plausibility(movement, sites)
        for movement in read_movements(passage, spots, moves, placed)
    )
    areas = read_areas(passage, spots)
    legs = [leg for movement in movements for leg in movement.legs]
    words = figure_words(passage)
    accounts = read_accounts(passage, [*sites, *legs, *areas])
    incident = msgspec.structs.replace(
        _document(geocoded),
        sites=sites,
        movements=movements,
        areas=areas,
        accounts=accounts,
        casualties=read_casualties(passage, words, placed, accounts),
    )
    disputed = with_disagreements(incident, read_responsibility(passage, words, accounts))
    return msgspec.structs.replace(incident, disagreements=disputed)


def _document(geocoded: GeocodedReport) -> Incident:
    """Give the document of a report with its mentions and no statement yet."""
    report = geocoded.report
    return Incident(
        format=FORMAT,
        reports=(ReportSource(id=REPORT, report=report, mentions=geocoded.mentions),),
        title=report.title,
        credits=geocoded.credits,
    )
