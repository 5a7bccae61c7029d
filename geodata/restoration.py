"""Restoration: what each outage took, and how fast it came back, with bounds."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pandas as pd

from geodata.outage import Outage, split_into_outages
from geodata.statement import SERIES, about_whole_areas, standing_statements

RESTORATION_COLUMNS = (
    "area_id",
    "service",
    "unit",
    "started_at",
    "start_rule",
    "ended_at",
    "end_rule",
    "cause",
    "peak",
    "peak_low",
    "peak_high",
    "remaining",
    "remaining_low",
    "remaining_high",
    "restored_share",
    "restored_share_low",
    "restored_share_high",
    "to_50_pct_h_low",
    "to_50_pct_h_high",
    "to_90_pct_h_low",
    "to_90_pct_h_high",
    "unit_hours_carried_back",
    "unit_hours_carried_forward",
    "unit_hours_trapezoid",
    "report_ids",
)
_HOUR = timedelta(hours=1)
_NAN = float("nan")


def restoration_as_of(
    reports: pd.DataFrame, *, as_of: datetime, service: str = "", area_id: str = ""
) -> pd.DataFrame:
    """Every outage of whole areas, with its measures, as of a moment.

    Parameters
    ----------
    reports : pandas.DataFrame
        Reports as from the store.
    as_of : datetime
        Aware.
    service, area_id : str, optional
        Only these.

    Returns
    -------
    pandas.DataFrame
        ``RESTORATION_COLUMNS``: ``peak`` and ``remaining`` in ``unit``; shares 0-1; hours since
        ``started_at`` until half and nine tenths were back, between the last reading before and
        the first reading after (NaN: not yet); unit-hours as ``unit_hours_lost`` gives them.
    """
    standing = about_whole_areas(standing_statements(reports, as_of=as_of))
    standing = standing.dropna(subset="remaining")
    if service:
        standing = standing[standing["service"] == service]
    if area_id:
        standing = standing[standing["area_id"] == area_id]
    rows = [
        dict(zip(SERIES, key, strict=True)) | measure_outage(outage)
        for key, series in standing.groupby(SERIES)
        for outage in split_into_outages(series)
    ]
    return pd.DataFrame(rows, columns=list(RESTORATION_COLUMNS))


def measure_outage(outage: Outage) -> dict[str, object]:
    """The measures of one outage, named as in ``RESTORATION_COLUMNS``."""
    peak, peak_low, peak_high = outage.peak
    last = outage.statements[-1]
    back, forward, trapezoid = unit_hours_lost(
        [statement["reported_at"] for statement in outage.statements],
        [statement["remaining"] for statement in outage.statements],
    )
    return {
        "started_at": outage.started_at,
        "start_rule": outage.start_rule,
        "ended_at": outage.ended_at,
        "end_rule": outage.end_rule,
        "cause": outage.statements[0]["cause"],
        "peak": peak,
        "peak_low": peak_low,
        "peak_high": peak_high,
        "remaining": last["remaining"],
        "remaining_low": last["remaining_low"],
        "remaining_high": last["remaining_high"],
        "restored_share": _share_back(last["remaining"], peak),
        "restored_share_low": _share_back(last["remaining_high"], peak_low),
        "restored_share_high": _share_back(last["remaining_low"], peak_high),
        **_hours_until(outage, 0.5, "to_50_pct_h"),
        **_hours_until(outage, 0.9, "to_90_pct_h"),
        "unit_hours_carried_back": back,
        "unit_hours_carried_forward": forward,
        "unit_hours_trapezoid": trapezoid,
        "report_ids": [statement["report_id"] for statement in outage.statements],
    }


def unit_hours_lost(times: list[datetime], remaining: list[float]) -> tuple[float, float, float]:
    """Unit-hours without the service between the first and the last reading.

    Returns
    -------
    tuple of float
        Each reading carried back to the one before it; carried forward to the one after it; and
        the trapezoid between. Where recovery was monotone the first two bound the truth.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> unit_hours_lost([datetime(2026, 1, 1, h, tzinfo=UTC) for h in (0, 10)], [100.0, 0.0])
    (0.0, 1000.0, 500.0)
    """
    hours = [(later - at) / _HOUR for at, later in pairwise(times)]
    back = sum(h * after for h, after in zip(hours, remaining[1:], strict=True))
    forward = sum(h * before for h, before in zip(hours, remaining[:-1], strict=True))
    return back, forward, (back + forward) / 2


def _share_back(remaining: float, peak: float) -> float:
    return min(1.0, max(0.0, 1 - remaining / peak)) if peak else _NAN


def _hours_until(outage: Outage, share: float, name: str) -> dict[str, float]:
    """Between the last reading before the share was back and the first reading at which it was."""
    peak = outage.peak[0]
    before = outage.started_at
    for statement in outage.statements:
        if peak and 1 - statement["remaining"] / peak >= share:
            return {
                f"{name}_low": (before - outage.started_at) / _HOUR,
                f"{name}_high": (statement["reported_at"] - outage.started_at) / _HOUR,
            }
        before = max(before, statement["reported_at"])
    return {f"{name}_low": _NAN, f"{name}_high": _NAN}
