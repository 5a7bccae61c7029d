"""The outlines of the map on paper: an equal-area projection, in tenths of a pixel.

Each arc of the topology is projected and simplified once, so that neighbours still share it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from dashboard.map.basemap import read_topology
from geodata.geography import per_geography

Points = npt.NDArray[np.float64]
TENTHS = 10
# Snyder, Map Projections: A Working Manual (USGS 1395), section 14: Albers on the sphere. The
# standard parallels lie a sixth of Ukraine's height inside its south and north.
_PARALLELS_DEG = (45.7, 51.0)
_CENTRE_DEG = (31.2, 48.5)
_TOLERANCE_PX = 0.35


@dataclass(frozen=True)
class Frame:
    """Where the country stands in the picture: the box it fills, in pixels."""

    left_px: float
    top_px: float
    width_px: float
    height_px: float


@dataclass(frozen=True)
class Outline:
    """One area on paper, in tenths of a pixel."""

    shape: shapely.Geometry
    path: str

    @property
    def size_px(self) -> tuple[float, float]:
        """Width and height of the box around the area."""
        left, top, right, bottom = shapely.bounds(self.shape)
        return (right - left) / TENTHS, (bottom - top) / TENTHS

    @property
    def middle_px(self) -> tuple[float, float]:
        """The middle of the box around the area."""
        left, top, right, bottom = shapely.bounds(self.shape)
        return (left + right) / 2 / TENTHS, (top + bottom) / 2 / TENTHS

    @cached_property
    def label_point_px(self) -> tuple[float, float]:
        """The point farthest from the border: the middle of Kyiv oblast is Kyiv."""
        parts = shapely.get_parts(self.shape)
        largest = parts[int(np.argmax(shapely.area(parts)))]
        # Labels are wide: squeezing the shape first makes room across worth less than up.
        squeezed = shapely.transform(largest, lambda at: at * (0.6, 1.0))
        line = shapely.maximum_inscribed_circle(squeezed, tolerance=4)
        x, y = shapely.get_coordinates(line)[0]
        return float(x) / 0.6 / TENTHS, float(y) / TENTHS


@dataclass(frozen=True)
class Sheet:
    """The whole topology on paper, in one frame."""

    frame: Frame
    arcs: tuple[Points, ...]

    def outlines(self, name: str) -> dict[str, Outline]:
        """The areas of one object of the topology, by id."""
        geometries = read_topology()["objects"][name]["geometries"]
        return {g["properties"]["id"]: self._outline(g) for g in geometries}

    def ground(self, name: str, width_px: float, height_px: float) -> str:
        """Neighbours or rivers as one path, cut at the picture's edge."""
        box = (-50, -50, width_px * TENTHS + 50, height_px * TENTHS + 50)
        drawn = [self._shape(g) for g in read_topology()["objects"][name]["geometries"]]
        return "".join(path_of(shapely.clip_by_rect(shape, *box)) for shape in drawn)

    def covers(self, name: str, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether any area of an object stands in a box, in pixels."""
        box = shapely.box(left * TENTHS, top * TENTHS, right * TENTHS, bottom * TENTHS)
        return any(box.intersects(one.shape) for one in outlines_of(self.frame, name).values())

    def borders(self, name: str, *, outer: bool) -> str:
        """The lines between the areas of an object, or those around all of them."""
        geometries = read_topology()["objects"][name]["geometries"]
        uses: dict[int, int] = {}
        for arc in (arc for g in geometries for ring in rings_of(g) for arc in ring):
            forward = arc if arc >= 0 else ~arc
            uses[forward] = uses.get(forward, 0) + 1
        wanted = sorted(arc for arc, count in uses.items() if (count == 1) is outer)
        return "".join(_steps(self.arcs[arc]) for arc in wanted)

    def _outline(self, geometry: Mapping[str, Any]) -> Outline:
        shape = self._shape(geometry)
        return Outline(shape, path_of(shape))

    def _shape(self, geometry: Mapping[str, Any]) -> shapely.Geometry:
        if geometry["type"].endswith("LineString"):
            return shapely.MultiLineString([self._join(ring) for ring in rings_of(geometry)])
        nested = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        polygons = [self._polygon(rings) for rings in nested]
        return shapely.multipolygons([polygon for polygon in polygons if polygon is not None])

    def _polygon(self, rings: list[list[int]]) -> shapely.Polygon | None:
        joined = [self._join(ring) for ring in rings]
        kept = [ring for ring in joined if len(ring) >= 4]
        if not kept or len(joined[0]) < 4:
            return None
        return shapely.Polygon(kept[0], kept[1:])

    def _join(self, ring: list[int]) -> Points:
        parts = [self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1] for arc in ring]
        return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


@per_geography
def sheet_of(frame: Frame) -> Sheet:
    """The topology projected into a frame, which the country fills as far as it can."""
    arcs = [project(arc) for arc in _decoded()]
    country = np.concatenate([arcs[arc] for arc in sorted(_arcs_of_country())])
    low, high = country.min(axis=0), country.max(axis=0)
    scale = min(frame.width_px / (high - low)[0], frame.height_px / (high - low)[1])
    slack = np.array([frame.width_px, frame.height_px]) - (high - low) * scale
    origin = np.array([frame.left_px, frame.top_px]) + slack * (0.5, 0.5)
    placed = [((arc - low) * scale + origin) * TENTHS for arc in arcs]
    return Sheet(frame, tuple(_simplified(arc) for arc in placed))


@per_geography
def outlines_of(frame: Frame, name: str) -> Mapping[str, Outline]:
    """The areas of one object of the topology in a frame, by id."""
    return sheet_of(frame).outlines(name)


@per_geography
def borders_of(frame: Frame) -> tuple[str, str]:
    """The lines between oblasts, and the line around the country."""
    sheet = sheet_of(frame)
    return sheet.borders("oblast", outer=False), sheet.borders("oblast", outer=True)


@per_geography
def height_for(width_px: float) -> float:
    """How high the country is when it is so wide."""
    arcs = _decoded()
    country = np.concatenate([project(arcs[arc]) for arc in sorted(_arcs_of_country())])
    wide, high = country.max(axis=0) - country.min(axis=0)
    return float(width_px * high / wide)


def project(points: Points) -> Points:
    """Longitude and latitude in degrees as x and y on a sphere of radius 1, y downwards."""
    lon, lat = np.radians(points[:, 0]), np.radians(points[:, 1])
    lon0, lat0 = np.radians(_CENTRE_DEG)
    first, second = np.radians(_PARALLELS_DEG)
    n = (np.sin(first) + np.sin(second)) / 2
    c = np.cos(first) ** 2 + 2 * n * np.sin(first)
    rho, rho0 = np.sqrt(c - 2 * n * np.sin(lat)) / n, np.sqrt(c - 2 * n * np.sin(lat0)) / n
    theta = n * (lon - lon0)
    return np.column_stack([rho * np.sin(theta), rho * np.cos(theta) - rho0])


@per_geography
def _decoded() -> tuple[Points, ...]:
    """The arcs in degrees."""
    topology = read_topology()
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    return tuple(np.cumsum(arc, axis=0) * scale + shift for arc in topology["arcs"])


def _arcs_of_country() -> set[int]:
    geometries = read_topology()["objects"]["oblast"]["geometries"]
    arcs = (arc for g in geometries for ring in rings_of(g) for arc in ring)
    return {arc if arc >= 0 else ~arc for arc in arcs}


def rings_of(geometry: Mapping[str, Any]) -> Iterator[list[int]]:
    """The lists of arcs of a polygon, line, or several."""
    arcs = geometry["arcs"]
    if geometry["type"] == "LineString":
        yield arcs
    elif geometry["type"] == "MultiPolygon":
        for rings in arcs:
            yield from rings
    else:
        yield from arcs


def _simplified(arc: Points) -> Points:
    kept = shapely.simplify(shapely.linestrings(arc), _TOLERANCE_PX * TENTHS)
    return np.rint(shapely.get_coordinates(kept))


def path_of(shape: shapely.Geometry) -> str:
    """A shape as an SVG path of whole relative steps."""
    parts = shapely.get_parts(shape)
    if len(parts) and parts[0].geom_type == "Polygon":
        rings = shapely.get_rings(parts)
        return "".join(_steps(shapely.get_coordinates(ring)[:-1]) + "z" for ring in rings)
    return "".join(_steps(shapely.get_coordinates(part)) for part in parts)


def _steps(points: Points) -> str:
    whole = np.rint(points).astype(int)
    moves = np.diff(whole, axis=0, prepend=[[0, 0]])
    moves = moves[np.r_[True, np.any(moves[1:] != 0, axis=1)]]
    written = [f"{x}{'' if y < 0 else ' '}{y}" for x, y in moves.tolist()]
    first, *rest = written
    joined = "".join(step if step.startswith("-") else f" {step}" for step in rest).strip()
    return f"M{first}l{joined}" if joined else f"M{first}"
