"""The second screen: a file of reports comes in, is understood, repaired, committed or undone."""

from __future__ import annotations

import streamlit as st

from dashboard import data
from dashboard.i18n import Words
from dashboard.intake.column_desk import draw_columns
from dashboard.intake.desk import Desk
from dashboard.intake.desk_session import commit_desk, judge_desk, lay_out
from dashboard.intake.intake_widgets import (
    choose_source,
    draw_good_rows,
    draw_outcome,
    tell_outcome,
)
from dashboard.intake.reading_desk import draw_reading
from dashboard.intake.record_tabs import draw_records
from dashboard.intake.row_desk import draw_repair


def render(words: Words) -> None:
    """Draw the screen."""
    st.title(words("reports-title"), anchor=False)
    tell_outcome(words)
    desk = lay_out(choose_source(words))
    if desk:
        _draw_desk(desk, words)
    draw_records(words)


def _draw_desk(desk: Desk, words: Words) -> None:
    if desk.is_committing:
        commit_desk(desk, words)
        st.rerun()
    intake = judge_desk(desk, words)
    comparison = desk.compared(intake, data.store_version())
    draw_outcome(desk, intake, comparison, words)
    draw_reading(desk, intake, words)
    draw_columns(desk, intake, words)
    draw_repair(desk, intake, comparison, words)
    draw_good_rows(comparison, words)
