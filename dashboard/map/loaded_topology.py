"""The map's TopoJSON where official boundaries were loaded: they go in the place of the seeds'."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import shapely

from geodata.areas import drawn_levels, is_any_approximate, load_areas, load_boundaries
from geodata.boundary_shapes import METRES, join_by, share_borders
from geodata.geography import Geography
from geodata.topology import build_topology, layer_of

DEGREES = "EPSG:4326"
_SIMPLIFY_M = 700.0
_SIMPLIFY_CITIES_M = 60.0
_REACH_M = 15_000.0
# A name and a licence, the same in every language.
_CREDIT_OF_SEEDS = "© OpenStreetMap contributors via geoBoundaries (ODbL)"


def replace_areas(topology: Mapping[str, Any], geography: Geography) -> dict[str, Any]:
    """The topology with the outlines in force, neighbours and rivers as they were.

    Oblasts, raions and hromadas are joined from the finest of them, so that they share their
    borders after simplifying, too. Neighbours give way to the new outline of the country.
    """
    layers: dict[str, gpd.GeoDataFrame] = {}
    if "raion" in geography.levels:
        layers |= _country_levels()
    else:
        layers |= {name: layer_of(topology, name) for name in ("oblast", "raion")}
    for level in ("city", "district"):
        if level in drawn_levels():
            layers[level] = _named(_simplify(load_boundaries(level), _SIMPLIFY_CITIES_M))
    neighbours = layer_of(topology, "neighbours")
    if "raion" in geography.levels:
        neighbours = _fit_neighbours(neighbours, layer_of(topology, "oblast"), layers["oblast"])
    layers |= {"neighbours": neighbours, "rivers": layer_of(topology, "rivers")}
    return {**build_topology(layers), "attribution": _credit(geography)}


def _credit(geography: Geography) -> str:
    """Whom to name; also for outlines of the seeds that are still drawn."""
    seeds = [_CREDIT_OF_SEEDS] if is_any_approximate() else []
    return " · ".join([*([geography.attribution] if geography.attribution else []), *seeds])


def _country_levels() -> dict[str, gpd.GeoDataFrame]:
    finest = "hromada" if "hromada" in drawn_levels() else "raion"
    simple = _simplify(load_boundaries(finest), _SIMPLIFY_M)
    layers = {finest: simple}
    if finest == "hromada":
        parents = load_areas()["parent_id"].reindex(simple["area_id"])
        # Kyiv and Sevastopol, and raions without hromadas, stand for themselves.
        own = load_areas()["level"].reindex(simple["area_id"]) == "hromada"
        parents = parents.where(own, simple["area_id"].to_numpy())
        layers["raion"] = join_by(simple, parents, "raion")
    raions = layers["raion"]
    layers["oblast"] = join_by(raions, raions["area_id"].str[:4], "oblast")
    return {name: _named(layer) for name, layer in layers.items()}


def _simplify(areas: gpd.GeoDataFrame, tolerance_m: float) -> gpd.GeoDataFrame:
    """A coverage for the screen, in metres: there it can be joined."""
    metres = areas.to_crs(METRES)
    simple = shapely.coverage_simplify(metres.geometry.to_numpy(), tolerance_m)
    if not shapely.coverage_is_valid(simple):
        # Rounding in another projection may move a vertex over a narrow neighbour's border.
        simple = share_borders(simple)
    return metres.set_geometry(gpd.GeoSeries(simple, index=metres.index, crs=METRES))


def _named(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Outlines with the properties of the map, in degrees, sorted by id."""
    areas = areas.to_crs(DEGREES)
    names = load_areas().reindex(areas["area_id"])
    columns = {
        "id": areas["area_id"].to_numpy(),
        "en": names["name_en"].to_numpy(),
        "uk": names["name_uk"].to_numpy(),
    }
    named = gpd.GeoDataFrame(columns, geometry=areas.geometry.to_numpy(), crs=areas.crs)
    return named.sort_values("id", ignore_index=True)


def _fit_neighbours(
    neighbours: gpd.GeoDataFrame, earlier: gpd.GeoDataFrame, now: gpd.GeoDataFrame
) -> gpd.GeoDataFrame:
    """Land that is no longer ours goes to the neighbour beside it; what is ours is cut away."""
    abroad = neighbours.to_crs(METRES)
    old, new = (
        shapely.union_all(shapely.make_valid(oblasts.to_crs(METRES).geometry.to_numpy()))
        for oblasts in (earlier, now)
    )
    lost = shapely.difference(old, new)
    fitted = [
        shapely.difference(
            shapely.union(shape, shapely.intersection(shapely.buffer(shape, _REACH_M), lost)), new
        )
        for shape in shapely.make_valid(abroad.geometry.to_numpy())
    ]
    polygons = [
        shapely.MultiPolygon([p for p in shapely.get_parts(s) if p.geom_type == "Polygon"])
        for s in fitted
    ]
    return abroad.set_geometry(gpd.GeoSeries(polygons, index=abroad.index, crs=METRES)).to_crs(
        DEGREES
    )
