"""The tiles of a city's districts on the screen."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.filters import Filters
from dashboard.i18n import Words
from dashboard.map.district_tiles import district_tiles_css, district_tiles_html


def draw_district_tiles(
    situation: pd.DataFrame, filters: Filters, words: Words, city_id: str
) -> None:
    """Draw the districts of one of ``tile_cities``; the situation is that of the districts."""
    tiles = district_tiles_html(
        situation,
        city_id,
        service=filters.service,
        unit=filters.unit,
        measure=filters.measure,
        words=words,
        theme=st.context.theme.type or "light",
    )
    st.html(f"<style>{district_tiles_css()}</style>")
    st.html(tiles)
