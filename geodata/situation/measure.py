"""How much of an outage is back, how fast it came, and what it cost, with bounds.

Bounds come from the sources' own intervals and from what lies between two readings. Nothing is
fitted: between readings only a recovery without relapse is assumed, and where the readings
contradict that, unit-hours have no bounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np
import pandas as pd

from geodata.statement import COMPARABLE_WITHIN

_SHARES = {"to_50_pct_h": 0.5, "to_90_pct_h": 0.9}
MEASURES = (
    "peak",
    "peak_low",
    "peak_high",
    "peak_at",
    "remaining",
    "remaining_low",
    "remaining_high",
    "restored_share",
    "restored_share_low",
    "restored_share_high",
    *(name + bound for name in _SHARES for bound in ("_low", "_high")),
    "unit_hours_carried_back",
    "unit_hours_carried_forward",
    "unit_hours_trapezoid",
    "unit_hours_low",
    "unit_hours_high",
    "is_monotone",
    "reading_count",
)
_BOUNDS = ("", "_low", "_high")


def measure_outages(held: pd.DataFrame) -> dict[str, pd.Series]:
    """The measures of outages, each a series over their numbers, named as in ``MEASURES``.

    Parameters
    ----------
    held : pandas.DataFrame
        Statements with the ``outage`` each belongs to, as ``number_outages`` gives them.

    Returns
    -------
    dict of str to pandas.Series
        ``peak``, ``peak_low``, ``peak_high``
            The most that any statement says was lost (``affected``, else ``remaining``), in
            ``unit``. The bounds are the greatest of the lows and of the highs, which is what the
            greatest of several uncertain numbers can be.
        ``peak_at``
            When the first statement with that figure was true.
        ``remaining``, ``remaining_low``, ``remaining_high``
            By the last statement that counts them; NaN when none does.
        ``restored_share``, ``_low``, ``_high``
            1 - remaining / peak, 0-1; the low takes the most that may remain of the least that
            may have been lost, the high the reverse. NaN for a single count without ``affected``:
            it does not tell how many had lost the service before it; and where another source
            counts fewer than the peak's within a day, as that may be no return but a disagreement.
        ``to_50_pct_h_low``, ``to_50_pct_h_high``, ``to_90_pct_h_low``, ``to_90_pct_h_high``
            Hours since ``started_at`` until half and nine tenths were back: after the last
            reading before the first at which it may have been so, and no later than the first at
            which it was so for certain (NaN: not yet). Readings before the highest one tell of no
            return. The start has bounds of its own.
        ``unit_hours_carried_back``, ``_carried_forward``, ``_trapezoid``
            As ``unit_hours_lost`` gives them, between the first and the last reading.
        ``unit_hours_low``, ``unit_hours_high``
            Bounds on the same: lows carried back and highs carried forward. Only where the
            recovery was monotone, as far as the intervals tell; else NaN.
        ``is_monotone``, ``reading_count``
            Whether no reading lies above an earlier one for certain; how many readings there are.
    """
    numbers = pd.Index(held["outage"].unique(), name="outage")
    peaks = find_peaks(held)
    readings = held[held["remaining"].notna()]
    by_outage = readings.groupby("outage")
    latest = by_outage[[f"remaining{bound}" for bound in _BOUNDS]].last().reindex(numbers)
    count = by_outage.size().reindex(numbers, fill_value=0)
    found: dict[str, pd.Series] = {str(name): peaks[name] for name in peaks}
    found |= {str(name): latest[name] for name in latest}
    found |= _shares_back(peaks, latest, _tells_a_share(held, count))
    falling, started_at = _from_the_highest_on(readings), _starts(held)
    for name, share in _SHARES.items():
        found |= _hours_until(falling, peaks, started_at, share, name)
    found |= _unit_hours(readings, numbers)
    return found | {"reading_count": count}


def unit_hours_lost(
    times: Sequence[datetime], remaining: Sequence[float]
) -> tuple[float, float, float]:
    """Unit-hours without the service between the first and the last reading.

    Returns
    -------
    tuple of float
        Each reading carried back to the one before it; carried forward to the one after it; and
        the trapezoid between (rectangle and trapezoidal rules). Where recovery was monotone the
        first two bound the truth.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> unit_hours_lost([datetime(2026, 1, 1, h, tzinfo=UTC) for h in (0, 10)], [100.0, 0.0])
    (0.0, 1000.0, 500.0)
    """
    hours = np.diff(np.array([at.timestamp() for at in times])) / 3600
    values = np.asarray(remaining, dtype=float)
    back, forward = float(hours @ values[1:]), float(hours @ values[:-1])
    return back, forward, (back + forward) / 2


def find_peaks(held: pd.DataFrame) -> pd.DataFrame:
    """``peak``, its bounds and ``peak_at`` as above, indexed by the outage's number."""
    states = held["affected"].notna()
    lost = pd.DataFrame(
        {
            f"peak{bound}": held[f"affected{bound}"].where(states, held[f"remaining{bound}"])
            for bound in _BOUNDS
        }
    )
    peaks = lost.groupby(held["outage"]).max()
    is_peak = lost["peak"] == held["outage"].map(peaks["peak"])
    return peaks.assign(peak_at=held["reported_at"].where(is_peak).groupby(held["outage"]).first())


def _tells_a_share(held: pd.DataFrame, count: pd.Series[int]) -> pd.Series[bool]:
    states = held["affected"].notna().groupby(held["outage"]).any()
    return (states | (count > 1)) & ~peaks_are_contested(held).reindex(count.index)


def peaks_are_contested(held: pd.DataFrame) -> pd.Series[bool]:
    """Whether the last count is another source's, lies below the peak, and within a day of it.

    Then nobody can tell what has come back from what the two never agreed on. Not so once the
    peak's source has counted again, or where the peak is what was lost in all (``affected``).

    Parameters
    ----------
    held : pandas.DataFrame
        As for ``measure_outages``.

    Returns
    -------
    pandas.Series
        By the outage's number.
    """
    outages = pd.Index(held["outage"].unique(), name="outage")
    readings = held[held["remaining"].notna()]
    highest = find_peaks(held)["peak"]
    is_peak = held["affected"].isna() & (held["remaining"] == held["outage"].map(highest))
    peak = held[is_peak].groupby("outage").head(1).set_index("outage").reindex(outages)
    last = readings.groupby("outage").tail(1).set_index("outage").reindex(outages)
    near = last["reported_at"] - peak["reported_at"] <= COMPARABLE_WITHIN
    is_lower = last["remaining_high"] < peak["remaining_low"]
    said_by = readings["source"] == readings["outage"].map(peak["source"])
    again_at = readings[said_by].groupby("outage")["reported_at"].max().reindex(outages)
    return (last["source"] != peak["source"]) & near & is_lower & (again_at == peak["reported_at"])


def _shares_back(
    peaks: pd.DataFrame, latest: pd.DataFrame, tells: pd.Series[bool]
) -> dict[str, pd.Series]:
    opposite = {"": "", "_low": "_high", "_high": "_low"}
    found = {}
    for bound in _BOUNDS:
        peak = peaks[f"peak{bound}"].where(peaks[f"peak{bound}"] > 0)
        share = 1 - latest[f"remaining{opposite[bound]}"] / peak
        found[f"restored_share{bound}"] = share.clip(0, 1).where(tells)
    return found


def _from_the_highest_on(readings: pd.DataFrame) -> pd.DataFrame:
    """The readings of each outage from its highest on: before it the loss was still growing."""
    outage = readings["outage"]
    is_highest = readings["remaining"] == readings.groupby("outage")["remaining"].transform("max")
    return readings[is_highest.groupby(outage).cummax()]


def _starts(held: pd.DataFrame) -> pd.Series[pd.Timestamp]:
    return held.loc[held["opens"]].set_index("outage")["started_at"]


def _hours_until(
    readings: pd.DataFrame,
    peaks: pd.DataFrame,
    started_at: pd.Series[pd.Timestamp],
    share: float,
    name: str,
) -> dict[str, pd.Series]:
    """Between the last reading at which the share was surely not back and the first that was."""
    outage, at = readings["outage"], readings["reported_at"]
    left_low = outage.map(peaks["peak_low"]) * (1 - share)
    left_high = outage.map(peaks["peak_high"]) * (1 - share)
    surely = (readings["remaining_high"] <= left_low).to_numpy()
    maybe = pd.Series(readings["remaining_low"] <= left_high).groupby(outage).cummax()
    started_at = started_at.reindex(peaks.index)
    reached = at.where(surely).groupby(outage).first().reindex(peaks.index)
    not_yet = at.where(~maybe).groupby(outage).last().reindex(peaks.index)
    low = _hours(not_yet - started_at).fillna(0.0)
    return {f"{name}_low": low, f"{name}_high": _hours(reached - started_at)}


def _unit_hours(readings: pd.DataFrame, numbers: pd.Index[int]) -> dict[str, pd.Series]:
    outage = readings["outage"]
    by_outage = readings.groupby("outage")
    hours = -_hours(by_outage["reported_at"].diff(-1))

    def total(values: pd.Series[float]) -> pd.Series[float]:
        """NaN for a single reading: nobody knows how long it held."""
        return (hours * values).groupby(outage).sum(min_count=1).reindex(numbers)

    following = by_outage[[f"remaining{bound}" for bound in _BOUNDS]].shift(-1)
    back, forward = total(following["remaining"]), total(readings["remaining"])
    lowest = by_outage["remaining_high"].cummin()
    relapses = readings["remaining_low"] > lowest.groupby(outage).shift()
    monotone = (~relapses.groupby(outage).any()).reindex(numbers, fill_value=True)
    return {
        "unit_hours_carried_back": back,
        "unit_hours_carried_forward": forward,
        "unit_hours_trapezoid": (back + forward) / 2,
        "unit_hours_low": total(following["remaining_low"]).where(monotone),
        "unit_hours_high": total(readings["remaining_high"]).where(monotone),
        "is_monotone": monotone,
    }


def _hours(spans: pd.Series[pd.Timedelta]) -> pd.Series[float]:
    return spans.dt.total_seconds() / 3600
