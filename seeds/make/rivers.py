"""The two great rivers of the map, out of the Natural Earth that plotly.js carries."""

import json
import re
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
from sources import DEGREES

START = '"dist/topojson/europe_50m.json"'
# The file's rivers are nameless; these are their places in it. A river's course through its
# reservoirs is an entry of its own.
RIVERS = {"dnipro": (4, 27), "dniester": (3, 26)}


def read_rivers(work: Path) -> gpd.GeoDataFrame:
    """Read the rivers: name, geometry (MultiLineString, degrees)."""
    topology = read_topology(work / "plotly.js/package/dist/plotly-geo-assets.js")
    arcs = [decode_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    entries = topology["objects"]["rivers"]["geometries"]
    courses = [
        shapely.line_merge(
            shapely.multilinestrings([
                shapely.linestrings(line)
                for number in numbers
                for line in decode_lines(entries[number], arcs)
            ])
        )
        for numbers in RIVERS.values()
    ]  # fmt: skip
    return gpd.GeoDataFrame({"name": list(RIVERS)}, geometry=courses, crs=DEGREES)


def read_topology(path: Path) -> dict[str, Any]:
    """Cut one TopoJSON out of the JavaScript file; only its bare keys keep it from being JSON."""
    text = path.read_text(encoding="utf-8")
    start = text.index("{ type:", text.index(START))
    # The object ends where its module's function does.
    end = text.index("\n    }", start)
    quoted = re.sub(r"([{,]\s*)([A-Za-z_]\w*):", r'\1"\2":', text[start:end].rstrip("; \n"))
    topology: dict[str, Any] = json.loads(quoted)
    return topology


def decode_arc(arc: list[list[int]], transform: dict[str, Any]) -> list[tuple[float, float]]:
    """Add up an arc's steps and turn them into degrees."""
    (scale_x, scale_y), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((west + x * scale_x, south + y * scale_y))
    return points


def decode_lines(
    geometry: dict[str, Any], arcs: list[list[tuple[float, float]]]
) -> list[list[tuple[float, float]]]:
    """Return the lines of a LineString or MultiLineString; a negative number is a reversed arc."""
    single = geometry["type"] == "LineString"
    lines = [geometry["arcs"]] if single else geometry["arcs"]
    return [
        [point for arc in line for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]
        for line in lines
    ]
