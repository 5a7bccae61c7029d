"""Rounding to significant digits, with intervals that go on holding the truth."""

from __future__ import annotations

from math import ceil, floor, isnan, log10, nan

import pandas as pd

Interval = tuple[float, float, float]
"""A value and its bounds; the high one is NaN for a lower bound."""


def round_to(value: float, digits: int) -> float:
    """A number to so many significant digits; unknown stays unknown.

    Examples
    --------
    >>> round_to(5635, 2)
    5600.0
    """
    if isnan(value) or value == 0:
        return value
    return float(f"{value:.{digits - 1}e}")


def round_interval(value: float, low: float, high: float, digits: int) -> Interval:
    """A figure to so many significant digits; what was rounded is no longer exact.

    A lower bound is rounded down, since more than there is may not be claimed.

    Examples
    --------
    >>> round_interval(5635, 5635, 5635, 2)
    (5600.0, 5550.0, 5650.0)
    >>> round_interval(2600, 2600, 2700, 2)
    (2600.0, 2600.0, 2700.0)
    >>> round_interval(857, 857, float("nan"), 2)
    (850.0, 850.0, nan)
    """
    if isnan(value) or value == 0:
        return value, low, high
    if isnan(high):
        least = _down(low, digits)
        return least, least, nan
    rounded = round_to(value, digits)
    if rounded == value and low == high:
        return rounded, low, high
    half_step = _step(rounded, digits) / 2
    least, most = rounded - half_step, rounded + half_step
    # "Over 2,600" and "under 2,600" are such already: they must not read as "about 2,600".
    if rounded == value == low:
        least = rounded
    if rounded == value == high:
        most = rounded
    return (
        rounded,
        least if low >= least else _down(low, digits),
        most if high <= most else _up(high, digits),
    )


def round_figures(shown: pd.DataFrame, digits: int) -> pd.DataFrame:
    """A situation with its figures rounded, and ratios recomputed so that they tell no more."""
    names = ["remaining", "remaining_low", "remaining_high"]
    rounded = [
        round_interval(value, low, high, digits)
        for value, low, high in shown[names].itertuples(index=False, name=None)
    ]
    is_share = shown["unit"] == "percent"
    # Nearly all must not read as all.
    figures = pd.DataFrame(rounded, columns=names, index=shown.index, dtype=float)
    nearly = is_share & shown["remaining"].lt(100) & figures["remaining"].ge(100)
    figures.loc[nearly, "remaining"] = 99.0
    result = shown.assign(**{name: figures[name] for name in names})
    result["affected"] = shown["affected"].map(lambda value: round_to(value, digits))
    result["rate_pct"] = (100 * result["remaining"] / result["denominator"]).where(
        ~is_share, result["remaining"]
    )
    share = (1 - result["remaining"] / result["affected"]).clip(lower=0)
    result["restored_share"] = share.where(shown["restored_share"].notna())
    return result


def _step(value: float, digits: int) -> float:
    """One unit of the last significant digit."""
    return float(10.0 ** (floor(log10(value)) + 1 - digits))


def _down(value: float, digits: int) -> float:
    if isnan(value) or value <= 0:
        return value
    step = _step(value, digits)
    return floor(value / step + 1e-9) * step


def _up(value: float, digits: int) -> float:
    if isnan(value) or value <= 0:
        return value
    step = _step(value, digits)
    return ceil(value / step - 1e-9) * step
