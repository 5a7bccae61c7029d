"""How long an open outage will go on: P50 and P80 of when it is nine tenths back, and of its end.

One rule, in this order; every answer says which part gave it:

1. A stale outage gets no forecast (``stale``): nobody knows whether it goes on. What is reached
   needs none (``reached``).
2. With three readings at different times from the peak on, the recovery itself answers. If it is
   clear (``restoration.recovery``), what remains goes on falling from the last reading: at the
   median pace for P50; for P80 at the slow pace from the last reading's high end. If not, there is
   ``no_clear_recovery`` yet and no figure, whatever other outages took.
3. With fewer readings, past outages answer (``restoration.duration``): of those that lasted longer
   than this one is known to have, the time by which half and 80 % had got there. With too few of
   them there is no figure (``too_few``, ``not_reached``).

Nine tenths is a tenth of the peak (P80: of its low end); the end is fewer than one unit left.
Times count from the last reading, the last thing that is known; a forecast may so lie in the past.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pandas as pd

from geodata.forecast.evidence import Evidence, gather_evidence
from geodata.restoration.duration import NOT_REACHED, TOO_FEW, quantile_h
from geodata.restoration.milestone import LEFT_AT_NINE_TENTHS, MILESTONES, NINE_TENTHS
from geodata.restoration.past_outages import PastOutages
from geodata.restoration.recovery import UNKNOWN, Recovery, hours_to_fall, recovery_of
from geodata.situation.known_at import Reports
from geodata.statement import SERIES

STALE, REACHED, NO_CLEAR_RECOVERY = "stale", "reached", "no_clear_recovery"
REASONS = (STALE, REACHED, NO_CLEAR_RECOVERY, TOO_FEW, NOT_REACHED)
FROM_RECOVERY, FROM_PAST = "recovery", "past outages"

FORECAST_COLUMNS = (
    "outage_id",
    *SERIES,
    "cause",
    "started_at",
    "last_reported_at",
    "remaining",
    "milestone",
    "p50_at",
    "p80_at",
    "p50_reason",
    "p80_reason",
    "basis",
    "trend",
    "fall_pct_per_day",
    "n_readings",
    "n_past",
    "pooled_reach",
    "pooled_area_id",
    "pooled_cause",
)
ONE_UNIT = 1.0
_LONGEST_H = 24 * 365.0  # a pace that needs longer than a year is no recovery
_QUANTILES = {"p50": 0.5, "p80": 0.8}


def forecast_as_of(
    reports: Reports,
    *,
    as_of: datetime,
    known_at: datetime | None = None,
    service: str = "",
    area_id: str = "",
    corrections: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Forecasts of the outages that are open at a moment, from what was known by then.

    Parameters
    ----------
    reports, as_of, known_at, service, area_id, corrections
        As for ``outages_as_of``; outages elsewhere still answer for an area.

    Returns
    -------
    pandas.DataFrame
        ``FORECAST_COLUMNS``, one row per open outage and milestone: ``p50_at`` and ``p80_at`` UTC,
        or NaT with a ``_reason`` out of ``REASONS``; ``basis`` is ``recovery`` or ``past outages``
        (empty without a figure); ``fall_pct_per_day`` is how much of what remains comes back in a
        day at the median pace (NaN: not known); ``n_past`` outages had lasted longer and ended, in
        the circle ``pooled_reach``, ``pooled_area_id``, ``pooled_cause`` as in ``durations_as_of``
        (all empty where none was asked; the cause also for any).
    """
    evidence = gather_evidence(
        reports, as_of=as_of, known_at=known_at, service=service, corrections=corrections
    )
    return forecast_open(evidence, area_id=area_id)


def forecast_open(evidence: Evidence, *, area_id: str = "") -> pd.DataFrame:
    """Forecasts of the open outages, of one area where one is asked for: as `forecast_as_of`."""
    rows = [
        row
        for outage in evidence.open_outages(area_id)
        for row in _forecast(outage, evidence.since_peak(outage), evidence.past)
    ]
    return _typed(pd.DataFrame(rows, columns=list(FORECAST_COLUMNS)))


def _forecast(
    outage: pd.Series, readings: pd.DataFrame, past: PastOutages
) -> list[dict[str, object]]:
    recovery = recovery_of(readings)
    about = {name: outage[name] for name in FORECAST_COLUMNS[:8]} | {
        "trend": recovery.trend,
        "fall_pct_per_day": 100 * (1 - np.exp(24 * recovery.pace_per_h)),
        "n_readings": recovery.n_readings,
        "n_past": 0,
        "pooled_reach": "",
        "pooled_area_id": "",
        "pooled_cause": "",
        "basis": "",
    }
    return [
        about | {"milestone": milestone} | _expect(outage, milestone, recovery, readings, past)
        for milestone in MILESTONES
    ]


def _expect(
    outage: pd.Series,
    milestone: str,
    recovery: Recovery,
    readings: pd.DataFrame,
    past: PastOutages,
) -> dict[str, object]:
    """The rule of this module for one milestone."""
    if outage["is_stale"]:
        return _no_figure(STALE)
    if milestone == NINE_TENTHS and pd.notna(outage["back_at"]):
        return _no_figure(REACHED)
    if recovery.is_clear:
        return _go_on(outage, milestone, recovery, readings.iloc[-1])
    if recovery.trend != UNKNOWN:
        return _no_figure(NO_CLEAR_RECOVERY)
    return _as_others_did(outage, milestone, past)


def _go_on(
    outage: pd.Series, milestone: str, recovery: Recovery, last: pd.Series
) -> dict[str, object]:
    """From the last reading at the pace of the recovery."""
    target, low_target = (left_at(milestone, outage[name]) for name in ("peak", "peak_low"))
    p50_h = hours_to_fall(last["remaining"], target, recovery.pace_per_h)
    p80_h = hours_to_fall(last["remaining_high"], low_target, recovery.slow_pace_per_h)
    if max(p50_h, p80_h) > _LONGEST_H:
        return _no_figure(NO_CLEAR_RECOVERY)
    at = last["reported_at"]
    return {
        "basis": FROM_RECOVERY,
        "p50_at": at + timedelta(hours=p50_h),
        "p80_at": at + timedelta(hours=max(p50_h, p80_h)),
        "p50_reason": "",
        "p80_reason": "",
    }


def left_at(milestone: str, peak: float) -> float:
    """How many may be without at a milestone: a tenth of the peak; at the end less than one."""
    return LEFT_AT_NINE_TENTHS * peak if milestone == NINE_TENTHS else ONE_UNIT


def _as_others_did(outage: pd.Series, milestone: str, past: PastOutages) -> dict[str, object]:
    """Conditional survival: of past outages that lasted longer than this one is known to have."""
    lasted_h = (outage["ended_after"] - outage["started_at"]).total_seconds() / 3600
    circle = past.circle_for(
        outage["area_id"],
        service=outage["service"],
        cause=outage["cause"],
        milestone=milestone,
        lasted_h=lasted_h,
    )
    found: dict[str, object] = {
        "n_past": circle.n_ended(lasted_h=lasted_h),
        "pooled_reach": circle.reach,
        "pooled_area_id": circle.area_id,
        "pooled_cause": circle.cause,
    }
    for name, quantile in _QUANTILES.items():
        hours, reason = quantile_h(circle, quantile, lasted_h=lasted_h)
        found[f"{name}_at"] = outage["started_at"] + pd.to_timedelta(hours, unit="h")
        found[f"{name}_reason"] = reason
        if not reason:
            found["basis"] = FROM_PAST
    return found


def _no_figure(reason: str) -> dict[str, object]:
    return {"p50_at": pd.NaT, "p80_at": pd.NaT, "p50_reason": reason, "p80_reason": reason}


def _typed(forecasts: pd.DataFrame) -> pd.DataFrame:
    for name in ("started_at", "last_reported_at", "p50_at", "p80_at"):
        forecasts[name] = pd.to_datetime(forecasts[name], utc=True)
    for name in ("p50_at", "p80_at"):  # the minute is more than any forecast knows
        forecasts[name] = forecasts[name].dt.round("min")
    numbers = ["remaining", "fall_pct_per_day"]
    forecasts[numbers] = forecasts[numbers].astype(float)
    return forecasts
