"""The focus of this reader: kept for the session and in the address, moved by map and path."""

from __future__ import annotations

import streamlit as st

from dashboard.address import remember
from dashboard.filters import AREA_KEY
from dashboard.map.focus import focus_after_click, known_focus, one_up

_FOCUS = "focus"


def current_focus() -> str:
    """The area that the map fits, empty for the country; written into the address."""
    asked = st.session_state.setdefault(_FOCUS, st.query_params.get(_FOCUS, ""))
    focus = known_focus(str(asked))
    remember(_FOCUS, focus, "")
    return focus


def focus_on(area_id: str) -> None:
    """Look at an area (empty for the country) and choose it."""
    st.session_state[_FOCUS] = area_id
    st.session_state[AREA_KEY] = area_id


def follow_click(area_id: str) -> None:
    """Choose an area that was clicked, and look at it."""
    st.session_state[_FOCUS] = focus_after_click(area_id, current_focus())
    st.session_state[AREA_KEY] = area_id


def go_up() -> None:
    """Look at what is around the focus."""
    focus_on(one_up(current_focus()))
