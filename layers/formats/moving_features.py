"""Write the ways of casualties, convoys and vessels as OGC Moving Features JSON."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from layers.formats.attributes import decimals

if TYPE_CHECKING:
    from layers.frames import Layers
    from layers.incident import Movement, Stop, TimeSpan

Timed = tuple["Stop", "TimeSpan", dt.datetime]
"""A stop, the interval in which it lies, and the instant that stands for it."""

LEAST_STEP = dt.timedelta(seconds=1)
"""Between two stops that are known to the same interval; the standard wants instants to grow."""


LEAST_INSTANTS = 2
"""Of a moving point. Source: the schema published with OGC 19-045r3, `minItems` of `datetimes`."""


def layers_to_mfjson(layers: Layers) -> str:
    """Write one moving point a movement (OGC 19-045r3, Prism); the same layers give the same text.

    A point stands at a stop at the earliest instant that its time and the order of the stops
    allow; `start`, `end` and `time_precision` in its properties say what is known of that time.
    Between stops nothing is claimed (interpolation "Discrete"). Stops without a time or a place
    are in `properties.stops` only, and a movement with fewer than `LEAST_INSTANTS` timed stops is
    no moving feature: it is in the collection's member `untimed`, with what is known of its times.
    """
    sites = {site.id: site.when for site in layers.incident.sites}
    features: list[dict[str, Any]] = []
    untimed: list[dict[str, Any]] = []
    for movement in layers.incident.movements:
        timed = _timed(movement, sites)
        feature = _feature(movement, timed, sites)
        (features if "temporalGeometry" in feature else untimed).append(feature)
    collection = {
        "type": "FeatureCollection",
        "crs": {"type": "Name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
        "trs": {
            "type": "Name",
            "properties": {"name": "urn:ogc:data:time:iso8601"},
        },
        "features": features,
        "untimed": untimed,
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _timed(movement: Movement, sites: dict[str, TimeSpan | None]) -> list[Timed]:
    """Give the stops with time and place, each with the earliest instant that it may have been."""
    found: list[Timed] = []
    for stop in movement.stops:
        when = _when(stop, sites)
        if when is None or stop.location.place is None:
            continue
        zone = when.timezone or stop.location.place.timezone
        instant, end = _instant(when.start, zone), _instant(when.end, zone)
        if found:
            instant = max(instant, found[-1][2] + LEAST_STEP)
        if instant < end:
            found.append((stop, when, instant))
    return found


def _when(stop: Stop, sites: dict[str, TimeSpan | None]) -> TimeSpan | None:
    return stop.when or (sites.get(stop.site) if stop.site else None)


def _instant(local: dt.datetime, zone: str | None) -> dt.datetime:
    """Give the instant of a local time; without a known zone the clock is taken as UTC."""
    return local.replace(tzinfo=ZoneInfo(zone) if zone else dt.UTC).astimezone(dt.UTC)


def _feature(
    movement: Movement, timed: list[Timed], sites: dict[str, TimeSpan | None]
) -> dict[str, Any]:
    moments = [instant.isoformat().replace("+00:00", "Z") for _, _, instant in timed]
    feature: dict[str, Any] = {
        "type": "Feature",
        "id": movement.id,
        "properties": {
            "id": movement.id,
            "who": movement.who,
            "stops": [_stop(stop, _when(stop, sites)) for stop in movement.stops],
        },
    }
    if len(timed) >= LEAST_INSTANTS:
        places = [stop.location.place for stop, _, _ in timed]
        feature["temporalGeometry"] = {
            "type": "MovingPoint",
            "datetimes": moments,
            "coordinates": [_position(place) for place in places],
            "interpolation": "Discrete",
        }
        feature["temporalProperties"] = [
            {
                "datetimes": moments,
                "stop": _series("Text", [stop.id for stop, _, _ in timed]),
                "radius_m": _series("Measure", [place.radius_m for place in places if place]),
                "time_precision": _series("Text", [str(when.precision) for _, when, _ in timed]),
                "condition": _series("Text", [str(stop.condition) for stop, _, _ in timed]),
            }
        ]
    return feature


def _series(kind: str, values: list[Any]) -> dict[str, Any]:
    return {"type": kind, "values": values, "interpolation": "Discrete"}


def _stop(stop: Stop, when: TimeSpan | None) -> dict[str, Any]:
    place = stop.location.place
    record = place.record if place else None
    known = {
        "id": stop.id,
        "name": stop.location.name,
        "condition": str(stop.condition),
        "coordinates": _position(place) if place else None,
        "radius_m": place.radius_m if place else None,
        "precision": int(place.precision) if place else None,
        "unresolved": stop.location.unresolved,
        "start": when.start.isoformat(timespec="minutes") if when else None,
        "end": when.end.isoformat(timespec="minutes") if when else None,
        "time_precision": str(when.precision) if when else None,
        "timezone": when.timezone if when else None,
        "evidence": [quote.text for quote in stop.evidence],
        "gazetteer": record.source if record else None,
        "gazetteer_id": record.id if record else None,
        "gazetteer_licence": record.licence if record else None,
    }
    return {key: value for key, value in known.items() if value not in (None, "")}


def _position(place: Any) -> list[float]:  # noqa: ANN401 - a place, known to be there
    places = decimals(place.radius_m)
    return [round(place.lon, places), round(place.lat, places)]
