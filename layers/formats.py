"""Write the layers of an incident in exchange formats."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas as gpd

    from layers.frames import Layers

PLACES_OF_DEGREE = 6
"""A tenth of a metre; RFC 7946, 11.2, advises no more."""


def layers_to_geojson(layers: Layers) -> str:
    """Write all layers as one GeoJSON FeatureCollection (RFC 7946).

    Each feature's property `layer` names its layer. Its properties are the frame's columns; NaN
    and "" are left out. One feature a line; the same layers give the same
    text.
    """
    lines = [
        json.dumps(feature, ensure_ascii=False, allow_nan=False)
        for name, frame in layers.frames().items()
        for feature in _features(name, frame)
    ]
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n"


def _features(name: str, frame: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    columns = [column for column in frame.columns if column != "geometry"]
    for row, shape in zip(frame[columns].to_dict("records"), frame.geometry, strict=True):
        known = {key: value for key, value in row.items() if _is_known(value)}
        yield {
            "type": "Feature",
            "id": f"{name}/{row['id']}",
            "geometry": _rounded(shape.__geo_interface__) if shape is not None else None,
            "properties": {"layer": name, **known},
        }


def _is_known(value: object) -> bool:
    return value != "" and not (isinstance(value, float) and math.isnan(value))


def _rounded(value: Any) -> Any:  # noqa: ANN401 - numbers, and lists of lists of them
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rounded(item) for item in value]
    return round(value, PLACES_OF_DEGREE) if isinstance(value, float) else value
