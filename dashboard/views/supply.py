"""The third screen: the power balance and imports, and equipment from pledge to running."""

from __future__ import annotations

import streamlit as st

from dashboard import data
from dashboard.i18n import Words
from dashboard.moment_filters import choose_moment, keep_up, known_moment
from dashboard.supply.needs_widgets import draw_needs
from dashboard.supply.register_desk import draw_register_desk
from dashboard.supply.supply_widgets import draw_equipment, draw_power


def render(words: Words) -> None:
    """Draw the screen."""
    version = data.as_known(data.store_version(), known_moment())
    with st.container(horizontal=True, vertical_alignment="center", key="filters"):
        as_of = choose_moment(words, data.last_report_at(version))
    keep_up(version)
    draw_power(version, as_of, words)
    draw_equipment(version, as_of, words)
    draw_needs(version, as_of, words)
    draw_register_desk(words)
