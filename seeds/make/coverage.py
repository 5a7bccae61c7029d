"""From labelled village councils to a coverage: outlines that share borders, without gaps."""

from collections import Counter

import geopandas as gpd
import numpy as np
import shapely
from sources import CITIES_WITH_OBLAST_RANK, METRES

GRID_M = 2.0
CLOSED_GAP_M = 1_200.0
NARROWEST_BAY_M = 3_000.0
SMALLEST_ISLAND_M2 = 1e6
SMALLEST_PIECE_M2 = 60e6
SIMPLIFY_M = 500.0


def build_coverage(councils: gpd.GeoDataFrame, land: shapely.Geometry) -> gpd.GeoDataFrame:
    """Return one outline per unit (unit, geometry in metres), a valid simplified coverage.

    `land` is a coarse outline of the country: it fills bays that missing councils leave open.
    """
    polygons = shapely.get_parts(councils.geometry.to_numpy())
    country = fill_bays(fill_outline(polygons), land)
    faces = cut_faces(councils, country)
    units = dissolve_units(faces)
    while (merged := merge_small_pieces(units)) is not None:
        units = merged
    units = drop_crumbs(units)
    units["geometry"] = shapely.coverage_simplify(units.geometry.to_numpy(), SIMPLIFY_M)
    return units


def cut_faces(councils: gpd.GeoDataFrame, country: shapely.Geometry) -> gpd.GeoDataFrame:
    """Cut the country into faces along every council border and give each its nearest unit.

    Councils overlap and leave slivers; faces of one line network cannot. Snapping the network to
    a grid makes nearly equal borders equal.
    """
    polygons = shapely.get_parts(councils.geometry.to_numpy())
    borders = [*shapely.boundary(polygons), *shapely.boundary(shapely.get_parts(country))]
    network = shapely.union_all(borders, grid_size=GRID_M)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(network)))
    inside = shapely.point_on_surface(faces)
    shapely.prepare(country)
    kept = shapely.intersects(country, inside)
    nearest = shapely.STRtree(councils.geometry.to_numpy()).nearest(inside[kept])
    units = councils.unit.to_numpy()[nearest]
    return gpd.GeoDataFrame({"unit": units}, geometry=faces[kept], crs=METRES)


def fill_outline(polygons: np.ndarray) -> shapely.Geometry:
    """Return the outer outline of the country, gaps between councils closed."""
    union = shapely.union_all(shapely.buffer(polygons, 0.5, quad_segs=1), grid_size=0.5)
    grown = shapely.buffer(union, CLOSED_GAP_M, quad_segs=2)
    parts = shapely.get_parts(shapely.buffer(grown, -CLOSED_GAP_M, quad_segs=2))
    parts = parts[shapely.area(parts) > SMALLEST_ISLAND_M2]
    return shapely.multipolygons(shapely.polygons(shapely.get_exterior_ring(parts)))


def fill_bays(country: shapely.Geometry, land: shapely.Geometry) -> shapely.Geometry:
    """Add the land outside the outline wherever it is wide; along the border the two only wobble.

    The bays are widened to overlap the outline, so that no sliver stays between.
    """
    missing = shapely.difference(land, country, grid_size=1.0)
    cores = shapely.buffer(missing, -NARROWEST_BAY_M / 2, quad_segs=2)
    bays = shapely.intersection(shapely.buffer(cores, NARROWEST_BAY_M, quad_segs=2), land)
    return fill_outline(shapely.get_parts([country, bays]))


def dissolve_units(faces: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Join the faces of each unit; rows sorted by unit."""
    grouped = {unit: group.geometry.to_numpy() for unit, group in faces.groupby("unit")}
    outlines = [shapely.coverage_union_all(group) for group in grouped.values()]
    return gpd.GeoDataFrame({"unit": list(grouped)}, geometry=outlines, crs=METRES)


def merge_small_pieces(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame | None:
    """Give small detached pieces to the unit they border on most; None when none is left."""
    pieces = units.explode(ignore_index=True)
    owners = pieces.unit.to_numpy().copy()
    outlines = pieces.geometry.to_numpy()
    largest = pieces.area.groupby(pieces.unit).transform("max")
    small = (pieces.area < SMALLEST_PIECE_M2) & (pieces.area < largest)
    tree = shapely.STRtree(outlines)
    moved = False
    for index in np.flatnonzero(small):
        touching = tree.query(outlines[index], predicate="touches")
        owner = find_owner(outlines[index], outlines[touching], owners[touching], owners[index])
        moved = moved or owner != owners[index]
        owners[index] = owner
    return dissolve_units(pieces.assign(unit=owners)) if moved else None


def find_owner(
    piece: shapely.Geometry, touching: np.ndarray, owners: np.ndarray, current: str
) -> str:
    """Return the unit around a piece; an island, or an enclave in Kyiv, keeps its own."""
    closed = () if shapely.area(piece) < SMALLEST_ISLAND_M2 else CITIES_WITH_OBLAST_RANK
    borders = shapely.length(shapely.intersection(shapely.boundary(piece), touching))
    metres: Counter[str] = Counter()
    for owner, shared_m in zip(owners, borders, strict=True):
        if shared_m > 0 and owner not in (current, *closed):
            metres[owner] += shared_m
    return metres.most_common(1)[0][0] if metres else current


def drop_crumbs(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Drop what is left smaller than an island: specks that hang on the outline by a point."""
    pieces = units.explode(ignore_index=True)
    return dissolve_units(pieces[pieces.area >= SMALLEST_ISLAND_M2])
