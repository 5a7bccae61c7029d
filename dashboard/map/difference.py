"""What changed between two moments, as classes of a map: better, the same, worse, or not known.

Whether two figures can be compared at all is for `geodata.restoration.trend` to say. Here only
the size of a change becomes one of two steps: of shares in percentage points, of counts by their
ratio. Figures of different units, or shares of different denominators, are never compared.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.figures import number_text
from dashboard.i18n import QUALIFIER_SIGNS, Words
from dashboard.map.basemap import drawn_areas
from dashboard.map.map_classes import OUTSIDE, UNKNOWN, lies_within
from dashboard.map.map_legend import LegendRow
from geodata.restoration.trend import (
    BETTER,
    INTERVALS_OVERLAP,
    NEW_LOSS,
    SAME,
    WORSE,
    Trend,
    trend_of,
)

MUCH_POINTS, MUCH_TIMES = 10, 2
SAME_CLASS = "3"
_STEPS = {BETTER: ("2", "1"), WORSE: ("4", "5")}
_CODES = "54321"
_MINUS = "\u2212"

Row = Mapping[Any, Any]


def classify_change(
    before: pd.DataFrame,
    now: pd.DataFrame,
    *,
    level: str,
    unit: str,
    by_share: bool,
    words: Words,
    within: str = "",
) -> pd.DataFrame:
    """One class of change for every area that the map draws at a level.

    Parameters
    ----------
    before, now : DataFrame
        Situations of one service at two moments, as known at one time.
    level, within
        As for `map_classes.classify`.
    unit : str
        The only unit that counts.
    by_share : bool
        Compare percent of the denominator; else counts.

    Returns
    -------
    DataFrame
        ``area_id`` (sorted), ``code`` ("1" much better to "5" much worse, "3" no certain
        difference, "u" where a figure is missing or stale on either side), ``value`` (percentage
        points or units; positive is worse), ``label``.
    """
    earlier, later = (_rows(situation, unit) for situation in (before, now))
    rows = []
    for area in drawn_areas(level):
        pair = earlier.get(area.area_id), later.get(area.area_id)
        if not lies_within(area.area_id, within):
            rows.append((area.area_id, OUTSIDE, math.nan, ""))
        else:
            rows.append((area.area_id, *_change(*pair, by_share=by_share, words=words)))
    return pd.DataFrame(rows, columns=["area_id", "code", "value", "label"])


def _rows(situation: pd.DataFrame, unit: str) -> dict[str, Row]:
    chosen = situation[(situation["unit"] == unit) & ~situation["state"].isin(["unknown", "stale"])]
    return {str(row["area_id"]): row for row in chosen.to_dict("records")}


def _change(
    before: Row | None, now: Row | None, *, by_share: bool, words: Words
) -> tuple[str, float, str]:
    if before is None or now is None:
        return UNKNOWN, math.nan, ""
    trend = trend_of(before, now)
    difference = _points(before, now) if by_share else _units(before, now)
    step = _step(trend)
    if step is None or math.isnan(difference):
        return UNKNOWN, math.nan, ""
    if not step:
        return SAME_CLASS, difference, ""
    is_much = abs(difference) >= MUCH_POINTS if by_share else _is_much(before, now)
    return step[is_much], difference, _label(difference, trend, words)


def _step(trend: Trend) -> tuple[str, ...] | None:
    """The two classes of a direction; none for the same; None where nothing can be said."""
    direction = _direction_of_figures(trend) if trend.reason == NEW_LOSS else trend.direction
    if direction == SAME or trend.reason == INTERVALS_OVERLAP:
        return ()
    return _STEPS.get(direction)


def _direction_of_figures(trend: Trend) -> str:
    # A new loss is worse for those it befell; the map shows whether more are without, or fewer.
    if trend.change_low <= 0 <= trend.change_high:
        return SAME
    return WORSE if trend.change_low > 0 else BETTER


def _points(before: Row, now: Row) -> float:
    same_whole = before["denominator"] == now["denominator"] or now["unit"] == "percent"
    return float(now["rate_pct"]) - float(before["rate_pct"]) if same_whole else math.nan


def _units(before: Row, now: Row) -> float:
    return float(now["remaining"]) - float(before["remaining"])


def _is_much(before: Row, now: Row) -> bool:
    less, more = sorted((float(before["remaining"]), float(now["remaining"])))
    return more >= MUCH_TIMES * less


def _label(difference: float, trend: Trend, words: Words) -> str:
    about = "" if trend.change_low == trend.change_high else QUALIFIER_SIGNS["about"]
    sign = "+" if difference > 0 else _MINUS if difference < 0 else ""
    return f"{about}{sign}{number_text(words, round(abs(difference), 1))}"


def change_legend(classified: pd.DataFrame, *, by_share: bool, words: Words) -> list[LegendRow]:
    """The legend of a map of changes, from much worse to much better, then what is not known."""
    codes = "".join(classified["code"]).replace(OUTSIDE, "")
    kind = "points" if by_share else "times"
    rows = [
        LegendRow(code, words(f"change-class-{kind}-{code}"), codes.count(code)) for code in _CODES
    ]
    silent = codes.count(UNKNOWN)
    text = words("change-class-unknown", count=silent, total=len(codes))
    return [*rows, LegendRow(UNKNOWN, text, silent)]
