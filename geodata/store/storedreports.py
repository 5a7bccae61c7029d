"""Reports on their way into the store's tables and out of them."""

from __future__ import annotations

from datetime import datetime

import duckdb
import geopandas as gpd
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]

from geodata.place.place import CRS, points_at
from geodata.read.draft import Progress
from geodata.schema import columns_of
from geodata.store.storetables import STORED_COLUMNS, TIMES

_BLOCK = 20_000
"""Rows written between two signs of progress."""


def insert_reports(
    connection: duckdb.DuckDBPyConnection,
    reports: gpd.GeoDataFrame,
    batch_id: str,
    progress: Progress | None,
) -> None:
    """Write a batch's reports, block by block; what ``progress`` raises passes through."""
    for start in range(0, len(reports), _BLOCK):
        block = _as_stored(reports.iloc[start : start + _BLOCK], batch_id)
        connection.register("arriving", pa.Table.from_pandas(block, preserve_index=False))
        connection.execute("INSERT INTO reports BY NAME SELECT * FROM arriving")
        connection.unregister("arriving")
        if progress is not None:
            progress("store", min(start + _BLOCK, len(reports)), len(reports))


def _as_stored(reports: gpd.GeoDataFrame, batch_id: str) -> pd.DataFrame:
    stored = pd.DataFrame(reports.drop(columns="geometry"))
    stored["longitude_shown"] = reports.geometry.x
    stored["latitude_shown"] = reports.geometry.y
    stored["batch_id"] = batch_id
    for column in columns_of("time"):
        stored[column] = stored[column].dt.tz_localize(None)
    return stored[list(STORED_COLUMNS)]


def read_reports(connection: duckdb.DuckDBPyConnection, moment: datetime) -> gpd.GeoDataFrame:
    """The reports visible at a moment, with times aware and points in EPSG:4326."""
    found = connection.execute(
        "SELECT visible.* FROM visible_at(?) visible ORDER BY reported_at, report_id, source",
        [moment],
    ).df()
    for column in TIMES:
        found[column] = found[column].dt.tz_localize("UTC")
    points = points_at(found["longitude_shown"], found["latitude_shown"])
    rest = found.drop(columns=["longitude_shown", "latitude_shown"])
    return gpd.GeoDataFrame(rest, geometry=points, crs=CRS)
