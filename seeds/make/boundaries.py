"""Make seeds/boundaries.gpkg.

Run:  uv run --with geopandas,scipy,openpyxl seeds/make/boundaries.py WORK seeds/boundaries.gpkg
"""

import sys
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
from councils import label_councils
from coverage import build_coverage
from sources import (
    DEGREES,
    read_councils,
    read_land_outline,
    read_points,
    read_register,
    read_settlements,
)

# Cities whose own council is kept as a unit until the end, with the raion that each is a part of.
# Slavutych is there because it lies inside Chernihiv oblast.
CITIES = {"Харків": "UA6312", "Запоріжжя": "UA2306", "Славутич": "UA3210"}
DRAWN_CITIES = ("Харків", "Запоріжжя")
KYIV = "UA80"
DEGREE_GRID = 1e-5  # about a metre
FILE_DATE = "2026-01-17T00:00:00.000Z"
LAYERS = ("oblast", "raion", "city")


def find_city_codes(register: pd.DataFrame) -> dict[str, str]:
    """Return the KATOTTH code of each of these cities, by name."""
    cities = register[register.category == "M"]
    rows = zip(cities.name, cities.unit, cities.code, strict=True)
    return {name: code for name, unit, code in rows if CITIES.get(name) == unit}


def set_cities_apart(
    councils: gpd.GeoDataFrame, settlements: gpd.GeoDataFrame, codes: dict[str, str]
) -> gpd.GeoDataFrame:
    """Give the council around each city's centre the city's code as its unit."""
    units = councils.unit.copy()
    for city, code in codes.items():
        named = [city in names for names in settlements.alternatenames]
        centre = settlements[named].sort_values("population").geometry.iloc[-1]
        units[councils.contains(centre)] = code
    return councils.assign(unit=units)


def to_degrees(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Turn metres into degrees on a fixed grid; equal vertices stay equal, borders shared."""
    degrees = units.to_crs(DEGREES)
    rounded = shapely.set_precision(degrees.geometry.to_numpy(), DEGREE_GRID, mode="pointwise")
    return degrees.set_geometry(gpd.GeoSeries(shapely.normalize(rounded), crs=DEGREES))


def join_units(units: gpd.GeoDataFrame, area_ids: pd.Series) -> gpd.GeoDataFrame:
    """Join units into areas: area_id and geometry (MultiPolygon), sorted by area_id."""
    groups = {key: group.geometry.to_numpy() for key, group in units.groupby(area_ids.to_numpy())}
    joined = [shapely.normalize(shapely.coverage_union_all(group)) for group in groups.values()]
    outlines = [shapely.multipolygons(shapely.get_parts(outline)) for outline in joined]
    return gpd.GeoDataFrame({"area_id": list(groups)}, geometry=outlines, crs=DEGREES)


def build_layers(work: Path) -> dict[str, gpd.GeoDataFrame]:
    """Build the three layers from the packages in `work`."""
    register, points = read_register(work), read_points(work)
    codes = find_city_codes(register)
    councils = label_councils(read_councils(work), points, register)
    councils = set_cities_apart(councils, read_settlements(work), codes)
    units = to_degrees(build_coverage(councils, read_land_outline(work)))
    raion_ids = units.unit.replace({code: CITIES[city] for city, code in codes.items()})
    cities = units[units.unit.isin([KYIV, *(codes[city] for city in DRAWN_CITIES)])]
    return {
        "oblast": join_units(units, raion_ids.str[:4]),
        "raion": join_units(units, raion_ids),
        "city": join_units(cities, cities.unit),
    }


def write_layers(layers: dict[str, gpd.GeoDataFrame], path: Path) -> None:
    """Write the layers in a fixed order and with a fixed date, so that equal means identical."""
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": FILE_DATE})
    path.unlink(missing_ok=True)
    for name in LAYERS:
        layers[name].to_file(path, layer=name, driver="GPKG", engine="pyogrio")


if __name__ == "__main__":
    write_layers(build_layers(Path(sys.argv[1])), Path(sys.argv[2]))
