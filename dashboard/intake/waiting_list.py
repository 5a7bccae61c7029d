"""Rejected rows of earlier imports, which wait for repair or are dismissed with a reason."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import data
from dashboard.i18n import Words
from dashboard.intake.desk_session import current_desk, open_waiting
from dashboard.widgets import plain
from geodata.read.read import ROW

_LONGEST_REASON = 300


def draw_waiting(open_rows: pd.DataFrame, words: Words) -> None:
    """One line for each import with rows that wait."""
    if open_rows.empty:
        st.caption(plain(words("waiting-none")))
    for batch_id, rows in open_rows.groupby("batch_id", sort=False):
        _draw_batch(str(batch_id), rows, words)


def _draw_batch(batch_id: str, rows: pd.DataFrame, words: Words) -> None:
    name, when = str(rows["file_name"].iloc[0]), rows["recorded_at"].iloc[0]
    desk = current_desk()
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        told = [words.moment(when), words("waiting-rows", count=len(rows))]
        st.markdown(f"**{plain(name)}**  \n{plain(' · '.join(told))}", width="stretch")
        st.button(
            words("waiting-repair"),
            key=f"repair-{batch_id}",
            disabled=desk is not None,
            help=words("waiting-busy") if desk else None,
            on_click=open_waiting,
            args=(batch_id, name),
        )
        with st.popover(words("waiting-dismiss"), key=f"ask-dismiss-{batch_id}"):
            _draw_dismissal(batch_id, [int(row) for row in rows[ROW].unique()], words)


def _draw_dismissal(batch_id: str, lines: list[int], words: Words) -> None:
    with st.form(f"dismiss-{batch_id}", border=False):
        st.markdown(plain(words("waiting-dismiss-what")))
        chosen_key, reason_key = f"dismiss-rows-{batch_id}", f"dismiss-reason-{batch_id}"
        st.multiselect(
            words("waiting-dismiss-rows"),
            lines,
            key=chosen_key,
            placeholder=words("waiting-dismiss-all"),
        )
        st.text_input(words("reason"), key=reason_key, max_chars=_LONGEST_REASON, required=True)
        st.form_submit_button(
            words("waiting-dismiss-yes"),
            on_click=_dismiss,
            args=(batch_id, lines, chosen_key, reason_key),
        )


def _dismiss(batch_id: str, lines: list[int], chosen_key: str, reason_key: str) -> None:
    reason = str(st.session_state[reason_key]).strip()
    if reason:
        chosen = st.session_state[chosen_key] or lines
        data.current_store().dismiss(batch_id, chosen, reason)
