"""Serves the map's files and outlines compressed once, to be kept for ever by their address.

The server answers before the geography is read: `map_files`, which needs it, is imported by the
first request.
"""

from __future__ import annotations

import gzip
import mimetypes
from functools import cache, lru_cache
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.map.file_marks import GEOMETRY_PATH, STATIC_PATH, mark_of

STATIC = Path(__file__).parents[1] / "static"
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"


def geometry_routes() -> list[Route]:
    """Routes for the outlines in force and for ``dashboard/static``, under the base address."""
    base = base_url()
    return [
        Route(base + GEOMETRY_PATH + "/{mark}.topojson", _geometry),
        Route(base + STATIC_PATH + "/{name:path}", _static_file),
    ]


def base_url() -> str:
    """The path that the application is served under: empty, or with a leading stroke."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


async def _geometry(request: Request) -> Response:
    from dashboard.map.map_files import geometry_bytes, geometry_mark

    if request.path_params["mark"] != geometry_mark():
        return Response(status_code=404)
    return _answer(request, geometry_bytes(), "application/json", is_marked=True)


async def _static_file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _static_names():
        return Response(status_code=404)
    content = (STATIC / name).read_bytes()
    kind = mimetypes.guess_type(name)[0] or "application/json"
    is_marked = request.query_params.get("v") == mark_of(content)
    return _answer(request, content, kind, is_marked=is_marked)


@cache
def _static_names() -> frozenset[str]:
    files = (path for path in STATIC.rglob("*") if path.is_file())
    return frozenset(path.relative_to(STATIC).as_posix() for path in files)


def _answer(request: Request, content: bytes, kind: str, *, is_marked: bool) -> Response:
    tag = f'"{mark_of(content)}"'
    headers = {
        "Cache-Control": _FOR_EVER if is_marked else _ASK_AGAIN,
        "ETag": tag,
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        packed = headers | {"Content-Encoding": "gzip"}
        return Response(_compressed(content), media_type=kind, headers=packed)
    return Response(content, media_type=kind, headers=headers)


@lru_cache(maxsize=64)
def _compressed(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=9, mtime=0)
