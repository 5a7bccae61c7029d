"""Make dashboard/static/ukraine.topojson: areas, neighbours and rivers of the map.

Run:  uv run --with geopandas,topojson seeds/make/basemap.py WORK seeds OUT

Oblast and raion come from the same simplified coverage and share their arcs; neighbours give way
to our own outline, since Natural Earth files Crimea under Russia.
"""

import json
import sys
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
import topojson
from rivers import read_rivers
from sources import DEGREES, METRES, read_countries

BOX = shapely.box(20.0, 43.0, 43.0, 54.0)
SIMPLIFY_M = 700.0
REACH_M = 15_000.0
SMALLEST_PIECE_M2 = 1e6
SHORTEST_COURSE_DEGREES = 0.05
QUANTA = 40_000


def simplify_raions(raions: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Simplify the coverage for the screen, borders still shared, in degrees."""
    metres = raions.to_crs(METRES)
    simple = shapely.coverage_simplify(metres.geometry.to_numpy(), SIMPLIFY_M)
    return metres.set_geometry(gpd.GeoSeries(simple, crs=METRES)).to_crs(DEGREES)


def join_oblasts(raions: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Join the raions of each oblast, keeping their vertices."""
    groups = raions.groupby(raions.area_id.str[:4])
    outlines = {area_id: shapely.coverage_union_all(group.geometry) for area_id, group in groups}
    return gpd.GeoDataFrame(
        {"area_id": list(outlines)}, geometry=list(outlines.values()), crs=DEGREES
    )


def draw_cities(cities: gpd.GeoDataFrame, raions: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Draw Kyiv exactly as at raion level, the other cities as they are."""
    same = raions.set_index("area_id").geometry
    outlines = [
        same.get(area_id, outline)
        for area_id, outline in zip(cities.area_id, cities.geometry, strict=True)
    ]
    return gpd.GeoDataFrame({"area_id": cities.area_id}, geometry=outlines, crs=DEGREES)


def cut_neighbours(work: Path, country: shapely.Geometry) -> gpd.GeoDataFrame:
    """Return the neighbouring countries within the box (name, geometry), fitted to our outline.

    Natural Earth's Ukraine sticks out over ours here and there: that land goes to the neighbours,
    so that no gap shows between. Its coast only becomes sea.
    """
    countries = read_countries(work, "50m").clip(BOX).to_crs(METRES)
    land = gpd.GeoSeries([country], crs=DEGREES).to_crs(METRES).iloc[0]
    is_ours = countries.name == "Ukraine"
    abroad = countries[~is_ours].sort_values("name").explode()
    # Crimea is a piece of its own in the file.
    abroad = abroad[abroad.intersection(land).area < abroad.area / 2]
    abroad = abroad.dissolve("name", as_index=False)
    between = abroad.buffer(REACH_M).intersection(countries[is_ours].geometry.iloc[0])
    fitted = abroad.union(between).difference(land)
    return drop_overlaps(abroad.set_geometry(fitted)).to_crs(DEGREES)


def drop_overlaps(countries: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Cut from each country what an earlier one covers; specks left over are dropped."""
    outlines: list[shapely.Geometry] = []
    for outline in countries.geometry:
        outlines.append(shapely.difference(outline, shapely.union_all(outlines)))
    separate = countries.set_geometry(gpd.GeoSeries(outlines, countries.index, countries.crs))
    pieces = separate.explode()
    is_land = (pieces.geom_type == "Polygon") & (pieces.area > SMALLEST_PIECE_M2)
    return pieces[is_land].dissolve("name", as_index=False)


def draw_rivers(work: Path) -> gpd.GeoDataFrame:
    """Return the rivers within the box, without the crumbs where river and reservoir overlap."""
    pieces = read_rivers(work).clip(BOX).sort_values("name").explode()
    lengths = shapely.length(pieces.geometry.to_numpy())
    return pieces[lengths > SHORTEST_COURSE_DEGREES].dissolve("name", as_index=False)


def name_areas(outlines: gpd.GeoDataFrame, areas: pd.DataFrame) -> gpd.GeoDataFrame:
    """Give each outline the properties of the map: id, en and uk, sorted by id."""
    named = outlines.merge(areas, on="area_id").sort_values("area_id", ignore_index=True)
    columns = {"area_id": "id", "name_en": "en", "name_uk": "uk"}
    return named.rename(columns=columns)[["id", "en", "uk", "geometry"]]


def build_topology(work: Path, seeds: Path) -> dict[str, Any]:
    """Build the whole TopoJSON."""
    areas = pd.read_csv(seeds / "areas.csv", dtype=str)
    raions = simplify_raions(gpd.read_file(seeds / "boundaries.gpkg", layer="raion"))
    oblasts = join_oblasts(raions)
    cities = draw_cities(gpd.read_file(seeds / "boundaries.gpkg", layer="city"), raions)
    country = shapely.coverage_union_all(oblasts.geometry.to_numpy())
    layers = {
        "oblast": name_areas(oblasts, areas),
        "raion": name_areas(raions, areas),
        "city": name_areas(cities, areas),
        "neighbours": cut_neighbours(work, country)[["name", "geometry"]],
        "rivers": draw_rivers(work),
    }
    return quantise(layers)


def quantise(layers: dict[str, gpd.GeoDataFrame]) -> dict[str, Any]:
    """Turn the layers into one topology with integer coordinates and shared arcs.

    The grid is fine enough (about 50 m) that simplified outlines do not cross themselves on it.
    """
    topology = topojson.Topology(
        list(layers.values()), object_name=list(layers), prequantize=QUANTA, shared_coords=True
    )
    content: dict[str, Any] = topology.to_dict()
    for layer in content["objects"].values():
        for feature in layer["geometries"]:
            feature["id"] = feature["properties"].get("id", feature["properties"].get("name"))
    return content


if __name__ == "__main__":
    content = build_topology(Path(sys.argv[1]), Path(sys.argv[2]))
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    Path(sys.argv[3]).write_text(text + "\n", encoding="utf-8")
