"""What the map can draw: the areas in ``static/ukraine.topojson`` and their names.

The order of the areas (by id) is the order of the characters in a view's class string.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

STATIC = Path(__file__).parents[1] / "static"
GEOMETRY = STATIC / "ukraine.topojson"
MAP_LEVELS = ("oblast", "raion", "city")


@dataclass(frozen=True)
class DrawnArea:
    """One area of the map with its name in each language."""

    area_id: str
    names: Mapping[str, str]


@cache
def read_topology(path: Path = GEOMETRY) -> Mapping[str, Any]:
    """The whole TopoJSON: ``oblast``, ``raion``, ``city``, ``neighbours`` and ``rivers``."""
    topology: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return topology


@cache
def drawn_areas(level: str, path: Path = GEOMETRY) -> tuple[DrawnArea, ...]:
    """The areas drawn at a level (``oblast``, ``raion`` or ``city``), sorted by id."""
    geometries = read_topology(path)["objects"][level]["geometries"]
    areas = [_drawn_area(geometry["properties"]) for geometry in geometries]
    return tuple(sorted(areas, key=lambda area: area.area_id))


def _drawn_area(properties: Mapping[str, str]) -> DrawnArea:
    return DrawnArea(properties["id"], {"en": properties["en"], "uk": properties["uk"]})


def static_address(static_url: str, name: str) -> str:
    """The address of a static file with a mark of its content, so that no browser keeps an old one.

    Parameters
    ----------
    static_url : str
        Where Streamlit serves ``dashboard/static``, e.g. ``/app/static``.
    name : str
        The file's path below that folder, e.g. ``map.js``.
    """
    return f"{static_url.rstrip('/')}/{name}?v={_content_mark(STATIC / name)}"


@cache
def _content_mark(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


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
