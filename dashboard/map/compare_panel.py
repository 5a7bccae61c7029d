"""Two moments side by side, and over them the map of what changed between them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import streamlit as st

from dashboard import data
from dashboard.address import remember
from dashboard.filters import AREA_KEY, Filters
from dashboard.i18n import KYIV, Words
from dashboard.map.difference import change_legend, classify_change
from dashboard.map.focus import level_in, shown_within
from dashboard.map.focus_state import current_focus
from dashboard.map.map_view import MapView, change_view_of
from dashboard.map.map_widget import draw_view, theme_shown
from dashboard.map.maps import Answer
from dashboard.map.situation_view import situation_view
from dashboard.moment_filters import moment_in_address, written
from dashboard.widgets import plain

_THEN = "then"
_SIDE_HEIGHT_PX = 400
Follow = Callable[[Answer], None]


def draw_comparison(version: str, filters: Filters, words: Words, *, on_answer: Follow) -> None:
    """Choose the other moment; draw what changed, and the two maps below it."""
    then = _choose_then(filters.as_of, words)
    draw_view(_change_view(version, filters, then, words), on_answer=on_answer)
    for column, moment in zip(st.columns(2), (then, filters.as_of), strict=True):
        with column:
            st.caption(plain(words.moment(moment)))
            view = situation_view(version, filters, words, moment=moment)
            side = "then" if moment is then else "now"
            draw_view(view, key=f"map-{side}", height_px=_SIDE_HEIGHT_PX, on_answer=on_answer)


def _choose_then(as_of: datetime, words: Words) -> datetime:
    """A day before, until a person chooses another moment, which then stays in the address."""
    day_before = as_of.astimezone(KYIV).replace(tzinfo=None) - timedelta(days=1)
    if st.session_state.get(_THEN) is None:
        st.session_state[_THEN] = moment_in_address(_THEN) or day_before
    wall = st.datetime_input(
        words("map-then"), format="DD.MM.YYYY", key=_THEN, width=200, persist_state="session"
    )
    chosen = wall or day_before
    remember(_THEN, written(chosen), "")
    return chosen.replace(tzinfo=KYIV).astimezone(UTC)


def _change_view(version: str, filters: Filters, then: datetime, words: Words) -> MapView:
    focus, by_share = current_focus(), filters.measure == "rate"
    level = level_in(focus, filters.level)
    before, now = (
        data.situation(version, moment, filters.service, level) for moment in (then, filters.as_of)
    )
    classified = classify_change(
        before,
        now,
        level=level,
        unit=filters.unit,
        by_share=by_share,
        words=words,
        within=shown_within(focus),
    )
    return change_view_of(
        classified,
        change_legend(classified, by_share=by_share, words=words),
        level=level,
        title=words("map-change-rate" if by_share else "map-change-remaining"),
        words=words,
        theme=theme_shown(),
        selected=st.session_state.get(AREA_KEY, ""),
        focus=focus,
    )
