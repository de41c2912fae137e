"""Figures of the harmed, points on which accounts disagree, and legs that cannot be, in words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from layers.incident import TimePrecision, TimeSpan, Topic
from maps.phrasing import date_text, event_label, numerals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.incident import Casualties, Claim, Disagreement, Incident
    from maps.spoken import Texts


def figure_text(figure: Casualties, w: Texts) -> str:
    """Write how many were harmed: "17 or more", "12 to 15 (about 14)"."""
    low, high, best = figure.low, figure.high, figure.best
    if high is None:
        amount = w["or_more"].replace("{n}", str(low))
    elif low == high:
        amount = str(low)
    elif low == 0:
        amount = w["up_to"].replace("{n}", str(high))
    else:
        amount = w["to_range"].replace("{low}", str(low)).replace("{high}", str(high))
        if best is not None and best not in {low, high}:
            amount += f" ({w['about'].replace('{n}', str(best))})"
    return f"{w[f'harm_{figure.harm}']}{w['colon']}{numerals(amount, w)}"


def claim_text(claim: Claim, topic: Topic, w: Texts) -> str:
    """Write the gist of what one account says on a point in dispute."""
    if topic == Topic.CASUALTIES:
        harm, _, amount = claim.says.partition(" ")
        return f"{w.get(f'harm_{harm}', harm)}{w['colon']}{_amount(amount, w)}"
    if topic == Topic.TIME and claim.says:
        start = dt.datetime.fromisoformat(claim.says)
        return date_text(TimeSpan(start=start, end=start, precision=TimePrecision.MINUTE), w)
    return w.get(f"says_{claim.says}") or w.get(claim.says, claim.says)


def disputes_of(incident: Incident, key: str, w: Texts) -> list[str]:
    """Write each disagreement on a site, a leg or the figures of a site: who says what."""
    figures = {figure.id for figure in incident.casualties if figure.site == key}
    about = {key} | figures
    return [
        dispute_text(incident, item, w) for item in incident.disagreements if about & {*item.about}
    ]


def dispute_text(incident: Incident, item: Disagreement, w: Texts) -> str:
    """Write a disagreement as one line."""
    said = w["semicolon"].join(
        f"{speaker_of(incident, claim.account, w)}{w['colon']}{claim_text(claim, item.topic, w)}"
        for claim in item.claims
    )
    return f"{w[f'topic_{item.topic}']} – {said}"


def figures_of(incident: Incident, site: str, w: Texts) -> list[str]:
    """Write each figure of those harmed at a site, with who gives it."""
    return [
        f"{figure_text(figure, w)} ({speaker_of(incident, figure.account, w)})"
        for figure in incident.casualties
        if figure.site == site
    ]


def speaker_of(incident: Incident, account: str | None, w: Texts) -> str:
    """Name who gives a figure or makes a claim; the report itself where nobody is named."""
    named = (each.speaker for each in incident.accounts if each.id == account)
    return next(named, "") or w["report_itself"]


def figure_rows(incident: Incident, w: Texts) -> Iterator[tuple[str, ...]]:
    """Give a row of the table of figures for each: how many, where, who says so, in which words."""
    places = {
        site.id: f"{event_label(site.event, w['code'])} ({site.location.name})"
        for site in incident.sites
    }
    for figure in incident.casualties:
        quote = " … ".join(part.text for part in figure.evidence)
        yield (
            figure_text(figure, w),
            places.get(figure.site or "", ""),
            speaker_of(incident, figure.account, w),
            quote,
        )


def dispute_rows(incident: Incident, w: Texts) -> Iterator[tuple[str, ...]]:
    """Give a row of the table of disagreements for each claim."""
    for item in incident.disagreements:
        for claim in item.claims:
            quote = " … ".join(part.text for part in claim.evidence)
            yield (
                w[f"topic_{item.topic}"],
                speaker_of(incident, claim.account, w),
                claim_text(claim, item.topic, w),
                quote,
            )


def _amount(written: str, w: Texts) -> str:
    """Write "17+" and "12-15" of a claim as the figures are written."""
    if written.endswith("+"):
        written = w["or_more"].replace("{n}", written[:-1])
    elif "-" in written:
        low, high = written.split("-", 1)
        written = w["to_range"].replace("{low}", low).replace("{high}", high)
    return numerals(written, w)
