"""The cached door to outages, their measures, forecasts and what changed."""

from __future__ import annotations

from datetime import datetime, timedelta
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
from geodata.situation.change import Moment, changes_between
from geodata.statement import COMPARABLE_WITHIN


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
    found = curve_as_of(
        data.reports(version),
        area_id=area_id,
        service=service,
        unit=unit,
        as_of=as_of,
        corrections=data.starts(version),
    )
    return found.assign(contested=_contested(found))


def _contested(statements: pd.DataFrame) -> list[bool]:
    """Which statements disagree: another source tells of more, later on a day of one outage.

    A later lower figure is no disagreement on a curve; it may be recovery.
    """
    rows = statements.to_dict("records")
    found = [False] * len(rows)
    for place, one in enumerate(rows):
        for other_place in range(place + 1, len(rows)):
            other = rows[other_place]
            if other["reported_at"] - one["reported_at"] > COMPARABLE_WITHIN:
                break
            is_same = one["outage_id"] == other["outage_id"] and one["source"] != other["source"]
            if is_same and other["remaining_low"] > one["remaining_high"]:
                found[place] = found[other_place] = True
    return found


def freshest_curve(version: str, as_of: datetime, service: str, area_id: str) -> pd.DataFrame:
    """The curve in the unit told of last."""
    units = [
        curve(version, as_of, service, unit, area_id)
        for unit in data.reports(version)["unit"].astype(object).unique()
    ]
    told = [table for table in units if table["remaining"].notna().any()]
    return max(told, key=lambda table: table["reported_at"].max(), default=units[0])


def trend(
    version: str, as_of: datetime, *, service: str, unit: str, area_id: str
) -> dict[str, Any]:
    """How the figure changed in a day: ``direction``, ``before`` (a figure), ``difference``."""
    earlier = as_of - timedelta(days=1)
    key = {"service": service, "unit": unit, "area_id": area_id}
    before, now = (data.figure_of(version, at, **key) for at in (earlier, as_of))
    found = changes(version, Moment(earlier, known_at(version)), as_of, service)
    own = found[
        (found["area_id"] == area_id) & (found["unit"] == unit) & (found["clock"] == "time")
    ]
    told = {"direction": "unknown", "before": before, "difference": float("nan")}
    if "unknown" in (now["state"], before["state"]):
        return told
    if now["report_ids"] == before["report_ids"]:
        return told | {"direction": "no-news"}
    kind = own["kind"].iloc[0] if len(own) else ""
    difference = now["remaining"] - before["remaining"]
    return told | {"direction": _DIRECTIONS.get(kind, "same"), "difference": difference}


_DIRECTIONS = {"better": "better", "recovery": "better", "worse": "worse", "new loss": "worse"}


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
