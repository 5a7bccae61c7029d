"""A publication as layers: GeoJSON, and a GeoPackage that QGIS opens with the map's own look.

One feature for each area, service and unit; an area without a report is there and says so.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from dashboard.export.choice import Choice
from dashboard.export.picture_style import fill_of
from dashboard.export.plain_text import plain_text
from dashboard.export.published_table import published_table
from dashboard.export.qgis import LAYER_STYLES, style_qml
from dashboard.export.views import find_choices
from dashboard.i18n import Words
from dashboard.map.basemap import map_level
from dashboard.map.map_classes import classify, ramp_of
from dashboard.map.map_view import map_title
from dashboard.theme import LIGHT
from geodata.areas import load_areas, load_boundaries
from geodata.publish import Publication

_DEGREES_DIGITS = 4  # some ten metres; the outlines are true to some hundred
_GEOMETRY_COLUMN = "geom"
OTHER_UNIT_STATE = "other unit"
"""The state of an area in a layer whose service is told of there, but in another unit."""


@dataclass(frozen=True)
class Layer:
    """The areas of one service and unit, in the classes of a measure.

    Attributes
    ----------
    areas : geopandas.GeoDataFrame
        ``published_table.COLUMNS`` with ``class_code``, ``label`` and ``geometry``, EPSG:4326.
    """

    service: str
    unit: str
    measure: str
    title: str
    areas: gpd.GeoDataFrame

    @property
    def name(self) -> str:
        """The layer's name in a GeoPackage."""
        return f"{self.service}_{self.unit}"


def layers_of(publication: Publication, words: Words, choice: Choice) -> list[Layer]:
    """The layers of a publication at a level that the map draws, those with most figures first.

    Parameters
    ----------
    publication : geodata.publish.Publication
    words : Words
        The language of titles and labels.
    choice : Choice
        Only its service and unit, where given; without a measure the classes show the rate where
        any is known, else what remains.
    """
    level = map_level(choice.level)
    choices = find_choices(publication.situation, [level])
    pairs = [(s, u) for s, units in choices.items() for u in units]
    wanted = [(s, u) for s, u in pairs if choice.service in ("", s) and choice.unit in ("", u)]
    return [_layer(publication, words, level, s, u, choice.measure) for s, u in wanted]


def _layer(
    publication: Publication, words: Words, level: str, service: str, unit: str, measure: str
) -> Layer:
    table = published_table(publication, level=level, service=service, unit=unit)
    shown = measure or ("rate" if table["rate_pct"].notna().any() else "remaining")
    choice = {"service": service, "unit": unit, "measure": shown}
    classes = classify(publication.situation, level=level, words=words, **choice)
    drawn = classes.rename(columns={"code": "class_code"}).drop(columns="value")
    table = _completed(table, drawn, level, service)
    found = load_boundaries(level).merge(drawn, on="area_id").merge(table, on="area_id")
    found[list(table.columns)] = found[list(table.columns)].map(_plain)
    order = [*table.columns, "class_code", "label", "geometry"]
    return Layer(service, unit, shown, map_title(words, **choice), found[order])


def _completed(table: pd.DataFrame, drawn: pd.DataFrame, level: str, service: str) -> pd.DataFrame:
    """The table with a row for every area: those told of in another unit only get one, too."""
    areas = load_areas().loc[drawn["area_id"]]
    missing = areas[~areas.index.isin(table["area_id"])]
    rows = pd.DataFrame({"area_id": missing.index, "state": OTHER_UNIT_STATE, "contested": False})
    rows = rows.assign(level=level, service=service, unit="")
    rows["area_name"], rows["area_name_uk"] = list(missing["name_en"]), list(missing["name_uk"])
    if rows.empty:
        return table
    added = rows.reindex(columns=table.columns).astype(table.dtypes.to_dict())
    return pd.concat([table, added], ignore_index=True)


def _plain(cell: object) -> object:
    return plain_text(cell) if isinstance(cell, str) else cell


def published_geojson(publication: Publication, layers: list[Layer]) -> str:
    """The layers as one GeoJSON (RFC 7946) with the simplestyle colours of their classes.

    The stamp is the foreign member ``teplo``.
    """
    features = [feature for layer in layers for feature in _features(layer)]
    collection = {
        "type": "FeatureCollection",
        "teplo": publication.stamp().as_dict(),
        "features": list({_series_of(feature): feature for feature in features}.values()),
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _series_of(feature: Mapping[str, Any]) -> tuple[str, ...]:
    # Areas without a report stand in every layer of a service, but once in the file.
    return tuple(feature["properties"][name] for name in ("area_id", "service", "unit"))


def _features(layer: Layer) -> list[dict[str, Any]]:
    ramp = ramp_of(layer.measure)
    areas = layer.areas[layer.areas["state"] != OTHER_UNIT_STATE]
    colours = [fill_of(code, ramp=ramp, theme=LIGHT).colour for code in areas["class_code"]]
    styled = areas.assign(fill=colours, stroke=LIGHT.border)
    styled["geometry"] = styled.geometry.set_precision(10.0**-_DEGREES_DIGITS)
    written: dict[str, Any] = json.loads(styled.to_json(drop_id=True, na="null"))
    return list(written["features"])


def published_geopackage(publication: Publication, layers: list[Layer], words: Words) -> bytes:
    """The layers as a GeoPackage with a default style for each, and the stamp in ``teplo_stamp``.

    Equal arguments give equal bytes: every time in the file is that of the publication.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "teplo.gpkg"
        for layer in layers:
            layer.areas.to_file(
                path,
                layer=layer.name,
                driver="GPKG",
                layer_options={
                    "GEOMETRY_NAME": _GEOMETRY_COLUMN,
                    "IDENTIFIER": plain_text(layer.title),
                    "DESCRIPTION": "Teplo",
                },
            )
        with closing(sqlite3.connect(path)) as connection, connection:
            _add_styles(connection, publication, layers, words)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("VACUUM")
        return path.read_bytes()


def _add_styles(
    connection: sqlite3.Connection, publication: Publication, layers: list[Layer], words: Words
) -> None:
    moment = publication.as_of.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    connection.execute(LAYER_STYLES)
    connection.execute("CREATE TABLE teplo_stamp (id INTEGER PRIMARY KEY, stamp TEXT)")
    stamp = publication.stamp().as_json()
    connection.execute("INSERT INTO teplo_stamp (stamp) VALUES (?)", [stamp])
    for table in ("layer_styles", "teplo_stamp"):
        connection.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES (?, ?, ?)",
            [table, "attributes", table],
        )
    for layer in layers:
        row = _style_row(layer, moment, words)
        marks = ", ".join("?" * len(row))
        connection.execute(
            f"INSERT INTO layer_styles ({', '.join(row)}) VALUES ({marks})", list(row.values())
        )
    connection.execute("UPDATE gpkg_contents SET last_change = ?", [moment])


def _style_row(layer: Layer, moment: str, words: Words) -> Mapping[str, object]:
    codes = sorted(set(layer.areas["class_code"]))
    return {
        "f_table_catalog": "",
        "f_table_schema": "",
        "f_table_name": layer.name,
        "f_geometry_column": _GEOMETRY_COLUMN,
        "styleName": layer.measure,
        "styleQML": style_qml(codes, measure=layer.measure, unit=layer.unit, words=words),
        "styleSLD": "",
        "useAsDefault": True,
        "description": plain_text(layer.title),
        "owner": "",
        "update_time": moment,
    }
