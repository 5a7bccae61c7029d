"""The cached door to outages, their measures, forecasts and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import data
from dashboard.data import current_store, known_at
from geodata.forecast.forecast import forecast_as_of
from geodata.forecast.forecast_ledger import OWN, forecast_ledger
from geodata.forecast.promise import promises_as_of
from geodata.forecast.replay import FORECAST
from geodata.restoration.curve import curve_as_of
from geodata.restoration.duration import durations_as_of
from geodata.restoration.lag import lags_of
from geodata.restoration.milestone import NINE_TENTHS
from geodata.restoration.reliability import reliability_of
from geodata.restoration.restoration import outages_as_of
from geodata.restoration.returns import returns_as_of
from geodata.restoration.trend import TREND_OVER, Trend, trend_of
from geodata.schema import UNITS
from geodata.situation.change import Moment, changes_between


@st.cache_data(show_spinner=False, max_entries=64)
def outages(version: str, as_of: datetime, service: str, area_id: str) -> pd.DataFrame:
    """The outages of one area, numbered within each unit in the order of time."""
    found = outages_as_of(
        data.reports(version),
        as_of=as_of,
        service=service,
        area_id=area_id,
        corrections=data.starts(version),
    )
    return found.assign(number=found.groupby("unit", observed=True).cumcount() + 1)


@st.cache_data(show_spinner=False, max_entries=64)
def forecasts(version: str, as_of: datetime, service: str) -> pd.DataFrame:
    """Forecasts of all outages of a service that are open."""
    return forecast_as_of(
        data.reports(version), as_of=as_of, service=service, corrections=data.starts(version)
    )


def forecast_of(
    version: str, as_of: datetime, *, service: str, unit: str, area_id: str
) -> dict[str, Any] | None:
    """The forecast of nine tenths of the outage of one area that is open, if one is."""
    found = forecasts(version, as_of, service)
    own = found[
        (found["area_id"] == area_id)
        & (found["unit"] == unit)
        & (found["milestone"] == NINE_TENTHS)
    ]
    return {str(name): value for name, value in own.iloc[-1].items()} if len(own) else None


@st.cache_data(show_spinner=False, max_entries=64)
def durations(version: str, as_of: datetime, service: str, area_id: str) -> pd.DataFrame:
    """How long outages of one area took."""
    return durations_as_of(data.reports(version), as_of=as_of, service=service, area_id=area_id)


@st.cache_data(show_spinner=False, max_entries=64)
def curve(version: str, as_of: datetime, service: str, unit: str, area_id: str) -> pd.DataFrame:
    """The statements on a whole area that make its curve, in the order of time."""
    return curve_as_of(
        data.reports(version),
        area_id=area_id,
        service=service,
        unit=unit,
        as_of=as_of,
        corrections=data.starts(version),
    )


@st.cache_data(show_spinner=False, max_entries=64)
def curves(version: str, as_of: datetime, service: str, area_id: str) -> dict[str, pd.DataFrame]:
    """All that was told of a service, by unit, the most told unit first: losses and returns."""
    back = returns_as_of(data.reports(version), area_id=area_id, service=service, as_of=as_of)
    told = {
        unit: pd.concat(
            [curve(version, as_of, service, unit, area_id), back[back["unit"] == unit]]
        ).sort_values("reported_at", kind="stable")
        for unit in UNITS
    }
    known = {unit: table for unit, table in told.items() if len(table)}
    return dict(sorted(known.items(), key=lambda item: -len(item[1])))


def newest_first(curves: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The statements of several curves as one list."""
    every = pd.concat(curves, ignore_index=True)
    return every.sort_values("reported_at", ascending=False, kind="stable")


def figure_before(
    version: str, as_of: datetime, *, service: str, unit: str, area_id: str
) -> dict[str, Any]:
    """The figure that a trend compares with."""
    key = {"service": service, "unit": unit, "area_id": area_id}
    return data.figure_of(version, as_of - TREND_OVER, **key)


def trend(version: str, as_of: datetime, *, service: str, unit: str, area_id: str) -> Trend:
    """Worse or better than a day before."""
    key = {"service": service, "unit": unit, "area_id": area_id}
    now = data.figure_of(version, as_of, **key)
    return trend_of(figure_before(version, as_of, **key), now)


def ended_last(
    version: str, as_of: datetime, *, service: str, unit: str, area_id: str
) -> dict[str, Any] | None:
    """The last outage in a unit, where a source confirms that all of it is back."""
    found = outages(version, as_of, service, area_id)
    last = found[found["unit"] == unit].tail(1)
    if last.empty or last["end_rule"].item() != "confirmed zero":
        return None
    return {str(name): value for name, value in last.iloc[0].items()}


@st.cache_data(show_spinner=False, max_entries=32)
def changes(version: str, earlier: Moment, as_of: datetime, service: str) -> pd.DataFrame:
    """What changed until a moment, by area, and because of which reports."""
    later = Moment(as_of, known_at(version))
    return changes_between(current_store(), earlier, later, service=service)


@st.cache_data(show_spinner=False, max_entries=16)
def ledger(version: str, as_of: datetime, service: str, area_id: str) -> pd.DataFrame:
    """How earlier forecasts for an area held, against two simple guesses."""
    return forecast_ledger(data.reports(version), as_of=as_of, service=service, area_id=area_id)


def score_of(version: str, as_of: datetime, service: str, area_id: str) -> dict[str, Any] | None:
    """How earlier forecasts of nine tenths held in an area, on all that they answered."""
    found = ledger(version, as_of, service, area_id)
    own = found[
        (found["milestone"] == NINE_TENTHS)
        & (found["method"] == FORECAST)
        & (found["moments"] == OWN)
    ]
    return {str(name): value for name, value in own.iloc[0].items()} if len(own) else None


@st.cache_data(show_spinner=False, max_entries=16)
def promises(version: str, as_of: datetime, service: str) -> pd.DataFrame:
    """What sources promised about a service anywhere, and what became of it."""
    return promises_as_of(
        data.reports(version), as_of=as_of, service=service, corrections=data.starts(version)
    )


def lags(version: str, as_of: datetime, area_id: str) -> pd.DataFrame:
    """How long after the power the heat came back, where both are known."""
    both = [outages(version, as_of, service, area_id) for service in ("electricity", "heating")]
    return lags_of(pd.concat(both, ignore_index=True))


def indices(version: str, as_of: datetime, service: str, area_id: str) -> pd.DataFrame:
    """The indices of IEEE 1366 over all that is known of an area until a moment."""
    found = outages(version, as_of, service, area_id)
    if found.empty:
        return reliability_of(found, start=as_of, end=as_of)
    return reliability_of(found, start=found["started_at"].min().to_pydatetime(), end=as_of)
