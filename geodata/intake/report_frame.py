"""The frame of reports that a checked and placed table makes."""

from __future__ import annotations

import json
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from geodata.check.identity import name_reports
from geodata.place.place import CRS
from geodata.read.read import ROW
from geodata.read.textcolumn import Categories, categories_of
from geodata.schema import quantity_columns

REPORT_COLUMNS = (
    "report_id",
    "reported_at",
    "time_basis",
    "place",
    "area_id",
    "place_id",
    "place_match",
    "latitude",
    "longitude",
    "scope",
    "service",
    "unit",
    *quantity_columns(),
    "derived",
    "outage_started_at",
    "cause",
    "expected_restoration_at",
    "expected_restoration_words",
    "source",
    "source_kind",
    "source_url",
    "supersedes",
    "note",
    "extra",
)
"""Columns of a frame of reports, before the store adds its own."""

_BETWEEN = ", "


def frame_reports(rows: pd.DataFrame, extra: pd.DataFrame) -> gpd.GeoDataFrame:
    """The frame of good rows.

    Parameters
    ----------
    rows : pandas.DataFrame
        As checked and placed, without problems, with ``content_hash``.
    extra : pandas.DataFrame
        The unknown columns of the same rows.

    Returns
    -------
    geopandas.GeoDataFrame
        ``REPORT_COLUMNS``, ``row``, ``content_hash`` and a point, EPSG:4326; texts as categories
        but for ids and hashes; ``extra`` as JSON.
    """
    hashes = np.asarray(rows["content_hash"], dtype=object)
    ids = name_reports(rows["report_id"], hashes)
    reports = pd.DataFrame(rows).assign(report_id=ids, extra=_as_json(extra))
    columns = [*REPORT_COLUMNS, ROW, "content_hash"]
    points = np.asarray(rows["geometry"], dtype=object)
    return gpd.GeoDataFrame(reports[columns].reset_index(drop=True), geometry=points, crs=CRS)


def _as_json(extra: pd.DataFrame) -> Categories:
    """An object of the cells that hold something for each row, its keys in order."""
    fields = [_fields_of(name, extra[name]) for name in sorted(extra.columns)]
    if not fields or not len(extra):
        return categories_of(np.zeros(len(extra), dtype=np.int8), [""])
    joined = pc.binary_join_element_wise(*fields, "")
    objects = pc.binary_join_element_wise("{", pc.utf8_rtrim(joined, _BETWEEN), "}", "")
    held = pc.if_else(pc.equal(joined, ""), "", objects).dictionary_encode()
    texts: list[str] = held.dictionary.to_pylist()
    return categories_of(held.indices.to_numpy(), texts)


def _fields_of(name: str, values: pd.Series[Any]) -> pa.Array:
    """``"name": "text", `` for each row, empty where nothing is given."""
    key = json.dumps(name, ensure_ascii=False)
    texts = [
        f"{key}: {json.dumps(text, ensure_ascii=False)}{_BETWEEN}" if text else ""
        for text in values.cat.categories
    ]
    return pa.array(texts, type=pa.string()).take(pa.array(values.cat.codes.to_numpy()))
