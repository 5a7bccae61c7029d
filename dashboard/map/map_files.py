"""The map's files for the browser: which, in which order, and at which address.

An address holds a mark of the content, so that a browser may keep the file for ever and yet never
shows an old one.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from dashboard.map.basemap import STATIC, read_topology
from dashboard.map.file_marks import GEOMETRY_PATH, mark_of
from geodata.geography import per_geography

MAP_SCRIPTS = (
    "vendor/leaflet.js",
    "vendor/topojson-client.js",
    "map/elements.js",
    "map/scene.js",
    "map/labels.js",
    "map/hands.js",
    "map/player.js",
    "map.js",
)
"""Below ``dashboard/static``, in the order in which a page loads them."""

MAP_STYLES = ("vendor/leaflet.css", "map.css")


def static_address(static_url: str, name: str) -> str:
    """The address of a static file.

    Parameters
    ----------
    static_url : str
        Where ``dashboard/static`` is served, e.g. ``/app/static``.
    name : str
        The file's path below that folder, e.g. ``map.js``.
    """
    return f"{static_url.rstrip('/')}/{name}?v={file_mark(STATIC / name)}"


@cache
def file_mark(path: Path) -> str:
    """Twelve characters that change with a file's content."""
    return mark_of(path.read_bytes())


def geometry_address(base_url: str = "") -> str:
    """Where the outlines in force are served, below the address of the application."""
    return f"{base_url}{GEOMETRY_PATH}/{geometry_mark()}.topojson"


@per_geography
def geometry_mark() -> str:
    """Changes with the outlines in force."""
    return mark_of(geometry_bytes())


@per_geography
def geometry_bytes() -> bytes:
    """The TopoJSON in force."""
    text = json.dumps(read_topology(), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8")
