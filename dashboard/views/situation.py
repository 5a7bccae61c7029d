"""The first screen: who is without, where, since when, and how fast it comes back."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import data
from dashboard.address import begin_with, remember
from dashboard.basemap import MAP_LEVELS, drawn_areas
from dashboard.charts import restoration_curve
from dashboard.export_cells import COLUMNS, rows_by_area, table_rows
from dashboard.export_dialog import draw_export
from dashboard.filters import Filters, choose_filters
from dashboard.i18n import Words
from dashboard.map_widget import AREA_KEY, draw_map
from dashboard.place_cards import draw_place_cards, headline
from dashboard.theme import THEMES
from dashboard.widgets import area_name, draw_contradictions, draw_reports, draw_totals, plain


def render(words: Words) -> None:
    """Draw the screen."""
    version = data.store_version()
    reports = data.reports(version)
    filters = choose_filters(words, reports=reports, last_report_at=data.last_report_at(version))
    if reports.empty:
        st.info(plain(words("situation-empty-store")))
    found = data.situation(version, filters.as_of, filters.service, filters.level)
    st.header(plain(headline(version, filters, words)), anchor=False)
    draw_totals(found, filters, words)
    begin_with(AREA_KEY, ["", *_drawn_ids()], "")
    left, right = st.columns([3, 2])
    with left:
        draw_map(found, filters, words)
    with right:
        draw_place_cards(version, filters, words)
    _draw_area(version, filters, words)
    with st.expander(words("export-table")):
        _draw_table(found, filters, words)
    with st.expander(words("contradiction-title")):
        draw_contradictions(data.contradictions(version, filters.as_of, filters.service), words)
    draw_export(version, filters, words)


def _drawn_ids() -> set[str]:
    return {area.area_id for level in MAP_LEVELS for area in drawn_areas(level)}


def _draw_area(version: str, filters: Filters, words: Words) -> None:
    """The reports and the curve of the area that was clicked or chosen."""
    area_id = st.selectbox(
        words("filter-area"),
        ["", *sorted(_drawn_ids(), key=lambda area: area_name(area, words))],
        format_func=lambda area: area_name(area, words) if area else words("filter-area-none"),
        key=AREA_KEY,
        persist_state="session",
    )
    remember(AREA_KEY, area_id, "")
    if not area_id:
        return
    about = data.reports_about(version, filters.as_of, filters.service, area_id)
    if about.empty:
        st.info(plain(words("area-no-reports", area=area_name(area_id, words))))
        return
    curve = data.curve(version, filters.as_of, filters.service, filters.unit, area_id)
    if len(curve.dropna(subset="remaining")) > 1:
        theme = THEMES[st.context.theme.type or "light"]
        st.altair_chart(restoration_curve(curve, words, theme))
    draw_reports(about, words)


def _draw_table(found: pd.DataFrame, filters: Filters, words: Words) -> None:
    rows = rows_by_area(found, service=filters.service, unit=filters.unit)
    listed = table_rows(drawn_areas(filters.level), rows, words)
    columns = [words(f"export-column-{name}") for name in COLUMNS]
    table = pd.DataFrame([row.cells for row in listed], columns=columns)
    st.dataframe(table, hide_index=True)
