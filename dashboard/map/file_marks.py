"""Addresses and marks of what the map's frame loads; plain, so that the server starts at once."""

from __future__ import annotations

import hashlib

STATIC_PATH = "/app/static"
GEOMETRY_PATH = "/map/geometry"


def mark_of(content: bytes) -> str:
    """Twelve characters that change with the content."""
    return hashlib.sha256(content).hexdigest()[:12]
