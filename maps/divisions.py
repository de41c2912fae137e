"""Lines of first-order divisions under an incident, from packs that have outlines of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maps.antimeridian import halves

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.place import Outline
    from geo.shapes import Box
    from maps.underlay import Line, Underlay

DETAIL = 900
"""Parts of the basemap's width below which a bend is left out."""

DECIMALS = 3
MOST_POINTS = 6_000
"""Of all lines; where there are more, the map is too wide for divisions to tell anything."""


def with_divisions(under: Underlay, gazetteer: Gazetteer, wide: Box) -> Underlay:
    """Add the lines of divisions that a user's packs have around an incident, and whose they are.

    Parameters
    ----------
    wide
        Box of the basemap.
    """
    lines: list[Line] = []
    told: dict[str, None] = {}
    for part, move in halves(wide):
        outlines, credits_ = gazetteer.division_lines(part)
        for outline in outlines:
            lines += _cut(outline, part, move)
        told |= dict.fromkeys(f"{credit.source} ({credit.licence})" for credit in credits_)
    if not lines or sum(map(len, lines)) > MOST_POINTS:
        return under
    return under._replace(divisions=tuple(lines), division_credit=", ".join(told))


def _cut(outline: Outline, box: Box, move: float) -> list[Line]:
    """Cut the rings of a division to a box, as lines: the box's own sides are none of them."""
    import shapely  # noqa: PLC0415 - loaded where it is needed

    tolerance = (box[2] - box[0]) / DETAIL
    found: list[Line] = []
    for ring in outline:
        cut = shapely.clip_by_rect(shapely.LineString(ring), *box)
        merged = shapely.line_merge(cut) if cut.geom_type == "MultiLineString" else cut
        parts = shapely.get_parts(shapely.simplify(merged, tolerance)).tolist()
        found += (
            tuple((round(lon + move, DECIMALS), round(lat, DECIMALS)) for lon, lat in part.coords)
            for part in parts
            if part.geom_type == "LineString" and not part.is_empty
        )
    return found
