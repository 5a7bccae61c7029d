"""Borders in few bytes: the map's TopoJSON on a coarser grid, each line as one short string.

A line of TopoJSON is a list of small steps, and in JSON nine tenths of it are commas and brackets.
Here a step is written as in Google's polyline format (zigzag, five bits a character, the sixth
bit says that more follow), with letters that JSON and HTML need not escape; the page's script
turns it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dashboard.map.basemap import cut_topology

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
GRID_DEG = (0.001, 0.0007)
"""Longitude and latitude of one step: about 75 m, a sixth of what the borders are true to."""

Point = tuple[int, int]


def pack_topology(levels: Sequence[str]) -> dict[str, Any]:
    """The borders of these levels and the ground, as TopoJSON with a string for each line.

    Raises
    ------
    KeyError
        When the map does not draw a level.
    """
    topology = cut_topology(levels)
    lines = [_on_grid(_places(arc, topology["transform"])) for arc in topology["arcs"]]
    topology.pop("bbox", None)
    return {
        **topology,
        "transform": {"scale": GRID_DEG, "translate": (0, 0)},
        "arcs": [pack_numbers(n for step in _steps(line) for n in step) for line in lines],
    }


def _places(
    arc: Iterable[Sequence[int]], transform: Mapping[str, Sequence[float]]
) -> list[tuple[float, float]]:
    """Longitude and latitude of each point of a line that is stored as steps."""
    (scale_x, scale_y), (start_x, start_y) = transform["scale"], transform["translate"]
    x = y = 0
    found = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        found.append((start_x + x * scale_x, start_y + y * scale_y))
    return found


def _on_grid(places: Sequence[tuple[float, float]]) -> list[Point]:
    """The points on the grid, without those that fall on the one before; two at least."""
    points = [(round(lon / GRID_DEG[0]), round(lat / GRID_DEG[1])) for lon, lat in places]
    kept = [p for before, p in zip([None, *points], points, strict=False) if p != before]
    return kept if len(kept) > 1 else [points[0], points[-1]]


def _steps(line: Sequence[Point]) -> list[Point]:
    before = [(0, 0), *line]
    return [(x - a, y - b) for (a, b), (x, y) in zip(before, line, strict=False)]


def pack_numbers(numbers: Iterable[int]) -> str:
    """Whole numbers as one string: zigzag, the lowest five bits first, no mark between two."""
    return "".join(_number_text(number) for number in numbers)


def _number_text(number: int) -> str:
    rest, text = (number << 1) ^ (number >> 63), ""
    while rest >= 32:
        text += ALPHABET[32 | rest & 31]
        rest >>= 5
    return text + ALPHABET[rest]
