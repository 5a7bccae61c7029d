"""What the reader asks for: one frozen value, drawn as widgets and kept in the address."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pandas as pd
import streamlit as st

from dashboard.address import begin_with, remember
from dashboard.basemap import MAP_LEVELS
from dashboard.i18n import KYIV, Words
from dashboard.map_classes import MEASURES
from geodata.figure import STALE_AFTER
from geodata.schema import SERVICES, UNITS

_FIRST_YEAR, _LAST_YEAR = 2000, 2100
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
        service = _choose_service(words)
        as_of = _choose_moment(words, default_moment(last_report_at, now=datetime.now(UTC)))
        measure = _choose(words, "measure", MEASURES, prefix="measure")
        # Each service remembers its own unit: nobody counts water in subscribers of power.
        units = units_reported(reports, service)
        unit = _choose(words, "unit", units, prefix="unit", key=f"{service}-unit")
        level = _choose(words, "level", MAP_LEVELS, prefix="export-level")
    return Filters(service, unit, measure, level, as_of)


def _choose_service(words: Words) -> str:
    begin_with("service", SERVICES, SERVICES[0])
    service = st.segmented_control(
        words("filter-service"),
        SERVICES,
        required=True,
        format_func=lambda name: words(f"service-{name}"),
        key="service",
        persist_state="session",
    )
    remember("service", str(service), SERVICES[0])
    return str(service)


def _choose_moment(words: Words, default: datetime) -> datetime:
    """The as-of time: Kyiv's wall clock on screen and in the address, UTC for the domain."""
    if "at" not in st.session_state:
        st.session_state["at"] = _moment_in_address() or default
    wall = st.datetime_input(
        words("filter-as-of"),
        format="DD.MM.YYYY",
        step=_QUARTER,
        key="at",
        width=215,
        persist_state="session",
    )
    chosen = wall or default
    remember("at", f"{chosen:%Y-%m-%dT%H:%M}", f"{default:%Y-%m-%dT%H:%M}")
    return chosen.replace(tzinfo=KYIV).astimezone(UTC)


def _moment_in_address() -> datetime | None:
    try:
        moment = datetime.fromisoformat(st.query_params.get("at", "")).replace(tzinfo=None)
    except ValueError:
        return None
    return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None


def _choose(
    words: Words, name: str, options: tuple[str, ...], *, prefix: str, key: str = ""
) -> str:
    key = key or name
    begin_with(key, options, options[0])
    chosen = st.selectbox(
        words(f"filter-{name}"),
        options,
        format_func=lambda option: words(f"{prefix}-{option.replace('_', '-')}"),
        key=key,
        width=165,
        persist_state="session",
    )
    remember(key, str(chosen), options[0])
    return str(chosen)


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
