"""The situation at one moment, as the view that the map paints where the reader looks."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from dashboard import data
from dashboard.filters import AREA_KEY, Filters
from dashboard.i18n import Words
from dashboard.map.focus import level_in, shown_within
from dashboard.map.focus_state import current_focus
from dashboard.map.frames import Frames
from dashboard.map.map_classes import classify
from dashboard.map.map_view import MapView, view_of
from dashboard.map.map_widget import theme_shown


def situation_view(
    version: str,
    filters: Filters,
    words: Words,
    *,
    moment: datetime,
    frames: Frames | None = None,
) -> MapView:
    """The view of a moment, with the days that can be played up to it."""
    focus = current_focus()
    level = level_in(focus, filters.level)
    classified = classify(
        data.situation(version, moment, filters.service, level),
        level=level,
        service=filters.service,
        unit=filters.unit,
        measure=filters.measure,
        words=words,
        within=shown_within(focus),
    )
    return view_of(
        classified,
        level=level,
        service=filters.service,
        unit=filters.unit,
        measure=filters.measure,
        words=words,
        theme=theme_shown(),
        selected=st.session_state.get(AREA_KEY, ""),
        focus=focus,
        frames=frames,
    )
