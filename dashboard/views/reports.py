"""The second screen: a file of reports comes in, is understood, repaired, committed or undone."""

from __future__ import annotations

import streamlit as st

from dashboard import data
from dashboard.column_desk import draw_columns
from dashboard.contradiction_desk import draw_contradictions, find_all
from dashboard.desk import Desk
from dashboard.desk_session import commit_desk, judge_desk, lay_out
from dashboard.i18n import Words
from dashboard.import_list import draw_batches
from dashboard.intake_widgets import (
    choose_source,
    draw_good_rows,
    draw_outcome,
    say_what_was_done,
)
from dashboard.learnt_list import draw_learnt
from dashboard.reading_desk import draw_reading
from dashboard.report_downloads import draw_downloads
from dashboard.row_desk import draw_repair
from dashboard.waiting_list import draw_waiting


def render(words: Words) -> None:
    """Draw the screen."""
    st.subheader(words("reports-title"), anchor=False)
    say_what_was_done(words)
    desk = lay_out(choose_source(words))
    if desk is not None:
        _draw_desk(desk, words)
    _draw_records(words)


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


def _draw_records(words: Words) -> None:
    version = data.store_version()
    waiting, contradicting = data.open_rows(version), find_all(version)
    names = [
        words("waiting-title", count=len(waiting)),
        words("batches-title"),
        words("contradictions-title", count=len(contradicting)),
        words("learnt-title"),
        words("download-title"),
    ]
    wait, batches, contradictions, learnt, downloads = st.tabs(names, key="records")
    with wait:
        draw_waiting(waiting, words)
    with batches:
        draw_batches(words)
    with contradictions:
        draw_contradictions(contradicting, version, words)
    with learnt:
        draw_learnt(data.learnt(version), words)
    with downloads:
        draw_downloads(version, words)
