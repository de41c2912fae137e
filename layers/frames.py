"""The layers of an incident as GeoDataFrames."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from layers.schema import LayerSchema
from layers.shapes import distance_m, extent, way

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

    from geo.place import Place
    from layers.incident import Incident, Location, TimeSpan

_POINT = frozenset({"Point"})
_LINE = frozenset({"LineString", "MultiLineString"})
_POLYGON = frozenset({"Polygon", "MultiPolygon"})
_TIME = {"start": str, "end": str, "time_precision": str, "timezone": str, "time_text": str}
_PLACE = {"radius_m": float, "precision": int, "unresolved": str}

PLACES = LayerSchema(
    "places",
    geometry=_POINT,
    columns={
        "id": str,
        "name": str,
        "local_name": str,
        "feature": str,
        "country": str,
        "division": str,
        "radius_m": float,
        "precision": int,
        "source": str,
        "mentions": str,
    },
)
SITES = LayerSchema(
    "sites",
    geometry=_POINT,
    null_geometry=True,
    columns={"id": str, "event": str, "name": str, "status": str, "basis": str}
    | _TIME
    | _PLACE
    | {"quote": str},
)
STOPS = LayerSchema(
    "stops",
    geometry=_POINT,
    null_geometry=True,
    columns={"id": str, "movement": str, "who": str, "order": int, "name": str}
    | {"condition": str, "site": str}
    | _TIME
    | _PLACE
    | {"quote": str},
)
LEGS = LayerSchema(
    "legs",
    geometry=_LINE,
    null_geometry=True,
    columns={"id": str, "movement": str, "who": str, "order": int}
    | {"origin": str, "destination": str, "origin_basis": str}
    | {"status": str, "mode": str, "distance_km": float}
    | _TIME
    | {"quote": str},
)
AREAS = LayerSchema(
    "areas",
    geometry=_POLYGON,
    null_geometry=True,
    columns={"id": str, "role": str, "name": str, "who": str} | _TIME | _PLACE | {"quote": str},
)
MENTIONS = LayerSchema(
    "mentions",
    geometry=_POINT,
    null_geometry=True,
    columns={
        "id": str,
        "report": str,
        "start": int,
        "end": int,
        "text": str,
        "relation": str,
        "literal": bool,
        "dateline": bool,
        "confidence": float,
        "name": str,
    }
    | _PLACE,
)


class Layers:
    """An incident and its layers, in EPSG:4326; a row's `id` is that of its record.

    Each layer is made when it is first asked for: geopandas takes half a second to load, and a
    page is drawn without it.

    Attributes
    ----------
    places
        Point: every place that a mention was resolved to, once. `mentions` lists its mentions'
        identifiers, divided by spaces.
    sites, stops, mentions
        Point, or null where nobody could say where.
    legs
        LineString, cut at the antimeridian; null where an end is not located or both are one
        spot. `distance_km` is geodesic on WGS 84, NaN where an end is not located; `order` counts
        from 1 within its movement.
    areas
        Polygon: the outline, or the circle that holds the place.

    Times are local wall-clock time in ISO 8601, "" when unknown; `radius_m` is NaN and
    `precision` 0 without a place; `quote` is the words of the first evidence.
    """

    def __init__(self, incident: Incident) -> None:
        self.incident = incident

    @functools.cached_property
    def places(self) -> gpd.GeoDataFrame:
        """Every place that a mention was resolved to, once."""
        return places_layer(self.incident)

    @functools.cached_property
    def sites(self) -> gpd.GeoDataFrame:
        """Where the events were."""
        return sites_layer(self.incident)

    @functools.cached_property
    def stops(self) -> gpd.GeoDataFrame:
        """Where somebody was on the way."""
        return stops_layer(self.incident)

    @functools.cached_property
    def legs(self) -> gpd.GeoDataFrame:
        """The ways between stops."""
        return legs_layer(self.incident)

    @functools.cached_property
    def areas(self) -> gpd.GeoDataFrame:
        """Where somebody was about."""
        return areas_layer(self.incident)

    @functools.cached_property
    def mentions(self) -> gpd.GeoDataFrame:
        """What the reports name, resolved or not."""
        return mentions_layer(self.incident)

    def frames(self) -> dict[str, gpd.GeoDataFrame]:
        """Give the layers by name, in the order in which they are drawn."""
        names = ("areas", "places", "mentions", "legs", "stops", "sites")
        return {name: getattr(self, name) for name in names}


def build_layers(incident: Incident) -> Layers:
    """Make the layers of an incident; an empty one keeps its columns and CRS."""
    return Layers(incident)


def places_layer(incident: Incident) -> gpd.GeoDataFrame:
    """Give every place that a mention was resolved to, once, in the order of the text."""
    named: dict[tuple[str, float, float], tuple[Place, list[str]]] = {}
    for source in incident.reports:
        for mention in source.mentions:
            if mention.place is not None:
                key = (mention.place.name, mention.place.lon, mention.place.lat)
                named.setdefault(key, (mention.place, []))[1].append(mention.id)
    rows = [
        {
            "id": f"p{number}",
            "name": place.name,
            "local_name": place.local_name or "",
            "feature": place.feature,
            "country": place.country or "",
            "division": place.division or "",
            "radius_m": place.radius_m,
            "precision": int(place.precision),
            "source": place.record.source if place.record else "",
            "mentions": " ".join(mentions),
        }
        for number, (place, mentions) in enumerate(named.values(), 1)
    ]
    return PLACES.frame(rows, [_point(place) for place, _ in named.values()])


def sites_layer(incident: Incident) -> gpd.GeoDataFrame:
    """Give one row for each site."""
    rows = [
        {"id": site.id, "event": site.event, "status": str(site.status), "basis": str(site.basis)}
        | _where(site.location)
        | _when(site.when)
        | _quote(site)
        for site in incident.sites
    ]
    return SITES.frame(rows, [_point(site.location.place) for site in incident.sites])


def stops_layer(incident: Incident) -> gpd.GeoDataFrame:
    """Give one row for each stop, movement by movement, in order."""
    rows, points = [], []
    for movement in incident.movements:
        for order, stop in enumerate(movement.stops, 1):
            rows.append(
                {"id": stop.id, "movement": movement.id, "who": movement.who, "order": order}
                | {"condition": str(stop.condition), "site": stop.site or ""}
                | _where(stop.location)
                | _when(stop.when)
                | _quote(stop)
            )
            points.append(_point(stop.location.place))
    return STOPS.frame(rows, points)


def legs_layer(incident: Incident) -> gpd.GeoDataFrame:
    """Give one row for each leg, movement by movement, in order."""
    rows, lines = [], []
    distances = leg_distances_km(incident)
    for movement in incident.movements:
        places = {stop.id: stop.location.place for stop in movement.stops}
        for order, leg in enumerate(movement.legs, 1):
            origin = places[leg.origin] if leg.origin else None
            destination = places[leg.destination]
            rows.append(
                {
                    "id": leg.id,
                    "movement": movement.id,
                    "who": movement.who,
                    "order": order,
                    "origin": leg.origin or "",
                    "destination": leg.destination,
                    "origin_basis": str(leg.origin_basis),
                    "status": str(leg.status),
                    "mode": str(leg.mode),
                    "distance_km": distances[leg.id],
                }
                | _when(leg.when)
                | _quote(leg)
            )
            lines.append(_line(origin, destination))
    return LEGS.frame(rows, lines)


def leg_distances_km(incident: Incident) -> dict[str, float]:
    """Give how long each leg is on WGS 84, by its `id`; NaN where an end is not located."""
    distances = {}
    for movement in incident.movements:
        places = {stop.id: stop.location.place for stop in movement.stops}
        for leg in movement.legs:
            origin = places[leg.origin] if leg.origin else None
            distances[leg.id] = _distance_km(origin, places[leg.destination])
    return distances


def _line(origin: Place | None, destination: Place | None) -> BaseGeometry | None:
    """Give the way between two places, none where they are known only as the same spot."""
    if origin is None or destination is None:
        return None
    if (origin.lon, origin.lat) == (destination.lon, destination.lat):
        return None
    return way(origin, destination)


def areas_layer(incident: Incident) -> gpd.GeoDataFrame:
    """Give one row for each area of activity or operation."""
    rows = [
        {"id": area.id, "role": str(area.role), "who": area.who}
        | _where(area.location)
        | _when(area.when)
        | _quote(area)
        for area in incident.areas
    ]
    places = [area.location.place for area in incident.areas]
    return AREAS.frame(rows, [extent(place) if place else None for place in places])


def mentions_layer(incident: Incident) -> gpd.GeoDataFrame:
    """Give one row for each mention, resolved or not, in the order of the text."""
    rows, points = [], []
    for source in incident.reports:
        for mention in source.mentions:
            place = mention.place
            rows.append(
                {
                    "id": mention.id,
                    "report": source.id,
                    "start": mention.start,
                    "end": mention.end,
                    "text": mention.text,
                    "relation": str(mention.relation),
                    "literal": mention.literal,
                    "dateline": mention.dateline,
                    "confidence": mention.confidence,
                    "name": place.name if place else "",
                }
                | _known(place, mention.unresolved)
            )
            points.append(_point(place))
    return MENTIONS.frame(rows, points)


def _point(place: Place | None) -> object:
    from shapely.geometry import Point  # noqa: PLC0415 - loads numpy

    return Point(place.lon, place.lat) if place else None


def _distance_km(origin: Place | None, destination: Place | None) -> float:
    if origin is None or destination is None:
        return float("nan")
    return round(distance_m(origin, destination) / 1000, 3)


def _where(location: Location) -> dict[str, Any]:
    return {"name": location.name} | _known(location.place, location.unresolved)


def _known(place: Place | None, unresolved: str) -> dict[str, Any]:
    return {
        "radius_m": place.radius_m if place else float("nan"),
        "precision": int(place.precision) if place else 0,
        "unresolved": unresolved,
    }


def _when(when: TimeSpan | None) -> dict[str, str]:
    if when is None:
        return dict.fromkeys(_TIME, "")
    return {
        "start": when.start.isoformat(timespec="minutes"),
        "end": when.end.isoformat(timespec="minutes"),
        "time_precision": str(when.precision),
        "timezone": when.timezone or "",
        "time_text": when.text,
    }


def _quote(record: Any) -> dict[str, str]:  # noqa: ANN401 - any record with evidence
    return {"quote": record.evidence[0].text if record.evidence else ""}
