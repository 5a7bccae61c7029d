"""Figures as text: a qualified number keeps its sign, a lower bound says so, a gap stays a gap."""

from __future__ import annotations

import math
from functools import lru_cache

from dashboard.i18n import QUALIFIER_SIGNS, Words

LOWER_BOUND_SIGN = "≥\u00a0"
SUPPRESSED_BELOW = 10


def interval_sign(value: float, low: float, high: float) -> str:
    """The sign that a figure with these bounds carries.

    Parameters
    ----------
    value, low, high : float
        A figure and its bounds; ``high`` NaN means that only the lower bound is known.
    """
    if math.isnan(value) or math.isnan(low) or low == high:
        return ""
    if math.isnan(high):
        return LOWER_BOUND_SIGN
    if value <= low:
        return QUALIFIER_SIGNS["over"]
    return QUALIFIER_SIGNS["under"] if value >= high else QUALIFIER_SIGNS["about"]


def count_text(words: Words, value: float, low: float, high: float, *, withheld: str = "") -> str:
    """A count with its sign: ``850``, ``> 2,600``, ``≥ 850``, ``< 10`` where it was suppressed."""
    if math.isnan(value) and withheld == "small":
        return f"< {SUPPRESSED_BELOW}"
    return interval_sign(value, low, high) + number_text(words, value)


@lru_cache(maxsize=8192)
def number_text(words: Words, value: float) -> str:
    """A number in the reader's grouping, one decimal where it has a fraction; NaN is a dash."""
    return words.number(value, digits=0 if value % 1 == 0 else 1)


@lru_cache(maxsize=8192)
def percent_text(words: Words, share_pct: float) -> str:
    """A percentage as `Words.percent` writes it, remembered: a national view repeats few."""
    return words.percent(share_pct)


@lru_cache(maxsize=8192)
def age_text(words: Words, age_h: float) -> str:
    """An age as `Words.age` writes it, remembered."""
    return words.age(age_h)


def with_unit(words: Words, text: str, value: float, unit: str) -> str:
    """A figure with its unit in the right plural: ``> 2,600 buildings``, ``1 building``."""
    number = 0.0 if math.isnan(value) else value
    return words(f"unit-{unit}-counted", figure=text, number=number)
