"""The cached door to the days that the map plays."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import streamlit as st

from dashboard import data
from dashboard.map.frames import Frames, frames_of, season_moments
from geodata.situation.over_time import situations_over


@st.cache_data(show_spinner=False, max_entries=32)
def frames(
    version: str,
    as_of: datetime,
    *,
    level: str,
    service: str,
    unit: str,
    measure: str,
    within: str,
) -> Frames:
    """The season's days up to a moment, as classes of one service, unit and measure."""
    moments, situations = _season(version, as_of, service)
    choice = {"level": level, "service": service, "unit": unit, "measure": measure}
    return frames_of(moments, situations, **choice, within=within)


@st.cache_resource(show_spinner=False, max_entries=4)
def _season(
    version: str, as_of: datetime, service: str
) -> tuple[tuple[datetime, ...], list[pd.DataFrame]]:
    reports = data.reports(version)
    told_at = reports.loc[reports["service"] == service, "reported_at"].min()
    first = None if pd.isna(told_at) else told_at.to_pydatetime()
    moments = season_moments(as_of, first_report_at=first)
    days = situations_over(reports, moments, service=service, corrections=data.starts(version))
    return moments, [pd.DataFrame(day.drop(columns="geometry")) for day in days]
