"""The way from the country to what the map shows: a button for each step back."""

from __future__ import annotations

import streamlit as st

from dashboard.i18n import Words
from dashboard.map.focus import COUNTRY, path_to
from dashboard.map.focus_state import current_focus, focus_on
from dashboard.widgets import area_name, plain

_LEADS_TO = "\u203a"


def draw_breadcrumb(words: Words) -> None:
    """Draw the path in one row; its last step is where the reader is."""
    *before, here = path_to(current_focus())
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="map-path"):
        for area_id in before:
            st.button(
                plain(_name(area_id, words)),
                key=f"path-{area_id}",
                type="tertiary",
                on_click=focus_on,
                args=("" if area_id == COUNTRY else area_id,),
            )
            st.markdown(plain(_LEADS_TO), width="content")
        st.markdown(f"**{plain(_name(here, words))}**", width="content")


def _name(area_id: str, words: Words) -> str:
    return words("map-country") if area_id == COUNTRY else area_name(area_id, words)
