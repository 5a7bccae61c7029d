"""The pieces of the Restoration screen, each ten to thirty lines."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
import streamlit as st

from dashboard.address import begin_with, remember
from dashboard.charts.curve_chart import restoration_curve
from dashboard.charts.curve_marks import Outlook
from dashboard.charts.episode_chart import episode_chart, episode_readings
from dashboard.filters import PlaceFilters
from dashboard.i18n import Words
from dashboard.restoration import restoration_data
from dashboard.restoration.restoration_tables import loss_table, outage_table
from dashboard.restoration.start_form import draw_start_form
from dashboard.theme import THEMES, Theme
from dashboard.widgets import draw_reports, plain
from geodata.restoration.milestone import LEFT_AT_NINE_TENTHS

PERIODS = ("14", "45", "all")
MEASURES = ("share_pct", "remaining")
_EPISODES_SHOWN = 10


def current_theme() -> Theme:
    """The colours of the reader's theme."""
    return THEMES[st.context.theme.type or "light"]


def draw_curve(version: str, chosen: PlaceFilters, words: Words) -> None:
    """The curve with its period, and what its signs mean."""
    statements, outages = series_of(version, chosen)
    period = _choose_period(chosen.unit, words)
    if period != "all":
        since = pd.Timestamp(chosen.as_of) - timedelta(days=int(period))
        statements = statements[statements["reported_at"] >= since]
        outages = outages[outages["last_reported_at"] >= since]
    if statements["remaining"].notna().sum() < 1:
        st.info(plain(words("curve-none")))
        return
    outlook = _outlook(version, chosen, outages)
    chart = restoration_curve(
        statements, outages, words, current_theme(), as_of=chosen.as_of, outlook=outlook
    )
    st.altair_chart(chart, theme=None)
    st.caption(plain(words("curve-legend")))


def draw_reports_behind(version: str, chosen: PlaceFilters, words: Words) -> None:
    """The reports that the curve is made of, as they are on record."""
    statements, _ = series_of(version, chosen)
    with st.expander(words("curve-table")):
        draw_reports(statements.iloc[::-1], words)


def series_of(version: str, chosen: PlaceFilters) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The statements on one area, service and unit, and their outages."""
    statements = restoration_data.curve(
        version, chosen.as_of, chosen.service, chosen.unit, chosen.area_id
    )
    outages = restoration_data.outages(version, chosen.as_of, chosen.service, chosen.area_id)
    return statements, outages[outages["unit"] == chosen.unit].reset_index(drop=True)


def _choose_period(unit: str, words: Words) -> str:
    begin_with("period", PERIODS, PERIODS[1])
    with st.container(horizontal=True, vertical_alignment="center"):
        title = words("curve-title", unit=words(f"unit-{unit}").lower())
        st.header(plain(title), anchor=False, width="stretch")
        period = st.segmented_control(
            words("filter-period"),
            PERIODS,
            required=True,
            format_func=lambda name: words(f"period-{name}"),
            key="period",
            label_visibility="collapsed",
            persist_state="session",
        )
    remember("period", str(period), PERIODS[1])
    return str(period)


def _outlook(version: str, chosen: PlaceFilters, outages: pd.DataFrame) -> Outlook | None:
    """What of the forecast the curve shows."""
    key = {"service": chosen.service, "unit": chosen.unit, "area_id": chosen.area_id}
    forecast = restoration_data.forecast_of(version, chosen.as_of, **key)
    if forecast is None or pd.isna(forecast["p50_at"]) or pd.isna(forecast["p80_at"]):
        return None
    own = outages[outages["outage_id"] == forecast["outage_id"]]
    if own.empty:
        return None
    left = LEFT_AT_NINE_TENTHS * float(own["peak"].iloc[0])
    return Outlook(forecast["p50_at"], forecast["p80_at"], left)


def draw_episodes(version: str, chosen: PlaceFilters, words: Words) -> None:
    """Outages side by side from their start, one in front, and all their measures."""
    statements, outages = series_of(version, chosen)
    if outages.empty:
        st.info(plain(words("outages-none")))
        return
    shown = outages.tail(_EPISODES_SHOWN)
    measure, front = _choose_episode(shown, words)
    chart = episode_chart(
        episode_readings(statements, shown, words),
        words,
        current_theme(),
        measure=measure,
        highlighted=front,
    )
    st.altair_chart(chart, theme=None)
    st.caption(plain(words(f"episodes-note-{measure.replace('_', '-')}")))
    st.dataframe(outage_table(outages, words), hide_index=True)
    with st.expander(words("outages-more")):
        st.dataframe(loss_table(outages, words), hide_index=True)
    draw_start_form(version, outages, front, chosen, words)


def _choose_episode(outages: pd.DataFrame, words: Words) -> tuple[str, int]:
    """By which measure, and which outage stands in front: at first the newest."""
    starts = dict(zip(outages["number"], outages["started_at"], strict=True))
    numbers = [int(number) for number in reversed(list(starts))]
    if st.session_state.get("front") not in numbers:
        st.session_state["front"] = numbers[0]
    begin_with("episodes", MEASURES, MEASURES[0])
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(plain(words("episodes-title")), anchor=False, width="stretch")
        measure = st.segmented_control(
            words("episodes-measure"),
            MEASURES,
            required=True,
            format_func=lambda name: words(f"episodes-{name.replace('_', '-')}"),
            key="episodes",
            label_visibility="collapsed",
            persist_state="session",
        )
        front = st.selectbox(
            words("episodes-front"),
            numbers,
            format_func=lambda number: words(
                "episodes-in-front", number=number, start=words.day(starts[number])
            ),
            key="front",
            width=250,
            label_visibility="collapsed",
        )
    return str(measure), int(front)
