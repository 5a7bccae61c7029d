"""The map on the screen: a constant base map, recoloured by one small message."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit_folium import st_folium

from dashboard.map.file_marks import STATIC_PATH
from dashboard.map.geometry_route import base_url
from dashboard.map.map_files import geometry_address
from dashboard.map.map_view import MapView
from dashboard.map.maps import RETURNED_OBJECTS, Answer, build_map, build_recolouring, read_answer

HEIGHT_PX = 540


def draw_view(
    view: MapView,
    *,
    key: str = "map",
    height_px: int = HEIGHT_PX,
    on_answer: Callable[[Answer], None] | None = None,
) -> None:
    """Paint a view on the map of this key, which stays where it is while its views change."""

    def take() -> None:
        if on_answer is not None:
            on_answer(read_answer(st.session_state.get(key)))

    st_folium(
        build_map(base_url() + STATIC_PATH, geometry_address(base_url())),
        key=key,
        height=height_px,
        use_container_width=True,
        feature_group_to_add=build_recolouring(view),
        returned_objects=list(RETURNED_OBJECTS),
        on_change=take,
    )


def theme_shown() -> str:
    """The theme of the page."""
    return st.context.theme.type or "light"
