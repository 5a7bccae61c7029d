"""Official boundaries from a GeoPackage: read, checked as a whole, ready to go before the seeds'.

All or nothing: a file with any problem gives no outlines. Names of the file are never shown; the
register's names of the same codes are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from rapidfuzz import fuzz

from geodata.areas import known_hromadas, register_areas
from geodata.boundary_codes import find_missing, name_areas
from geodata.boundary_layers import BoundaryLayer, read_boundary_layers
from geodata.boundary_shapes import METRES, close_slivers, find_broken, find_misplaced, join_by
from geodata.geography import Geography
from geodata.problem import FILE_ROW, Problem

DEGREES = "EPSG:4326"
_COUNTRY_BOX = shapely.box(20.0, 43.0, 42.0, 54.0)
_ALIKE = 70
_LEAST_TOLD_HA = 0.1
_COLUMNS = ["level", "area_id", "geometry"]


@dataclass(frozen=True)
class BoundaryFile:
    """What a file of boundaries holds.

    Attributes
    ----------
    outlines : geopandas.GeoDataFrame
        As of `Geography`; empty where there is any problem.
    problems : tuple of Problem
        ``row`` is the feature's number, ``column`` its layer or level.
    notes : tuple of Problem
        What does no harm but should be known: ``area_name_differs``, ``areas_slivers``,
        ``areas_without_hromadas``, ``areas_settlements``.
    """

    name: str
    sha256: str
    outlines: gpd.GeoDataFrame
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many outlines of each level it gives."""
        return {str(k): int(v) for k, v in self.outlines["level"].value_counts().items()}


def read_boundaries(path: Path) -> BoundaryFile:
    """Read and check a GeoPackage of boundaries.

    Raises
    ------
    UnreadableFile
        When it is no GeoPackage with layers of known codes.
    """
    layers = read_boundary_layers(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    named = [name_areas(layer) for layer in layers]
    problems = [*_layer_problems(layers), *(p for _, found in named for p in found)]
    areas = _together([table for table, _ in named])
    problems += [*(p for table, _ in named for p in find_broken(table)), *find_missing(areas)]
    if not problems:
        problems += _whereabouts(areas)
    if not problems:
        problems += find_misplaced(areas)
    outlines, notes = Geography().outlines, [*_differing_names(areas), *_left_out(layers, named)]
    if not problems:
        made, problems, more = _complete(areas)
        notes += more
        outlines = outlines if problems else made
    return BoundaryFile(path.name, digest, outlines, tuple(problems), tuple(notes))


def _layer_problems(layers: Sequence[BoundaryLayer]) -> Iterator[Problem]:
    levels = [layer.level for layer in layers if layer.level != "place"]
    for layer in layers:
        if layer.table.crs is None:
            yield Problem(FILE_ROW, layer.name, "areas_no_crs")
        if levels.count(layer.level) > 1:
            yield Problem(FILE_ROW, layer.name, "areas_level_twice", layer.level)
    if set(levels) == {"oblast"}:
        yield Problem(FILE_ROW, layers[0].name, "areas_no_raions")


def _together(tables: Sequence[gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """All features in degrees; a layer that names no projection is taken as it is."""
    moved = [_move(table, DEGREES) if table.crs else table.set_crs(DEGREES) for table in tables]
    return gpd.GeoDataFrame(pd.concat(moved, ignore_index=True), crs=DEGREES)


def _move(areas: gpd.GeoDataFrame, crs: str | int) -> gpd.GeoDataFrame:
    """In another projection; rounding there may make a valid narrow outline cross itself."""
    moved = areas.to_crs(crs)
    shapes = moved.geometry.to_numpy()
    crossing = ~shapely.is_valid(shapes) & shapely.is_valid(areas.geometry.to_numpy())
    shapes = np.where(crossing, shapely.make_valid(shapes, method="structure"), shapes)
    return moved.set_geometry(gpd.GeoSeries(shapes, index=moved.index, crs=moved.crs))


def _whereabouts(areas: gpd.GeoDataFrame) -> list[Problem]:
    """A wrong projection puts everything outside the country: said once."""
    bounds = areas.total_bounds
    if not len(areas) or (
        np.isfinite(bounds).all() and _COUNTRY_BOX.contains(shapely.box(*bounds))
    ):
        return []
    told = ", ".join(f"{degrees:.1f}" for degrees in bounds)
    return [Problem(FILE_ROW, "", "areas_out_of_place", told)]


def _complete(
    areas: gpd.GeoDataFrame,
) -> tuple[gpd.GeoDataFrame, list[Problem], list[Problem]]:
    """Every level as a coverage, coarser ones joined from finer; or what is in the way."""
    metres = _move(areas, METRES)
    problems: list[Problem] = []
    notes: list[Problem] = []
    parts: dict[str, list[gpd.GeoDataFrame]] = {}
    for level, own in _coverages(metres):
        shapes, found = close_slivers(own)
        problems += found
        if not found and shapes is not own.geometry.to_numpy():
            notes += _closed(own, shapes)
        parts.setdefault(level, []).append(own.set_geometry(shapes, crs=metres.crs))
    if problems:
        return areas, problems, notes
    levels = {level: pd.concat(own, ignore_index=True) for level, own in parts.items()}
    notes += _fill_levels(levels)
    made = pd.concat([table[_COLUMNS] for table in levels.values()], ignore_index=True)
    outlines = _move(gpd.GeoDataFrame(made, crs=metres.crs), DEGREES)
    whole = [shapely.MultiPolygon(list(shapely.get_parts(shape))) for shape in outlines.geometry]
    outlines = outlines.set_geometry(gpd.GeoSeries(whole, index=outlines.index, crs=outlines.crs))
    return outlines.sort_values(["level", "area_id"], ignore_index=True), [], notes


def _coverages(areas: gpd.GeoDataFrame) -> Iterator[tuple[str, gpd.GeoDataFrame]]:
    """Each set of areas that must not overlap: a level of the country, a city's districts."""
    for level in ("raion", "hromada", "city"):
        own = gpd.GeoDataFrame(areas[areas["level"] == level])
        if len(own):
            yield level, own
    districts = areas[areas["level"] == "district"]
    for _, of_city in districts.groupby(districts["area_id"].map(register_areas()["parent_id"])):
        yield "district", gpd.GeoDataFrame(of_city)


def _closed(own: gpd.GeoDataFrame, shapes: np.ndarray) -> list[Problem]:
    moved = float(np.abs(shapely.area(shapes) - own.area.to_numpy()).sum()) / 1e4
    if moved < _LEAST_TOLD_HA:
        return []
    return [Problem(FILE_ROW, str(own["level"].iloc[0]), "areas_slivers", f"{moved:.1f}")]


def _fill_levels(levels: dict[str, gpd.GeoDataFrame]) -> list[Problem]:
    """Join raions from hromadas where there are none, oblasts from raions; fill empty oblasts."""
    notes: list[Problem] = []
    if "hromada" in levels and "raion" not in levels:
        hromadas = levels["hromada"]
        parents = hromadas["area_id"].map(known_hromadas()["parent_id"])
        levels["raion"] = join_by(hromadas, parents.fillna(hromadas["area_id"]), "raion")
    if "raion" not in levels:
        return notes
    raions = levels["raion"]
    levels["oblast"] = join_by(raions, raions["area_id"].str[:4], "oblast")
    if "hromada" in levels:
        told = set(levels["hromada"]["area_id"].str[:4])
        silent = raions[~raions["area_id"].str[:4].isin(told)]
        levels["hromada"] = pd.concat([levels["hromada"], silent.assign(level="hromada")])
        for oblast in sorted(set(silent["area_id"].str[:4])):
            notes.append(Problem(FILE_ROW, "hromada", "areas_without_hromadas", oblast))
    # Kyiv is the same at every level; other cities are as given, else those of the seeds.
    kyiv = raions[raions["area_id"] == "UA80"].assign(level="city")
    cities = pd.concat([kyiv, levels.get("city", kyiv.iloc[:0])], ignore_index=True)
    levels["city"] = gpd.GeoDataFrame(cities.drop_duplicates("area_id"))
    return notes


def _differing_names(areas: gpd.GeoDataFrame) -> Iterator[Problem]:
    """Names unlike the register's: an older name, or a code at the wrong feature."""
    known = {**register_areas()["name_uk"], **known_hromadas()["name_uk"]}
    named = areas[areas["name_uk"] != ""]
    for row, layer, area_id, name in zip(
        named["row"], named["layer"], named["area_id"], named["name_uk"], strict=True
    ):
        own = known[area_id]
        if fuzz.partial_ratio(name.casefold(), own.casefold()) < _ALIKE:
            yield Problem(int(row), layer, "area_name_differs", f"{area_id} {name[:80]}", own)


def _left_out(
    layers: Sequence[BoundaryLayer], named: Sequence[tuple[gpd.GeoDataFrame, list[Problem]]]
) -> Iterator[Problem]:
    for layer, (table, problems) in zip(layers, named, strict=True):
        unread = sum(p.code in ("area_code_unknown", "area_code_missing") for p in problems)
        left = len(layer.table) - len(table) - unread
        if left:
            yield Problem(FILE_ROW, layer.name, "areas_settlements", str(left))
