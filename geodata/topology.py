"""Outlines as quantised TopoJSON: each border is one arc, whoever shares it.

All layers are put on one grid of whole numbers first, so that borders that were equal stay equal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

QUANTA = 40_000
"""Steps of the grid over the whole extent: 30 to 50 m in a map of Ukraine."""

_Points = npt.NDArray[np.int64]
_Ring = list[int]


def build_topology(layers: Mapping[str, gpd.GeoDataFrame]) -> dict[str, Any]:
    """Layers of areas and lines as one topology with integer coordinates and shared arcs.

    Parameters
    ----------
    layers : mapping of str to geopandas.GeoDataFrame
        By the object's name; polygons and lines. All columns but the shape become properties;
        ``id`` or else ``name`` is the feature's id.

    Returns
    -------
    dict
        A TopoJSON topology. Polygons that vanish on the grid have no arcs.
    """
    grid = _Grid(layers)
    drawn = {
        name: [_parts_on_grid(shape, grid) for shape in layer.geometry]
        for name, layer in layers.items()
    }
    rings = [
        ring for shapes in drawn.values() for parts in shapes for part in parts for ring in part
    ]
    arcs = _Arcs(_find_junctions(rings))
    objects = {
        name: {
            "type": "GeometryCollection",
            "geometries": [
                _geometry(row, parts, shape, arcs)
                for row, parts, shape in zip(
                    _properties(layer), drawn[name], layer.geometry, strict=True
                )
            ],
        }
        for name, layer in layers.items()
    }
    return {
        "type": "Topology",
        "transform": {"scale": grid.scale, "translate": grid.translate},
        "objects": objects,
        "arcs": [_deltas(arc) for arc in arcs.written],
    }


class _Grid:
    """Whole-number coordinates over the extent of all layers."""

    def __init__(self, layers: Mapping[str, gpd.GeoDataFrame]) -> None:
        bounds = np.array([layer.total_bounds for layer in layers.values()])
        low, high = np.nanmin(bounds[:, :2], axis=0), np.nanmax(bounds[:, 2:], axis=0)
        self.scale: list[float] = [float(step) for step in (high - low) / (QUANTA - 1)]
        self.translate: list[float] = [float(start) for start in low]

    def put(self, coordinates: npt.NDArray[np.float64]) -> _Points:
        """Each point as one number, points that repeat their neighbour left out."""
        steps = np.rint((coordinates[:, :2] - self.translate) / self.scale).astype(np.int64)
        points = steps[:, 0] * (QUANTA + 1) + steps[:, 1]
        keep: _Points = points[np.r_[True, points[1:] != points[:-1]]]
        return keep


def _parts_on_grid(shape: Any, grid: _Grid) -> list[list[_Points]]:
    """The parts of a shape, each a list of rings or one line, without those that vanish."""
    parts = []
    for part in shapely.get_parts(shape):
        if isinstance(part, shapely.Polygon):
            rings = [grid.put(shapely.get_coordinates(r)) for r in (part.exterior, *part.interiors)]
            if len(rings[0]) >= 4:
                parts.append([ring for ring in rings if len(ring) >= 4])
        else:
            line = grid.put(shapely.get_coordinates(part))
            if len(line) >= 2:
                parts.append([line])
    return parts


def _find_junctions(rings: Sequence[_Points]) -> set[int]:
    """Points where borders meet or part: visited with more than one pair of neighbours."""
    visits = [_visits(ring) for ring in rings]
    if not visits:
        return set()
    distinct = np.unique(np.concatenate(visits), axis=0)
    points, counts = np.unique(distinct[:, 0], return_counts=True)
    return set(points[counts > 1].tolist())


def _visits(ring: _Points) -> npt.NDArray[np.int64]:
    """Each point with its two neighbours, the smaller first; the ends of a line have one."""
    if ring[0] == ring[-1]:
        ring = ring[:-1]
        before, after = np.roll(ring, 1), np.roll(ring, -1)
    else:
        before, after = np.r_[-1, ring[:-1]], np.r_[ring[1:], -1]
    return np.column_stack([ring, np.minimum(before, after), np.maximum(before, after)])


class _Arcs:
    """Arcs between junctions, each written once; a negative number runs one backwards."""

    def __init__(self, junctions: set[int]) -> None:
        self.junctions = junctions
        self.written: list[_Ring] = []
        self._numbers: dict[tuple[int, ...], int] = {}

    def cut(self, points: _Points) -> list[int]:
        """The numbers of the arcs that a ring or line is made of."""
        line = points.tolist()
        at = [place for place, point in enumerate(line) if point in self.junctions]
        if line[0] == line[-1]:
            start = at[0] if at else line.index(min(line))
            line = line[start:-1] + line[: start + 1]
            at = [place for place, point in enumerate(line) if point in self.junctions]
        cuts = sorted({0, *at, len(line) - 1})
        return [self._number(line[one : other + 1]) for one, other in pairwise(cuts)]

    def _number(self, arc: _Ring) -> int:
        forwards, backwards = tuple(arc), tuple(reversed(arc))
        if forwards in self._numbers:
            return self._numbers[forwards]
        if backwards in self._numbers:
            return ~self._numbers[backwards]
        self._numbers[forwards] = len(self.written)
        self.written.append(arc)
        return self._numbers[forwards]


def _geometry(
    properties: dict[str, Any], parts: list[list[_Points]], shape: Any, arcs: _Arcs
) -> dict[str, Any]:
    numbered = [[arcs.cut(ring) for ring in part] for part in parts]
    is_line = "Line" in shape.geom_type
    named = {"properties": properties, "id": properties.get("id", properties.get("name"))}
    if not numbered:
        return {"type": None, **named}
    if is_line:
        return {"type": "MultiLineString", "arcs": [part[0] for part in numbered], **named}
    return {"type": "MultiPolygon", "arcs": numbered, **named}


def _properties(layer: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    columns = [name for name in layer.columns if name != layer.geometry.name]
    return [
        {str(name): value for name, value in zip(columns, row, strict=True)}
        for row in layer[columns].itertuples(index=False, name=None)
    ]


def _deltas(arc: _Ring) -> list[list[int]]:
    """The first point, then steps."""
    points = np.column_stack(np.divmod(np.array(arc), QUANTA + 1))
    steps: list[list[int]] = np.diff(points, axis=0, prepend=[[0, 0]]).tolist()
    return steps


def layer_of(topology: Mapping[str, Any], name: str) -> gpd.GeoDataFrame:
    """One object of a topology as a table: its properties and shapes, EPSG:4326."""
    features = topology["objects"][name]["geometries"]
    arcs = _unpack(topology)
    shapes = [_shape(feature, arcs) for feature in features]
    rows = [feature["properties"] for feature in features]
    return gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:4326")


def _unpack(topology: Mapping[str, Any]) -> list[npt.NDArray[np.float64]]:
    transform = topology["transform"]
    scale, translate = np.array(transform["scale"]), np.array(transform["translate"])
    return [np.cumsum(np.array(arc), axis=0) * scale + translate for arc in topology["arcs"]]


def _shape(feature: Mapping[str, Any], arcs: Sequence[npt.NDArray[np.float64]]) -> Any:
    kind, parts = feature["type"], feature.get("arcs", [])
    if kind == "LineString":
        return shapely.LineString(_join(parts, arcs))
    if kind == "MultiLineString":
        return shapely.MultiLineString([_join(part, arcs) for part in parts])
    parts = [parts] if kind == "Polygon" else parts
    return shapely.MultiPolygon(
        [
            shapely.Polygon(_join(part[0], arcs), [_join(ring, arcs) for ring in part[1:]])
            for part in parts
        ]
    )


def _join(
    numbers: Sequence[int], arcs: Sequence[npt.NDArray[np.float64]]
) -> npt.NDArray[np.float64]:
    """The points of arcs one behind another, their common ends once."""
    runs = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    return np.concatenate([runs[0], *(run[1:] for run in runs[1:])])
