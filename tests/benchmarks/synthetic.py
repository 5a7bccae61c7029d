"""1,469 made-up areas with jagged common borders, as many as Ukraine has hromadas."""

from __future__ import annotations

import functools
from itertools import pairwise
from typing import Any

import numpy as np
import shapely

AREA_COUNT = 1469
_SEED = 7
_OUTLINE = shapely.from_wkt(
    "POLYGON ((22.2 48.4, 24.1 51.8, 27.5 51.5, 30.6 51.4, 34.2 52.3, 35.4 50.6, 40.1 49.6, "
    "38.2 47.1, 35.3 46.4, 33.6 44.4, 31 46.6, 28.3 45.4, 29.9 46.5, 27.8 48.4, 24.9 47.8, "
    "22.2 48.4))"
)
_SPLITS = 4  # each straight border becomes 2**4 pieces: some hundred vertices an area
_SCALE = 1e-4  # degrees; both forms of the geometry are written to this precision

Point = tuple[float, float]


@functools.cache
def area_polygons() -> tuple[shapely.Geometry, ...]:
    """A coverage of ``AREA_COUNT`` areas."""
    random = np.random.default_rng(_SEED)
    inside: list[Point] = []
    while len(inside) < AREA_COUNT:
        x, y = random.uniform(22, 40.2), random.uniform(44.4, 52.4)
        if shapely.contains_xy(_OUTLINE, x, y):
            inside.append((x, y))
    cells = shapely.voronoi_polygons(
        shapely.MultiPoint(inside), extend_to=_OUTLINE.buffer(3), ordered=True
    )
    return tuple(_jagged(shapely.intersection(cell, _OUTLINE)) for cell in cells.geoms)


def _jagged(cell: shapely.Geometry) -> shapely.Geometry:
    biggest = max(shapely.get_parts(cell), key=shapely.area)
    corners = [(round(x, 5), round(y, 5)) for x, y in shapely.get_coordinates(biggest)]
    sides = [_border(a, b)[:-1] for a, b in pairwise(corners)]
    return shapely.Polygon([point for side in sides for point in side])


def _border(a: Point, b: Point) -> list[Point]:
    # The same line from both sides: drawn from its lower end, with a seed of its two ends.
    low, high = sorted((a, b))
    seed = np.frombuffer(np.array([low, high]).tobytes(), dtype=np.uint32)
    line = np.array([low, high])
    random = np.random.default_rng(seed)
    for _ in range(_SPLITS):
        step = np.diff(line, axis=0)
        across = np.column_stack([-step[:, 1], step[:, 0]])
        middle = line[:-1] + step / 2 + across * random.normal(0, 0.12, (len(step), 1))
        line = np.insert(line, range(1, len(line)), middle, axis=0)
    points = [(float(x), float(y)) for x, y in line]
    return points if low == a else points[::-1]


def area_ids() -> list[str]:
    """Ids in the order of the polygons, which is their sorted order."""
    return [f"UA{place:04d}" for place in range(AREA_COUNT)]


def as_geojson() -> dict[str, Any]:
    """The areas as GeoJSON, as a plain folium map takes them."""
    return {"type": "FeatureCollection", "features": [_feature(*area) for area in _areas()]}


def _areas() -> zip[tuple[str, shapely.Geometry]]:
    return zip(area_ids(), area_polygons(), strict=True)


def _feature(area_id: str, polygon: shapely.Geometry) -> dict[str, Any]:
    ring = np.round(shapely.get_coordinates(polygon), 4).tolist()
    geometry = {"type": "Polygon", "coordinates": [ring]}
    properties = {"id": area_id, "en": f"Area {area_id}", "uk": f"Area {area_id}"}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def as_topojson() -> dict[str, Any]:
    """The areas as quantised TopoJSON; every ring is an arc of its own, which the format allows."""
    arcs = [_quantised(polygon) for _, polygon in _areas()] + [_quantised(_OUTLINE)]
    features = [_feature(*area)["properties"] for area in _areas()]
    raions = [_ring(place, properties) for place, properties in enumerate(features)]
    country = [_ring(len(arcs) - 1, {"id": "UA", "en": "", "uk": ""})]
    objects = {"raion": raions, "oblast": country, "city": [], "neighbours": [], "rivers": []}
    return {
        "type": "Topology",
        "transform": {"scale": [_SCALE, _SCALE], "translate": [0, 0]},
        "objects": {
            name: {"type": "GeometryCollection", "geometries": parts}
            for name, parts in objects.items()
        },
        "arcs": arcs,
    }


def _ring(arc: int, properties: dict[str, str]) -> dict[str, Any]:
    return {"type": "Polygon", "arcs": [[arc]], "properties": properties}


def _quantised(polygon: shapely.Geometry) -> list[list[int]]:
    whole = np.rint(shapely.get_coordinates(polygon) / _SCALE).astype(int)
    return np.vstack([whole[:1], np.diff(whole, axis=0)]).tolist()
