"""Synthetic files of official boundaries, in the shape of COD-AB: never real ones.

Raions are those of the seeds, coarser; hromadas and districts are cut with straight lines.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from geodata.areas import known_hromadas, register_areas, seed_boundaries

METRES = 3035
CODES_OF_CITIES = {"UA80": "UA8000", "UA85": "UA8500"}
HROMADAS_IN = "UA73"


def named(codes: pd.Series, level: str) -> list[str]:
    names = known_hromadas() if level == "hromada" else register_areas()
    return list(names["name_uk"].reindex(codes))


@cache
def _raions() -> gpd.GeoDataFrame:
    raions = seed_boundaries("raion").to_crs(METRES)
    simple = shapely.coverage_simplify(raions.geometry.to_numpy(), 3_000)
    return gpd.GeoDataFrame({"area_id": raions["area_id"]}, geometry=simple, crs=METRES)


def raion_layer() -> gpd.GeoDataFrame:
    raions = _raions()
    return gpd.GeoDataFrame(
        {
            "ADM1_PCODE": raions["area_id"].str[:4],
            "ADM2_PCODE": raions["area_id"].replace(CODES_OF_CITIES),
            "ADM2_EN": list(register_areas()["name_en"].reindex(raions["area_id"])),
            "ADM2_UK": named(raions["area_id"], "raion"),
        },
        geometry=raions.geometry.to_numpy(),
        crs=METRES,
    ).to_crs("EPSG:4326")


def oblast_layer() -> gpd.GeoDataFrame:
    raions = raion_layer()
    joined = raions.dissolve("ADM1_PCODE", as_index=False)[["ADM1_PCODE", "geometry"]]
    return joined.assign(ADM1_UK=named(joined["ADM1_PCODE"], "oblast"))


def hromada_layer() -> gpd.GeoDataFrame:
    """Hromadas of one oblast, cut from its raions with straight lines."""
    raions = _raions().set_index("area_id").geometry
    rows = [
        (code[:9], raion, shape)
        for raion, own in known_hromadas().groupby("parent_id")
        if raion.startswith(HROMADAS_IN)
        for code, shape in zip(own.index, cut(raions[raion], len(own)), strict=True)
    ]
    made = gpd.GeoDataFrame(rows, columns=["adm3_pcode", "adm2_pcode", "geometry"], crs=METRES)
    return covering(made.assign(adm3_name1=""))


def district_layer(city_id: str = "UA80") -> gpd.GeoDataFrame:
    """Districts of one city, cut from its outline with straight lines."""
    city = seed_boundaries("city").to_crs(METRES).set_index("area_id").geometry[city_id]
    areas = register_areas()
    districts = areas.index[areas["parent_id"] == city_id]
    made = {"KATOTTH": districts, "geometry": cut(city, len(districts))}
    return covering(gpd.GeoDataFrame(made, crs=METRES))


def covering(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    shapes = shapely.coverage_clean(areas.geometry.to_numpy())
    return areas.set_geometry(gpd.GeoSeries(shapes, crs=areas.crs)).to_crs("EPSG:4326")


def cut(shape: shapely.Geometry, parts: int) -> list[shapely.Geometry]:
    """A shape in parts of about equal size, by halving it again and again."""
    if parts == 1:
        return [shape]
    west, south, east, north = shape.bounds
    upright = east - west > north - south
    low, high = (west, east) if upright else (south, north)
    for _ in range(20):
        line = (low + high) / 2
        half = shapely.box(west, south, *((line, north) if upright else (east, line)))
        is_small = shape.intersection(half).area < shape.area * (parts // 2) / parts
        low, high = (line, high) if is_small else (low, line)
    first, rest = shape.intersection(half), shape.difference(half)
    return cut(first, parts // 2) + cut(rest, parts - parts // 2)


def write(path: Path, **layers: gpd.GeoDataFrame) -> Path:
    for name, layer in layers.items():
        layer.to_file(path, layer=name, driver="GPKG")
    return path
