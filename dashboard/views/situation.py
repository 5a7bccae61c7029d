"""The first screen: who is without, where, since when, and how fast it comes back."""

from __future__ import annotations

import streamlit as st

from dashboard import data
from dashboard.address import begin_with
from dashboard.export.dialog import draw_export
from dashboard.filters import AREA_KEY, choose_filters
from dashboard.i18n import Words
from dashboard.map.map_widget import draw_map
from dashboard.moment_filters import keep_up, known_moment
from dashboard.situation.change_list import draw_changes
from dashboard.situation.place_cards import draw_place_cards, draw_totals, headline
from dashboard.situation.situation_widgets import draw_area, draw_table, drawn_ids
from dashboard.widgets import draw_contradictions, plain


def render(words: Words) -> None:
    """Draw the screen."""
    version = data.as_known(data.store_version(), known_moment())
    reports = data.reports(version)
    filters = choose_filters(words, reports=reports, last_report_at=data.last_report_at(version))
    keep_up(version)
    if reports.empty and known_moment() is None:
        st.info(plain(words("situation-empty-store")))
    found = data.situation(version, filters.as_of, filters.service, filters.level)
    st.header(plain(headline(version, filters, words)), anchor=False)
    draw_totals(found, filters, words)
    begin_with(AREA_KEY, ["", *drawn_ids()], "")
    left, right = st.columns([3, 2])
    with left:
        draw_map(found, filters, words)
    with right:
        draw_place_cards(version, filters, words)
    draw_area(version, filters, words)
    with st.expander(words("changes-title"), icon=":material/compare_arrows:"):
        draw_changes(version, filters.service, filters.as_of, words)
    with st.expander(words("export-table")):
        draw_table(found, filters, words)
    with st.expander(words("contradiction-title")):
        draw_contradictions(data.contradictions(version, filters.as_of, filters.service), words)
    draw_export(version, filters, words)
