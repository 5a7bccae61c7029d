"""The fixed classes of every measure, and their texts: the same at any time, in every file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.i18n import Words

# Lower bounds of the classes: class k holds bounds[k-1] <= value < bounds[k].
_PERCENT = (0, 1, 5, 10, 25, 50)
_COUNTS = (0, 10, 100, 500, 1_000, 5_000)
_PERSONS = (0, 1_000, 10_000, 50_000, 100_000, 500_000)
_REMAINING: Mapping[str, Sequence[float]] = {
    "percent": _PERCENT,
    "buildings": _COUNTS,
    "facilities": _COUNTS,
    "customers": _PERSONS,
    "households": _PERSONS,
    "people": _PERSONS,
}
_AGE_H = (0, 6, 12, 24, 48)
_DAY_H = 24
_WITHOUT_H = (0, 6, _DAY_H, 3 * _DAY_H, 7 * _DAY_H, 14 * _DAY_H)
# Of the share still to restore: one fifth a class.
_LACKING_PCT = (0, 20, 40, 60, 80)
_BOUNDS: Mapping[str, Sequence[float]] = {
    "rate": _PERCENT,
    "restored_share": _LACKING_PCT,
    "without_h": _WITHOUT_H,
    "age": _AGE_H,
}


def class_bounds(measure: str, unit: str) -> Sequence[float]:
    """The lower bounds of a measure's classes, in the measure's own unit (%, count, hours)."""
    return _REMAINING[unit] if measure == "remaining" else _BOUNDS[measure]


def class_text(measure: str, unit: str, place: int, words: Words) -> str:
    """The text of one class, counted from nought, the least first."""
    bounds = class_bounds(measure, unit)
    low, high = bounds[place], bounds[place + 1] if place + 1 < len(bounds) else None
    if measure == "restored_share":
        return _range_text(100 - (high or 100), 100 - low, words, percent=True)
    if measure == "age":
        key = "legend-age-over" if high is None else "legend-age-under"
        return words(key, hours=low if high is None else high)
    if measure == "without_h":
        return _time_text(low, high, words)
    return _figure_range(low, high, words, percent=measure == "rate" or unit == "percent")


def _time_text(low_h: float, high_h: float | None, words: Words) -> str:
    if low_h == 0:
        return words("legend-age-under", hours=high_h or 0)
    if high_h is None:
        return words("legend-time-over", days=low_h / _DAY_H)
    if high_h <= _DAY_H:
        return words("legend-time-hours", low=low_h, high=high_h)
    return words("legend-time-days", low=low_h / _DAY_H, high=high_h / _DAY_H)


def _figure_range(low: float, high: float | None, words: Words, *, percent: bool) -> str:
    sign = " %" if percent else ""
    if high is None:
        return f"≥ {words.number(low)}{sign}"
    if low == 0:
        return f"< {words.number(high)}{sign}"
    return _range_text(low, high if percent else high - 1, words, percent=percent)


def _range_text(low: float, high: float, words: Words, *, percent: bool) -> str:
    key = "legend-range-percent" if percent else "legend-range"
    return words(key, low=words.number(low), high=words.number(high))
