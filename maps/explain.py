"""Why each name was taken as a place, and why as this one: in plain lines, for the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.rejected import rejected_names
from geo.toponyms import POINTING
from geo.weights import BIAS, weights_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.mention import Mention
    from geo.rejected import Rejected
    from geo.report import Report
    from layers.incident import Incident

ORIGIN = "origin "


def explanation(incident: Incident, gazetteer: Gazetteer) -> str:
    """Give, for every mention of every report, its evidence with weights and its resolution.

    After them come the names that were weighed and left. Weights are log-odds: they add up to the
    score, 0.5 at zero.
    """
    lines: list[str] = []
    for source in incident.reports:
        report = source.report
        for mention in source.mentions:
            lines += _lines(mention, report.language)
        for name in rejected_names(report, gazetteer):
            lines += _why_left(name, report)
    return "".join(f"{line}\n" for line in lines)


def _why_left(name: Rejected, report: Report) -> Iterator[str]:
    where = f"{name.start} to {name.end}"
    yield f"left: {report.text[name.start : name.end]}  ({where}), score {name.score:.2f}"
    if name.longer:
        yield "    belongs to the name of a body, an office or a medium"
    yield f"    weighed: {', '.join(_weighed(name.evidence, report.language))}"


def _lines(mention: Mention, language: str) -> Iterator[str]:
    where = f"{mention.start} to {mention.end}"
    yield f"{mention.id}  {mention.text}  ({where}), score {mention.score:.2f}"
    yield f"    taken as a name: {', '.join(_weighed(mention.evidence, language))}"
    if not mention.literal:
        yield "    stands for a government or a team"
    if mention.antecedent:
        yield f"    points back to {mention.antecedent}"
    place = mention.place
    if place is None:
        yield f"    no place: {mention.unresolved}"
    else:
        parts = (place.name, place.division, place.country, place.feature)
        yield (
            f"    placed: {', '.join(part for part in parts if part)}, {place.lat:.4f} "
            f"{place.lon:.4f}, within {place.radius_m / 1000:.1f} km, "
            f"confidence {mention.confidence:.2f}"
        )
    if mention.reasons:
        yield f"    because: {'; '.join(mention.reasons)}"
    for other in mention.runners_up:
        told = ", ".join(part for part in (other.name, other.division, other.country) if part)
        yield f"    rather than: {told}, {other.feature}, {other.margin:.2f} behind"


def _weighed(evidence: tuple[str, ...], language: str) -> Iterator[str]:
    """Yield the pieces of evidence, each with its weight where it has one."""
    pointing = any(key == ORIGIN + origin for key in evidence for origin in POINTING)
    weights = weights_for("pointing" if pointing else language.partition("-")[0])
    yield f"{BIAS} {weights.single.get(BIAS, 0.0):+.1f}"
    weighed = dict(weights.parts(evidence))
    for key in evidence:
        yield f"{key} {weighed.pop(key):+.1f}" if key in weighed else key
    for pair, weight in sorted(weighed.items(), key=lambda item: -abs(item[1])):
        yield f"{pair} {weight:+.1f}"
