"""Write the layers of an incident as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from layers.formats.attributes import FINE_DECIMALS, file_frames

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import geopandas as gpd

    from layers.frames import Layers


def layers_to_geojson(layers: Layers) -> str:
    """Write all layers, with their provenance, as one FeatureCollection."""
    return frames_to_geojson(file_frames(layers))


def frames_to_geojson(frames: Mapping[str, gpd.GeoDataFrame]) -> str:
    """Write frames as one FeatureCollection.

    Each feature's property `layer` names its frame. Its other properties are the frame's columns;
    nulls, NaN and "" are left out. One feature a line; the same frames give the same text.
    """
    lines = [
        json.dumps(feature, ensure_ascii=False, allow_nan=False)
        for name, frame in frames.items()
        for feature in _features(name, frame)
    ]
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n"


def known_rows(frame: gpd.GeoDataFrame) -> Iterator[tuple[dict[str, Any], Any]]:
    """Yield what is known of each row, without nulls, NaN and "", and its geometry or None."""
    import pandas as pd  # noqa: PLC0415 - loads slowly

    columns = [column for column in frame.columns if column != "geometry"]
    for row, shape in zip(frame[columns].to_dict("records"), frame.geometry, strict=True):
        known = {key: value for key, value in row.items() if not pd.isna(value) and value != ""}
        yield known, shape


def _features(name: str, frame: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    for row, shape in known_rows(frame):
        yield {
            "type": "Feature",
            "id": f"{name}/{row['id']}",
            "geometry": _rounded(shape.__geo_interface__) if shape is not None else None,
            "properties": {"layer": name, **row},
        }


def _rounded(value: Any) -> Any:  # noqa: ANN401 - numbers, and lists of lists of them
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rounded(item) for item in value]
    return round(value, FINE_DECIMALS) if isinstance(value, float) else value
