"""The first screen: who is without, where, since when, and how fast it comes back."""

from __future__ import annotations

import streamlit as st

from dashboard import data
from dashboard.address import begin_with
from dashboard.export.dialog import draw_export
from dashboard.filters import AREA_KEY, choose_filters
from dashboard.i18n import Words
from dashboard.map.focus import level_in
from dashboard.map.focus_state import current_focus
from dashboard.map.map_panel import draw_map_panel
from dashboard.moment_filters import keep_up, known_moment
from dashboard.situation.change_list import changes_in_address, draw_changes
from dashboard.situation.headline import count_states, draw_headline
from dashboard.situation.place_cards import draw_place_cards
from dashboard.situation.situation_widgets import (
    draw_area,
    draw_table,
    draw_tiles,
    drawn_ids,
    shown_areas,
)
from dashboard.widgets import begin_list, draw_contradictions, plain


def render(words: Words) -> None:
    """Draw the screen."""
    version = data.as_known(data.store_version(), known_moment())
    filters = choose_filters(words, version)
    keep_up(version)
    if data.reports(version).empty and known_moment() is None:
        st.info(plain(words("situation-empty-store")))
    level = level_in(current_focus(), filters.level)
    areas = shown_areas(level, current_focus())
    found = data.situation(version, filters.as_of, filters.service, level)
    draw_headline(version, count_states(found, areas, unit=filters.unit), filters, words)
    begin_with(AREA_KEY, ["", *drawn_ids()], "")
    places, map_side = st.columns([4, 7], gap="medium")
    with places:
        draw_place_cards(version, filters, words)
    with map_side:
        draw_map_panel(version, filters, words)
        draw_tiles(version, filters, words)
        draw_area(version, filters, words)
    asked = changes_in_address()
    changes = begin_list("changes-title", ":material/compare_arrows:", words, opened=asked)
    if changes.open:
        with changes:
            draw_changes(version, filters.service, filters.as_of, words)
    if (table := begin_list("export-table", ":material/table:", words)).open:
        with table:
            draw_table(found, areas, filters, words)
    if (contradictions := begin_list("contradiction-title", ":material/rule:", words)).open:
        with contradictions:
            told = data.contradictions(version, filters.as_of, filters.service)
            draw_contradictions(told, words)
    draw_export(version, filters, words)
