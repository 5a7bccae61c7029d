"""What the reader asks for: one frozen value, drawn as widgets and kept in the address."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pandas as pd
import streamlit as st

from dashboard.basemap import MAP_LEVELS
from dashboard.i18n import KYIV, Words
from dashboard.map_classes import MEASURES
from geodata.schema import SERVICES, UNITS
from geodata.situation import STALE_AFTER

_QUARTER = timedelta(minutes=15)


@dataclass(frozen=True)
class Filters:
    """A place in the data: which service, unit and measure, at which level, as of when."""

    service: str
    unit: str
    measure: str
    level: str
    as_of: datetime


def choose_filters(
    words: Words, *, reports: pd.DataFrame, last_report_at: datetime | None
) -> Filters:
    """Draw the filters in a row and return what they say."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        service = st.segmented_control(
            words("filter-service"),
            SERVICES,
            default=SERVICES[0],
            required=True,
            format_func=lambda name: words(f"service-{name}"),
            key="service",
            bind="query-params",
        )
        wall = st.datetime_input(
            words("filter-as-of"),
            value=default_moment(last_report_at, now=datetime.now(UTC)),
            format="DD.MM.YYYY",
            step=_QUARTER,
            key="at",
            bind="query-params",
            width=230,
        )
        measure = _choice(words, "measure", MEASURES, prefix="measure")
        unit = _choice(words, "unit", units_reported(reports, str(service)), prefix="unit")
        level = _choice(words, "level", MAP_LEVELS, prefix="export-level")
    as_of = (wall or datetime.now(KYIV)).replace(tzinfo=KYIV).astimezone(UTC)
    return Filters(str(service), unit, measure, level, as_of)


def _choice(words: Words, name: str, options: tuple[str, ...], *, prefix: str) -> str:
    return str(
        st.selectbox(
            words(f"filter-{name}"),
            options,
            format_func=lambda option: words(f"{prefix}-{option.replace('_', '-')}"),
            key=name,
            bind="query-params",
            width=180,
        )
    )


def units_reported(reports: pd.DataFrame, service: str) -> tuple[str, ...]:
    """Units that reports of a service use, the most used first; all of them where there is none."""
    used = reports.loc[reports["service"] == service, "unit"].value_counts()
    return tuple(str(unit) for unit in used.index) or UNITS


def default_moment(last_report_at: datetime | None, *, now: datetime) -> datetime:
    """Kyiv wall-clock time to open at: now, or the last report where all would be stale by now."""
    longest = max(STALE_AFTER.values())
    is_old = last_report_at is not None and now - last_report_at > longest
    moment = last_report_at if is_old and last_report_at is not None else now
    step_s = _QUARTER.total_seconds()
    rounded = math.ceil(moment.timestamp() / step_s) * step_s
    return datetime.fromtimestamp(rounded, KYIV).replace(tzinfo=None)
