"""Write the layers as one GeoParquet file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from layers.errors import MissingExtraError
from layers.formats.attributes import file_frames

if TYPE_CHECKING:
    from layers.frames import Layers


def layers_to_geoparquet(layers: Layers) -> bytes:
    """Write all layers as one table, GeoParquet 1.1; the column `layer` tells them apart.

    A column that a layer does not have is null in its rows. Positions in WKB, EPSG:4326.

    Raises
    ------
    MissingExtraError
        pyarrow is not installed.
    """
    import pandas as pd  # noqa: PLC0415 - loads slowly

    try:
        import pyarrow as pa  # noqa: F401, PLC0415 - what geopandas writes with
    except ImportError as error:
        message = "GeoParquet needs pyarrow; install incident-mapper[parquet]"
        raise MissingExtraError(message) from error
    frames = []
    for name, frame in file_frames(layers).items():
        frame.insert(0, "layer", pd.Series(name, index=frame.index, dtype="str"))
        frames.append(frame)
    # Empty layers give their columns, so that every file has the same ones.
    order = list(dict.fromkeys(column for frame in frames for column in frame.columns))
    kinds = {column: kind for frame in frames for column, kind in frame.dtypes.items()}
    rows = [row for frame in frames for row in frame.to_dict("records")]
    integers = {column for column, kind in kinds.items() if kind.kind in "iu"}
    flags = {column for column, kind in kinds.items() if kind.kind == "b"}
    table = {
        column: pd.Series(
            [row.get(column) for row in rows],
            dtype="Int64"
            if column in integers
            else "boolean"
            if column in flags
            else kinds[column],
        )
        for column in order
        if column != "geometry"
    }
    whole = type(layers.sites)(table, geometry=[row["geometry"] for row in rows], crs="EPSG:4326")
    file = io.BytesIO()
    whole.to_parquet(file, index=False, schema_version="1.1.0", compression="zstd")
    return file.getvalue()
