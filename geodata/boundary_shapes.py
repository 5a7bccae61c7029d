"""Shapes of official boundaries: valid, where their codes say, without overlaps and gaps."""

from __future__ import annotations

from collections.abc import Iterator

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geodata.areas import known_hromadas, register_areas, seed_boundaries
from geodata.problem import FILE_ROW, Problem

METRES = 3035
"""An equal-area projection: overlaps and gaps are told in square kilometres."""
SLIVER_M2 = 10_000.0
SLIVER_WIDTH_M = 25.0
"""Overlaps and gaps up to a hectare, or narrower than this on average, are slips of drawing and are
closed; the others are told."""
_CLOSED_WIDTH_M = 100.0
_MOST_TOLD = 20
_AROUND_DEG = {"raion": 0.1, "city": 0.05}
_LEAST_SHARE = 0.5

_Shapes = npt.NDArray[np.object_]


def find_broken(areas: gpd.GeoDataFrame) -> Iterator[Problem]:
    """Features without a polygon, and polygons that cross themselves, with the reason."""
    shapes = areas.geometry.to_numpy()
    polygons = np.isin(shapely.get_type_id(shapes), (3, 6)) & ~shapely.is_empty(shapes)
    valid = shapely.is_valid(shapes)
    for row, area_id, layer, shape, is_polygon, is_valid in zip(
        areas["row"], areas["area_id"], areas["layer"], shapes, polygons, valid, strict=True
    ):
        if not is_polygon:
            yield Problem(int(row), layer, "area_no_shape", area_id)
        elif not is_valid:
            reason = str(shapely.is_valid_reason(shape))
            yield Problem(int(row), layer, "area_invalid", area_id, reason)


def find_misplaced(areas: gpd.GeoDataFrame) -> Iterator[Problem]:
    """``area_elsewhere``: areas that lie where another code belongs, by the seeds' outlines.

    Parameters
    ----------
    areas : geopandas.GeoDataFrame
        In degrees.
    """
    for level, around in (("raion", "raion"), ("city", "city"), ("hromada", "raion")):
        yield from _outside(areas[areas["level"] == level], around)
    yield from _outside(areas[areas["level"] == "district"], "city")


def _outside(areas: gpd.GeoDataFrame, level: str) -> Iterator[Problem]:
    held = seed_boundaries(level)
    outlines = dict(zip(held["area_id"], held.geometry, strict=True))
    parents = {**register_areas()["parent_id"], **known_hromadas()["parent_id"]}
    for area_id, row, layer, shape in zip(
        areas["area_id"], areas["row"], areas["layer"], areas.geometry, strict=True
    ):
        outline = outlines.get(area_id if area_id in outlines else parents[area_id])
        if outline is None:
            continue  # a district of a city that has no outline
        if area_id in outlines:
            is_there = shape.intersection(outline).area > _LEAST_SHARE * shape.area
        else:
            inside = shape.point_on_surface()
            is_there = outline.distance(inside) < _AROUND_DEG[level]
        if not is_there:
            yield Problem(int(row), layer, "area_elsewhere", area_id)


def close_slivers(areas: gpd.GeoDataFrame) -> tuple[_Shapes, list[Problem]]:
    """The areas of one level as a coverage, or the overlaps and gaps that are too large.

    Parameters
    ----------
    areas : geopandas.GeoDataFrame
        Valid polygons of one level (and of one city), in metres.

    Returns
    -------
    numpy.ndarray of shapely.Geometry
        Edges shared, no overlap; as given where that was so already.
    list of Problem
        ``areas_overlap`` and ``areas_gap`` with codes and square kilometres as the value, the
        largest first.
    """
    shapes = areas.geometry.to_numpy()
    if shapely.coverage_is_valid(shapes):
        return shapes, list(_gaps(areas, shapely.coverage_union_all(shapes)))
    problems = [*_overlaps(areas), *_gaps(areas, shapely.union_all(shapes))]
    if problems:
        return shapes, problems
    return share_borders(shapes, gap_width_m=_CLOSED_WIDTH_M), []


def share_borders(shapes: _Shapes, *, gap_width_m: float = 0.0) -> _Shapes:
    """Polygons that nearly fit, as a coverage: no overlap, and each border the same on both sides.

    Parameters
    ----------
    shapes : numpy.ndarray of shapely.Geometry
        In metres.
    gap_width_m : float
        Gaps up to this width are closed, too.
    """
    # The stubs do not know it yet.
    fitted: _Shapes = shapely.coverage_clean(shapes, gap_width=gap_width_m)  # type: ignore[attr-defined]
    return fitted


def _overlaps(areas: gpd.GeoDataFrame) -> Iterator[Problem]:
    shapes, ids = areas.geometry.to_numpy(), areas["area_id"].to_numpy()
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    one, other = one[one < other], other[one < other]
    common = shapely.intersection(shapes[one], shapes[other])
    sizes, large = shapely.area(common), _large(common)
    for at in large[np.argsort(-sizes[large])][:_MOST_TOLD]:
        names = f"{ids[one[at]]} + {ids[other[at]]}"
        yield Problem(FILE_ROW, areas["level"].iloc[0], "areas_overlap", _told(names, sizes[at]))


def _gaps(areas: gpd.GeoDataFrame, union: shapely.Geometry) -> Iterator[Problem]:
    rings = [ring for part in shapely.get_parts(union) for ring in part.interiors]
    holes = gpd.GeoSeries([shapely.Polygon(ring) for ring in rings], crs=areas.crs)
    sizes, large = holes.area.to_numpy(), _large(holes.to_numpy())
    tree = shapely.STRtree(areas.geometry.to_numpy())
    for at in large[np.argsort(-sizes[large])][:_MOST_TOLD]:
        if areas["level"].iloc[0] == "district" and _is_enclave(
            gpd.GeoSeries([holes.iloc[at]], crs=areas.crs)
        ):
            continue
        near = areas["area_id"].iloc[tree.query(holes.iloc[at], predicate="intersects")]
        names = " + ".join(sorted(near)[:3])
        yield Problem(FILE_ROW, areas["level"].iloc[0], "areas_gap", _told(names, sizes[at]))


def _large(shapes: _Shapes) -> npt.NDArray[np.intp]:
    """Which of some overlaps or gaps are more than slips."""
    sizes, rims = shapely.area(shapes), np.maximum(shapely.length(shapes), 1.0)
    return np.flatnonzero((sizes > SLIVER_M2) & (2 * sizes / rims > SLIVER_WIDTH_M))


def _is_enclave(hole: gpd.GeoSeries) -> bool:
    """Whether another raion's land lies inside a city, such as Kotsiubynske in Kyiv."""
    shape = hole.to_crs("EPSG:4326").iloc[0]
    city = shapely.union_all(seed_boundaries("city").geometry.to_numpy())
    return bool(shape.intersection(city).area < _LEAST_SHARE * shape.area)


def _told(names: str, size_m2: float) -> str:
    return f"{names}: {size_m2 / 1e6:.3g} km²"


def join_by(areas: gpd.GeoDataFrame, parents: pd.Series[str], level: str) -> gpd.GeoDataFrame:
    """The outlines of a coarser level: a coverage joined by the area around each part."""
    groups = areas.groupby(parents.to_numpy()).geometry
    outlines = {area_id: shapely.coverage_union_all(own.to_numpy()) for area_id, own in groups}
    return gpd.GeoDataFrame(
        {"level": level, "area_id": list(outlines)}, geometry=list(outlines.values()), crs=areas.crs
    )
