"""The answer at the top of the Restoration screen."""

from __future__ import annotations

import streamlit as st

from dashboard import data
from dashboard.filters import PlaceFilters
from dashboard.i18n import Words
from dashboard.restoration import restoration_data
from dashboard.restoration.outlook_widgets import names_of
from dashboard.restoration.restoration_words import Evidence, Verdict, verdict_of
from dashboard.widgets import area_name, plain


def draw_verdict(version: str, chosen: PlaceFilters, words: Words) -> None:
    """Worse or better, how much, by when, how sure."""
    key = {"service": chosen.service, "unit": chosen.unit, "area_id": chosen.area_id}
    forecast = restoration_data.forecast_of(version, chosen.as_of, **key)
    found = Evidence(
        figure=data.figure_of(version, chosen.as_of, **key),
        before=restoration_data.figure_before(version, chosen.as_of, **key),
        trend=restoration_data.trend(version, chosen.as_of, **key),
        forecast=forecast,
        score=restoration_data.score_of(version, chosen.as_of, chosen.service, chosen.area_id),
        ended=restoration_data.ended_last(version, chosen.as_of, **key),
        names=names_of([forecast["pooled_area_id"]] if forecast else [], words),
    )
    _draw_answer(verdict_of(found, words, place=area_name(chosen.area_id, words)), words)


def _draw_answer(verdict: Verdict, words: Words) -> None:
    st.title(plain(verdict.title), anchor=False)
    st.caption(plain(verdict.back))
    cells = (
        ("verdict-trend", verdict.trend, verdict.trend_detail),
        ("verdict-outlook", verdict.outlook, verdict.outlook_detail),
        ("verdict-sure", verdict.sure, verdict.sure_detail),
    )
    with st.container(key="verdict"):
        for column, (name, told, detail) in zip(st.columns(3), cells, strict=True):
            with column:
                st.caption(plain(words(name)))
                st.markdown(f"**{plain(told)}**")
                if detail:
                    st.caption(plain(detail))
