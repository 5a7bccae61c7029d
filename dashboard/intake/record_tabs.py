"""The lists under the desk: what waits, what came in, what contradicts, what was learnt."""

from __future__ import annotations

import streamlit as st

from dashboard import data
from dashboard.export.export_list import draw_exports
from dashboard.i18n import Words
from dashboard.intake.contradiction_desk import draw_contradictions, find_all
from dashboard.intake.import_list import draw_batches
from dashboard.intake.learnt_list import draw_learnt
from dashboard.intake.report_downloads import draw_downloads
from dashboard.intake.waiting_list import draw_waiting


def draw_records(words: Words) -> None:
    """Each list in a tab of its own."""
    version = data.store_version()
    waiting, contradicting = data.open_rows(version), find_all(version)
    tabs = st.tabs(_name_tabs(len(waiting), len(contradicting), words), key="records")
    with tabs[0]:
        draw_waiting(waiting, words)
    with tabs[1]:
        draw_batches(words)
    with tabs[2]:
        draw_contradictions(contradicting, version, words)
    with tabs[3]:
        draw_learnt(data.learnt(version), words)
    with tabs[4]:
        draw_downloads(version, words)
    with tabs[5]:
        draw_exports(words)


def _name_tabs(waiting: int, contradicting: int, words: Words) -> list[str]:
    """The names of the lists under the desk, with how much there is to do."""
    return [
        words("waiting-title", count=waiting),
        words("batches-title"),
        words("contradictions-title", count=contradicting),
        words("learnt-title"),
        words("download-title"),
        words("exports-title"),
    ]
