"""What lies under the map: districts as tiles, the area that was chosen, the table of all."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import data
from dashboard.address import remember
from dashboard.export.cells import (
    COLUMNS,
    NO_REPORT,
    Row,
    other_unit_cells,
    rows_by_area,
    rows_in_other_units,
    table_cells,
)
from dashboard.filters import AREA_KEY, Filters, PlaceFilters
from dashboard.i18n import Words
from dashboard.map.basemap import DrawnArea, drawn_areas, level_choices
from dashboard.map.district_tiles import tile_cities
from dashboard.map.focus import shown_within
from dashboard.map.tile_widget import draw_district_tiles
from dashboard.restoration.restoration_widgets import draw_curve
from dashboard.widgets import area_name, draw_reports, plain, sorted_by_name
from geodata.areas import ancestors_of
from geodata.geography import per_geography


@per_geography
def drawn_ids() -> frozenset[str]:
    """Every area that the map can show."""
    return frozenset(area.area_id for level in level_choices() for area in drawn_areas(level))


@per_geography
def _drawn_by_name(words: Words) -> tuple[str, ...]:
    return tuple(sorted_by_name(drawn_ids(), words))


def shown_areas(level: str, focus: str) -> list[DrawnArea]:
    """The areas that the map shows at a level, looking at one area or at the whole country."""
    within = shown_within(focus)
    return [
        area
        for area in drawn_areas(level)
        if not within or within in (area.area_id, *ancestors_of(area.area_id))
    ]


def draw_tiles(version: str, filters: Filters, words: Words) -> None:
    """Urban districts as tiles: of the city that was chosen, or of all at their level."""
    chosen = st.session_state.get(AREA_KEY, "")
    around = (chosen, *ancestors_of(chosen)) if chosen else ()
    cities = [city for city in tile_cities() if city in around or filters.level == "district"]
    for city in cities:
        found = data.situation(version, filters.as_of, filters.service, "district")
        draw_district_tiles(found, filters, words, city)


def draw_area(version: str, filters: Filters, words: Words) -> None:
    """The reports and the curve of the area that was clicked or chosen."""
    area_id = st.selectbox(
        words("filter-area"),
        ["", *_drawn_by_name(words)],
        format_func=lambda area: area_name(area, words) if area else words("filter-area-none"),
        key=AREA_KEY,
        width=420,
        label_visibility="collapsed",
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


def draw_table(
    found: pd.DataFrame, areas: Sequence[DrawnArea], filters: Filters, words: Words
) -> None:
    """Every area that is shown, the most without first, and of how many the shares are."""
    rows = rows_by_area(found, service=filters.service, unit=filters.unit)
    others = rows_in_other_units(found, service=filters.service, unit=filters.unit)
    in_order = {area_id: place for place, area_id in enumerate(_by_name(areas, words))}
    listed = sorted(areas, key=lambda area: (_order(area, rows, others), in_order[area.area_id]))
    cells = [_cells(area, rows, others, words) for area in listed]
    columns = [words(f"export-column-{name}") for name in COLUMNS]
    st.dataframe(pd.DataFrame(cells, columns=columns), hide_index=True)


def _by_name(areas: Sequence[DrawnArea], words: Words) -> list[str]:
    return sorted_by_name((area.area_id for area in areas), words)


def _order(area: DrawnArea, rows: dict[str, Row], others: dict[str, Row]) -> tuple[int, float]:
    row = rows.get(area.area_id, NO_REPORT)
    if row["state"] == "unknown":
        return 1 if area.area_id in others else 2, 0.0
    return 0, 0.0 if pd.isna(row["remaining"]) else -float(row["remaining"])


def _cells(
    area: DrawnArea, rows: dict[str, Row], others: dict[str, Row], words: Words
) -> tuple[str, ...]:
    row = rows.get(area.area_id, NO_REPORT)
    if row["state"] == "unknown" and area.area_id in others:
        return other_unit_cells(area, others[area.area_id], words)
    return table_cells(area, row, words)
