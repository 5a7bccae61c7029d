"""Layers of a GeoPackage of boundaries: which level each one holds, its codes, names and shapes.

The columns are those of OCHA's common operational datasets (COD-AB), in the spellings of
different years, or a column of KATOTTH codes. Nothing is judged here but what can be read at all.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from geodata.errors import UnreadableFile

LEVEL_OF_ADM = {1: "oblast", 2: "raion", 3: "hromada", 4: "place"}
"""What the administrative levels of COD-AB are; the fourth holds settlements and districts."""
_CODE = re.compile(r"adm(?:in)?_?([1-4])_?pcode", re.IGNORECASE)
_KATOTTH = re.compile(r"(?:kod_?)?katott[gh]", re.IGNORECASE)
_UKRAINIAN = r"adm(?:in)?_?{n}_?(?:name)?_?(?:uk|ua)|adm(?:in)?_?{n}_?name1|name_uk"
_GEOPACKAGE = b"SQLite format 3\x00"
_MOST_FEATURES = 100_000


@dataclass(frozen=True)
class BoundaryLayer:
    """One layer as read.

    Attributes
    ----------
    level : str
        A value of ``LEVEL_OF_ADM``.
    table : geopandas.GeoDataFrame
        ``row`` (feature number from 1), ``code``, ``name_uk`` and shapes without heights, in
        ``table.crs``, which may be None.
    """

    name: str
    level: str
    table: gpd.GeoDataFrame


def read_boundary_layers(path: Path) -> list[BoundaryLayer]:
    """Every layer of polygons with codes, in the order of the file.

    Raises
    ------
    UnreadableFile
        ``areas_not_geopackage``, ``areas_too_many`` features, or ``areas_no_layer`` with codes.
    """
    try:
        with path.open("rb") as file:
            is_geopackage = file.read(len(_GEOPACKAGE)) == _GEOPACKAGE
        if not is_geopackage:
            raise UnreadableFile("areas_not_geopackage", path.name)
        with warnings.catch_warnings():
            # What GDAL remarks on a file is no error: what cannot be read raises.
            warnings.simplefilter("ignore", RuntimeWarning)
            layers = list(_read_layers(path))
    except (OSError, pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise UnreadableFile("areas_not_geopackage", path.name) from error
    if not layers:
        raise UnreadableFile("areas_no_layer", path.name)
    return layers


def _read_layers(path: Path) -> Iterator[BoundaryLayer]:
    for name, kind in pyogrio.list_layers(path):
        info = pyogrio.read_info(path, layer=name)
        found = _columns_of([str(field) for field in info["fields"]])
        if found is None or ("Polygon" not in str(kind) and str(kind) != "Unknown"):
            continue
        if info["features"] > _MOST_FEATURES:
            raise UnreadableFile("areas_too_many", str(name))
        level, code, name_uk = found
        columns = [column for column in (code, name_uk) if column]
        table = gpd.read_file(path, layer=name, columns=columns, force_2d=True)
        yield BoundaryLayer(str(name), level, _plain(table, code, name_uk))


def _columns_of(fields: Sequence[str]) -> tuple[str, str, str] | None:
    """Level, column of codes and column of Ukrainian names (or empty) of a layer."""
    coded = {int(found[1]): field for field in fields if (found := _CODE.fullmatch(field))}
    # A layer names the areas around its own, too: its own are the finest.
    finest = max(coded, default=4)
    other = next((field for field in fields if _KATOTTH.fullmatch(field)), "")
    code = coded.get(finest, other)
    if not code:
        return None
    named = re.compile(_UKRAINIAN.format(n=finest), re.IGNORECASE)
    name_uk = next((field for field in fields if named.fullmatch(field)), "")
    return LEVEL_OF_ADM[finest], code, name_uk


def _plain(table: gpd.GeoDataFrame, code: str, name_uk: str) -> gpd.GeoDataFrame:
    texts = {
        "row": range(1, len(table) + 1),
        "code": _texts(table[code]),
        "name_uk": _texts(table[name_uk]) if name_uk else "",
    }
    shapes = shapely.force_2d(table.geometry.to_numpy())
    return gpd.GeoDataFrame(texts, geometry=shapes, crs=table.crs)


def _texts(column: pd.Series[str]) -> pd.Series[str]:
    return column.astype(object).where(column.notna(), "").map(str).str.strip()
