"""The map with its path, and its three ways to look: one moment, the winter, two moments."""

from __future__ import annotations

import streamlit as st

from dashboard.address import begin_with, remember
from dashboard.filters import Filters
from dashboard.i18n import Words
from dashboard.map.breadcrumb import draw_breadcrumb
from dashboard.map.compare_panel import draw_comparison
from dashboard.map.focus import level_in, shown_within
from dashboard.map.focus_state import current_focus, follow_click, go_up
from dashboard.map.frames import Frames
from dashboard.map.map_data import frames
from dashboard.map.map_widget import draw_view
from dashboard.map.maps import Answer
from dashboard.map.situation_view import situation_view
from dashboard.moment_filters import look_at

_MODE = "map-mode"
_MODES = ("moment", "winter", "compare")


def draw_map_panel(version: str, filters: Filters, words: Words) -> None:
    """Draw path, switch and map; a click or Enter on an area chooses it and looks at it."""
    with st.container(horizontal=True, vertical_alignment="center", key="map-bar"):
        with st.container(width="stretch"):
            draw_breadcrumb(words)
        mode = _choose_mode(words)
    if mode == "compare":
        draw_comparison(version, filters, words, on_answer=follow)
        return
    played = _frames(version, filters) if mode == "winter" else None
    view = situation_view(version, filters, words, moment=filters.as_of, frames=played)
    draw_view(view, on_answer=follow)


def _choose_mode(words: Words) -> str:
    begin_with(_MODE, _MODES, _MODES[0])
    mode = st.segmented_control(
        words("map-mode"),
        _MODES,
        required=True,
        format_func=lambda name: words(f"map-mode-{name}"),
        key=_MODE,
        label_visibility="collapsed",
        persist_state="session",
    )
    remember(_MODE, str(mode), _MODES[0])
    return str(mode)


def _frames(version: str, filters: Filters) -> Frames | None:
    focus = current_focus()
    found = frames(
        version,
        filters.as_of,
        level=level_in(focus, filters.level),
        service=filters.service,
        unit=filters.unit,
        measure=filters.measure,
        within=shown_within(focus),
    )
    return found if found.moments else None


def follow(answer: Answer) -> None:
    """Do what the reader asked for on the map."""
    if answer.area_id:
        follow_click(answer.area_id)
    elif answer.goes_up:
        go_up()
    elif answer.moment is not None:
        look_at(answer.moment)
        st.session_state[_MODE] = _MODES[0]
