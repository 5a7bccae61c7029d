"""1,469 made-up areas with jagged common borders, as many as Ukraine has hromadas."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

AREA_COUNT = 1469
_SEED = 7
_OUTLINE = shapely.from_wkt(
    "POLYGON ((22.2 48.4, 24.1 51.8, 27.5 51.5, 30.6 51.4, 34.2 52.3, 35.4 50.6, 40.1 49.6, "
    "38.2 47.1, 35.3 46.4, 33.6 44.4, 31 46.6, 28.3 45.4, 29.9 46.5, 27.8 48.4, 24.9 47.8, "
    "22.2 48.4))"
)
_SPLITS = 4  # each straight border becomes 2**4 pieces: about a hundred vertices an area
_SCALE = 1e-4  # degrees; both forms of the geometry are written to this precision

Point = tuple[float, float]


def area_ids() -> list[str]:
    """Ids in the order of the areas, which is their sorted order."""
    return [f"UA{place:04d}" for place in range(AREA_COUNT)]


@cache
def _corners() -> tuple[tuple[Point, ...], ...]:
    """The corners of each area, before its borders are made jagged."""
    random = np.random.default_rng(_SEED)
    inside: list[Point] = []
    while len(inside) < AREA_COUNT:
        x, y = random.uniform(22, 40.2), random.uniform(44.4, 52.4)
        if shapely.contains_xy(_OUTLINE, x, y):
            inside.append((x, y))
    cells = shapely.voronoi_polygons(
        shapely.MultiPoint(inside), extend_to=_OUTLINE.buffer(3), ordered=True
    )
    return tuple(_corners_of(shapely.intersection(cell, _OUTLINE)) for cell in cells.geoms)


def _corners_of(cell: shapely.Geometry) -> tuple[Point, ...]:
    biggest = max(shapely.get_parts(cell), key=shapely.area)
    points = shapely.get_coordinates(biggest).round(4).tolist()
    # The last point of a ring repeats the first; rounding may have made others repeat, too.
    return tuple((b[0], b[1]) for a, b in pairwise(points) if a != b)


@cache
def _border(low: Point, high: Point) -> npt.NDArray[np.int64]:
    """The jagged line between two corners in units of ``_SCALE``; the same for both neighbours."""
    line = np.array([low, high])
    random = np.random.default_rng(np.rint(line.ravel() / _SCALE).astype(np.uint32))
    for _ in range(_SPLITS):
        step = np.diff(line, axis=0)
        across = np.column_stack([-step[:, 1], step[:, 0]])
        middle = line[:-1] + step / 2 + across * random.normal(0, 0.12, (len(step), 1))
        line = np.insert(line, range(1, len(line)), middle, axis=0)
    return np.rint(line / _SCALE).astype(np.int64)


def _sides(corners: tuple[Point, ...]) -> list[tuple[Point, Point]]:
    return list(pairwise([*corners, corners[0]]))


def as_geojson() -> dict[str, Any]:
    """The areas as GeoJSON, as a plain folium map takes them."""
    features = [
        {
            "type": "Feature",
            "properties": _properties(area_id),
            "geometry": {"type": "Polygon", "coordinates": [_ring(corners)]},
        }
        for area_id, corners in zip(area_ids(), _corners(), strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}


def _ring(corners: tuple[Point, ...]) -> list[list[float]]:
    lines = [_border(*sorted(side))[:: 1 if side[0] < side[1] else -1] for side in _sides(corners)]
    points = np.vstack([line[:-1] for line in lines] + [lines[0][:1]])
    return (points * _SCALE).round(4).tolist()  # type: ignore[no-any-return]


def _properties(area_id: str) -> dict[str, str]:
    return {"id": area_id, "en": f"Area {area_id}", "uk": f"Area {area_id}"}


def as_topojson() -> dict[str, Any]:
    """The areas as quantised TopoJSON, each border once."""
    arcs: dict[tuple[Point, ...], int] = {}
    raions = [
        _polygon(area_id, corners, arcs)
        for area_id, corners in zip(area_ids(), _corners(), strict=True)
    ]
    outline = tuple((x, y) for x, y in shapely.get_coordinates(_OUTLINE)[:-1].tolist())
    country = [_polygon("UA", outline, arcs)]
    objects = {"raion": raions, "oblast": country, "city": [], "neighbours": [], "rivers": []}
    return {
        "type": "Topology",
        "transform": {"scale": [_SCALE, _SCALE], "translate": [0, 0]},
        "objects": {
            name: {"type": "GeometryCollection", "geometries": parts}
            for name, parts in objects.items()
        },
        "arcs": [_delta_coded(_border(*ends)) for ends in arcs],
    }


def _polygon(
    area_id: str, corners: tuple[Point, ...], arcs: dict[tuple[Point, ...], int]
) -> dict[str, Any]:
    ring = []
    for side in _sides(corners):
        place = arcs.setdefault(tuple(sorted(side)), len(arcs))
        ring.append(place if side[0] < side[1] else ~place)
    return {"type": "Polygon", "arcs": [ring], "properties": _properties(area_id)}


def _delta_coded(line: npt.NDArray[np.int64]) -> list[list[int]]:
    return np.vstack([line[:1], np.diff(line, axis=0)]).tolist()  # type: ignore[no-any-return]
