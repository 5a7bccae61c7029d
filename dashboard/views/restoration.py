"""The second screen: how fast it comes back, how sure that is, and how it was before."""

from __future__ import annotations

import streamlit as st

from dashboard import data
from dashboard.filters import choose_place_filters
from dashboard.i18n import Words
from dashboard.moment_filters import keep_up, known_moment
from dashboard.restoration.outlook_widgets import (
    draw_durations,
    draw_indices,
    draw_outlook,
    draw_promises,
)
from dashboard.restoration.restoration_widgets import (
    draw_curve,
    draw_episodes,
    draw_reports_behind,
)
from dashboard.restoration.timeline_widgets import draw_timeline
from dashboard.restoration.verdict_widgets import draw_verdict
from dashboard.widgets import plain


def render(words: Words) -> None:
    """Draw the screen."""
    version = data.as_known(data.store_version(), known_moment())
    chosen = choose_place_filters(words, version)
    keep_up(version)
    if chosen is None:
        st.info(plain(words("restoration-nothing")))
        return
    draw_verdict(version, chosen, words)
    draw_curve(version, chosen, words)
    draw_reports_behind(version, chosen, words)
    draw_outlook(version, chosen, words)
    draw_durations(version, chosen, words)
    draw_episodes(version, chosen, words)
    draw_timeline(version, chosen, words)
    draw_promises(version, chosen, words)
    draw_indices(version, chosen, words)
