"""Worse or better: how many are without a service, against a day before.

Only two figures that were known then and are known now can be compared, and only as far as their
intervals allow: the change lies in [now low - before high, now high - before low]. Where zero lies
inside that, nobody can tell more from fewer: the direction is unknown, unless a newer report says
the very same figure. A new loss is worse in any case, even after a greater one: others are without.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf, isinf, isnan
from typing import Any

import pandas as pd

TREND_OVER = timedelta(hours=24)
"""What is compared: a moment, and so much before it."""

WORSE, BETTER, SAME, UNKNOWN = "worse", "better", "same", "unknown"
NEW_LOSS, ROSE, FELL, RESTORED = "new_loss", "rose", "fell", "restored"
SAME_FIGURE, INTERVALS_OVERLAP, LOWER_BOUND = "same_figure", "intervals_overlap", "lower_bound"
CONTESTED, NO_NEWS, NO_FIGURE, STALE = "contested", "no_news", "no_figure", "stale"
NO_EARLIER, EARLIER_STALE = "no_earlier", "earlier_stale"
REASONS = (
    *(NEW_LOSS, ROSE, FELL, RESTORED, SAME_FIGURE, INTERVALS_OVERLAP, LOWER_BOUND),
    *(CONTESTED, NO_NEWS, NO_FIGURE, STALE, NO_EARLIER, EARLIER_STALE),
)
_DATED = ("stated", "set by a person")
_TELL_A_LOSS = (*_DATED, "rise")
_NAN = float("nan")

Row = Mapping[Any, Any]


@dataclass(frozen=True)
class Trend:
    """How a figure differs from the one a day before.

    Attributes
    ----------
    direction : str
        ``worse``, ``better``, ``same`` or ``unknown``.
    change_low, change_high : float
        How many more are without (negative: fewer), at least and at most, in the unit of the
        figures, for ``percent`` in percentage points. Infinite where a lower bound leaves it open,
        NaN where nothing can be compared.
    since : datetime, optional
        When the earlier figure was true; for a new loss, when that began.
    reason : str
        One of ``REASONS``.
    """

    direction: str
    change_low: float
    change_high: float
    since: datetime | None
    reason: str


def trend_of(before: Row | None, now: Row) -> Trend:
    """The trend of one area, service and unit.

    Parameters
    ----------
    before, now : Mapping
        Rows of ``situation_as_of`` at ``TREND_OVER`` before a moment and at it, both as known at
        one time; ``before`` is None, and of an ``unknown`` row the ``state`` is enough, where
        nothing was known.

    Returns
    -------
    Trend
        The rules, the first that holds: a loss that a source or a rise of its figures tells to
        have begun after the earlier figure (without a fresh one: that is dated within
        ``TREND_OVER``) is ``worse``; a confirmed zero where some were out is ``better``; without
        two fresh figures of different reports, or where the earlier is one that contests the
        present one, the direction is ``unknown``; else the interval of the change tells.
    """
    earlier = before if before is not None and _has_figure(before) else None
    fresh = earlier if earlier is not None and earlier["state"] != "stale" else None
    since = _moment(earlier["reported_at"]) if earlier is not None else None
    low, high = _change(fresh, now)
    lost_at = _new_loss_at(fresh, now)
    if lost_at is not None:
        return Trend(WORSE, low, high, lost_at, NEW_LOSS)
    if now["state"] == "restored" and earlier is not None and _says(earlier) == "out":
        return Trend(BETTER, low, high, since, RESTORED)
    reason = _why_incomparable(earlier, now)
    if reason:
        return Trend(UNKNOWN, _NAN, _NAN, since, reason)
    direction, reason = _direction(low, high, is_same=_interval(earlier) == _interval(now))
    return Trend(direction, low, high, since, reason)


def _new_loss_at(fresh: Row | None, now: Row) -> datetime | None:
    """When a loss began that the earlier figure does not count; None for no such loss."""
    if now["state"] != "out":
        return None
    started_at, rule = _moment(now["outage_started_at"]), now["start_rule"]
    if started_at is None or rule not in _TELL_A_LOSS:
        return None
    if fresh is not None:
        return started_at if started_at > fresh["reported_at"] else None
    day_before = now["reported_at"] + timedelta(hours=float(now["age_h"])) - TREND_OVER
    return started_at if rule in _DATED and started_at > day_before else None


def _why_incomparable(before: Row | None, now: Row) -> str:
    """Why the two figures say nothing of a change; empty where they may."""
    if not _has_figure(now):
        return NO_FIGURE
    if now["state"] == "stale":
        return STALE
    if before is None:
        return NO_EARLIER
    mine, others = _reports_of(now), _reports_of(before)
    if mine == others:
        return NO_NEWS
    if before["state"] == "stale":
        return EARLIER_STALE
    return CONTESTED if now["contested"] and others[0] in mine[1:] else ""


def _direction(low: float, high: float, *, is_same: bool) -> tuple[str, str]:
    if is_same and not isinf(high):
        return SAME, SAME_FIGURE
    if low >= 0:
        return WORSE, ROSE
    if high <= 0:
        return BETTER, FELL
    return UNKNOWN, LOWER_BOUND if isinf(low) or isinf(high) else INTERVALS_OVERLAP


def _has_figure(row: Row) -> bool:
    return row["state"] != "unknown" and bool(pd.notna(row["remaining"]))


def _says(row: Row) -> str:
    """What a figure says, stale or not: out or restored."""
    return str(row["stale_state"] if row["state"] == "stale" else row["state"])


def _reports_of(row: Row) -> list[tuple[str, str]]:
    return list(zip(row["report_sources"], row["report_ids"], strict=True))


def _interval(row: Row | None) -> tuple[float, float] | None:
    """At least and at most; infinite for a lower bound."""
    if row is None or not _has_figure(row):
        return None
    low, high = float(row["remaining_low"]), float(row["remaining_high"])
    return low, inf if isnan(high) else high


def _change(fresh: Row | None, now: Row) -> tuple[float, float]:
    earlier, present = _interval(fresh), _interval(now)
    if earlier is None or present is None:
        return _NAN, _NAN
    return present[0] - earlier[1], present[1] - earlier[0]


def _moment(value: Any) -> datetime | None:
    return None if pd.isna(value) else pd.Timestamp(value).to_pydatetime()
