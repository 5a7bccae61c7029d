"""The server: it warms up and serves the screens. ``streamlit run dashboard/app.py`` finds it."""

from __future__ import annotations

import asyncio
import webbrowser
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from threading import Thread

import streamlit as st
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from dashboard.map.geometry_route import base_url, geometry_routes

_BROWSER_AFTER_S = 0.5


@asynccontextmanager
async def _warmed_up(_: st.App) -> AsyncGenerator[None]:
    # In a thread, since the server should answer at once; the first screen tells that it waits.
    Thread(target=_warm_up, name="warm-up", daemon=True).start()
    if not st.get_option("server.headless"):
        host = st.get_option("server.address") or "localhost"
        address = f"http://{host}:{st.get_option('server.port')}"
        asyncio.get_running_loop().call_later(_BROWSER_AFTER_S, webbrowser.open, address)
    yield


def _warm_up() -> None:
    import_module("dashboard.warm_up").read_first_figures()


def _open_first_screen(request: Request) -> RedirectResponse:
    """Streamlit knows its first page by no name: whoever writes one would be told "not found"."""
    return RedirectResponse(f"{base_url()}/?{request.url.query}".rstrip("?"))


app = st.App(
    Path(__file__).parent / "screens.py",
    lifespan=_warmed_up,
    routes=[Route(f"{base_url()}/situation", _open_first_screen), *geometry_routes()],
)
