"""What the map can draw: the areas in ``static/ukraine.topojson`` and their names.

The order of the areas (by id) is the order of the characters in a view's class string.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.map.loaded_topology import replace_areas
from geodata.areas import drawn_levels, load_areas
from geodata.district_tiles import load_tiles
from geodata.geography import geography_in_force, per_geography

STATIC = Path(__file__).parents[1] / "static"
GEOMETRY = STATIC / "ukraine.topojson"
MAP_LEVELS = ("oblast", "raion", "city")
TILES = "tiles"
"""What is drawn of districts as tiles: all that have one, also where others have outlines."""


def level_choices() -> tuple[str, ...]:
    """Levels that a reader may choose: what is drawn, and districts, if only as tiles."""
    return tuple(dict.fromkeys([*drawn_levels(), "district"]))


def map_level(level: str) -> str:
    """The level whose outlines the map shows: where districts are tiles, their cities."""
    return level if level in drawn_levels() else "city"


@dataclass(frozen=True)
class DrawnArea:
    """One area of the map with its name in each language."""

    area_id: str
    names: Mapping[str, str]


@per_geography
def read_topology(path: Path = GEOMETRY) -> Mapping[str, Any]:
    """The whole TopoJSON: ``oblast``, ``raion``, ``city``, ``neighbours`` and ``rivers``.

    Official boundaries go before those of the file where they were loaded, and may add
    ``hromada``, ``district`` and ``attribution``.
    """
    topology: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    geography = geography_in_force()
    return replace_areas(topology, geography) if geography.mark else topology


@per_geography
def drawn_areas(level: str, path: Path = GEOMETRY) -> tuple[DrawnArea, ...]:
    """The areas drawn at a level, sorted by id; urban districts without outlines are tiles."""
    drawn = read_topology(path)["objects"].get(level)
    if level == TILES or (level == "district" and drawn is None):
        return _tiled_districts()
    if drawn is None:
        return ()
    areas = [_drawn_area(geometry["properties"]) for geometry in drawn["geometries"]]
    return tuple(sorted(areas, key=lambda area: area.area_id))


def _tiled_districts() -> tuple[DrawnArea, ...]:
    areas = load_areas()
    ids = sorted(tile.area_id for tiles in load_tiles().values() for tile in tiles)
    names = areas.loc[ids, ["name_en", "name_uk"]].itertuples(index=False, name=None)
    return tuple(
        DrawnArea(area_id, {"en": en, "uk": uk})
        for area_id, (en, uk) in zip(ids, names, strict=True)
    )


def _drawn_area(properties: Mapping[str, str]) -> DrawnArea:
    return DrawnArea(properties["id"], {"en": properties["en"], "uk": properties["uk"]})


def cut_topology(levels: Sequence[str], path: Path = GEOMETRY) -> dict[str, Any]:
    """The topology with only these levels and the ground, and only the arcs that they use.

    The country's outline is drawn from ``oblast``, which therefore always stays.
    """
    topology = read_topology(path)
    kept = {"oblast", "neighbours", "rivers", *levels} & set(topology["objects"])
    used = sorted({arc for name in kept for arc in _arcs_of(topology["objects"][name])})
    places = {arc: place for place, arc in enumerate(used)}
    objects = {name: _renumber(topology["objects"][name], places) for name in sorted(kept)}
    return {
        **topology,
        "objects": objects,
        "arcs": [topology["arcs"][arc] for arc in used],
    }


def _arcs_of(part: Any) -> set[int]:
    # A negative number is the same arc run backwards: ~arc is its forward number.
    if isinstance(part, int):
        return {part if part >= 0 else ~part}
    if isinstance(part, list):
        return {arc for item in part for arc in _arcs_of(item)}
    return _arcs_of(part.get("geometries") or part.get("arcs") or [])


def _renumber(part: Any, places: Mapping[int, int]) -> Any:
    if isinstance(part, int):
        return places[part] if part >= 0 else ~places[~part]
    if isinstance(part, list):
        return [_renumber(item, places) for item in part]
    inner = "geometries" if "geometries" in part else "arcs"
    return {**part, inner: _renumber(part.get(inner, []), places)}
