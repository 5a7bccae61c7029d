"""Two simple guesses that a forecast must beat: what others took, and a straight line."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np
import pandas as pd

from geodata.forecast.evidence import Evidence
from geodata.forecast.forecast import left_at

MEDIAN_OF_PAST, STRAIGHT_LINE = "median of past", "straight line"
Guess = tuple[Any, Any]
"""P50 and P80, each a time or NaT."""


def guess_by_past(evidence: Evidence, outage: pd.Series, milestone: str) -> Guess:
    """Start and the median (and 80 %) of what all ended outages of the service took; else NaT.

    Open outages are left out, as a hurried reader would: the difference to counting them is what
    the baseline is there to show.
    """
    past = evidence.past.milestones
    alike = past[(past["service"] == outage["service"]) & (past["milestone"] == milestone)]
    ended = alike.loc[np.isfinite(alike["high_h"]), "high_h"]
    if ended.empty:
        return pd.NaT, pd.NaT
    p50_h, p80_h = (float(ended.quantile(share)) for share in (0.5, 0.8))
    started_at = outage["started_at"]
    return started_at + timedelta(hours=p50_h), started_at + timedelta(hours=p80_h)


def guess_by_line(evidence: Evidence, outage: pd.Series, milestone: str) -> Guess:
    """Where the line through the last two readings since the peak gets there; NaT if it rises."""
    readings = evidence.since_peak(outage).drop_duplicates("reported_at", keep="last").tail(2)
    if len(readings) < 2:
        return pd.NaT, pd.NaT
    before, last = readings.iloc[0], readings.iloc[1]
    fallen = before["remaining"] - last["remaining"]
    if fallen <= 0:
        return pd.NaT, pd.NaT
    left = max(0.0, last["remaining"] - left_at(milestone, outage["peak"]))
    span = last["reported_at"] - before["reported_at"]
    return last["reported_at"] + span * (left / fallen), pd.NaT


GUESSES = {MEDIAN_OF_PAST: guess_by_past, STRAIGHT_LINE: guess_by_line}
