"""Power and heat on one time line: how long after the power the heat came back."""

from __future__ import annotations

import pandas as pd

LAG_COLUMNS = (
    "area_id",
    "power_outage_id",
    "heat_outage_id",
    "power_started_at",
    "power_back_after",
    "power_back_at",
    "heat_started_at",
    "heat_back_after",
    "heat_back_at",
    "lag_h",
    "lag_h_low",
    "lag_h_high",
)


def lags_of(outages: pd.DataFrame) -> pd.DataFrame:
    """Pair each area's losses of power and heat that were out at one time.

    Parameters
    ----------
    outages : pandas.DataFrame
        As ``outages_as_of`` gives them, of both services.

    Returns
    -------
    pandas.DataFrame
        ``LAG_COLUMNS``, a row for each pair whose return is known on both sides: an end by
        confirmed zero, whatever the unit. It came back after ``_back_after`` (last known out) and
        no later than ``_back_at``. ``lag_h`` is heat's ``back_at`` less power's; the bounds
        are from the intervals: below zero, heat may have been first.
    """
    known = outages[outages["end_rule"] == "confirmed zero"]
    sides = [_side(known, service, name) for service, name in _NAMES.items()]
    pairs = sides[0].merge(sides[1], on="area_id")
    overlap = (pairs["power_started_at"] <= pairs["heat_back_at"]) & (
        pairs["heat_started_at"] <= pairs["power_back_at"]
    )
    pairs = pairs[overlap].reset_index(drop=True)
    pairs["lag_h"] = _hours(pairs["heat_back_at"] - pairs["power_back_at"])
    pairs["lag_h_low"] = _hours(pairs["heat_back_after"] - pairs["power_back_at"])
    pairs["lag_h_high"] = _hours(pairs["heat_back_at"] - pairs["power_back_after"])
    return pairs[list(LAG_COLUMNS)].sort_values(["area_id", "heat_started_at"], ignore_index=True)


def time_line(outages: pd.DataFrame, area_id: str) -> pd.DataFrame:
    """The outages of power and heat in one area, by their start, as on one axis of time.

    Parameters
    ----------
    outages : pandas.DataFrame
        As ``outages_as_of`` gives them.
    area_id : str
        The area.
    """
    mine = outages[(outages["area_id"] == area_id) & outages["service"].isin(_NAMES)]
    return mine.sort_values(["started_at", "service", "unit"], ignore_index=True)


_NAMES = {"electricity": "power", "heating": "heat"}


def _side(outages: pd.DataFrame, service: str, name: str) -> pd.DataFrame:
    mine = outages[outages["service"] == service]
    return pd.DataFrame(
        {
            "area_id": mine["area_id"],
            f"{name}_outage_id": mine["outage_id"],
            f"{name}_started_at": mine["started_at"],
            f"{name}_back_after": mine["ended_after"],
            f"{name}_back_at": mine["ended_at"],
        }
    )


def _hours(spans: pd.Series[pd.Timedelta]) -> pd.Series[float]:
    return spans.dt.total_seconds() / 3600
