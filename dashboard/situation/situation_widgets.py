"""What lies under the map: the area that was chosen, and the table of all."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import data
from dashboard.address import remember
from dashboard.export.cells import COLUMNS, rows_by_area, table_rows
from dashboard.filters import AREA_KEY, Filters, PlaceFilters
from dashboard.i18n import Words
from dashboard.map.basemap import MAP_LEVELS, drawn_areas
from dashboard.restoration.restoration_widgets import draw_curve
from dashboard.restoration.restoration_words import denominator_text
from dashboard.widgets import area_name, draw_reports, plain


def drawn_ids() -> set[str]:
    """Every area that the map can show."""
    return {area.area_id for level in MAP_LEVELS for area in drawn_areas(level)}


def draw_area(version: str, filters: Filters, words: Words) -> None:
    """The reports and the curve of the area that was clicked or chosen."""
    area_id = st.selectbox(
        words("filter-area"),
        ["", *sorted(drawn_ids(), key=lambda area: area_name(area, words))],
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
    chosen = PlaceFilters(filters.service, filters.unit, area_id, filters.as_of)
    draw_curve(version, chosen, words)
    with st.expander(words("curve-table")):
        draw_reports(about, words)


def draw_table(found: pd.DataFrame, filters: Filters, words: Words) -> None:
    """Every area that is drawn, and of how many the shares are."""
    rows = rows_by_area(found, service=filters.service, unit=filters.unit)
    listed = table_rows(drawn_areas(filters.level), rows, words)
    columns = [words(f"export-column-{name}") for name in COLUMNS]
    table = pd.DataFrame([row.cells for row in listed], columns=columns)
    st.dataframe(table, hide_index=True)
    told = {
        area_name(area_id, words): denominator_text(row, words) for area_id, row in rows.items()
    }
    behind = [(name, text) for name, text in told.items() if text]
    if behind:
        named = [words("column-place"), words("denominators-title")]
        st.dataframe(pd.DataFrame(behind, columns=named), hide_index=True)
