"""Reports as files that are read back to the same reports: CSV, HXL, GeoJSON and GeoPackage.

For work between those who may know everything: coordinates and words of sources are in it. Notes
and columns that Teplo does not know stay inside.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata.formula import guard_formulas
from geodata.quantity import quantity_text
from geodata.schema import COLUMN_NAMES, QUANTITIES, QUANTITY_PARTS, columns_of
from geodata.statement import superseded_by

REPORT_FILE_COLUMNS = tuple(name for name in COLUMN_NAMES if name != "note")
TAGS = {
    "report_id": "#meta+id",
    "reported_at": "#date+reported",
    "time_basis": "#date+basis",
    "place": "#loc+name",
    "area_id": "#loc+code",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "scope": "#loc+scope",
    "service": "#service",
    "unit": "#indicator+unit",
    "affected": "#indicator+num+affected",
    "restored": "#indicator+num+restored",
    "remaining": "#indicator+num+remaining",
    "outage_started_at": "#date+start",
    "cause": "#cause",
    "expected_restoration_at": "#date+expected",
    "source": "#meta+source",
    "source_kind": "#meta+source+type",
    "source_url": "#meta+url",
    "supersedes": "#meta+supersedes",
}
_LAYER = "reports"


def write_reports(reports: gpd.GeoDataFrame, form: str) -> bytes:
    """Reports as a file's content.

    Parameters
    ----------
    reports : geopandas.GeoDataFrame
        As from the store. Those set aside are left out, but for what another one corrects.
    form : str
        One of ``FORMS``: ``csv`` (semicolons, as Ukrainian Excel expects), ``hxl`` (CSV with a row
        of tags), ``geojson`` or ``gpkg``. Points are EPSG:4326; of a report that was placed by a
        name or code, the point only stands for the place.
    """
    return FORMS[form](_standing(reports))


def form_of_name(name: str) -> str:
    """The form that a file's name asks for, or empty."""
    ends = (form for ending, form in _ENDINGS.items() if name.lower().endswith(ending))
    return next(ends, "")


def _standing(reports: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    if "set_aside_at" not in reports or reports["set_aside_at"].isna().all():
        return reports
    in_place = reports["set_aside_at"].isna()
    corrected = set(superseded_by(reports[in_place], reports))
    identities = zip(reports["source"], reports["report_id"], strict=True)
    is_corrected = np.array([identity in corrected for identity in identities], dtype=bool)
    return reports[in_place | is_corrected]


def as_written(reports: gpd.GeoDataFrame) -> pd.DataFrame:
    """Reports as texts in the template's columns, whatever they were read from."""
    written = {name: reports[name].astype(object) for name in REPORT_FILE_COLUMNS}
    for name in columns_of("time"):
        written[name] = pd.Series(map(_iso, reports[name]), index=reports.index, dtype=object)
    words = reports["expected_restoration_words"].astype(object)
    promised = written["expected_restoration_at"]
    written["expected_restoration_at"] = promised.where(words == "", words)
    for name in QUANTITIES:
        written[name] = _quantity_texts(reports, name)
    is_point = reports["place_match"] == "point"
    has_place = reports["place_id"] != ""
    codes = written["area_id"].where(~has_place, reports["place_id"].astype(object))
    written["area_id"] = codes.where(~is_point, "")
    for name in columns_of("number"):
        degrees = reports[name].map(repr, na_action="ignore")
        written[name] = degrees.astype(object).where(is_point, "")
    # The code says the place; a name might one day mean another.
    written["place"] = pd.Series("", index=reports.index)
    return pd.DataFrame(written).reset_index(drop=True)


def _iso(time: pd.Timestamp) -> str:
    return "" if pd.isna(time) else time.isoformat().replace("+00:00", "Z")


def _quantity_texts(reports: gpd.GeoDataFrame, name: str) -> pd.Series[str]:
    """What was stated, in words; what was worked out from the other two is left to the reader."""
    parts = pd.DataFrame(reports[[name + part for part in QUANTITY_PARTS]])
    stated = parts[parts[name].notna() & (reports["derived"] != name)]
    words = {said: quantity_text(*said) for said in set(stated.itertuples(index=False, name=None))}
    texts = [words[said] for said in stated.itertuples(index=False, name=None)]
    return pd.Series(texts, index=stated.index, dtype=object).reindex(reports.index, fill_value="")


def _as_csv(reports: gpd.GeoDataFrame) -> bytes:
    table = guard_formulas(as_written(reports))
    return table.to_csv(index=False, sep=";", lineterminator="\r\n").encode("utf-8-sig")


def _as_hxl(reports: gpd.GeoDataFrame) -> bytes:
    table = guard_formulas(as_written(reports))
    tagged = pd.concat([pd.DataFrame([TAGS], columns=table.columns), table])
    return tagged.to_csv(index=False, lineterminator="\r\n").encode("utf-8")


def _as_geojson(reports: gpd.GeoDataFrame) -> bytes:
    points = zip(reports.geometry.x, reports.geometry.y, strict=True)
    features = [
        {"type": "Feature", "properties": properties, "geometry": _point(*point)}
        for properties, point in zip(as_written(reports).to_dict("records"), points, strict=True)
    ]
    collection = {"type": "FeatureCollection", "name": _LAYER, "features": features}
    return json.dumps(collection, ensure_ascii=False).encode()


def _point(longitude: float, latitude: float) -> Mapping[str, object] | None:
    if longitude != longitude:
        return None
    return {"type": "Point", "coordinates": [longitude, latitude]}


def _as_geopackage(reports: gpd.GeoDataFrame) -> bytes:
    shapes = reports.geometry.reset_index(drop=True)
    table = gpd.GeoDataFrame(as_written(reports), geometry=shapes, crs=reports.crs)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "reports.gpkg"
        table.to_file(path, driver="GPKG", layer=_LAYER, geometry_type="Point", engine="pyogrio")
        return path.read_bytes()


FORMS: Mapping[str, Callable[[gpd.GeoDataFrame], bytes]] = {
    "csv": _as_csv,
    "hxl": _as_hxl,
    "geojson": _as_geojson,
    "gpkg": _as_geopackage,
}
_ENDINGS = {
    ".hxl.csv": "hxl",
    ".csv": "csv",
    ".geojson": "geojson",
    ".json": "geojson",
    ".gpkg": "gpkg",
}
