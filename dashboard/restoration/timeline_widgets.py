"""Electricity and heat on one line of time."""

from __future__ import annotations

import streamlit as st

from dashboard.charts.timeline_chart import timeline_chart, timeline_lanes
from dashboard.filters import PlaceFilters
from dashboard.i18n import Words
from dashboard.restoration import restoration_data
from dashboard.restoration.outlook_words import lag_text
from dashboard.restoration.restoration_widgets import current_theme
from dashboard.widgets import draw_reports, plain

TIMELINE_SERVICES = ("electricity", "heating")


def draw_timeline(version: str, chosen: PlaceFilters, words: Words) -> None:
    """Electricity above heat on one line of time, every unit that was told of in its lane."""
    told = {
        (service, unit): table
        for service in TIMELINE_SERVICES
        for unit, table in restoration_data.curves(
            version, chosen.as_of, service, chosen.area_id
        ).items()
    }
    lanes = timeline_lanes(told, words, as_of=chosen.as_of)
    st.header(plain(words("timeline-title")), anchor=False)
    if lanes.empty:
        st.info(plain(words("timeline-none")))
        return
    lags = restoration_data.lags(version, chosen.as_of, chosen.area_id)
    chart = timeline_chart(lanes, lags, words, current_theme(), as_of=chosen.as_of)
    st.altair_chart(chart, theme=None)
    st.caption(plain(words("timeline-legend")))
    st.markdown(plain(lag_text(lags, words)))
    with st.expander(words("timeline-table")):
        draw_reports(restoration_data.newest_first(list(told.values())), words)
