"""The map on the screen: a constant base map, recoloured by one small message."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from dashboard.filters import AREA_KEY, Filters
from dashboard.i18n import Words
from dashboard.map.basemap import MAP_LEVELS, static_address
from dashboard.map.map_classes import classify
from dashboard.map.maps import RETURNED_OBJECTS, build_map, build_recolouring, clicked_area, view_of

_MAP_KEY = "map"
_HEIGHT_PX = 540


def draw_map(situation: pd.DataFrame, filters: Filters, words: Words) -> None:
    """Paint a situation; a click or Enter on an area chooses it under ``AREA_KEY``."""
    choice = {
        "level": filters.level,
        "service": filters.service,
        "unit": filters.unit,
        "measure": filters.measure,
    }
    view = view_of(
        classify(situation, **choice, words=words),
        **choice,
        words=words,
        theme=st.context.theme.type or "light",
        selected=st.session_state.get(AREA_KEY, ""),
    )
    base_path = str(st.get_option("server.baseUrlPath")).strip("/")
    static_url = f"/{base_path}/app/static" if base_path else "/app/static"
    st_folium(
        build_map(static_url, static_address(static_url, "ukraine.topojson")),
        key=_MAP_KEY,
        height=_HEIGHT_PX,
        use_container_width=True,
        feature_group_to_add=build_recolouring(view),
        returned_objects=list(RETURNED_OBJECTS),
        on_change=_take_click,
    )


def _take_click() -> None:
    area_id = clicked_area(st.session_state.get(_MAP_KEY), levels=MAP_LEVELS)
    if area_id:
        st.session_state[AREA_KEY] = area_id
