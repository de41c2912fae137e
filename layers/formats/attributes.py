"""The layers as every file format gets them: with evidence, provenance and honest decimals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import geopandas as gpd

    from geo.mention import Mention
    from geo.place import Place
    from layers.frames import Layers
    from layers.incident import Incident, ReportSource

Told = dict[str, Any]
"""The attributes that files add to a row."""

FINE_DECIMALS, COARSE_DECIMALS = 6, 5
"""Of a degree: a tenth of a metre (RFC 7946, 11.2, advises no more), and a metre."""

FINE_RADIUS_M = 100.0
"""A position that is known no closer than this is written to a metre."""

ADDED: Mapping[str, str] = {
    "evidence": "str",
    "report": "str",
    "report_source": "str",
    "report_sha256": "str",
    "quote_start": "Int64",
    "quote_end": "Int64",
    "page": "Int64",
    "paragraph": "Int64",
    "accounts": "str",
    "place_name": "str",
    "feature": "str",
    "country": "str",
    "gazetteer": "str",
    "gazetteer_id": "str",
    "gazetteer_licence": "str",
}
"""The columns that files add, with their types.

`evidence` is all the words that a row rests on, divided by " | "; `report` to `paragraph` say
where the first of them stand; `accounts` names who says so; the last three are the gazetteer
record behind the position.
"""

BETWEEN_QUOTES = " | "


def decimals(radius_m: float) -> int:
    """Say to how many decimals of a degree a position of this radius in metres is written."""
    return FINE_DECIMALS if radius_m < FINE_RADIUS_M else COARSE_DECIMALS


def file_frames(layers: Layers) -> dict[str, gpd.GeoDataFrame]:
    """Give the layers by name with the columns `ADDED`, rings wound as RFC 7946 wants them.

    Positions are moved by less than a metre; text that is not known is null. A mention's `start`
    and `end` are called `quote_start` and `quote_end`, for other layers have times of that name.
    """
    told = _told(layers.incident)
    return {name: _finished(name, frame, told) for name, frame in layers.frames().items()}


def _finished(name: str, frame: gpd.GeoDataFrame, told: Mapping[str, Told]) -> gpd.GeoDataFrame:
    import pandas as pd  # noqa: PLC0415 - loads slowly
    import shapely  # noqa: PLC0415

    keys = frame["mentions"].str.split(" ").str[0] if name == "places" else frame["id"]
    rows = [told.get(key, {}) for key in keys]
    columns: dict[str, Any] = {
        column: frame[column].replace("", None) if frame[column].dtype == "str" else frame[column]
        for column in frame.columns
        if column != "geometry"
    }
    if name == "mentions":
        columns |= {f"quote_{end}": columns.pop(end).astype("Int64") for end in ("start", "end")}
    for column, kind in ADDED.items():
        if column not in columns:
            values = [row.get(column) or None for row in rows]
            if kind == "Int64":
                values = [row.get(column) for row in rows]
            columns[column] = pd.Series(values, dtype=kind, index=frame.index)
    radii = frame["radius_m"] if name != "areas" and "radius_m" in frame else [0.0] * len(frame)
    shapes = [
        _rounded(shape, decimals(radius))
        for shape, radius in zip(frame.geometry, radii, strict=True)
    ]
    geometry: Any = shapely.orient_polygons(shapes, exterior_cw=False) if shapes else []
    return type(frame)(columns, geometry=geometry, crs=frame.crs)


def _rounded(shape: Any, places: int) -> Any:  # noqa: ANN401 - any geometry, or none
    import shapely  # noqa: PLC0415

    return None if shape is None else shapely.transform(shape, lambda points: points.round(places))


def _told(incident: Incident) -> dict[str, Told]:
    """Give what files add to each record, by its identifier."""
    sources = {source.id: source for source in incident.reports}
    speakers: dict[str, list[str]] = {}
    for account in incident.accounts:
        for supported in account.supports:
            speakers.setdefault(supported, []).append(account.speaker)
    told = {
        mention.id: _of_mention(mention, source)
        for source in incident.reports
        for mention in source.mentions
    }
    records: list[Any] = [*incident.sites, *incident.areas]
    for movement in incident.movements:
        records += [*movement.stops, *movement.legs]
    for record in records:
        place = record.location.place if hasattr(record, "location") else None
        told[record.id] = (
            _of_quotes(record.evidence, sources)
            | {"accounts": BETWEEN_QUOTES.join(speakers.get(record.id, []))}
            | _of_place(place)
        )
    return told


def _of_mention(mention: Mention, source: ReportSource) -> Told:
    return (
        {"evidence": "; ".join((*mention.evidence, *mention.reasons))}
        | {"quote_start": mention.start, "quote_end": mention.end}
        | _of_report(source)
        | _of_page(source, mention.start)
        | _of_place(mention.place)
    )


def _of_quotes(quotes: Iterable[Any], sources: Mapping[str, ReportSource]) -> Told:
    quotes = tuple(quotes)
    if not quotes:
        return _of_report(next(iter(sources.values()))) if len(sources) == 1 else {}
    first = quotes[0]
    return (
        {
            "evidence": BETWEEN_QUOTES.join(quote.text for quote in quotes),
            "quote_start": first.start,
            "quote_end": first.end,
        }
        | _of_report(sources[first.report])
        | _of_page(sources[first.report], first.start)
    )


def _of_report(source: ReportSource) -> Told:
    report = source.report
    return {
        "report": source.id,
        "report_source": report.source,
        "report_sha256": report.sha256,
    }


def _of_page(source: ReportSource, start: int) -> Told:
    report = source.report
    return {"page": report.page_at(start), "paragraph": report.paragraph_at(start)}


def _of_place(place: Place | None) -> Told:
    if place is None:
        return {}
    record = place.record
    return {
        "place_name": place.name,
        "feature": place.feature,
        "country": place.country,
        "gazetteer": record.source if record else None,
        "gazetteer_id": record.id if record else None,
        "gazetteer_licence": record.licence if record else None,
    }
