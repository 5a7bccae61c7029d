"""The power balance as officials tell it: demand, capacity, imports and their limit, in MW.

It speaks of the whole grid and of whole borders only; no plant and no line is in it.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pandas as pd

from geodata.register.registers import MW_OF_UNIT, POWER_MEASURES

COMPARABLE_WITHIN = timedelta(days=7)
"""Figures told further apart are of different weeks: no gap is worked out from them."""

READING_COLUMNS = (
    "measure",
    "interconnector",
    "at",
    "value_mw",
    "low_mw",
    "high_mw",
    "qualifier",
    "source",
    "source_url",
    "basis",
    "age_h",
)


@dataclass(frozen=True)
class Gap:
    """How much power lacks, and how much of that imports close.

    Attributes
    ----------
    gap_low_mw, gap_high_mw : float
        Demand less available capacity; NaN where one of them is not known.
    closed_share_low, closed_share_high : float
        Imports ÷ gap, 0–1; NaN where there is no gap or no import is told. A lower bound of
        nought stands where imports may be more than the gap's lower end.
    apart : timedelta
        Between the oldest and the newest of the figures used.
    reason : str
        Why something is not known: ``no_demand``, ``no_capacity``, ``too_far_apart``,
        ``no_import``, ``no_gap``; or empty.
    """

    gap_low_mw: float
    gap_high_mw: float
    closed_share_low: float
    closed_share_high: float
    apart: timedelta
    reason: str = ""


def readings_in_mw(rows: pd.DataFrame) -> pd.DataFrame:
    """Every reading in MW, by measure and time: ``READING_COLUMNS`` but basis and age."""
    factor = rows["unit"].map(MW_OF_UNIT).astype(float)
    return pd.DataFrame(
        {
            "measure": rows["measure"],
            "interconnector": rows["interconnector"],
            "at": rows["at"],
            "value_mw": rows["value"] * factor,
            "low_mw": rows["value_low"] * factor,
            "high_mw": rows["value_high"] * factor,
            "qualifier": rows["value_qualifier"],
            "source": rows["source"],
            "source_url": rows["source_url"],
        }
    ).sort_values(["measure", "at", "interconnector"], ignore_index=True)


def power_as_of(rows: pd.DataFrame, as_of: datetime) -> pd.DataFrame:
    """The latest figure of each measure, for all borders together.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows of the register ``power`` in force.
    as_of : datetime
        Aware; later readings do not count.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``measure``, in the order of ``POWER_MEASURES``, those without a reading left
        out: ``READING_COLUMNS`` (MW; ``age_h`` hours; ``basis`` is ``own`` for a figure told of
        all borders, ``lower bound`` for a sum of single ones).
    """
    readings = readings_in_mw(rows)
    readings = readings[readings["at"] <= pd.Timestamp(as_of)]
    found = [_latest(readings[readings["measure"] == name]) for name in POWER_MEASURES]
    frame = pd.DataFrame([row for row in found if row is not None], columns=list(READING_COLUMNS))
    frame["at"] = pd.to_datetime(frame["at"], utc=True)
    frame["age_h"] = (pd.Timestamp(as_of) - frame["at"]).dt.total_seconds() / 3600
    return frame.set_index("measure", drop=False)


def _latest(readings: pd.DataFrame) -> dict[str, Any] | None:
    if readings.empty:
        return None
    whole = readings[readings["interconnector"] == ""]
    single = readings[readings["interconnector"] != ""]
    if len(whole) and (single.empty or whole["at"].max() >= single["at"].max()):
        return _as_dict(whole) | {"basis": "own"}
    single = single.drop_duplicates("interconnector", keep="last").sort_values("at")
    return _as_dict(single) | {
        "interconnector": "",
        "value_mw": single["value_mw"].sum(),
        "low_mw": single["low_mw"].sum(),
        "high_mw": math.nan,
        "qualifier": "over",
        "source": ", ".join(sorted(set(single["source"]))),
        "basis": "lower bound",
    }


def _as_dict(readings: pd.DataFrame) -> dict[str, Any]:
    return {str(name): value for name, value in readings.iloc[-1].items()}


def balance_of(latest: pd.DataFrame, gap: Gap) -> dict[str, tuple[float, float]]:
    """What demand is met by, as stretches of it from nought up (MW), by the figures as told.

    Returns
    -------
    dict of str to tuple of float
        ``capacity``, ``imports`` and ``lacking``, those of no length left out; empty where the gap
        has a reason not to be known: a part that nobody told of is not nought.
    """
    if gap.reason:
        return {}
    told = latest["value_mw"]
    demand, capacity = float(told["demand"]), float(told["available_capacity"])
    met = min(demand, capacity + float(told["import_flow"]))
    parts = {"capacity": (0.0, capacity), "imports": (capacity, met), "lacking": (met, demand)}
    return {part: (start, end) for part, (start, end) in parts.items() if end > start}


def gap_of(latest: pd.DataFrame) -> Gap:
    """What demand exceeds capacity by, and the share of it that imports close.

    Interval arithmetic on ``power_as_of``: gap = [demand low − capacity high, demand high −
    capacity low], at least nought; share = [import low ÷ gap high, import high ÷ gap low], at most
    one.
    """
    figures = {str(row["measure"]): row for row in latest.to_dict("records")}
    if "demand" not in figures:
        return _unknown("no_demand")
    if "available_capacity" not in figures:
        return _unknown("no_capacity")
    demand, capacity = figures["demand"], figures["available_capacity"]
    apart = _apart(demand, capacity)
    if apart > COMPARABLE_WITHIN:
        return _unknown("too_far_apart", apart)
    low = max(0.0, float(demand["low_mw"] - capacity["high_mw"]))
    high = max(0.0, float(demand["high_mw"] - capacity["low_mw"]))
    if high == 0:
        return Gap(low, high, math.nan, math.nan, apart, "no_gap")
    flow = figures.get("import_flow")
    if flow is None:
        return Gap(low, high, math.nan, math.nan, apart, "no_import")
    apart = _apart(demand, capacity, flow)
    if apart > COMPARABLE_WITHIN:
        return Gap(low, high, math.nan, math.nan, apart, "too_far_apart")
    share_low, share_high = _share(float(flow["low_mw"]), float(flow["high_mw"]), low, high)
    return Gap(low, high, share_low, share_high, apart)


def _share(
    flow_low_mw: float, flow_high_mw: float, gap_low_mw: float, gap_high_mw: float
) -> tuple[float, float]:
    is_open = gap_low_mw == 0 or math.isnan(flow_high_mw)
    high = 1.0 if is_open else min(1.0, flow_high_mw / gap_low_mw)
    return min(1.0, flow_low_mw / gap_high_mw), high


def _apart(*figures: Mapping[Hashable, Any]) -> timedelta:
    times = [figure["at"].to_pydatetime() for figure in figures]
    span: timedelta = max(times) - min(times)
    return span


def _unknown(reason: str, apart: timedelta = timedelta(0)) -> Gap:
    return Gap(math.nan, math.nan, math.nan, math.nan, apart, reason)
