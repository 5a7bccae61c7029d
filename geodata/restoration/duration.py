"""How long outages took: quantiles by area, service and cause, from all that are known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import numpy as np
import pandas as pd

from geodata.restoration.milestone import MILESTONES
from geodata.restoration.past_outages import (
    ANY_CAUSE,
    FEWEST_ENDED,
    Circle,
    PastOutages,
    past_outages,
)
from geodata.restoration.restoration import outages_as_of
from geodata.situation.known_at import Reports

TOO_FEW, NOT_REACHED = "too_few", "not_reached"
DURATION_COLUMNS = (
    "area_id",
    "service",
    "cause",
    "milestone",
    "quantile",
    "duration_h",
    "duration_h_low",
    "duration_h_high",
    "reason",
    "pooled_reach",
    "pooled_area_id",
    "pooled_cause",
    "n_closed",
    "n_interval",
    "n_open",
    "method",
)
_NAN = float("nan")


def durations_as_of(
    reports: Reports,
    *,
    as_of: datetime,
    known_at: datetime | None = None,
    service: str = "",
    area_id: str = "",
    corrections: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Duration quantiles of every area and cause that had an outage, as of a moment.

    Parameters
    ----------
    reports, as_of, known_at, service, area_id, corrections
        As for ``outages_as_of``; wider circles still answer for an area.

    Returns
    -------
    pandas.DataFrame
        ``DURATION_COLUMNS``, one row per area, service, cause (empty: any), milestone and
        quantile (0.5, 0.8, 0.9): hours from the start with a 95 % band (NaN: not known), or NaN
        and the ``reason``: ``too_few`` have ended, or ``not_reached`` by enough of them.
        ``pooled_reach`` (``area``: its own, ``oblast``, ``country``: of all areas in it),
        ``pooled_area_id`` and ``pooled_cause`` say which outages answer; of these, ``n_closed``
        ended at a known time, ``n_interval`` within a known interval, ``n_open`` have not.
    """
    outages = outages_as_of(
        reports, as_of=as_of, known_at=known_at, service=service, corrections=corrections
    )
    past = past_outages(outages)
    named = outages[["area_id", "service", "cause"]]
    asked = pd.concat([named.assign(cause=ANY_CAUSE), named]).drop_duplicates()
    if area_id:
        asked = asked[asked["area_id"] == area_id]
    rows = [
        row
        for area, of_service, cause in asked.sort_values(
            ["area_id", "service", "cause"]
        ).itertuples(index=False)
        for milestone in MILESTONES
        for row in _quantile_rows(past, area, of_service, cause, milestone)
    ]
    return pd.DataFrame(rows, columns=list(DURATION_COLUMNS))


def quantile_h(circle: Circle, quantile: float, *, lasted_h: float = 0.0) -> tuple[float, str]:
    """The hours by which a share had got there, of what lasted longer; else NaN and why."""
    if circle.n_ended(lasted_h=lasted_h) < FEWEST_ENDED[quantile]:
        return _NAN, TOO_FEW
    hours = circle.survival.curve.quantile_h(quantile, lasted_h=lasted_h)
    return hours, NOT_REACHED if np.isnan(hours) else ""


def _quantile_rows(
    past: PastOutages, area_id: str, service: str, cause: str, milestone: str
) -> Iterator[dict[str, object]]:
    circle = past.circle_for(area_id, service=service, cause=cause, milestone=milestone)
    for quantile in FEWEST_ENDED:
        hours, reason = quantile_h(circle, quantile)
        is_known = not reason
        yield {
            "area_id": area_id,
            "service": service,
            "cause": cause,
            "milestone": milestone,
            "quantile": quantile,
            "duration_h": hours,
            "duration_h_low": circle.survival.lowest.quantile_h(quantile) if is_known else _NAN,
            "duration_h_high": circle.survival.highest.quantile_h(quantile) if is_known else _NAN,
            "reason": reason,
            "pooled_reach": circle.reach,
            "pooled_area_id": circle.area_id,
            "pooled_cause": circle.cause,
            **circle.counts(),
            "method": circle.survival.method if is_known else "",
        }
